/**
 * Whether a file of a gigabyte is handled, and in how much memory: writes one below the system's temporary folder, reads
 * it in a process of its own, and removes it.
 *
 *   node bench/import/large.ts [BYTES] [useless|towns]
 *
 * `useless`: a small town among things without roads. `towns`: the example town again and again, beside itself, so that
 * all of it is of use.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { townPath } from '../../data/scenarios/town.ts'
import { writeHugeOsm, writeTowns } from './hugeOsm.ts'
import { once } from './run.ts'

const [bytes = '1e9', kind = 'useless'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
const path = join(folder, 'large.osm')
try {
  const town = gunzipSync(readFileSync(townPath)).toString()
  if (kind === 'towns') writeTowns(path, town, Number(bytes))
  else writeHugeOsm(path, town, Number(bytes))
  const size = statSync(path).size
  process.stdout.write(`${kind}: ${(size / 1e6).toFixed(0)} MB of XML\n`)
  const begin = performance.now()
  try {
    const { seconds, peakBytes } = once('import', path)
    process.stdout.write(
      `imported in ${seconds.toFixed(1)} s, memory at most ${(peakBytes / 1e6).toFixed(0)} MB, ${(peakBytes / size).toFixed(2)} times the file\n`,
    )
  } catch (error) {
    const after = ((performance.now() - begin) / 1000).toFixed(1)
    process.stdout.write(`refused after ${after} s: ${(error as Error).message}\n`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
