/** `node bench/strip.ts FOLDER`: keeps there what is left of the sources without types (asPackaged.mjs says what for). */
import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = process.argv[2]

for (const path of globSync('{engine,data,bench}/**/*.ts', { cwd: root })) {
  if (path.endsWith('.d.ts')) continue
  const kept = join(folder, `${path}.js`)
  const { mtimeMs } = statSync(join(root, path))
  if ((statSync(kept, { throwIfNoEntry: false })?.mtimeMs ?? 0) > mtimeMs) continue
  mkdirSync(dirname(kept), { recursive: true })
  // Another process may be reading.
  writeFileSync(`${kept}.${process.pid}`, stripTypeScriptTypes(readFileSync(join(root, path), 'utf8')))
  renameSync(`${kept}.${process.pid}`, kept)
}
