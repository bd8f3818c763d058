/** Things found by place: a coarse raster of buckets. */
import type { Point } from './geometry.ts'

const SIZE = 40

export class Raster<T> {
  private readonly buckets = new Map<number, T[]>()

  /** Enters an item under all buckets its bounding box touches. */
  add(item: T, points: readonly Point[]): void {
    for (const key of keys(points, 0)) {
      const bucket = this.buckets.get(key)
      if (bucket) bucket.push(item)
      else this.buckets.set(key, [item])
    }
  }

  /** Items whose buckets come within `reach` metres of the points' bounding box, in the order they were entered. */
  near(points: readonly Point[], reach: number): Set<T> {
    const found = new Set<T>()
    for (const key of keys(points, reach)) for (const item of this.buckets.get(key) ?? []) found.add(item)
    return found
  }
}

function keys(points: readonly Point[], reach: number): number[] {
  const xs = points.map((p) => p[0])
  const ys = points.map((p) => p[1])
  const [x0, x1] = [Math.floor((Math.min(...xs) - reach) / SIZE), Math.floor((Math.max(...xs) + reach) / SIZE)]
  const [y0, y1] = [Math.floor((Math.min(...ys) - reach) / SIZE), Math.floor((Math.max(...ys) + reach) / SIZE)]
  const result: number[] = []
  for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) result.push(x * 4096 + y)
  return result
}
