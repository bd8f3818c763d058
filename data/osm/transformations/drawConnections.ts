/** Draws the connections as curves between the lanes' ends; from them length, curve speed, and where siblings part. */
import { cornerBetween, curveBetween, turnBack } from '../../curve.ts'
import type { Point } from '../../description.ts'
import { divergeLength } from '../../geometry.ts'
import { type ConnectionDraft, type Draft, type EdgeDraft, junctionOf, type Movement } from '../draft.ts'
import { halfwayOf, type Place } from '../innerWay.ts'
import { headingBetween, lengthOf, turnBetween } from '../polyline.ts'
import { levelOf } from '../tags/tags.ts'

/** What people accept sideways in a bend [m/s²]. */
const LATERAL_ACCELERATION = 3
/** Slowest curve speed [m/s]: turning on the spot. */
const SLOWEST_CURVE = 3
/**
 * Least radius at the corners of a roundabout [m], in and out. An assumption of ours, in the range of the guidelines for
 * small roundabouts in towns (FGSV, Merkblatt für die Anlage von Kreisverkehren, 2006), which was not at hand.
 */
const ENTRY_RADIUS = 12
const EXIT_RADIUS = 14
/**
 * Least radius of a path round a corner [m]: the kerb's, and half a lane. Maps draw corners sharply, because roads are lines
 * there. RASt 06 (p. 123) has a main arc of 8 m for those who turn into a main road and 12 m for those who turn off it; that
 * kerbs of streets are rounder by 5 m only is an assumption of ours.
 */
const MAIN_CORNER = 9.6
const STREET_CORNER = 6.6
/** Roads above this level are main roads. */
const STREETS = 4
/** Sharper turns are made as they are drawn [°]. */
const SHARP_TURN = 120
/** Roads bend over at least this length [m]. */
const ROAD_BEND = 25

export function drawConnections(draft: Draft): void {
  for (const [junction, connections] of draft.connections) {
    const { passing = Number.POSITIVE_INFINITY } = junctionOf(draft, junction)
    for (const connection of connections) {
      draw(connection)
      connection.speed = Math.min(connection.speed, passing)
    }
    for (const connection of connections) {
      const siblings = connections.filter(
        (other) => other.movement.from === connection.movement.from && other.fromLane === connection.fromLane,
      )
      connection.divergeLength =
        siblings.length > 1
          ? divergeLength(
              connection.line,
              siblings.filter((other) => other !== connection).map(({ line }) => line),
            )
          : 0
    }
  }
}

function draw(connection: ConnectionDraft): void {
  const { movement, fromLane, toLane } = connection
  const { from, to, direction } = movement
  const fromLine = from.laneLines[fromLane]
  const toLine = to.laneLines[toLane]
  const start: Place = {
    at: fromLine[fromLine.length - 1],
    heading: headingBetween(fromLine[fromLine.length - 2], fromLine[fromLine.length - 1]),
  }
  const end: Place = { at: toLine[0], heading: headingBetween(toLine[0], toLine[1]) }
  const halfway = halfwayOf(movement, fromLane)
  connection.speed = Math.min(from.bendSpeed, to.bendSpeed)
  if (direction === 'uTurn') {
    connection.line = turnBack(start.at, start.heading, end.at, end.heading)
    connection.length = lengthOf(connection.line)
    connection.speed = Math.min(connection.speed, curveSpeed(180, Math.max(connection.length, 0.1)))
    return
  }
  const stops = halfway ? [start, halfway, end] : [start, end]
  let path: Point[] = []
  for (let k = 1; k < stops.length; k++) {
    const [a, b] = [stops[k - 1], stops[k]]
    const line = curveBetween(a.at, a.heading, b.at, b.heading)
    path = k === 1 ? line : path.concat(line.slice(1))
    // Straight on, a bend in the map's line stands for a longer curve of the road.
    const least = direction === 'straight' && !halfway ? ROAD_BEND : 0.1
    connection.speed = Math.min(connection.speed, cornerSpeed(a, b, Math.max(bentLength(a, b, line), least), movement))
  }
  connection.line = path
  connection.length = lengthOf(path)
}

/** Of a line between two places what is no straight piece before or behind a corner [m]. */
function bentLength(a: Place, b: Place, line: readonly Point[]): number {
  const corner = cornerBetween(a.at, a.heading, b.at, b.heading)
  const straight = corner && corner.before > 0 && corner.after > 0 ? Math.abs(corner.before - corner.after) : 0
  return lengthOf(line) - straight
}

/** How fast people drive round a corner over so many metres [m/s]. */
function cornerSpeed(a: Place, b: Place, length: number, { from, to }: Movement): number {
  const turn = turnBetween(a.heading, b.heading)
  const curve = curveSpeed(turn, length)
  if (Math.abs(turn) >= SHARP_TURN) return curve
  return Math.max(curve, Math.sqrt(LATERAL_ACCELERATION * cornerRadius(from, to)))
}

function cornerRadius(from: EdgeDraft, to: EdgeDraft): number {
  if (from.ring !== to.ring) return to.ring ? ENTRY_RADIUS : EXIT_RADIUS
  return Math.min(levelOf(from.roadClass), levelOf(to.roadClass)) > STREETS ? MAIN_CORNER : STREET_CORNER
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
