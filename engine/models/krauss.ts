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
 * Speed at the end of the step from which one can stop behind a leader that brakes with b, after the reaction time, of which
 * the step is a part: the way in it is (v + v')/2·Δt, so that −bt + √(b²t² + v_l² + 2b(g − vΔt/2)) with t = τ − Δt/2. In a
 * model that drives at the new speed at once, as Krauß's own does, the same vehicles are vΔt/2 further on, and it is his
 * formula; with his formula on our positions queues would start half a step later from vehicle to vehicle.
 * @param gap net, less the minimum gap [m]; below 0 counts as 0
 * @param timeGap τ [s]; below the step counts as the step
 */
export function kraussSafeSpeed(
  gap: number,
  speed: number,
  leaderSpeed: number,
  timeGap: number,
  deceleration: number,
  dt: number,
): number {
  const unaware = deceleration * (Math.max(timeGap, dt) - 0.5 * dt)
  const room = 2 * deceleration * (Math.max(0, gap) - 0.5 * speed * dt)
  const square = unaware * unaware + leaderSpeed * leaderSpeed + room
  return Math.max(0, Math.sqrt(Math.max(0, square)) - unaware)
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
  const safe = kraussSafeSpeed(gap - p.minimumGap, speed, leaderSpeed, p.timeGap, deceleration, dt)
  const next = Math.min(wanted, safe)
  return Math.max(0, next - p.imperfection * Math.min(acceleration, next) * dt * draw)
}
