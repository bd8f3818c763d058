/** What a simulation is made of, and how it is advanced. */
import type { TripDescription, VehicleTypeDescription } from '../data/description.ts'
import type { AdviceOptions } from './advisory/advice.ts'
import type { LaneChangeOptions } from './models/mobil.ts'
import type { FreeRoutes } from './network/freeRoutes.ts'
import type { Network } from './network/network.ts'
import type { CrossingFlow } from './state/pedestrians.ts'
import type { PolicyPlan } from './state/policy.ts'

export interface SimulationOptions {
  readonly network: Network
  readonly trips: readonly TripDescription[]
  /** Routes on the network's free roads, as far as somebody has looked for them already; default: none are known. */
  readonly freeRoutes?: FreeRoutes
  /** Kinds of vehicles that trips name by `type`, besides the usual ones or instead of them; default: the usual ones. */
  readonly types?: readonly VehicleTypeDescription[]
  /** Step length [s], > 0 and at most 1; default 0.5. A whole number of steps must give 30 s. */
  readonly step?: number
  /** Of drivers' tempers; default 1. */
  readonly seed?: number
  /** Worker threads; default 1, which runs in the calling thread. Never shows in the result. */
  readonly threads?: number
  /** Whether empty parts of the town may sleep; default true. Never shows in the result. */
  readonly sleeping?: boolean
  /**
   * Share of drivers, 0..1, who know where queues are and go round them, before they start and on their way (navigation
   * with traffic information, or local knowledge); default 0.5. The others keep to the way that is quickest on free roads,
   * and so do trips that say how they go or where they stop.
   */
  readonly informed?: number
  /** Who is told what and keeps to it; default: nobody. */
  readonly advice?: AdviceOptions
  /** What the town allows and wants of advice; changes by the hour are commands. Default: nothing. */
  readonly policy?: PolicyPlan
  /** How drivers change lanes; what is left out is as usual. */
  readonly laneChange?: Partial<LaneChangeOptions>
  /**
   * Drivers plan changes of lanes that their route needs, and take gaps where paths cross, as SUMO's do: default false.
   * They use any lane whose way leaves room enough at their pace, less what is queued; join queues at their ends; ask
   * for gaps as soon as room gets short, and take any that is safe (LC2013), once the front is on the edge; use inner
   * lanes of roundabouts; go up to where paths join beside somebody who comes in; and who gives way leaves others 1 s
   * (`jmTimegapMinor`).
   */
  readonly asInSumo?: boolean
  /** People on foot at the network's zebra crossings; default: nobody. */
  readonly pedestrians?: readonly CrossingFlow[]
  /** Places kept free for real vehicles (`placeExternal`); default 0. */
  readonly externals?: number
  /** Whether it keeps for how long vehicles are on each road and stand there; default: where some are equipped. */
  readonly timesByRoad?: boolean
  /** Other traffic may follow in the same place (`Simulation.restart`): a tenth more rows, and a network of its own. Default false. */
  readonly reusable?: boolean
  /** Checks all invariants after each step and throws InvariantError; slow. */
  readonly checked?: boolean
}

export interface RestoreOptions
  extends Omit<
    SimulationOptions,
    | 'trips'
    | 'freeRoutes'
    | 'types'
    | 'step'
    | 'seed'
    | 'advice'
    | 'policy'
    | 'laneChange'
    | 'asInSumo'
    | 'pedestrians'
    | 'externals'
    | 'timesByRoad'
    | 'reusable'
  > {
  /** Those of the original; their ids are enough. */
  readonly trips: readonly { readonly id: string }[]
  readonly snapshot: Uint8Array
}

export interface AdvanceOptions {
  /** Called after each slice with the simulated time [s]. */
  readonly onProgress?: (time: number) => void
  /** Ends the advance after the slice in hand, by throwing its reason. */
  readonly signal?: AbortSignal
}
