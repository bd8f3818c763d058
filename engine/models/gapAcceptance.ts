/**
 * Time windows on a conflict area: who passes it first when one of two has to give way, and whether both may be on their
 * way to it at once. Pure functions of numbers.
 */

/** Who would have to brake harder than this at amber drives on [m/s²]. With 3 s of amber at 50 km/h it then passes in time. */
export const AMBER_DECELERATION = 3.5

/**
 * Times that a driver leaves to others where paths cross, from where the one leaves the shared place to where the other comes
 * there; where they join, beyond the distance in which the other one can follow in comfort (`mergingTime`) [s].
 */
export interface Margins {
  /** Before somebody who comes after it. Larger: longer queues on side streets. */
  readonly before: number
  /** After somebody who went before it. */
  readonly after: number
}

const times = (before: number, after: number): Margins => ({ before, after })

/**
 * [where paths cross, where they join], by who gives way. With the ways and accelerations of a usual crossing they come to the
 * critical gaps of the Highway Capacity Manual, 4.1 s for left turns from the main road and 6.2 to 7.1 s from a side road; V60
 * and V62 in tests/laws measure what comes of them.
 */
export const MARGINS = {
  amongEquals: [times(1, 1), times(0.4, 0.4)],
  /** At stop signs for all: the next one starts when the last is gone and it is plain whose turn it is (V66). */
  inTurn: [times(1, 2.2), times(0.4, 2.2)],
  /** From the main road over the oncoming stream: the driver sees all of it, and turns close behind the last one. */
  leftTurn: [times(0.3, 0.2), times(0.4, 0.4)],
  roundabout: [times(1, 1), times(0.4, 0.4)],
  /** From a side road into the nearer stream: drivers start only when the last one is gone. */
  joining: [times(2.5, 2.2), times(1, 2)],
  /** From a side road over at least one stream of the main road: they have to look to both sides as well. */
  crossing: [times(2.5, 2.2), times(2, 2.4)],
  /** Who has right of way relies on those who give it. */
  rightOfWay: [times(1, 0.6), times(0.4, 0.4)],
} as const

/**
 * Where paths cross in SUMO: gone `jmTimegapMinor`, 1 s, before the other comes, or coming any time after it has gone
 * (MSLink::blockedByFoe as documented). Beside SUMO 1.15 on one crossing: tests/sumo/gaps.test.ts.
 */
export const CROSSING_IN_SUMO: Margins = times(1, 0)

/** So much less is enough while both are on their way: else every rounding would stop the one who has to be let through [s]. */
export const MARGIN_ON_THE_WAY = 0.6
/** Drivers look this far upstream for whom to give way to [s]. */
export const VIEW_TIME = 8
/** Part of its acceleration that others rely on. */
export const RELIABLE = 0.9
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
 * expected to go on with a part of it, who brakes to brake a little harder, who is too fast for a curve to slow down.
 * Infinity if it may come to a stop before.
 * Arguments as for `timeToCover`; `pace` of any sign [m/s²].
 */
export function latestPassage(distance: number, speed: number, pace: number, limit: number): number {
  if (distance <= 0) return 0
  if (pace > 0.01) return timeToCover(distance, speed, pace * RELIABLE, limit)
  if (pace > -0.2) return speed > 0.5 ? distance / (speed < limit ? speed : limit) : Number.POSITIVE_INFINITY
  const braking = BRAKING_HARDER - pace
  const left = speed * speed - 2 * braking * distance
  if (left <= 0) return Number.POSITIVE_INFINITY
  const braked = (speed - Math.sqrt(left)) / braking
  const slowed = speed > limit ? (2 * distance) / (speed + limit) : 0
  return braked > slowed ? braked : slowed
}

/**
 * The earliest at which somebody seen at `speed` has covered `distance`: with full acceleration up to the limit, or as fast as
 * it drives already. `MARGINS` are for who speeds up beyond that.
 * Arguments as for `timeToCover`.
 */
export function earliestPassage(distance: number, speed: number, acceleration: number, limit: number): number {
  if (distance <= 0) return 0
  return speed >= limit ? distance / speed : timeToCover(distance, speed, acceleration, limit)
}

/**
 * Time that a follower has to be behind a leader where their paths join, so that it can brake to the leader's speed in
 * comfort while that one accelerates; if it is the slower one, until the leader has left it room [s].
 * @param length of the leader [m]
 * @param ahead speed of the leader there [m/s]
 * @param behind speed of the follower there [m/s]
 */
export function mergingTime(length: number, ahead: number, behind: number): number {
  const closing = behind > ahead ? behind - ahead : 0
  const faster = behind > ahead ? behind : ahead
  return (length + MERGED_GAP + (closing * closing) / (2 * CLOSING_DECELERATION)) / (faster > 1 ? faster : 1)
}
