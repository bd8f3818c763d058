/**
 * Limits as they may be shown: on a ladder of 10 km/h from 50 km/h on, from zone to zone and from minute to minute at most
 * 20 km/h lower or higher, none changed before it has stood for a minute. Bounds of ours, so that nobody meets a jump. Pure.
 */
const RUNG = 10 / 3.6
/** [m/s] */
export const LOWEST_LIMIT = 5 * RUNG
const STEP = 2 * RUNG
/** [s] */
const DWELL = 60
const ROUNDING = 1e-6

/** @param wanted [m/s] @param limit of the road [m/s] @returns the rung not above it; Infinity where that is no lower limit */
export function onLadder(wanted: number, limit: number): number {
  const rung = Math.max(LOWEST_LIMIT, Math.floor((wanted + ROUNDING) / RUNG) * RUNG)
  // Limits are round figures in km/h, rounded again in m/s: less than half a rung is no difference.
  return rung <= limit - RUNG / 2 ? rung : Number.POSITIVE_INFINITY
}

/**
 * What is shown next in the zones of a road, one behind the other from upstream to downstream.
 * @param wanted on the ladder, Infinity for none
 * @param shown what is shown, is changed
 * @param since when it was changed, is changed [s]
 */
export function showLimits(
  wanted: readonly number[],
  shown: number[],
  since: number[],
  limit: number,
  now: number,
): void {
  // Nobody is asked to slow down by more than a step from one zone to the next: those upstream come down before.
  const even = [...wanted]
  for (let zone = even.length - 2; zone >= 0; zone--)
    even[zone] = Math.min(even[zone], onLadder(even[zone + 1] + STEP, limit))
  even.forEach((value, zone) => {
    const before = Math.min(shown[zone], limit)
    const next = Math.min(Math.max(Math.min(value, limit), before - STEP), before + STEP)
    if (Math.abs(next - before) < ROUNDING || now - since[zone] < DWELL) return
    shown[zone] = onLadder(next, limit)
    since[zone] = now
  })
}
