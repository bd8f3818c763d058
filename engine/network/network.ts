/**
 * The road network as columns: immutable after `buildNetwork`, shared by all threads.
 *
 * A **cell** is an edge with its lanes and the connections that leave them: the unit of ownership and of activity.
 * Connections belong to the cell of the lane they leave, and are no cells of their own: so a vehicle changes its owner once
 * a junction instead of twice, and who stands in whose way behind a stop line is known without asking another cell.
 * Cell index = edge index.
 *
 * An **element** is anything a vehicle can be on: lane l is element l, connection c is element `lanes + c`.
 * Lanes of an edge are contiguous, from the kerb (where one drives on the right the rightmost first). Connections of a lane
 * are contiguous, and so are those of an edge.
 * Edges are numbered along a Z-curve, so that contiguous ranges are places.
 */
import { type Columns, type Counts, defineLayout } from '../base/columns.ts'

export const NOWHERE = -1

/** Lanes of one edge at most: vehicles remember sets of lanes as bits. */
export const MAX_LANES = 12

/** Codes of `conflictYield`, seen from the connection the row belongs to. */
export const I_YIELD = 0
export const THEY_YIELD = 1
export const LATER_YIELDS = 2

/** Codes of `conflictKind`. */
export const CROSS = 0
export const MERGE = 1
export const WEAVE = 2

/** Codes of `phaseState`. */
export const RED = 0
export const TURN_ON_RED = 1
export const RED_AMBER = 2
export const AMBER = 3
export const GREEN_YIELD = 4
export const GREEN = 5

/** Codes of `signalKind`, in the order of SIGNAL_KINDS; what they mean: SignalDescription in data/description.ts. */
export const SIGNAL_KINDS = ['fixed', 'actuated', 'coordinated', 'maxPressure'] as const
export const FIXED = 0
export const ACTUATED = 1
export const COORDINATED = 2
export const MAX_PRESSURE = 3

/** Bits of `laneWatch`. */
export const WATCH_LOOPS = 1 // has detectors
export const WATCH_QUEUE = 2 // vehicles are counted
export const WATCH_BUSES = 4 // public transport announces itself

/** Codes of `junctionControl`, in the order of JunctionControl in data/description.ts. */
export const CONTROLS = ['none', 'priority', 'rightBeforeLeft', 'roundabout', 'signals', 'allWayStop'] as const

/** Codes of `edgeSign`. */
export const SIGNS = ['none', 'giveWay', 'stop'] as const

/** Codes of `connectionDirection`. */
export const DIRECTIONS = ['straight', 'right', 'left', 'uTurn'] as const

/** Bits of `laneAllowed`. */
export const CLASSES = ['car', 'van', 'truck', 'bus', 'motorcycle', 'taxi', 'emergency'] as const

/** Kinds of streets that figures tell apart, by OSM's classes (streetOf in build.ts). */
export const STREETS = ['motorways', 'mainRoads', 'collectors', 'residential', 'otherStreets'] as const
export type Street = (typeof STREETS)[number]

