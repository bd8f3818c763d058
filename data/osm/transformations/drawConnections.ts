/** Draws the connections as curves between the lanes' ends; from them length, curve speed, and where siblings part. */
import { cornerBetween, curveBetween, turnBack } from '../../curve.ts'
import { divergeLength } from '../../geometry.ts'
import { type ConnectionDraft, type Draft, type EdgeDraft, junctionOf } from '../draft.ts'
import { headingBetween, lengthOf, turnBetween } from '../polyline.ts'
import { levelOf } from '../tags.ts'

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
  const { from, to, direction } = connection.movement
  const fromLine = from.laneLines[connection.fromLane]
  const toLine = to.laneLines[connection.toLane]
  const start = fromLine[fromLine.length - 1]
  const end = toLine[0]
  const inward = headingBetween(fromLine[fromLine.length - 2], start)
  const outward = headingBetween(toLine[0], toLine[1])
  const turn = turnBetween(inward, outward)
  const back = direction === 'uTurn'
  connection.line = back ? turnBack(start, inward, end, outward) : curveBetween(start, inward, end, outward)
  connection.length = lengthOf(connection.line)
  const corner = back ? undefined : cornerBetween(start, inward, end, outward)
  const straight = corner && corner.before > 0 && corner.after > 0 ? Math.abs(corner.before - corner.after) : 0
  const bent = Math.max(connection.length - straight, 0.1)
  // Straight on, a bend in the map's line stands for a longer curve of the road.
  let curve = curveSpeed(back ? 180 : turn, direction === 'straight' ? Math.max(bent, ROAD_BEND) : bent)
  if (!back && Math.abs(turn) < SHARP_TURN)
    curve = Math.max(curve, Math.sqrt(LATERAL_ACCELERATION * cornerRadius(from, to)))
  connection.speed = Math.min(from.bendSpeed, to.bendSpeed, curve)
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
