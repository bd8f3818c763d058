/** What two simulators agree in, as tables: means, distributions, edges by time, detectors. */
import { markdown, percent } from '../markdown.ts'
import type { Drive, Trip } from './drive.ts'
import {
  correlation,
  edgeAgreement,
  kolmogorov,
  mean,
  meanOf,
  type Pair,
  type Runs,
  sum,
  tripMeans,
  tripsOf,
} from './figures.ts'

/** @param peer which SUMO, in words */
export function describeAgreement(peer: string, runs: Runs): string {
  return [`## Agreement with ${peer}`, trips(runs), edges(runs), loops(runs)].join('\n\n')
}

const FIGURES: readonly (readonly [name: string, key: keyof Trip])[] = [
  ['mean duration [s]', 'duration'],
  ['mean time loss [s]', 'timeLoss'],
  ['mean waiting time [s]', 'waitingTime'],
  ['mean departure delay [s]', 'departDelay'],
  ['mean route length [m]', 'routeLength'],
]

function trips(runs: Runs): string {
  const { sumo, ours } = runs
  const means = tripMeans(
    runs,
    FIGURES.map(([, key]) => key),
  )
  const rows = [...FIGURES, ['mean speed [m/s]', 'speed'] as const, ['end of the last trip [s]', 'end'] as const].map(
    ([name, key]) => compare(name, means.get(key)),
  )
  const [theirs, mine] = [tripsOf(sumo), tripsOf(ours)]
  rows.push(compare('trips that arrived', [theirs.length / sumo.length, mine.length / ours.length]))
  rows.push(['teleported (SUMO), not arrived (ours)', lostOf(sumo), lostOf(ours), ''])
  const distance = kolmogorov(
    theirs.map((t) => t.duration),
    mine.map((t) => t.duration),
  )
  const ids = [...meanOf(sumo, 'duration')].flatMap(([id, a]) => {
    const b = meanOf(ours, 'duration').get(id)
    return b === undefined ? [] : [[a, b, 1] as const]
  })
  return [
    markdown(['', 'SUMO', 'ours', 'difference'], rows),
    `Durations: distance of the distributions (Kolmogorov–Smirnov) ${distance.toFixed(3)}; correlation trip by trip ${correlation(ids).toFixed(3)}.`,
  ].join('\n\n')
}

function lostOf(drives: readonly Drive[]): string {
  return drives.some(({ lost }) => lost === undefined) ? '' : String(mean(drives.map(({ lost = 0 }) => lost)))
}

function edges(runs: Runs): string {
  const { quarters, speeds, flows, wellByQuarter, wellByHour, edges } = edgeAgreement(runs)
  const rows = [
    ['edges × 15 min', String(quarters)],
    ['correlation of speeds, weighted by flow', speeds.toFixed(3)],
    ['correlation of flows', flows.toFixed(3)],
    ['GEH < 5, edges × 15 min', percent(wellByQuarter)],
    [`GEH < 5, ${edges} edges over the first hour`, percent(wellByHour)],
  ]
  return markdown(['edges', ''], rows)
}

function loops({ sumo, ours }: Runs): string {
  const keys = [...new Set(sumo.flatMap((drive) => [...drive.loops.keys()]))]
  if (keys.length === 0) return 'No induction loops to compare.'
  const of = (drives: readonly Drive[], key: string) =>
    sum(drives.map((drive) => drive.loops.get(key) ?? 0)) / drives.length
  const pairs = keys.map((key) => [of(sumo, key), of(ours, key), 1] as const)
  const [a, b] = [sum(pairs.map(([x]) => x)), sum(pairs.map(([, y]) => y))]
  return markdown(
    ['loops', 'SUMO', 'ours', 'difference'],
    [
      compare('vehicles counted', [a, b]),
      ['correlation by detector and interval', '', '', correlation(pairs).toFixed(3)],
    ],
  )
}

function compare(name: string, [theirs, mine]: Pair = [Number.NaN, Number.NaN]): string[] {
  return [name, theirs.toFixed(2), mine.toFixed(2), percent(mine / theirs - 1)]
}
