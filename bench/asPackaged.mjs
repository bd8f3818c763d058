/**
 * Runs the sources as the package runs them: `node --import ./bench/asPackaged.mjs bench/case.ts …`, workers included.
 *
 * Node strips types by a WebAssembly module. When its memory grows, a buffer is detached, and from then on V8 asks at each
 * use of each typed array whether that one is still attached: on the grid the whole step takes 8 % longer. What is installed
 * is compiled and knows nothing of that. So here types are stripped in another process, and the sources are read from what
 * that one has kept.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const ROOT = new URL('../', import.meta.url).href
const KEPT = new URL('./results/local/stripped/', import.meta.url)
const STRIP = fileURLToPath(new URL('./strip.ts', import.meta.url))

// Inherited, because what comes through a pipe would come as a Buffer, which spoils all that are Uint8Arrays
// (engine/stages/conflicts.ts).
if (isMainThread)
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', STRIP, fileURLToPath(KEPT)], { stdio: 'inherit' })

registerHooks({
  load(url, context, nextLoad) {
    const isOurs = url.startsWith(ROOT) && url.endsWith('.ts') && !url.includes('/node_modules/')
    if (!isOurs) return nextLoad(url, context)
    const source = readFileSync(new URL(`${url.slice(ROOT.length)}.js`, KEPT), 'utf8')
    return { format: 'module', source, shortCircuit: true }
  },
})
