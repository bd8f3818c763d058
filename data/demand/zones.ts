/** Zones of a table of trips, out of GeoJSON (RFC 7946): polygons, and points for what lies beyond the map or is one place. */
import type { Point } from '../description.ts'
import { isInside } from '../geometry.ts'
import { firstOf, type InputProblem, InputProblems } from '../problems.ts'

export interface Zone {
  readonly id: string
  /** Rings on the local plane, those of holes included: inside is who is in an odd number of them. Empty: a point. */
  readonly rings: readonly (readonly Point[])[]
  /** The point, or the middle of the box around all rings. */
  readonly position: Point
}

/** Points a side of the grid by which the parts of a zone are weighed. */
const SAMPLES = 24

/**
 * @param property that has the zone's id; a feature's own `id` counts where it has none
 * @param toPlane from degrees to the local plane
 * @throws InputProblems with all that is wrong
 */
export function readZones(
  text: string,
  source: string,
  property: string,
  toPlane: (lon: number, lat: number) => Point,
): Map<string, Zone> {
  const problems: InputProblem[] = []
  const zones = new Map<string, Zone>()
  for (const [k, feature] of featuresOf(text, source).entries()) {
    const zone = zoneOf(feature, property, toPlane)
    const again = typeof zone !== 'string' && zones.has(zone.id)
    const message = again ? `is zone "${zone.id}" once more; one MultiPolygon can have several parts` : zone
    if (typeof message === 'string') problems.push({ source, place: `features[${k}]`, message })
    else zones.set(message.id, message)
  }
  if (problems.length === 0 && zones.size === 0)
    problems.push({ source, message: 'has no zones; give polygons, and points for what lies beyond the map' })
  if (problems.length > 0) throw new InputProblems(firstOf(problems))
  return zones
}

/** Or else, in words, why it is none. */
function zoneOf(feature: unknown, property: string, toPlane: (lon: number, lat: number) => Point): Zone | string {
  const { properties, geometry, id: own } = Object(feature)
  const said: unknown = Object(properties)[property] ?? own
  if (typeof said !== 'string' && typeof said !== 'number')
    return `has no property "${property}" with the zone's id; say "zoneId" if it is called otherwise`
  const id = String(said).trim()
  const shape = shapeOf(geometry, toPlane)
  return typeof shape === 'string' ? `zone "${id}" ${shape}` : { id, ...shape }
}

function featuresOf(text: string, source: string): unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new InputProblems([{ source, message: `is not GeoJSON: ${(error as Error).message}; export it anew` }])
  }
  const { type, features } = Object(value)
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw new InputProblems([{ source, message: 'is not a FeatureCollection; export the zones as GeoJSON' }])
  return features
}

function shapeOf(
  geometry: unknown,
  toPlane: (lon: number, lat: number) => Point,
): Pick<Zone, 'rings' | 'position'> | string {
  const { type, coordinates } = Object(geometry)
  const isPolygon = type === 'Polygon' || type === 'MultiPolygon'
  if (type !== 'Point' && !isPolygon)
    return `is a ${type ?? 'feature without geometry'}; give a Polygon, MultiPolygon or Point`
  const lists: unknown = type === 'Point' ? [[coordinates]] : type === 'Polygon' ? coordinates : [coordinates].flat(2)
  if (!Array.isArray(lists) || !lists.every(Array.isArray)) return 'has no proper coordinates'
  const rings: Point[][] = []
  for (const list of lists as unknown[][]) {
    const ring: Point[] = []
    for (const pair of list) {
      const [lon, lat] = Array.isArray(pair) ? pair : []
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'has no proper coordinates'
      if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
        return 'has coordinates that are no degrees; export it in EPSG:4326 (WGS 84), as GeoJSON wants'
      ring.push(toPlane(lon, lat))
    }
    if (isPolygon && ring.length < 4) return 'has a ring of fewer than four points'
    rings.push(ring)
  }
  const corners = rings.flat()
  if (corners.length === 0) return 'has no coordinates'
  const [west, south, east, north] = boxOf(corners)
  return { rings: isPolygon ? rings : [], position: [(west + east) / 2, (south + north) / 2] }
}

export function isInZone(position: Point, { rings }: Zone): boolean {
  return rings.reduce((inside, ring) => inside !== isInside(position, ring), false)
}

/** Which share of a zone's area lies in a part of the plane, and the middle of the rest (of the zone, where there is none). */
export function shareIn(zone: Zone, isIn: (position: Point) => boolean): { share: number; middleOfRest: Point } {
  const [west, south, east, north] = boxOf(zone.rings.flat())
  let [inside, outside, x, y] = [0, 0, 0, 0]
  for (let i = 0; i < SAMPLES; i++)
    for (let j = 0; j < SAMPLES; j++) {
      const position: Point = [
        west + ((i + 0.5) / SAMPLES) * (east - west),
        south + ((j + 0.5) / SAMPLES) * (north - south),
      ]
      if (!isInZone(position, zone)) continue
      if (isIn(position)) inside++
      else {
        outside++
        x += position[0]
        y += position[1]
      }
    }
  if (outside === 0) return { share: inside > 0 || isIn(zone.position) ? 1 : 0, middleOfRest: zone.position }
  return { share: inside / (inside + outside), middleOfRest: [x / outside, y / outside] }
}

function boxOf(points: readonly Point[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}
