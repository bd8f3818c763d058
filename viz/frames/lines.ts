/** Polylines and rings laid end to end, as the graphics card takes them. */

export interface Lines {
  readonly count: number
  /** First point of each line; one more at the end. */
  readonly first: Uint32Array
  /** x, y [m]. */
  readonly points: Float32Array
}

export interface LinesBuilder {
  /** @param points x0 y0 x1 y1 … [m] */
  add(points: ArrayLike<number>): void
  done(): Lines
}

export function linesBuilder(): LinesBuilder {
  const first = [0]
  const all: number[] = []
  return {
    add(points) {
      for (let k = 0; k < points.length; k++) all.push(points[k])
      first.push(all.length / 2)
    },
    done: () => ({ count: first.length - 1, first: Uint32Array.from(first), points: Float32Array.from(all) }),
  }
}

/** One colour for each point of a line, from one for each line. */
export function colourPerPoint(lines: Lines, colour: (line: number) => readonly number[]): Uint8Array {
  const colours = new Uint8Array(4 * lines.first[lines.count])
  for (let line = 0; line < lines.count; line++) {
    const [red, green, blue, opacity = 255] = colour(line)
    for (let point = lines.first[line]; point < lines.first[line + 1]; point++)
      colours.set([red, green, blue, opacity], 4 * point)
  }
  return colours
}

/** The line without the points that lie within `tolerance` metres of what is left (Douglas and Peucker). */
export function simplified(line: ArrayLike<number>, tolerance: number): number[] {
  const last = line.length / 2 - 1
  const kept = new Set([0, last])
  const pieces: [number, number][] = [[0, last]]
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const [a, b] = piece
    let furthest = -1
    let most = tolerance
    for (let point = a + 1; point < b; point++) {
      const k = 2 * point
      const distance = distanceToPiece(line[k], line[k + 1], line[2 * a], line[2 * a + 1], line[2 * b], line[2 * b + 1])
      if (distance <= most) continue
      most = distance
      furthest = point
    }
    if (furthest < 0) continue
    kept.add(furthest)
    pieces.push([a, furthest], [furthest, b])
  }
  return [...kept].sort((a, b) => a - b).flatMap((point) => [line[2 * point], line[2 * point + 1]])
}

/** From a point to the straight piece between two others. */
export function distanceToPiece(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const square = dx * dx + dy * dy
  const share = square > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square)) : 0
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy)
}
