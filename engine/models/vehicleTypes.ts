/**
 * What drivers and their vehicles are like, as rows of a table that belongs to the run: the stages index it with
 * `type * TYPE_STRIDE + manner`. Each row holds everything twice, because people do not follow alike on all roads:
 *
 * - IN_TOWN (a = 2.0, b = 2.0, T = 1.0, s0 = 2): it meets the saturation flow of about
 *   1,860 veh/h, which the textbook set with a = 1 misses (1,558); with 1 s until the first driver reacts to green a queue
 *   loses about 2.1 s when it starts.
 * - ON_MOTORWAY, on motorways and trunk roads with a limit of 80 km/h or more (MANNER in engine/state/state.ts): a set with
 *   which traffic there does what it is known to do.
 *
 * Heavy vehicles accelerate less and keep more distance. Lengths and maximal speeds: common dimensions; trucks and buses
 * are limited to 80 and 100 km/h by German law (StVO §3, §18).
 */
import { ENGINE_STRIDE, ENGINES, type EngineName, writeEngine } from './energy.ts'
import { MAX_DECELERATION } from './safeSpeed.ts'

export const ACCELERATION = 0 // a [m/s²]
export const DECELERATION = 1 // b, comfortable, > 0 [m/s²]
export const TIME_GAP = 2 // T [s]
export const MINIMUM_GAP = 3 // s0 [m]
export const MAX_SPEED = 4 // [m/s]
export const BRAKE_TERM = 5 // 1 / (2 √(a b)) [s²/m], so that the hot loop needs no root
export const INVERSE_TWICE_B = 6 // 1 / (2 b) [s²/m]
export const EMERGENCY = 7 // hardest braking, >= b [m/s²]
export const INVERSE_TWICE_EMERGENCY = 17 // [s²/m]
export const MODEL = 8 // index into MODELS
export const IMPERFECTION = 9 // Krauss: σ, 0..1
export const START_UP = 10 // until the first in a queue reacts to green [s]
export const VEHICLE_LENGTH = 11 // [m]
export const FACTOR_MEAN = 12 // desired speed on a free road / speed limit: mean over drivers,
export const FACTOR_DEVIATION = 13 // standard deviation,
export const FACTOR_MIN = 14 // and bounds
export const FACTOR_MAX = 15
export const VEHICLE_CLASS = 16 // index into CLASSES
export const FOLLOWS_OTHERWISE = 18 // 1 = not by plain IDM with perfect senses
export const REACTION_TIME = 19 // between two decisions [s]; 0 = each step
export const ESTIMATION_ERROR = 20 // standard error of the gap seen, relative
export const TIME_GAP_DEVIATION = 21 // standard deviation of T over drivers, relative

/** Values of `manner`: where in a type's row the parameters for a road begin. */
export const IN_TOWN = 0
export const ON_MOTORWAY = 32
export const TYPE_BITS = 6
export const TYPE_STRIDE = 1 << TYPE_BITS
/** As many as the bits of LANES in engine/state/state.ts can tell apart. */
export const MOST_TYPES = 256

// Values of MODEL.
export const IDM = 0
export const IIDM = 1
export const ACC = 2
export const KRAUSS = 3
export const FOLLOWER_STOPPER = 4
export const PI_SATURATION = 5
export const MODELS = ['IDM', 'IIDM', 'ACC', 'Krauss', 'FollowerStopper', 'PISaturation'] as const
export type ModelName = (typeof MODELS)[number]

/** The part that differs from road to road. */
export interface Following {
  /** a [m/s²], > 0 */
  readonly acceleration: number
  /** b, comfortable [m/s²], > 0 */
  readonly deceleration: number
  /** T [s], >= 0 */
  readonly timeGap: number
  /** s0, standing [m], >= 0 */
  readonly minimumGap: number
}

export interface VehicleType extends Following {
  readonly id: string
  /** Index into CLASSES: which lanes it may use. */
  readonly vehicleClass: number
  readonly model: ModelName
  /**
   * Braking of which it is capable [m/s²], >= deceleration. A follower that brakes worse than the best of all keeps as much
   * more distance. Larger makes drivers dare smaller gaps, smaller makes them timid.
   */
  readonly emergencyDeceleration: number
  readonly motorway: Following
  /** [m] */
  readonly length: number
  /** [m/s] */
  readonly maxSpeed: number
  /** Desired speed on a free road over the speed limit: drawn once per driver. */
  readonly speedFactor: {
    readonly mean: number
    readonly deviation: number
    readonly min: number
    readonly max: number
  }
  /** σ of Krauss, 0..1: how far drivers fall below the speed they could drive. */
  readonly imperfection: number
  /** Until the first in a queue reacts to green [s]. */
  readonly startUpTime: number
  /**
   * Between two decisions of a driver [s]; in between the acceleration stays. 0: decides in each step. Such an update time
   * makes traffic unstable as a reaction time of half of it does (Kesting & Treiber 2008, Comput.-Aided Civ. Inf. 23, 125).
   */
  readonly reactionTime: number
  /** Standard error with which the gap is seen, relative (models/perception.ts); 0: exactly. Typical 0.05. */
  readonly estimationError: number
  /** Standard deviation of T over drivers, relative; each driver's own is drawn once, within 3.4 of them. */
  readonly timeGapDeviation: number
  /** What it burns; moves nothing. */
  readonly engine: EngineName
}

