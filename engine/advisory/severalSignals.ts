/**
 * The speed to the first of several signals from which the others are reached at green as well. For each signal the first
 * window that can be reached from the arrivals possible at the one before; who arrives earlier is never later at the next, so
 * nothing else need be looked at. Through these windows, gates in space and time, the way of least energy is the taut string, for
 * whatever energy is convex in pace: it bends only where a gate holds it. Its first stretch is what is advised. It may come later
 * to the first line only by as much of the green as those behind can spare.
 * Pure; nothing is allocated.
 */
import { FIRST_FROM, FIRST_UNTIL, FOR_SIGNAL, GREEN_TARGET, LOWEST, PLANNED_AT, REACHED } from './greenLight.ts'
import { speedForArrival } from './kinematics.ts'
import {
  FURTHER,
  FURTHER_SIGNAL,
  LINE_DISTANCE,
  OWN_SPEED,
  SIGNALS,
  THEN_AHEAD,
  THEN_DISTANCE,
  THEN_FLOW,
  THEN_FREE,
  THEN_LINK,
  THEN_STANDING,
  WAY_LIMIT,
} from './situation.ts'
import {
  DENSE,
  END_MARGIN,
  FORECAST,
  LOWEST_SPEED,
  MAX_START,
  MIN_END,
  MIN_START,
  readyAt,
  saturation,
  WINDOW,
} from './windows.ts'

/** Starts of green that are known less well are not planned for [s]. */
const FIRM = 5

// Fields of `string`: what holds its first stretch, the gate that it may pass no sooner and the one that it may pass no later,
// and between which times the signal in hand is reached. In an array, as doubles in objects are put on the heap.
const SLOW = 0
const FAST = 4
const FROM = 8 // [s]
const UNTIL = 9
const string = new Float64Array(16)
// Of a gate: which signal's, how far it is [m], when it has to be passed [s], and the pace to there [s/m].
const SIGNAL = 0
const DISTANCE = 1
const TIME = 2
const PACE = 3

/**
 * @param situation with further signals (approach.ts) @param forecast windows of all links
 * @param out GREEN_TARGET for the first signal alone, and PLAN fields; target, FOR_SIGNAL and REACHED become those for several
 */
export function throughSeveral(
  situation: ArrayLike<number>,
  forecast: ArrayLike<number>,
  out: { [field: number]: number },
): void {
  string[FROM] = out[FIRST_FROM]
  string[UNTIL] = out[FIRST_UNTIL]
  hold(SLOW, FROM, 1, situation[LINE_DISTANCE], out)
  hold(FAST, UNTIL, 1, situation[LINE_DISTANCE], out)
  let bend = -1
  for (let k = 1; k < situation[SIGNALS]; k++) {
    if (!reach(situation, k, forecast, out)) break
    out[REACHED] = k + 1
    if (bend >= 0) continue
    const distance = situation[FURTHER + (k - 1) * FURTHER_SIGNAL + THEN_DISTANCE]
    const earliest = (string[FROM] - out[PLANNED_AT]) / distance
    const latest = (string[UNTIL] - out[PLANNED_AT]) / distance
    if (earliest > string[FAST + PACE]) bend = FAST
    else if (latest < string[SLOW + PACE]) bend = SLOW
    else {
      if (earliest > string[SLOW + PACE]) hold(SLOW, FROM, k + 1, distance, out)
      if (latest < string[FAST + PACE]) hold(FAST, UNTIL, k + 1, distance, out)
    }
  }
  const held = bend < 0 ? SLOW : bend
  if (held === SLOW && string[SLOW + SIGNAL] === 1) return
  const time = string[held + TIME] - out[PLANNED_AT]
  const target = speedForArrival(string[held + DISTANCE], situation[OWN_SPEED], time)
  if (target < out[LOWEST] || target >= out[GREEN_TARGET]) return
  out[GREEN_TARGET] = target
  // Who is held by the end of a green is so slow for the sake of the signal after it.
  out[FOR_SIGNAL] = string[held + SIGNAL] + (held === FAST ? 1 : 0)
}

/** @param end SLOW or FAST @param when FROM or UNTIL */
function hold(
  end: number,
  when: number,
  signal: number,
  distance: number,
  out: { readonly [field: number]: number },
): void {
  string[end + SIGNAL] = signal
  string[end + DISTANCE] = distance
  string[end + TIME] = string[when]
  string[end + PACE] = (string[when] - out[PLANNED_AT]) / distance
}

/**
 * Goes on from the times at which the signal before can be reached to those of signal `k`, in its first window that can be.
 * @returns false if there is none, or none that is known well enough
 */
function reach(
  situation: ArrayLike<number>,
  k: number,
  forecast: ArrayLike<number>,
  out: { readonly [field: number]: number },
): boolean {
  const at = FURTHER + (k - 1) * FURTHER_SIGNAL
  const before = at - FURTHER_SIGNAL
  const distance = k === 1 ? situation[LINE_DISTANCE] : situation[before + THEN_DISTANCE]
  const free = k === 1 ? distance / situation[WAY_LIMIT] : situation[before + THEN_FREE]
  string[FROM] += situation[at + THEN_FREE] - free
  string[UNTIL] += (situation[at + THEN_DISTANCE] - distance) / LOWEST_SPEED
  const first = situation[at + THEN_LINK] * FORECAST
  if (!(saturation(situation[at + THEN_FLOW], forecast, first) <= DENSE)) return false
  for (let window = first; window < first + FORECAST; window += WINDOW) {
    const start = forecast[window + MAX_START]
    if (start === Number.POSITIVE_INFINITY || start - forecast[window + MIN_START] > FIRM) return false
    const ready = readyAt(start, out[PLANNED_AT], situation[at + THEN_STANDING], situation[at + THEN_AHEAD])
    const close = forecast[window + MIN_END] - END_MARGIN
    if (ready > close || ready > string[UNTIL] || string[FROM] > close) continue
    if (ready > string[FROM]) string[FROM] = ready
    if (close < string[UNTIL]) string[UNTIL] = close
    return true
  }
  return false
}
