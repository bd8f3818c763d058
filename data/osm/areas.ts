/** Buildings, land use and water for demand and for the picture; the assembling of rings is osmtogeojson's. */

import type { MultiPolygon, Polygon, Position } from 'geojson'
import osmtogeojson from 'osmtogeojson'
import { type AreaDescription, type Point, roundToMillimetre } from '../description.ts'
import type { OsmExtract, Tags } from './extract.ts'
import type { Plane } from './plane.ts'

type Kind = AreaDescription['kind']

const LANDUSE: Readonly<Record<string, Kind>> = {
  residential: 'residential',
  commercial: 'commercial',
  retail: 'commercial',
  industrial: 'industrial',
  railway: 'industrial',
  quarry: 'industrial',
  farmland: 'farmland',
  farmyard: 'farmland',
  orchard: 'farmland',
  vineyard: 'farmland',
  meadow: 'green',
  grass: 'green',
  forest: 'green',
  cemetery: 'green',
  allotments: 'green',
  recreation_ground: 'green',
  village_green: 'green',
  basin: 'water',
  reservoir: 'water',
}
export const LEISURE: ReadonlySet<string> = new Set([
  'park',
  'garden',
  'pitch',
  'playground',
  'golf_course',
  'nature_reserve',
])
export const NATURAL_GREEN: ReadonlySet<string> = new Set(['wood', 'scrub', 'grassland', 'heath'])
export const SCHOOLS: ReadonlySet<string> = new Set(['school', 'kindergarten', 'college', 'university'])

/** What an area with these tags is, or undefined if it is none we keep. */
export function areaKind(tags: Tags): Kind | undefined {
  if (tags.building && tags.building !== 'no') return 'building'
  if (tags.amenity && SCHOOLS.has(tags.amenity)) return 'school'
  if (tags.natural === 'water' || tags.waterway === 'riverbank') return 'water'
  if (tags.landuse) return Object.hasOwn(LANDUSE, tags.landuse) ? LANDUSE[tags.landuse] : undefined
  if ((tags.leisure && LEISURE.has(tags.leisure)) || (tags.natural && NATURAL_GREEN.has(tags.natural))) return 'green'
  return undefined
}

export function keepsArea(tags: Tags): boolean {
  return areaKind(tags) !== undefined
}

/** Outer rings of all kept areas, on the plane. Holes are left out: the description has none. */
export function describeAreas(extract: OsmExtract, plane: Plane): AreaDescription[] {
  const used = new Set<number>()
  for (const way of extract.areaWays) for (const node of way.nodes) used.add(node)
  const elements = [
    ...[...used].flatMap((id) => {
      const at = extract.nodes.get(id)
      return at ? [{ type: 'node', id, lon: at[0], lat: at[1] }] : []
    }),
    ...extract.areaWays.map((w) => ({ type: 'way', id: w.id, nodes: w.nodes, tags: w.tags })),
    ...extract.areaRelations.map((r) => ({ type: 'relation', id: r.id, members: r.members, tags: r.tags })),
  ]
  const collection = osmtogeojson({ elements }, { flatProperties: true, polygonFeatures: () => true })
  const areas: AreaDescription[] = []
  for (const { geometry, properties } of collection.features) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue
    const kind = areaKind((properties ?? {}) as Tags)
    if (!kind) continue
    const levels = Number.parseFloat((properties as Tags)['building:levels'] ?? '')
    for (const ring of outerRings(geometry))
      areas.push({ kind, ring: ring.map((at) => onPlane(at, plane)), ...(levels > 0 ? { levels } : {}) })
  }
  return areas
}

function outerRings(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((polygon) => polygon[0])
}

function onPlane(at: Position, plane: Plane): Point {
  const [x, y] = plane.toPlane(at[0], at[1])
  return [roundToMillimetre(x), roundToMillimetre(y)]
}
