/** Published and computed parameter sets of car following, as laws name them, and the vehicle types that drive by them. */
import type { VehicleTypeDescription } from '../../data/description.ts'
import type { IdmParameters } from '../../engine/models/idm.ts'

const set = (
  desiredSpeed: number,
  timeGap: number,
  minimumGap: number,
  acceleration: number,
  deceleration: number,
): IdmParameters => ({ desiredSpeed, timeGap, minimumGap, acceleration, deceleration })

/** Treiber & Kesting 2013, table 11.2, city. */
export const CITY54 = set(15, 1, 2, 1, 1.5)
/** Ibid., highway. */
export const HWY120 = set(120 / 3.6, 1, 2, 1, 1.5)
/** Treiber, Hennecke, Helbing 2000. */
export const THH = set(120 / 3.6, 1.6, 2, 0.73, 1.67)
/** Kesting, Treiber, Helbing 2010. */
export const K10 = set(120 / 3.6, 1.5, 2, 1.4, 2)
/** Flow's IDMController. */
export const FLOW = set(30, 1, 2, 1, 1.5)
/** Ours in town. */
export const URB = set(50 / 3.6, 1, 2, 2, 2)

/** Of all vehicles in these laws [m]. */
export const LENGTH = 5

/**
 * Cars that drive by a set wherever they are, all alike; on roads whose limit is the set's v0. They could brake with
 * 20 m/s²: what the model wants shows, not what tyres can do.
 */
export function typeOf(p: IdmParameters, more: Partial<VehicleTypeDescription> = {}): VehicleTypeDescription {
  const { timeGap, minimumGap, acceleration, deceleration } = p
  const following = { timeGap, minimumGap, acceleration, deceleration }
  return {
    id: 'car',
    vehicleClass: 'car',
    ...following,
    motorway: following,
    length: LENGTH,
    maxSpeed: 60,
    emergencyDeceleration: 20,
    speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
    ...more,
  }
}
