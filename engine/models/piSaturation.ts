/**
 * An automated vehicle that calms stop-and-go traffic without being told a speed: it drives at the mean of its own speed of
 * late, a little faster where the gap has grown large. Stern et al. 2018, Transp. Res. C 89, 205–221, eq. 4–7 ("PI with
 * saturation"). The paper's mean is over the last 38 s; ours forgets with 19 s, which makes what it knows as old on
 * average, 19 s, and needs one number instead of hundreds.
 */

/** Time over which the mean of the own speed forgets [s] */
export const FORGETTING = 19
/** Gaps between which it begins to catch up [m], */
const [CATCH_UP_FROM, CATCH_UP_FULLY] = [7, 30]
/** and by how much it drives faster then, v_catch [m/s]. */
const CATCH_UP = 1
/** Safe gap, Δx_s: 2 s of the leader's lead in speed, at least [m] */
const SAFE_TIME = 2
const SAFE_GAP = 4
/** Over so much more gap the target takes over from the leader's speed, γ [m]. */
const TAKE_OVER = 2

const share = (x: number): number => (x > 0 ? (x < 1 ? x : 1) : 0)

/**
 * @param gap [m] @param speed own [m/s] @param leaderSpeed [m/s]
 * @param mean U: of the own speed [m/s] @param commanded last time [m/s]
 * @returns commanded speed, 0 … U + CATCH_UP, or the leader's speed if that is more [m/s]
 */
export function piSaturation(gap: number, speed: number, leaderSpeed: number, mean: number, commanded: number): number {
  const target = mean + CATCH_UP * share((gap - CATCH_UP_FROM) / (CATCH_UP_FULLY - CATCH_UP_FROM))
  const lead = SAFE_TIME * (leaderSpeed - speed)
  const safe = lead > SAFE_GAP ? lead : SAFE_GAP
  const alpha = share((gap - safe) / TAKE_OVER)
  const beta = 1 - alpha / 2
  return beta * (alpha * target + (1 - alpha) * leaderSpeed) + (1 - beta) * commanded
}
