/**
 * Lower limits before jams on a motorway that breaks down at a ramp: what flows after the breakdown, what everybody's time is,
 * and how well the ends of queues are announced. Pairs of runs, 95 % intervals.
 *
 *   node bench/advice/ramp.ts [--seeds 20] [--threads N] [--save]
 */
import { writeFileSync } from 'node:fs'
import { mean } from '../../engine/scenario/compare/statistics.ts'
import { LIMIT_LAWS } from '../../engine/state/limitZones.ts'
import { commit, thisMachine } from '../machine.ts'
import { markdown } from '../markdown.ts'
import { changeOf, inWords } from './change.ts'
import { keptRuns } from './kept.ts'
import { LAW_WORDS } from './laws.ts'
import { type RampRun, type RampTask, rampKey, SHARES } from './rampDrive.ts'
import { studySwitches } from './switches.ts'

const HERE = new URL('./', import.meta.url)

const { seeds, threads, save } = studySwitches(20)
const tasks: RampTask[] = seeds.flatMap((seed) => [
  { seed, kind: 'variableLimit', compliance: 0 },
  { seed, kind: 'variableLimit', share: 1, compliance: 0 },
  ...LIMIT_LAWS.flatMap((limits) =>
    SHARES.map((share) => ({ seed, kind: 'variableLimit' as const, limits, share, compliance: 1 })),
  ),
])
const answers = await keptRuns<RampTask, RampRun>({
  study: 'ramp',
  module: new URL('./rampDrive.ts', HERE).href,
  tasks,
  keyOf: rampKey,
  threads,
})
const runs = tasks.map(answers)
const of = (wanted: Partial<RampTask>) =>
  runs.filter(
    (_, k) =>
      tasks[k].share === wanted.share && tasks[k].compliance === wanted.compliance && tasks[k].limits === wanted.limits,
  )
const plain = of({ compliance: 0 })
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]
const percent = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(0)} %` : '–')

const rows = LIMIT_LAWS.flatMap((limits) =>
  SHARES.map((share) => {
    const told = of({ limits, share, compliance: 1 })
    const change = (key: 'peakFlow' | 'discharge' | 'duration' | 'rampDuration') => {
      const both = plain.flatMap((run, k) => (Number.isNaN(run[key] + told[k][key]) ? [] : [[run[key], told[k][key]]]))
      if (both.length < 2) return ''
      return inWords(
        changeOf(
          both.map(([a]) => a),
          both.map(([, b]) => b),
        ),
      )
    }
    return [
      LAW_WORDS[limits],
      `${100 * share} %`,
      change('peakFlow'),
      change('discharge'),
      change('duration'),
      change('rampDuration'),
    ]
  }),
)

const told = of({ share: 1, compliance: 0 })
const total = (key: 'met' | 'warned' | 'warnings' | 'false') => told.reduce((sum, run) => sum + run[key], 0)
const leads = told.flatMap((run) => run.leads)
// Those that break down so early that there is an afterwards to speak of.
const broken = plain.filter(({ before, discharge }) => !Number.isNaN(before + discharge))
const drop = broken.map(({ before, discharge }) => 100 * (1 - discharge / before))
const text = [
  '# Lower limits before jams at a ramp',
  '',
  `${seeds.length} pairs a row, by \`node bench/advice/ramp.ts --seeds ${seeds.length}\` at ${commit()} on ${thisMachine().cpu}.`,
  `Without advice ${broken.length} of ${seeds.length} runs break down ten minutes before the end of the peak or sooner; highest five minutes before it ${mean(broken.map(({ before }) => before)).toFixed(0)} veh/h,`,
  `afterwards ${mean(broken.map(({ discharge }) => discharge)).toFixed(0)} veh/h: a drop of ${mean(drop).toFixed(1)} %. Collisions in all runs: ${runs.reduce((sum, { collisions }) => sum + collisions, 0)}.`,
  '',
  'Change in per cent, automated vehicles that keep to it; bold where the interval leaves out 0:',
  '',
  markdown(
    [
      'limits lowered',
      'equipped',
      'flow in the peak',
      'flow after the breakdown, pairs in which both break down',
      'travel time, main road',
      'travel time, ramp',
    ],
    rows,
  ),
  '',
  'Announced ends of queues (everybody is told, nobody keeps to it, so that warnings change nothing):',
  '',
  markdown(
    ['ends met', 'announced', 'lead time p10', 'p50', 'p90', 'warnings', 'false'],
    [
      [
        total('met'),
        percent(total('warned'), total('met')),
        ...[0.1, 0.5, 0.9].map((share) => (leads.length > 0 ? `${quantile(leads, share).toFixed(0)} s` : '–')),
        total('warnings'),
        percent(total('false'), total('warnings')),
      ],
    ],
  ),
  '',
].join('\n')
process.stdout.write(text)
if (save) writeFileSync(new URL('./results/ramp.md', HERE), text)
