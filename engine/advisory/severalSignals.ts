/**
 * The speed to the first of several signals from which the others are reached at green as well. For each signal the first
 * window that can be reached from the arrivals possible at the one before; who arrives earlier is never later at the next, so
 * nothing else need be looked at. Through these windows, gates in space and time, the way of least energy is the taut string, for
 * whatever energy is convex in pace: it bends only where a gate holds it. Its first stretch is what is advised. It may come later
 * to the first line only by as much of the green as those behind can spare, and only where traffic is light.
 * Pure; nothing is allocated.
 */
import { FIRST_FROM, FIRST_UNTIL, FOR_SIGNAL, GREEN_TARGET, LOWEST, PLANNED_AT, REACHED } from './greenLight.ts'
import { speedForArrival } from './kinematics.ts'
import {
  FURTHER,
  FURTHER_SIGNAL,
  LINE_DISTANCE,
  MOST_SIGNALS,
  OWN_SPEED,
  SIGNAL_DOUBT,
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
  END_MARGIN,
  FORECAST,
  LIGHT,
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

// Gates of the signals in hand, GATE fields each; in an array, as doubles in objects are put on the heap.
const GATE = 4
const FROM = 0 // when it can be passed so that those after it are reached as well [s]
const UNTIL = 1
const DISTANCE = 2 // [m]
const FREE = 3 // time at the limits on the way there [s]
const gates = new Float64Array(MOST_SIGNALS * GATE)

/**
 * @param situation with further signals (approach.ts) @param forecast windows of all links
 * @param out GREEN_TARGET for the first signal alone, and what they are planned with; target, FOR_SIGNAL and REACHED become
 *   those for several
 */
export function throughSeveral(
  situation: ArrayLike<number>,
  forecast: ArrayLike<number>,
  out: { [field: number]: number },
): void {
  gates[FROM] = out[FIRST_FROM]
  gates[UNTIL] = out[FIRST_UNTIL]
  gates[DISTANCE] = situation[LINE_DISTANCE]
  gates[FREE] = situation[LINE_DISTANCE] / situation[WAY_LIMIT]
  let count = 1
  while (count < situation[SIGNALS] && reach(situation, count, forecast, out)) count++
  out[REACHED] = count
  if (count === 1) return
  narrow(count)
  pull(count, situation, out)
}

/**
 * From the times at which the signal before can be reached to those of signal `k`, counted from 0, in its first window
 * that can be.
 * @returns false if there is none, or none that is known well enough
 */
function reach(
  situation: ArrayLike<number>,
  k: number,
  forecast: ArrayLike<number>,
  out: { readonly [field: number]: number },
): boolean {
  const at = FURTHER + (k - 1) * FURTHER_SIGNAL
  const gate = k * GATE
  const before = gate - GATE
  gates[gate + DISTANCE] = situation[at + THEN_DISTANCE]
  gates[gate + FREE] = situation[at + THEN_FREE]
  const from = gates[before + FROM] + gates[gate + FREE] - gates[before + FREE]
  const until = gates[before + UNTIL] + (gates[gate + DISTANCE] - gates[before + DISTANCE]) / LOWEST_SPEED
  const first = situation[at + THEN_LINK] * FORECAST
  const doubt = situation[SIGNAL_DOUBT]
  if (!(saturation(situation[at + THEN_FLOW], forecast, first) < LIGHT)) return false
  for (let window = first; window < first + FORECAST; window += WINDOW) {
    const start = forecast[window + MAX_START]
    if (start === Number.POSITIVE_INFINITY || start - forecast[window + MIN_START] > FIRM) return false
    const ready = readyAt(start, doubt, out[PLANNED_AT], situation[at + THEN_STANDING], situation[at + THEN_AHEAD])
    const close = forecast[window + MIN_END] - (END_MARGIN > doubt ? END_MARGIN - doubt : 0)
    if (ready > close || ready > until || from > close) continue
    gates[gate + FROM] = ready > from ? ready : from
    gates[gate + UNTIL] = close < until ? close : until
    return true
  }
  return false
}

/** To the times from which the gates after each can be reached too; the last is passed as soon as possible. */
function narrow(count: number): void {
  gates[(count - 1) * GATE + UNTIL] = gates[(count - 1) * GATE + FROM]
  for (let gate = (count - 2) * GATE; gate >= 0; gate -= GATE) {
    const next = gate + GATE
    const from = gates[next + FROM] - (gates[next + DISTANCE] - gates[gate + DISTANCE]) / LOWEST_SPEED
    const until = gates[next + UNTIL] - gates[next + FREE] + gates[gate + FREE]
    if (from > gates[gate + FROM]) gates[gate + FROM] = from
    if (until < gates[gate + UNTIL]) gates[gate + UNTIL] = until
  }
}

/** The string's first stretch: to the first gate that holds it, at its beginning or at its end. */
function pull(count: number, situation: ArrayLike<number>, out: { [field: number]: number }): void {
  const now = out[PLANNED_AT]
  let slow = 0 // the gate that may be passed no sooner, and its pace
  let fast = 0 // no later
  let slowest = (gates[FROM] - now) / gates[DISTANCE]
  let fastest = (gates[UNTIL] - now) / gates[DISTANCE]
  let bends = false
  let byEnd = false
  for (let k = 1; k < count && !bends; k++) {
    const gate = k * GATE
    const earliest = (gates[gate + FROM] - now) / gates[gate + DISTANCE]
    const latest = (gates[gate + UNTIL] - now) / gates[gate + DISTANCE]
    if (earliest > fastest) bends = byEnd = true
    else if (latest < slowest) bends = true
    else {
      if (earliest > slowest) {
        slow = k
        slowest = earliest
      }
      if (latest < fastest) {
        fast = k
        fastest = latest
      }
    }
  }
  const held = byEnd ? fast : slow
  const time = gates[held * GATE + (byEnd ? UNTIL : FROM)] - now
  const target = speedForArrival(gates[held * GATE + DISTANCE], situation[OWN_SPEED], time)
  if (target < out[LOWEST] || target >= out[GREEN_TARGET]) return
  out[GREEN_TARGET] = target
  // Who is held by the end of a green, or waits longer for its beginning than it takes, is so slow for the sake of the
  // signal after it.
  out[FOR_SIGNAL] = held + (byEnd || held === 0 ? 2 : 1)
}
