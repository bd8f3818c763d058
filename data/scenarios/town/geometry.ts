/**
 * Plane geometry in local metres (x east, y north). Only + − × ÷ √, no trigonometry: the file must come out the same
 * to the byte on every machine.
 */
export type Point = readonly [x: number, y: number]

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]]
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const scale = (a: Point, k: number): Point => [a[0] * k, a[1] * k]
export const along = (a: Point, direction: Point, distance: number): Point => [
  a[0] + direction[0] * distance,
  a[1] + direction[1] * distance,
]
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0]
/** Turned by 90° to the left. */
export const left = (a: Point): Point => [-a[1], a[0]]
export const length = (a: Point): number => Math.sqrt(a[0] * a[0] + a[1] * a[1])
export const distance = (a: Point, b: Point): number => length(subtract(a, b))
export const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

export function unit(a: Point): Point {
  const size = length(a)
  return size === 0 ? [1, 0] : [a[0] / size, a[1] / size]
}

export const towards = (a: Point, b: Point): Point => unit(subtract(b, a))

/** Direction turned left by an angle given by its tangent. */
export const tilt = (direction: Point, tangent: number): Point => unit(along(direction, left(direction), tangent))

/** Smooth curve through all control points (centripetal Catmull-Rom, Barry and Goldman 1988), sampled every `step` metres. */
export function smooth(control: readonly Point[], step = 15): Point[] {
  if (control.length === 2) return divide(control[0], control[1], step)
  const first = subtract(scale(control[0], 2), control[1])
  const last = subtract(scale(control[control.length - 1], 2), control[control.length - 2])
  const points = [first, ...control, last]
  const result: Point[] = [control[0]]
  for (let i = 1; i < points.length - 2; i++) {
    const [p0, p1, p2, p3] = [points[i - 1], points[i], points[i + 1], points[i + 2]]
    const t1 = Math.sqrt(distance(p0, p1))
    const t2 = t1 + Math.sqrt(distance(p1, p2))
    const t3 = t2 + Math.sqrt(distance(p2, p3))
    const pieces = Math.max(1, Math.ceil(distance(p1, p2) / step))
    for (let k = 1; k <= pieces; k++) {
      const t = t1 + ((t2 - t1) * k) / pieces
      const a1 = blend(p0, p1, t / t1)
      const a2 = blend(p1, p2, (t - t1) / (t2 - t1))
      const a3 = blend(p2, p3, (t - t2) / (t3 - t2))
      const b1 = blend(a1, a2, t / t2)
      const b2 = blend(a2, a3, (t - t1) / (t3 - t1))
      result.push(k === pieces ? p2 : blend(b1, b2, (t - t1) / (t2 - t1)))
    }
  }
  return result
}

const blend = (a: Point, b: Point, share: number): Point => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]

function divide(a: Point, b: Point, step: number): Point[] {
  const pieces = Math.max(1, Math.ceil(distance(a, b) / step))
  return Array.from({ length: pieces + 1 }, (_, k) => blend(a, b, k / pieces))
}

/** Cubic Bézier curve, sampled every `step` metres. */
export function bezier(p0: Point, p1: Point, p2: Point, p3: Point, step = 15): Point[] {
  const pieces = Math.max(2, Math.ceil(distance(p0, p3) / step))
  const result: Point[] = [p0]
  for (let k = 1; k < pieces; k++) {
    const t = k / pieces
    const s = 1 - t
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    result.push([a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]])
  }
  result.push(p3)
  return result
}

/** Points of a circle, anticlockwise from east, by the rational parametrisation of a quarter. */
export function circle(centre: Point, radius: number, perQuarter: number): Point[] {
  const quarter: Point[] = []
  for (let k = 0; k < perQuarter; k++) {
    const t = k / perQuarter
    quarter.push([(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)])
  }
  const turned = [quarter, quarter.map(left), quarter.map((p) => scale(p, -1)), quarter.map((p) => scale(left(p), -1))]
  return turned.flat().map((p) => along(centre, p, radius))
}

export function lineLength(line: readonly Point[]): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1], line[i])
  return sum
}

/** The point at arc length `s` of a line, with the direction there. */
export function pointAt(line: readonly Point[], s: number): { point: Point; direction: Point } {
  let rest = s
  for (let i = 1; i < line.length; i++) {
    const piece = distance(line[i - 1], line[i])
    if (rest <= piece || i === line.length - 1) {
      const direction = towards(line[i - 1], line[i])
      return { point: along(line[i - 1], direction, rest), direction }
    }
    rest -= piece
  }
  throw new Error('a line needs two points')
}

