/**
 * Stops on a vehicle's way: who has come to stand at its stop dwells there, and goes on when its time is over. That drivers
 * brake for a stop is part of what they see ahead (findLeaders); here only the state of the stop changes.
 * Before `giveWay`. Reads and writes its own vehicles.
 */
import * as fields from '../state/state.ts'
import * as stopFields from '../state/stops.ts'
import { aimAtNextStop } from '../state/stops.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Navigator } from './navigate.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { COUNT, FIRST_SLOT, HALTS, HAS_STOPS, PLACE, POSITION, SPEED, STANDING, ROW_BITS, TAG_BITS, SITE_TAG_BITS } =
  fields
const { NOT_DWELLING, SERVED, SERVED_BESIDE, STOP_REACH } = stopFields

/** Who stands beside its stop and is not let into its lane serves it from where it is after this time [s]. */
const PATIENCE = 10
/** A step ends where the next begins, give or take the rounding of its time [steps]. */
const ROUNDING = 1e-9

export function createServeStops({ state, dt }: World, navigator: Navigator, { here }: Awake) {
  const { lane: laneHere } = here
  const { row, tag, slot, siteTag, dwellEnd, dwelled, waited } = state
  const { stopNext, stopPlace, stopLane, stopFrom, stopDuration, stopUntil, stopServed, stopArrived, stopLeft } = state
  const patience = Math.round(PATIENCE / dt)
  const serves = stopLane.length > 0

  function begin(vehicle: number, stop: number, served: number, step: number): void {
    const least = step + Math.ceil(stopDuration[stop] / dt - ROUNDING)
    const wanted = Math.ceil(stopUntil[stop] / dt - ROUNDING)
    dwellEnd[vehicle] = wanted > least ? wanted : least
    stopServed[stop] = served
    stopArrived[stop] = step * dt
    waited[vehicle] += tag[(vehicle << TAG_BITS) | STANDING] * dt // in a queue before, or beside the stop
    tag[(vehicle << TAG_BITS) | STANDING] = 0
  }

  function end(vehicle: number, lane: number, stop: number, step: number): void {
    dwellEnd[vehicle] = NOT_DWELLING
    stopLeft[stop] = step * dt
    dwelled[vehicle] += stopLeft[stop] - stopArrived[stop]
    stopNext[vehicle] = stop + 1
    aimAtNextStop(state, vehicle, tag[(vehicle << TAG_BITS) | PLACE], row[(vehicle << ROW_BITS) | POSITION])
    navigator.enter(vehicle, lane) // from here on other lanes may be better
  }

  function serveOn(lane: number, step: number): void {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      if (stopPlace[vehicle] !== tag[(vehicle << TAG_BITS) | PLACE]) continue
      const stop = stopNext[vehicle]
      if (dwellEnd[vehicle] >= 0) {
        if (step >= dwellEnd[vehicle]) end(vehicle, lane, stop, step)
        continue
      }
      const at = vehicle << ROW_BITS
      if (row[at | SPEED] !== 0 || row[at | POSITION] < stopFrom[stop] - STOP_REACH) continue
      if (lane === stopLane[stop]) begin(vehicle, stop, SERVED, step)
      else if (tag[(vehicle << TAG_BITS) | STANDING] >= patience) begin(vehicle, stop, SERVED_BESIDE, step)
    }
  }

  /** Of the cells in hand. */
  return function serveStops(step: number): void {
    if (!serves) return
    for (let i = 0; i < here.lanes; i++)
      if ((siteTag[(laneHere[i] << SITE_TAG_BITS) | HALTS] & HAS_STOPS) !== 0) serveOn(laneHere[i], step)
  }
}
