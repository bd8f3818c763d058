/** Splits the drivable ways at the nodes they share: junctions, and directed edges between them. */
import type { Point } from '../../description.ts'
import { addEdge, type Draft, type EdgeDraft, newEdge, type Sign } from '../draft.ts'
import { PRIORITY_TAG } from '../overrides/apply.ts'
import { distance, lengthOf } from '../polyline.ts'
import type { OsmWay, Tags } from '../reading/extract.ts'
import { facingOf, readSignal } from '../signals/signalTags.ts'
import {
  barrierGuess,
  classesAlong,
  destinationOnly,
  throughBarrier,
  type Way,
  whyNotDrivable,
} from '../tags/access.ts'
import { type ClassSet, EVERYBODY, setOf } from '../tags/classSet.ts'
import { hasCentreLane, type LaneTags, lanesOf, placementOf } from '../tags/laneTags.ts'
import { type ClassLimits, classLimits, speedOf } from '../tags/speeds.ts'
import { gradeOf, isAlternating, isRing, onewayGuess } from '../tags/tags.ts'

const STEP = 'split ways'
/** Between two nodes of a way [m]; what is longer has a slip in its coordinates. */
const LONGEST_PIECE = 50_000
/** Where a lane lies in the middle of the road, the lanes of either direction begin half of it beside the line. */
const CENTRE = -0.5
/** The same where both directions share the lane: the line is its middle. */
const SHARED = 0.5
/** A sign that stands for those of several arms. */
const STOPS: Readonly<Record<string, Sign['kind']>> = { all: 'stopOfAll', minor: 'stopOfMinor' }
const TOO_FAR = 'neighbouring nodes more than 50 km apart: not joined'
/** A stretch of a way whose nodes all are in the extract. */
interface Run {
  readonly nodes: number[]
  readonly points: Point[]
  /** The way goes on outside the extract before the first or after the last node. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

export function splitWays(draft: Draft): void {
  // By id, so that the order of the file changes nothing.
  const roads = [...draft.extract.roads]
    .sort((a, b) => a.id - b.id)
    .flatMap((way) => {
      const why = whyNotDrivable(way.tags)
      const runs = runsOf(draft, way)
      const length = runs.reduce((sum, run) => sum + lengthOf(run.points), 0)
      if (why) draft.audit.drop(STEP, `way ${way.id}`, why, length)
      else if (runs.length === 0) draft.audit.drop(STEP, `way ${way.id}`, 'fewer than two nodes, or no length')
      else noteGuesses(draft, way)
      return why ? [] : runs.map((run) => ({ way, run }))
    })
  const uses = countUses(roads.map(({ run }) => run))
  const pieces = new Map<number, number>()
  for (const { way, run } of roads) {
    const reading = readDirections(draft, way, draft.surroundings.builtUp(run.points))
    let start = 0
    for (let k = 1; k < run.nodes.length; k++) {
      const inside = k < run.nodes.length - 1
      const closed = run.nodes[k] === run.nodes[start]
      if (inside && (uses.get(run.nodes[k]) ?? 0) < 2 && passable(draft, run.nodes[k]) === EVERYBODY) continue
      // A ring that meets others in one place only becomes two edges: none begins where it ends.
      const cuts = closed && k - start > 1 ? [start, (start + k) >> 1, k] : [start, k]
      for (let c = 1; c < cuts.length; c++) {
        const piece = pieces.get(way.id) ?? 0
        pieces.set(way.id, piece + 1)
        addPiece(draft, way, reading, run, cuts[c - 1], cuts[c], piece)
      }
      start = k
    }
    for (const [cut, node] of [
      [run.cutBefore, run.nodes[0]],
      [run.cutAfter, run.nodes[run.nodes.length - 1]],
    ] as const)
      if (cut) draft.graph.setNodeAttribute(String(node), 'mapEdge', true)
  }
}

/** What is known of a way's direction and access, but not as it is. */
function noteGuesses(draft: Draft, way: OsmWay): void {
  const { tags } = way
  const guess = onewayGuess(tags)
  if (guess) draft.audit.guess(STEP, `way ${way.id}`, guess, 0.6)
  if (gradeOf(tags, 'forward') === undefined)
    draft.audit.drop('grades', `way ${way.id}`, 'a slope of unknown steepness: taken as level', undefined, {
      detail: `incline=${tags.incline}`,
    })
  for (const node of way.nodes) {
    const at = draft.extract.nodeTags.get(node)
    if (at?.barrier !== undefined && barrierGuess(at))
      draft.audit.guess(STEP, `node ${node}`, 'a barrier without a word on access: open', 0.6, {
        detail: `barrier=${at.barrier}`,
      })
  }
  if (tags['maxspeed:trailer'] !== undefined)
    draft.audit.drop('speeds', `way ${way.id}`, 'a limit for vehicles that there are none of: not applied', undefined, {
      detail: `maxspeed:trailer=${tags['maxspeed:trailer']}`,
    })
}

/** Splits at missing nodes; drops repeated positions. */
function runsOf(draft: Draft, way: OsmWay): Run[] {
  const runs: Run[] = []
  let nodes: number[] = []
  let points: Point[] = []
  let cutBefore = false
  let missing = false
  const flush = (cutAfter: boolean): void => {
    if (points.length >= 2) runs.push({ nodes, points, cutBefore, cutAfter })
    nodes = []
    points = []
  }
  for (const node of way.nodes) {
    const at = draft.extract.nodes.get(node)
    if (!at) {
      flush(true)
      cutBefore = true
      missing = true
      continue
    }
    const point = draft.plane.toPlane(at[0], at[1])
    if (points.length > 0 && distance(points[points.length - 1], point) > LONGEST_PIECE) {
      const detail = `nodes ${nodes[nodes.length - 1]} and ${node}`
      draft.audit.drop(STEP, `way ${way.id}`, TOO_FAR, undefined, { detail, confidence: 0.95 })
      flush(false)
      cutBefore = false
    }
    const repeated = points.length > 0 && distance(points[points.length - 1], point) < 0.005
    if (repeated && nodes[nodes.length - 1] !== node && nodes.length > 1) {
      // Two nodes in one place: the later one may be where another way joins, keep it.
      nodes[nodes.length - 1] = node
    } else if (!repeated) {
      nodes.push(node)
      points.push(point)
    }
  }
  flush(false)
  if (missing && runs.length > 0) draft.audit.repair(STEP, `way ${way.id}`, 'nodes missing in the extract: cut there')
  return runs
}

function countUses(runs: readonly Run[]): Map<number, number> {
  const uses = new Map<number, number>()
  for (const { nodes } of runs) {
    for (const node of nodes) uses.set(node, (uses.get(node) ?? 0) + 1)
    for (const node of [nodes[0], nodes[nodes.length - 1]]) uses.set(node, (uses.get(node) ?? 0) + 1)
  }
  return uses
}

/** Whom the barrier on a node lets through. */
function passable(draft: Draft, node: number): ClassSet {
  const tags = draft.extract.nodeTags.get(node)
  return tags?.barrier === undefined ? EVERYBODY : setOf(throughBarrier(tags))
}

function addPiece(
  draft: Draft,
  way: OsmWay,
  reading: Directions,
  run: Run,
  start: number,
  end: number,
  piece: number,
): void {
  const nodes = run.nodes.slice(start, end + 1)
  const points = run.points.slice(start, end + 1)
  const from = addJunction(draft, nodes[0], points[0])
  const to = addJunction(draft, nodes[nodes.length - 1], points[points.length - 1])
  const forward = reading.forward && direct(draft, way, 'forward', reading, nodes, points, piece)
  const backward =
    reading.backward && direct(draft, way, 'backward', reading, [...nodes].reverse(), [...points].reverse(), piece)
  if (forward && backward) {
    forward.twin = backward.id
    backward.twin = forward.id
  }
  if (forward) addEdge(draft, from, to, forward)
  if (backward) addEdge(draft, to, from, backward)
}

function addJunction(draft: Draft, node: number, position: Point): string {
  const id = String(node)
  if (!draft.graph.hasNode(id))
    draft.graph.addNode(id, {
      id,
      members: [node],
      position,
      internal: [],
      mapEdge: false,
      blocked: passable(draft, node) !== EVERYBODY,
      passable: passable(draft, node),
      miniRoundabout: draft.extract.nodeTags.get(node)?.highway === 'mini_roundabout',
      control: 'none',
    })
  return id
}

function direct(
  draft: Draft,
  way: OsmWay,
  direction: Way,
  reading: Directions,
  nodes: number[],
  points: Point[],
  piece: number,
): EdgeDraft {
  const { tags } = way
  const { lanes, placement, speed, limits, grade, destinations } = reading[direction] as DirectionReading
  const name = tags.name ?? tags.ref
  return newEdge({
    id: `${way.id}${direction === 'forward' ? '+' : '-'}${piece}`,
    roadClass: tags.highway,
    ...(name ? { name } : {}),
    ways: [way.id],
    nodes,
    points,
    lanes,
    ...(placement === undefined ? {} : { placement }),
    centre: placement === CENTRE && hasCentreLane(tags),
    alternating: isAlternating(tags),
    speed,
    classLimits: limits,
    ring: isRing(tags),
    elevated: [tags.bridge, tags.tunnel].some((value) => value !== undefined && value !== 'no'),
    oneway: !reading.forward || !reading.backward,
    grade,
    destinationOnly: destinations,
    signs: [...signsAlong(draft, nodes, points, direction), ...priorityAtEnd(draft, way.id, nodes, points)],
  })
}

interface DirectionReading {
  readonly lanes: readonly LaneTags[]
  readonly placement: number | undefined
  readonly speed: number
  readonly limits: ClassLimits
  readonly grade: number
  readonly destinations: ClassSet
}

/** What the tags of a way say of each direction; a direction in which nobody may drive is missing. */
type Directions = { readonly [direction in Way]?: DirectionReading }

function readDirections(draft: Draft, way: OsmWay, builtUp: boolean): Directions {
  const read = (direction: Way): DirectionReading | undefined => {
    const classes = classesAlong(way.tags, direction)
    if (classes.length === 0) return undefined
    const { lanes, guesses } = lanesOf(way.tags, direction, draft.rules, classes)
    const { speed, guesses: speedGuesses } = speedOf(way.tags, direction, builtUp, draft.rules)
    for (const { reason, confidence, detail } of guesses) note(draft, 'lanes', way, reason, confidence, detail)
    for (const { reason, confidence, detail } of speedGuesses) note(draft, 'speeds', way, reason, confidence, detail)
    return {
      lanes,
      placement:
        placementOf(way.tags, direction, lanes.length, draft.rules.leftHand) ??
        (isAlternating(way.tags) ? SHARED : hasCentreLane(way.tags) ? CENTRE : undefined),
      speed,
      limits: classLimits(way.tags, direction, speed, draft.rules),
      grade: gradeOf(way.tags, direction) ?? 0,
      destinations: setOf(destinationOnly(way.tags, direction, draft.rules)),
    }
  }
  const [forward, backward] = [read('forward'), read('backward')]
  return { ...(forward ? { forward } : {}), ...(backward ? { backward } : {}) }
}

function note(draft: Draft, step: string, way: OsmWay, reason: string, confidence: number, detail?: string): void {
  draft.audit.guess(step, `way ${way.id}`, reason, confidence, detail === undefined ? {} : { detail })
}

/** Signals and signs for this direction at the nodes after the first. */
function signsAlong(draft: Draft, nodes: number[], points: Point[], direction: 'forward' | 'backward'): Sign[] {
  const signs: Sign[] = []
  let at = 0
  for (let k = 1; k < nodes.length; k++) {
    at += distance(points[k - 1], points[k])
    const tags = draft.extract.nodeTags.get(nodes[k])
    const kind = tags && signKind(tags)
    if (!tags || !kind) continue
    const facing = facingOf(tags)
    if (facing === undefined || facing === 'both' || facing === direction)
      signs.push({ kind, node: nodes[k], at, directed: facing !== undefined })
  }
  return signs
}

/** Which ways have right of way at the end of a piece, where the town says so. */
function priorityAtEnd(draft: Draft, way: number, nodes: number[], points: Point[]): Sign[] {
  const node = nodes[nodes.length - 1]
  const first = draft.extract.nodeTags.get(node)?.[PRIORITY_TAG]?.split(';')
  if (!first) return []
  const kind = first.includes(String(way)) ? 'priority' : 'giveWay'
  return [{ kind, node, at: lengthOf(points), directed: true }]
}

function signKind(tags: Tags): Sign['kind'] | undefined {
  const signal = readSignal(tags)
  if (signal) return signal.kind === 'other' ? undefined : signal.kind
  if (tags.highway === 'give_way') return 'giveWay'
  if (tags.highway === 'stop') return STOPS[tags.stop] ?? 'stop'
  return undefined
}
