/** Plane geometry of lines [m]. */
import type { Point } from '../description.ts'

/** Math.hypot written out, bit for bit: the call costs more than the sum. */
export function distance(a: Point, b: Point): number {
  const dx = Math.abs(b[0] - a[0])
  const dy = Math.abs(b[1] - a[1])
  const most = dx > dy ? dx : dy
  if (most === 0) return 0
  const x = dx / most
  const y = dy / most
  return Math.sqrt(x * x + y * y) * most
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0
  for (let k = 1; k < line.length; k++) sum += distance(line[k - 1], line[k])
  return sum
}

/** The point at arc length `at` [m]; the ends beyond them. */
export function pointAt(line: readonly Point[], at: number): Point {
  let rest = at
  for (let k = 1; k < line.length; k++) {
    const step = distance(line[k - 1], line[k])
    if (rest <= step && step > 0) return between(line[k - 1], line[k], Math.max(0, rest / step))
    rest -= step
  }
  return line[line.length - 1]
}

export function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** The part between two arc lengths [m], 0 <= from < to <= length. */
export function partOf(line: readonly Point[], from: number, to: number): Point[] {
  const part: Point[] = [pointAt(line, from)]
  let at = 0
  for (let k = 1; k < line.length; k++) {
    at += distance(line[k - 1], line[k])
    if (at > from + 0.01 && at < to - 0.01) part.push(line[k])
  }
  part.push(pointAt(line, to))
  return part
}

/** Direction of travel in radians, counted anticlockwise from east, over the first `reach` metres. */
export function headingAtStart(line: readonly Point[], reach: number): number {
  return headingBetween(line[0], pointAt(line, Math.min(reach, lengthOf(line))))
}

/** The same over the last `reach` metres. */
export function headingAtEnd(line: readonly Point[], reach: number): number {
  const length = lengthOf(line)
  return headingBetween(pointAt(line, Math.max(0, length - reach)), line[line.length - 1])
}

export function headingBetween(a: Point, b: Point): number {
  return Math.atan2(b[1] - a[1], b[0] - a[0])
}

/** Change of heading in degrees, -180..180, left positive. */
export function turnBetween(from: number, to: number): number {
  let turn = ((to - from) * 180) / Math.PI
  while (turn > 180) turn -= 360
  while (turn <= -180) turn += 360
  return turn
}

/** The line moved to the right by `by(k)` metres at its k-th point (left if negative), corners mitred, never drawn out far. */
export function offsetLine(line: readonly Point[], by: (k: number) => number): Point[] {
  const result: Point[] = []
  for (let k = 0; k < line.length; k++) {
    const before = k > 0 ? unit(line[k - 1], line[k]) : undefined
    const after = k < line.length - 1 ? unit(line[k], line[k + 1]) : undefined
    const a = before ?? (after as Point)
    const b = after ?? (before as Point)
    // Right-hand normals of both pieces; their sum points along the mitre.
    const nx = a[1] + b[1]
    const ny = -a[0] - b[0]
    const size = nx * nx + ny * ny
    const scale = size > 0.8 ? 2 / size : 1 / Math.sqrt(Math.max(size, 0.04))
    result.push([line[k][0] + nx * scale * by(k), line[k][1] + ny * scale * by(k)])
  }
  return withoutLoops(result, line)
}

/** Takes out points where the moved line would run backwards (inside of tight bends). */
function withoutLoops(moved: Point[], line: readonly Point[]): Point[] {
  const kept: Point[] = [moved[0]]
  for (let k = 1; k < moved.length; k++) {
    const [dx, dy] = [line[k][0] - line[k - 1][0], line[k][1] - line[k - 1][1]]
    const runsBack = ([x, y]: Point): boolean => (moved[k][0] - x) * dx + (moved[k][1] - y) * dy <= 0
    if (k < moved.length - 1) {
      if (!runsBack(kept[kept.length - 1])) kept.push(moved[k])
      continue
    }
    // The ends stay: there lanes and connections meet.
    while (kept.length > 1 && runsBack(kept[kept.length - 1])) kept.pop()
    kept.push(moved[k])
  }
  // Copied, it loses the room it had to grow.
  return kept.slice()
}

function unit(a: Point, b: Point): Point {
  const d = distance(a, b) || 1
  return [(b[0] - a[0]) / d, (b[1] - a[1]) / d]
}

/** Distance of a point from a line [m]. */
export function distanceTo(line: readonly Point[], p: Point): number {
  let best = Number.POSITIVE_INFINITY
  for (let k = 1; k < line.length; k++) {
    const [ax, ay] = line[k - 1]
    const dx = line[k][0] - ax
    const dy = line[k][1] - ay
    const size = dx * dx + dy * dy
    const share = size > 0 ? Math.min(1, Math.max(0, ((p[0] - ax) * dx + (p[1] - ay) * dy) / size)) : 0
    best = Math.min(best, Math.hypot(ax + share * dx - p[0], ay + share * dy - p[1]))
  }
  return best
}

/** Convex hull, anticlockwise (monotone chain, Andrew 1979). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const p of list) {
      while (chain.length >= 2 && cross(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop()
      chain.push(p)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

function cross(o: Point, a: Point, b: Point): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
}
