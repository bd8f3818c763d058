/**
 * New routes, by the one thread that works between slices of steps: for vehicles that missed a turn, and for those whose
 * way is closed. They lead over the stops that are left; stops without a way are skipped. Who has no way left is removed
 * and counted.
 */

import { needsBusiness, TO_ALL, TO_THROUGH, TOLL } from '../network/destinations.ts'
import { type Network, NOWHERE } from '../network/network.ts'
import type { Router } from '../network/routes.ts'
import { REMEMBERED, routeVia } from '../network/routeVia.ts'
import type { Navigator } from '../stages/navigate.ts'
import { PLAN } from '../state/outlook.ts'
import {
  ARRIVED,
  CLOCK_DT,
  CLOCK_STEP,
  counters,
  GRANTED,
  LANES,
  PLACE,
  POSITION,
  REMOVED,
  ROW,
  RUNNING,
  SCHEDULED,
  SPEED,
  STANDING,
  TAG,
  VIA,
  WAITING,
} from '../state/state.ts'
import { aimAtNextStop } from '../state/stops.ts'
import type { World } from '../state/world.ts'
import { storeRoute } from './routeStore.ts'
import { leaveBacklog, leaveRoad } from './takeOff.ts'
import type { Traffic } from './traffic.ts'

/** A position farther on than any stop of the edge left behind [m]. */
const BEHIND_ALL = Number.POSITIVE_INFINITY
/** Informed drivers look at their way again after this time [s]: sooner nothing else is known (traffic.ts). */
const LOOK_AGAIN = 240
/**
 * They do so if queues ahead cost more than this [s], and so much more than when they last compared ways: who has found
 * nothing better is content until it gets worse (bounded rationality: Mahmassani & Jayakrishnan 1991, Transp. Res. A 25).
 */
const WORTH_A_LOOK = 60
const WORSE = 30
/** Another way is taken if it is quicker by this share and by this time [s]. */
const QUICKER_SHARE = 0.1
const QUICKER_TIME = 30
/** Nearer than this to the next junction one goes on as before: the lane is chosen [m]. */
const LANE_CHOSEN = 100

/** Where one can turn at the end of a lane, and how one gets to the trip's end from there. */
export interface Turn {
  /** Begins with the edge it leads into. */
  readonly way: Int32Array
  /** [s] */
  readonly time: number
}

/** What has just been closed, by edge: the step at which it opens again, Infinity if none is known; 0 where nothing has. */
export interface Closings {
  readonly toAll: Float64Array
  readonly toThrough: Float64Array
}

export interface Rerouter {
  /** Of the turns that the head of a lane has, the one that leads to the end of its trip soonest; none if there is no way. */
  bestTurn(vehicle: number, isPossible?: (connection: number) => boolean): Turn | undefined
  /** The head of a lane takes that turn. */
  turnOff(vehicle: number, turn: Turn): void
  /** How long the rest of its way takes, from the end of its edge on [s]. */
  timeAhead(vehicle: number): number
  /** Gives everyone another way who may no longer go as it meant to. */
  avoid(closings: Closings): void
  /** Lets the informed ones of `vehicles` think again who have queues before them. @param seconds since this was done last */
  avoidQueues(vehicles: Int32Array, seconds: number): void
}

