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

/** One value for each point of a line, from one for each line. */
export function perPoint(lines: Lines, value: (line: number) => number): Float32Array {
  const values = new Float32Array(lines.first[lines.count])
  for (let line = 0; line < lines.count; line++) values.fill(value(line), lines.first[line], lines.first[line + 1])
  return values
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
