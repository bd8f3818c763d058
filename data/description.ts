/**
 * The plain description of a road network and of its traffic demand: what `data/` produces and `engine/` compiles.
 * Only strings, numbers and arrays; no methods, no indices. Ids are strings and end in the engine's compiler.
 *
 * Everything is SI: metres on a local plane (x east, y north, origin at `origin`), seconds, m/s.
 * Lengths and coordinates are rounded to 1 mm by whoever makes the description (`roundToMillimetre`),
 * because trigonometry is not bit-portable between machines.
 */

export type Point = readonly [x: number, y: number]

/** The ordinary classes of vehicles: those that maps and demand of our own know. */
export const VEHICLE_CLASSES = ['car', 'van', 'truck', 'bus', 'motorcycle'] as const
export type OrdinaryClass = (typeof VEHICLE_CLASSES)[number]
/** Who may use a lane. Taxis and `emergency` (who may use what anybody may) come from files of SUMO only. */
export type VehicleClass = OrdinaryClass | 'taxi' | 'emergency'

/** OSM's words, links included ("primary_link"), as far as vehicles drive there. */
export type RoadClass = string

/** How right of way is settled where no signal does it. */
export type JunctionControl =
  | 'none' // nothing crosses: a joint of two edges, a dead end, the cut end of the map
  | 'priority' // signs or road class
  | 'rightBeforeLeft'
  | 'allWayStop' // everybody stops, and drives on in the order of coming
  | 'roundabout' // a node of the ring: the ring has priority
  | 'signals'

export interface JunctionDescription {
  readonly id: string
  readonly position: Point
  readonly control: JunctionControl
  /** The junction is where the extract cuts a road off: traffic enters and leaves the map here. */
  readonly mapEdge: boolean
}

export interface LaneDescription {
  /** `${edge id}_${index}`, index 0 = nearest the kerb: rightmost in right-hand traffic, leftmost in left-hand. */
  readonly id: string
  /** [m/s], > 0 */
  readonly speedLimit: number
  /** Lower limits for some classes [m/s], > 0. */
  readonly classLimits?: Readonly<Partial<Record<VehicleClass, number>>>
  /** Centre line, at least two points, in driving direction [m]. */
  readonly geometry: readonly Point[]
  readonly allowed: readonly VehicleClass[]
  /** Whom the line on the road lets over to the next lane towards the kerb, or towards the middle; absent: everybody. */
  readonly toKerb?: readonly VehicleClass[]
  readonly toMiddle?: readonly VehicleClass[]
}

/** A directed section of road between two junctions. All its lanes have the same `length`. */
export interface EdgeDescription {
  readonly id: string
  readonly from: string
  readonly to: string
  /** From where vehicles leave the upstream junction to the stop line [m], > 0. Lane geometries are scaled to it. */
  readonly length: number
  readonly lanes: readonly LaneDescription[]
  readonly roadClass: RoadClass
  readonly name?: string
  /** Where it came from, for the audit and for people. */
  readonly osmWay?: number
  /** Where the import joined several ways: all of them in driving order, that one included. */
  readonly osmWays?: readonly number[]
  /** Rise by length, as one drives: 0.05 climbs 5 m in 100 m. Absent where nobody says, or level. */
  readonly grade?: number
  /** What a sign at its end tells those who have to wait there: to stop in any case, or to give way. Not where signals are. */
  readonly sign?: 'stop' | 'giveWay'
  /** Classes that have no business here but at the ends of their trips: open to destinations, closed to through traffic. */
  readonly destinationOnly?: readonly VehicleClass[]
}

export type Direction = 'straight' | 'right' | 'left' | 'uTurn'

