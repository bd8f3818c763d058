/**
 * What lies on a vehicle's way: the next signal with the queue before it, the first jam, and what the town's policy says of
 * the roads. Follows the route over as
 * many edges as the horizon reaches, ends at the first place where the vehicle must give way without a signal: when it
 * will get past that, nobody can say.
 * Reads network and outlook; the same for the step and for the service.
 */
import { CLASSES, FIXED, type NetworkColumns } from '../network/network.ts'
import { RUNG, ZONES, zoneAt } from '../state/limitZones.ts'
import type { Outlook } from '../state/outlook.ts'
import { CEILING, CEILING_RULE, POLICY } from '../state/policy.ts'
import { HORIZON } from './advice.ts'
import {
  AHEAD,
  BY_TRAFFIC,
  CEILING_END,
  CEILING_START,
  DEMAND,
  FLOW,
  FURTHER,
  FURTHER_SIGNAL,
  JAM_DISTANCE,
  JAM_SINCE,
  JAM_SPEED,
  LINE_DISTANCE,
  LINK,
  NO_LINK,
  OWN_LIMIT,
  OWN_POSITION,
  RULES,
  SIGNALS,
  STANDING_AHEAD,
  THEN_AHEAD,
  THEN_DISTANCE,
  THEN_FLOW,
  THEN_FREE,
  THEN_LINK,
  THEN_STANDING,
  TRAFFIC,
  TRAFFIC_SPEED,
  WAY_LIMIT,
  YIELDS_AT_GREEN,
  ZONE_LIMIT,
} from './situation.ts'

export interface Approach {
  /**
   * @param lane on which the vehicle is
   * @param via connection it takes from there, or < 0: by the route
   * @param route edges; `route[place]` is the one it is on, `route[last]` the last known
   * @param vehicleClass index into CLASSES
   * @param situation takes all fields (situation.ts) but OWN_SPEED and OWN_POSITION, which it must hold already.
   * Vehicles before it on its own lane it must hold already: AHEAD, STANDING_AHEAD, TRAFFIC and TRAFFIC_SPEED are added
   * to.
   */
  look(
    lane: number,
    via: number,
    route: ArrayLike<number>,
    place: number,
    last: number,
    vehicleClass: number,
    situation: Float64Array,
  ): void
  /** Connection by which one gets from (the edge of) a lane to the next edge, or -1. */
  connectionTowards(lane: number, edge: number, classBit: number): number
}

/** Braking for a zone of the town's ahead [m/s²], and how much time before it for being told [s]. */
const ZONE_DECELERATION = 1
const ZONE_NOTICE = 3

/**
 * @param horizon how far it looks [m]
 * @param signals how many it looks for, 1 … MOST_SIGNALS
 * @param byZones whether limits are set by zones
 */
