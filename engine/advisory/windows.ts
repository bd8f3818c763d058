/** When a movement is green as far as is known, what the queue makes of it, and how much of it traffic needs. */

/** Fields of a window in a forecast, in simulated time [s]; a link's windows stand one behind the other. */
export const WINDOW = 6
const WINDOWS = 2
export const FORECAST = WINDOWS * WINDOW
export const MIN_START = 0
export const LIKELY_START = 1
export const MAX_START = 2
export const MIN_END = 3
export const LIKELY_END = 4
export const MAX_END = 5

/** Until the first of a queue moves, and between any two of it crossing the line [s]: 1,800 vehicles an hour. */
const LOST_TIME = 2
const HEADWAY = 2
/** After the start of green: whoever is to arrive then must not have begun to brake for the red before [s]. */
const START_MARGIN = 3
/** Before its end as received: keeps off the amber; and at green even if that is wrong by `doubt` [s]. */
export const END_MARGIN = 2.5
/** Nobody is asked to drive more slowly than this [m/s]. */
export const LOWEST_SPEED = 5

/** Traffic is light below this share of what the greens let through. */
export const LIGHT = 0.65
/** Denser traffic needs each second of green, and is not advised. bench/advice measures it. */
export const DENSE = 0.75

/**
 * When somebody who comes now finds the line free in a window [s]: by the times as received the queue before it has
 * gone, and who arrives need not have begun to brake; and it is green even if these times are wrong by `doubt`. Of a
 * window that is open only those who stand are in the way, of a later one all.
 * @param start latest start, `doubt` included
 */
export function readyAt(start: number, doubt: number, now: number, standing: number, ahead: number): number {
  const isGreen = start <= now
  const queued = isGreen ? standing : ahead
  const discharge = queued > 0 ? LOST_TIME + queued * HEADWAY : 0
  return isGreen ? start + discharge : Math.max(start, start - doubt + Math.max(START_MARGIN, discharge))
}

/** Traffic of a lane over what its greens let through; NaN where the signal's next cycle is not known. */
export function saturation(flow: number, forecast: ArrayLike<number>, at: number): number {
  const second = at + WINDOW
  const cycle = forecast[second + LIKELY_END] - forecast[at + LIKELY_END]
  return (flow * HEADWAY * cycle) / (forecast[second + LIKELY_END] - forecast[second + LIKELY_START])
}
