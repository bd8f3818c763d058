/** From where somebody counted to the edges of the map on which that was. */
import type { Count } from '../../../data/demand/counts/readCounts.ts'
import type { EdgeDescription, NetworkDescription, Point } from '../../../data/description.ts'
import { distanceToPath, headingBetween, pathLength, pointAlong, turnBetween } from '../../../data/geometry.ts'
import type { Problem } from '../../base/errors.ts'
import { project, unproject } from '../../network/geometry.ts'
import { edgesOf, noSuchRoad } from '../measures.ts'

/** A road lies so near to the place given [m]: people read it off a map. */
const NEAR = 40
/** It leads there if its direction differs by no more than this, and back if by more than the second [rad]. */
const THERE = Math.PI / 3
const BACK = (2 * Math.PI) / 3
/** Pieces of a road that are named where it has to be said which. */
const MOST_NAMED = 5

/** Ids of the edges counted, one for each direction; or in words why there are none. */
type Found = readonly string[] | string

/** @returns for each count its edges; and a problem for each that has none */
export function sectionsOf(
  counts: readonly Count[],
  network: NetworkDescription,
  source: string,
): { sections: (readonly string[])[]; problems: Problem[] } {
  const problems: Problem[] = []
  const sections = counts.map((count) => {
    const found = sectionOf(count, network)
    if (typeof found !== 'string') return found
    problems.push({ source, place: count.row, message: found })
    return []
  })
  return { sections, problems }
}

function sectionOf({ road, at, heading }: Count, network: NetworkDescription): Found {
  const ids = road === undefined ? undefined : new Set(edgesOf(road, network))
  if (ids?.size === 0) return noSuchRoad(road!, network)
  const edges = network.edges.filter(({ id }) => ids?.has(id) ?? true)
  return at ? nearThe(at, edges, heading, network, road) : alone(edges, heading, network, road!)
}

/** The nearest one that leads there; without a direction the nearest one, and the one beside it that leads back. */
function nearThe(
  { lat, lon }: NonNullable<Count['at']>,
  edges: readonly EdgeDescription[],
  heading: number | undefined,
  { origin }: NetworkDescription,
  road: string | undefined,
): Found {
  const place = project(origin, lon, lat)
  const near = edges
    .map((edge) => ({ edge, distance: distanceToEdge(place, edge), heading: headingNear(place, edge) }))
    .filter(({ distance }) => distance <= NEAR)
    .sort((a, b) => a.distance - b.distance || (a.edge.id < b.edge.id ? -1 : 1))
  if (near.length === 0) {
    const what = road === undefined ? 'no road for motor vehicles' : `"${road}" does not lie`
    return `${what} within ${NEAR} m of ${lat}, ${lon}: check lat and lon`
  }
  if (heading !== undefined) {
    const there = near.find((one) => Math.abs(turnBetween(heading, one.heading)) <= THERE)
    return there ? [there.edge.id] : `nobody may drive in this direction within ${NEAR} m of ${lat}, ${lon}: check it`
  }
  const [nearest] = near
  const back = near.find(
    (one) => Math.abs(turnBetween(nearest.heading, one.heading)) >= BACK && one.edge.name === nearest.edge.name,
  )
  return back ? [nearest.edge.id, back.edge.id] : [nearest.edge.id]
}

/** A road's only piece between two junctions. */
function alone(
  edges: readonly EdgeDescription[],
  heading: number | undefined,
  network: NetworkDescription,
  road: string,
): Found {
  const pieces = new Map<string, EdgeDescription[]>()
  for (const edge of edges) {
    const ends = [edge.from, edge.to].sort().join(' ')
    pieces.set(ends, [...(pieces.get(ends) ?? []), edge])
  }
  if (pieces.size > 1) {
    const named = [...pieces.values()].slice(0, MOST_NAMED).map(([edge]) => whereIs(edge, network))
    const more = pieces.size > MOST_NAMED ? ', …' : ''
    return `"${road}" has ${pieces.size} pieces between junctions, with different traffic: say on which it was, with lat and lon beside it or by the id of an edge: ${named.join(', ')}${more}`
  }
  if (heading === undefined) return edges.map(({ id }) => id)
  const there = edges.find((edge) => {
    const middle = pointAlong(lineOf(edge), pathLength(lineOf(edge)) / 2)
    return Math.abs(turnBetween(heading, headingNear(middle, edge))) <= THERE
  })
  return there ? [there.id] : `nobody may drive on "${road}" in this direction: check it`
}

function whereIs(edge: EdgeDescription, { origin }: NetworkDescription): string {
  const [x, y] = pointAlong(lineOf(edge), pathLength(lineOf(edge)) / 2)
  const [lon, lat] = unproject(origin, x, y)
  return `${edge.id} (${lat.toFixed(5)}, ${lon.toFixed(5)})`
}

function lineOf({ lanes }: EdgeDescription): readonly Point[] {
  return lanes[0].geometry
}

function distanceToEdge([x, y]: Point, { lanes }: EdgeDescription): number {
  return Math.min(...lanes.map(({ geometry }) => distanceToPath(x, y, geometry)))
}

/** Of the piece of its line that is nearest [rad]. */
function headingNear([x, y]: Point, edge: EdgeDescription): number {
  const line = lineOf(edge)
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let k = 1; k < line.length; k++) {
    const distance = distanceToPath(x, y, [line[k - 1], line[k]])
    if (distance < least) [best, least] = [headingBetween(line[k - 1], line[k]), distance]
  }
  return best
}
