/**
 * Everything that changes while the simulation runs, as columns in one buffer: what is not here is not part of the
 * state. A snapshot is a copy of the buffer; the hash is computed over it.
 *
 * Each column names its writers. "Owner" is the worker that has the cell; `drive` and `handOver` are the two groups of
 * the step (engine/step.ts), `boundary` is the one thread that works between slices of steps.
 */
import { type Columns, createColumns, defineLayout, openColumns } from '../base/columns.ts'
import { hashString } from '../base/random.ts'
import { ENGINE_STRIDE } from '../models/energy.ts'
import { IN_TOWN, ON_MOTORWAY, TYPE_STRIDE, type TypeTable, withLimits } from '../models/vehicleTypes.ts'
import { CLASSES, MAX_LANES, type Network, NOWHERE } from '../network/network.ts'
import { type AdviceRows, adviceColumns, advisorColumns, clearAdvice, outlookColumns, PLAN } from './outlook.ts'
import { NOBODY_CROSSES, pedestrianColumns } from './pedestrians.ts'
import {
  CHANGED_AT,
  CLAIM,
  COMING,
  EXTENT,
  FIRST_SLOT,
  FRONT,
  GRANTED,
  LIMIT,
  MANNER,
  NOBODY,
  PASS,
  PASS_REAR,
  PASSAGES,
  REAR,
  ROW,
  SENSES,
  SITE,
  SITE_TAG,
  SUMMARY,
  TAG,
  TAIL,
  VIA,
} from './rows.ts'
import { signalColumns, UNDECIDED } from './signals.ts'
import { NO_STOP, NOT_DWELLING, stopColumns } from './stops.ts'

export * from './rows.ts'

// Values of `status`.
export const SCHEDULED = 0
export const WAITING = 1 // wants to enter, does not fit yet
export const RUNNING = 2
export const ARRIVED = 3
export const REMOVED = 4 // taken out for any other reason

// Values of `departLane` besides an index from the kerb, and of `departSpeed` besides a speed.
export const DEPART_BEST = -1
export const DEPART_FREE = -2
export const DEPART_WHERE_ROOM = -3
export const DEPART_AS_USUAL = -1

// Bits of HALTS.
export const HAS_STOPS = 1 // stops of somebody's route, on this lane or another one of its edge
export const HAS_CROSSINGS = 2 // zebra crossings on which somebody walks in this run

// Values of `via` besides a connection.
export const ENDS_HERE = -2 // its route ends on this lane
export const WRONG_LANE = -1 // no connection from this lane to its next edge

// Values of `blockedBy` besides a vehicle.
export const BY_NOTHING = -1
export const BY_SIGNAL = -2
export const BY_LANE = -3 // stands at the end of a lane from which its route does not go on
export const BY_STOP = -4 // stands at a stop on its route, or will before the end of the lane
export const BY_CROSSING = -5 // stops for people on foot before the end of the lane
export const BY_ELEMENT = -16 // BY_ELEMENT − element: by the last vehicle there, on it or with a grant for it

