/**
 * Which connection a vehicle takes from a lane, and from which lanes of an edge its route goes on.
 * On the edge of its next stop it belongs on the lane of the stop. Reads the route and the network; writes the vehicle's
 * VIA and LANES (owner).
 */
import { AS_IN_SUMO } from '../models/mobil.ts'
import { CONTROLS } from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const {
  ALL_LANES,
  EXTENT,
  TYPE_SHIFT,
  ENDS_HERE,
  LANES,
  LIMIT,
  MAX_LANES,
  OK_SHIFT,
  PLACE,
  VIA,
  WRONG_LANE,
  TAG_BITS,
  SITE_BITS,
} = fields

/** Room that drivers want for each lane that they have to cross [m], [s] at their pace. */
export const CHANGE_ROOM = 20
export const CHANGE_TIME = 10
/** So many times that room ahead they begin to take what offers itself. */
export const EARLY = 2
/** Edges looked over, and lanes to cross, at most. */
const MAX_DEPTH = 8
const MOST_CHANGES = 3
const TO_THE_END = 1e6
/**
 * As in SUMO (LC2013's bonus for roundabouts, with as many on either lane): a way round a roundabout seems so many times as
 * long, paths from edge to edge included. So its inner lane is used although one has to leave it soon.
 */
const RING_SEEMS = 10

const RING = CONTROLS.indexOf('roundabout')

// Fields of `leads`: from which the route goes on, from which there is a way to the next edge at all.
const GOES_ON = 0
const JOINS = 1

export interface Navigator {
  /** Connection from `lane`, which is on the route's place `place`; or ENDS_HERE, WRONG_LANE. */
  pick(vehicle: number, lane: number, place: number): number
  /** To be called when a vehicle is on a lane of a new edge, or has a new route. */
  enter(vehicle: number, lane: number): void
}

