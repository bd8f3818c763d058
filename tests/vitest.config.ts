import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // What is waited for may take long on a busy machine; a second, the default, was seen to be too short.
    expect: { poll: { timeout: 20_000 } },
    include: ['tests/**/*.test.ts'],
    // A simulation test drives whole towns; what takes longer than this says so itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests start worker threads of their own: more files at once than this only makes them wait for each other.
    maxWorkers: 2,
  },
})
