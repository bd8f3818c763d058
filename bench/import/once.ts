/**
 * One import in a process of its own; measure.ts and large.ts start it. Prints one line of JSON.
 *
 *   node bench/import/once.ts read|import|hash <file>
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inOneArena } from '../../engine/scenario/oneArena.ts'

// As the command line does it, before anything else is loaded.
inOneArena()
const { importOsm, importOsmText } = await import('../../data/osm/import.ts')
const { readOsm } = await import('../../data/osm/reading/read.ts')
const { sparingly } = await import('../../engine/scenario/sparingly.ts')

export interface Once {
  /** [s] */
  readonly seconds: number
  /** Memory of the process at most, beyond what it takes with everything loaded and one road imported [bytes]. */
  readonly peakBytes: number
  /** Of everything that came out but the name, which is the file's; where it was asked for, because it takes time. */
  readonly hash?: string
}

const ROAD =
  '<osm><node id="1" lat="50" lon="9"/><node id="2" lat="50.004" lon="9.001"/>' +
  '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="secondary"/></way></osm>'

const [what, file] = process.argv.slice(2)
importOsmText(ROAD)
const before = process.memoryUsage().rss
const begin = performance.now()
const imported =
  what === 'read'
    ? void (await sparingly(() => readOsm(file)))
    : await sparingly((onRelease) => importOsm(file, { onRelease }))
const once: Once = {
  seconds: (performance.now() - begin) / 1000,
  peakBytes: mostMemory() - before,
  ...(imported &&
    what === 'hash' && { hash: hashOf([{ ...imported.network, name: '' }, imported.areas, imported.audit.entries]) }),
}
process.stdout.write(`${JSON.stringify(once)}\n`)

/** Of this process [bytes]. What getrusage says is never below what the starting program had when it started this one. */
function mostMemory(): number {
  try {
    return 1024 * Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return 1024 * process.resourceUsage().maxRSS // not on Linux
  }
}

function hashOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(JSON.stringify(part))
  return hash.digest('hex').slice(0, 16)
}
