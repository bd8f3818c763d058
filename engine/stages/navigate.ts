/**
 * Which connection a vehicle takes from a lane, and from which lanes of an edge its route goes on.
 * On the edge of its next stop it belongs on the lane of the stop. Reads the route and the network; writes the vehicle's
 * VIA and LANES (owner).
 */
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ALL_LANES, TYPE_SHIFT, ENDS_HERE, LANES, OK_SHIFT, PLACE, TAG, VIA, WRONG_LANE } = fields

/** How far ahead lanes are compared [m]: farther than anyone needs to change lanes in a town. */
const LANE_HORIZON = 250
const MAX_DEPTH = 5
const TO_THE_END = 1e6

export interface Navigator {
  /** Connection from `lane`, which is on the route's place `place`; or ENDS_HERE, WRONG_LANE. */
  pick(vehicle: number, lane: number, place: number): number
  /** To be called when a vehicle is on a lane of a new edge, or has a new route. */
  enter(vehicle: number, lane: number): void
}

export function createNavigator(world: World): Navigator {
  const { network, state } = world
  const { laneEdge, laneAllowed, laneFirstConnection, connectionTo, edgeFirstLane, edgeLength } = network
  const { tag, route, routeLast, vehicleClass, vehicleType, stopNext, stopPlace, stopLane } = state

  function leadsTo(lane: number, edge: number, bit: number): boolean {
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] === edge && (laneAllowed[to] & bit) !== 0) return true
    }
    return false
  }

  function pick(vehicle: number, lane: number, place: number): number {
    const last = routeLast[vehicle]
    if (place >= last) return ENDS_HERE
    const nextEdge = route[place + 1]
    const after = place + 2 <= last ? route[place + 2] : -1
    const bit = 1 << vehicleClass[vehicle]
    const side = lane - edgeFirstLane[laneEdge[lane]]
    const stop = stopPlace[vehicle] === place + 1 ? stopLane[stopNext[vehicle]] : -1
    let best = WRONG_LANE
    let bestScore = -1
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] !== nextEdge || (laneAllowed[to] & bit) === 0) continue
      const toSide = to - edgeFirstLane[nextEdge]
      const shift = toSide > side ? toSide - side : side - toSide
      // Ties between lanes are broken by where the lane lies, never by its number.
      const score =
        (to === stop ? 8192 : 0) + (after < 0 || leadsTo(to, after, bit) ? 4096 : 0) + (63 - shift) * 32 + (31 - toSide)
      if (score > bestScore) {
        bestScore = score
        best = c
      }
    }
    return best
  }

  /** How far the route can be followed from `lane` without changing lanes [m], at most about LANE_HORIZON. */
  function reach(vehicle: number, lane: number, place: number, bit: number, depth: number, covered: number): number {
    const last = routeLast[vehicle]
    if (place >= last) return TO_THE_END
    const nextEdge = route[place + 1]
    const stop = stopPlace[vehicle] === place + 1 ? stopLane[stopNext[vehicle]] : -1
    let best = 0
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] !== nextEdge || (laneAllowed[to] & bit) === 0) continue
      const length = edgeLength[nextEdge]
      // On the edge of its stop it goes on from the lane of the stop alone, as if the others ended there.
      const beyond =
        stop >= 0 && to !== stop
          ? 0
          : depth >= MAX_DEPTH || covered + length >= LANE_HORIZON
            ? TO_THE_END
            : reach(vehicle, to, place + 1, bit, depth + 1, covered + length)
      const total = length + beyond
      if (total > best) best = total
    }
    return best < TO_THE_END ? best : TO_THE_END
  }

  function enter(vehicle: number, lane: number): void {
    const edge = laneEdge[lane]
    const first = edgeFirstLane[edge]
    const lanes = edgeFirstLane[edge + 1] - first
    const place = tag[vehicle * TAG + PLACE]
    const bit = 1 << vehicleClass[vehicle]
    let ok = 0
    let best = 0
    if (stopPlace[vehicle] === place) {
      ok = 1 << (stopLane[stopNext[vehicle]] - first)
      best = ok
    } else if (place >= routeLast[vehicle]) {
      ok = -1
      best = -1
    } else if (lanes === 1) {
      ok = 1
      best = 1
    } else {
      let longest = 0
      for (let k = 0; k < lanes; k++) {
        if ((laneAllowed[first + k] & bit) === 0) continue
        const far = reach(vehicle, first + k, place, bit, 0, 0)
        if (far === 0) continue
        ok |= 1 << k
        if (far > longest) {
          longest = far
          best = 0
        }
        if (far === longest) best |= 1 << k
      }
    }
    tag[vehicle * TAG + LANES] =
      (best & ALL_LANES) | ((ok & ALL_LANES) << OK_SHIFT) | (vehicleType[vehicle] << TYPE_SHIFT)
    tag[vehicle * TAG + VIA] = pick(vehicle, lane, place)
  }

  return { pick, enter }
}
