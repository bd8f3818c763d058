/** What two simulators agree in, as numbers. Over several seeds of each. */
import { type Drive, PERIOD, type Trip } from './drive.ts'

export interface Runs {
  readonly sumo: readonly Drive[]
  readonly ours: readonly Drive[]
}

/** [SUMO's, ours] */
export type Pair = readonly [number, number]

/** Means over trips by figure; of their speeds as SUMO prints it, the mean of each one's [m/s]; when the last one arrived [s]. */
export function tripMeans(
  { sumo, ours }: Runs,
  keys: readonly (keyof Trip)[],
): Map<keyof Trip | 'speed' | 'end', Pair> {
  const both = (of: (drives: readonly Drive[]) => number): Pair => [of(sumo), of(ours)]
  const means = new Map<keyof Trip | 'speed' | 'end', Pair>()
  for (const key of keys)
    means.set(
      key,
      both((drives) => mean(tripsOf(drives).map((t) => t[key]))),
    )
  means.set(
    'speed',
    both((drives) => mean(tripsOf(drives).map((t) => t.routeLength / t.duration))),
  )
  means.set(
    'end',
    both((drives) => mean(drives.map(({ trips }) => Math.max(...[...trips.values()].map((t) => t.arrival))))),
  )
  return means
}

export function tripsOf(drives: readonly Drive[]): Trip[] {
  return drives.flatMap(({ trips }) => [...trips.values()])
}

export interface EdgeAgreement {
  /** Edges × quarters of an hour. */
  readonly quarters: number
  /** Of speeds, weighted by SUMO's flow; of flows. */
  readonly speeds: number
  readonly flows: number
  /** Shares with GEH < 5, by edge and quarter, and by edge over the first hour. */
  readonly wellByQuarter: number
  readonly wellByHour: number
  readonly edges: number
}

export function edgeAgreement(runs: Runs): EdgeAgreement {
  const pairs = edgePairs(runs)
  const hourly = 3600 / PERIOD
  const hours = hourPairs(runs)
  return {
    quarters: pairs.length,
    speeds: correlation(pairs.filter(([, , n]) => n > 0).map(([a, b, n]) => [a, b, n] as const)),
    flows: correlation(pairs.map(([, , a, b]) => [a, b, 1] as const)),
    wellByQuarter: pairs.filter(([, , a, b]) => geh(a * hourly, b * hourly) < 5).length / pairs.length,
    wellByHour: hours.filter(([a, b]) => geh(a, b) < 5).length / hours.length,
    edges: hours.length,
  }
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
function hourPairs({ sumo, ours }: Runs): Pair[] {
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

/** Of hourly flows (UK Design Manual for Roads and Bridges 12.2.1.4). */
function geh(a: number, b: number): number {
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

export function meanOf(drives: readonly Drive[], key: keyof Trip): Map<string, number> {
  const all = new Map<string, number[]>()
  for (const drive of drives) for (const [id, trip] of drive.trips) all.set(id, [...(all.get(id) ?? []), trip[key]])
  return new Map(Array.from(all, ([id, list]) => [id, mean(list)]))
}

export function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0)
}

export function mean(list: readonly number[]): number {
  return sum(list) / list.length
}