/** The path lane → lane through a junction. */
export interface ConnectionDescription {
  /** `${from lane id}>${to lane id}` */
  readonly id: string
  readonly from: string
  readonly to: string
  /** [m], > 0 (connections of 0.3 m exist) */
  readonly length: number
  readonly geometry: readonly Point[]
  /** Curve speed or limit, whichever is lower [m/s], > 0. */
  readonly speedLimit: number
  readonly direction: Direction
  /** Who may take it, where that is not everybody who may use both lanes: a turn for buses only. */
  readonly allowed?: readonly VehicleClass[]
  /** Signal that controls it: id of a SignalDescription and the place of its letter in the phase states. */
  readonly signal?: { readonly id: string; readonly link: number }
  /**
   * How far behind the stop line, along this connection, a rear bumper still blocks vehicles that take
   * another connection from the same lane [m], >= 0 and <= length; 0 if it is the lane's only one.
   */
  readonly divergeLength: number
  /**
   * `false`: who may enter does so also where there is no room behind. Absent: it is kept clear where standing on it would
   * keep others back.
   */
  readonly keepClear?: false
}

/**
 * Two connections that come from different lanes and whose vehicles would touch. Each pair stands once.
 * Positions are arc lengths along the connection, 0 <= entry < exit <= length. For a merge (same target lane)
 * both exits are the ends of the connections. Where paths join, run one behind the other, and part again before they end,
 * they weave; both exits are then the same place.
 */
export interface ConflictDescription {
  readonly a: string
  readonly b: string
  readonly aEntry: number
  readonly aExit: number
  readonly bEntry: number
  readonly bExit: number
  readonly kind: 'cross' | 'merge' | 'weave'
  /** Who gives way (traffic signals permitting): 'a' yields to b, 'b' yields to a, or whoever comes later. */
  readonly yields: 'a' | 'b' | 'later'
}

/**
 * One letter a link: r red, u red-amber, y amber, g green (may go, yielding as the conflicts say), G protected green;
 * s red beside a sign that lets drivers turn: after having stopped at the line, and giving way to all.
 */
export interface SignalPhase {
  readonly state: string
  /** [s], > 0. Fixed time: min = max. Greens that traffic decides: between the two. */
  readonly minDuration: number
  readonly maxDuration: number
  /** Of a green: the least that guidelines and people on foot leave of it, whoever changes the plan [s]. */
  readonly shortest?: number
}

/**
 * How a signal decides when its stages end. Amber, clearing and red-amber between them always last as long as planned.
 *
 * - `fixed`: as planned.
 * - `actuated`: a green ends when no vehicle has come for the passage time (gap-out), or at its maximum (max-out).
 * - `coordinated`: the greens after the first may end early like that, none ends later than planned in the cycle; what is
 *   saved goes to the first, which ends as planned and so keeps in step with its neighbours.
 * - `maxPressure`: the stage with the most vehicles to serve comes next, in any order (Varaiya 2013).
 */
export type SignalKind = 'fixed' | 'actuated' | 'coordinated' | 'maxPressure'
export const SIGNAL_KINDS: readonly SignalKind[] = ['fixed', 'actuated', 'coordinated', 'maxPressure']

/** What lies between two stages that do not follow one another in the plan. */
export interface SignalChange {
  /** Places of the stages in `phases`. */
  readonly from: number
  readonly to: number
  readonly phases: readonly SignalPhase[]
}

/** A program for later hours: the same phases with other greens. */
export interface LaterProgram {
  /** Of the run; it takes over at the first end of a cycle that is not before [s], > 0. In the order of their times. */
  readonly from: number
  /** See SignalDescription; its first cycles are longer, until it is met (engine/network/switchOver.ts). */
  readonly offset: number
  /** What is no stage lasts as long as in the first program. */
  readonly phases: readonly SignalPhase[]
}

export interface SignalDescription {
  readonly id: string
  readonly kind: SignalKind
  /** Shift of the cycle's start [s], >= 0. */
  readonly offset: number
  /** The plan; it begins with a stage, of a coordinated signal the one that is in step. */
  readonly phases: readonly SignalPhase[]
  /** Only where a plan goes by the clock: `fixed` and `coordinated`. */
  readonly later?: readonly LaterProgram[]
  readonly changes?: readonly SignalChange[]
  /** How far before the stop line vehicles pass the detector, over joints of lanes if need be [m], > 0; default 40. */
  readonly detector?: number
  /** For how long a vehicle that passed it keeps the green [s], > 0; default 3. */
  readonly passage?: number
  /** Of max-pressure: so long before it happens each change is decided, and told [s], >= 0; default 0. */
  readonly freeze?: number
  /**
   * Vehicles of public transport are let through: a green waits for them, others end for them, in each cycle by so much at
   * most [s], > 0. Of max-pressure: they count as many vehicles. Absent: they are vehicles like others.
   */
  readonly priority?: number
  /** How its plan was found, for the audit. */
  readonly reason?: string
  /** The town's own plan: nothing here changes it. */
  readonly given?: boolean
}

