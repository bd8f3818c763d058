/**
 * The speed that reaches the next signal at green, behind the queue that waits there (GLOSA for one signal).
 * Pure: forecast and queue come in, a speed or the reason for none comes out. Rules: notes on advice §2.1, §2.2.
 */
import { QUEUE_TOO_LONG, TOO_CLOSE, TOO_DENSE, UNCERTAIN, UNREACHABLE } from './advice.ts'
import { earliestArrival, speedForArrival } from './kinematics.ts'
import { AHEAD, FLOW, LINE_DISTANCE, OWN_SPEED, STANDING_AHEAD, WAY_LIMIT } from './situation.ts'

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
/** Nobody is asked to drive more slowly than this [m/s], nor, unless traffic is light, than this share of the limit. */
const LOWEST_SPEED = 5
const LOWEST_SHARE = 0.5
/**
 * Traffic is light below, and too dense for advice above these shares of what the greens let through: with more, each second
 * of green that somebody comes late is missing to all behind. bench/advice measures what they do.
 */
const LIGHT = 0.65
const DENSE = 0.75

/** Which of a signal's times one can rely on: ends that differ by less are the same [s]. */
const EXACT = 1

/** Fields of `out`. */
export const GREEN_TARGET = 0 // [m/s]
export const GREEN_START = 1 // of the window aimed at: latest start, earliest end [s]
export const GREEN_END = 2

/** Traffic of a lane over what its greens let through; NaN where the signal's next cycle is not known. */
function saturation(flow: number, forecast: ArrayLike<number>, at: number): number {
  const second = at + WINDOW
  const cycle = forecast[second + LIKELY_END] - forecast[at + LIKELY_END]
  return (flow * HEADWAY * cycle) / (forecast[second + LIKELY_END] - forecast[second + LIKELY_START])
}

/**
 * @param situation own speed, way to the stop line, vehicles on it and flow (situation.ts). In an array, because doubles that are
 * handed over one by one are put on the heap at each call @param now [s]
 * @param forecast windows of the movement's link from index `at` on; starts are Infinity where there is none
 * @param out takes target, start and end if there is advice
 * @returns 0 if there is advice, else why there is none (advice.ts)
 */
export function greenLight(
  situation: ArrayLike<number>,
  now: number,
  forecast: ArrayLike<number>,
  at: number,
  out: { [field: number]: number },
): number {
  const distance = situation[LINE_DISTANCE]
  const speed = situation[OWN_SPEED]
  const limit = situation[WAY_LIMIT]
  const ahead = situation[AHEAD]
  const standing = situation[STANDING_AHEAD]
  if (distance < TOO_NEAR) return TOO_CLOSE
  const saturated = saturation(situation[FLOW], forecast, at)
  if (saturated > DENSE) return TOO_DENSE
  const lowest = saturated < LIGHT ? LOWEST_SPEED : Math.max(LOWEST_SPEED, LOWEST_SHARE * limit)
  const earliest = now + earliestArrival(distance, speed, limit)
  let reason = UNCERTAIN
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
