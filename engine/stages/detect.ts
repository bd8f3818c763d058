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
const { COUNT, EXTENT, FIRST_SLOT, LENGTH, PLACE, POSITION, ROW, SITE, SITE_TAG, SPEED, TAG, VIA } = fields

const BUS = CLASSES.indexOf('bus')
/** So far before the stop line vehicles count as its queue, and buses announce themselves [m]. */
const REACH = 150
/** A bus is expected to come at this speed at least: it may be standing in a queue [m/s]. */
const SLOWEST_BUS = 5

export function createDetect(world: World, { here }: Awake) {
  const { network, state, dt } = world
  const { laneWatch, laneFirstDetector, detectorFrom, detectorTo, detectorHold, laneFirstConnection } = network
  const { row, trait, tag, slot, site, siteTag, vehicleClass, stopPlace } = state
  const { detectorUntil, laneQueue, connectionQueue, busArrival } = state
  const watches = laneWatch.some((bits) => bits !== 0)

  /** Of the vehicle at `position`: detectors that it is on, or passed in the last step. */
  function passLoops(lane: number, vehicle: number, position: number, now: number): void {
    const from = position - trait[vehicle * TAG + LENGTH] - row[vehicle * ROW + SPEED] * dt
    for (let d = laneFirstDetector[lane]; d < laneFirstDetector[lane + 1]; d++)
      if (position >= detectorFrom[d] && from <= detectorTo[d]) detectorUntil[d] = now + detectorHold[d]
  }

  function detectOn(lane: number, watch: number, now: number): void {
    const n = siteTag[lane * SITE_TAG + COUNT]
    const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
    const end = site[lane * SITE + EXTENT]
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      connectionQueue[c] = 0
      busArrival[c] = UNDECIDED
    }
    let queue = 0
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const position = row[vehicle * ROW + POSITION]
      const via = tag[vehicle * TAG + VIA]
      if ((watch & WATCH_LOOPS) !== 0) passLoops(lane, vehicle, position, now)
      if (end - position > REACH) continue
      queue++
      if (via < 0) continue
      connectionQueue[via]++
      // Whoever has to stop before the line does not need green yet.
      if (
        (watch & WATCH_BUSES) === 0 ||
        vehicleClass[vehicle] !== BUS ||
        stopPlace[vehicle] === tag[vehicle * TAG + PLACE]
      )
        continue
      const speed = row[vehicle * ROW + SPEED]
      const arrival = now + (end - position) / (speed > SLOWEST_BUS ? speed : SLOWEST_BUS)
      if (arrival < busArrival[via]) busArrival[via] = arrival
    }
    if ((watch & WATCH_QUEUE) !== 0) laneQueue[lane] = queue
  }

  /** Of the cell in hand. */
  return function detect(step: number): void {
    if (!watches) return
    for (let i = 0; i < here.lanes; i++) {
      const watch = laneWatch[here.lane[i]]
      if (watch !== 0) detectOn(here.lane[i], watch, step * dt)
    }
  }
}
