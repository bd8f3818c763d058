/**
 * The gate: near capacity and above it no kind of advice may cost more than one per cent of what flows, nor cost those who are
 * not equipped more than one per cent of their time, with 5 % and with 20 % equipped, all of whom keep to it. What does not
 * pass is off unless named; tests/advisory/gate.test.ts holds the defaults to what stands in results/gate.json.
 *
 *   node bench/advice/gate.ts [--seeds 20] [--threads N] [--save]
 *
 * Pairs of runs, 95 % intervals; a kind passes if both intervals keep to the bounds in each row of it.
 */
import { writeFileSync } from 'node:fs'
import type { AdviceKind } from '../../engine/advisory/advice.ts'
import { commit, thisMachine } from '../machine.ts'
import { markdown } from '../markdown.ts'
import { AUTOMATED, type Cell, SIGNALS } from './cells.ts'
import { type Change, changeOf } from './change.ts'
import { type Driven, kindFor, type Task, taskKey } from './drive.ts'
import { keptRuns } from './kept.ts'
import { LAW_WORDS } from './laws.ts'
import { RAMP_ADVICE, type RampRun, type RampTask, rampKey } from './rampDrive.ts'
import { studySwitches } from './switches.ts'

const HERE = new URL('./', import.meta.url)
const SHARES = [0.05, 0.2]
const LOADS = [0.95, 1.05]
/** What a town may want, where 50 km/h are allowed: the limit that is gated [km/h]. */
const TOWN_LIMIT = 40
/** Of what there is without advice [%]. */
const MOST = 1

interface Row {
  readonly kind: AdviceKind
  readonly where: string
  readonly share: number
  readonly discharge: Change
  /** Mean travel time of those who are not equipped. */
  readonly others: Change
  readonly passes: boolean
}

const { seeds, threads, save } = studySwitches(20)

const cells: Cell[] = [
  ...SIGNALS.map((signals) => ({ signals })),
  { signals: 'coordinated' as const, townLimit: TOWN_LIMIT },
].flatMap((road) =>
  LOADS.flatMap((load) => SHARES.map((share) => ({ ...road, load, share, ...AUTOMATED, distance: 500 }))),
)
const signalTasks = seeds.flatMap((seed): Task[] => [
  ...SIGNALS.flatMap((signals) => LOADS.map((load) => ({ signals, load, seed }))),
  ...cells.map((advised) => ({ signals: advised.signals, load: advised.load, seed, advised })),
])
const driven = await keptRuns<Task, Driven>({
  study: 'signals',
  module: new URL('./drive.ts', HERE).href,
  tasks: signalTasks,
  keyOf: taskKey,
  threads,
})
const rampTasks = seeds.flatMap((seed): RampTask[] => [
  { seed, kind: 'variableLimit', compliance: 0 },
  ...RAMP_ADVICE.flatMap((advice) => SHARES.map((share) => ({ seed, ...advice, share, compliance: 1 }))),
])
const atRamp = await keptRuns<RampTask, RampRun>({
  study: 'ramp',
  module: new URL('./rampDrive.ts', HERE).href,
  tasks: rampTasks,
  keyOf: rampKey,
  threads,
})

function change(pairs: readonly (readonly [plain: number, told: number])[]): Change {
  return changeOf(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  )!
}

function judged(row: Omit<Row, 'passes'>): Row {
  return { ...row, passes: row.discharge.low >= -MOST && row.others.high <= MOST }
}

const rows: Row[] = [
  ...cells.map(({ signals, load, share, ...cell }) => {
    const pairs = seeds.map((seed) => {
      const told = driven({ signals, load, seed, advised: { signals, load, share, ...cell } })
      return [driven({ signals, load, seed }), told] as const
    })
    const time = (run: Driven) => {
      const { duration, vehicles } = run.groups[String(share)].everyOther
      return duration / vehicles
    }
    return judged({
      kind: kindFor({ signals, ...cell }),
      where: `main road with signals, ${signals}, v/c ${load}${cell.townLimit ? `, ${cell.townLimit} of 50 km/h` : ''}`,
      share,
      discharge: change(pairs.map(([plain, told]) => [plain.discharge, told.discharge])),
      others: change(pairs.map(([plain, told]) => [time(plain), time(told)])),
    })
  }),
  ...RAMP_ADVICE.flatMap(({ kind, limits }) =>
    SHARES.map((share) => {
      const plain = (seed: number) => atRamp({ seed, kind, compliance: 0 })
      const pairs = seeds.map((seed) => [plain(seed), atRamp({ seed, kind, limits, share, compliance: 1 })] as const)
      const time = (run: RampRun) => run.othersDuration[String(share)]
      return judged({
        kind,
        where: `motorway that breaks down at a ramp${limits ? `, ${LAW_WORDS[limits]}` : ''}`,
        share,
        discharge: change(pairs.map(([plain, told]) => [plain.peakFlow, told.peakFlow])),
        others: change(pairs.map(([plain, told]) => [time(plain), time(told)])),
      })
    }),
  ),
]

const kinds = [...new Set(rows.map(({ kind }) => kind))]
const passes = kinds.filter((kind) => rows.every((row) => row.kind !== kind || row.passes))
const figure = ({ mean, low, high }: Change): string => {
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
  return `${signed(mean)} (${signed(low)} … ${signed(high)})`
}
const made = `commit ${commit()}, ${seeds.length} pairs of runs a row, ${thisMachine().cpu}`
const text = `# The gate

Made by \`node bench/advice/gate.ts\` (${made}). Near capacity and above it, everybody equipped keeps to advice. Changes
in per cent with 95 % intervals. It passes if what flows is not down by more than ${MOST} %, nor the travel time of those who are not
equipped up by more than ${MOST} %, with 95 %.

${markdown(
  ['kind', 'where', 'equipped', 'flow', 'travel time of the others', 'passes'],
  rows.map((row) => [
    row.kind,
    row.where,
    `${100 * row.share} %`,
    figure(row.discharge),
    figure(row.others),
    row.passes ? 'yes' : '**no**',
  ]),
)}

Passed: ${passes.join(', ') || 'none'}. Not passed: ${kinds.filter((kind) => !passes.includes(kind)).join(', ') || 'none'}.
`
process.stdout.write(text)
if (save) {
  writeFileSync(new URL('./results/gate.md', HERE), text)
  writeFileSync(new URL('./results/gate.json', HERE), `${JSON.stringify({ made, most: MOST, rows }, null, 2)}\n`)
}
