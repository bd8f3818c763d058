/**
 * Moves the ends of one-way edges sideways where the OSM lines run together in one node, though the roads lie side by
 * side: where a road parts into two carriageways, and where ramps leave or join.
 */
import { type Draft, type EdgeDraft, edgesInto, edgesOutOf, type Movement } from '../draft.ts'
import { headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'
import { laneWidth } from './trimEdges.ts'

/** At a larger angle roads cross or turn off and need no room beside each other [degrees]. */
const SIDE_BY_SIDE = 40

export function alignCarriageways(draft: Draft): void {
  for (const junction of draft.graph.nodes()) alignHalves(edgesInto(draft, junction), edgesOutOf(draft, junction))
  const onward = new Map<string, Movement>()
  for (const movement of draft.movements)
    if (movement.direction === 'straight') {
      onward.set(`${movement.from.id} goes on`, movement)
      onward.set(`${movement.to.id} carries on`, movement)
    }
  for (const movement of draft.movements) alignRamp(onward, movement)
}

/** Where two carriageways run out into one two-way road: each keeps to its side of the line. */
function alignHalves(into: readonly EdgeDraft[], out: readonly EdgeDraft[]): void {
  for (const arriving of into.filter(isCarriageway))
    for (const leaving of out.filter(isCarriageway)) {
      if (arriving.nodes[arriving.nodes.length - 1] !== leaving.nodes[0]) continue
      const turn = turnBetween(headingAtEnd(arriving.points, 15) + Math.PI, headingAtStart(leaving.points, 15))
      if (Math.abs(turn) > SIDE_BY_SIDE || arriving.name !== leaving.name || arriving.roadClass !== leaving.roadClass)
        continue
      arriving.shiftEnd = halfWidth(arriving)
      leaving.shiftStart = halfWidth(leaving)
    }
}

function isCarriageway(edge: EdgeDraft): boolean {
  return edge.oneway && !edge.ring
}

function halfWidth(edge: EdgeDraft): number {
  return (edge.lanes.length * laneWidth(edge)) / 2
}

/** A ramp begins and ends beside the road, on the side it turns to or comes from; the road keeps to the other side. */
function alignRamp(onward: ReadonlyMap<string, Movement>, { from, to, turn, direction }: Movement): void {
  if (direction === 'straight' || Math.abs(turn) > SIDE_BY_SIDE) return
  const goesOn = onward.get(`${from.id} goes on`)?.to
  const main = onward.get(`${to.id} carries on`)?.from
  if (goesOn && isCarriageway(to)) {
    const side = turn < 0 ? 1 : -1
    to.shiftStart = side * Math.max(0, reach(from, side) - halfWidth(to))
    if (isCarriageway(from) && isCarriageway(goesOn))
      goesOn.shiftStart = -side * Math.max(0, halfWidth(from) - halfWidth(goesOn))
  } else if (main && isCarriageway(from)) {
    const side = turn < 0 ? -1 : 1
    from.shiftEnd = side * Math.max(0, reach(to, side) - halfWidth(from))
    if (isCarriageway(to) && isCarriageway(main)) main.shiftEnd = -side * Math.max(0, halfWidth(to) - halfWidth(main))
  }
}

/** How far the lanes of an edge reach to the right (1) or left (-1) of its line [m]. */
function reach(edge: EdgeDraft, side: 1 | -1): number {
  if (edge.twin === undefined) return halfWidth(edge)
  return side > 0 ? 2 * halfWidth(edge) : 0
}
