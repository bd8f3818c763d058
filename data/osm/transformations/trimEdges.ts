/** Cuts edges back from the junctions, so that stop lines lie before the crossing roads, and draws the lanes. */
import type { Point } from '../../description.ts'
import { type Draft, type EdgeDraft, edgesInto, edgesOutOf, junctionOf } from '../draft.ts'
import { laneOffset, leftOfLine, rightOfLine } from '../lanePlaces.ts'
import { distance, headingAtEnd, headingAtStart, offsetLine, partOf, turnBetween } from '../polyline.ts'
import { roomForTurns } from '../turnRoom.ts'
import { twinOf } from './mergeJoints.ts'

/** Beyond the borders of the crossing roads: the rounding of the kerbs [m]. */
const CORNER = 2.5
/** From the corner to the stop line where signals stand: room for people to cross [m]. */
const CROSSWALK = 2
/** No junction reaches further into an arm [m]. */
const DEEPEST = 26
/** The same where roads run together at a small angle [m]. */
const DEEPEST_MERGE = 6
/** At a joint: just enough for a connection [m]. */
const JOINT = 1
/** Stop lines are believed if they lie at most so far before the junction [m]. */
const STOP_LINE_REACH = 25
/** Edges keep this share of their length, but need no more than `ENOUGH` [m]. */
const KEPT_SHARE = 0.4
const ENOUGH = 8

/** Length over which lanes come back from a shift at an end [m]. */
const TAPER = 35
/** What people accept sideways in a bend [m/s²], and the least speed it leaves them [m/s]. */
const LATERAL_ACCELERATION = 3
const SLOWEST_BEND = 5

/** One road at a junction, looking outwards. */
interface Arm {
  readonly into?: EdgeDraft
  readonly out?: EdgeDraft
  /** The node of the map that it ends at: a merged junction has several. */
  readonly node: number
  readonly end: Point
  readonly heading: number
  /** Width on either side of the line [m]. */
  readonly left: number
  readonly right: number
}

export function trimEdges(draft: Draft): void {
  for (const junction of draft.graph.nodes()) trimAt(draft, junction)
  draft.graph.forEachEdge((_, edge) => {
    shareOut(edge)
    edge.usableLength = edge.length - edge.trimStart - edge.trimEnd
    edge.laneLines = drawLanes(edge)
    if (edge.ring || edge.roadClass.endsWith('_link'))
      edge.bendSpeed = Math.min(edge.speed, bendSpeed(edge.points, edge.length))
  })
}

/** Two-way roads: the line divides the directions. One-way roads: it is their middle, shifted near the ends. */
function drawLanes(edge: EdgeDraft): Point[][] {
  const line = withTapers(edge)
  const taper = taperOf(edge)
  const shifts: number[] = []
  let at = edge.trimStart
  for (let k = 0; k < line.length; k++) {
    if (k > 0) at += distance(line[k - 1], line[k])
    shifts.push(
      edge.shiftStart * Math.max(0, 1 - at / taper) + edge.shiftEnd * Math.max(0, 1 - (edge.length - at) / taper),
    )
  }
  return edge.lanes.map((_, lane) => {
    const base = laneOffset(edge, lane)
    return offsetLine(line, (k) => base + shifts[k])
  })
}

function taperOf(edge: EdgeDraft): number {
  return Math.min(TAPER, edge.length / 2)
}

/** The trimmed line, with points where a shift begins or ends. */
function withTapers(edge: EdgeDraft): Point[] {
  const [start, end] = [edge.trimStart, edge.length - edge.trimEnd]
  const stops = [start]
  if (edge.shiftStart !== 0) stops.push(taperOf(edge))
  if (edge.shiftEnd !== 0) stops.push(edge.length - taperOf(edge))
  const inner = stops.filter((at, k) => k === 0 || (at > stops[k - 1] + 0.5 && at < end - 0.5))
  const line: Point[] = []
  inner.forEach((at, k) => {
    const part = partOf(edge.points, at, inner[k + 1] ?? end)
    line.push(...(k === 0 ? part : part.slice(1)))
  })
  return line
}

/** Of the tightest bend [m/s]: headings are compared over 20 m, or the whole of a shorter edge. */
function bendSpeed(line: readonly Point[], length: number): number {
  let slowest = Number.POSITIVE_INFINITY
  const half = Math.min(10, length / 2)
  for (let at = half; at <= length - half + 0.01; at += 5) {
    const part = partOf(line, at - half, at + half)
    const turn = (Math.abs(turnBetween(headingAtStart(part, half / 2), headingAtEnd(part, half / 2))) * Math.PI) / 180
    // The two headings belong to places 1.5 halves apart.
    if (turn > 0.15) slowest = Math.min(slowest, Math.sqrt((LATERAL_ACCELERATION * 1.5 * half) / turn))
  }
  return Math.max(SLOWEST_BEND, slowest)
}