const MACHINES = { mean: 1, deviation: 0, min: 1, max: 1 }
const PEOPLE = { mean: 1, deviation: 0.1, min: 0.8, max: 1.2 }

function standard(id: string, vehicleClass: number, length: number, maxSpeed: number, engine: EngineName): VehicleType {
  const [town, motorway] = sets[id]
  return {
    id,
    vehicleClass,
    length,
    maxSpeed,
    ...town,
    motorway,
    model: 'IDM',
    emergencyDeceleration: MAX_DECELERATION,
    speedFactor: PEOPLE,
    imperfection: 0,
    startUpTime: 1,
    reactionTime: 0,
    estimationError: 0,
    timeGapDeviation: 0,
    engine,
  }
}

/**
 * [in town, on motorways]. Why two: queues at signals discharge at what is measured there only if drivers accelerate
 * with about 2 m/s²; but with that, dense traffic is stable at every speed, and the waves that everybody knows from
 * motorways could not be (V20, V22 in tests/laws). On motorways cars therefore have the highway set of Treiber &
 * Kesting (2013), table 11.2: people at 100 km/h do not use the acceleration that they use at a green light. Trucks and
 * buses likewise, as far below it as their power is.
 */
const car = [set(2.0, 2.0, 1.0, 2.0), set(1.0, 1.5, 1.0, 2.0)] as const
const sets: Record<string, readonly [Following, Following]> = {
  car,
  van: [set(1.8, 2.0, 1.0, 2.0), set(0.9, 1.5, 1.0, 2.0)],
  truck: [set(1.1, 1.8, 1.4, 2.5), set(0.5, 1.5, 1.5, 2.5)],
  bus: [set(1.2, 1.8, 1.3, 2.5), set(0.6, 1.5, 1.4, 2.5)],
  motorcycle: [set(2.5, 2.2, 0.9, 2.0), set(1.5, 1.8, 0.9, 2.0)],
  taxi: car,
  emergency: car,
  automated: [set(1.4, 2.0, 1.5, 2.0), set(1.4, 2.0, 1.5, 2.0)],
}

function set(acceleration: number, deceleration: number, timeGap: number, minimumGap: number): Following {
  return { acceleration, deceleration, timeGap, minimumGap }
}

/**
 * One type for each class, by its name and in the order of CLASSES (engine/network/network.ts); then automated cars,
 * which follow by ACC with the figures of Kesting, Treiber, Helbing 2010 and drive at the limit exactly.
 */
export const DEFAULT_TYPES: readonly VehicleType[] = [
  standard('car', 0, 4.6, 50, 'midsize'),
  standard('van', 1, 5.9, 40, 'pickup'),
  standard('truck', 2, 12, 80 / 3.6, 'tractor'),
  standard('bus', 3, 12, 100 / 3.6, 'tractor'),
  standard('motorcycle', 4, 2.2, 50, 'compact'),
  standard('taxi', 5, 4.6, 50, 'midsize'),
  standard('emergency', 6, 6.5, 50, 'pickup'),
  { ...standard('automated', 0, 4.6, 50, 'midsize'), model: 'ACC', speedFactor: MACHINES },
]

/** The vehicle types of a run: the default ones first, so that type k is the usual one of class k. */
export interface TypeTable {
  /** By row. */
  readonly ids: readonly string[]
  readonly table: Float64Array
  /** Rows of models/energy.ts. */
  readonly engines: Float64Array
}

export function makeTypeTable(types: readonly VehicleType[]): TypeTable {
  const table = new Float64Array(types.length * TYPE_STRIDE)
  const engines = new Float64Array(types.length * ENGINE_STRIDE)
  types.forEach((type, row) => {
    writeType(table, row, type)
    writeEngine(engines, row * ENGINE_STRIDE, ENGINES[type.engine])
  })
  return { ids: types.map(({ id }) => id), table, engines }
}

/**
 * The table once more for each set of limits that some classes have somewhere: its types drive no faster than their own.
 * @param limits by set and class [m/s]; Infinity where there is none
 * @returns rows of all types, then of all types under the first set, and so on; `manner` leads to them
 */
