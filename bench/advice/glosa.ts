/**
 * The same road, vehicles and equipped drivers in SUMO with its own advice (`device.glosa`), beside ours: what either advice
 * changes in its own simulator.
 *
 *   node bench/advice/glosa.ts [--seeds 20] [--threads N] [--save]
 *
 * SUMO has to be installed. Its device looks 100 m ahead by default; ours 500 m, so it is run with both. Speeds above the limit
 * are not allowed to it (`max-speedfactor` 1), and its lowest speed is ours, 5 m/s.
 */
import { writeFileSync } from 'node:fs'
import { commit } from '../machine.ts'
import { markdown } from '../markdown.ts'
import { LOADS, SIGNALS, type Signals } from './cells.ts'
import { changeOf, inWords } from './change.ts'
import type { Group, Groups } from './drive.ts'
import type { GlosaTask } from './glosaDrive.ts'
import { keptRuns } from './kept.ts'
import { studySwitches } from './switches.ts'

const ADVICE = [
  { simulator: 'ours', range: 500 },
  { simulator: 'SUMO', range: 100 },
  { simulator: 'SUMO', range: 500 },
] as const

const { seeds, threads, save } = studySwitches(20)

const roads = SIGNALS.flatMap((signals) => LOADS.map((load) => ({ signals, load })))
const groupsOf = await keptRuns<GlosaTask, Groups>({
  study: 'glosa',
  module: new URL('./glosaDrive.ts', import.meta.url).href,
  tasks: seeds.flatMap((seed) =>
    roads.flatMap((road): GlosaTask[] => [
      { ...road, seed, simulator: 'ours' },
      { ...road, seed, simulator: 'SUMO' },
      ...ADVICE.map((advice) => ({ ...road, seed, ...advice })),
    ]),
  ),
  keyOf: ({ simulator, signals, load, seed, range = 0 }) =>
    `${simulator}, ${signals}, v/c ${load}, ${range} m, seed ${seed}`,
  threads,
})

const WHAT = ['stops', 'co2', 'duration'] as const

/** Of a figure a vehicle. */
function change(plain: readonly Group[], told: readonly Group[], what: keyof Group): string {
  const mean = (group: Group) => group[what] / group.vehicles
  return inWords(changeOf(plain.map(mean), told.map(mean)))
}

function row(signals: Signals, load: number, { simulator, range }: (typeof ADVICE)[number]): (string | number)[] {
  const before = seeds.map((seed) => groupsOf({ simulator, signals, load, seed }))
  const told = seeds.map((seed) => groupsOf({ simulator, signals, load, seed, range }))
  const stops = before.reduce((sum, { equipped }) => sum + equipped.stops / equipped.vehicles, 0) / seeds.length
  return [
    signals,
    load,
    `${simulator}, ${range} m`,
    stops.toFixed(2),
    ...(['equipped', 'unequipped'] as const).flatMap((who) =>
      WHAT.map((what) =>
        change(
          before.map((groups) => groups[who]),
          told.map((groups) => groups[who]),
          what,
        ),
      ),
    ),
  ]
}

const rows = roads.flatMap(({ signals, load }) => ADVICE.map((advice) => row(signals, load, advice)))
const head = ['signals', 'v/c', 'advice', 'stops without']
const groups = ['equipped', 'others'].flatMap((who) => ['stops', 'CO2', 'travel time'].map((what) => `${who}: ${what}`))
const text = `# Beside SUMO's device.glosa

Made by \`node bench/advice/glosa.ts\` (commit ${commit()}, ${seeds.length} pairs of runs a row). A fifth of the vehicles equipped, all of
whom keep to what they are told. Changes in per cent of what there is without advice in the same simulator, with 95 %
intervals, bold where they leave out 0; CO2 by each simulator's own model.

${markdown([...head, ...groups], rows)}
`
process.stdout.write(text)
if (save) writeFileSync(new URL('./results/glosa.md', import.meta.url), text)
