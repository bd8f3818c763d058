/**
 * Time windows on a conflict area: who passes it first when one of two has to give way, and whether both may be on their
 * way to it at once. Pure functions of numbers.
 */

/** Whoever crosses before somebody else leaves this much time before that one arrives [s]. Larger: longer queues on side streets. */
export const CROSSING_MARGIN = 1.0
/** The same where both drive on together, beyond the distance that lets the other one follow in comfort [s]. */
export const MERGING_MARGIN = 0.4
/** So much less is enough while both are on their way: else every rounding would stop the one who has to be let through [s]. */
export const MARGIN_ON_THE_WAY = 0.6
/** Whoever crosses after somebody else arrives no sooner than this after that one's rear is out [s]. */
export const CLEARED_MARGIN = 1.0
/** Drivers look this far upstream for whom to give way to [s]. */
export const VIEW_TIME = 8
/** Part of its acceleration that others rely on. */
export const RELIABLE = 0.8
/** Nobody is expected to drive faster than so many times the limit. */
export const FASTEST = 1.15
/** Who is braking may soon brake harder by this [m/s²]. */
const BRAKING_HARDER = 0.5
/** Of the follower's braking and the leader's acceleration, while speeds become equal behind a merge [m/s²]. */
const CLOSING_DECELERATION = 3
/** Left between two after a merge [m]. */
const MERGED_GAP = 2

/**
 * Time in which `distance` is covered, accelerating from `speed` to `limit` and no further.
 * Who is faster than the limit counts with the mean of both.
 * @param distance [m]; 0 s if it is not ahead
 * @param speed [m/s], >= 0
 * @param acceleration [m/s²], > 0
 * @param limit [m/s], > 0
 */
export function timeToCover(distance: number, speed: number, acceleration: number, limit: number): number {
  if (distance <= 0) return 0
  if (speed >= limit) return (2 * distance) / (speed + limit)
  const rampUp = (limit * limit - speed * speed) / (2 * acceleration)
  if (distance <= rampUp) return (Math.sqrt(speed * speed + 2 * acceleration * distance) - speed) / acceleration
  return (limit - speed) / acceleration + (distance - rampUp) / limit
}

/** Speed after `distance`, accelerating from `speed` to `limit`; units as for `timeToCover`. */
export function speedAfter(distance: number, speed: number, acceleration: number, limit: number): number {
  if (speed >= limit || distance <= 0) return speed < limit ? speed : limit
  const reached = Math.sqrt(speed * speed + 2 * acceleration * distance)
  return reached < limit ? reached : limit
}

/**
 * The latest at which somebody seen at `speed` with the acceleration `pace` has covered `distance`: who accelerates is
 * expected to go on with a part of it, who brakes to brake a little harder. Infinity if it may come to a stop before.
 * Arguments as for `timeToCover`; `pace` of any sign [m/s²].
 */
export function latestPassage(distance: number, speed: number, pace: number, limit: number): number {
  if (distance <= 0) return 0
  if (pace > 0.01) return timeToCover(distance, speed, pace * RELIABLE, limit)
  if (pace > -0.2) return speed > 0.5 ? distance / (speed < limit ? speed : limit) : Number.POSITIVE_INFINITY
  const braking = BRAKING_HARDER - pace
  const left = speed * speed - 2 * braking * distance
  return left > 0 ? (speed - Math.sqrt(left)) / braking : Number.POSITIVE_INFINITY
}

/**
 * The earliest at which somebody seen at `speed` has covered `distance`: with full acceleration, a little above the limit.
 * Arguments as for `timeToCover`.
 */
export function earliestPassage(distance: number, speed: number, acceleration: number, limit: number): number {
  if (distance <= 0) return 0
  const fastest = limit * FASTEST
  return speed >= fastest ? distance / speed : timeToCover(distance, speed, acceleration, fastest)
}

/**
 * Time that a follower has to be behind a leader where their paths join, so that it can brake to the leader's speed in
 * comfort while that one accelerates [s].
 * @param length of the leader [m]
 * @param ahead speed of the leader there [m/s]
 * @param behind speed of the follower there [m/s]
 */
export function mergingTime(length: number, ahead: number, behind: number): number {
  const closing = behind > ahead ? behind - ahead : 0
  return (length + MERGED_GAP + (closing * closing) / (2 * CLOSING_DECELERATION)) / (behind > 1 ? behind : 1)
}
