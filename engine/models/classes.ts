/**
 * Driver and vehicle parameters by class, as rows of one table that the stages index with `class * CLASS_STRIDE`.
 *
 * The urban set of `notes/validation.md` (a = 2.0, b = 2.0, T = 1.0, s0 = 2): it meets the saturation flow of about
 * 1,860 veh/h, which the textbook set with a = 1 misses (1,558). Heavy vehicles accelerate less and keep more distance.
 * Lengths and maximal speeds: common dimensions; trucks and buses are limited to 80 and 100 km/h by German law (StVO §3, §18).
 */
import { MAX_DECELERATION } from './safeSpeed.ts'

export const ACCELERATION = 0 // a [m/s²]
export const DECELERATION = 1 // b, comfortable, > 0 [m/s²]
export const TIME_GAP = 2 // T [s]
export const MINIMUM_GAP = 3 // s0 [m]
export const MAX_SPEED = 4 // [m/s]
export const VEHICLE_LENGTH = 5 // [m]
export const BRAKE_TERM = 6 // 1 / (2 √(a b)) [s²/m], so that the hot loop needs no root
export const INVERSE_TWICE_B = 7 // 1 / (2 b) [s²/m]
export const CLASS_STRIDE = 8

interface ClassParameters {
  readonly acceleration: number
  readonly deceleration: number
  readonly timeGap: number
  readonly minimumGap: number
  readonly maxSpeed: number
  readonly length: number
}

/** In the order of CLASSES (engine/network/network.ts). */
const parameters: readonly ClassParameters[] = [
  { acceleration: 2.0, deceleration: 2.0, timeGap: 1.0, minimumGap: 2.0, maxSpeed: 50, length: 4.6 }, // car
  { acceleration: 1.8, deceleration: 2.0, timeGap: 1.0, minimumGap: 2.0, maxSpeed: 40, length: 5.9 }, // van
  { acceleration: 1.1, deceleration: 1.8, timeGap: 1.4, minimumGap: 2.5, maxSpeed: 80 / 3.6, length: 12.0 }, // truck
  { acceleration: 1.2, deceleration: 1.8, timeGap: 1.3, minimumGap: 2.5, maxSpeed: 100 / 3.6, length: 12.0 }, // bus
  { acceleration: 2.5, deceleration: 2.2, timeGap: 0.9, minimumGap: 2.0, maxSpeed: 50, length: 2.2 }, // motorcycle
]

/** Of all classes [m]: how deep a tail can reach back. */
export const LONGEST_VEHICLE = Math.max(...parameters.map((p) => p.length))
/** Of all classes [m]: bounds how many fit on a lane. */
export const SHORTEST_VEHICLE = Math.min(...parameters.map((p) => p.length))
/** Of all classes [m/s²]: bounds how much faster somebody unseen can become within one step. */
export const STRONGEST_ACCELERATION = Math.max(...parameters.map((p) => p.acceleration))

export const classTable: Float64Array = makeTable()

function makeTable(): Float64Array {
  const table = new Float64Array(parameters.length * CLASS_STRIDE)
  parameters.forEach((p, row) => {
    if (p.deceleration > MAX_DECELERATION) throw new RangeError('comfortable deceleration above the possible one')
    const at = row * CLASS_STRIDE
    table[at + ACCELERATION] = p.acceleration
    table[at + DECELERATION] = p.deceleration
    table[at + TIME_GAP] = p.timeGap
    table[at + MINIMUM_GAP] = p.minimumGap
    table[at + MAX_SPEED] = p.maxSpeed
    table[at + VEHICLE_LENGTH] = p.length
    table[at + INVERSE_TWICE_B] = 1 / (2 * p.deceleration)
    table[at + BRAKE_TERM] = 1 / (2 * Math.sqrt(p.acceleration * p.deceleration))
  })
  return table
}
