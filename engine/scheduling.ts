/** What the options of a simulation come to: from trips to the state that it begins with. */
import type { TripDescription } from '../data/description.ts'
import { kindBits, NO_ADVICE, sightOf } from './advisory/advice.ts'
import { checkOptions } from './boundary/checkOptions.ts'
import { LANE_CHANGE_DEFAULTS, laneChangeProblems } from './models/mobil.ts'
import type { SimulationOptions } from './options.ts'
import { PERFECT } from './state/channel.ts'
import { LIMIT_LAWS, QUEUE_END } from './state/limitZones.ts'
import { type Schedule, scheduleTrips } from './state/vehicles.ts'
import { typeProblems } from './state/vehicleTypes.ts'

/** Share of informed drivers unless told otherwise: about half look at navigation with traffic information. */
export const INFORMED = 0.5

/** @param slice steps fit into so long without a rest [s] @throws InputError listing what is wrong with the options */
export function scheduling(options: SimulationOptions, slice: number): (trips: readonly TripDescription[]) => Schedule {
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
  const given = {
    network,
    freeRoutes,
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
  }
  return (trips) => scheduleTrips({ ...given, trips, advice: plan })
}