function armsOf(draft: Draft, junction: string): Arm[] {
  const arms: Arm[] = []
  const paired = new Set<string>()
  for (const into of edgesInto(draft, junction)) {
    const twin = twinOf(draft, into)
    const out = twin && draft.graph.source(twin.id) === junction ? twin : undefined
    if (out) paired.add(out.id)
    const heading = headingAtEnd(into.points, 12) + Math.PI
    arms.push({
      into,
      ...(out ? { out } : {}),
      node: into.nodes[into.nodes.length - 1],
      end: into.points[into.points.length - 1],
      heading,
      left: rightOfLine(into) + into.shiftEnd,
      right: out ? rightOfLine(out) : leftOfLine(into) - into.shiftEnd,
    })
  }
  for (const out of edgesOutOf(draft, junction)) {
    if (paired.has(out.id)) continue
    arms.push({
      out,
      node: out.nodes[0],
      end: out.points[0],
      heading: headingAtStart(out.points, 12),
      left: leftOfLine(out) - out.shiftStart,
      right: rightOfLine(out) + out.shiftStart,
    })
  }
  return arms
}

function trimAt(draft: Draft, junction: string): void {
  const arms = armsOf(draft, junction)
  const { signals } = junctionOf(draft, junction)
  const room = roomForTurns(draft.connections.get(junction) ?? [])
  for (const arm of arms) {
    let depth = JOINT
    for (const other of arms) if (other !== arm) depth = Math.max(depth, depthAgainst(arm, other))
    if (arm.out) arm.out.trimStart = Math.max(depth, room.out.get(arm.out) ?? 0)
    if (arm.into)
      arm.into.trimEnd = Math.max(
        depth + (signals ? CROSSWALK : 0),
        room.into.get(arm.into) ?? 0,
        signals ? stopLine(arm.into) : 0,
      )
  }
}

/** How far the arm has to be cut back so that it stays clear of the other one [m]. */
function depthAgainst(arm: Arm, other: Arm): number {
  const turn = turnBetween(arm.heading, other.heading)
  const angle = Math.abs(turn)
  if (angle > 150 || angle < 3) return 0
  // Facing borders: ours on the side of the other arm, theirs on ours.
  const side = turn > 0 ? 1 : -1
  const own = side > 0 ? arm.left : arm.right
  const their = side > 0 ? other.right : other.left
  const [dx, dy] = [Math.cos(arm.heading), Math.sin(arm.heading)]
  const [ex, ey] = [Math.cos(other.heading), Math.sin(other.heading)]
  const px = arm.end[0] - side * own * dy
  const py = arm.end[1] + side * own * dx
  const qx = other.end[0] + side * their * ey
  const qy = other.end[1] - side * their * ex
  const det = dx * ey - dy * ex
  // The other arm begins at a node of its own: behind it there is no road to stay clear of.
  if (other.node !== arm.node && ((qx - px) * dy - (qy - py) * dx) / det < 0) return 0
  const along = ((qx - px) * ey - (qy - py) * ex) / det
  // A roundabout needs the length of its ring to hold vehicles more than it needs wide corners.
  const corner = (arm.into ?? arm.out)?.ring ? 0 : CORNER
  return Math.min(Math.max(0, along + corner), angle < 35 ? DEEPEST_MERGE : DEEPEST)
}

function stopLine(edge: EdgeDraft): number {
  const ahead = edge.signs
    .filter(({ kind }) => kind === 'signals' || kind === 'crossingSignals')
    .map(({ kind, at }) => edge.length - at + (kind === 'crossingSignals' ? 2.5 : 0))
    .filter((distance) => distance > 3 && distance <= STOP_LINE_REACH)
  return Math.max(0, ...ahead)
}

/** Short edges: both junctions give way in proportion. */
function shareOut(edge: EdgeDraft): void {
  const kept = Math.min(ENOUGH, KEPT_SHARE * edge.length)
  const wanted = edge.trimStart + edge.trimEnd
  if (wanted <= edge.length - kept) return
  const scale = (edge.length - kept) / wanted
  edge.trimStart *= scale
  edge.trimEnd *= scale
}
