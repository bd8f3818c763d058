/**
 * Zones of an edge for which a limit of their own can be shown; the limits stand in the column `zoneLimit` (outlook.ts)
 * as rungs of 10 km/h.
 */

/** At most, and no shorter than this if there are several [m]. */
export const ZONES = 8
const SHORTEST = 500
/** [m/s] */
export const RUNG = 10 / 3.6

/** @param length of the edge [m] */
export function zonesOf(length: number): number {
  const whole = Math.floor(length / SHORTEST)
  return whole < 1 ? 1 : whole > ZONES ? ZONES : whole
}

/** Which one a position is in [m]. */
export function zoneAt(position: number, length: number): number {
  const count = zonesOf(length)
  const zone = Math.floor((position / length) * count)
  return zone < 0 ? 0 : zone >= count ? count - 1 : zone
}

/** By which law limits are lowered: before the ends of jams, by feedback before bottlenecks, or to dissolve waves. */
export const LIMIT_LAWS = ['queueEnd', 'bottleneck', 'wave'] as const
export type LimitLaw = (typeof LIMIT_LAWS)[number]
export const QUEUE_END = 0
export const BOTTLENECK = 1
