/**
 * How long the import takes, beside SUMO's netconvert on the same file in the same run, and how much memory.
 *
 *   node bench/import/measure.ts [MAP.osm.gz] [ROUNDS]
 *
 * All programs take turns, so that good and bad minutes of the machine fall on all of them. Ours count from the start of
 * their process to its end, loading and stripping of types included, as netconvert's do; beside it the import alone.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { decodeNetworkFile, encodeNetworkFile } from '../../engine/scenario/networkFile.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { thisMachine } from '../machine.ts'
import { NETCONVERT, once, timed, versionOf } from './run.ts'

const HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))

const [map = HERSFELD, rounds = '5'] = process.argv.slice(2)
if (existsSync(map)) await measure(map, Number(rounds))
else process.stdout.write(`nothing measured: ${map} is not at hand\n`)

interface Row {
  readonly name: string
  readonly run: () => {
    readonly whole: number
    readonly alone?: number
    readonly peak?: number
    readonly hash?: string
  }
  readonly bytes?: number
}

async function measure(map: string, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
  try {
    const rows = await prepare(map, folder)
    const results = rows.map(() => [] as ReturnType<Row['run']>[])
    for (let round = 0; round < rounds; round++) for (const [row, { run }] of rows.entries()) results[row].push(run())
    print(rows, results, statSync(join(folder, 'map.osm')).size)
    compareHashes([map, join(folder, 'map.osm'), join(folder, 'map.osm.pbf')])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function prepare(map: string, folder: string): Promise<Row[]> {
  const xml = join(folder, 'map.osm')
  const pbf = join(folder, 'map.osm.pbf')
  writeFileSync(xml, gunzipSync(readFileSync(map)))
  const ours = (what: 'read' | 'import', file: string): Row => ({
    name: `${what === 'read' ? 'reading alone' : 'import'}, ${basename(file).replace('map', '')}`,
    bytes: statSync(file).size,
    run: () => {
      const { wholeSeconds: whole, seconds: alone, peakBytes: peak } = once(what, file)
      return { whole, alone, peak }
    },
  })
  const rows = [ours('import', xml), ours('read', xml)]
  const netconvert = versionOf('netconvert')
  const args = ['--osm-files', xml, '-o', join(folder, 'map.net.xml'), ...NETCONVERT]
  if (netconvert) rows.unshift({ name: netconvert, run: () => ({ whole: timed('netconvert', args) }) })
  else say('netconvert is not installed (Debian: sumo, sumo-tools): not measured')
  if (versionOf('osmium')) {
    timed('osmium', ['cat', '--overwrite', xml, '--output', pbf])
    rows.push(ours('import', pbf), ours('read', pbf))
  } else say('osmium is not installed (Debian: osmium-tool): PBF is not measured')
  rows.push(await reopening(xml, join(folder, 'map.tfnet')))
  return rows
}

/** Opening what was compiled before, in this warm process: the first time is left out. */
async function reopening(xml: string, file: string): Promise<Row> {
  const none = { map: '', bytes: 0, sha256: '', options: {}, version: '' }
  writeFileSync(file, encodeNetworkFile(await openNetwork(xml), none))
  const run = () => {
    const begin = performance.now()
    const opened = decodeNetworkFile(readFileSync(file), file)
    const columns = (performance.now() - begin) / 1000
    if (opened.description.edges.length + opened.areas.length === 0) throw new Error('nothing was opened')
    return { whole: (performance.now() - begin) / 1000, alone: columns }
  }
  run()
  return { name: 'network file: columns alone, and with description and areas', bytes: statSync(file).size, run }
}

function print(rows: readonly Row[], results: readonly ReturnType<Row['run']>[][], xmlBytes: number): void {
  const { name, cpu } = thisMachine()
  say(`${name ?? cpu}, Node ${process.versions.node}; XML of ${mega(xmlBytes)}; medians of ${results[0].length} (best)`)
  say('| | file | whole process | alone | memory at most | times the file |\n|---|---|---|---|---|---|')
  rows.forEach(({ name, bytes }, row) => {
    const of = (key: 'whole' | 'alone' | 'peak') => results[row].flatMap((result) => result[key] ?? [])
    const peak = median(of('peak'))
    const cells = [
      name,
      bytes ? mega(bytes) : '',
      seconds(of('whole')),
      seconds(of('alone')),
      peak ? mega(peak) : '',
      peak && bytes ? (peak / bytes).toFixed(1) : '',
    ]
    say(`| ${cells.join(' | ')} |`)
  })
}

function compareHashes(files: readonly string[]): void {
  const hashes = new Set(files.filter(existsSync).map((file) => once('hash', file).hash))
  say(hashes.size === 1 ? `all imports gave the same: ${[...hashes][0]}` : `IMPORTS DIFFER: ${[...hashes].join(', ')}`)
  if (hashes.size !== 1) process.exitCode = 1
}

function seconds(all: readonly number[]): string {
  return all.length === 0 ? '' : `${median(all).toFixed(3)} s (${Math.min(...all).toFixed(3)})`
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[all.length >> 1]
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
