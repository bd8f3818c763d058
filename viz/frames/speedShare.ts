/** Speed as a share of the limit, as it is coloured. */

/** Where the colours of the scale (layers/palette.ts) lie; between them linear. */
export const SPEED_STOPS = [0, 0.25, 0.5, 0.75, 1] as const

/** @param speed [m/s] @param limit [m/s] @returns 0..1; 1 also above the limit, or where there is none */
export function speedShare(speed: number, limit: number): number {
  return limit > 0 ? Math.min(1, speed / limit) : 1
}
