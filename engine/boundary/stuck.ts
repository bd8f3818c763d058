/**
 * Who stands and why, looked at between slices of steps: circles (closed chains of who waits for whom in which nobody moved
 * 1 m in 60 s), deadlocks (those that have lasted for 120 s) and vehicles that stood over 300 s outside red. Counted and
 * explained, never removed.
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
const CIRCLE_AFTER = 60 // [s]
const DEADLOCK_AFTER = 120 // [s]
const STANDING_AFTER = 300 // [s]
const COUNTED_STANDING = 1
const COUNTED_DEADLOCK = 2
/** A standing head looks over so many elements for whom it stands behind. */
const LOOK_OVER = 6

/** @returns whom or what a running vehicle waits for; BY_… if not for a vehicle */
export function createBlockerOf(network: Network, state: StateColumns): (vehicle: number) => number {
  const { connectionTo, connectionFrom, connectionControlled, connectionWaiting } = network.columns
  const lanes = network.counts.lanes

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

  return function blockerOf(vehicle) {
    if (state.dwellEnd[vehicle] >= 0) return BY_STOP
    const element = state.element[vehicle]
    const head = state.siteTag[element * SITE_TAG + FIRST_SLOT]
    const place = state.slot.indexOf(vehicle, head)
    if (place > head) return state.slot[place - 1]
    const via = state.tag[vehicle * TAG + VIA]
    if (element < lanes && via === WRONG_LANE) return BY_LANE
    const asks =
      element < lanes
        ? via >= 0 && connectionControlled[via] !== 0 && state.tag[vehicle * TAG + GRANTED] !== via
        : connectionWaiting[element - lanes] < 1e9 && state.waitsInside[vehicle] !== 0
    if (asks) return named(state.blockedBy[vehicle])
    const other = inTheWay(network, state, vehicle, element)
    return other >= 0 ? other : behindWhom(vehicle, element)
  }
}

export interface Stuck {
  /** Of all circles their members: each waits for the next, the last for the first. */
  readonly circles: readonly number[][]
  /** Those of them that have now been counted as deadlocks. */
  readonly deadlocks: readonly number[][]
}

/** Brings marks and counters up to date. @param vehicles ascending; among them all on the road */
export function watchStuck(network: Network, state: StateColumns, vehicles: Int32Array): Stuck {
  const now = state.clock[CLOCK_STEP] * state.clock[CLOCK_DT]
  const { status, start, row, dwellEnd, markTime, markOdometer, stuckCounted } = state
  const standing: number[] = []
  for (const vehicle of vehicles) {
    if (status[vehicle] !== RUNNING) continue
    const odometer = start[vehicle] + row[vehicle * ROW + POSITION]
    // Who dwells at a stop is not stuck; who comes to stand behind it may be.
    const dwells = dwellEnd[vehicle] >= 0
    if (dwells || markTime[vehicle] === 0 || odometer - markOdometer[vehicle] >= MOVED) {
      markOdometer[vehicle] = odometer
      markTime[vehicle] = now
    } else if (now - markTime[vehicle] >= CIRCLE_AFTER) standing.push(vehicle)
  }
  if (standing.length === 0) return { circles: [], deadlocks: [] }
  const blockerOf = createBlockerOf(network, state)
  for (const vehicle of standing) {
    if (now - markTime[vehicle] < STANDING_AFTER || (stuckCounted[vehicle] & COUNTED_STANDING) !== 0) continue
    if (blockerOf(vehicle) === BY_SIGNAL) continue
    stuckCounted[vehicle] |= COUNTED_STANDING
    state.total[counters.standing300]++
  }
  const circles = findCircles(standing, blockerOf)
  const lasting = circles.filter((circle) => circle.every((member) => now - markTime[member] >= DEADLOCK_AFTER))
  const deadlocks = lasting.filter((circle) =>
    circle.every((member) => (stuckCounted[member] & COUNTED_DEADLOCK) === 0),
  )
  state.total[counters.deadlocks] += deadlocks.length
  for (const circle of lasting) for (const member of circle) stuckCounted[member] |= COUNTED_DEADLOCK
  return { circles, deadlocks }
}

/** @param standing ascending; who is not among them is in no circle */
function findCircles(standing: readonly number[], blockerOf: (vehicle: number) => number): number[][] {
  const circles: number[][] = []
  /** By which walk each has been come to; 0: by none yet. */
  const seen = new Map<number, number>(standing.map((vehicle) => [vehicle, 0]))
  let walk = 0
  for (const begin of standing) {
    if (seen.get(begin) !== 0) continue
    walk++
    let vehicle = begin
    while (seen.get(vehicle) === 0) {
      seen.set(vehicle, walk)
      vehicle = blockerOf(vehicle)
    }
    if (seen.get(vehicle) !== walk) continue
    const circle = [vehicle]
    for (let next = blockerOf(vehicle); next !== vehicle; next = blockerOf(next)) circle.push(next)
    circles.push(circle)
  }
  return circles
}
