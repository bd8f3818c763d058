/**
 * Krauß 1998, Microscopic Modeling of Traffic Flow (DLR-FB 98-08), eq. 3.6 and ch. 4: as fast as is safe, less some
 * imperfection. The model of SUMO's scenarios; dawdling grows with speed up to the acceleration, so that who starts starts.
 */
export interface KraussParameters {
  /** v0 [m/s], > 0 */
  readonly desiredSpeed: number
  /** τ [s], > 0; not below the step */
  readonly timeGap: number
  /** Kept when standing [m], >= 0 */
  readonly minimumGap: number
  /** a [m/s²] */
  readonly acceleration: number
  /** b [m/s²], > 0 */
  readonly deceleration: number
  /** σ, 0..1 */
  readonly imperfection: number
}

/**
 * Speed from which one can stop behind a leader that brakes with b, after the reaction time: −bτ + √(b²τ² + v_l² + 2bg).
 * @param gap net, less the minimum gap [m]; below 0 counts as 0
 */
export function kraussSafeSpeed(gap: number, leaderSpeed: number, timeGap: number, deceleration: number): number {
  const unaware = deceleration * timeGap
  return Math.sqrt(unaware * unaware + leaderSpeed * leaderSpeed + 2 * deceleration * Math.max(0, gap)) - unaware
}

/**
 * @param gap net [m]; Infinity on a free road
 * @param draw uniform in [0, 1): how much of the imperfection shows in this step
 * @returns speed at the end of the step [m/s], >= 0
 */
export function krauss(
  gap: number,
  speed: number,
  leaderSpeed: number,
  draw: number,
  dt: number,
  p: KraussParameters,
): number {
  const { acceleration, deceleration, desiredSpeed } = p
  // For a lower limit nobody brakes harder than in comfort; for the leader as hard as it takes.
  const wanted = Math.max(Math.min(speed + acceleration * dt, desiredSpeed), speed - deceleration * dt)
  const safe = kraussSafeSpeed(gap - p.minimumGap, leaderSpeed, p.timeGap, deceleration)
  const next = Math.min(wanted, safe)
  return Math.max(0, next - p.imperfection * Math.min(acceleration, next) * dt * draw)
}
