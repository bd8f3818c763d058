/** How far edges have to be cut back from a junction so that the paths across it can be driven: no kinks, no hairpins. */
import { cornerBetween } from '../curve.ts'
import type { ConnectionDraft, EdgeDraft } from './draft.ts'
import { halfwayOf } from './innerWay.ts'
import { beside, laneOffset } from './lanePlaces.ts'
import { headingAtEnd, headingAtStart, turnBetween } from './polyline.ts'

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
    const halfway = halfwayOf(movement, fromLane)
    if (halfway) {
      const first = cornerBetween(start, inward, halfway.at, halfway.heading)
      const second = cornerBetween(halfway.at, halfway.heading, end, outward)
      if (first) widen(into, from, tangentOf(turnBetween(inward, halfway.heading), first.after) - first.before)
      if (second) widen(out, to, tangentOf(turnBetween(halfway.heading, outward), second.before) - second.after)
      continue
    }
    const turn = Math.abs(turnBetween(inward, outward))
    const corner = turn < NO_TURN ? undefined : cornerBetween(start, inward, end, outward)
    if (corner) {
      const tangent = tangentOf(turn, DEEPEST_TURN)
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

/** From a corner to where the arc begins that the tightest ordinary turn takes [m], if there is as much. */
function tangentOf(turn: number, room: number): number {
  return Math.min(DEEPEST_TURN, room, TURN_RADIUS * Math.tan((Math.abs(turn) * Math.PI) / 360))
}
