import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A simulation test drives whole towns; what takes longer than this says so itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests start worker threads of their own: more files at once than this only makes them wait for each other.
    maxWorkers: 2,
  },
})