/** Edges that must not be driven directly one after the other, though each step of it is a connection. */
export interface ForbiddenPathDescription {
  /** Three or more. */
  readonly edges: readonly string[]
  /** Whom it binds. */
  readonly classes: readonly VehicleClass[]
}

/** Where vehicles of public transport stop, at the kerb of an edge. */
export interface StopDescription {
  /** "node 5 1000+0": the OSM object and the edge, as both directions may share the object. */
  readonly id: string
  readonly name?: string
  readonly edge: string
  /** Of the front, from the edge's start [m], 0 <= position <= its length. */
  readonly position: number
}

/** A line of public transport in one direction. */
export interface LineDescription {
  /** Of the OSM relation. */
  readonly id: string
  /** "470" */
  readonly ref?: string
  readonly name?: string
  /** Ids of stops in driving order; those outside the map are left out. */
  readonly stops: readonly string[]
  /** From one bus to the next, as the relation says it [s], > 0. */
  readonly interval?: number
  /** Edges driven one after the other; several paths where the line leaves the map, or its relation is broken. */
  readonly paths: readonly (readonly string[])[]
}

/** Where people on foot cross and have priority: a zebra crossing. */
export interface CrossingDescription {
  /** Of the OSM object. */
  readonly id: string
  /** Edges it leads over, with the place of its middle [m]: both directions of a road. */
  readonly edges: readonly { readonly edge: string; readonly position: number }[]
  /** From kerb to kerb [m], > 0. */
  readonly width: number
}

export interface NetworkDescription {
  readonly version: 1
  readonly name: string
  /** Of the local plane. */
  readonly origin: { readonly lon: number; readonly lat: number }
  /** One drives on the left. */
  readonly leftHand?: boolean
  readonly junctions: readonly JunctionDescription[]
  readonly edges: readonly EdgeDescription[]
  readonly connections: readonly ConnectionDescription[]
  readonly conflicts: readonly ConflictDescription[]
  readonly signals: readonly SignalDescription[]
  readonly forbiddenPaths?: readonly ForbiddenPathDescription[]
  /** Public transport on roads. */
  readonly stops?: readonly StopDescription[]
  readonly lines?: readonly LineDescription[]
  /** Zebra crossings. */
  readonly crossings?: readonly CrossingDescription[]
}

/**
 * How a driver follows: the Intelligent Driver Model, its improved form, adaptive cruise control, or Krauß 1998; or an
 * automated vehicle that calms waves, at its desired speed as the mean to keep (FollowerStopper) or at one it finds itself.
 */
export type CarFollowingModel = 'IDM' | 'IIDM' | 'ACC' | 'Krauss' | 'FollowerStopper' | 'PISaturation'

/** Figures that also depend on the road: people follow otherwise on motorways than in town. */
export interface FollowingDescription {
  /** a, at most [m/s²], > 0 */
  readonly acceleration?: number
  /** b, in comfort [m/s²], > 0 */
  readonly deceleration?: number
  /** T, behind a leader of the same speed [s], >= 0 */
  readonly timeGap?: number
  /** s0, net and standing [m], >= 0 */
  readonly minimumGap?: number
}

/** Whose fuel a vehicle takes (engine/models/energy.ts): six vehicles with combustion engines, and an electric car. */
export type EngineModel = 'compact' | 'midsize' | 'suv' | 'pickup' | 'deliveryTruck' | 'tractor' | 'electricCar'

/**
 * A kind of vehicle with its driver. What is left out is as usual for its class. The ids of classes name the usual types;
 * a type with such an id replaces it. `automated` is a car that drives by ACC at exactly the limit.
 */
