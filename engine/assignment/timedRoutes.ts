/**
 * Quickest routes where times change in the course of the run: A* by the time at which edges are entered, with bounds from
 * landmarks (network/landmarks.ts) measured by the least time that each movement ever takes.
 */
import type { Closures } from '../network/closures.ts'
import { needsBusiness, TO_ALL, TO_THROUGH, TOLL } from '../network/destinations.ts'
import { drivingStates } from '../network/drivingStates.ts'
import { IndexedHeap } from '../network/heap.ts'
import { LANDMARKS, landmarkDistances } from '../network/landmarks.ts'
import { movementBetween, reverseMovements } from '../network/movements.ts'
import type { Network } from '../network/network.ts'
import type { TurnTimes } from './turnTimes.ts'

export interface TimedRouter {
  /**
   * @param classBit 1 << index in CLASSES
   * @param depart when the first edge is entered [s]
   * @param within only ways that take less are of interest [s]
   * @returns edges, both ends included; undefined if there is no such way
   */
  route(from: number, to: number, classBit: number, depart: number, within?: number): Int32Array | undefined
  /**
   * From entering a route's first edge to entering its last [s]; Infinity if it is not connected, or leads over what is
   * closed by then, to all or to those of the class who only pass.
   */
  timeOf(route: ArrayLike<number>, classBit: number, depart: number): number
}

/** More than the rounding of sums of travel times [s]. */
const MARGIN = 1e-6

export function createTimedRouter(network: Pick<Network, 'counts' | 'columns'>, times: TurnTimes): TimedRouter {
  const { movements, least } = times
  const states = drivingStates(network, movements)
  const { first, next, classes, edgeOf, rank, count } = states
  const movementOf = Int32Array.from(next, () => -1)
  for (let state = 0; state < count; state++)
    for (let row = first[state]; row < first[state + 1]; row++)
      movementOf[row] = movementBetween(movements, edgeOf[state], edgeOf[next[row]])
  const quickest = { ...movements, cost: least }
  const noTime = new Float64Array(network.counts.edges)
  const landmarks = landmarkDistances(network, quickest, reverseMovements(quickest), noTime)

  const heap = new IndexedHeap(count)
  const reached = new Float64Array(count) // time since departure [s], tolls apart
  const label = new Float64Array(count) // the same with tolls: what is to be least
  const previous = new Int32Array(count)
  const stamp = new Uint32Array(count)
  let search = 0

  /** At least so long from entering one edge to entering another [s]. */
  function bound(edge: number, to: number): number {
    let most = 0
    for (let column = 0; column < LANDMARKS; column++) {
      const [here, there] = [landmarks[edge * LANDMARKS + column], landmarks[to * LANDMARKS + column]]
      const difference = column < LANDMARKS / 2 ? there - here : here - there
      if (difference > most && difference < Number.POSITIVE_INFINITY) most = difference
    }
    return Math.max(0, most - MARGIN)
  }

  function trace(end: number): Int32Array {
    const way: number[] = []
    for (let state = end; state >= 0; state = previous[state]) way.push(edgeOf[state])
    return Int32Array.from(way.reverse())
  }

  return {
    route(from, to, classBit, depart, within = Number.POSITIVE_INFINITY) {
      search++
      heap.clear()
      stamp[from] = search
      reached[from] = 0
      label[from] = 0
      previous[from] = -1
      heap.offer(from, 0)
      while (heap.size > 0) {
        const state = heap.take()
        const here = edgeOf[state]
        if (here === to) return trace(state)
        const now = depart + reached[state]
        for (let row = first[state]; row < first[state + 1]; row++) {
          if ((classes[row] & classBit) === 0) continue
          const onto = next[row]
          const edge = edgeOf[onto]
          const took = times.timeOf(movementOf[row], now)
          const { closed, destinations } = times.closuresAt(now + took)
          if ((closed[edge] & TO_ALL) !== 0) continue
          const { zone } = destinations
          const passes = needsBusiness(destinations, here, edge, classBit) && zone[edge] !== zone[to]
          const sum = label[state] + took + (passes ? TOLL : 0)
          if (stamp[onto] === search && sum >= label[onto]) {
            if (sum === label[onto] && rank[state] < rank[previous[onto]]) previous[onto] = state
            continue
          }
          stamp[onto] = search
          label[onto] = sum
          reached[onto] = reached[state] + took
          previous[onto] = state
          const whole = sum + bound(edge, to)
          if (whole < within) heap.offer(onto, whole)
        }
      }
      return undefined
    },
    timeOf(route, classBit, depart) {
      const to = route[route.length - 1]
      let sum = 0
      for (let k = 1; k < route.length; k++) {
        const movement = movementBetween(movements, route[k - 1], route[k])
        if (movement < 0) return Number.POSITIVE_INFINITY
        sum += times.timeOf(movement, depart + sum)
        if (isShut(times.closuresAt(depart + sum), route[k - 1], route[k], to, classBit))
          return Number.POSITIVE_INFINITY
      }
      return sum
    },
  }
}

/** Whether somebody bound for `to` may not go from one edge into another, streets apart that are for destinations by the map. */
function isShut({ closed, destinations }: Closures, from: number, into: number, to: number, classBit: number): boolean {
  const { zone } = destinations
  if ((closed[into] & TO_ALL) !== 0) return true
  return (
    (closed[into] & TO_THROUGH) !== 0 && needsBusiness(destinations, from, into, classBit) && zone[into] !== zone[to]
  )
}
