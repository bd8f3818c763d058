/** Trips for programs that make their own demand: those of data/demand, with the engine's kind of error. */
import { type TownDemandOptions, townDemand as weekday } from '../../data/demand/town.ts'
import { type RandomTripsOptions, randomTrips as spread } from '../../data/demand/trips.ts'
import type { AreaDescription, NetworkDescription, TripDescription } from '../../data/description.ts'
import { withInputErrorsNow } from './inputErrors.ts'

/**
 * So many trips over the whole map, their departures spread evenly over `duration` [s], in the order of departure. Ends are
 * drawn by length among the edges open to the vehicle's class, with a way between them.
 * @throws InputError if the numbers make no sense, or no class has two edges with a way between them
 */
export function randomTrips(network: NetworkDescription, options: RandomTripsOptions): TripDescription[] {
  return withInputErrorsNow(() => spread(network, options))
}

/**
 * The trips of some hours of a synthetic weekday, made from buildings, land use and the roads cut off by the edge of the map;
 * by departure, counted from `start` (6:30).
 * @throws InputError if the numbers make no sense
 */
export function townDemand(
  network: NetworkDescription,
  areas: readonly AreaDescription[],
  options: TownDemandOptions,
): TripDescription[] {
  return withInputErrorsNow(() => weekday(network, areas, options))
}
