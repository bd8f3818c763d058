/**
 * How fast a vehicle may be at the end of this step. All follow from one inequality of the ballistic update: the way in
 * this step plus the way to slow down afterwards must fit into the room there is,
 *   (v + v')/2·Δt + (v'² − u²)/(2b) ≤ d.
 * (Gipps 1981, Transp. Res. B 15, eq. 1–5, and Krauß 1998 eq. 3.6 solve the same inequality for other update rules.)
 */

/** Emergency braking of which every vehicle is capable [m/s²]. One value for all: a follower that brakes worse than its
 * leader could not be safe at any gap it accepts. Larger makes drivers dare smaller gaps, smaller makes them timid. */
export const MAX_DECELERATION = 4.5

/**
 * Highest speed at the end of the step from which `targetSpeed` is still reached within `distance` at deceleration b.
 * @param speed now [m/s], >= 0
 * @param distance room until the target speed must be reached [m], may be <= 0
 * @param targetSpeed [m/s], >= 0
 * @param deceleration b [m/s²], > 0
 * @param dt step [s]
 * @returns [m/s], >= 0
 */
export function speedToReach(
  speed: number,
  distance: number,
  targetSpeed: number,
  deceleration: number,
  dt: number,
): number {
  const half = 0.5 * deceleration * dt
  const square = half * half + targetSpeed * targetSpeed + deceleration * (2 * distance - speed * dt)
  if (square <= 0) return 0
  const result = Math.sqrt(square) - half
  return result > 0 ? result : 0
}

/**
 * Comfortable variant: brakes with b as long as that suffices, otherwise with the constant deceleration that is needed.
 * A driver whom an obstacle surprises thus brakes as hard as necessary, but not harder.
 * @returns highest speed at the end of the step [m/s], >= 0
 */
export function speedToBrakeFor(
  speed: number,
  distance: number,
  targetSpeed: number,
  deceleration: number,
  dt: number,
): number {
  const toLose = speed * speed - targetSpeed * targetSpeed
  if (toLose > 2 * deceleration * distance) {
    if (distance <= 0) return targetSpeed
    const needed = toLose / (2 * distance)
    const result = speed - needed * dt
    return result > targetSpeed ? result : targetSpeed
  }
  const result = speedToReach(speed, distance, targetSpeed, deceleration, dt)
  return result > targetSpeed ? result : targetSpeed // who is not faster than that need not care where it begins
}

/**
 * Highest speed at the end of the step that stays behind a leader even if it brakes at MAX_DECELERATION from now on.
 * @param gap net, now [m]
 * @param leaderSpeed now [m/s]
 */
export function safeSpeed(speed: number, gap: number, leaderSpeed: number, dt: number): number {
  return speedToReach(speed, gap, leaderSpeed, MAX_DECELERATION, dt)
}
