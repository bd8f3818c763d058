/** From the words of a run ("1500 trips", "the town's weekday") to trips. */
import { drawTownDemand } from '../../data/demand/town.ts'
import { drawTrips } from '../../data/demand/trips.ts'
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import type { Command } from '../boundary/commands.ts'
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
  /** Types that they name, besides the usual ones. */
  readonly types: readonly VehicleTypeDescription[]
  /** What the map's own traffic brings along of changes on the roads. */
  readonly commands: readonly Command[]
  /** What the map could not give, in sentences. */
  readonly warnings: string[]
}

/**
 * The traffic that came with the map, unless so many trips are asked for.
 * @throws InputError if the map offers no two places with a way between them
 */
export async function makeDemand(opened: OpenedNetwork, { trips, duration, seed }: DemandOptions): Promise<Demand> {
  const { description, areas, traffic } = opened
  if (trips === undefined && traffic) return { ...traffic, warnings: [] }
  return withInputErrors(() =>
    trips === undefined
      ? weekday(drawTownDemand(description, areas, { seed, duration }))
      : spread(drawTrips(description, { trips, duration, seed })),
  )
}

const DRAWN = { types: [], commands: [] }

function spread({ trips, tooShort }: ReturnType<typeof drawTrips>): Demand {
  const warnings: string[] = []
  if (tooShort > 0) warnings.push(`trips shorter than 500 m as the crow flies, because the map is small: ${tooShort}`)
  return { ...DRAWN, trips, warnings }
}

function weekday({ trips, fromRoads, buildingsTooFar, dropped }: ReturnType<typeof drawTownDemand>): Demand {
  const warnings: string[] = []
  if (fromRoads) warnings.push('the map has no buildings: inhabitants were spread over its minor roads')
  if (buildingsTooFar > 0) warnings.push(`buildings too far from any road, without traffic: ${buildingsTooFar}`)
  if (dropped > 0) warnings.push(`trips left out because no two different ends were found for them: ${dropped}`)
  return { ...DRAWN, trips, warnings }
}
