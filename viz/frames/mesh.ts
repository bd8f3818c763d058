/** Flat shapes as triangles, in the order they are drawn. */

export interface Mesh {
  /** x, y [m] of each corner. */
  readonly points: Float32Array
  /** Three corners a triangle. */
  readonly corners: Uint32Array
  /** What each point belongs to, as the shapes said: an index into a list of colours. */
  readonly kind: Uint8Array
}

export interface MeshBuilder {
  /** A band of this width [m] along a line. */
  addBand(line: ArrayLike<number>, width: number, kind: number): void
  /** A convex shape within this ring; its last point may repeat the first. */
  addConvex(ring: ArrayLike<number>, kind: number): void
  done(): Mesh
}

/** A band's border moves outwards by this many half widths at most where it bends sharply. */
const SHARPEST = 2

export function meshBuilder(): MeshBuilder {
  const points: number[] = []
  const corners: number[] = []
  const kinds: number[] = []
  return {
    addBand(line, width, kind) {
      const first = points.length / 2
      const [left, right] = [offsetLine(line, width / 2), offsetLine(line, -width / 2)]
      for (let k = 0; k < line.length; k += 2) {
        points.push(left[k], left[k + 1], right[k], right[k + 1])
        kinds.push(kind, kind)
        const a = first + k
        if (k > 0) corners.push(a - 2, a - 1, a, a, a - 1, a + 1)
      }
    },
    addConvex(ring, kind) {
      const first = points.length / 2
      for (let k = 0; k < ring.length; k += 2) {
        points.push(ring[k], ring[k + 1])
        kinds.push(kind)
        if (k > 2) corners.push(first, first + k / 2 - 1, first + k / 2)
      }
    },
    done: () => ({
      points: Float32Array.from(points),
      corners: Uint32Array.from(corners),
      kind: Uint8Array.from(kinds),
    }),
  }
}

/** The line beside a line: `distance` metres to its left, or to its right if that is negative; as many points. */
export function offsetLine(line: ArrayLike<number>, distance: number): Float64Array {
  const beside = new Float64Array(line.length)
  const last = line.length - 2
  for (let k = 0; k <= last; k += 2) {
    const [ax, ay] = direction(line, k > 0 ? k - 2 : k)
    const [bx, by] = direction(line, k < last ? k : k - 2)
    // Half way between both directions, and longer the sharper the bend.
    const [nx, ny] = [-(ay + by), ax + bx]
    const square = nx * nx + ny * ny
    const stretch = square > 0 ? Math.min(SHARPEST / Math.sqrt(square), 2 / square) : 0
    beside[k] = line[k] + nx * stretch * distance
    beside[k + 1] = line[k + 1] + ny * stretch * distance
  }
  return beside
}

/** Unit vector of the piece from point k to the next; nothing for a piece without length. */
function direction(line: ArrayLike<number>, k: number): [number, number] {
  const [dx, dy] = [line[k + 2] - line[k], line[k + 3] - line[k + 1]]
  const length = Math.hypot(dx, dy)
  return length > 0 ? [dx / length, dy / length] : [0, 0]
}
