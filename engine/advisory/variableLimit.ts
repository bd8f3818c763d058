/**
 * A lower limit upstream of a jam, so that its end is met at a speed from which one can stop without haste.
 * Pure. v(x) = √(v_q² + 2 c x), x before the end of a jam that drives at v_q, lowered to a ladder of 10 km/h.
 */

/** Braking that the ramp before a jam asks for [m/s²]. */
const RAMP = 1.0
/** Steps of the ladder and its lowest rung [m/s]: 10 and 30 km/h. */
const RUNG = 10 / 3.6
const LOWEST = 3 * RUNG

/**
 * @param distance to the end of the jam [m] @param jamSpeed mean speed in it [m/s] @param limit in force [m/s]
 * @returns the lower limit [m/s], at least 30 km/h; Infinity where the limit in force is low enough
 */
export function variableLimit(distance: number, jamSpeed: number, limit: number): number {
  const ramp = Math.sqrt(jamSpeed * jamSpeed + 2 * RAMP * Math.max(0, distance))
  const lowered = Math.max(LOWEST, Math.floor(ramp / RUNG) * RUNG)
  // Limits are round figures in km/h, rounded again in m/s: less than half a rung is no difference.
  return lowered <= limit - RUNG / 2 ? lowered : Number.POSITIVE_INFINITY
}
