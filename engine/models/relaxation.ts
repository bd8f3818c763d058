/**
 * Relaxation: who changes lanes, and who is behind then, put up with a short time gap and let it grow again over half a
 * minute, instead of braking for the usual one at once (Laval & Leclercq 2008, Transp. Res. B 42, 511; seen in trajectories).
 * How short a gap drivers accept depends on how much they need the lane: LMRS, Schakel, Knoop, van Arem 2012, Transp. Res.
 * Rec. 2316, 47, eq. 11 and 13; their figures: T from 1.2 to 0.56 s, relaxation over 25 s.
 */

/** Least share of the usual time gap that anybody puts up with: 0.56 of 1.2 s in LMRS. */
export const LEAST_SHARE = 0.47
/** Time constant with which the rest comes back [s]. */
export const RELAXATION_TIME = 25
/** From this share on it counts as whole. */
export const WHOLE = 0.98

/**
 * Share of the usual time gap that is accepted.
 * @param desire for the lane, 0..1
 */
export function acceptedShare(desire: number): number {
  return 1 - (1 - LEAST_SHARE) * desire
}

/** Share a step later. */
export function relaxed(share: number, dt: number): number {
  const later = share + (1 - share) * (dt / RELAXATION_TIME)
  return later > WHOLE ? 1 : later
}

/**
 * Share that the gap at hand comes to, within what anybody puts up with.
 * @param gap [m] @param speed [m/s]
 */
export function shareOf(gap: number, speed: number, minimumGap: number, timeGap: number): number {
  const wanted = speed * timeGap
  const kept = gap - minimumGap
  if (kept >= wanted) return 1
  return kept > LEAST_SHARE * wanted ? kept / wanted : LEAST_SHARE
}
