/**
 * Real vehicles on the simulated road: each report moves one. Between reports it drives on like any other vehicle, at the
 * speed that brings it to where it says it is; whoever is too far off is taken up and enters anew where it was reported,
 * as soon as there is room. So nobody ever overlaps, whatever is reported.
 */
import { guessWay } from '../advisory/guessWay.ts'
import { TYPE_STRIDE, VEHICLE_LENGTH } from '../models/vehicleTypes.ts'
import type { Network } from '../network/network.ts'
import { NOWHERE } from '../network/network.ts'
import type { Navigator } from '../stages/navigate.ts'
import { adviceCounters, endOfVehicles, PLAN } from '../state/outlook.ts'
import {
  ACCELERATION,
  CLOCK_STEP,
  FACTOR,
  GRANTED,
  LENGTH,
  PLACE,
  POSITION,
  ROW,
  RUNNING,
  SCHEDULED,
  SPEED,
  STANDING,
  type StateColumns,
  TAG,
  VIA,
  WAITING,
} from '../state/state.ts'
import { EXTERNAL_ROUTE } from '../state/vehicles.ts'
import type { World } from '../state/world.ts'
import { leaveBacklog, leaveRoad } from './takeOff.ts'

/** Where a real vehicle says it is. */
export interface ExternalPlace {
  readonly lane: number
  /** Front bumper, arc length on the lane [m]. */
  readonly position: number
  /** [m/s], >= 0 */
  readonly speed: number
  /** Index into CLASSES; default car. */
  readonly vehicleClass?: number
  /** [m]; default the usual one of its class. */
  readonly length?: number
  /** Index into DIRECTIONS: where it turns at the next junction; default unknown (-1). */
  readonly turn?: number
}

/** Whether a real vehicle could be put on the road. */
export type ExternalState = 'absent' | 'waiting' | 'running'

export interface Externals {
  place(slot: number, place: ExternalPlace): void
  withdraw(slot: number): void
  state(slot: number): ExternalState
  readonly running: number
}

/** Farther off than this it is taken up and set down anew [m]. */
const TOO_FAR = 20
/** Smaller differences are driven off in this time [s]. */
const CATCH_UP = 2
const MAX_SPEED = 70
/** Who stands wants to drive this fast, which is nothing; car following divides by the desired speed [m/s]. */
const MIN_SPEED = 0.001
/** It drives as fast as it says, not as fast as the limit and a driver's temper would have it. */
const NO_TEMPER = 4

