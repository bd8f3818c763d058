/** The paths vehicles take across a junction: straight on, around a corner, over to another lane, and back. */
import type { Point } from './description.ts'
import { distanceBetween, headingBetween, turnBetween } from './geometry.ts'

/** Ends nearer than this [m], or headings that differ by less [rad], need no curve. */
const NO_DISTANCE = 0.3
const NO_TURN = 0.03
/** A shorter straight piece before or behind an arc is left out [m]. */
const NO_LEAD = 0.05
/** A piece of a curve turns by at most so much [rad]. */
const PIECE = 0.15
/** Handle of a cubic curve that leads over to a line beside, as a share of the distance between the ends. */
const SHIFT_HANDLE = 0.4
/** Radius on which cars turn back where there is room [m]: their turning circle is 10 to 12 m wide between kerbs. */
const TURNING_RADIUS = 4

/** How far the corner lies ahead of where a turn begins, and behind where it ends [m]. */
export interface Corner {
  readonly before: number
  readonly after: number
}

/** Where the lines of two headings meet; undefined if they are parallel. Negative distances: behind, or beyond. */
export function cornerBetween(from: Point, fromHeading: number, to: Point, toHeading: number): Corner | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const across = Math.sin(toHeading - fromHeading)
  if (Math.abs(across) < NO_TURN) return undefined
  return {
    before: (dx * Math.sin(toHeading) - dy * Math.cos(toHeading)) / across,
    after: (dy * Math.cos(fromHeading) - dx * Math.sin(fromHeading)) / across,
  }
}

/**
 * The path from one place and heading to another [m, rad]. Around a corner: an arc as wide as fits, with a straight
 * piece at the longer side, so that it is nowhere tighter than it has to be. Otherwise a curve like an S.
 */
export function curveBetween(from: Point, fromHeading: number, to: Point, toHeading: number): Point[] {
  const span = distanceBetween(from, to)
  const direct = headingBetween(from, to)
  const aside = Math.max(Math.abs(turnBetween(fromHeading, direct)), Math.abs(turnBetween(direct, toHeading)))
  if (span < NO_DISTANCE || aside < NO_TURN) return [from, to]
  const corner = cornerBetween(from, fromHeading, to, toHeading)
  if (!corner || corner.before < 0 || corner.after < 0)
    return cubic(from, fromHeading, to, toHeading, SHIFT_HANDLE * span, 2 * aside)
  const turn = Math.abs(turnBetween(fromHeading, toHeading))
  const tangent = Math.min(corner.before, corner.after)
  const lead = corner.before - tangent
  const tail = corner.after - tangent
  const begin = lead > NO_LEAD ? ahead(from, fromHeading, lead) : from
  const end = tail > NO_LEAD ? ahead(to, toHeading, -tail) : to
  // An arc of angle φ and radius r = tangent / tan(φ/2) as a cubic curve: handle = 4/3 tan(φ/4) r.
  const handle = ((4 / 3) * Math.tan(turn / 4) * tangent) / Math.tan(turn / 2)
  const arc = cubic(begin, fromHeading, end, toHeading, handle, turn)
  // Spread into a literal, the array would keep room for sixteen points more.
  return (begin === from ? [] : [from]).concat(arc, end === to ? [] : [to])
}

/**
 * The path back to a lane on the left, in the opposite direction: a half circle, or where the lanes lie nearer than a car
 * can turn, first a little to the right, as into a turning circle.
 */
export function turnBack(from: Point, fromHeading: number, to: Point, toHeading: number): Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const beside = dy * Math.cos(fromHeading) - dx * Math.sin(fromHeading)
  const along = dx * Math.cos(fromHeading) + dy * Math.sin(fromHeading)
  const opposite = Math.abs(turnBetween(fromHeading + Math.PI, toHeading)) < 0.5
  if (!opposite || beside < 0 || beside >= 2 * TURNING_RADIUS) {
    const handle = Math.max(2.5, 0.667 * distanceBetween(from, to))
    return cubic(from, fromHeading, to, toHeading, handle, Math.PI)
  }
  // Three arcs of one radius: out by `swing`, round by π + 2 · swing, in again.
  const r = TURNING_RADIUS
  const swing = Math.acos((r + beside / 2) / (2 * r))
  const line: Point[] = []
  const late = along > NO_DISTANCE
  let [at, heading] = [late ? ahead(from, fromHeading, along) : from, fromHeading]
  if (late) line.push(from)
  line.push(at)
  for (const bend of [-swing, Math.PI + 2 * swing, -swing]) {
    const pieces = Math.ceil(Math.abs(bend) / (2 * PIECE))
    for (let k = 0; k < pieces; k++) {
      heading += bend / pieces / 2
      at = ahead(at, heading, 2 * r * Math.sin(Math.abs(bend) / pieces / 2))
      heading += bend / pieces / 2
      line.push(at)
    }
  }
  if (along > -NO_DISTANCE) line.pop()
  line.push(to)
  return line
}

function ahead([x, y]: Point, heading: number, distance: number): Point {
  return [x + Math.cos(heading) * distance, y + Math.sin(heading) * distance]
}

function cubic(from: Point, fromHeading: number, to: Point, toHeading: number, handle: number, bends: number): Point[] {
  const a = ahead(from, fromHeading, handle)
  const b = ahead(to, toHeading, -handle)
  const pieces = Math.max(4, Math.ceil(bends / PIECE))
  return Array.from({ length: pieces + 1 }, (_, k): Point => {
    const t = k / pieces
    const s = 1 - t
    const at = (axis: 0 | 1): number =>
      s * s * s * from[axis] + 3 * s * s * t * a[axis] + 3 * s * t * t * b[axis] + t * t * t * to[axis]
    return k === 0 ? from : k === pieces ? to : [at(0), at(1)]
  })
}
