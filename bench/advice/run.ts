/**
 * What advice at signals does on a main road with six of them, over the share of equipped vehicles, how many keep to it,
 * demand, kind of signals and distance: pairs of runs with 95 % intervals, for the equipped, the others and the side roads.
 *
 *   node bench/advice/run.ts [--part few|main|several|channel|harm|all] [--seeds 20] [--threads N] [--save]
 *
 * Each run is kept as it ends, in .tempofluss/advice/signals-<commit>.jsonl: called again, the study goes on where it
 * was. `--save` writes the tables, and the picture of the main part, to bench/advice/results.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { commit, thisMachine } from '../machine.ts'
import { type Cell, PARTS, type Part, type Traffic } from './cells.ts'
import { type Driven, type Task, taskKey } from './drive.ts'
import { keptRuns } from './kept.ts'
import { describe, describeHarm, describeSeveral, drawLoads } from './report.ts'

const HERE = new URL('./', import.meta.url)

const switches = parseArgs({
  options: {
    part: { type: 'string', default: 'few' },
    seeds: { type: 'string', default: '20' },
    threads: { type: 'string', default: String(availableParallelism()) },
    save: { type: 'boolean', default: false },
  },
}).values
const [part, seeds, threads] = [switches.part as Part, Number(switches.seeds), Number(switches.threads)]
if (!Object.keys(PARTS).includes(part) || !(seeds >= 2) || !(threads >= 1)) {
  process.stderr.write(`--part ${Object.keys(PARTS).join('|')}, --seeds of 2 or more, --threads of 1 or more\n`)
  process.exit(2)
}

const cells = PARTS[part]()
const traffics = new Map<string, Traffic>(cells.map(({ signals, load }) => [`${signals} ${load}`, { signals, load }]))
const seedList = Array.from({ length: seeds }, (_, k) => k + 1)
const tasks: Task[] = seedList.flatMap((seed) => [
  ...[...traffics.values()].map((traffic) => ({ ...traffic, seed })),
  ...cells.map((cell) => ({ signals: cell.signals, load: cell.load, seed, advised: cell })),
])

const driven = await keptRuns<Task, Driven>({
  study: 'signals',
  module: new URL('./drive.ts', HERE).href,
  tasks,
  keyOf: taskKey,
  threads,
})

const pairs = (cell: Cell) =>
  seedList.map((seed) => {
    const { signals, load } = cell
    return { plain: driven({ signals, load, seed }), told: driven({ signals, load, seed, advised: cell }) }
  })
const made = describe(cells, pairs, { seeds, commit: commit(), machine: thisMachine().cpu })
const more = part === 'several' ? describeSeveral : part === 'harm' ? describeHarm : undefined
const text = more ? made + more(cells, pairs) : made
process.stdout.write(text)
if (switches.save) {
  mkdirSync(new URL('./results/', HERE), { recursive: true })
  writeFileSync(new URL(`./results/${part === 'main' ? 'README' : part}.md`, HERE), text)
  if (part === 'main')
    for (const [name, compliance] of [
      ['automated', 1],
      ['people', 0.4],
    ] as const)
      writeFileSync(new URL(`./results/${name}.svg`, HERE), drawLoads(cells, pairs, compliance))
}
