/** Where the lanes of an edge lie beside its line. */
import type { Point } from '../description.ts'
import type { EdgeDraft } from './draft.ts'
import { ROAD_CLASSES } from './tags/tags.ts'

/** The place so far to the right of another [m], seen along a heading [rad]. */
export function beside([x, y]: Point, heading: number, right: number): Point {
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
