/** The ground as a builder finds it: what is street, what is water, what is built on already. */
import { HEIGHT, WIDTH } from './extent.ts'
import { type Footprint, overlap } from './footprint.ts'
import { closestOnLine, closestOnSegment, crossing, distance, inside, type Point, smooth } from './geometry.ts'
import type { Plan, Street } from './plan.ts'
import { Raster } from './raster.ts'
import { RIVER } from './river.ts'

/** Half the width of the carriageway [m]. */
export function halfWidth(street: Street, v: number): number {
  const tags = street.changes.get(v) ?? street.tags
  const lanes = Number(tags.lanes ?? 0)
  if (street.highway === 'motorway') return 9
  if (lanes >= 4 || [...street.changes.values()].some((change) => change.lanes === '4')) return 7.5
  if (lanes === 2 || street.highway === 'tertiary') return 3.6
  return street.quarter === 'oldTown' ? 2.4 : 2.8
}

/** Radius of the turning circle at a dead end [m]. */
const TURNING_CIRCLE = 7

const crosses = (a: Point, b: Point, ring: readonly Point[]): boolean =>
  ring.some((corner, i) => crossing(a, b, corner, ring[(i + 1) % ring.length]) !== undefined)

interface Stretch {
  readonly a: Point
  readonly b: Point
  readonly half: number
}

export class Ground {
  private readonly streets = new Raster<Stretch>()
  private readonly walls = new Raster<readonly Point[]>()
  private readonly reserved = new Raster<readonly Point[]>()
  private readonly river = smooth(RIVER.control, 20)

  constructor(plan: Plan) {
    for (const street of plan.streets) {
      const half = halfWidth(street, street.chain[0])
      for (let i = 1; i < street.chain.length; i++) {
        const [a, b] = [plan.points[street.chain[i - 1]], plan.points[street.chain[i]]]
        this.streets.add({ a, b, half }, [a, b])
      }
      const last = street.chain[street.chain.length - 1]
      const end = plan.points[last]
      if (street.quarter !== '' && plan.neighbours[last].length === 1)
        this.streets.add({ a: end, b: end, half: TURNING_CIRCLE }, [end])
    }
  }

  /** Keeps an area free of buildings that come later. */
  reserve(ring: readonly Point[]): void {
    this.reserved.add(ring, ring)
  }

  /** Whether a building may stand there: off the streets by `margin` metres, off the river, off other buildings. */
  isFree(footprint: Footprint, margin: number): boolean {
    const outline = footprint.ring.flatMap((point, i) => {
      const next = footprint.ring[(i + 1) % footprint.ring.length]
      return [point, [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2] as Point]
    })
    for (const point of outline) {
      if (point[0] < 6 || point[1] < 6 || point[0] > WIDTH - 6 || point[1] > HEIGHT - 6) return false
      for (const { a, b, half } of this.streets.near([point], 14 + margin)) {
        if (closestOnSegment(point, a, b).distance < half + margin) return false
      }
      for (const ring of this.reserved.near([point], 1)) if (inside(point, ring)) return false
    }
    if (
      closestOnLine(footprint.ring[0], this.river).distance < 90 &&
      outline.some((point) => closestOnLine(point, this.river).distance < RIVER.width / 2 + 12)
    )
      return false
    for (const { a, b, half } of this.streets.near(footprint.ring, 10)) {
      if (inside(a, footprint.ring) || inside(b, footprint.ring) || crosses(a, b, footprint.ring)) return false
      if (half === TURNING_CIRCLE && outline.some((point) => distance(point, b) < half + 1.5)) return false
    }
    for (const wall of this.walls.near(footprint.ring, 1)) {
      if (footprint.parts.some((part) => overlap(part, wall))) return false
    }
    return true
  }

  build(footprint: Footprint): void {
    for (const part of footprint.parts) this.walls.add(part, part)
  }
}
