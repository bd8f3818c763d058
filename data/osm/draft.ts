/** The working state of the import: a graph of junctions and edges that the transformations change step by step. */
import { MultiDirectedGraph } from 'graphology'
import type {
  ConflictDescription,
  CrossingDescription,
  Direction,
  JunctionControl,
  LineDescription,
  Point,
  RoadClass,
  SignalDescription,
  StopDescription,
} from '../description.ts'
import type { Plane } from '../plane.ts'
import type { Audit } from './audit.ts'
import { lengthOf } from './polyline.ts'
import type { OsmExtract } from './reading/extract.ts'
import type { CountryRules } from './rules/index.ts'
import type { PlansFile } from './signals/plansFile.ts'
import type { Surroundings } from './surroundings.ts'
import { type ClassSet, setOf } from './tags/classSet.ts'
import type { LaneTags } from './tags/laneTags.ts'
import { Restrictions } from './tags/restrictions.ts'
import type { ClassLimits } from './tags/speeds.ts'

/** Something beside the road that tells drivers what to do, met `at` metres from the edge's start. */
export interface Sign {
  readonly kind: 'signals' | 'crossingSignals' | 'giveWay' | 'stop' | 'stopOfAll' | 'stopOfMinor' | 'priority'
  readonly node: number
  readonly at: number
  /** The tags say that it is for this direction. */
  readonly directed: boolean
}

export interface EdgeDraft {
  readonly id: string
  readonly roadClass: RoadClass
  readonly name?: string
  /** Ways and nodes in driving order; `points` belong to `nodes`. */
  readonly ways: readonly number[]
  nodes: readonly number[]
  points: readonly Point[]
  /** Of the points [m]. */
  readonly length: number
  /** From the kerb: on the mirrored plane as well as elsewhere the rightmost first. */
  lanes: readonly LaneTags[]
  /** Where the line runs, from the left border of the lanes in lanes, if a tag says so; see `leftOfLine`. */
  placement?: number
  /** Left of its lanes is one for turning left from both directions; see `centreLanes`. */
  readonly centre: boolean
  /** Both directions share the one lane and take turns; see `shareNarrows`. */
  readonly alternating: boolean
  /** Of the fastest lane [m/s]. */
  readonly speed: number
  /** For some classes, below `speed` [m/s]. */
  readonly classLimits: ClassLimits
  readonly ring: boolean
  /** On a bridge or in a tunnel. */
  readonly elevated: boolean
  /** Nobody drives the other way, not even buses. */
  readonly oneway: boolean
  /** Rise by length in driving direction; 0 if level or unknown. */
  readonly grade: number
  /** Who may only drive here to get to a place on it, or away. */
  readonly destinationOnly: ClassSet
  readonly signs: readonly Sign[]
  /** The edge of the other direction on the same ways. */
  twin?: string
  /** Signals stand at its end. */
  signalled: boolean
  /** And beside them a sign that lets drivers turn to their kerb's side on red; set by `findSignals`. */
  turnsOnRed: boolean
  /** The sign at its end; set by `settleRightOfWay`. */
  sign?: 'stop' | 'giveWay'
  /** The lanes lie so far to the right of the line at either end [m]; set by `alignCarriageways`. */
  shiftStart: number
  shiftEnd: number
  /** Cut off at both ends for the junction areas [m]; set by `geometry`. */
  trimStart: number
  trimEnd: number
  /** Centre line of each lane after trimming, and the length all of them count as. */
  laneLines: Point[][]
  usableLength: number
  /** [m/s], at most `speed`: bends. */
  bendSpeed: number
}

/** How often trains close a road. */
export interface Trains {
  /** From one closing to the next, and how long each lasts [s]. */
  readonly cycle: number
  readonly closed: number
  /** Of the first closing, the same at all crossings of one stretch of railway [s]. */
  readonly offset: number
}

export interface JunctionDraft {
  readonly id: string
  /** The OSM nodes that became this junction. */
  readonly members: readonly number[]
  readonly position: Point
  /** Edges swallowed when the nodes of one real junction were merged. */
  readonly internal: readonly EdgeDraft[]
  mapEdge: boolean
  /** A barrier that stops some or all. */
  readonly blocked: boolean
  /** Whom it lets through; a bus trap only buses. */
  readonly passable: ClassSet
  readonly miniRoundabout: boolean
  /** Signals of the junction, of a pedestrian crossing in mid-block, or before trains. */
  signals?: 'junction' | 'crossing' | 'levelCrossing'
  /** How trains close it; set by `closeLevelCrossings`. */
  trains?: Trains
  /** People pass it no faster, whatever the limit [m/s]: humps and bottlenecks. */
  passing?: number
  /** Share of the arms on which a signal is in the map, 0..1; set by `findSignals`. */
  coverage?: number
  control: JunctionControl
}

/** An allowed way from one edge to another. */
export interface Movement {
  readonly junction: string
  readonly from: EdgeDraft
  readonly to: EdgeDraft
  readonly direction: Direction
  /** Degrees, left positive. */
  readonly turn: number
  /** Who may drive so: both edges are open to them, and no restriction forbids it. */
  readonly classes: ClassSet
  /** Ways inside the junction over which it leads, and the swallowed edges on them. */
  readonly inner: readonly number[]
  readonly over: readonly EdgeDraft[]
}

/** Edges that must not be driven one after the other, though each step of it is allowed. */
export interface ForbiddenPath {
  readonly edges: readonly EdgeDraft[]
  readonly classes: ClassSet
}

