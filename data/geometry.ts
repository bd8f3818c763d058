/**
 * Plane geometry of lanes and of the paths across a junction, shared by the importers and the generators.
 * Everything in metres on the local plane (x east, y north). Results are for building a network: whoever writes them
 * into a description rounds them to 1 mm, because trigonometry is not bit-portable.
 */
import { type Point, roundToMillimetre } from './description.ts'

/**
 * Centre lines closer than this belong to vehicles that would touch [m]: half of two wide vehicles (2.1 m with
 * mirrors) and a hand's breadth. Smaller and trucks scrape; larger and parallel turn lanes of 2.75 m block each other.
 */
export const TOUCHING = 2.4

/** Sideways acceleration drivers accept on a curve [m/s²]; 2–3 in town (AASHTO Green Book, side friction at 30–50 km/h). */
const SIDEWAYS_ACCELERATION = 2.6

/** How finely a path is sampled when it is held against another [m]: the error of an entry or exit. */
const SAMPLE = 0.4
/** Beyond what sums of lengths lose [m]. */
const ROUNDING = 1e-6

export function distanceBetween(a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  return Math.sqrt(dx * dx + dy * dy)
}

export function pathLength(path: readonly Point[]): number {
  let length = 0
  for (let i = 1; i < path.length; i++) length += distanceBetween(path[i - 1], path[i])
  return length
}

/** The place at arc length `position` [m], clamped to the path's ends. */
export function pointAlong(path: readonly Point[], position: number): Point {
  let rest = position
  for (let i = 1; i < path.length; i++) {
    const piece = distanceBetween(path[i - 1], path[i])
    if (rest <= piece && piece > 0) {
      const share = Math.max(0, rest) / piece
      return [
        path[i - 1][0] + share * (path[i][0] - path[i - 1][0]),
        path[i - 1][1] + share * (path[i][1] - path[i - 1][1]),
      ]
    }
    rest -= piece
  }
  return path[path.length - 1]
}

/** Direction of the first piece that has a length [rad], counter-clockwise from east. */
export function startHeading(path: readonly Point[]): number {
  for (let i = 1; i < path.length; i++)
    if (distanceBetween(path[i - 1], path[i]) > 0) return headingBetween(path[i - 1], path[i])
  return 0
}

/** Direction of the last piece that has a length [rad], counter-clockwise from east. */
export function endHeading(path: readonly Point[]): number {
  for (let i = path.length - 1; i > 0; i--)
    if (distanceBetween(path[i - 1], path[i]) > 0) return headingBetween(path[i - 1], path[i])
  return 0
}

export function headingBetween(a: Point, b: Point): number {
  return Math.atan2(b[1] - a[1], b[0] - a[0])
}

/** How far one turns from heading `from` to heading `to` [rad], −π..π, positive to the left. */
export function turnBetween(from: number, to: number): number {
  let turn = to - from
  while (turn > Math.PI) turn -= 2 * Math.PI
  while (turn <= -Math.PI) turn += 2 * Math.PI
  return turn
}

/** The line `offset` metres to the left of a path (negative: to the right), mitred at its corners, at most twice as far out. */
export function offsetPath(path: readonly Point[], offset: number): Point[] {
  const clean = path.filter((point, i) => i === 0 || distanceBetween(path[i - 1], point) > 1e-6)
  if (clean.length < 2) return path.map((point) => [...point])
  return clean.map((point, i) => {
    const before = headingBetween(clean[Math.max(0, i - 1)], clean[Math.max(1, i)])
    const after = headingBetween(clean[Math.min(clean.length - 2, i)], clean[Math.min(clean.length - 1, i + 1)])
    const half = turnBetween(before, after) / 2
    const reach = offset / Math.max(0.5, Math.cos(half))
    return [point[0] - Math.sin(before + half) * reach, point[1] + Math.cos(before + half) * reach]
  })
}

/** How far drivers leave the drawn line to flatten a bend [m]. */
const CORNER_CUTTING = 0.4

/**
 * Speed at which a path's tightest curve is taken [m/s], Infinity if it is straight: √(sideways acceleration · radius).
 * A bend of angle θ may be flattened by cutting its corner by c, which adds c / (1/cos(θ/2) − 1) to the radius; without
 * that the kinks of a drawn line, sharp but small, would stop the traffic.
 */
export function curveSpeed(path: readonly Point[]): number {
  let radius = Number.POSITIVE_INFINITY
  let total = 0
  for (let i = 1; i + 1 < path.length; i++) {
    const turn = Math.abs(turnBetween(headingBetween(path[i - 1], path[i]), headingBetween(path[i], path[i + 1])))
    const reach = (distanceBetween(path[i - 1], path[i]) + distanceBetween(path[i], path[i + 1])) / 2
    total += turn
    if (turn > 1e-3) radius = Math.min(radius, reach / turn)
  }
  if (total < 1e-3) return Number.POSITIVE_INFINITY
  const flattened = CORNER_CUTTING / (1 / Math.cos(Math.min(total, 2.8) / 2) - 1)
  return Math.sqrt(SIDEWAYS_ACCELERATION * (radius + flattened))
}

export function roundPath(path: readonly Point[]): Point[] {
  return path.map(([x, y]) => [roundToMillimetre(x), roundToMillimetre(y)])
}

