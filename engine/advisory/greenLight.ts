/**
 * The speed that reaches the next signal at green, behind the queue that waits there (GLOSA for one signal).
 * Pure: forecast and queue come in, a speed or the reason for none comes out.
 */
import { QUEUE_TOO_LONG, TOO_CLOSE, TOO_DENSE, UNCERTAIN, UNREACHABLE } from './advice.ts'
import { earliestArrival, speedForArrival } from './kinematics.ts'
import { throughSeveral } from './severalSignals.ts'
import {
  AHEAD,
  DEMAND,
  FLOW,
  LINE_DISTANCE,
  OWN_SPEED,
  SIGNAL_DOUBT,
  SIGNALS,
  STANDING_AHEAD,
  WAY_LIMIT,
} from './situation.ts'
import {
  DENSE,
  END_MARGIN,
  FORECAST,
  LIGHT,
  LOWEST_SPEED,
  MAX_END,
  MAX_START,
  MIN_END,
  readyAt,
  saturation,
  WINDOW,
} from './windows.ts'

export * from './windows.ts'

/** Nearer than this a change of speed is of no use [m]. */
const TOO_NEAR = 40
/** Nor is anybody asked to drive more slowly than this share of the limit, unless traffic is light. */
const LOWEST_SHARE = 0.5
/**
 * So much of the green that traffic does not need may be given up at the first of several signals: more saves more stops and
 * costs more time.
 */
const SPARE = 0.25

/** Which of a signal's times one can rely on: ends that differ by less are the same [s]. */
const EXACT = 1

/** Fields of `out`. */
export const GREEN_TARGET = 0 // [m/s]
export const GREEN_START = 1 // of the window aimed at: latest start, earliest end [s]
export const GREEN_END = 2
export const FOR_SIGNAL = 3 // the signal ahead, 1 … MOST_SIGNALS, that makes it as slow as it is
export const REACHED = 4 // signals that are reached at green by it
// What several signals are planned with (severalSignals.ts): arrivals at the first line [s], now [s], and the lowest speed [m/s].
export const FIRST_FROM = 5
export const FIRST_UNTIL = 6
export const PLANNED_AT = 7
export const LOWEST = 8
export const GREEN_FIELDS = 9

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
  if (saturation(situation[DEMAND], forecast, at) > DENSE) return TOO_DENSE
  const doubt = situation[SIGNAL_DOUBT]
  const saturated = saturation(situation[FLOW], forecast, at)
  const lowest = saturated < LIGHT ? LOWEST_SPEED : Math.max(LOWEST_SPEED, LOWEST_SHARE * limit)
  const earliest = now + earliestArrival(distance, speed, limit)
  let reason = UNCERTAIN
  for (let window = at; window < at + FORECAST; window += WINDOW) {
    const start = forecast[window + MAX_START]
    if (start === Number.POSITIVE_INFINITY) break
    const close = forecast[window + MIN_END] - (END_MARGIN > doubt ? END_MARGIN - doubt : 0)
    const ready = readyAt(start, doubt, now, standing, ahead)
    if (ready > close || earliest > close) {
      // Who may still get through an uncertain green is not told to slow down for the one after.
      const uncertain = forecast[window + MAX_END] - forecast[window + MIN_END] > EXACT
      if (uncertain && earliest <= forecast[window + MAX_END]) return UNCERTAIN
      reason = ready > close && (start <= now ? standing : ahead) > 0 ? QUEUE_TOO_LONG : UNREACHABLE
      continue
    }
    const target =
      earliest >= ready ? limit : Math.min(limit, speedForArrival(distance, speed, Math.max(earliest, ready) - now))
    if (target < lowest) return reason === QUEUE_TOO_LONG ? reason : UNREACHABLE
    out[GREEN_TARGET] = target
    out[FOR_SIGNAL] = out[REACHED] = 1
    if (situation[SIGNALS] > 1 && saturated < LIGHT) {
      const from = Math.max(earliest, ready)
      out[FIRST_FROM] = from
      out[FIRST_UNTIL] = Math.min(close, from + SPARE * (1 - saturated) * (close - start))
      out[PLANNED_AT] = now
      out[LOWEST] = lowest
      throughSeveral(situation, forecast, out)
    }
    out[GREEN_START] = start
    out[GREEN_END] = forecast[window + MIN_END]
    return 0
  }
  return reason
}
