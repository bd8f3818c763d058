/** Trips that a town expects besides those there are: of new homes, a new shop, a hall on the evening of a concert. */
import type { EdgeDescription, NetworkDescription, TripDescription } from '../description.ts'
import { drawFrom, WeightedChoice } from '../draw.ts'
import { InputProblems } from '../problems.ts'
import { reachOf } from './reach.ts'
import { cutOf, weightOf } from './trips.ts'

/** They begin on some edges, or end there, or both; the other end is drawn as that of evenly spread trips is (trips.ts). */
export interface ExtraTrips {
  /** Ids of edges; absent: anywhere. */
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  /** How many cars. */
  readonly trips: number
  /** When the first may depart, and before when the last [s]. */
  readonly begin: number
  readonly end: number
}

/**
 * One departure in each N-th of the time. A trip depends on seed, its place in the list and its number, and on nothing that is drawn besides.
 * @param name of the entry, for errors
 * @throws InputProblems if nobody gets from there, or there
 */
export function drawExtraTrips(
  network: NetworkDescription,
  extra: readonly ExtraTrips[],
  seed: number,
  name: (entry: number) => string,
): TripDescription[] {
  if (extra.length === 0) return []
  const draw = drawFrom(seed)
  const weight = weightOf(network)
  const cut = cutOf(network)
  const { origins, destinations } = reachOf(network, 'car')
  const choice = (edges: readonly EdgeDescription[], wanted: readonly string[] | undefined, end: 'from' | 'to') =>
    new WeightedChoice(
      edges.filter(({ id }) => wanted?.includes(id) ?? true),
      (edge) => (wanted ? edge.length : weight(edge, end)),
    )
  return extra.flatMap(({ from, to, trips, begin, end }, entry) => {
    const [starts, ends] = [choice(origins, from, 'from'), choice(destinations, to, 'to')]
    if (starts.total === 0 || ends.total === 0)
      throw new InputProblems([{ source: name(entry), message: 'no car gets from there into town, or there from it' }])
    return Array.from({ length: trips }, (_, k): TripDescription => {
      const id = `extra${entry}:${String(k).padStart(5, '0')}`
      const [first, last] = [starts.at(draw(`${id} from`))!, ends.at(draw(`${id} to`))!]
      return {
        id,
        vehicleClass: 'car',
        depart: rounded(begin + ((k + draw(`${id} depart`)) * (end - begin)) / trips),
        from: first.id,
        to: last.id,
        departShare: cut.has(first.from) ? 0 : rounded(0.1 + 0.8 * draw(`${id} departShare`)),
        arrivalShare: cut.has(last.to) ? 1 : rounded(0.1 + 0.8 * draw(`${id} arrivalShare`)),
      }
    })
  })
}

/** Whether a trip is one of these. */
export function isExtra({ id }: TripDescription): boolean {
  return /^extra\d+:/.test(id)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
