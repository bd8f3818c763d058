/** Zebra crossings as the page draws them: from kerb to kerb, square to the road. */
import type { CrossingDescription, NetworkDescription, Point } from '../../data/description.ts'
import { pathLength, pointAlong } from '../../data/geometry.ts'

/**
 * @param widthOf lane of an edge [m]
 * @returns x0, y0, x1, y1 [m] of both kerbs, where its people walk
 */
export function crossingLine(
  { edges: places }: CrossingDescription,
  edges: ReadonlyMap<string, NetworkDescription['edges'][number]>,
  widthOf: (edge: string) => number,
): [number, number, number, number] {
  let origin: Point | undefined
  let across: Point = [0, 1]
  let [left, right] = [0, 0]
  for (const { edge, position } of places) {
    const { lanes, length } = edges.get(edge)!
    for (const { geometry } of lanes) {
      const at = (position / length) * pathLength(geometry)
      const here = pointAlong(geometry, at)
      if (!origin) {
        origin = here
        across = squareTo(pointAlong(geometry, at - 1), pointAlong(geometry, at + 1))
      }
      const aside = (here[0] - origin[0]) * across[0] + (here[1] - origin[1]) * across[1]
      left = Math.max(left, aside + widthOf(edge) / 2)
      right = Math.min(right, aside - widthOf(edge) / 2)
    }
  }
  const [x, y] = origin!
  return [x + across[0] * right, y + across[1] * right, x + across[0] * left, y + across[1] * left]
}

function squareTo([x0, y0]: Point, [x1, y1]: Point): Point {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  return [-(y1 - y0) / length, (x1 - x0) / length]
}