export const stateLayout = defineLayout({
  version: 25,
  kinds: [
    'one',
    'types',
    'typeRows', // of types, once more for each set of limits that some classes have
    'vehicles',
    'routePlaces',
    'elements',
    'slots',
    'lanes',
    'connections',
    'cells',
    'signals',
    'signalLinks',
    'phases',
    'detectors',
    'stops',
    'crossings',
    'crossingLanes',
    'policyRows',
    'adviceRows', // vehicles, where some are equipped
    'feedRows',
    'limitRows', // edges, where limits are set by zones
    'feedSeconds',
  ],
  columns: {
    clock: [Float64Array, 'one', 8], // boundary; see Clock below
    total: [Int32Array, 'one', 24], // boundary; counters, see below
    lanePlan: [Float64Array, 'one', 8], // fixed; how lanes are changed, see models/mobil.ts; whether as in SUMO

    typeTable: [Float64Array, 'typeRows', TYPE_STRIDE], // fixed; models/vehicleTypes.ts
    typeHash: [Uint32Array, 'types'], // fixed; of its id
    engineTable: [Float64Array, 'types', ENGINE_STRIDE], // fixed; models/energy.ts

    row: [Float64Array, 'vehicles', ROW], // owner; `trait` and `tag` are views on the same bytes
    senses: [Float64Array, 'vehicles', SENSES], // owner in drive; stages/followOtherwise.ts
    start: [Float64Array, 'vehicles'], // owner in drive; odometer when it entered its element [m]: odometer = start + POSITION
    vehicleClass: [Uint8Array, 'vehicles'], // fixed; what it may use: index into CLASSES
    vehicleType: [Uint8Array, 'vehicles'], // fixed; how it drives: row of typeTable; also in LANES
    waitingSince: [Int32Array, 'vehicles'], // owner in drive; step since which it stands as claimant, or -1
    status: [Uint8Array, 'vehicles'], // owner
    element: [Int32Array, 'vehicles'], // owner; NOWHERE outside
    waitsInside: [Uint8Array, 'vehicles'], // owner in drive; 1 = its grant holds up to `connectionWaiting` of its connection only
    blockedBy: [Int32Array, 'vehicles'], // owner in drive; who keeps it from passing its stop line
    collided: [Uint8Array, 'vehicles'], // owner in drive; 1 = was counted in a collision
    stops: [Int32Array, 'vehicles'], // owner in drive
    waited: [Float64Array, 'vehicles'], // owner in drive; finished standing times [s]
    idealTime: [Float64Array, 'vehicles'], // owner; of the free drive over the elements left behind [s]
    departTime: [Float64Array, 'vehicles'], // wanted [s], fixed
    informed: [Uint8Array, 'vehicles'], // fixed; 1 = knows where queues are and is free to choose its way
    knownQueues: [Float64Array, 'vehicles'], // boundary; time that queues on its way would cost, as of when it last compared ways [s]
    insertTime: [Float64Array, 'vehicles'], // owner in handOver [s]
    endTime: [Float64Array, 'vehicles'], // owner in drive, boundary; of arrival or removal [s]
    departPosition: [Float64Array, 'vehicles'], // front bumper on its first edge [m], fixed
    departLane: [Int32Array, 'vehicles'], // index from the kerb, or DEPART_…, fixed
    departSpeed: [Float64Array, 'vehicles'], // [m/s], Infinity: as fast as is safe, or DEPART_AS_USUAL, fixed
    arrivalPosition: [Float64Array, 'vehicles'], // on its last edge [m], boundary
    usable: [Float32Array, 'vehicles', MAX_LANES], // owner; where its route goes on best not from all lanes of its edge: how far from the edge's start it goes on from each without changing lanes [m]
    changedFrom: [Float64Array, 'vehicles'], // owner in drive; odometer at its last lane change [m]
    ease: [Float32Array, 'vehicles'], // owner in drive; share of its time gap that it keeps for now (models/relaxation.ts), 1: all; see EASED
    routeFirst: [Int32Array, 'vehicles'], // boundary; first place of its route in `route`
    routeLast: [Int32Array, 'vehicles'], // boundary; last place
    departOrder: [Int32Array, 'vehicles'], // fixed; vehicles by (departStep, number)
    departStep: [Int32Array, 'vehicles'], // fixed
    backlogNext: [Int32Array, 'vehicles'], // owner in handOver; next waiting vehicle of the same edge
    markOdometer: [Float64Array, 'vehicles'], // boundary; where it was when it last had moved 1 m [m]
    markTime: [Float64Array, 'vehicles'], // boundary [s]
    stuckCounted: [Uint8Array, 'vehicles'], // boundary; bit 0 standing300, bit 1 deadlock

    route: [Int32Array, 'routePlaces'], // boundary; edges, the routes end to end

    site: [Float64Array, 'elements', SITE, SITE], // `siteTag` is a view on the same bytes; one more row ends the last stretch
    slot: [Int32Array, 'slots'], // owner; vehicles of an element, foremost first
    tailEnd: [Float64Array, 'elements'], // owner; odometer at which that rear passes the element's end [m]
    summary: [Float64Array, 'elements', SUMMARY], // owner in handOver, for the next parity

    claim: [Float64Array, 'lanes', CLAIM], // owner in drive, for the next parity
    claimVehicle: [Int32Array, 'lanes', 2], // likewise; NOWHERE = nobody
    claimConnection: [Int32Array, 'lanes', 2], // likewise; where it wants to go on
    coming: [Float64Array, 'lanes', COMING], // owner in handOver
    comingVehicle: [Int32Array, 'lanes'], // owner; the nearest inside the junction before, until stateGrants; NOWHERE = nobody
    comingConnection: [Int32Array, 'lanes'], // owner in handOver; which it will take from this lane
    comingPlace: [Int32Array, 'lanes'], // owner in handOver; this lane's place in its route
    earlyVehicle: [Int32Array, 'lanes', 2], // owner in drive, for the next parity; who has a grant before it is on the lane, or NOWHERE
    earlyConnection: [Int32Array, 'lanes', 2], // likewise; for which connection

    grantRear: [Float64Array, 'connections', 2], // owner in handOver, next parity; rear of the last granted vehicle [m from the stop line]
    grantAhead: [Int32Array, 'connections', 2], // likewise; granted vehicles whose front is not beyond the connection
    passage: [Float64Array, 'connections', 2 * PASSAGES * PASS], // likewise; who they are, see PASSAGES

    backlogFirst: [Int32Array, 'cells'], // owner in handOver
    backlogLast: [Int32Array, 'cells'],
    closed: [Uint8Array, 'cells'], // boundary; to whom: bits TO_ALL, TO_THROUGH (network/destinations.ts)
    taken: [Int32Array, 'cells', 2], // owner, next parity; bit per connection (stages/conflicts.ts): somebody is on, over or about to enter it
    edgePassed: [Int32Array, 'cells'], // owner in drive, handOver; vehicles that have left its lanes in this slice
    edgePassages: [Float64Array, 'cells'], // boundary; vehicles that have left its lanes since the start
    edgeSeconds: [Float64Array, 'cells'], // owner in handOver, where CLOCK_TALLIES says so; of all vehicles on its lanes [s]
    edgeStanding: [Float64Array, 'cells'], // likewise; of these, of those that stood [s]
    edgeQueue: [Float64Array, 'cells'], // boundary; vehicles that stand there, smoothed (boundary/traffic.ts)

    ...signalColumns,
    ...stopColumns,
    ...pedestrianColumns,
    ...adviceColumns,
    ...advisorColumns,
    ...outlookColumns,
  },
})

