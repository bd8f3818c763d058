/** Draws the connections as curves between the lanes' ends; from them length, curve speed, and where siblings part. */
import { cornerBetween, curveBetween, turnBack } from '../../curve.ts'
import { divergeLength } from '../../geometry.ts'
import { type ConnectionDraft, type Draft, junctionOf } from '../draft.ts'
import { headingBetween, lengthOf, turnBetween } from '../polyline.ts'

/** What people accept sideways in a bend [m/s²]. */
const LATERAL_ACCELERATION = 3
/** Slowest curve speed [m/s]: turning on the spot. */
const SLOWEST_CURVE = 3
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
  connection.speed = Math.min(
    from.bendSpeed,
    to.bendSpeed,
    // Straight on, a bend in the map's line stands for a longer curve of the road.
    curveSpeed(back ? 180 : turn, direction === 'straight' ? Math.max(bent, ROAD_BEND) : bent),
  )
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
