/** What people read at the end of a run or an import. */
import type { EquilibriumRound } from '../scenario/equilibrium/findEquilibrium.ts'
import type { PolicyRecord } from '../scenario/policy/policy.ts'
import type { RunResult } from '../scenario/result.ts'
import { describeAdvice } from './comparisonReport.ts'
import { describeCounts } from './countsReport.ts'
import { describeAdviceLog } from './outcomesReport.ts'
import { clock, figure, table, timeOfDay } from './words.ts'

type Mean =
  | 'meanDuration'
  | 'meanTimeLoss'
  | 'meanWaitingTime'
  | 'meanDepartDelay'
  | 'meanSpeed'
  | 'meanRouteLength'
  | 'stopsPerVehicle'
  | 'co2PerKm'

const MEANS: readonly [name: Mean, label: string, digits: number, unit: string, factor: number][] = [
  ['meanDuration', 'travel time', 1, 's', 1],
  ['meanTimeLoss', 'time loss against a free drive', 1, 's', 1],
  ['meanWaitingTime', 'standing', 1, 's', 1],
  ['meanDepartDelay', 'delay before entering', 1, 's', 1],
  ['meanSpeed', 'speed', 1, 'km/h', 3.6],
  ['meanRouteLength', 'distance', 0, 'm', 1],
  ['stopsPerVehicle', 'stops', 2, '', 1],
  ['co2PerKm', 'CO2', 0, 'g/km', 1],
]

/** The table of `tempofluss run`. */
export function describeRun(run: RunResult): string {
  const heading =
    `${run.scenario}: ${clock(run.duration)} of traffic${run.start === undefined ? '' : ` from ${timeOfDay(run.start)} on,`} in ${figure(run.wallSeconds, 1)} s ` +
    `(${run.threads} ${run.threads === 1 ? 'thread' : 'threads'}, step ${run.step} s, seed ${run.seed})`
  const counts = table([
    ['  departed', figure(run.departed)],
    ['  arrived', figure(run.arrived)],
    ['  on the road at the end', figure(run.running)],
    ['  waiting to enter', figure(run.waiting)],
    ['  removed', figure(run.removed)],
  ])
  const [arrived, due] = [run.arrived > 0, run.departed + run.waiting > 0]
  const mean = (value: number, digits: number, ofSome: boolean) => figure(ofSome ? value : Number.NaN, digits)
  const means = table([
    ['  ', 'arrived', 'all', ''],
    ...MEANS.map(([name, label, digits, unit, factor]) => [
      `  ${label}`,
      mean(run[name] * factor, digits, arrived),
      mean(run[`${name}All`] * factor, digits, due),
      unit.padEnd(4),
    ]),
  ])
  const checks = table([
    ['  collisions', figure(run.collisions)],
    ['  deadlocks', figure(run.deadlocks)],
    ['  stood over 300 s outside red', figure(run.standing300)],
    ['  missed turns', figure(run.missedTurns)],
    ['  new routes found', figure(run.rerouted)],
    ['    to leave a circle of waiting', figure(run.turnedElsewhere)],
  ])
  const work = table([
    ['  vehicle updates', figure(run.vehicleUpdates), ''],
    ['  of these asleep', figure(run.asleepUpdates), ''],
    ['  updates computed', figure(run.updatesPerSecond / 1e6, 2), 'M/s'],
    ['  import', figure(run.importSeconds, 1), 's  '],
    ['  memory at most', figure(run.peakRssBytes / 2 ** 20), 'MiB'],
  ])
  return [
    heading,
    ...describeRoutes(run),
    ...describeGiven(run),
    '',
    'Vehicles',
    counts,
    '',
    'Means per vehicle',
    means,
    ...describeBuses(run),
    ...describePedestrians(run),
    ...describeCounts(run.counts),
    '',
    `Checks: ${run.valid ? 'valid' : 'NOT VALID'}`,
    checks,
    ...run.warnings.map((warning) => `  ! ${warning}`),
    '',
    'Work',
    work,
    `  hash ${run.hash}`,
  ].join('\n')
}

