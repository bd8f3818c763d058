/**
 * How much energy the equipped could save at all at the signals of the main road: the least that each could have burnt with
 * perfect knowledge of the signals and of the vehicle ahead, over every line no later than it was (leastFuel.ts), beside what
 * advice makes of it.
 *
 *   node bench/advice/bound.ts [--seeds 5] [--threads N] [--save]
 */
import { writeFileSync } from 'node:fs'
import { commit } from '../machine.ts'
import { markdown } from '../markdown.ts'
import type { Bound, BoundTask } from './boundDrive.ts'
import { changeOf, inWords } from './change.ts'
import { keptRuns } from './kept.ts'
import { studySwitches } from './switches.ts'

const SIGNALS = ['random', 'coordinated'] as const
const LOADS = [0.5]

const { seeds, threads, save } = studySwitches(5)

const roads = SIGNALS.flatMap((signals) => LOADS.map((load) => ({ signals, load })))
const boundOf = await keptRuns<BoundTask, Bound>({
  study: 'bound',
  module: new URL('./boundDrive.ts', import.meta.url).href,
  tasks: seeds.flatMap((seed) => roads.map((road) => ({ ...road, seed }))),
  keyOf: ({ signals, load, seed }) => `${signals}, v/c ${load}, seed ${seed}`,
  threads,
})

const rows = roads.map((road) => {
  const found = seeds.map((seed) => boundOf({ ...road, seed }))
  const change = (before: (bound: Bound) => number, after: (bound: Bound) => number) =>
    inWords(changeOf(found.map(before), found.map(after)))
  const sum = (of: (bound: Bound) => number) => found.reduce((total, bound) => total + of(bound), 0)
  return [
    road.signals,
    road.load,
    sum(({ vehicles }) => vehicles),
    sum(({ infeasible }) => infeasible),
    Math.round(sum(({ unadvised }) => unadvised.co2) / sum(({ vehicles }) => vehicles)),
    change(
      ({ unadvised }) => unadvised.co2,
      ({ advised }) => advised.co2,
    ),
    change(
      ({ unadvised }) => unadvised.gained,
      ({ advised }) => advised.gained,
    ),
    change(
      ({ burnt }) => burnt,
      ({ plain }) => plain,
    ),
    change(
      ({ burnt }) => burnt,
      ({ least }) => least,
    ),
  ]
})
const head = [
  'signals',
  'v/c',
  'equipped',
  'left out',
  'CO2 without advice [g]',
  'with advice',
  'speed regained with advice',
]
const text = `# The least energy at signals

Made by \`node bench/advice/bound.ts\` (commit ${commit()}, ${seeds.length} demands a row). Equipped vehicles of the main road, a fifth of all,
all of whom keep to advice. Changes in per cent of what they burn without advice, with 95 % intervals over demands. Speed regained: kinetic
energy that was lost and had to be gained again. Least: with the signals and the vehicle ahead known beforehand, over every
stop line no later than without advice. Without tricks: up to each line faster, then more slowly, then faster again, once each, and
never speeding up more gently than half as fast as drivers do on a free road. Left out: for whom there is no such way on the lattice.

${markdown([...head, 'least, without tricks', 'least'], rows)}
`
process.stdout.write(text)
if (save) writeFileSync(new URL('./results/bound.md', import.meta.url), text)
