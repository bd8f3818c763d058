/** Buildings, land use and water for demand and for the picture; the assembling of rings is osmtogeojson's. */

import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import osmtogeojson from 'osmtogeojson'
import { type AreaDescription, roundToMillimetre } from '../description.ts'
import type { Plane } from '../plane.ts'
import type { OsmExtract, OsmWay, Tags } from './reading/extract.ts'

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
function areaKind(tags: Tags): Kind | undefined {
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

/**
 * Outer rings of all kept areas, on the plane, anticlockwise. Holes are left out: the description has none. osmtogeojson
 * assembles multipolygons from their ways; a closed way of its own is a ring already.
 */
export function describeAreas(extract: OsmExtract, plane: Plane): AreaDescription[] {
  const members = new Set(extract.areaRelations.flatMap(({ members }) => members.map(({ ref }) => ref)))
  const collection = assemble(
    extract,
    extract.areaWays.filter(({ id }) => members.has(id)),
  )
  const areas: AreaDescription[] = []
  const add = (tags: Tags, ring: readonly Position[]): void => {
    const kind = areaKind(tags)
    if (!kind) return
    const levels = Number.parseFloat(tags['building:levels'] ?? '')
    const corners = new Array<number>(2 * ring.length)
    for (let k = 0; k < ring.length; k++) {
      const at = plane.toPlane(ring[k][0], ring[k][1])
      corners[2 * k] = roundToMillimetre(at[0])
      corners[2 * k + 1] = roundToMillimetre(at[1])
    }
    areas.push(levels > 0 ? { kind, ring: corners, levels } : { kind, ring: corners })
  }
  const ofMembers = new Map<unknown, Feature>()
  for (const feature of collection.features) {
    if (String(feature.id).startsWith('way/')) ofMembers.set(feature.id, feature)
    else for (const ring of outerRings(feature.geometry)) add(feature.properties as Tags, ring)
  }
  for (const way of extract.areaWays) {
    if (!members.has(way.id)) {
      const ring = ringOf(extract, way)
      if (ring) add(way.tags, ring)
      continue
    }
    const feature = ofMembers.get(`way/${way.id}`)
    if (feature) for (const ring of outerRings(feature.geometry)) add(feature.properties as Tags, ring)
  }
  return areas
}

function assemble(extract: OsmExtract, ways: readonly OsmWay[]): FeatureCollection {
  const nodes = new Set(ways.flatMap((way) => way.nodes))
  const elements = [
    ...[...nodes].flatMap((id) => {
      const at = extract.nodes.get(id)
      return at ? [{ type: 'node', id, lon: at[0], lat: at[1] }] : []
    }),
    ...ways.map(({ id, nodes, tags }) => ({ type: 'way', id, nodes, tags })),
    ...extract.areaRelations.map(({ id, members, tags }) => ({ type: 'relation', id, members, tags })),
  ]
  return osmtogeojson({ elements }, { flatProperties: true, polygonFeatures: () => true })
}

/** A closed way, anticlockwise; undefined if it is not closed, or its end is missing. */
function ringOf({ nodes: places }: OsmExtract, { nodes }: OsmWay): Position[] | undefined {
  if (nodes[0] !== nodes[nodes.length - 1] || !places.has(nodes[0])) return undefined
  const ring: Position[] = []
  for (const node of nodes) {
    const row = places.rowOf(node)
    if (row >= 0) ring.push([places.lonOf(row), places.latOf(row)])
  }
  if (ring.length < 2) return undefined
  let clockwise = 0
  for (let k = 1; k < ring.length; k++)
    clockwise += (ring[k][0] - ring[k - 1][0]) * (ring[k][1] - ring[0][1] + (ring[k - 1][1] - ring[0][1]))
  return clockwise >= 0 ? ring.reverse() : ring
}

function outerRings(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates[0]]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map((polygon) => polygon[0]) : []
}
