/** Paths that a merged junction's swallowed edges bend twice: round one corner, along a piece of road, round the next. */
import type { Point } from '../description.ts'
import type { Movement } from './draft.ts'
import { beside, laneOffset } from './lanePlaces.ts'
import { between, distance, headingAtEnd, headingAtStart, headingBetween, turnBetween } from './polyline.ts'

/** Less of a bend at either corner is a shift to the side [°]. */
const LEAST_BEND = 25
/** On a shorter piece of road between the corners one drives straight across [m]. */
const LEAST_PIECE = 8
/** A piece of road that turns by more itself has no two corners [°]. */
const STRAIGHT = 30
/** Headings are taken over this stretch [m]. */
const HEADING_REACH = 12

/** A place on a path, and the heading there [rad]. */
export interface Place {
  readonly at: Point
  readonly heading: number
}

/**
 * The middle of the piece of road between two corners; undefined where the path is none of that kind: a single curve from
 * lane to lane then stays on the road, here it would cut across what lies between the roads.
 */
export function halfwayOf({ from, to, over, direction }: Movement, fromLane: number): Place | undefined {
  if (direction === 'uTurn' || over.length === 0) return undefined
  const [first, last] = [over[0], over[over.length - 1]]
  const [begin, end] = [first.points[0], last.points[last.points.length - 1]]
  if (distance(begin, end) < LEAST_PIECE) return undefined
  const heading = headingBetween(begin, end)
  const bent = (line: readonly Point[]): boolean =>
    Math.abs(turnBetween(headingAtStart(line, HEADING_REACH), heading)) > STRAIGHT ||
    Math.abs(turnBetween(headingAtEnd(line, HEADING_REACH), heading)) > STRAIGHT
  if (over.some(({ points }) => bent(points))) return undefined
  const turnIn = turnBetween(headingAtEnd(from.points, HEADING_REACH), heading)
  const turnOut = turnBetween(heading, headingAtStart(to.points, HEADING_REACH))
  if (Math.min(Math.abs(turnIn), Math.abs(turnOut)) < LEAST_BEND) return undefined
  const right = laneOffset(first, Math.min(fromLane, first.lanes.length - 1))
  return { at: beside(between(begin, end, 0.5), heading, right), heading }
}