/** The part of a line between two arc lengths. */
export function sublineOf(line: readonly Point[], from: number, to: number): Point[] {
  const result: Point[] = [pointAt(line, from).point]
  let s = 0
  for (let i = 1; i < line.length; i++) {
    s += distance(line[i - 1], line[i])
    if (s > from + 0.01 && s < to - 0.01) result.push(line[i])
  }
  result.push(pointAt(line, to).point)
  return result
}

/** A parallel line, to the left for positive distances. Meant for lines that bend gently. */
export function parallel(line: readonly Point[], offset: number): Point[] {
  return line.map((point, i) => {
    const before = line[Math.max(0, i - 1)]
    const after = line[Math.min(line.length - 1, i + 1)]
    return along(point, left(towards(before, after)), offset)
  })
}

export function closestOnSegment(p: Point, a: Point, b: Point): { point: Point; share: number; distance: number } {
  const ab = subtract(b, a)
  const size = dot(ab, ab)
  const share = size === 0 ? 0 : Math.min(1, Math.max(0, dot(subtract(p, a), ab) / size))
  const point = blend(a, b, share)
  return { point, share, distance: distance(p, point) }
}

/** Nearest place on a line: segment index, point, arc length from the start, distance. */
export function closestOnLine(p: Point, line: readonly Point[]) {
  let best = { index: 0, point: line[0], s: 0, distance: Infinity }
  let s = 0
  for (let i = 1; i < line.length; i++) {
    const place = closestOnSegment(p, line[i - 1], line[i])
    const piece = distance(line[i - 1], line[i])
    if (place.distance < best.distance) {
      best = { index: i - 1, point: place.point, s: s + place.share * piece, distance: place.distance }
    }
    s += piece
  }
  return best
}

/** Shares of both segments where they cross in their interiors or ends, if they do. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { share: number; other: number } | undefined {
  const r = subtract(b, a)
  const s = subtract(d, c)
  const denominator = cross(r, s)
  if (Math.abs(denominator) < 1e-9) return undefined
  const share = cross(subtract(c, a), s) / denominator
  const other = cross(subtract(c, a), r) / denominator
  return share < 0 || share > 1 || other < 0 || other > 1 ? undefined : { share, other }
}

/** Signed area, positive for anticlockwise rings. The ring is open (last point ≠ first). */
export function area(ring: readonly Point[]): number {
  let sum = 0
  for (let i = 0; i < ring.length; i++) sum += cross(ring[i], ring[(i + 1) % ring.length])
  return sum / 2
}

export function centroid(ring: readonly Point[]): Point {
  let [x, y, twice] = [0, 0, 0]
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]]
    const part = cross(a, b)
    x += (a[0] + b[0]) * part
    y += (a[1] + b[1]) * part
    twice += part
  }
  return [x / (3 * twice), y / (3 * twice)]
}

export function inside(p: Point, ring: readonly Point[]): boolean {
  let result = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]]
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) result = !result
  }
  return result
}

/** Smallest rectangle around the ring with one side along one of the ring's sides. `u` is the long axis. */
export function box(ring: readonly Point[]): { centre: Point; u: Point; v: Point; long: number; short: number } {
  let best = { centre: ring[0], u: [1, 0] as Point, v: [0, 1] as Point, long: Infinity, short: Infinity }
  for (let i = 0; i < ring.length; i++) {
    const u = towards(ring[i], ring[(i + 1) % ring.length])
    const v = left(u)
    const us = ring.map((p) => dot(p, u))
    const vs = ring.map((p) => dot(p, v))
    const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)]
    const [width, height] = [u1 - u0, v1 - v0]
    if (width * height >= best.long * best.short) continue
    const centre = add(scale(u, (u0 + u1) / 2), scale(v, (v0 + v1) / 2))
    best =
      width >= height
        ? { centre, u, v, long: width, short: height }
        : { centre, u: v, v: scale(u, -1), long: height, short: width }
  }
  return best
}

/** Leaves out points that lie within `tolerance` of the line without them (Douglas and Peucker 1973); `keep` always stay. */
export function simplify<T>(
  line: readonly T[],
  place: (item: T) => Point,
  tolerance: number,
  keep: (item: T) => boolean,
): T[] {
  const kept = line.map((item, i) => i === 0 || i === line.length - 1 || keep(item))
  const visit = (from: number, to: number): void => {
    let [worst, at] = [tolerance, -1]
    for (let i = from + 1; i < to; i++) {
      const off = closestOnSegment(place(line[i]), place(line[from]), place(line[to])).distance
      if (off > worst) [worst, at] = [off, i]
    }
    if (at < 0) return
    kept[at] = true
    visit(from, at)
    visit(at, to)
  }
  let from = 0
  for (let i = 1; i < line.length; i++) {
    if (!kept[i]) continue
    visit(from, i)
    from = i
  }
  return line.filter((_, i) => kept[i])
}
