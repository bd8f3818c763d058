/**
 * Trips become vehicles: numbered by their ids (never by the order they come in), with a route, a driver's temper drawn
 * from the hash of the id, and a place in the order of departures.
 */
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { hashString, normal, purposes, uniform } from '../base/random.ts'
import * as mobil from '../models/mobil.ts'
import { LANE_CHANGE_DEFAULTS, type LaneChangeOptions } from '../models/mobil.ts'
import {
  FACTOR_DEVIATION,
  FACTOR_MAX,
  FACTOR_MEAN,
  FACTOR_MIN,
  factsOf,
  TIME_GAP_DEVIATION,
  TYPE_STRIDE,
  type TypeTable,
  VEHICLE_LENGTH,
} from '../models/vehicleTypes.ts'
import type { FreeRoutes } from '../network/freeRoutes.ts'
import { CLASSES, COORDINATED, FIXED, type Network } from '../network/network.ts'
import { createRoadGraph } from '../network/roadGraph.ts'
import { type Router, routerOn } from '../network/routes.ts'
import { type Channel, feedIsImperfect } from './channel.ts'
import { createPlanner, type Itinerary, type PlannedStop } from './itinerary.ts'
import { QUEUE_END } from './limitZones.ts'
import { EQUIPPED, EXTERNAL, PLAN } from './outlook.ts'
import { type CrossingFlow, layFlows } from './pedestrians.ts'
import { layPolicy, NO_POLICY, POLICY, type PolicyPlan } from './policy.ts'
import { type Room, rowsFor } from './room.ts'
import {
  CLOCK_DT,
  CLOCK_ROUTE_END,
  CLOCK_SEED,
  CLOCK_TALLIES,
  createState,
  FACTOR,
  HALTS,
  HAS_STOPS,
  LENGTH,
  PLACE,
  ROW,
  SENSES,
  SITE_TAG,
  type StateColumns,
  TAG,
  TEMPER,
} from './state.ts'
import { aimAtNextStop, STOP_REACH } from './stops.ts'
import { typeTableOf } from './vehicleTypes.ts'

/** Places kept free for routes that change: a share of all, and at least so many. */
const SPARE_ROUTES = 0.5
const SPARE_PLACES = 4096
export interface Schedule {
  readonly buffer: SharedArrayBuffer
  readonly state: StateColumns
  readonly router: Router
  /** Id by vehicle number. */
  readonly vehicleIds: readonly string[]
  /** Trips between whose ends there is no way for their class: they never become vehicles. */
  readonly unroutable: readonly string[]
}

/** What a run's advice comes to in the state. */
export interface AdvicePlan {
  /** Bits of the kinds given (advisory/advice.ts). */
  readonly gives: number
  readonly share: number
  readonly compliance: number
  /** [s] */
  readonly reaction: number
  /** [s] */
  readonly reactionSpread?: number
  /** How far it looks ahead [m] */
  readonly distance: number
  /** Signals that it plans for at a time; default: the next one. */
  readonly signalsAhead?: number
  /** Place in LIMIT_LAWS (limitZones.ts); default: not by zones. */
  readonly limitLaw?: number
  readonly channel: Channel
}

export interface ScheduleOptions {
  readonly network: Network
  /** Those of its roads, as far as they are known; default: none. */
  readonly freeRoutes?: FreeRoutes
  readonly trips: readonly TripDescription[]
  /** Besides the usual ones, or instead of them. */
  readonly types: readonly VehicleTypeDescription[]
  /** [s] */
  readonly step: number
  readonly seed: number
  /** Share of drivers who know where queues are; default: nobody. */
  readonly informed?: number
  readonly asInSumo?: boolean
  readonly advice: AdvicePlan
  /** Of the town, for advice; default: none. */
  readonly policy?: PolicyPlan
  /** Default: as usual. */
  readonly laneChange?: LaneChangeOptions
  /** Places kept free for real vehicles. */
  readonly externals: number
  /** People on foot at crossings. */
  readonly pedestrians: readonly CrossingFlow[]
  /** Default: not kept. */
  readonly timesByRoad?: boolean
  /** For how much traffic the columns are to be; default: exactly this. */
  readonly room?: Room
}

