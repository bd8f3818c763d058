/**
 * Our import beside SUMO's netconvert, on the same extracts: how much road, which signals, how many lanes, what can be
 * reached. `node bench/netconvert/compare.ts [--seed 1] [extract.osm.gz …]`, by default all in ../shared/osm. Prints
 * Markdown; what follows from it stands in README.md.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareLanes } from './lanes.ts'
import { compareLengths } from './lengths.ts'
import { netconvert, netconvertVersion } from './netconvert.ts'
import { importOurs } from './ours.ts'
import { compareReach } from './reach.ts'
import { compareSignals } from './signals.ts'

const EXTRACTS = fileURLToPath(new URL('../../../shared/osm/', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
})
const version = netconvertVersion()
const paths = positionals.length > 0 ? positionals : extractsAtHand()
if (version === undefined) console.log('netconvert is not installed here (apt-get install sumo): nothing compared')
else if (paths.length === 0) console.log('no extracts are at hand in ../shared/osm: name some .osm.gz files')
else for (const path of paths) console.log(await compare(path, version))

function extractsAtHand(): string[] {
  if (!existsSync(EXTRACTS)) return []
  return readdirSync(EXTRACTS)
    .filter((name) => name.endsWith('.osm.gz'))
    .map((name) => join(EXTRACTS, name))
}

async function compare(path: string, netconvertRelease: string): Promise<string> {
  const [ours, theirs] = [await importOurs(path), netconvert(path, netconvertRelease)]
  return [
    `## ${basename(path)}, netconvert ${theirs.version}`,
    '### Length',
    compareLengths(ours, theirs),
    '### Signals',
    compareSignals(ours, theirs),
    '### Reachability',
    compareReach(ours, theirs),
    `### Lanes of 50 edges (seed ${values.seed})`,
    compareLanes(ours, theirs, Number(values.seed)),
  ].join('\n\n')
}
