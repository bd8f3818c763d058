/** Time windows on a conflict area: who passes it first when one of two has to give way. */

/** A yielding driver leaves this much time before the other one arrives [s]. Larger: longer queues on side streets. */
export const CROSSING_MARGIN = 1.0
/** The same where both drive on together, so that the other one need not brake [s]. */
export const MERGING_MARGIN = 1.5
/** Drivers look this far upstream for whom to give way to [s]. */
export const VIEW_TIME = 8
/** Acceleration assumed of somebody who crosses a junction [m/s²]. */
const CROSSING_ACCELERATION = 1.6

/**
 * Time at which a vehicle has covered `distance` behind its stop line [s from now].
 * @param eta of its front at the line [s]
 * @param speed it has there [m/s]
 * @param distance [m], >= 0
 * @param limit on the connection [m/s], > 0
 */
export function timeAt(eta: number, speed: number, distance: number, limit: number): number {
  const accelerating = (Math.sqrt(speed * speed + 2 * CROSSING_ACCELERATION * distance) - speed) / CROSSING_ACCELERATION
  const cruising = distance / limit
  return eta + (accelerating > cruising ? accelerating : cruising)
}
