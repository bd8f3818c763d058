/**
 * Roads, and what lies beside them: junctions, edges, lanes, connections, where buses stop and people cross, land and buildings.
 */
import type { SignalDescription } from './signals.ts'

/** [m], on the plane of the description. */
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
