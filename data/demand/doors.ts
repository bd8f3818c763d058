/** Where trips begin and end along a road: the nearest one before a door, and pairs of doors far enough apart to drive. */
import RBush from 'rbush'
import type { EdgeDescription, Point, TripDescription, VehicleClass } from '../description.ts'
import { distanceBetween, pathLength } from '../geometry.ts'

export interface Door {
  readonly edge: EdgeDescription
  /** Place along the edge, 0..1. */
  readonly share: number
}

/** From a door to its road at most [m]. */
export const FARTHEST = 300
const NO_DOORS = new Set(['motorway', 'motorway_link', 'trunk', 'trunk_link'])
/** Shortest straight line of a trip [m]; shorter ways are walked or cycled. */
const SHORTEST = 400
const ATTEMPTS = 12

/** Whether houses may stand along it. */
export function hasDoors({ roadClass }: EdgeDescription): boolean {
  return !NO_DOORS.has(roadClass)
}

interface Piece {
  readonly edge: EdgeDescription
  readonly from: Point
  readonly to: Point
  /** Arc length of `from` along the geometry, and the geometry's length [m]. */
  readonly passed: number
  readonly length: number
}

/** Finds the nearest edge within FARTHEST of a point, and the edge of the opposite direction if there is one. */
export function doorFinder(edges: readonly EdgeDescription[]): (position: Point) => Door[] {
  const sorted = [...edges].sort((a, b) => (a.id < b.id ? -1 : 1))
  const index = new RBush<{ minX: number; minY: number; maxX: number; maxY: number; piece: Piece }>()
  const between = new Map<string, EdgeDescription>()
  const boxes = []
  for (const edge of sorted) {
    between.set(`${edge.from} ${edge.to}`, edge)
    const { geometry } = edge.lanes[0]
    const length = pathLength(geometry)
    let passed = 0
    for (let k = 1; k < geometry.length; k++) {
      const [from, to] = [geometry[k - 1], geometry[k]]
      boxes.push({
        minX: Math.min(from[0], to[0]),
        minY: Math.min(from[1], to[1]),
        maxX: Math.max(from[0], to[0]),
        maxY: Math.max(from[1], to[1]),
        piece: { edge, from, to, passed, length },
      })
      passed += distanceBetween(from, to)
    }
  }
  index.load(boxes)
  return ([x, y]) => {
    for (let reach = 40; reach < 2 * FARTHEST; reach *= 2.75) {
      const limit = Math.min(reach, FARTHEST)
      let best: { door: Door; distance: number } | undefined
      for (const { piece } of index.search({ minX: x - limit, minY: y - limit, maxX: x + limit, maxY: y + limit })) {
        const found = nearestOn(piece, x, y)
        if (found.distance > limit) continue
        const nearer = !best || found.distance < best.distance
        const tied = best && found.distance === best.distance && found.door.edge.id < best.door.edge.id
        if (nearer || tied) best = found
      }
      if (!best) continue
      const opposite = between.get(`${best.door.edge.to} ${best.door.edge.from}`)
      return opposite ? [best.door, { edge: opposite, share: 1 - best.door.share }] : [best.door]
    }
    return []
  }
}

function nearestOn({ edge, from, to, passed, length }: Piece, x: number, y: number): { door: Door; distance: number } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / square))
  const distance = distanceBetween([x, y], [from[0] + along * dx, from[1] + along * dy])
  const share = length === 0 ? 0.5 : (passed + along * Math.sqrt(square)) / length
  return { door: { edge, share: Math.min(0.9, Math.max(0.1, share)) }, distance }
}

/** The first pair of doors far enough apart, or the farthest of all attempts; none on one and the same edge. */
export function firstLongEnough(drawDoors: (attempt: number) => [Door, Door] | undefined): [Door, Door] | undefined {
  let best: [Door, Door] | undefined
  let farthest = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const doors = drawDoors(attempt)
    if (!doors || doors[0].edge === doors[1].edge) continue
    const distance = distanceBetween(roughPlace(doors[0]), roughPlace(doors[1]))
    if (distance > farthest) {
      farthest = distance
      best = doors
    }
    if (distance >= SHORTEST) return best
  }
  return best
}

function roughPlace({ edge, share }: Door): Point {
  const { geometry } = edge.lanes[0]
  const [from, to] = [geometry[0], geometry[geometry.length - 1]]
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
}

export function describeTrip(
  id: string,
  depart: number,
  vehicleClass: VehicleClass,
  [from, to]: [Door, Door],
): TripDescription {
  const share = (door: Door) => Math.round(door.share * 1000) / 1000
  return {
    id,
    vehicleClass,
    depart,
    from: from.edge.id,
    to: to.edge.id,
    departShare: share(from),
    arrivalShare: share(to),
  }
}
