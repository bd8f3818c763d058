/**
 * Which speed brings a vehicle to a place at a time: one change of speed, then cruising (trapezoids with one ramp). These are
 * the laws of GLOSA for a single segment, as Katsaros et al. (2011) have them, solved exactly. Slowing down from v0 by b, over
 * the distance d in the time t: v = v0 − b · (t − √(t² − 2 (v0 t − d) / b)); speeding up by a likewise.
 */

/** Comfortable changes of speed [m/s²]. */
export const COMFORT_ACCELERATION = 1.0
export const COMFORT_DECELERATION = 1.5

/**
 * Earliest arrival [s] from now: accelerating at COMFORT_ACCELERATION up to the limit, then cruising.
 *
 * @param distance [m] @param speed [m/s] @param limit [m/s], > 0; who is faster is taken to slow down to it at once
 */
export function earliestArrival(distance: number, speed: number, limit: number): number {
  if (speed >= limit) return distance / limit
  const ramp = (limit * limit - speed * speed) / (2 * COMFORT_ACCELERATION)
  if (ramp >= distance)
    return (Math.sqrt(speed * speed + 2 * COMFORT_ACCELERATION * distance) - speed) / COMFORT_ACCELERATION
  return (limit - speed) / COMFORT_ACCELERATION + (distance - ramp) / limit
}

/**
 * Cruising speed [m/s] that, taken up now in comfort, covers `distance` [m] in `time` [s] from `speed` [m/s].
 * 0 if even braking in comfort to a stop would come too soon, Infinity if accelerating in comfort would come too late.
 */
export function speedForArrival(distance: number, speed: number, time: number): number {
  const surplus = speed * time - distance
  if (surplus > 0) {
    const square = time * time - (2 * surplus) / COMFORT_DECELERATION
    if (square < 0) return 0
    const cruise = speed - COMFORT_DECELERATION * (time - Math.sqrt(square))
    return cruise > 0 ? cruise : 0
  }
  const square = time * time + (2 * surplus) / COMFORT_ACCELERATION
  if (square < 0) return Number.POSITIVE_INFINITY
  return speed + COMFORT_ACCELERATION * (time - Math.sqrt(square))
}