export function createRerouter(
  network: Network,
  world: World,
  router: Router,
  navigator: Navigator,
  traffic: Traffic,
): Rerouter {
  const { state, facts } = world
  const { laneEdge, connectionAllowed, laneFirstConnection, connectionTo, connectionFrom } = network.columns
  const { edgeRank } = network.columns
  const lanes = network.counts.lanes
  const closures = router.graph.closures()

  /** The connection a vehicle on a lane can no longer help taking, or NOWHERE. */
  function committed(vehicle: number): number {
    const x = state.element[vehicle]
    const via = state.tag[vehicle * TAG + VIA]
    if (via < 0) return NOWHERE
    if (state.tag[vehicle * TAG + GRANTED] === via) return via
    const at = vehicle * ROW
    const speed = state.row[at + SPEED]
    const remaining = network.columns.elementLength[x] - state.row[at + POSITION]
    const needed = (speed * speed) / (2 * facts.weakestBraking) + 2 * speed * state.clock[CLOCK_DT] + 5
    return remaining < needed ? via : NOWHERE
  }

  /** The edges its route has led a vehicle over lately, and at last `here`: what may come next can depend on them. */
  function drivenUpTo(vehicle: number, here?: number): number[] {
    const place = state.tag[vehicle * TAG + PLACE]
    const earlier = state.route.subarray(Math.max(state.routeFirst[vehicle], place - REMEMBERED), place)
    return here === undefined ? [...earlier] : [...earlier, here]
  }

  /** Edges of the stops that are left, but for those on the edge `here` that it will still come to. */
  function stopsBeyond(vehicle: number, here: number): number[] {
    const { stopNext, stopEnd, stopEdge, stopPlace, stopPosition } = state
    let row = stopNext[vehicle]
    if (stopPlace[vehicle] === state.tag[vehicle * TAG + PLACE])
      for (row++; row < stopEnd[vehicle] && stopEdge[row] === here && stopPosition[row] >= stopPosition[row - 1]; )
        row++
    return [...stopEdge.subarray(row, stopEnd[vehicle])]
  }

  /** The quickest way from an edge over the given stops, or over as many of them as can be reached, to the trip's end. */
  function wayFrom(from: number, stops: readonly number[], vehicle: number, driven: number[]): Int32Array | undefined {
    const to = state.route[state.routeLast[vehicle]]
    const over = (via: readonly number[], end: number) =>
      routeVia(router, {
        from,
        via,
        to: end,
        classBit: 1 << state.vehicleClass[vehicle],
        closed: state.closed,
        driven,
      })
    const way = over(stops, to)
    if (way || stops.length === 0) return way
    const kept: number[] = []
    for (const stop of stops) if (over(kept, stop)) kept.push(stop)
    return over(kept, to)
  }

  function reroute(vehicle: number): void {
    const via = state.element[vehicle] < lanes ? committed(vehicle) : NOWHERE
    const { from, here, driven, place } = standpoint(vehicle, via)
    const way = wayFrom(from, stopsBeyond(vehicle, here), vehicle, driven)
    if (!way) {
      remove(vehicle)
      return
    }
    const leadsThrough = way.some((edge, k) => k > 0 && isShutTo(vehicle, way[k - 1], edge))
    if (leadsThrough) state.total[counters.noWayRound]++
    const rest = state.route.subarray(place, state.routeLast[vehicle] + 1)
    if (way.length !== rest.length || way.some((edge, k) => edge !== rest[k])) take(vehicle, way, from)
  }

  /** From which edge on the way of a vehicle is open, and its place in the route; `via`: connection that it is going to take in any case. */
  function standpoint(vehicle: number, via: number) {
    if (state.status[vehicle] !== RUNNING) {
      const place = state.routeFirst[vehicle]
      const first = state.route[place]
      return { from: first, here: first, driven: [], place }
    }
    const x = state.element[vehicle]
    const bound = x < lanes ? via : x - lanes
    const here = laneEdge[x < lanes ? x : connectionFrom[bound]]
    const from = bound >= 0 ? laneEdge[connectionTo[bound]] : here
    const place = state.tag[vehicle * TAG + PLACE] + (bound >= 0 ? 1 : 0)
    return { from, here, driven: drivenUpTo(vehicle, bound >= 0 ? here : undefined), place }
  }

  /** Goes on along `way`, which begins with the edge `from` of its standpoint. */
  function take(vehicle: number, way: Int32Array, from: number): void {
    state.total[counters.rerouted]++
    if (state.status[vehicle] !== RUNNING) {
      storeRoute(state, vehicle, way)
      state.tag[vehicle * TAG + LANES] = 0 // those of its old way; its next try to depart finds out (insertVehicles.ts)
      aimAtNextStop(state, vehicle, state.routeFirst[vehicle], state.departPosition[vehicle])
      return
    }
    const x = state.element[vehicle]
    const onLane = x < lanes
    const keptVia = state.tag[vehicle * TAG + VIA]
    const keptGrant = state.tag[vehicle * TAG + GRANTED]
    const here = laneEdge[onLane ? x : connectionFrom[x - lanes]]
    const bound = from !== here
    storeRoute(state, vehicle, bound ? [here, ...way] : way)
    aimAtNextStop(state, vehicle, state.routeFirst[vehicle], onLane ? state.row[vehicle * ROW + POSITION] : BEHIND_ALL)
    if (!onLane) return
    navigator.enter(vehicle, x)
    if (bound) {
      state.tag[vehicle * TAG + VIA] = keptVia
      state.tag[vehicle * TAG + GRANTED] = keptGrant
    } else state.tag[vehicle * TAG + GRANTED] = NOWHERE
  }

  function remove(vehicle: number): void {
    const running = state.status[vehicle] === RUNNING
    if (running) {
      leaveRoad(state, vehicle)
      state.waited[vehicle] += state.tag[vehicle * TAG + STANDING] * state.clock[CLOCK_DT]
    } else if (state.status[vehicle] === WAITING) leaveBacklog(state, vehicle)
    state.status[vehicle] = REMOVED
    state.endTime[vehicle] = state.clock[CLOCK_STEP] * state.clock[CLOCK_DT]
    state.total[counters.removed]++
    if (!running) state.total[counters.cancelled]++
  }

  /** Another way for the head of a lane, which begins with one of the turns it has from there. */
  function turnOff(vehicle: number, { way }: Turn): void {
    const lane = state.element[vehicle]
    if (isShutTo(vehicle, laneEdge[lane], way[0])) state.total[counters.noWayRound]++
    storeRoute(state, vehicle, [laneEdge[lane], ...way])
    aimAtNextStop(state, vehicle, state.routeFirst[vehicle], state.row[vehicle * ROW + POSITION])
    navigator.enter(vehicle, lane)
    state.tag[vehicle * TAG + GRANTED] = NOWHERE
    state.total[counters.rerouted]++
  }

  function bestTurn(vehicle: number, isPossible?: (connection: number) => boolean): Turn | undefined {
    const lane = state.element[vehicle]
    const bit = 1 << state.vehicleClass[vehicle]
    const driven = drivenUpTo(vehicle, laneEdge[lane])
    const stops = stopsBeyond(vehicle, laneEdge[lane])
    let best: Turn | undefined
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const edge = laneEdge[connectionTo[c]]
      if ((connectionAllowed[c] & bit) === 0 || (state.closed[edge] & TO_ALL) !== 0 || isPossible?.(c) === false)
        continue
      const way = wayFrom(edge, stops, vehicle, driven)
      if (!way) continue
      const toll = onlyPasses(vehicle, laneEdge[lane], edge) ? TOLL : 0
      const time = router.edgeTime[edge] + router.timeOf(way) + toll
      if (best && (time > best.time || (time === best.time && edgeRank[edge] > edgeRank[best.way[0]]))) continue
      best = { way, time }
    }
    return best
  }

  function timeAhead(vehicle: number): number {
    const next = state.tag[vehicle * TAG + PLACE] + 1
    if (next > state.routeLast[vehicle]) return 0
    const rest = state.route.subarray(next, state.routeLast[vehicle] + 1)
    return router.edgeTime[rest[0]] + router.timeOf(rest)
  }

  /** Whether a vehicle that goes from one edge into another comes to a street for destinations without business there. */
  function onlyPasses(vehicle: number, from: number, into: number): boolean {
    const { destinations } = closures(state.closed)
    if (!needsBusiness(destinations, from, into, 1 << state.vehicleClass[vehicle])) return false
    const { zone } = destinations
    const stops = state.stopEdge.subarray(state.stopNext[vehicle], state.stopEnd[vehicle])
    return (
      zone[into] !== zone[state.route[state.routeLast[vehicle]]] && !stops.some((edge) => zone[edge] === zone[into])
    )
  }

  /** The same of streets that are such for now. */
  function isShutTo(vehicle: number, from: number, into: number): boolean {
    return (state.closed[into] & TO_THROUGH) !== 0 && onlyPasses(vehicle, from, into)
  }

  /** Whether a vehicle may no longer go as it means to; who departs when all is open again keeps to its way. */
  function isConcerned(vehicle: number, { toAll, toThrough }: Closings): boolean {
    const since = state.status[vehicle] === SCHEDULED ? state.departStep[vehicle] : 0
    const first = state.routeFirst[vehicle]
    const next = state.status[vehicle] === RUNNING ? state.tag[vehicle * TAG + PLACE] + 1 : first
    for (let place = next; place <= state.routeLast[vehicle]; place++) {
      const edge = state.route[place]
      if (toAll[edge] > since) return true
      if (toThrough[edge] > since && place > first && isShutTo(vehicle, state.route[place - 1], edge)) return true
    }
    return false
  }

  function avoid(closings: Closings): void {
    for (let vehicle = 0; vehicle < state.advicePlan[PLAN.FIRST_EXTERNAL]; vehicle++) {
      const status = state.status[vehicle]
      if (status !== ARRIVED && status !== REMOVED && isConcerned(vehicle, closings)) reroute(vehicle)
    }
  }

  /** Time that queues cost on some of the edges of a route [s]. */
  function queuesAlong(route: Int32Array, from: number, until: number): number {
    let sum = 0
    for (let k = from; k < until; k++) sum += traffic.delayOf(route[k])
    return sum
  }

  /** Takes another way if that is worth it. */
  function thinkAgain(vehicle: number): void {
    let place = state.routeFirst[vehicle]
    let via = NOWHERE
    if (state.status[vehicle] === RUNNING) {
      const x = state.element[vehicle]
      place = state.tag[vehicle * TAG + PLACE]
      if (x < lanes) {
        via = state.tag[vehicle * TAG + VIA]
        if (via < 0) return
        const remaining = network.columns.elementLength[x] - state.row[vehicle * ROW + POSITION]
        if (remaining > LANE_CHOSEN) via = committed(vehicle)
      } else via = x - lanes
      if (via >= 0) place++
    }
    const last = state.routeLast[vehicle]
    const queues = queuesAlong(state.route, place + 1, last + 1)
    if (queues < WORTH_A_LOOK || queues < state.knownQueues[vehicle] + WORSE) return
    const { from, driven } = standpoint(vehicle, via)
    const asItIs = router.timeOf(state.route.subarray(place, last + 1))
    const worthIt = asItIs * (1 - QUICKER_SHARE) - QUICKER_TIME
    const classBit = 1 << state.vehicleClass[vehicle]
    const way = router.route(from, state.route[last], classBit, state.closed, driven, worthIt)
    state.knownQueues[vehicle] = way ? queuesAlong(way, 1, way.length) : queues
    if (way) take(vehicle, way, from)
  }

  function avoidQueues(vehicles: Int32Array, seconds: number): void {
    const now = state.clock[CLOCK_STEP] * state.clock[CLOCK_DT]
    const turns = Math.round(LOOK_AGAIN / seconds)
    const turn = Math.round(now / seconds) % turns
    for (const vehicle of vehicles) {
      if (vehicle >= state.advicePlan[PLAN.FIRST_EXTERNAL] || state.informed[vehicle] === 0) continue
      const status = state.status[vehicle]
      const leavesSoon = status === SCHEDULED && state.departTime[vehicle] < now + seconds
      if (!leavesSoon && !((status === RUNNING || status === WAITING) && state.vehicleKey[vehicle] % turns === turn))
        continue
      thinkAgain(vehicle)
    }
  }

  return { bestTurn, turnOff, timeAhead, avoid, avoidQueues }
}