export function createExternals(network: Network, world: World, navigator: Navigator): Externals {
  const { state, scratch, facts } = world
  const { laneEdge, edgeFirstLane, laneFirstConnection, connectionFrom, connectionTo } = network.columns
  const { edgeLength, elementLength } = network.columns
  const lanes = network.counts.lanes
  const vehicleIn = (slot: number) => state.advicePlan[PLAN.FIRST_EXTERNAL] + slot
  const way = new Int32Array(EXTERNAL_ROUTE)

  function setRoute(vehicle: number, place: ExternalPlace): void {
    const bit = 1 << state.vehicleClass[vehicle]
    const n = guessWay(network.columns, place.lane, place.turn ?? -1, bit, way)
    const first = state.routeFirst[vehicle]
    for (let k = 0; k < n; k++) state.route[first + k] = way[k]
    state.routeLast[vehicle] = first + n - 1
    state.tag[vehicle * TAG + PLACE] = first
    state.arrivalPosition[vehicle] = edgeLength[way[n - 1]]
  }

  /** Length of the way over the junction from one edge to another [m]; undefined if there is none. */
  function joint(from: number, edge: number): number | undefined {
    for (let lane = edgeFirstLane[from]; lane < edgeFirstLane[from + 1]; lane++)
      for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++)
        if (laneEdge[connectionTo[c]] === edge) return elementLength[lanes + c]
    return undefined
  }

  /** How far it is behind its report on the simulated road, < 0 ahead [m]; undefined if it is somewhere else altogether. */
  function lag(vehicle: number, place: ExternalPlace): number | undefined {
    const x = state.element[vehicle]
    const position = state.row[vehicle * ROW + POSITION]
    const there = laneEdge[place.lane]
    const restThere = elementLength[place.lane] - place.position
    if (x >= lanes) {
      if (laneEdge[connectionTo[x - lanes]] === there) return elementLength[x] - position + place.position
      return laneEdge[connectionFrom[x - lanes]] === there ? -restThere - position : undefined
    }
    const here = laneEdge[x]
    if (here === there) return place.position - position
    const onward = joint(here, there)
    if (onward !== undefined) return elementLength[x] - position + onward + place.position
    const back = joint(there, here)
    return back === undefined ? undefined : -restThere - back - position
  }

  function enqueue(vehicle: number, place: ExternalPlace): void {
    setRoute(vehicle, place)
    const cell = laneEdge[place.lane]
    state.status[vehicle] = WAITING
    state.backlogNext[vehicle] = state.backlogFirst[cell]
    state.backlogFirst[cell] = vehicle
    if (state.backlogLast[cell] < 0) state.backlogLast[cell] = vehicle
    scratch.queued[cell >> 5] |= 1 << (cell & 31)
  }

  /** On the road already and near enough: only its speed and its way are set. @returns whether that was so */
  function steer(vehicle: number, place: ExternalPlace): boolean {
    const behind = lag(vehicle, place)
    if (behind === undefined || behind > TOO_FAR || behind < -TOO_FAR) return false
    state.advised[vehicle] = desiredSpeed(place.speed + behind / CATCH_UP)
    const x = state.element[vehicle]
    const isFree = x < lanes && state.tag[vehicle * TAG + GRANTED] === NOWHERE
    if (!isFree || laneEdge[x] !== laneEdge[place.lane]) return true
    setRoute(vehicle, place)
    navigator.enter(vehicle, x)
    return true
  }

  return {
    place(slot, place) {
      const vehicle = vehicleIn(slot)
      const running = state.status[vehicle] === RUNNING
      if (running && steer(vehicle, place)) return
      takeUp(state, vehicle)
      const kind = place.vehicleClass ?? 0
      const length = place.length ?? state.typeTable[kind * TYPE_STRIDE + VEHICLE_LENGTH]
      state.vehicleClass[vehicle] = kind
      state.vehicleType[vehicle] = kind // the first types are those of the classes
      state.trait[vehicle * TAG + LENGTH] = Math.min(facts.longestVehicle, Math.max(facts.shortestVehicle, length))
      state.trait[vehicle * TAG + FACTOR] = NO_TEMPER
      state.tag[vehicle * TAG + GRANTED] = NOWHERE
      state.tag[vehicle * TAG + STANDING] = 0
      state.tag[vehicle * TAG + VIA] = -1
      const room = elementLength[place.lane]
      state.departPosition[vehicle] = Math.min(Math.max(place.position, length), room * 0.95)
      state.departTime[vehicle] = state.clock[CLOCK_STEP] * world.dt
      state.advised[vehicle] = desiredSpeed(place.speed)
      enqueue(vehicle, place)
    },
    withdraw(slot) {
      takeUp(state, vehicleIn(slot))
      forget(state, vehicleIn(slot))
    },
    state(slot) {
      const status = state.status[vehicleIn(slot)]
      return status === RUNNING ? 'running' : status === WAITING ? 'waiting' : 'absent'
    },
    get running() {
      return state.total[adviceCounters.externalEntered] - state.total[adviceCounters.externalEnded]
    },
  }
}

function desiredSpeed(wanted: number): number {
  return Math.min(MAX_SPEED, Math.max(MIN_SPEED, wanted))
}

/** Takes all real vehicles off a copy of the state that is to be looked at for what simulated traffic does. */
export function leaveOutExternals(state: StateColumns): void {
  for (let vehicle = state.advicePlan[PLAN.FIRST_EXTERNAL]; vehicle < endOfVehicles(state); vehicle++) {
    if (state.status[vehicle] === SCHEDULED) continue
    takeUp(state, vehicle)
    forget(state, vehicle)
  }
}

function takeUp(state: StateColumns, vehicle: number): void {
  if (state.status[vehicle] === RUNNING) {
    leaveRoad(state, vehicle)
    state.total[adviceCounters.externalEnded]++
  } else if (state.status[vehicle] === WAITING) leaveBacklog(state, vehicle)
  state.status[vehicle] = SCHEDULED
}

/** Overwrites where it was and where it was going. */
function forget(state: StateColumns, vehicle: number): void {
  for (const field of [POSITION, SPEED, ACCELERATION]) state.row[vehicle * ROW + field] = 0
  for (const column of [state.advised, state.start, state.departPosition, state.arrivalPosition]) column[vehicle] = 0
  for (const column of [state.departTime, state.insertTime, state.markOdometer, state.markTime]) column[vehicle] = 0
  state.route.fill(0, state.routeFirst[vehicle], state.routeFirst[vehicle] + EXTERNAL_ROUTE)
}
