/** From the words of a run ("1500 trips", "the town's weekday") to trips. */
import { townDemand } from '../../data/demand/town.ts'
import { drawTrips } from '../../data/demand/trips.ts'
import type { TripDescription } from '../../data/description.ts'
import { withInputErrors } from './inputErrors.ts'
import type { OpenedNetwork } from './openNetwork.ts'

export interface DemandOptions {
  /** Departures spread evenly over the duration; absent: a synthetic weekday made from land use. */
  readonly trips?: number
  /** [s] */
  readonly duration: number
  readonly seed: number
}

export interface Demand {
  readonly trips: readonly TripDescription[]
  /** What the map could not give, in sentences. */
  readonly warnings: readonly string[]
}

/** @throws InputError if the map offers no two places with a way between them */
export function makeDemand(
  { description, areas }: OpenedNetwork,
  { trips, duration, seed }: DemandOptions,
): Promise<Demand> {
  return withInputErrors(() => {
    if (trips === undefined) return { trips: townDemand(description, areas, { seed, duration }), warnings: [] }
    const drawn = drawTrips(description, { trips, duration, seed })
    const warnings =
      drawn.tooShort > 0 ? [`${drawn.tooShort} trips are shorter than 500 m as the crow flies: the map is small`] : []
    return { trips: drawn.trips, warnings }
  })
}