export interface VehicleTypeDescription extends FollowingDescription {
  readonly id: string
  /** Which lanes it may use. */
  readonly vehicleClass: VehicleClass
  readonly model?: CarFollowingModel
  /** Braking of which it is capable [m/s²], >= deceleration on all roads. */
  readonly emergencyDeceleration?: number
  /** On motorways and trunk roads; what is not said here is as said above, or else as usual there. */
  readonly motorway?: FollowingDescription
  /** [m], > 0 */
  readonly length?: number
  /** [m/s], > 0 */
  readonly maxSpeed?: number
  /** Desired speed on a free road over the speed limit, drawn once per driver: normal, within bounds. */
  readonly speedFactor?: {
    readonly mean: number
    readonly deviation: number
    readonly min: number
    readonly max: number
  }
  /** Of the model Krauss: σ, 0..1. */
  readonly imperfection?: number
  /** Until the first in a queue reacts to green [s], >= 0. */
  readonly startUpTime?: number
  /** Between two decisions of a driver [s], in between the acceleration stays; 0: decides in each step. */
  readonly reactionTime?: number
  /** Standard error with which the gap ahead is seen, relative, 0..0.3; 0: exactly. */
  readonly estimationError?: number
  /** Standard deviation of T over drivers, relative, 0..0.25. */
  readonly timeGapDeviation?: number
  /** What it burns. */
  readonly engine?: EngineModel
}

/**
 * One trip, before routing. Ends are places on edges. Whoever drives it takes the quickest way from `from` over the edges
 * of `via`, or without them over those of its stops, to `to`; or exactly `route`.
 */
export interface TripDescription {
  readonly id: string
  readonly vehicleClass: VehicleClass
  /** Id of a VehicleTypeDescription of that class, or of a usual type; default the usual one of the class. */
  readonly type?: string
  /** [s] from the start of the run, >= 0 */
  readonly depart: number
  readonly from: string
  readonly to: string
  /** Place of departure and arrival as a share of the edge's length, 0..1. */
  readonly departShare: number
  readonly arrivalShare: number
  /** The same, of the front bumper [m]; goes before the share. Taken as it is: a departing tail may lie behind the edge. */
  readonly departPosition?: number
  readonly arrivalPosition?: number
  /**
   * Index of the lane from the kerb; the outermost one open to the class (`first`); the one with the fewest vehicles
   * (`free`); the one from which the route goes on farthest, once there is room (`best`). Default: of those from which it goes
   * on the one with the most room.
   */
  readonly departLane?: number | 'best' | 'free' | 'first'
  /**
   * [m/s], >= 0: enters once that is safe behind the one ahead, slower only for limits and stop lines. `max`: as fast as
   * is safe. Default: `max` where the road is cut by the edge of the map, elsewhere 0.
   */
  readonly departSpeed?: number | 'max'
  /** Edges driven one after the other, from `from` to `to`. Bound by lanes and connections, not by forbidden paths. */
  readonly route?: readonly string[]
  /** The same, of the way its driver takes unless known queues make another one quicker; not together with `route`. */
  readonly usually?: readonly string[]
  /** Edges to be driven over, in that order. */
  readonly via?: readonly string[]
  /** In driving order; they lie on the way. */
  readonly stops?: readonly TripStop[]
}

/** Where a vehicle on its way comes to stand for a while, on its lane. Who is behind waits, or overtakes on another lane. */
export interface TripStop {
  readonly edge: string
  /** Index from the kerb; default: the outermost lane open to the vehicle's class. */
  readonly lane?: number
  /** Of the front, from the start of the edge: in metres or as a share of its length, one of the two. */
  readonly position?: number
  readonly share?: number
  /** Behind others at the same stop it serves from here on [m]; default: `position`. */
  readonly from?: number
  /** Stands at least so long [s], >= 0. */
  readonly duration: number
  /** Does not go on before this time of the run [s]. */
  readonly until?: number
}

/** Land and buildings, for demand and for the picture. */
export interface AreaDescription {
  readonly kind: 'building' | 'residential' | 'commercial' | 'industrial' | 'school' | 'green' | 'farmland' | 'water'
  /** The outer boundary, anticlockwise: x and y of one corner after the other [m]. A town has so many that pairs would cost. */
  readonly ring: readonly number[]
  readonly levels?: number
}

/** There is no negative zero among the results, which would not survive being written as JSON. */
export function roundToMillimetre(value: number): number {
  return Math.round(value * 1000) / 1000 + 0
}
