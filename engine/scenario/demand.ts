/** From the words of a run ("1500 trips", "the town's weekday") to trips. */
import { drawTownDemand } from '../../data/demand/town.ts'
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
  readonly warnings: string[]
}

/** @throws InputError if the map offers no two places with a way between them */
export function makeDemand(opened: OpenedNetwork, { trips, duration, seed }: DemandOptions): Promise<Demand> {
  const { description, areas } = opened
  return withInputErrors(() =>
    trips === undefined
      ? weekday(drawTownDemand(description, areas, { seed, duration }))
      : spread(drawTrips(description, { trips, duration, seed })),
  )
}

function spread({ trips, tooShort }: ReturnType<typeof drawTrips>): Demand {
  const warnings: string[] = []
  if (tooShort > 0) warnings.push(`trips shorter than 500 m as the crow flies, because the map is small: ${tooShort}`)
  return { trips, warnings }
}

function weekday({ trips, fromRoads, buildingsTooFar, dropped }: ReturnType<typeof drawTownDemand>): Demand {
  const warnings: string[] = []
  if (fromRoads) warnings.push('the map has no buildings: inhabitants were spread over its minor roads')
  if (buildingsTooFar > 0) warnings.push(`buildings too far from any road, without traffic: ${buildingsTooFar}`)
  if (dropped > 0) warnings.push(`trips left out because no two different ends were found for them: ${dropped}`)
  return { trips, warnings }
}
