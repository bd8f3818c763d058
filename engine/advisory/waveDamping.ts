/**
 * The speed that all who are ahead on a fast road could keep: who drives at it lets waves of stop and go run out in the room
 * before it, instead of handing them on. It is the U of FollowerStopper (Stern et al. 2018, Transp. Res. C 89, 205), taken
 * from the traffic downstream as the Speed Planner of CIRCLES does (arXiv 2402.17043), never from those behind: a mean that
 * includes oneself can only fall. How to close up without colliding is for the vehicle.
 * Pure.
 */

/** Of fewer vehicles the mean says nothing about traffic. */
const FEWEST = 5
/** Traffic that drives at more than this share of the limit has no waves that were worth it. */
const CONGESTED = 0.7

/**
 * @param count of vehicles ahead, as far as it looks @param sum of their speeds [m/s] @param limit in force [m/s]
 * @returns their mean speed [m/s]; Infinity where there is nothing to be calmed
 */
export function waveDamping(count: number, sum: number, limit: number): number {
  if (count < FEWEST || sum > CONGESTED * limit * count) return Number.POSITIVE_INFINITY
  return sum / count
}
