/**
 * Who stands and why, looked at between slices of steps: deadlocks (closed chains of who waits for whom in which nobody
 * moved 1 m in 120 s) and vehicles that stood over 300 s outside red. Counted and explained, never removed.
 */
import { type Network, NOWHERE } from '../network/network.ts'
import {
  BY_ELEMENT,
  BY_LANE,
  BY_NOTHING,
  BY_SIGNAL,
  BY_STOP,
  CLOCK_DT,
  CLOCK_STEP,
  COUNT,
  counters,
  FIRST_SLOT,
  GRANTED,
  POSITION,
  ROW,
  RUNNING,
  SITE_TAG,
  type StateColumns,
  TAG,
  TAIL,
  VIA,
  WRONG_LANE,
} from '../state/state.ts'
import { inTheWay } from './inTheWay.ts'

const MOVED = 1 // [m]
const DEADLOCK_AFTER = 120 // [s]
const STANDING_AFTER = 300 // [s]
const COUNTED_STANDING = 1
const COUNTED_DEADLOCK = 2
/** A standing head looks over so many elements for whom it stands behind. */
const LOOK_OVER = 6

/** Whom or what each vehicle waits for; BY_… if not for a vehicle. */
export function blockers(network: Network, state: StateColumns): Int32Array {
  const { connectionTo, connectionFrom, connectionControlled, connectionWaiting } = network.columns
  const lanes = network.counts.lanes
  const result = new Int32Array(state.status.length).fill(BY_NOTHING)

  /** Last vehicle on an element, or hanging over its end; NOWHERE if there is none. */
  function lastOn(element: number): number {
    const n = state.siteTag[element * SITE_TAG + COUNT]
    return n > 0
      ? state.slot[state.siteTag[element * SITE_TAG + FIRST_SLOT] + n - 1]
      : state.siteTag[element * SITE_TAG + TAIL]
  }

  /** Last vehicle that holds a grant for a connection, before it or on it. */
  function lastGranted(element: number): number {
    const lane = connectionFrom[element - lanes]
    for (let k = state.siteTag[lane * SITE_TAG + COUNT] - 1; k >= 0; k--) {
      const vehicle = state.slot[state.siteTag[lane * SITE_TAG + FIRST_SLOT] + k]
      if (state.tag[vehicle * TAG + GRANTED] === element - lanes) return vehicle
    }
    return lastOn(element)
  }

  function behindWhom(vehicle: number, element: number): number {
    let x = element
    for (let hop = 0; hop < LOOK_OVER; hop++) {
      if (state.siteTag[x * SITE_TAG + TAIL] >= 0 && state.siteTag[x * SITE_TAG + TAIL] !== vehicle)
        return state.siteTag[x * SITE_TAG + TAIL]
      if (x < lanes) {
        const via = hop === 0 ? state.tag[vehicle * TAG + VIA] : NOWHERE
        if (via < 0) return BY_NOTHING
        x = lanes + via
      } else x = connectionTo[x - lanes]
      const rear = lastOn(x)
      if (rear >= 0) return rear
    }
    return BY_NOTHING
  }

  function named(by: number): number {
    if (by > BY_ELEMENT) return by
    const element = BY_ELEMENT - by
    return element >= lanes ? lastGranted(element) : lastOn(element)
  }

  for (let element = 0; element < network.counts.elements; element++) {
    const first = state.siteTag[element * SITE_TAG + FIRST_SLOT]
    for (let k = 0; k < state.siteTag[element * SITE_TAG + COUNT]; k++) {
      const vehicle = state.slot[first + k]
      if (state.dwellEnd[vehicle] >= 0) {
        result[vehicle] = BY_STOP
        continue
      }
      if (k > 0) {
        result[vehicle] = state.slot[first + k - 1]
        continue
      }
      const via = state.tag[vehicle * TAG + VIA]
      if (element < lanes && via === WRONG_LANE) result[vehicle] = BY_LANE
      else if (
        element < lanes &&
        via >= 0 &&
        connectionControlled[via] !== 0 &&
        state.tag[vehicle * TAG + GRANTED] !== via
      )
        result[vehicle] = named(state.blockedBy[vehicle])
      else if (element >= lanes && connectionWaiting[element - lanes] < 1e9 && state.waitsInside[vehicle] !== 0)
        result[vehicle] = named(state.blockedBy[vehicle])
      else {
        const other = inTheWay(network, state, vehicle, element)
        result[vehicle] = other >= 0 ? other : behindWhom(vehicle, element)
      }
    }
  }
  return result
}

/** Brings marks and counters up to date. @returns the vehicles of each newly found circle */
export function watchStuck(network: Network, state: StateColumns): number[][] {
  const now = state.clock[CLOCK_STEP] * state.clock[CLOCK_DT]
  let waiting = false
  for (let vehicle = 0; vehicle < state.status.length; vehicle++) {
    if (state.status[vehicle] !== RUNNING) continue
    const odometer = state.start[vehicle] + state.row[vehicle * ROW + POSITION]
    // Who dwells at a stop is not stuck; who comes to stand behind it may be.
    const dwells = state.dwellEnd[vehicle] >= 0
    if (dwells || state.markTime[vehicle] === 0 || odometer - state.markOdometer[vehicle] >= MOVED) {
      state.markOdometer[vehicle] = odometer
      state.markTime[vehicle] = now
    } else if (now - state.markTime[vehicle] >= DEADLOCK_AFTER) waiting = true
  }
  if (!waiting) return []
  const blocker = blockers(network, state)
  const stuckFor = (vehicle: number) => (state.status[vehicle] === RUNNING ? now - state.markTime[vehicle] : 0)
  for (let vehicle = 0; vehicle < state.status.length; vehicle++) {
    if (stuckFor(vehicle) < STANDING_AFTER || blocker[vehicle] === BY_SIGNAL) continue
    if ((state.stuckCounted[vehicle] & COUNTED_STANDING) !== 0) continue
    state.stuckCounted[vehicle] |= COUNTED_STANDING
    state.total[counters.standing300]++
  }
  const circles: number[][] = []
  const seen = new Int32Array(state.status.length)
  let walk = 0
  for (let start = 0; start < state.status.length; start++) {
    if (seen[start] !== 0 || stuckFor(start) < DEADLOCK_AFTER) continue
    walk++
    let vehicle = start
    while (vehicle >= 0 && seen[vehicle] === 0 && stuckFor(vehicle) >= DEADLOCK_AFTER) {
      seen[vehicle] = walk
      vehicle = blocker[vehicle]
    }
    if (vehicle < 0 || seen[vehicle] !== walk) continue
    const circle = [vehicle]
    for (let next = blocker[vehicle]; next !== vehicle; next = blocker[next]) circle.push(next)
    if (circle.every((member) => (state.stuckCounted[member] & COUNTED_DEADLOCK) === 0)) {
      state.total[counters.deadlocks]++
      circles.push(circle)
    }
    for (const member of circle) state.stuckCounted[member] |= COUNTED_DEADLOCK
  }
  return circles
}