/** How routes were found, where drivers had experience. */
function describeRoutes({ equilibrium }: RunResult): string[] {
  if (!equilibrium) return []
  const { rounds, best, choosing, wallSeconds } = equilibrium
  const row = ({ relativeGap, meanTime, meanTimeLossAll, changed }: EquilibriumRound, k: number) => [
    `  ${k + 1}${k === best ? ', taken' : ''}`,
    `${figure(100 * relativeGap, 2)} %`,
    figure(meanTime, 1),
    figure(meanTimeLossAll, 1),
    figure(changed),
  ]
  return [
    '',
    `Routes of experience: ${figure(choosing)} trips choose their way; ${figure(wallSeconds, 1)} s`,
    table([['  round', 'gap', 'time of ways [s]', 'time loss [s]', 'changed then'], ...rounds.map(row)]),
  ]
}

/** Buses apart from the rest, where there are some. */
function describeBuses({ busLines, groups, stopsServed, stopsBeside, stopsSkipped }: RunResult): string[] {
  const { buses } = groups
  if (!busLines && buses.vehicles === 0) return []
  const row = (label: string, value: number, digits = 0, unit = '') => [
    `  ${label}`,
    figure(value, digits),
    unit.padEnd(4),
  ]
  const rows = table([
    ...(busLines
      ? [
          [
            `  lines that run, of ${busLines.length}`,
            figure(busLines.filter(({ why }) => why === undefined).length),
            '    ',
          ],
        ]
      : []),
    row('buses', buses.vehicles),
    row('of these arrived', buses.arrived),
    row('stops served', stopsServed),
    ...(stopsBeside > 0 ? [row('  of these from the lane beside', stopsBeside)] : []),
    ...(stopsSkipped > 0 ? [row('stops to which no way led any more', stopsSkipped)] : []),
    row('at stops', buses.meanDwellTimeAll, 1, 's'),
    row('time loss against a free drive', buses.meanTimeLossAll, 1, 's'),
    row('standing in traffic', buses.meanWaitingTimeAll, 1, 's'),
  ])
  return ['', 'Buses (means of all, arrived or not)', rows]
}

/** People at zebra crossings, where some came. */
function describePedestrians({ pedestrians: { crossed, waiting, meanWait } }: RunResult): string[] {
  if (crossed + waiting === 0) return []
  const rows = table([
    ['  across', figure(crossed), ' '],
    ['  waiting at the end', figure(waiting), ' '],
    ['  waited on average', figure(meanWait, 1), 's'],
  ])
  return ['', 'People at zebra crossings', rows]
}

/** What was told to whom, and what came of it; nothing where nobody is told anything. */
function describeGiven(run: RunResult): string[] {
  const { advice, policy, advices, adviceCounts, adviceLog = [], groups, harmChanges } = run
  if (!advice) return []
  const { greenLight, variableLimit, waveDamping, townLimit, greenKept, greenNoStop } = adviceCounts
  const rows = table([
    ['  equipped vehicles', figure(groups.equipped.vehicles)],
    ['  pieces of advice', figure(advices)],
    ['    for a green light', figure(greenLight)],
    ['      kept up to the stop line', figure(greenKept)],
    ['      of these without a stop', figure(greenNoStop)],
    ['    of a variable limit', figure(variableLimit)],
    ...(advice.kinds.includes('waveDamping') ? [['    to calm stop and go', figure(waveDamping)]] : []),
    ...(policy ? [["    of the town's own limit", figure(townLimit)]] : []),
  ])
  const log = adviceLog.length > 0 ? ['', 'Log of advice, by what was driven', ...describeAdviceLog(adviceLog)] : []
  const harm = harmChanges?.length === 0 ? ['  harm check: no kind of advice was shown to do harm'] : []
  return ['', `Advice: ${describeAdvice(advice, policy)}`, rows, ...log, ...harm, ...describePolicy(policy)]
}

function describePolicy(policy: PolicyRecord | undefined): string[] {
  if (!policy) return []
  const changes = policy.changes.map(
    ({ time, rule, holds }) =>
      `  ${time === 0 ? 'from the beginning' : clock(time)}: "${rule}" ${holds ? 'holds' : 'ends'}`,
  )
  return ['', 'Rules of the policy', ...(changes.length > 0 ? changes : ['  none of its rules holds in this run'])]
}