export const networkLayout = defineLayout({
  version: 10,
  kinds: [
    'junctions',
    'edges',
    'lanes',
    'connections',
    'elements', // lanes + connections
    'conflicts', // each pair twice, once from either side
    'signals',
    'signalLinks', // letters of one state of each signal, end to end
    'programs', // of each signal in the order of their times
    'phases', // of each signal its plan, then what lies between stages in other orders, then the plans of later programs
    'changes',
    'detectors',
    'phaseStates', // letters of all phases, end to end
    'points',
    'forbiddenPaths',
    'pathEdges', // of all forbidden paths, end to end
    'crossings', // zebra crossings
    'crossingLanes', // places where a crossing leads over a lane, by lane
    'limitSets', // different sets of limits for some classes
  ],
  columns: {
    junctionX: [Float64Array, 'junctions'], // [m]
    junctionY: [Float64Array, 'junctions'], // [m]
    junctionControl: [Uint8Array, 'junctions'], // index into CONTROLS
    junctionMapEdge: [Uint8Array, 'junctions'], // 1 = the extract cuts a road here

    edgeFirstLane: [Int32Array, 'edges', 1, 1],
    edgeLength: [Float64Array, 'edges'], // [m]
    edgeFrom: [Int32Array, 'edges'], // junction
    edgeTo: [Int32Array, 'edges'], // junction
    edgeRank: [Int32Array, 'edges'], // place of its id among all edge ids in string order: breaks ties, whatever the numbering
    edgeFast: [Uint8Array, 'edges'], // 1 = motorway or trunk, links included
    edgeStreet: [Uint8Array, 'edges'], // index into STREETS
    edgeSign: [Uint8Array, 'edges'], // index into SIGNS: what stands at its end
    edgeGrade: [Float64Array, 'edges'], // rise by length in driving direction
    edgeLined: [Uint8Array, 'edges'], // 1 = lines keep somebody from a lane beside his own that he might use
    edgeDestination: [Uint8Array, 'edges'], // bit k = CLASSES[k] may only come to reach a place on it, or to leave one

    laneEdge: [Int32Array, 'lanes'],
    laneLimit: [Float64Array, 'lanes'], // as built [m/s]; the limit in force is a condition (state)
    laneLimitSet: [Int32Array, 'lanes'], // row of limitSetSpeed that lowers it for some classes, or NOWHERE
    laneAllowed: [Uint8Array, 'lanes'], // bit k = CLASSES[k] may use it
    laneBeside: [Uint8Array, 'lanes', 2], // bit k = CLASSES[k] may change to the next lane, towards the kerb and towards the middle
    laneFirstConnection: [Int32Array, 'lanes', 1, 1],
    laneFirstIncoming: [Int32Array, 'lanes', 1, 1], // into incomingConnection
    laneHash: [Uint32Array, 'lanes', 2], // 64-bit hash of its id string

    connectionFrom: [Int32Array, 'connections'], // lane
    connectionTo: [Int32Array, 'connections'], // lane
    connectionLimit: [Float64Array, 'connections'], // [m/s]
    connectionDirection: [Uint8Array, 'connections'], // index into DIRECTIONS
    connectionOncoming: [Uint8Array, 'connections'], // 1 = turns across or into the oncoming traffic
    connectionAllowed: [Uint8Array, 'connections'], // bit k = CLASSES[k] may take it: both its lanes are open to it, and the turn is
    connectionDiverge: [Float64Array, 'connections'], // see ConnectionDescription.divergeLength [m]
    connectionOpen: [Uint8Array, 'connections'], // 1 = need not be kept clear, whatever crosses it
    connectionSignal: [Int32Array, 'connections'], // signal or NOWHERE
    connectionLink: [Int32Array, 'connections'], // row of signalLinks, or NOWHERE
    connectionControlled: [Uint8Array, 'connections'], // 1 = has conflicts or a signal: entering needs a grant
    connectionYields: [Uint8Array, 'connections'], // 1 = gives way in at least one conflict
    connectionWaiting: [Float64Array, 'connections'], // where fronts wait inside for others to pass [m]; Infinity: at the line
    connectionFirstConflict: [Int32Array, 'connections', 1, 1],
    connectionHash: [Uint32Array, 'connections', 2], // 64-bit hash of its id string
    incomingConnection: [Int32Array, 'connections'], // connections ordered by target lane

    elementLength: [Float64Array, 'elements'], // [m]
    elementFirstPoint: [Int32Array, 'elements', 1, 1],
    pointX: [Float64Array, 'points'], // [m]
    pointY: [Float64Array, 'points'], // [m]

    conflictOther: [Int32Array, 'conflicts'], // connection
    conflictMyEntry: [Float64Array, 'conflicts'], // arc lengths on my connection [m]
    conflictMyExit: [Float64Array, 'conflicts'],
    conflictTheirEntry: [Float64Array, 'conflicts'], // arc lengths on the other connection [m]
    conflictTheirExit: [Float64Array, 'conflicts'],
    conflictKind: [Uint8Array, 'conflicts'], // CROSS, MERGE, WEAVE
    conflictYield: [Uint8Array, 'conflicts'], // I_YIELD, THEY_YIELD, LATER_YIELDS
    conflictRightFirst: [Uint8Array, 'conflicts'], // 1 = right before left: the cycle of waiting is broken by the vehicles' number

    signalFirstPhase: [Int32Array, 'signals', 1, 1],
    signalFirstLink: [Int32Array, 'signals', 1, 1], // into rows of signalLinks
    signalKind: [Uint8Array, 'signals'], // FIXED, …
    signalFreeze: [Float64Array, 'signals'], // changes are decided so long before [s]
    signalPriority: [Float64Array, 'signals'], // by which public transport may shift greens in a cycle [s]; 0 = not at all
    signalOffset: [Float64Array, 'signals'], // [s]
    signalCell: [Int32Array, 'signals'], // an edge it controls: whose owner switches it
    signalHash: [Uint32Array, 'signals', 2], // 64-bit hash of its id string
    signalFirstDetector: [Int32Array, 'signals', 1, 1], // into signalDetector
    signalDetector: [Int32Array, 'detectors'],
    laneWatch: [Uint8Array, 'lanes'], // what is detected there, as bits: WATCH_…
    laneFirstDetector: [Int32Array, 'lanes', 1, 1], // detectors are sorted by the lane they lie on, then by where they begin
    detectorFrom: [Float64Array, 'detectors'], // where it lies on its lane [m]
    detectorTo: [Float64Array, 'detectors'],
    detectorHold: [Float64Array, 'detectors'], // for so long after a vehicle it asks for green [s]
    detectorFor: [Int32Array, 'detectors'], // lane whose green it asks for
    signalFirstConnection: [Int32Array, 'signals', 1, 1], // into signalConnection
    signalConnection: [Int32Array, 'connections'], // connections with a signal, by signal; the rest is NOWHERE
    programFirstPhase: [Int32Array, 'programs'], // with which its cycle begins
    programUntil: [Float64Array, 'programs'], // cycles that would begin then, or later, are those of the next one [s]
    phaseProgram: [Int32Array, 'phases'], // that it belongs to
    phaseMin: [Float64Array, 'phases'], // [s]
    phaseMax: [Float64Array, 'phases'], // as planned, where the plan goes by the clock [s]
    phaseNext: [Int32Array, 'phases'], // the one after it in the plan, or in a change
    phaseFirstChange: [Int32Array, 'phases', 1, 1], // into changes; only stages have some, the one of the plan first
    changeTo: [Int32Array, 'changes'], // phase: the stage that comes
    changePhase: [Int32Array, 'changes'], // phase: the first between the two, or the stage itself
    changeDuration: [Float64Array, 'changes'], // [s]
    phaseFirstState: [Int32Array, 'phases'], // into phaseState; a phase has as many letters as its signal has links
    phaseState: [Uint8Array, 'phaseStates'],
    signalLinkSignal: [Int32Array, 'signalLinks'],

    pathFirstEdge: [Int32Array, 'forbiddenPaths', 1, 1], // into pathEdge
    pathClasses: [Uint8Array, 'forbiddenPaths'], // bit k = CLASSES[k] must not drive it
    limitSetSpeed: [Float64Array, 'limitSets', CLASSES.length], // by index in CLASSES; Infinity where there is none of its own [m/s]

    pathEdge: [Int32Array, 'pathEdges'], // edges that must not be driven one directly after the other

    laneFirstCrossing: [Int32Array, 'lanes', 1, 1], // into rows of crossingLanes; on each lane in driving order
    crossingLine: [Float64Array, 'crossingLanes'], // where fronts stop before it [m]
    crossingEnd: [Float64Array, 'crossingLanes'], // from here on rears are beyond it [m]
    crossingOf: [Int32Array, 'crossingLanes'], // crossing
    crossingFirstRow: [Int32Array, 'crossings', 1, 1], // into crossingRow
    crossingRow: [Int32Array, 'crossingLanes'], // rows of crossingLanes, by crossing
    crossingCell: [Int32Array, 'crossings'], // an edge it leads over: whose owner lets people walk
    crossingWidth: [Float64Array, 'crossings'], // [m]
    crossingHash: [Uint32Array, 'crossings', 2], // 64-bit hash of its id string
  },
})

export type NetworkColumns = Columns<typeof networkLayout>
export type NetworkCounts = Counts<(typeof networkLayout.kinds)[number]>

/** A compiled network: columns for the threads, ids and names for people. */
export interface Network {
  readonly name: string
  readonly origin: { readonly lon: number; readonly lat: number }
  /** One drives on the left. */
  readonly leftHand: boolean
  readonly counts: NetworkCounts
  readonly columns: NetworkColumns
  readonly buffer: SharedArrayBuffer
  readonly junctionIds: readonly string[]
  readonly edgeIds: readonly string[]
  readonly edgeNames: readonly (string | undefined)[]
  readonly laneIds: readonly string[]
  readonly connectionIds: readonly string[]
  readonly signalIds: readonly string[]
  readonly crossingIds: readonly string[]
  /** Edge index by id. */
  readonly edgeIndex: ReadonlyMap<string, number>
}
