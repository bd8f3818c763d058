/**
 * The speed that reaches the next signal at green, behind the queue that waits there (GLOSA for one signal).
 * Pure: forecast and queue come in, a speed or the reason for none comes out. Rules: notes on advice §2.1, §2.2.
 */
import { NOTHING_AHEAD, QUEUE_TOO_LONG, TOO_CLOSE, UNCERTAIN, UNREACHABLE } from './advice.ts'
import { earliestArrival, speedForArrival } from './kinematics.ts'

/** Fields of a window in a forecast, in simulated time [s]; a link's windows stand one behind the other. */
export const WINDOW = 6
export const WINDOWS = 2
export const FORECAST = WINDOWS * WINDOW
export const MIN_START = 0
export const LIKELY_START = 1
export const MAX_START = 2
export const MIN_END = 3
export const LIKELY_END = 4
export const MAX_END = 5

/** Nearer than this a change of speed is of no use [m]. */
const TOO_NEAR = 40
/** Until the first of a queue moves, and between any two of it crossing the line [s]: 1,800 vehicles an hour. */
const LOST_TIME = 2
const HEADWAY = 2
/** After the start of green: whoever is to arrive then must not have begun to brake for the red before [s]. */
const START_MARGIN = 3
/** Before its end: keeps off the amber [s]. */
const END_MARGIN = 2.5
/** Nobody is asked to drive more slowly than the larger of these, [m/s] and as a share of the limit. */
const LOWEST_SPEED = 5
const LOWEST_SHARE = 0.5

/** Which of a signal's times one can rely on: ends that differ by less are the same [s]. */
const EXACT = 1

/** Fields of `out`. */
export const GREEN_TARGET = 0 // [m/s]
export const GREEN_START = 1 // of the window aimed at: latest start, earliest end [s]
export const GREEN_END = 2

/**
 * @param distance to the stop line [m] @param speed now [m/s] @param limit mean limit on the way there [m/s]
 * @param ahead vehicles before it on the way to the line @param standing how many of them stand
 * @param now [s] @param forecast windows of the movement's link from index `at` on; starts are Infinity where there is none
 * @param out takes target, start and end if there is advice
 * @returns 0 if there is advice, else why there is none (advice.ts)
 */
export function greenLight(
  distance: number,
  speed: number,
  limit: number,
  ahead: number,
  standing: number,
  now: number,
  forecast: ArrayLike<number>,
  at: number,
  out: { [field: number]: number },
): number {
  if (distance < TOO_NEAR) return TOO_CLOSE
  const lowest = Math.max(LOWEST_SPEED, LOWEST_SHARE * limit)
  const earliest = now + earliestArrival(distance, speed, limit)
  let reason = NOTHING_AHEAD
  for (let window = at; window < at + FORECAST; window += WINDOW) {
    const start = forecast[window + MAX_START]
    if (start === Number.POSITIVE_INFINITY) break
    const close = forecast[window + MIN_END] - END_MARGIN
    const isGreen = start <= now
    const queued = isGreen ? standing : ahead
    const discharged = queued > 0 ? start + LOST_TIME + queued * HEADWAY : start
    const ready = isGreen ? discharged : Math.max(start + START_MARGIN, discharged)
    if (ready > close || earliest > close) {
      // Who may still get through an uncertain green is not told to slow down for the one after.
      const uncertain = forecast[window + MAX_END] - forecast[window + MIN_END] > EXACT
      if (uncertain && earliest <= forecast[window + MAX_END]) return UNCERTAIN
      reason = ready > close && discharged > start ? QUEUE_TOO_LONG : UNREACHABLE
      continue
    }
    const target =
      earliest >= ready ? limit : Math.min(limit, speedForArrival(distance, speed, Math.max(earliest, ready) - now))
    if (target < lowest) return reason === QUEUE_TOO_LONG ? reason : UNREACHABLE
    out[GREEN_TARGET] = target
    out[GREEN_START] = start
    out[GREEN_END] = forecast[window + MIN_END]
    return 0
  }
  return reason
}
