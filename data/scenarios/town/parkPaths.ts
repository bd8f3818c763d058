/** Paths inside a park. */
import { foot } from './footpaths.ts'
import { area, centroid, distance, inside, type Point } from './geometry.ts'
import type { Path } from './paths.ts'
import type { Face, Plan } from './plan.ts'

/** A ring around the middle of a park and paths to it from three sides of the block. */
export function parkPaths(plan: Plan, face: Face, radius: number): Path[] {
  const ring = plan.lineOf(face.loop)
  const middle = centroid(ring)
  const shape: readonly Point[] = [
    [1.9, 0.15],
    [1.35, 1.05],
    [0.2, 1.3],
    [-1.1, 1.15],
    [-1.85, 0.3],
    [-1.4, -0.85],
    [-0.1, -1.1],
    [1.2, -0.95],
  ]
  const round = shape.map(([x, y]): Point => [middle[0] + x * radius, middle[1] + y * radius])
  if (Math.abs(area(ring)) < 3000 || !round.every((point) => inside(point, ring))) return []
  const spokes = [0, 2, 4, 6].flatMap((i): Path[] => {
    const outward: Point = [round[i][0] - middle[0], round[i][1] - middle[1]]
    const candidates = face.loop.filter((v) => {
      const to: Point = [plan.points[v][0] - middle[0], plan.points[v][1] - middle[1]]
      return (
        (to[0] * outward[0] + to[1] * outward[1]) /
          Math.sqrt((to[0] * to[0] + to[1] * to[1]) * (outward[0] * outward[0] + outward[1] * outward[1])) >
        0.8
      )
    })
    candidates.sort((a, b) => distance(plan.points[a], round[i]) - distance(plan.points[b], round[i]))
    return candidates.length === 0 ? [] : [{ line: [candidates[0], round[i]], tags: foot }]
  })
  return [{ line: [...round, round[0]], tags: foot }, ...spokes]
}