export interface ConnectionDraft {
  readonly junction: string
  readonly movement: Movement
  readonly fromLane: number
  readonly toLane: number
  /** The lane ends here and has to squeeze into its neighbour's target. */
  readonly ending: boolean
  /** Set by `geometry`. */
  line: Point[]
  length: number
  speed: number
  divergeLength: number
  /** Set by `signals`. */
  signal?: { id: string; link: number }
}

export interface ConflictDraft extends Omit<ConflictDescription, 'a' | 'b' | 'yields'> {
  readonly a: ConnectionDraft
  readonly b: ConnectionDraft
  yields: ConflictDescription['yields']
}

export type RoadGraph = MultiDirectedGraph<JunctionDraft, EdgeDraft>

export interface Draft {
  readonly extract: OsmExtract
  readonly plane: Plane
  readonly surroundings: Surroundings
  readonly audit: Audit
  readonly graph: RoadGraph
  /** What was looked up of it: the edges that end and begin at junctions; forgotten where edges come or go. */
  readonly into: Map<string, readonly EdgeDraft[]>
  readonly outOf: Map<string, readonly EdgeDraft[]>
  /** Of the country. */
  readonly rules: CountryRules
  readonly restrictions: Restrictions
  /** Turns back that are allowed because an edge could not be reached or left otherwise, as `from>to`. */
  readonly turnsBack: Set<string>
  movements: Movement[]
  forbiddenPaths: ForbiddenPath[]
  /** By junction id. */
  connections: Map<string, ConnectionDraft[]>
  conflicts: Map<string, ConflictDraft[]>
  signals: SignalDescription[]
  stops: StopDescription[]
  lines: LineDescription[]
  crossings: CrossingDescription[]
  /** The town's own plans. */
  readonly plans?: PlansFile
}

export function newDraft(
  extract: OsmExtract,
  plane: Plane,
  surroundings: Surroundings,
  rules: CountryRules,
  audit: Audit,
  plans: PlansFile | undefined,
): Draft {
  const graph = new MultiDirectedGraph<JunctionDraft, EdgeDraft>()
  const [into, outOf] = [new Map<string, readonly EdgeDraft[]>(), new Map<string, readonly EdgeDraft[]>()]
  const forget = ({ source, target }: { readonly source: string; readonly target: string }): void => {
    outOf.delete(source)
    into.delete(target)
  }
  graph.on('edgeAdded', forget)
  graph.on('edgeDropped', forget)
  graph.on('nodeDropped', ({ key }) => {
    outOf.delete(key)
    into.delete(key)
  })
  return {
    ...(plans ? { plans } : {}),
    extract,
    plane,
    surroundings,
    audit,
    rules,
    restrictions: new Restrictions(extract, audit),
    graph,
    into,
    outOf,
    turnsBack: new Set(),
    movements: [],
    forbiddenPaths: [],
    connections: new Map(),
    conflicts: new Map(),
    signals: [],
    stops: [],
    lines: [],
    crossings: [],
  }
}

export type EdgeSeed = Omit<
  EdgeDraft,
  | 'length'
  | 'shiftStart'
  | 'shiftEnd'
  | 'trimStart'
  | 'trimEnd'
  | 'laneLines'
  | 'usableLength'
  | 'bendSpeed'
  | 'signalled'
  | 'turnsOnRed'
>

export function newEdge(seed: EdgeSeed): EdgeDraft {
  return {
    ...seed,
    length: lengthOf(seed.points),
    signalled: false,
    turnsOnRed: false,
    shiftStart: 0,
    shiftEnd: 0,
    trimStart: 0,
    trimEnd: 0,
    laneLines: [],
    usableLength: 0,
    bendSpeed: seed.speed,
  }
}

export function junctionOf(draft: Draft, id: string): JunctionDraft {
  return draft.graph.getNodeAttributes(id)
}

export function edgeOf(draft: Draft, id: string): EdgeDraft {
  return draft.graph.getEdgeAttributes(id)
}

export function edgesInto({ graph, into }: Draft, junction: string): readonly EdgeDraft[] {
  const known = into.get(junction)
  if (known) return known
  const edges = graph.mapInEdges(junction, (_, edge) => edge as EdgeDraft).slice()
  into.set(junction, edges)
  return edges
}

export function edgesOutOf({ graph, outOf }: Draft, junction: string): readonly EdgeDraft[] {
  const known = outOf.get(junction)
  if (known) return known
  const edges = graph.mapOutEdges(junction, (_, edge) => edge as EdgeDraft).slice()
  outOf.set(junction, edges)
  return edges
}

/** Who may use some lane of the edge. */
export function classesOn({ lanes }: EdgeDraft): ClassSet {
  const known = CLASSES_ON.get(lanes)
  if (known !== undefined) return known
  const classes = lanes.reduce((set, lane) => set | setOf(lane.allowed), 0)
  CLASSES_ON.set(lanes, classes)
  return classes
}

const CLASSES_ON = new WeakMap<readonly LaneTags[], ClassSet>()

export function addEdge(draft: Draft, from: string, to: string, edge: EdgeDraft): void {
  draft.graph.addDirectedEdgeWithKey(edge.id, from, to, edge)
}

/** Roads that meet at a junction; the two directions of one road count once. */
export function armCount(draft: Draft, junction: string): number {
  const arms = new Set<string>()
  for (const edge of edgesInto(draft, junction)) arms.add(armKey(edge))
  for (const edge of edgesOutOf(draft, junction)) arms.add(armKey(edge))
  return arms.size
}

function armKey(edge: EdgeDraft): string {
  return edge.twin === undefined || edge.id < edge.twin ? edge.id : edge.twin
}
