/** Where something on an element is in the plane, and which way it points. */
import { NONE, type Town } from './town.ts'

/** A vehicle points from where it was this far back on its way to its front bumper [m]: about a wheelbase. */
const WHEELBASE = 2.8

/** Where poses are written to. */
export type Poses = Float32Array | Float64Array

/** Scratch of bodyPose: poses are asked for tens of thousands of times a frame. */
const rear = new Float64Array(4)

/**
 * Writes x, y [m] and the unit vector of the direction of travel to out[at …at + 3].
 * @param position arc length on the element as the engine has it [m]; beyond its ends: straight on
 */
export function pose(town: Town, element: number, position: number, out: Poses, at: number): void {
  const { firstPoint, points, along, length } = town
  const first = firstPoint[element]
  const last = firstPoint[element + 1] - 1
  const drawn = along[last]
  const target = length[element] > 0 ? (position * drawn) / length[element] : position

  // The piece it is on: the last whose beginning is not beyond it, and no piece without length.
  let low = first
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (along[middle] <= target) low = middle
    else high = middle
  }
  while (low > first && along[low + 1] === along[low]) low--
  const x = points[2 * low]
  const y = points[2 * low + 1]
  const piece = along[low + 1] - along[low]
  const dx = piece > 0 ? (points[2 * low + 2] - x) / piece : 1
  const dy = piece > 0 ? (points[2 * low + 3] - y) / piece : 0
  const beyond = target - along[low]
  out[at] = x + dx * beyond
  out[at + 1] = y + dy * beyond
  out[at + 2] = dx
  out[at + 3] = dy
}

/**
 * As `pose`, of a vehicle's front bumper, but pointing as the body does: along the chord to where its rear axle is on the
 * way it came, so that it turns through a bend instead of snapping from piece to piece.
 * @param cameFrom the element before this one, or NONE if unknown
 */
export function bodyPose(
  town: Town,
  element: number,
  position: number,
  cameFrom: number,
  out: Poses,
  at: number,
): void {
  pose(town, element, position, out, at)
  const behind = position - WHEELBASE
  const before = behind < 0 ? previous(town, element, cameFrom) : NONE
  if (before === NONE) pose(town, element, behind, rear, 0)
  else pose(town, before, town.length[before] + behind, rear, 0)
  const dx = out[at] - rear[0]
  const dy = out[at + 1] - rear[1]
  const chord = Math.sqrt(dx * dx + dy * dy) // hypot is ten times slower
  if (chord < 0.5) return
  out[at + 2] = dx / chord
  out[at + 3] = dy / chord
}

/** The element that lies before this one on the way of a vehicle that was on `cameFrom`; NONE if that cannot be known. */
function previous(town: Town, element: number, cameFrom: number): number {
  if (element >= town.lanes) return town.connectionFrom[element - town.lanes]
  const connection = cameFrom - town.lanes
  return connection >= 0 && town.connectionTo[connection] === element ? cameFrom : NONE
}
