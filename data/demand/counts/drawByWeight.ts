/**
 * From how often each trip is to be driven, on average, to trips that are driven: systematic sampling (Madow and Madow 1944). Trips that
 * pass the same counts lie beside each other, by departure, and each whole number that the sum of weights passes takes one: so as many
 * pass a count as were wanted, but for a few, where independent draws would scatter by the root of the number.
 */
import type { TripDescription } from '../../description.ts'
import type { Draw } from '../../draw.ts'
import type { Passages } from './balance.ts'

/** Whoever drives another one's trip departs up to so much earlier or later [s]. */
const APART = 120

/**
 * @param draw of the run's seed
 * @param duration of the run [s], >= 1: nobody departs after it
 * @returns by departure; ids of trips that are driven several times go on as `id#2`
 */
export function drawByWeight(
  trips: readonly TripDescription[],
  weight: ArrayLike<number>,
  passages: Passages,
  draw: Draw,
  duration: number,
): TripDescription[] {
  const order = byCounts(trips, passages)
  const drawn: TripDescription[] = []
  let sum = draw('counts: start')
  for (const k of order) {
    const before = Math.floor(sum)
    sum += weight[k]
    for (let copy = 1; copy <= Math.floor(sum) - before; copy++) drawn.push(copyOf(trips[k], copy, draw, duration))
  }
  return drawn.sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
}

function byCounts(trips: readonly TripDescription[], { first, target }: Passages): number[] {
  const groups = new Map<string, number[]>()
  trips.forEach((_, k) => {
    const passed = target.subarray(first[k], first[k + 1]).join(' ')
    const group = groups.get(passed)
    if (group) group.push(k)
    else groups.set(passed, [k])
  })
  const names = [...groups.keys()].sort()
  const before = (a: number, b: number) => trips[a].depart - trips[b].depart || (trips[a].id < trips[b].id ? -1 : 1)
  return names.flatMap((name) => groups.get(name)!.sort(before))
}

/** Id of the trip of which this one is, or is a copy. */
export function drawnAs(id: string): string {
  return id.replace(/#\d+$/, '')
}

function copyOf(trip: TripDescription, copy: number, draw: Draw, duration: number): TripDescription {
  if (copy === 1) return trip
  const id = `${trip.id}#${copy}`
  const depart = trip.depart + (2 * draw(`${id} depart`) - 1) * APART
  return { ...trip, id, depart: Math.round(Math.min(Math.max(0, depart), duration - 1) * 1000) / 1000 }
}
