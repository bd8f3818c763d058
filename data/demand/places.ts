/** Where people live, work and run errands, read from buildings and land use, each tied to the road before its door. */
import RBush from 'rbush'
import type { AreaDescription, EdgeDescription, Point } from '../description.ts'
import { isInside } from '../geometry.ts'
import { type Door, doorFinder, hasDoors } from './doors.ts'

/** A building, or a stretch of road where no buildings are known. */
export interface Place {
  /** Its centre [m]. */
  readonly position: Point
  readonly inhabitants: number
  readonly jobs: number
  /** How much it draws shoppers, visitors and the like; relative. */
  readonly errands: number
  /** Edges before the door, one in each direction where the road has both. */
  readonly doors: readonly Door[]
}

export interface Places {
  readonly places: readonly Place[]
  /** Buildings farther than 300 m from any road for cars; they have no traffic. */
  readonly tooFar: number
  /** The places are stretches of road, because the map has no buildings. */
  readonly fromRoads: boolean
}

type Use = 'residential' | 'commercial' | 'industrial' | 'school'

// Assumptions, in round figures; floor area is footprint × levels, outer walls and stairs included.
const SHED = 50 // [m²] smaller footprints are garages and sheds
const LEVELS: Readonly<Record<Use, number>> = { residential: 1.6, commercial: 1.5, industrial: 1, school: 2 }
/** 47 m² of flat a person (Destatis 2020), 2/3 of the floor area being flats that are lived in. Bad Hersfeld: 30,000. */
const FLOOR_PER_INHABITANT = 70 // [m²]
const FLOOR_PER_JOB: Readonly<Record<Use, number>> = { residential: 1500, commercial: 40, industrial: 90, school: 120 } // [m²]
/** Errands a floor area draws, shops being 1. */
const ERRANDS: Readonly<Record<Use, number>> = { residential: 0.08, commercial: 1, industrial: 0.1, school: 0.5 }
/** Where nothing is said about the land, buildings with a larger footprint are taken for shops and halls. */
const LARGEST_HOME = 600 // [m²]
/** Without any buildings: an inhabitant every so many metres of minor road (a street of detached houses). */
const ROAD_PER_INHABITANT = 8 // [m]

/** @param edges on which cars can come and go */
export function findPlaces(areas: readonly AreaDescription[], edges: readonly EdgeDescription[]): Places {
  const streets = edges.filter(hasDoors)
  const doorsAt = doorFinder(streets)
  const useAt = landUse(areas)
  const places: Place[] = []
  let tooFar = 0
  for (const area of areas) {
    if (area.kind !== 'building') continue
    const ring = cornersOf(area)
    const footprint = ringArea(ring)
    if (footprint < SHED) continue
    const position = ringCentre(ring)
    const doors = doorsAt(position)
    if (doors.length === 0) {
      tooFar++
      continue
    }
    const use = useAt(position) ?? (footprint > LARGEST_HOME ? 'commercial' : 'residential')
    const floor = footprint * (area.levels ?? LEVELS[use])
    places.push({
      position,
      inhabitants: use === 'residential' ? floor / FLOOR_PER_INHABITANT : 0,
      jobs: floor / FLOOR_PER_JOB[use],
      errands: floor * ERRANDS[use],
      doors,
    })
  }
  if (places.length > 0) return { places: inOrder(places), tooFar, fromRoads: false }
  return { places: inOrder(streets.map(placeOnRoad)), tooFar, fromRoads: true }

  function placeOnRoad(edge: EdgeDescription): Place {
    const { geometry } = edge.lanes[0]
    const inhabitants = edge.length / ROAD_PER_INHABITANT
    const position = geometry[Math.floor(geometry.length / 2)]
    return { position, inhabitants, jobs: inhabitants / 2, errands: inhabitants, doors: [{ edge, share: 0.5 }] }
  }
}

/** West to east, then south to north: the order of the map's elements must not matter. */
function inOrder(places: Place[]): Place[] {
  return places.sort((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1])
}

/** The use of the smallest zone around a point. */
function landUse(areas: readonly AreaDescription[]): (position: Point) => Use | undefined {
  const index = new RBush<{
    minX: number
    minY: number
    maxX: number
    maxY: number
    use: Use
    size: number
    ring: readonly Point[]
  }>()
  index.load(
    areas.flatMap((area) => {
      const { kind } = area
      if (kind !== 'residential' && kind !== 'commercial' && kind !== 'industrial' && kind !== 'school') return []
      const ring = cornersOf(area)
      const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
      const size = ringArea(ring)
      return [
        {
          minX: Math.min(...xs),
          minY: Math.min(...ys),
          maxX: Math.max(...xs),
          maxY: Math.max(...ys),
          use: kind,
          size,
          ring,
        },
      ]
    }),
  )
  return (position) => {
    const [x, y] = position
    let best: { use: Use; size: number } | undefined
    for (const zone of index.search({ minX: x, minY: y, maxX: x, maxY: y }))
      if (isInside(position, zone.ring) && (!best || zone.size < best.size)) best = zone
    return best?.use
  }
}

function cornersOf({ ring }: AreaDescription): Point[] {
  return Array.from({ length: ring.length / 2 }, (_, k): Point => [ring[2 * k], ring[2 * k + 1]])
}

function ringArea(ring: readonly Point[]): number {
  return Math.abs(doubleArea(ring)) / 2
}

function doubleArea(ring: readonly Point[]): number {
  if (ring.length < 3) return 0
  const [x0, y0] = ring[0]
  let sum = 0
  for (let k = 1; k < ring.length; k++)
    sum += (ring[k - 1][0] - x0) * (ring[k][1] - y0) - (ring[k][0] - x0) * (ring[k - 1][1] - y0)
  return sum
}

/** Mean of the corners: good enough for which road is nearest. */
function ringCentre(ring: readonly Point[]): Point {
  const corners = ring.slice(1)
  return [
    corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
    corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
  ]
}
