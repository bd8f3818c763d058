/** Traffic demand: kinds of vehicles with their drivers, and their trips. */
import type { VehicleClass } from './network.ts'

/**
 * How a driver follows: the Intelligent Driver Model, its improved form, adaptive cruise control, or Krauß 1998; or an
 * automated vehicle that calms waves, at its desired speed as the mean to keep (FollowerStopper) or at one it finds itself.
 */
export type CarFollowingModel = 'IDM' | 'IIDM' | 'ACC' | 'Krauss' | 'FollowerStopper' | 'PISaturation'

/** Figures that also depend on the road: people follow otherwise on motorways than in town. */
export interface FollowingDescription {
  /** a, at most [m/s²], > 0 */
  readonly acceleration?: number
  /** b, in comfort [m/s²], > 0 */
  readonly deceleration?: number
  /** T, behind a leader of the same speed [s], >= 0 */
  readonly timeGap?: number
  /** s0, net and standing [m], >= 0 */
  readonly minimumGap?: number
}

/** Whose fuel a vehicle takes (engine/models/energy.ts): six vehicles with combustion engines, and an electric car. */
export type EngineModel = 'compact' | 'midsize' | 'suv' | 'pickup' | 'deliveryTruck' | 'tractor' | 'electricCar'

/**
 * A kind of vehicle with its driver. What is left out is as usual for its class. The ids of classes name the usual types;
 * a type with such an id replaces it. `automated` is a car that drives by ACC at exactly the limit.
 */
export interface VehicleTypeDescription extends FollowingDescription {
  readonly id: string
  /** Which lanes it may use. */
  readonly vehicleClass: VehicleClass
  readonly model?: CarFollowingModel
  /** Braking of which it is capable [m/s²], >= deceleration on all roads. */
  readonly emergencyDeceleration?: number
  /** On motorways and trunk roads; what is not said here is as said above, or else as usual there. */
  readonly motorway?: FollowingDescription
  /** [m], > 0 */
  readonly length?: number
  /** [m/s], > 0 */
  readonly maxSpeed?: number
  /** Desired speed on a free road over the speed limit, drawn once per driver: normal, within bounds. */
  readonly speedFactor?: {
    readonly mean: number
    readonly deviation: number
    readonly min: number
    readonly max: number
  }
  /** Of the model Krauss: σ, 0..1. */
  readonly imperfection?: number
  /** Until the first in a queue reacts to green [s], >= 0. */
  readonly startUpTime?: number
  /** Between two decisions of a driver [s], in between the acceleration stays; 0: decides in each step. */
  readonly reactionTime?: number
  /** Standard error with which the gap ahead is seen, relative, 0..0.3; 0: exactly. */
  readonly estimationError?: number
  /** Standard deviation of T over drivers, relative, 0..0.25. */
  readonly timeGapDeviation?: number
  /** What it burns. */
  readonly engine?: EngineModel
}

/**
 * One trip, before routing. Ends are places on edges. Whoever drives it takes the quickest way from `from` over the edges
 * of `via`, or without them over those of its stops, to `to`; or exactly `route`.
 */
export interface TripDescription {
  readonly id: string
  readonly vehicleClass: VehicleClass
  /** Id of a VehicleTypeDescription of that class, or of a usual type; default the usual one of the class. */
  readonly type?: string
  /** [s] from the start of the run, >= 0 */
  readonly depart: number
  readonly from: string
  readonly to: string
  /** Place of departure and arrival as a share of the edge's length, 0..1. */
  readonly departShare: number
  readonly arrivalShare: number
  /** The same, of the front bumper [m]; goes before the share. Taken as it is: a departing tail may lie behind the edge. */
  readonly departPosition?: number
  readonly arrivalPosition?: number
  /**
   * Index of the lane from the kerb; the outermost one open to the class (`first`); the one with the fewest vehicles
   * (`free`); the one from which the route goes on farthest, once there is room (`best`). Default: of those from which it goes
   * on the one with the most room.
   */
  readonly departLane?: number | 'best' | 'free' | 'first'
  /**
   * [m/s], >= 0: enters once that is safe behind the one ahead, slower only for limits and stop lines. `max`: as fast as
   * is safe. Default: `max` where the road is cut by the edge of the map, elsewhere 0.
   */
  readonly departSpeed?: number | 'max'
  /** Edges driven one after the other, from `from` to `to`. Bound by lanes and connections, not by forbidden paths. */
  readonly route?: readonly string[]
  /** The same, of the way its driver takes unless known queues make another one quicker; not together with `route`. */
  readonly usually?: readonly string[]
  /** Edges to be driven over, in that order. */
  readonly via?: readonly string[]
  /** In driving order; they lie on the way. */
  readonly stops?: readonly TripStop[]
}

/** Where a vehicle on its way comes to stand for a while, on its lane. Who is behind waits, or overtakes on another lane. */
export interface TripStop {
  readonly edge: string
  /** Index from the kerb; default: the outermost lane open to the vehicle's class. */
  readonly lane?: number
  /** Of the front, from the start of the edge: in metres or as a share of its length, one of the two. */
  readonly position?: number
  readonly share?: number
  /** Behind others at the same stop it serves from here on [m]; default: `position`. */
  readonly from?: number
  /** Stands at least so long [s], >= 0. */
  readonly duration: number
  /** Does not go on before this time of the run [s]. */
  readonly until?: number
}
