/** Questions that tests ask of an imported network, in terms of OSM ways. */
import { expect } from 'vitest'
import { checkDescription } from '../../data/checks.ts'
import type {
  ConflictDescription,
  ConnectionDescription,
  EdgeDescription,
  NetworkDescription,
} from '../../data/description.ts'
import { importOsmText, type OsmImport } from '../../data/osm/import.ts'
import { type OsmSketch, osmText } from './osmText.ts'

/** Imports with all checks on; the description must keep its laws. */
export function importSketch(sketch: OsmSketch): OsmImport {
  const result = importOsmText(osmText(sketch), 'sketch', { checked: true })
  expect(checkDescription(result.network)).toEqual([])
  return result
}

/** The one edge along (+) or against (-) the k-th way of the sketch. */
export function edgeOn(network: NetworkDescription, way: number, sign: '+' | '-'): EdgeDescription {
  const found = network.edges.filter((edge) => edge.id.startsWith(`${1000 + way}${sign}`))
  if (found.length !== 1)
    throw new Error(`${found.length} edges on way ${way}${sign}: ${network.edges.map((e) => e.id).join(' ')}`)
  return found[0]
}

export function connectionsFrom(network: NetworkDescription, edge: EdgeDescription): ConnectionDescription[] {
  return network.connections.filter((connection) => edge.lanes.some((lane) => lane.id === connection.from))
}

export function edgeOfLane(network: NetworkDescription, lane: string): EdgeDescription {
  return network.edges.find((edge) => edge.lanes.some(({ id }) => id === lane)) as EdgeDescription
}

/** Ids of the edges one may drive on to, sorted. */
export function movementsFrom(network: NetworkDescription, edge: EdgeDescription): string[] {
  return [...new Set(connectionsFrom(network, edge).map(({ to }) => edgeOfLane(network, to).id))].sort()
}

/** "lane>lane direction" for each connection of the edge, lanes counted from the right. */
export function laneMap(network: NetworkDescription, edge: EdgeDescription): string[] {
  const lane = (id: string): string => id.slice(id.lastIndexOf('_') + 1)
  return connectionsFrom(network, edge)
    .map(({ from, to, direction }) => `${lane(from)}>${lane(to)} ${direction}`)
    .sort()
}

export function conflictsBetween(
  network: NetworkDescription,
  one: EdgeDescription,
  other: EdgeDescription,
): ConflictDescription[] {
  const source = (connection: string): string => edgeOfLane(network, connection.split('>')[0]).id
  return network.conflicts.filter(({ a, b }) => {
    const pair = [source(a), source(b)]
    return pair.includes(one.id) && pair.includes(other.id) && (one !== other || pair[0] === pair[1])
  })
}

/** Id of the edge whose vehicles give way in a conflict; "later" if it depends on who comes first. */
export function yielding(network: NetworkDescription, { a, b, yields }: ConflictDescription): string {
  return yields === 'later' ? 'later' : edgeOfLane(network, (yields === 'a' ? a : b).split('>')[0]).id
}
