/**
 * Lanes in the middle of the road for turning left from both directions. Each direction gets the half before the
 * junction where it turns, so that nobody meets anybody on it: the road is divided in the middle.
 */
import type { Point } from '../../description.ts'
import { type Draft, type EdgeDraft, edgeOf, edgesOutOf } from '../draft.ts'
import { lengthOf, pointAt } from '../polyline.ts'
import { findMovements } from './movements.ts'
import { splitEdges } from './splitEdges.ts'

const STEP = 'centre lanes'
/** On half a shorter road hardly anybody could wait [m]. */
const SHORTEST = 40
/** A node of the map this near to the middle will do, as a share of the length. */
const NEAR = 0.15

export function openCentreLanes(draft: Draft): void {
  const roads = draft.graph
    .mapEdges((_, edge) => edge as EdgeDraft)
    .filter(({ id, centre, twin }) => centre && twin !== undefined && id < twin)
  if (roads.length === 0) return
  const turning = new Set(draft.movements.flatMap(({ from, direction }) => (direction === 'left' ? [from.id] : [])))
  for (const edge of roads) {
    const both = [edge, edgeOf(draft, edge.twin as string)]
    const way = `way ${edge.ways[0]}`
    if (edge.length < SHORTEST || !both.some(({ id }) => turning.has(id))) {
      draft.audit.drop(STEP, way, 'a lane for turning from both directions, too short or without a turn: left out')
      continue
    }
    const middle = middleNode(edge)
    // Numbered after the way, where the map has none.
    const node = middle ?? -Number(edge.id.replace(/\D+/g, ''))
    const place = pointAt(edge.points, edge.length / 2)
    splitEdges(draft, node, middle === undefined ? both.map((one) => withMiddle(one, node, place)) : both)
    for (const half of edgesOutOf(draft, String(node))) {
      if (!turning.has(half.id.slice(0, half.id.lastIndexOf('@')))) continue
      const { solid: _, ...beside } = half.lanes[half.lanes.length - 1]
      half.lanes = [...half.lanes, { ...beside, turns: ['left'] }]
      half.placement = 0.5
    }
    draft.audit.guess(STEP, way, 'a lane for turning from both directions: half of it for each', 0.7)
  }
  findMovements(draft)
}

/** A node in the middle of the road, if the map has one there. */
function middleNode(edge: EdgeDraft): number | undefined {
  let at = 0
  for (let k = 1; k < edge.nodes.length - 1; k++) {
    at += lengthOf(edge.points.slice(k - 1, k + 1))
    if (Math.abs(at - edge.length / 2) <= NEAR * edge.length) return edge.nodes[k]
  }
  return undefined
}

/** The same edge with one node more, in its middle. */
function withMiddle(edge: EdgeDraft, node: number, place: Point): EdgeDraft {
  let at = 0
  let k = 1
  for (; k < edge.nodes.length - 1; k++) {
    at += lengthOf(edge.points.slice(k - 1, k + 1))
    if (at > edge.length / 2) break
  }
  return { ...edge, nodes: edge.nodes.toSpliced(k, 0, node), points: edge.points.toSpliced(k, 0, place) }
}