export function withLimits(table: Float64Array, limits: Float64Array, classes: number): Float64Array {
  const all = new Float64Array(table.length * (1 + limits.length / classes))
  all.set(table)
  for (let set = 0; set * classes < limits.length; set++) {
    const from = (set + 1) * table.length
    all.set(table, from)
    for (let at = from; at < from + table.length; at += ON_MOTORWAY) {
      const limit = limits[set * classes + all[at + VEHICLE_CLASS]]
      if (limit < all[at + MAX_SPEED]) all[at + MAX_SPEED] = limit
    }
  }
  return all
}

function writeType(table: Float64Array, row: number, type: VehicleType): void {
  writeManner(table, row * TYPE_STRIDE + IN_TOWN, type, type)
  writeManner(table, row * TYPE_STRIDE + ON_MOTORWAY, type, type.motorway)
}

function writeManner(table: Float64Array, at: number, type: VehicleType, following: Following): void {
  table[at + ACCELERATION] = following.acceleration
  table[at + DECELERATION] = following.deceleration
  table[at + TIME_GAP] = following.timeGap
  table[at + MINIMUM_GAP] = following.minimumGap
  table[at + BRAKE_TERM] = 1 / (2 * Math.sqrt(following.acceleration * following.deceleration))
  table[at + INVERSE_TWICE_B] = 1 / (2 * following.deceleration)
  table[at + MAX_SPEED] = type.maxSpeed
  table[at + EMERGENCY] = type.emergencyDeceleration
  table[at + INVERSE_TWICE_EMERGENCY] = 1 / (2 * type.emergencyDeceleration)
  table[at + MODEL] = MODELS.indexOf(type.model)
  table[at + IMPERFECTION] = type.imperfection
  table[at + START_UP] = type.startUpTime
  table[at + REACTION_TIME] = type.reactionTime
  table[at + ESTIMATION_ERROR] = type.estimationError
  table[at + TIME_GAP_DEVIATION] = type.timeGapDeviation
  const isPlain = type.model === 'IDM' && type.reactionTime + type.estimationError + type.timeGapDeviation === 0
  table[at + FOLLOWS_OTHERWISE] = isPlain ? 0 : 1
  table[at + VEHICLE_LENGTH] = type.length
  table[at + FACTOR_MEAN] = type.speedFactor.mean
  table[at + FACTOR_DEVIATION] = type.speedFactor.deviation
  table[at + FACTOR_MIN] = type.speedFactor.min
  table[at + FACTOR_MAX] = type.speedFactor.max
  table[at + VEHICLE_CLASS] = type.vehicleClass
}

/** What holds for all types of a run: bounds for those who see somebody without knowing who. */
export interface RunFacts {
  /** [m]: how deep a tail can reach back. */
  readonly longestVehicle: number
  /** [m]: bounds how many fit on a lane. */
  readonly shortestVehicle: number
  /** [m/s²]: bounds how much faster somebody unseen can become within one step. */
  readonly strongestAcceleration: number
  /** [m/s²]: as hard as a leader may brake. */
  readonly strongestBraking: number
  /** [m/s²]: a follower can brake at least so hard. */
  readonly weakestBraking: number
  /** Nobody wants to drive faster than this times the limit. */
  readonly fastestFactor: number
}

/**
 * Which drivers go on standing, once they stand no further than the minimum gap behind somebody who stands, with nothing in
 * their memory that moves on meanwhile: 1 at the place in the table of whoever follows by IDM or Krauss with perfect senses.
 */
export function restersOf(table: Float64Array): Int8Array {
  const rests = new Int8Array(table.length)
  for (let at = 0; at < table.length; at += ON_MOTORWAY) {
    const seesAll = table[at + REACTION_TIME] === 0 && table[at + ESTIMATION_ERROR] === 0
    if (table[at + FOLLOWS_OTHERWISE] === 0 || (table[at + MODEL] === KRAUSS && seesAll)) rests[at] = 1
  }
  return rests
}

export function factsOf(table: Float64Array): RunFacts {
  const column = (field: number) => {
    const values: number[] = []
    for (let at = field; at < table.length; at += ON_MOTORWAY) values.push(table[at])
    return values
  }
  return {
    longestVehicle: Math.max(...column(VEHICLE_LENGTH)),
    shortestVehicle: Math.min(...column(VEHICLE_LENGTH)),
    strongestAcceleration: Math.max(...column(ACCELERATION)),
    strongestBraking: Math.max(...column(EMERGENCY)),
    weakestBraking: Math.min(...column(EMERGENCY)),
    fastestFactor: Math.max(...column(FACTOR_MAX)),
  }
}
