/**
 * How a change of lanes goes on sideways. In a step a vehicle belongs to its new lane at once; its body needs some seconds
 * to get there, and some way: nobody moves sideways on the spot. Durations of 3 to 4 s are usual at motorway speeds, shorter
 * ones in towns (Toledo & Zohar 2007, Transp. Res. Rec. 1999, 71: mean 4.6 s with spread; here without the look before).
 */

/** At walking speed [s], and how much longer at speed [s per m/s]; at 100 km/h 3.9 s. */
const BASE_TIME = 2
const TIME_PER_SPEED = 1 / 15
/** Least way of a whole change [m]. */
const LEAST_WAY = 8
/** Of the way sideways, after which the body has left its old lane for good: half a lane and half a car's width of 3.2 m. */
export const OFF_OLD_LANE = 0.75
/** Nobody is still changing after this time [s]. */
export const LONGEST_CHANGE = 8

/**
 * Share of the way sideways that is behind a vehicle.
 * @param time since the change [s], >= 0
 * @param way driven since [m], >= 0
 * @returns 0..1
 */
export function shareDone(time: number, way: number): number {
  if (time <= 0) return 0
  if (time >= LONGEST_CHANGE) return 1
  const byTime = time / (BASE_TIME + (way / time) * TIME_PER_SPEED)
  const byWay = way / LEAST_WAY
  const done = byTime < byWay ? byTime : byWay
  return done < 1 ? done : 1
}
