/**
 * How people see: late and not exactly. Treiber, Kesting, Helbing 2006, Physica A 360, 71 (Human Driver Model), eq. 9–13.
 *
 * Errors last: a driver who takes the gap for too large does so for some time. The relative error of the gap is
 * exp(V_s w), that of the leader's speed proportional to the gap, s · r · w', each w a process of its own with mean 0,
 * variance 1 and correlation time τ̃:
 *   w(t + dt) = ρ w(t) + √(1 − ρ²) η,  ρ = 1 − dt / τ̃,  η with mean 0 and variance 1
 * (the Wiener process of the paper, in the form whose variance is 1 for any step.)
 */

/** τ̃ [s]; ibid., table 1. */
export const PERSISTENCE = 20
/** r: standard error of the inverse time to collision [1/s] for a gap estimated with 5 %; ibid., table 1. */
export const CLOSING_PER_GAP_ERROR = 0.01 / 0.05

/** @param draw uniform in [0, 1) */
export function nextError(error: number, draw: number, dt: number): number {
  const keep = 1 - dt / PERSISTENCE
  return keep * error + Math.sqrt(1 - keep * keep) * 1.7320508075688772 * (2 * draw - 1)
}

/** The gap as it is seen [m]; exp to second order, for errors well below one. @param deviation V_s, standard, relative */
export function perceivedGap(gap: number, error: number, deviation: number): number {
  const x = deviation * error
  return gap * (1 + x + 0.5 * x * x)
}

/** The leader's speed as it is seen [m/s], >= 0. */
export function perceivedSpeed(leaderSpeed: number, gap: number, error: number, deviation: number): number {
  return Math.max(0, leaderSpeed + gap * deviation * CLOSING_PER_GAP_ERROR * error)
}
