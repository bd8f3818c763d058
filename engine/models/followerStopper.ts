/**
 * An automated vehicle that calms stop-and-go traffic: it drives at the speed it was given and closes up only as far as is
 * safe, so that waves run out in the room before it. Stern et al. 2018, Transp. Res. C 89, 205–221, eq. 1–3.
 */

/**
 * @param gap [m] @param speed own [m/s] @param leaderSpeed [m/s]
 * @param desired U: mean speed that traffic can keep up [m/s]. With more than that the waves come back
 * @returns commanded speed, 0 … U [m/s]; continuous in all arguments
 */
export function followerStopper(gap: number, speed: number, leaderSpeed: number, desired: number): number {
  const closing = leaderSpeed < speed ? leaderSpeed - speed : 0
  const whole = closing * closing * 0.5
  // Gaps at which its three regions end: Δx⁰ + Δv₋² / (2 d), with d = 1.5, 1 and 0.5 m/s².
  const x1 = 4.5 + whole / 1.5
  const x2 = 5.25 + whole
  const x3 = 6 + whole / 0.5
  const along = leaderSpeed < desired ? leaderSpeed : desired
  if (gap <= x1) return 0
  if (gap <= x2) return (along * (gap - x1)) / (x2 - x1)
  if (gap <= x3) return along + ((desired - along) * (gap - x2)) / (x3 - x2)
  return desired
}