/** Whether a point lies in a polygon, given by its corners, the first repeated or not. */
export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false
  for (let k = 0, last = ring.length - 1; k < ring.length; last = k++) {
    const [ax, ay] = ring[k]
    const [bx, by] = ring[last]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Distance from a point to a path [m]. */
export function distanceToPath(x: number, y: number, path: readonly Point[]): number {
  let fromX = path[0][0]
  let fromY = path[0][1]
  let best = (fromX - x) * (fromX - x) + (fromY - y) * (fromY - y)
  for (let i = 1; i < path.length; i++) {
    const dx = path[i][0] - fromX
    const dy = path[i][1] - fromY
    const square = dx * dx + dy * dy
    if (square === 0) continue
    const along = ((x - fromX) * dx + (y - fromY) * dy) / square
    const share = along < 0 ? 0 : along > 1 ? 1 : along
    const ex = fromX + share * dx - x
    const ey = fromY + share * dy - y
    const far = ex * ex + ey * ey
    if (far < best) best = far
    fromX = path[i][0]
    fromY = path[i][1]
  }
  return Math.sqrt(best)
}

/** The stretch two paths share, as arc lengths [m], 0 <= entry < exit <= length of the path. */
export interface Overlap {
  readonly aEntry: number
  readonly aExit: number
  readonly bEntry: number
  readonly bExit: number
}

/**
 * Where vehicles on two paths would touch: from the first to the last place at which the centre lines are closer than
 * `clearance`. Positions are rounded to 1 mm.
 *
 * ```
 *        b │   a enters and leaves the shared stretch where
 *    ──────┼──────▶ a   b comes nearer than `clearance`, and
 *        ▲ │            the other way round
 * ```
 * @param merges both paths end in the same lane: the stretch then reaches to both ends, whatever the distance
 * @returns undefined if they never come that close
 */
export function findOverlap(
  a: readonly Point[],
  b: readonly Point[],
  merges = false,
  clearance = TOUCHING,
): Overlap | undefined {
  if (!boxesTouch(a, b, clearance) && !merges) return undefined
  const onA = closeStretch(a, b, clearance)
  const onB = closeStretch(b, a, clearance)
  if (!merges && (onA === undefined || onB === undefined)) return undefined
  const [aLength, bLength] = [roundToMillimetre(pathLength(a)), roundToMillimetre(pathLength(b))]
  const [aEntry, aExit] = withLength(onA?.[0] ?? aLength, merges ? aLength : (onA?.[1] ?? aLength), aLength)
  const [bEntry, bExit] = withLength(onB?.[0] ?? bLength, merges ? bLength : (onB?.[1] ?? bLength), bLength)
  return { aEntry, aExit, bEntry, bExit }
}

/**
 * How far along `path` a rear bumper still blocks vehicles that take one of `siblings` from the same start [m]:
 * up to where the path has left the last of them by `clearance`; 0 without siblings.
 */
export function divergeLength(
  path: readonly Point[],
  siblings: readonly (readonly Point[])[],
  clearance = TOUCHING,
): number {
  const length = pathLength(path)
  let diverge = 0
  for (const sibling of siblings) {
    if (sibling === path) continue
    let at = 0
    let settledUntil = 0
    while (at < length) {
      if (at >= settledUntil) {
        const [x, y] = pointAlong(path, at)
        const distance = distanceToPath(x, y, sibling)
        if (distance >= clearance) break
        settledUntil = at + clearance - distance - ROUNDING
      }
      at += SAMPLE
    }
    diverge = Math.max(diverge, Math.min(at, length))
  }
  return Math.min(roundToMillimetre(diverge), roundToMillimetre(length))
}

/** First and last arc length at which `path` is closer than `clearance` to `other`. */
function closeStretch(
  path: readonly Point[],
  other: readonly Point[],
  clearance: number,
): [number, number] | undefined {
  let first = -1
  let last = -1
  let passed = 0
  // Over a metre the distance changes by a metre at most: what it is at one place settles some that follow.
  let settledUntil = -1
  let near = false
  for (let i = 1; i < path.length; i++) {
    const piece = distanceBetween(path[i - 1], path[i])
    const samples = Math.max(1, Math.ceil(piece / SAMPLE))
    for (let k = i === 1 ? 0 : 1; k <= samples; k++) {
      const share = k / samples
      const at = passed + share * piece
      if (at >= settledUntil) {
        const x = path[i - 1][0] + share * (path[i][0] - path[i - 1][0])
        const y = path[i - 1][1] + share * (path[i][1] - path[i - 1][1])
        const distance = distanceToPath(x, y, other)
        near = distance < clearance
        settledUntil = at + Math.abs(distance - clearance) - ROUNDING
      }
      if (!near) continue
      if (first < 0) first = at
      last = at
    }
    passed += piece
  }
  return first < 0 ? undefined : [first, last]
}

/** Makes a stretch at least 0.1 m long, or the whole of a shorter path. */
function withLength(entry: number, exit: number, length: number): [number, number] {
  const end = Math.min(length, Math.max(roundToMillimetre(exit), 0.1))
  return [Math.max(0, Math.min(roundToMillimetre(entry), roundToMillimetre(end - 0.1))), end]
}

function boxesTouch(a: readonly Point[], b: readonly Point[], clearance: number): boolean {
  for (let axis = 0; axis < 2; axis++)
    if (lowest(a, axis) > highest(b, axis) + clearance || lowest(b, axis) > highest(a, axis) + clearance) return false
  return true
}

function lowest(points: readonly Point[], axis: number): number {
  let low = points[0][axis]
  for (let k = 1; k < points.length; k++) if (points[k][axis] < low) low = points[k][axis]
  return low
}

function highest(points: readonly Point[], axis: number): number {
  let high = points[0][axis]
  for (let k = 1; k < points.length; k++) if (points[k][axis] > high) high = points[k][axis]
  return high
}