/** @returns [m] of the types that drive; of all types, if real vehicles of any kind may come, `undefined` */
function shortest({ table, ids }: TypeTable, drivers: readonly TripDescription[] | undefined): number {
  const driving = drivers && new Set(drivers.map(({ type, vehicleClass }) => type ?? vehicleClass))
  const lengths = ids.flatMap((id, row) =>
    (driving?.has(id) ?? true) ? [table[row * TYPE_STRIDE + VEHICLE_LENGTH]] : [],
  )
  return lengths.length > 0 ? Math.min(...lengths) : factsOf(table).shortestVehicle
}

/** Edges that the way of a real vehicle is known or guessed ahead, at most. */
export const EXTERNAL_ROUTE = 16
const NEVER = 0x7fffffff

/** Ids, numbered: vehicle v has the v-th id in string order. */
export function numberTrips<Trip extends { readonly id: string }>(trips: readonly Trip[]): Trip[] {
  return [...trips].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function scheduleTrips(options: ScheduleOptions): Schedule {
  const { network, trips, types, step, seed, advice, laneChange = LANE_CHANGE_DEFAULTS } = options
  const { externals, pedestrians, informed = 0, policy = NO_POLICY, asInSumo = false, room = 'exact' } = options
  const typeTable = typeTableOf(types)
  const typeIndex = new Map(typeTable.ids.map((id, row) => [id, row]))
  const router = routerOn(options.freeRoutes?.graph ?? createRoadGraph(network))
  const problems: Problem[] = []
  const plan = createPlanner(network, router, options.freeRoutes ?? router, problems)
  const itineraries: Itinerary[] = []
  const drivers: TripDescription[] = []
  const unroutable: string[] = []
  let places = 0
  let stops = 0
  for (const trip of numberTrips(trips)) {
    const itinerary = plan(trip)
    if (!itinerary) {
      unroutable.push(trip.id)
      continue
    }
    drivers.push(trip)
    itineraries.push(itinerary)
    places += itinerary.route.length
    stops += itinerary.stops.length
  }
  if (problems.length > 0) throw new InputError(problems)
  const spare = Math.max(SPARE_PLACES, Math.ceil(places * SPARE_ROUTES))
  const vehicles = drivers.length + externals
  const sizes = {
    ...rowsFor(
      {
        vehicles,
        routePlaces: places + externals * EXTERNAL_ROUTE + spare,
        stops,
        adviceRows: advice.share > 0 ? drivers.length : 0,
      },
      room,
    ),
    policyRows: policy.rows.length / POLICY,
    feedSeconds: feedIsImperfect(advice.channel) ? Math.round(advice.channel.feedDelay) + 1 : 0,
    limitRows: (advice.limitLaw ?? QUEUE_END) === QUEUE_END ? 0 : network.counts.edges,
    shortestVehicle: shortest(typeTable, externals > 0 ? undefined : drivers),
  }
  const { buffer, state } = createState(network, sizes, typeTable)
  state.clock[CLOCK_DT] = step
  state.clock[CLOCK_SEED] = seed
  state.clock[CLOCK_TALLIES] = options.timesByRoad ? 1 : 0
  state.lanePlan[mobil.POLITENESS] = laneChange.politeness
  state.lanePlan[mobil.THRESHOLD] = laneChange.threshold
  state.lanePlan[mobil.KERB_BIAS] = laneChange.kerbBias
  state.lanePlan[mobil.SAFE_DECELERATION] = laneChange.safeDeceleration
  state.lanePlan[mobil.KEEPS_TO_KERB] = laneChange.keepToKerb ? 1 : 0
  state.lanePlan[mobil.AS_IN_SUMO] = asInSumo ? 1 : 0
  state.advicePlan[PLAN.OFFERS] = advice.gives
  state.advicePlan[PLAN.GIVES] = advice.gives
  state.advicePlan[PLAN.SHARE] = advice.share
  state.advicePlan[PLAN.COMPLIANCE] = advice.compliance
  state.advicePlan[PLAN.REACTION] = advice.reaction
  state.advicePlan[PLAN.REACTION_SPREAD] = advice.reactionSpread ?? 0
  state.advicePlan[PLAN.LIMIT_LAW] = advice.limitLaw ?? QUEUE_END
  state.advicePlan[PLAN.DISTANCE] = advice.distance
  state.advicePlan[PLAN.SIGNALS] = advice.signalsAhead ?? 1
  state.advicePlan[PLAN.LATENCY] = advice.channel.latency
  state.advicePlan[PLAN.LOSS] = advice.channel.loss
  state.advicePlan[PLAN.POSITION_ERROR] = advice.channel.positionError
  state.advicePlan[PLAN.SIGNAL_ERROR] = advice.channel.signalError
  state.advicePlan[PLAN.FEED_DELAY] = Math.round(advice.channel.feedDelay)
  state.advicePlan[PLAN.WITHHELD] = advice.channel.withheld
  state.advicePlan[PLAN.FIRST_EXTERNAL] = drivers.length
  state.advicePlan[PLAN.EXTERNALS] = externals
  layPolicy(network, state, policy)

  let end = 0
  let stopsEnd = 0
  drivers.forEach((trip, vehicle) => {
    const type = typeIndex.get(trip.type ?? trip.vehicleClass)!
    const key = hashString(trip.id)
    const of = (field: number): number => state.typeTable[type * TYPE_STRIDE + field]
    const length = of(VEHICLE_LENGTH)
    const temper = of(FACTOR_MEAN) + of(FACTOR_DEVIATION) * normal(seed, key, 0, purposes.speedFactor)
    const row = vehicle * ROW
    state.trait[row * 2 + LENGTH] = length
    state.trait[row * 2 + FACTOR] = Math.min(of(FACTOR_MAX), Math.max(of(FACTOR_MIN), temper))
    state.senses[vehicle * SENSES + TEMPER] = 1 + of(TIME_GAP_DEVIATION) * normal(seed, key, 0, purposes.temper)
    state.vehicleClass[vehicle] = CLASSES.indexOf(trip.vehicleClass)
    state.vehicleType[vehicle] = type
    state.vehicleKey[vehicle] = key
    state.connected[vehicle] = uniform(seed, key, 0, purposes.equipped) < advice.share ? EQUIPPED : 0
    state.departTime[vehicle] = trip.depart
    const bound = trip.route !== undefined || trip.via !== undefined || trip.stops !== undefined
    state.informed[vehicle] = !bound && uniform(seed, key, 0, purposes.informed) < informed ? 1 : 0
    state.departStep[vehicle] = Math.max(0, Math.floor(trip.depart / step + 1e-9)) // the step that holds its time
    const { route, stops, departLane, departSpeed } = itineraries[vehicle]
    state.route.set(route, end)
    state.routeFirst[vehicle] = end
    state.tag[vehicle * TAG + PLACE] = end
    end += route.length
    state.routeLast[vehicle] = end - 1
    state.departLane[vehicle] = departLane
    state.departSpeed[vehicle] = departSpeed
    placeEnds(network, state, vehicle, trip, length)
    layStops(network, state, vehicle, stops, stopsEnd)
    stopsEnd += stops.length
  })
  state.departStep.fill(NEVER, drivers.length)
  for (let vehicle = drivers.length; vehicle < vehicles; vehicle++) {
    state.senses[vehicle * SENSES + TEMPER] = 1
    state.connected[vehicle] = EXTERNAL
    state.routeFirst[vehicle] = end
    state.routeLast[vehicle] = end
    end += EXTERNAL_ROUTE
  }
  state.clock[CLOCK_ROUTE_END] = end
  const order = Array.from(state.departStep.keys()).sort((a, b) => state.departStep[a] - state.departStep[b] || a - b)
  state.departOrder.set(order)
  startSignals(network, state, step)
  layFlows(network, state, pedestrians, step)
  return { buffer, state, router, vehicleIds: drivers.map((trip) => trip.id), unroutable }
}

/** Fronts where the trip begins and ends, so that the vehicle lies on its first edge if that is long enough. */
function placeEnds(
  network: Network,
  state: StateColumns,
  vehicle: number,
  trip: TripDescription,
  length: number,
): void {
  const first = state.route[state.routeFirst[vehicle]]
  const last = state.route[state.routeLast[vehicle]]
  const { edgeLength, edgeFrom, edgeTo, junctionMapEdge } = network.columns
  const cutHere = junctionMapEdge[edgeFrom[first]] !== 0
  const cutThere = junctionMapEdge[edgeTo[last]] !== 0
  const wanted = cutHere ? 0 : trip.departShare * edgeLength[first]
  state.departPosition[vehicle] = trip.departPosition ?? Math.min(Math.max(wanted, length), edgeLength[first] * 0.95)
  state.arrivalPosition[vehicle] =
    trip.arrivalPosition ??
    (cutThere ? edgeLength[last] : Math.max(0.05, Math.min(trip.arrivalShare, 0.98)) * edgeLength[last])
  if (first === last && state.arrivalPosition[vehicle] <= state.departPosition[vehicle])
    state.arrivalPosition[vehicle] = edgeLength[last]
}

/** Puts down the stops of a vehicle's way, from row `first` on. */
function layStops(
  network: Network,
  state: StateColumns,
  vehicle: number,
  stops: readonly PlannedStop[],
  first: number,
): void {
  const { edgeFirstLane } = network.columns
  state.stopNext[vehicle] = first
  state.stopEnd[vehicle] = first + stops.length
  stops.forEach((stop, k) => {
    const row = first + k
    state.stopEdge[row] = stop.edge
    state.stopLane[row] = stop.lane
    state.stopPosition[row] = stop.position
    state.stopFrom[row] = stop.from
    state.stopDuration[row] = stop.duration
    state.stopUntil[row] = stop.until
    for (let lane = edgeFirstLane[stop.edge]; lane < edgeFirstLane[stop.edge + 1]; lane++)
      state.siteTag[lane * SITE_TAG + HALTS] |= HAS_STOPS
  })
  if (stops.length === 0) return
  // Who departs behind its first stop would never come to it, and who arrives before its last one neither.
  const begin = state.stopPosition[first]
  if (stops[0].edge === state.route[state.routeFirst[vehicle]] && state.departPosition[vehicle] > begin)
    state.departPosition[vehicle] = begin
  const end = stops[stops.length - 1]
  if (end.edge === state.route[state.routeLast[vehicle]] && state.arrivalPosition[vehicle] < end.position + STOP_REACH)
    state.arrivalPosition[vehicle] = end.position + STOP_REACH
  aimAtNextStop(state, vehicle, state.routeFirst[vehicle], state.departPosition[vehicle])
}

/** Puts each signal where its offset says it is at time 0. */
function startSignals(network: Network, state: StateColumns, step: number): void {
  const { signalFirstPhase, signalOffset, signalFirstLink, signalKind } = network.columns
  const { phaseMin, phaseMax, phaseNext, phaseFirstState, phaseState } = network.columns
  for (let signal = 0; signal < network.counts.signals; signal++) {
    const first = signalFirstPhase[signal]
    const byClock = signalKind[signal] === FIXED || signalKind[signal] === COORDINATED
    const planned = byClock ? phaseMax : phaseMin
    let cycle = 0
    let phase = first
    do {
      cycle += planned[phase]
      phase = phaseNext[phase]
    } while (phase !== first)
    // A plan with offset o begins at o: at time 0 it is in its place −o.
    let place = cycle > 0 ? ((-signalOffset[signal] % cycle) + cycle) % cycle : 0
    while (phaseNext[phase] !== first && place >= planned[phase]) {
      place -= planned[phase]
      phase = phaseNext[phase]
    }
    state.phase[signal] = phase
    state.phaseSteps[signal] = Math.floor(place / step + 1e-9)
    state.signalDue[signal] = phaseMax[phase] - place
    for (let link = signalFirstLink[signal]; link < signalFirstLink[signal + 1]; link++)
      state.signalState[link] = phaseState[phaseFirstState[phase] + link - signalFirstLink[signal]]
  }
}
