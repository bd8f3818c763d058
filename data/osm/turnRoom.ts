/** How far edges have to be cut back from a junction so that the paths across it can be driven: no kinks, no hairpins. */
import { cornerBetween } from '../curve.ts'
import type { Point } from '../description.ts'
import type { ConnectionDraft, EdgeDraft } from './draft.ts'
import { headingAtEnd, headingAtStart, turnBetween } from './polyline.ts'
import { ROAD_CLASSES } from './tags.ts'

/** Radius on which the tightest ordinary turn is driven [m]: cars turn on 5 to 6 m, kerbs are rounded with 6 to 8 m. */
const TURN_RADIUS = 5
/** Radius of either bend where a lane shifts to the side [m]: comfortable at 30 km/h. */
const SHIFT_RADIUS = 20
/** Less of a turn is a shift to the side [°]. */
const NO_TURN = 8
/** A junction reaches no further into an arm for the sake of sharp turns, or of shifts [m]. */
const DEEPEST_TURN = 16
const DEEPEST_SHIFT = 8
/** Headings at a junction are taken over this stretch [m]. */
const HEADING_REACH = 12

/** Metres to cut off the ends of edges that lead into a junction, and off the starts of those that leave it. */
export interface TurnRoom {
  readonly into: ReadonlyMap<EdgeDraft, number>
  readonly out: ReadonlyMap<EdgeDraft, number>
}

export function roomForTurns(connections: readonly ConnectionDraft[]): TurnRoom {
  const into = new Map<EdgeDraft, number>()
  const out = new Map<EdgeDraft, number>()
  const widen = (room: Map<EdgeDraft, number>, edge: EdgeDraft, depth: number): void => {
    // A roundabout needs the length of its ring to hold vehicles more than it needs wide curves.
    if (!edge.ring) room.set(edge, Math.max(room.get(edge) ?? 0, depth))
  }
  for (const { movement, fromLane, toLane } of connections) {
    const { from, to, direction } = movement
    if (direction === 'uTurn') continue
    const inward = headingAtEnd(from.points, HEADING_REACH)
    const outward = headingAtStart(to.points, HEADING_REACH)
    const start = beside(from.points[from.points.length - 1], inward, laneOffset(from, fromLane) + from.shiftEnd)
    const end = beside(to.points[0], outward, laneOffset(to, toLane) + to.shiftStart)
    const turn = Math.abs(turnBetween(inward, outward))
    const corner = turn < NO_TURN ? undefined : cornerBetween(start, inward, end, outward)
    if (corner) {
      const tangent = Math.min(DEEPEST_TURN, TURN_RADIUS * Math.tan((turn * Math.PI) / 360))
      widen(into, from, Math.min(DEEPEST_TURN, tangent - corner.before))
      widen(out, to, Math.min(DEEPEST_TURN, tangent - corner.after))
      continue
    }
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
    const shift = Math.abs(dy * Math.cos(inward) - dx * Math.sin(inward))
    const forward = dx * Math.cos(inward) + dy * Math.sin(inward)
    // A cubic curve over the length l that shifts by d bends with the radius l² / 6d.
    const short = Math.sqrt(6 * shift * SHIFT_RADIUS) - forward
    widen(into, from, Math.min(DEEPEST_SHIFT, short / 2))
    widen(out, to, Math.min(DEEPEST_SHIFT, short / 2))
  }
  return { into, out }
}

function beside([x, y]: Point, heading: number, right: number): Point {
  return [x + Math.sin(heading) * right, y - Math.cos(heading) * right]
}

export function laneWidth(edge: EdgeDraft): number {
  return ROAD_CLASSES[edge.roadClass].laneWidth
}

/** So much of the edge's lanes lies left of its line [m]: the line divides the directions or is the middle, unless tags say. */
export function leftOfLine({ placement, twin, lanes, roadClass }: EdgeDraft): number {
  return (placement ?? (twin === undefined ? lanes.length / 2 : 0)) * ROAD_CLASSES[roadClass].laneWidth
}

/** So much of the edge's lanes lies right of its line [m]. */
export function rightOfLine(edge: EdgeDraft): number {
  return edge.lanes.length * laneWidth(edge) - leftOfLine(edge)
}

/** The middle of a lane to the right of the edge's line [m]. */
export function laneOffset(edge: EdgeDraft, lane: number): number {
  return laneWidth(edge) * (edge.lanes.length - lane - 0.5) - leftOfLine(edge)
}
