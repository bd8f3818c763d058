/**
 * What signals see of the traffic: loops and zones that vehicles pass, vehicles before stop lines, announced buses. Only on
 * lanes that some signal watches. Reads its own cell at time t; writes what the signals' owners read in `handOver`.
 */
import * as codes from '../network/network.ts'
import * as signals from '../state/signals.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CLASSES, WATCH_BUSES, WATCH_LOOPS, WATCH_QUEUE } = codes
const { UNDECIDED } = signals
const { COUNT, EXTENT, FIRST_SLOT, LENGTH, PLACE, POSITION, SPEED, VIA, ROW_BITS, TAG_BITS, SITE_BITS, SITE_TAG_BITS } =
  fields

const BUS = CLASSES.indexOf('bus')
/** So far before the stop line buses announce themselves [m]. */
const REACH = 150
const COUNTED = WATCH_QUEUE | WATCH_BUSES
/** A bus is expected to come at this speed at least: it may be standing in a queue [m/s]. */
const SLOWEST_BUS = 5

export function createDetect(world: World, { here }: Awake) {
  const { lane: laneHere } = here
  const { network, state, dt } = world
  const { laneWatch, laneFirstDetector, detectorFrom, detectorTo, detectorHold, laneFirstConnection } = network
  const { row, trait, tag, slot, site, siteTag, vehicleClass, stopPlace } = state
  const { detectorUntil, laneQueue, connectionQueue, busArrival } = state
  const watches = laneWatch.some((bits) => bits !== 0)

  /** Detectors that somebody is on, or passed in the last step. */
  function passLoops(lane: number, now: number): void {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const firstDetector = laneFirstDetector[lane]
    const endDetector = laneFirstDetector[lane + 1]
    for (let k = 0; k < siteTag[(lane << SITE_TAG_BITS) | COUNT]; k++) {
      const vehicle = slot[first + k]
      const position = row[(vehicle << ROW_BITS) | POSITION]
      if (position < detectorFrom[firstDetector]) return // the foremost first, and the rearmost detector
      const from = position - trait[(vehicle << TAG_BITS) | LENGTH] - row[(vehicle << ROW_BITS) | SPEED] * dt
      for (let d = firstDetector; d < endDetector; d++)
        if (position >= detectorFrom[d] && from <= detectorTo[d]) detectorUntil[d] = now + detectorHold[d]
    }
  }

  /** Vehicles before the line, by the connection they will take, and when buses could be there. */
  function countQueue(lane: number, watch: number, now: number): void {
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const end = site[(lane << SITE_BITS) | EXTENT]
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      connectionQueue[c] = 0
      busArrival[c] = UNDECIDED
    }
    laneQueue[lane] = n
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const via = tag[(vehicle << TAG_BITS) | VIA]
      if (via < 0) continue
      connectionQueue[via]++
      const rest = end - row[(vehicle << ROW_BITS) | POSITION]
      if ((watch & WATCH_BUSES) === 0 || rest > REACH || vehicleClass[vehicle] !== BUS) continue
      // Whoever has to stop before the line does not need green yet.
      if (stopPlace[vehicle] === tag[(vehicle << TAG_BITS) | PLACE]) continue
      const speed = row[(vehicle << ROW_BITS) | SPEED]
      const arrival = now + rest / (speed > SLOWEST_BUS ? speed : SLOWEST_BUS)
      if (arrival < busArrival[via]) busArrival[via] = arrival
    }
  }

  /** Of the cells in hand. */
  return function detect(step: number): void {
    if (!watches) return
    for (let i = 0; i < here.lanes; i++) {
      const watch = laneWatch[laneHere[i]]
      if (watch === 0) continue
      if ((watch & WATCH_LOOPS) !== 0) passLoops(laneHere[i], step * dt)
      if ((watch & COUNTED) !== 0) countQueue(laneHere[i], watch, step * dt)
    }
  }
}
