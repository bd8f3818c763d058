/** What the options of a simulation come to: from trips to the state that it begins with. */
import { kindBits, NO_ADVICE, sightOf } from './advisory/advice.ts'
import { countsOf } from './base/columns.ts'
import { checkOptions } from './boundary/checkOptions.ts'
import { LANE_CHANGE_DEFAULTS, laneChangeProblems } from './models/mobil.ts'
import { createFreeRoutes } from './network/freeRoutes.ts'
import { copyNetwork, differInTimesOnly } from './network/signalTimes.ts'
import type { SimulationOptions } from './options.ts'
import { PERFECT } from './state/channel.ts'
import { LIMIT_LAWS, QUEUE_END } from './state/limitZones.ts'
import type { Room } from './state/room.ts'
import { fitsInto } from './state/snapshot.ts'
import { openState, stateLayout } from './state/state.ts'
import { type Schedule, scheduleTrips } from './state/vehicles.ts'
import { typeProblems } from './state/vehicleTypes.ts'

/** Share of informed drivers unless told otherwise: about half look at navigation with traffic information. */
export const INFORMED = 0.5

/** With a network of its own, if other traffic may follow. @throws InputError listing what is wrong with the options */
export function begin(options: SimulationOptions, slice: number): { options: SimulationOptions; schedule: Schedule } {
  if (!options.reusable) return { options, schedule: schedule(options, slice, 'exact') }
  const { network, freeRoutes = createFreeRoutes(network) } = options
  const own = { ...options, network: copyNetwork(network), freeRoutes }
  return { options: own, schedule: schedule(own, slice, 'spare') }
}

/**
 * @param before what was begun before, and is over @param buffer its state
 * @returns a state for its place; undefined if it does not fit there
 * @throws InputError listing what is wrong with the options
 */
export function beginAgain(
  options: SimulationOptions,
  slice: number,
  { network, freeRoutes, reusable }: Pick<SimulationOptions, 'network' | 'freeRoutes' | 'reusable'>,
  buffer: SharedArrayBuffer,
): Schedule | undefined {
  if (!reusable || !differInTimesOnly(options.network, network)) return undefined
  const begun = schedule({ freeRoutes, ...options }, slice, countsOf(stateLayout, buffer))
  return fitsInto(begun.state, openState(buffer)) ? begun : undefined
}

/**
 * @param slice steps fit into so long without a rest [s]
 * @param room for how much traffic the columns are to be
 */
function schedule(options: SimulationOptions, slice: number, room: Room): Schedule {
  const { network, freeRoutes, types = [], step = 0.5, seed = 1, advice = NO_ADVICE, asInSumo } = options
  const { externals = 0, pedestrians = [], informed = INFORMED, policy, timesByRoad = advice.share > 0 } = options
  const laneChange = { ...LANE_CHANGE_DEFAULTS, ...options.laneChange }
  checkOptions({ informed: INFORMED, ...options }, step, slice, [
    ...typeProblems(types, options.trips),
    ...laneChangeProblems(laneChange),
  ])
  const { kinds, channel, limits = LIMIT_LAWS[QUEUE_END], ...world } = advice
  const plan = {
    ...world,
    gives: kindBits(kinds),
    distance: sightOf(advice),
    limitLaw: LIMIT_LAWS.indexOf(limits),
    channel: { ...PERFECT, ...channel },
  }
  return scheduleTrips({
    network,
    freeRoutes,
    trips: options.trips,
    types,
    step,
    seed,
    informed,
    policy,
    laneChange,
    asInSumo,
    externals,
    pedestrians,
    timesByRoad,
    advice: plan,
    room,
  })
}
