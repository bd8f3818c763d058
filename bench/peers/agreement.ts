/** What two simulators agree in: means, distributions, edges by time, detectors. Over several seeds of each. */
import { markdown, percent } from '../markdown.ts'
import { type Drive, PERIOD, type Trip } from './drive.ts'

export interface Runs {
  readonly sumo: readonly Drive[]
  readonly ours: readonly Drive[]
}

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

function trips({ sumo, ours }: Runs): string {
  const all = (drives: readonly Drive[]) => drives.flatMap((drive) => [...drive.trips.values()])
  const [theirs, mine] = [all(sumo), all(ours)]
  const rows = FIGURES.map(([name, key]) =>
    compare(name, mean(theirs.map((t) => t[key])), mean(mine.map((t) => t[key]))),
  )
  // As SUMO prints it: the mean over trips of each one's speed.
  const speedOf = (list: readonly Trip[]) => mean(list.map((t) => t.routeLength / t.duration))
  const endOf = (drives: readonly Drive[]) =>
    mean(drives.map((drive) => Math.max(...[...drive.trips.values()].map((t) => t.arrival))))
  rows.push(compare('mean speed [m/s]', speedOf(theirs), speedOf(mine)))
  rows.push(compare('end of the last trip [s]', endOf(sumo), endOf(ours)))
  rows.push(compare('trips that arrived', theirs.length / sumo.length, mine.length / ours.length))
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

/** Pairs by edge and quarter of an hour: [SUMO's speed, ours, SUMO's vehicles, ours], means over the seeds. */
export function edgePairs({ sumo, ours }: Runs): (readonly [number, number, number, number])[] {
  const keys = new Set(sumo.flatMap((drive) => [...drive.edges.keys()]))
  const of = (drives: readonly Drive[], key: string) => {
    const seen = drives.flatMap((drive) => drive.edges.get(key) ?? [])
    return { vehicles: sum(seen.map((e) => e.vehicles)) / drives.length, speed: mean(seen.map((e) => e.speed)) }
  }
  const known = new Set(ours.flatMap((drive) => [...drive.edges.keys()].map((key) => key.slice(key.indexOf(' ') + 1))))
  return [...keys].flatMap((key) => {
    // Very short edges are part of a junction with us, and nobody is counted there.
    if (!known.has(key.slice(key.indexOf(' ') + 1))) return []
    const [a, b] = [of(sumo, key), of(ours, key)]
    return [[a.speed, Number.isNaN(b.speed) ? 0 : b.speed, a.vehicles, b.vehicles] as const]
  })
}

/** Vehicles of SUMO's and ours by edge in the first hour. */
function hourPairs({ sumo, ours }: Runs): (readonly [number, number])[] {
  const counts = (drives: readonly Drive[]): Map<string, number> => {
    const total = new Map<string, number>()
    for (const { edges } of drives)
      for (const [key, { vehicles }] of edges) {
        const gap = key.indexOf(' ')
        const id = key.slice(gap + 1)
        if (Number(key.slice(0, gap)) < 3600) total.set(id, (total.get(id) ?? 0) + vehicles / drives.length)
      }
    return total
  }
  const [theirs, mine] = [counts(sumo), counts(ours)]
  return [...theirs].flatMap(([id, count]) => {
    const own = mine.get(id)
    return own === undefined ? [] : [[count, own] as const]
  })
}

function edges(runs: Runs): string {
  const pairs = edgePairs(runs)
  const speeds = correlation(pairs.filter(([, , n]) => n > 0).map(([a, b, n]) => [a, b, n] as const))
  const hourly = 3600 / PERIOD
  const good = pairs.filter(([, , a, b]) => geh(a * hourly, b * hourly) < 5).length
  const hours = hourPairs(runs)
  const wellOverHour = hours.filter(([a, b]) => geh(a, b) < 5).length
  const rows = [
    ['edges × 15 min', String(pairs.length)],
    ['correlation of speeds, weighted by flow', speeds.toFixed(3)],
    ['correlation of flows', correlation(pairs.map(([, , a, b]) => [a, b, 1] as const)).toFixed(3)],
    ['GEH < 5, edges × 15 min', percent(good / pairs.length)],
    [`GEH < 5, ${hours.length} edges over the first hour`, percent(wellOverHour / hours.length)],
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
      compare('vehicles counted', a, b),
      ['correlation by detector and interval', '', '', correlation(pairs).toFixed(3)],
    ],
  )
}

function compare(name: string, theirs: number, mine: number): string[] {
  return [name, theirs.toFixed(2), mine.toFixed(2), percent(mine / theirs - 1)]
}

/** Of hourly flows (UK Design Manual for Roads and Bridges 12.2.1.4). */
export function geh(a: number, b: number): number {
  return a + b > 0 ? Math.sqrt((2 * (a - b) ** 2) / (a + b)) : 0
}

/** @param pairs [x, y, weight] */
export function correlation(pairs: readonly (readonly [number, number, number])[]): number {
  const weight = sum(pairs.map(([, , w]) => w))
  const [mx, my] = [0, 1].map((k) => sum(pairs.map((pair) => pair[k] * pair[2])) / weight)
  const moment = (f: (x: number, y: number) => number) => sum(pairs.map(([x, y, w]) => w * f(x - mx, y - my)))
  return moment((x, y) => x * y) / Math.sqrt(moment((x) => x * x) * moment((_, y) => y * y))
}

/** Greatest distance between two cumulative distributions, 0..1. */
export function kolmogorov(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((list) => [...list].sort((p, q) => p - q))
  let [i, j, most] = [0, 0, 0]
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j])
    while (i < x.length && x[i] <= at) i++
    while (j < y.length && y[j] <= at) j++
    most = Math.max(most, Math.abs(i / x.length - j / y.length))
  }
  return most
}

function meanOf(drives: readonly Drive[], key: keyof Trip): Map<string, number> {
  const all = new Map<string, number[]>()
  for (const drive of drives) for (const [id, trip] of drive.trips) all.set(id, [...(all.get(id) ?? []), trip[key]])
  return new Map(Array.from(all, ([id, list]) => [id, mean(list)]))
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0)
}

function mean(list: readonly number[]): number {
  return sum(list) / list.length
}
