/** Draws the connections as curves between the lanes' ends; from them length, curve speed, and where siblings part. */
import type { Point } from '../../description.ts'
import type { ConnectionDraft, Draft } from '../draft.ts'
import { distance, distanceTo, headingBetween, lengthOf, pointAt, turnBetween } from '../polyline.ts'

/** What people accept sideways in a bend [m/s²]. */
const LATERAL_ACCELERATION = 3
/** Slowest curve speed [m/s]: turning on the spot. */
const SLOWEST_CURVE = 3
/** Roads bend over at least this length [m]. */
const ROAD_BEND = 25
/** Middle lines nearer than this belong to vehicles that would touch [m]. */
export const TOUCHING = 2.1
/** Handle length that makes a cubic curve of a quarter circle. */
const QUARTER = 0.5523
/** Left turns cut the corner a little, so that oncoming ones pass before each other. */
const LEFT_TURN = 0.4

export function drawConnections(draft: Draft): void {
  for (const connections of draft.connections.values()) {
    for (const connection of connections) draw(connection)
    for (const connection of connections) connection.divergeLength = divergeLength(connection, connections)
  }
}

function draw(connection: ConnectionDraft): void {
  const { from, to, direction } = connection.movement
  const fromLine = from.laneLines[connection.fromLane]
  const toLine = to.laneLines[connection.toLane]
  const start = fromLine[fromLine.length - 1]
  const end = toLine[0]
  const inward = headingBetween(fromLine[fromLine.length - 2], start)
  const outward = headingBetween(toLine[0], toLine[1])
  connection.line = curve(start, inward, end, outward, direction === 'uTurn')
  connection.length = lengthOf(connection.line)
  const limit = Math.min(from.bendSpeed, to.bendSpeed)
  // Straight on, a bend in the map's line stands for a longer curve of the road.
  const bent = direction === 'straight' ? Math.max(connection.length, ROAD_BEND) : connection.length
  connection.speed = Math.min(limit, curveSpeed(turnBetween(inward, outward), bent))
}

/** A cubic Bézier curve, or a straight line where nothing bends. */
export function curve(start: Point, inward: number, end: Point, outward: number, back: boolean): Point[] {
  const span = distance(start, end)
  const direct = headingBetween(start, end)
  const bends = Math.max(Math.abs(turnBetween(inward, direct)), Math.abs(turnBetween(direct, outward)))
  if (span < 0.3 || (bends < 3 && !back)) return [start, end]
  const [startHandle, endHandle] = handles(start, inward, end, outward, span, back)
  const a: Point = [start[0] + Math.cos(inward) * startHandle, start[1] + Math.sin(inward) * startHandle]
  const b: Point = [end[0] - Math.cos(outward) * endHandle, end[1] - Math.sin(outward) * endHandle]
  const pieces = Math.min(20, Math.max(4, Math.ceil(span / 1.5)))
  return Array.from({ length: pieces + 1 }, (_, k) => bezier(start, a, b, end, k / pieces))
}

function handles(
  start: Point,
  inward: number,
  end: Point,
  outward: number,
  span: number,
  back: boolean,
): [number, number] {
  if (back) return [Math.max(0.7 * span, 2.5), Math.max(0.7 * span, 2.5)]
  // Where the tangents meet, if they do so ahead of both ends.
  const det = Math.cos(inward) * Math.sin(outward) - Math.sin(inward) * Math.cos(outward)
  const dx = end[0] - start[0]
  const dy = end[1] - start[1]
  const toCorner = (dx * Math.sin(outward) - dy * Math.cos(outward)) / det
  const fromCorner = (dy * Math.cos(inward) - dx * Math.sin(inward)) / det
  const meet = Math.abs(det) > 0.05 && toCorner > 0 && fromCorner > 0 && toCorner < 3 * span && fromCorner < 3 * span
  const bow = turnBetween(inward, outward) > 30 ? LEFT_TURN : QUARTER
  return meet ? [bow * toCorner, bow * fromCorner] : [0.4 * span, 0.4 * span]
}

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t
  const at = (k: 0 | 1): number => s * s * s * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * c[k] + t * t * t * d[k]
  return [at(0), at(1)]
}

/**
 * √(a·R) with the mean radius of the curve [m/s]; ∞ where it is straight. From the change of heading between its ends:
 * a shift to the side where lanes begin or end is no curve.
 * @param turn [°] @param length over which it turns [m]
 */
export function curveSpeed(turn: number, length: number): number {
  if (Math.abs(turn) < 12) return Number.POSITIVE_INFINITY
  const radius = length / ((Math.abs(turn) * Math.PI) / 180)
  return Math.max(SLOWEST_CURVE, Math.sqrt(LATERAL_ACCELERATION * radius))
}

/** How far along the connection vehicles still touch those on another connection from the same lane [m]. */
function divergeLength(connection: ConnectionDraft, all: readonly ConnectionDraft[]): number {
  let longest = 0
  for (const sibling of all) {
    if (
      sibling === connection ||
      sibling.movement.from !== connection.movement.from ||
      sibling.fromLane !== connection.fromLane
    )
      continue
    let at = 0
    while (at < connection.length && distanceTo(sibling.line, pointAt(connection.line, at)) < TOUCHING) at += 0.5
    longest = Math.max(longest, Math.min(at, connection.length))
  }
  return longest
}
