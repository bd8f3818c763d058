/**
 * Moves the ends of one-way edges sideways where the OSM lines run together in one node, though the roads lie side by
 * side: where a road parts into two carriageways, and where ramps leave or join.
 */
import { groupBy } from '../../groupBy.ts'
import { type ConnectionDraft, type Draft, type EdgeDraft, edgesInto, edgesOutOf, junctionOf } from '../draft.ts'
import { laneOffset, leftOfLine } from '../lanePlaces.ts'
import { headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'

/** At a larger angle roads cross or turn off and need no room beside each other [degrees]. */
const SIDE_BY_SIDE = 40

export function alignCarriageways(draft: Draft): void {
  for (const junction of draft.graph.nodes()) {
    alignHalves(edgesInto(draft, junction), edgesOutOf(draft, junction))
    const { signals, mapEdge } = junctionOf(draft, junction)
    if (!signals) alignRamps(draft.connections.get(junction) ?? [], mapEdge)
  }
}

/** Where two carriageways run out into one two-way road: each keeps to its side of the line. */
function alignHalves(into: readonly EdgeDraft[], out: readonly EdgeDraft[]): void {
  for (const arriving of into.filter(isCarriageway))
    for (const leaving of out.filter(isCarriageway)) {
      if (arriving.nodes[arriving.nodes.length - 1] !== leaving.nodes[0]) continue
      const turn = turnBetween(headingAtEnd(arriving.points, 15) + Math.PI, headingAtStart(leaving.points, 15))
      if (Math.abs(turn) > SIDE_BY_SIDE || arriving.roadClass !== leaving.roadClass) continue
      arriving.shiftEnd = leftOfLine(arriving)
      leaving.shiftStart = leftOfLine(leaving)
    }
}

/**
 * Where roads part or join at a small angle, each comes to lie before the lanes it is connected with.
 * @param cut another road goes on outside the map
 */
function alignRamps(connections: readonly ConnectionDraft[], cut: boolean): void {
  const smooth = connections.filter(({ movement }) => Math.abs(movement.turn) <= SIDE_BY_SIDE)
  const bySource = groupBy(smooth, ({ movement }) => movement.from)
  const byTarget = groupBy(smooth, ({ movement }) => movement.to)
  for (const group of bySource.values())
    for (const [to, own] of groupBy(group, ({ movement }) => movement.to))
      if (to.oneway && (own.length < group.length || (cut && isRamp(to)))) to.shiftStart = -meanStep(own)
  for (const group of byTarget.values())
    for (const [from, own] of groupBy(group, ({ movement }) => movement.from))
      if (from.oneway && (own.length < group.length || (cut && isRamp(from)))) from.shiftEnd = meanStep(own)
}

/** How far to the right connections lead on average, if the lines of both edges meet in one point [m]. */
function meanStep(connections: readonly ConnectionDraft[]): number {
  const steps = connections.map(
    ({ movement, fromLane, toLane }) => laneOffset(movement.to, toLane) - laneOffset(movement.from, fromLane),
  )
  return steps.reduce((sum, step) => sum + step, 0) / steps.length
}

function isRamp({ roadClass }: EdgeDraft): boolean {
  return roadClass.endsWith('_link')
}

function isCarriageway(edge: EdgeDraft): boolean {
  return edge.oneway && !edge.ring
}