export function createApproach(
  network: NetworkColumns,
  outlook: Outlook,
  horizon = HORIZON,
  signals = 1,
  byZones = false,
): Approach {
  const { laneEdge, edgeFirstLane, laneFirstConnection, laneAllowed, elementLength } = network
  const { connectionTo, connectionLink, connectionYields, connectionOncoming, connectionSignal } = network
  const { signalKind, edgeFast } = network
  const { laneVehicles, laneStanding, laneSpeeds, laneLimit, edgeFlow, edgeDemand, jamSince, jamTail, jamSpeed } =
    outlook
  const { policyZone, policy, zoneLimit } = outlook
  const lanes = laneEdge.length

  /** From this lane if one leads there, else from the nearest lane of its edge; to the nearest lane, the right one of two. */
  function connectionTowards(lane: number, edge: number, classBit: number): number {
    const first = edgeFirstLane[laneEdge[lane]]
    const end = edgeFirstLane[laneEdge[lane] + 1]
    let best = -1
    let bestScore = Number.POSITIVE_INFINITY
    for (let from = first; from < end; from++) {
      for (let c = laneFirstConnection[from]; c < laneFirstConnection[from + 1]; c++) {
        const to = connectionTo[c]
        if (laneEdge[to] !== edge || (laneAllowed[to] & classBit) === 0) continue
        const aside = from > lane ? from - lane : lane - from
        const shift = Math.abs(to - edgeFirstLane[edge] - (from - first))
        const score = (aside * 64 + shift) * 64 + to - edgeFirstLane[edge]
        if (score < bestScore) {
          best = c
          bestScore = score
        }
      }
    }
    return best
  }

  function zoneLimitAt(edge: number, position: number, length: number): number {
    const rungs = zoneLimit[edge * ZONES + zoneAt(position, length)]
    return rungs > 0 ? rungs * RUNG : Number.POSITIVE_INFINITY
  }

  /** The signals after the first, from the connection that leads over its line on. @param k place in the route behind it */
  function lookOn(
    first: number,
    route: ArrayLike<number>,
    k: number,
    last: number,
    classBit: number,
    situation: Float64Array,
  ): void {
    let c = first
    let distance = situation[LINE_DISTANCE]
    let free = distance / situation[WAY_LIMIT]
    let ahead = 0
    let standing = 0
    for (let place = k; ; place++) {
      distance += elementLength[lanes + c]
      free += elementLength[lanes + c] / network.connectionLimit[c]
      const x = connectionTo[c]
      const edge = laneEdge[x]
      ahead += laneVehicles[x]
      standing += laneStanding[x]
      distance += elementLength[x]
      free += elementLength[x] / laneLimit[x]
      if (distance > horizon || place >= last) return
      c = connectionTowards(x, route[place + 1], classBit)
      if (c < 0) return
      if (connectionSignal[c] < 0) {
        if (connectionYields[c] !== 0) return
        continue
      }
      if (connectionOncoming[c] !== 0 && connectionYields[c] !== 0) return
      const at = FURTHER + (situation[SIGNALS] - 1) * FURTHER_SIGNAL
      situation[at + THEN_LINK] = connectionLink[c]
      situation[at + THEN_DISTANCE] = distance
      situation[at + THEN_FREE] = free
      situation[at + THEN_AHEAD] = ahead
      situation[at + THEN_STANDING] = standing
      situation[at + THEN_FLOW] = edgeFlow[edge] / (edgeFirstLane[edge + 1] - edgeFirstLane[edge])
      if (++situation[SIGNALS] >= signals) return
      ahead = standing = 0
    }
  }

  function look(
    lane: number,
    via: number,
    route: ArrayLike<number>,
    place: number,
    last: number,
    vehicleClass: number,
    situation: Float64Array,
  ): void {
    const classBit = 1 << vehicleClass
    const position = situation[OWN_POSITION]
    const limit = laneLimit[lane]
    const own = (policyZone[laneEdge[lane]] * CLASSES.length + vehicleClass) * POLICY
    for (let k = 0; k < POLICY; k++) situation[RULES + k] = policy[own + k]
    situation[CEILING_START] = 0
    situation[CEILING_END] = elementLength[lane] - position
    situation[LINK] = NO_LINK
    situation[SIGNALS] = 0
    situation[BY_TRAFFIC] = 0
    situation[OWN_LIMIT] = limit
    situation[ZONE_LIMIT] = byZones ? zoneLimitAt(laneEdge[lane], position, elementLength[lane]) : 0
    situation[JAM_DISTANCE] = Number.POSITIVE_INFINITY
    if (edgeFast[laneEdge[lane]] === 0) situation[TRAFFIC] = situation[TRAFFIC_SPEED] = 0
    let distance = -position
    let driving = -position / Math.min(limit, policy[own + CEILING]) // time at the limits [s]
    let x = lane
    for (let k = place; ; k++) {
      const edge = laneEdge[x]
      const tail = distance + jamTail[edge]
      if (tail > 0 && tail < situation[JAM_DISTANCE]) {
        situation[JAM_DISTANCE] = tail
        situation[JAM_SPEED] = jamSpeed[edge]
        situation[JAM_SINCE] = jamSince[edge]
      }
      const rules = (policyZone[edge] * CLASSES.length + vehicleClass) * POLICY
      const ceiling = policy[rules + CEILING]
      if (x !== lane) {
        situation[AHEAD] += laneVehicles[x]
        situation[STANDING_AHEAD] += laneStanding[x]
        if (edgeFast[edge] !== 0) {
          situation[TRAFFIC] += laneVehicles[x]
          situation[TRAFFIC_SPEED] += laneSpeeds[x]
        }
        const notice = (limit * limit - ceiling * ceiling) / (2 * ZONE_DECELERATION) + ZONE_NOTICE * limit
        if (ceiling < situation[RULES + CEILING] && distance < notice) {
          situation[RULES + CEILING] = ceiling
          situation[RULES + CEILING_RULE] = policy[rules + CEILING_RULE]
          situation[CEILING_START] = distance
          situation[CEILING_END] = distance + elementLength[x]
        }
      }
      distance += elementLength[x]
      driving += elementLength[x] / Math.min(laneLimit[x], ceiling)
      if (distance > horizon || k >= last) return
      const c = k === place && via >= 0 ? via : connectionTowards(x, route[k + 1], classBit)
      if (c < 0) return
      if (connectionSignal[c] >= 0) {
        situation[BY_TRAFFIC] = signalKind[connectionSignal[c]] === FIXED ? 0 : 1
        situation[LINK] = connectionOncoming[c] !== 0 && connectionYields[c] !== 0 ? YIELDS_AT_GREEN : connectionLink[c]
        situation[LINE_DISTANCE] = distance
        situation[WAY_LIMIT] = distance / driving
        situation[FLOW] = edgeFlow[edge] / (edgeFirstLane[edge + 1] - edgeFirstLane[edge])
        situation[DEMAND] = edgeDemand[edge] / (edgeFirstLane[edge + 1] - edgeFirstLane[edge])
        if (situation[LINK] < 0) return
        situation[SIGNALS] = 1
        if (signals > 1) lookOn(c, route, k + 1, last, classBit, situation)
        return
      }
      if (connectionYields[c] !== 0) return
      const element = lanes + c
      distance += elementLength[element]
      driving += elementLength[element] / network.connectionLimit[c]
      x = connectionTo[c]
    }
  }

  return { look, connectionTowards }
}