export interface StateColumns extends Columns<typeof stateLayout> {
  /** The short reals of each vehicle's row: `trait[vehicle * TAG + LENGTH]`. */
  readonly trait: Float32Array
  /** The whole numbers of each element's line: `siteTag[element * SITE_TAG + COUNT]`. */
  readonly siteTag: Int32Array
  /** The whole numbers of each vehicle's row: `tag[vehicle * TAG + VIA]`. */
  readonly tag: Int32Array
}

// Fields of `clock`.
export const CLOCK_STEP = 0
export const CLOCK_DT = 1
export const CLOCK_SEED = 2
export const CLOCK_CHAIN_LOW = 3 // the chained hash, two 32-bit halves
export const CLOCK_CHAIN_HIGH = 4
export const CLOCK_ROUTE_END = 5 // first free place in `route`
export const CLOCK_UPDATES = 6 // vehicle updates so far
export const CLOCK_TALLIES = 7 // fixed; 1 = times by road are kept (stages/tallyStreets.ts)

// Fields of `total`.
export const counters = {
  departed: 0,
  arrived: 1,
  removed: 2,
  waiting: 3,
  collisions: 4,
  missedTurns: 5,
  laneChanges: 6,
  deadlocks: 7,
  standing300: 8,
  rerouted: 9,
  updates: 10,
  cancelled: 11, // of the removed: those that had not entered yet
  turnedElsewhere: 22, // to leave a circle of waiting (12 to 21: state/outlook.ts)
  noWayRound: 23, // who had to be let through a road closed to through traffic
} as const

/** Slots an element needs: as many fronts as fit, each vehicle no shorter than the shortest type, and one to spare. */
function slotsFor(length: number, shortest: number): number {
  return Math.ceil(length / shortest) + 2
}

/** Slower than this [m/s] also trunk roads are streets with signals, where people follow as in town. */
const MOTORWAY_LIMIT = 22

/** How people drive on a lane, by the road it belongs to, its limit as built, and its limits for their class. */
function mannerOf({ columns }: Network, lane: number, tableLength: number): number {
  const { edgeFast, laneEdge, laneLimit, laneLimitSet } = columns
  const fast = edgeFast[laneEdge[lane]] !== 0 && laneLimit[lane] >= MOTORWAY_LIMIT && !endsBeside(columns, lane)
  return (fast ? ON_MOTORWAY : IN_TOWN) + (laneLimitSet[lane] + 1) * tableLength
}

/** An acceleration lane: nothing leads on from it, only from those beside it. There people use the acceleration they have. */
function endsBeside({ edgeFirstLane, laneEdge, laneFirstConnection }: Network['columns'], lane: number): boolean {
  const edge = laneEdge[lane]
  const leadsOn = laneFirstConnection[edgeFirstLane[edge + 1]] > laneFirstConnection[edgeFirstLane[edge]]
  return leadsOn && laneFirstConnection[lane] === laneFirstConnection[lane + 1]
}

/** Views on a state made here, in another thread or in an earlier process. @throws InputError */
export function openState(buffer: SharedArrayBuffer): StateColumns {
  const columns = openColumns(stateLayout, buffer)
  const { row, site } = columns
  return {
    ...columns,
    siteTag: new Int32Array(site.buffer, site.byteOffset, site.length * 2),
    trait: new Float32Array(row.buffer, row.byteOffset, row.length * 2),
    tag: new Int32Array(row.buffer, row.byteOffset, row.length * 2),
  }
}

