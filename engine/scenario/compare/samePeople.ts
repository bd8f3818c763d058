/**
 * The same people on other roads. Ends of trips are drawn by the roads there are: one street more, and half of them would begin or end
 * elsewhere. So B, where it asks for the same traffic as A, takes A's trips, as far as it has the roads on which they begin and end.
 */

import { drawnAs } from '../../../data/demand/counts/drawByWeight.ts'
import type { NetworkDescription, TripDescription } from '../../../data/description.ts'
import { type TrafficWanted, wantedOf } from '../demand.ts'

/** Whether they ask for the same traffic. */
export function sameWanted(a: TrafficWanted, b: TrafficWanted): boolean {
  const wanted = (variant: TrafficWanted) =>
    JSON.stringify(wantedOf({ ...variant, extraTrips: variant.extraTrips ?? [] }))
  return wanted(a) === wanted(b)
}

export interface SamePeople {
  readonly trips: TripDescription[]
  /** Of these, who begin or end elsewhere than in A, where B draws them. */
  readonly elsewhere: number
  /** Of A's trips: B has no road for an end, and has not drawn them either. */
  readonly leftOut: number
}

/**
 * @param trips of A @param own what B has drawn with the same seed; buses and whoever else is bound to roads drive as there
 * @param network of B
 */
export function samePeople(
  trips: readonly TripDescription[],
  own: readonly TripDescription[],
  network: NetworkDescription,
): SamePeople {
  const edges = new Set(network.edges.map(({ id }) => id))
  const drawn = new Map(own.map((trip) => [trip.id, trip]))
  let [elsewhere, leftOut] = [0, 0]
  const free = trips
    .filter((trip) => !isBound(trip))
    .flatMap((trip) => {
      if (edges.has(trip.from) && edges.has(trip.to)) return [trip]
      const other = drawn.get(drawnAs(trip.id))
      if (other) elsewhere++
      else leftOut++
      return other ? [{ ...other, id: trip.id, depart: trip.depart }] : []
    })
  return { trips: [...free, ...own.filter(isBound)], elsewhere, leftOut }
}

/** Its roads are part of what it is. */
function isBound({ route, via, stops }: TripDescription): boolean {
  return route !== undefined || via !== undefined || stops !== undefined
}

export function samePeopleRemarks({ trips, elsewhere, leftOut }: SamePeople): string[] {
  if (elsewhere + leftOut === 0) return []
  const out = leftOut > 0 ? `, ${leftOut} are left out` : ''
  return [`${elsewhere} of ${trips.length} trips begin or end elsewhere than in A, whose roads B does not have${out}`]
}
