import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const SERVICE = 'http://127.0.0.1:4173'

/** The page for the service: hashed files of its own origin and nothing else (see viz/README.md). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../dist/viz', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Data URLs are not of the page's own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  // `vite --config viz/vite.config.ts` for working on the page, beside a running service.
  server: {
    proxy: { '/api': { target: SERVICE, ws: true } },
  },
})