export function createNavigator(world: World): Navigator {
  const { network, state } = world
  const { laneEdge, laneAllowed, laneBeside, laneFirstConnection, connectionTo, edgeFirstLane, edgeLength, edgeLined } =
    network
  const { edgeFrom, edgeTo, junctionControl } = network
  const {
    tag,
    route,
    routeLast,
    site,
    usable,
    vehicleClass,
    vehicleType,
    stopNext,
    stopPlace,
    stopLane,
    stopPosition,
  } = state

  /** By edge: how many times as long as it is it seems. */
  const seems = new Float64Array(edgeLength.length).fill(1)
  for (let edge = 0; state.lanePlan[AS_IN_SUMO] !== 0 && edge < seems.length; edge++)
    if (junctionControl[edgeFrom[edge]] === RING && junctionControl[edgeTo[edge]] === RING) seems[edge] = RING_SEEMS

  const far = new Float64Array((MAX_DEPTH + 1) * MAX_LANES)
  /** Sets of lanes of the present edge; longer than two because V8 keeps small arrays on its heap, where they move. */
  const leads = new Int32Array(32)

  function leadsTo(lane: number, edge: number, bit: number): boolean {
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] === edge && (laneAllowed[to] & bit) !== 0) return true
    }
    return false
  }

  /** Whether two or more connections lead from `lane` to `edge`. */
  function branches(lane: number, edge: number, bit: number): boolean {
    let ways = 0
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] === edge && (laneAllowed[to] & bit) !== 0) ways++
    }
    return ways > 1
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

  /** On the edge of its next stop the way goes on from the lane of the stop alone, as if the others ended there. */
  function keepToStop(vehicle: number, place: number, depth: number): void {
    if (stopPlace[vehicle] !== place) return
    const edge = route[place]
    const stop = stopLane[stopNext[vehicle]]
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++)
      if (lane !== stop) far[depth * MAX_LANES + lane - edgeFirstLane[edge]] = edgeLength[edge]
  }

  /**
   * After `far` of an edge is known: whoever is on a lane from which the way does not go on, and from which lines keep him
   * from all lanes where it does, had to be elsewhere before the edge began.
   */
  function fence(edge: number, depth: number, bit: number): void {
    const first = edgeFirstLane[edge]
    const end = edgeFirstLane[edge + 1]
    const row = depth * MAX_LANES - first
    for (let lane = first; lane < end; lane++) {
      if (far[row + lane] > edgeLength[edge]) continue
      let a = lane
      while (a > first && far[row + a] <= edgeLength[edge] && (laneBeside[2 * a] & bit) !== 0) a--
      let b = lane
      while (b + 1 < end && far[row + b] <= edgeLength[edge] && (laneBeside[2 * b + 1] & bit) !== 0) b++
      if (far[row + a] <= edgeLength[edge] && far[row + b] <= edgeLength[edge]) far[row + lane] = 0
    }
  }

  /** From the lanes of the edge in that place of a route. */
  function surveyEdge(place: number, depth: number, bit: number): void {
    const edge = route[place]
    const next = route[place + 1]
    const first = edgeFirstLane[edge]
    const end = edgeFirstLane[edge + 1]
    const length = edgeLength[edge] * seems[edge]
    const onRing = seems[edge] > 1 && seems[next] > 1
    for (let lane = first; lane < end; lane++) {
      const best = (laneAllowed[lane] & bit) !== 0 ? surveyLane(lane, next, depth, 1 << (lane - first), bit, onRing) : 0
      far[depth * MAX_LANES + lane - first] = best < TO_THE_END ? length + best : TO_THE_END
    }
  }

  /** How far it goes on from the end of a lane; on the present edge also notes in `leads` whether it does. */
  function surveyLane(lane: number, next: number, depth: number, own: number, bit: number, onRing: boolean): number {
    const row = (depth + 1) * MAX_LANES - edgeFirstLane[next]
    const end = laneFirstConnection[lane + 1]
    let best = 0
    for (let c = laneFirstConnection[lane]; c < end; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] !== next || (laneAllowed[to] & bit) === 0) continue
      let beyond = far[row + to]
      if (onRing && beyond > 0) beyond += RING_SEEMS * site[((laneEdge.length + c) << SITE_BITS) | EXTENT]
      if (beyond > best) best = beyond
      if (depth !== 0) continue
      leads[JOINS] |= own
      if (beyond > 0) leads[GOES_ON] |= own
    }
    return best
  }

  /**
   * How far the route goes on from each lane of its present edge without changing lanes [m from the edge's start], into
   * `far`; and the set of lanes from which it goes on at all. As far beyond the edge as the changes there may need.
   */
  function survey(vehicle: number, place: number, bit: number): number {
    const edge = route[place]
    const lanes = edgeFirstLane[edge + 1] - edgeFirstLane[edge]
    const changes = lanes < 2 ? 1 : lanes - 1 < MOST_CHANGES ? lanes - 1 : MOST_CHANGES
    const horizon = EARLY * changes * (CHANGE_ROOM + CHANGE_TIME * site[(edgeFirstLane[edge] << SITE_BITS) | LIMIT])
    const left = routeLast[vehicle] - place
    let depth = 1
    for (let beyond = 0; depth < left && depth < MAX_DEPTH; depth++) {
      beyond += edgeLength[route[place + depth]]
      if (beyond >= horizon) break
    }
    const last = route[place + depth]
    for (let k = edgeFirstLane[last]; k < edgeFirstLane[last + 1]; k++)
      far[depth * MAX_LANES + k - edgeFirstLane[last]] = (laneAllowed[k] & bit) !== 0 ? TO_THE_END : 0
    keepToStop(vehicle, place + depth, depth)
    if (edgeLined[last] !== 0) fence(last, depth, bit)
    leads[GOES_ON] = 0
    leads[JOINS] = 0
    while (depth-- > 0) {
      surveyEdge(place + depth, depth, bit)
      if (depth > 0) keepToStop(vehicle, place + depth, depth)
      if (edgeLined[route[place + depth]] !== 0) fence(route[place + depth], depth, bit)
    }
    return leads[GOES_ON] !== 0 ? leads[GOES_ON] : leads[JOINS]
  }

  /** After `survey`: the connection from `lane` to where the route goes on farthest; `via` if none is better than that. */
  function farther(lane: number, via: number, bit: number): number {
    const next = laneEdge[connectionTo[via]]
    const row = MAX_LANES - edgeFirstLane[next]
    let best = via
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const to = connectionTo[c]
      if (laneEdge[to] !== next || (laneAllowed[to] & bit) === 0) continue
      const gain = far[row + to] - far[row + connectionTo[best]]
      // Ties are broken by where the lane lies, never by the connection's number.
      if (gain > 0 || (gain === 0 && best !== via && to < connectionTo[best])) best = c
    }
    return best
  }

  function enter(vehicle: number, lane: number): void {
    const edge = laneEdge[lane]
    const first = edgeFirstLane[edge]
    const lanes = edgeFirstLane[edge + 1] - first
    const place = tag[(vehicle << TAG_BITS) | PLACE]
    const bit = 1 << vehicleClass[vehicle]
    let ok = 0
    let best = 0
    let surveyed = false
    if (stopPlace[vehicle] === place) {
      ok = 1 << (stopLane[stopNext[vehicle]] - first)
      best = ok
      for (let k = 0; k < lanes; k++) usable[vehicle * MAX_LANES + k] = stopPosition[stopNext[vehicle]]
    } else if (place >= routeLast[vehicle]) {
      ok = -1
      best = -1
    } else if (lanes === 1 && !branches(first, route[place + 1], bit)) {
      ok = 1
      best = 1
    } else {
      ok = survey(vehicle, place, bit)
      surveyed = true
      let longest = 0
      for (let k = 0; k < lanes; k++) {
        if (((ok >> k) & 1) === 0 || far[k] < longest) continue
        if (far[k] > longest) best = 0
        longest = far[k]
        best |= 1 << k
      }
      if (best !== (1 << lanes) - 1) for (let k = 0; k < lanes; k++) usable[vehicle * MAX_LANES + k] = far[k]
    }
    tag[(vehicle << TAG_BITS) | LANES] =
      (best & ALL_LANES) | ((ok & ALL_LANES) << OK_SHIFT) | (vehicleType[vehicle] << TYPE_SHIFT)
    const via = pick(vehicle, lane, place)
    tag[(vehicle << TAG_BITS) | VIA] = surveyed && via >= 0 ? farther(lane, via, bit) : via
  }

  return { pick, enter }
}
