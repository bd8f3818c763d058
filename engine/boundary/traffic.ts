/**
 * What informed drivers know of the traffic: the limits in force, and how long one has to stand on each edge. Little's law on what was seen lately:
 * mean number of vehicles standing there over the flow that leaves it. And what advice is withheld by: the flow that traffic has
 * come to where it grows, which a mean over minutes says minutes late (double exponential smoothing, Brown 1959).
 * By the one thread that works between slices.
 */
import type { Network } from '../network/network.ts'
import type { Router } from '../network/routes.ts'
import { COUNT, FIRST_SLOT, LIMIT, ROW, SITE, SITE_TAG, SPEED, type StateColumns } from '../state/state.ts'

/** Slower than this a vehicle stands in a queue [m/s]. */
const QUEUEING = 2
/** What is known is a mean over about this time [s]: some cycles of a signal. */
const MEMORY = 240
/** Fewer standing vehicles than this are none: who waits at red now and then is in the routes already. */
const FEW = 0.5
/** Where nobody gets through nobody is expected to wait longer than this [s]. */
const LONGEST = 900

export interface Traffic {
  /**
   * Takes note of the slice that has just ended.
   * @param seconds it lasted
   *
   * Not with `tell` at its end: V8 enters the code of the loop that it has kept, and would leave it there each time, at
   * what it had never seen when it compiled that.
   */
  observe(seconds: number): void
  /** Tells the router what the state knows, each time that has changed. */
  tell(): void
  /** Expected delay of an edge by queues [s]. */
  delayOf(edge: number): number
}

export function createTraffic(network: Network, state: StateColumns, router: Router): Traffic {
  const { edgeFirstLane, edgeLength, laneLimit } = network.columns
  const { site, siteTag, slot, row, edgePassed, edgePassages, edgeQueue, edgeFlow, edgeFlowLate, edgeDemand } = state
  const freeTime = router.edgeTime.slice()

  function delayOf(edge: number): number {
    if (edgeQueue[edge] < FEW) return 0
    const delay = edgeQueue[edge] / edgeFlow[edge]
    return delay < LONGEST ? delay : LONGEST
  }

  /** Of a free drive at the limits in force, which may be others than the map's [s]. */
  function freeNow(edge: number): number {
    const end = edgeFirstLane[edge + 1]
    let lane = edgeFirstLane[edge]
    while (lane < end && site[lane * SITE + LIMIT] === laneLimit[lane]) lane++
    if (lane === end) return freeTime[edge]
    let fastest = 0
    for (lane = edgeFirstLane[edge]; lane < end; lane++) fastest = Math.max(fastest, site[lane * SITE + LIMIT])
    return edgeLength[edge] / fastest
  }

  function tell(): void {
    for (let edge = 0; edge < freeTime.length; edge++) {
      const time = freeNow(edge) + delayOf(edge)
      if (router.edgeTime[edge] !== time) router.setEdgeTime(edge, time)
    }
  }
  tell() // a restored run knows what its original knew

  function queueOn(edge: number): number {
    let standing = 0
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++) {
      const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
      for (let k = 0; k < siteTag[lane * SITE_TAG + COUNT]; k++)
        if (row[slot[first + k] * ROW + SPEED] < QUEUEING) standing++
    }
    return standing
  }

  return {
    delayOf,
    tell,
    observe(seconds) {
      const weight = seconds / (seconds + MEMORY)
      for (let edge = 0; edge < freeTime.length; edge++) {
        edgeQueue[edge] += weight * (queueOn(edge) - edgeQueue[edge])
        edgeFlow[edge] += weight * (edgePassed[edge] / seconds - edgeFlow[edge])
        edgeFlowLate[edge] += weight * (edgeFlow[edge] - edgeFlowLate[edge])
        const trend = edgeFlow[edge] - edgeFlowLate[edge]
        edgeDemand[edge] = edgeFlow[edge] + (trend > 0 ? trend : 0)
        edgePassages[edge] += edgePassed[edge]
        edgePassed[edge] = 0
      }
    },
  }
}
