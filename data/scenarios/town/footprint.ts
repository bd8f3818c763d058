/** Ground plans of buildings, in the frame of the street they stand on: x along the street, y away from it. */
import { along, cross, type Point, subtract } from './geometry.ts'

export interface Frame {
  readonly origin: Point
  readonly x: Point
  readonly y: Point
}

export interface Footprint {
  readonly ring: readonly Point[]
  /** Convex parts that together cover the ring, for finding overlaps. */
  readonly parts: readonly (readonly Point[])[]
}

const place = (frame: Frame, x: number, y: number): Point => along(along(frame.origin, frame.x, x), frame.y, y)

const rectangle = (frame: Frame, x0: number, y0: number, x1: number, y1: number): Point[] => [
  place(frame, x0, y0),
  place(frame, x1, y0),
  place(frame, x1, y1),
  place(frame, x0, y1),
]

export function plainHouse(frame: Frame, width: number, depth: number): Footprint {
  const ring = rectangle(frame, 0, 0, width, depth)
  return { ring, parts: [ring] }
}

/** A wing goes back from one side. */
export function houseWithWing(
  frame: Frame,
  width: number,
  depth: number,
  wing: number,
  back: number,
  onLeft: boolean,
): Footprint {
  const [x0, x1] = onLeft ? [0, wing] : [width - wing, width]
  const corners: [number, number][] = onLeft
    ? [
        [0, 0],
        [width, 0],
        [width, depth],
        [wing, depth],
        [wing, depth + back],
        [0, depth + back],
      ]
    : [
        [0, 0],
        [width, 0],
        [width, depth + back],
        [x0, depth + back],
        [x0, depth],
        [0, depth],
      ]
  return {
    ring: corners.map(([x, y]) => place(frame, x, y)),
    parts: [rectangle(frame, 0, 0, width, depth), rectangle(frame, x0, depth, x1, depth + back)],
  }
}

/** Two wings around a yard. */
export function houseAroundYard(frame: Frame, width: number, depth: number, wing: number, back: number): Footprint {
  const corners: [number, number][] = [
    [0, 0],
    [width, 0],
    [width, depth + back],
    [width - wing, depth + back],
    [width - wing, depth],
    [wing, depth],
    [wing, depth + back],
    [0, depth + back],
  ]
  return {
    ring: corners.map(([x, y]) => place(frame, x, y)),
    parts: [
      rectangle(frame, 0, 0, width, depth),
      rectangle(frame, 0, depth, wing, depth + back),
      rectangle(frame, width - wing, depth, width, depth + back),
    ],
  }
}

/** A bay or porch stands out towards the street. */
export function houseWithBay(
  frame: Frame,
  width: number,
  depth: number,
  from: number,
  bay: number,
  out: number,
): Footprint {
  const corners: [number, number][] = [
    [0, 0],
    [from, 0],
    [from, -out],
    [from + bay, -out],
    [from + bay, 0],
    [width, 0],
    [width, depth],
    [0, depth],
  ]
  return {
    ring: corners.map(([x, y]) => place(frame, x, y)),
    parts: [rectangle(frame, 0, 0, width, depth), rectangle(frame, from, -out, from + bay, 0)],
  }
}

/** Nave, choir and a tower beside the west end. */
export function church(frame: Frame, size: number): Footprint {
  const s = size
  const corners: [number, number][] = [
    [-0.2 * s, 0],
    [0, 0],
    [1.35 * s, 0],
    [1.5 * s, 0.1 * s],
    [1.58 * s, 0.27 * s],
    [1.5 * s, 0.44 * s],
    [1.35 * s, 0.54 * s],
    [0.18 * s, 0.54 * s],
    [0.18 * s, 0.62 * s],
    [-0.2 * s, 0.62 * s],
  ]
  return {
    ring: corners.map(([x, y]) => place(frame, x, y)),
    parts: [
      rectangle(frame, -0.2 * s, 0, 1.35 * s, 0.54 * s),
      rectangle(frame, -0.2 * s, 0.54 * s, 0.18 * s, 0.62 * s),
      rectangle(frame, 1.35 * s, 0, 1.58 * s, 0.54 * s),
    ],
  }
}

/** Whether two convex polygons come closer than touching, by the separating axes of both. */
export function overlap(a: readonly Point[], b: readonly Point[]): boolean {
  return !separated(a, b) && !separated(b, a)
}

function separated(a: readonly Point[], b: readonly Point[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const side = subtract(a[(i + 1) % a.length], a[i])
    const size = Math.sqrt(side[0] * side[0] + side[1] * side[1])
    // Rings are anticlockwise: the outside is to the right. 10 cm of overlap pass as a shared wall.
    if (b.every((point) => cross(side, subtract(point, a[i])) <= 0.1 * size)) return true
  }
  return false
}