/** Kinds of rows of which a run has as many as its traffic needs. */
export type TrafficRows = 'vehicles' | 'routePlaces' | 'stops' | 'policyRows' | AdviceRows

/**
 * An empty town: no vehicle scheduled, signals in their first phase, limits as built.
 * @param sizes numbers of rows; `shortestVehicle` of those who may come [m], so many fit on each element
 */
export function createState(
  network: Network,
  sizes: Readonly<Record<TrafficRows | 'shortestVehicle', number>>,
  types: TypeTable,
): { buffer: SharedArrayBuffer; state: StateColumns } {
  const { counts, columns } = network
  const { shortestVehicle } = sizes
  let slots = 0
  for (let element = 0; element < counts.elements; element++)
    slots += slotsFor(columns.elementLength[element], shortestVehicle)
  const { buffer } = createColumns(stateLayout, {
    ...sizes,
    one: 1,
    types: types.ids.length,
    typeRows: types.ids.length * (1 + counts.limitSets),
    elements: counts.elements,
    slots,
    lanes: counts.lanes,
    connections: counts.connections,
    cells: counts.edges,
    signals: counts.signals,
    signalLinks: counts.signalLinks,
    phases: counts.phases,
    detectors: counts.detectors,
    crossings: counts.crossings,
    crossingLanes: counts.crossingLanes,
    feedRows: sizes.feedSeconds > 0 ? counts.signalLinks : 0,
    feedSeconds: sizes.feedSeconds * counts.signalLinks,
  })
  const state = openState(buffer)
  state.typeTable.set(withLimits(types.table, columns.limitSetSpeed, CLASSES.length))
  state.engineTable.set(types.engines)
  state.typeHash.set(types.ids.map((id) => hashString(id)))
  for (let element = 0; element < counts.elements; element++) {
    const at = element * SITE_TAG
    const length = columns.elementLength[element]
    state.siteTag[at + SITE_TAG + FIRST_SLOT] = state.siteTag[at + FIRST_SLOT] + slotsFor(length, shortestVehicle)
    state.siteTag[at + TAIL] = NOWHERE
    const lane = element < counts.lanes ? element : columns.connectionFrom[element - counts.lanes]
    state.siteTag[at + MANNER] = mannerOf(network, lane, types.table.length)
    state.site[element * SITE + EXTENT] = length
    state.site[element * SITE + LIMIT] =
      element < counts.lanes ? columns.laneLimit[element] : columns.connectionLimit[element - counts.lanes]
  }
  state.element.fill(NOWHERE)
  state.ease.fill(1)
  state.blockedBy.fill(BY_NOTHING)
  state.stopPlace.fill(NO_STOP)
  state.crossingSince.fill(NOBODY_CROSSES)
  state.dwellEnd.fill(NOT_DWELLING)
  state.backlogNext.fill(NOWHERE)
  state.claimVehicle.fill(NOWHERE)
  state.claimConnection.fill(NOWHERE)
  state.comingVehicle.fill(NOWHERE)
  state.earlyVehicle.fill(NOWHERE)
  state.grantRear.fill(Number.POSITIVE_INFINITY)
  for (let row = 0; row < 2 * counts.connections; row++)
    state.passage[row * PASSAGES * PASS + PASS_REAR] = Number.POSITIVE_INFINITY
  state.backlogFirst.fill(NOWHERE)
  state.backlogLast.fill(NOWHERE)
  state.advicePlan[PLAN.FIRST_EXTERNAL] = sizes.vehicles
  clearAdvice(state)
  state.stageEnd.fill(UNDECIDED)
  state.busArrival.fill(UNDECIDED)
  state.detectorUntil.fill(Number.NEGATIVE_INFINITY)
  state.priorityLeft.set(columns.signalPriority)
  for (let phase = 0; phase < counts.phases; phase++)
    state.phaseLikely[phase] = (columns.phaseMin[phase] + columns.phaseMax[phase]) / 2
  for (let vehicle = 0; vehicle < sizes.vehicles; vehicle++) {
    const at = vehicle * TAG
    state.tag[at + VIA] = WRONG_LANE
    state.tag[at + GRANTED] = NOWHERE
    state.waitingSince[vehicle] = -1
    state.departLane[vehicle] = DEPART_WHERE_ROOM
    state.departSpeed[vehicle] = DEPART_AS_USUAL
    state.tag[at + CHANGED_AT] = -1_000_000
  }
  for (let element = 0; element < counts.elements; element++) {
    for (let parity = 0; parity < 2; parity++) {
      const at = element * SUMMARY + parity * (SUMMARY / 2)
      state.summary[at + REAR] = Number.POSITIVE_INFINITY
      state.summary[at + FRONT] = NOBODY
    }
  }
  return { buffer, state }
}
