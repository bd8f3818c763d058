/** From where somebody counted to the edges of the map on which that was. */
import type { Count } from '../../../data/demand/counts/readCounts.ts'
import type { EdgeDescription, NetworkDescription, Point } from '../../../data/description.ts'
import {
  distanceBetween,
  distanceToPath,
  endHeading,
  headingBetween,
  pathLength,
  pointAlong,
  turnBetween,
} from '../../../data/geometry.ts'
import type { Problem } from '../../base/errors.ts'
import { project, unproject } from '../../network/geometry.ts'
import { edgesOf, noSuchRoad } from '../measures.ts'

/** A road lies so near to the place given [m]: people read it off a map. */
const NEAR = 40
/** So near to the middle of a junction [m]: large ones are that large. */
const NEAR_JUNCTION = 60
/** It leads there if its direction differs by no more than this, and back if by more than the second [rad]. */
const THERE = Math.PI / 3
const BACK = (2 * Math.PI) / 3
/** Pieces of a road that are named where it has to be said which. */
const MOST_NAMED = 5

/** Ids of the edges counted, one for each direction, and of those onto which they turned. */
export interface Section {
  readonly edges: readonly string[]
  readonly onto?: readonly string[]
}

/** Or in words why there is none. */
type Found = Section | string

/** @returns for each count where that was; and a problem for each of which nobody can say */
export function sectionsOf(
  counts: readonly Count[],
  network: NetworkDescription,
  source: string,
): { sections: Section[]; problems: Problem[] } {
  const problems: Problem[] = []
  const sections = counts.map((count) => {
    const found = sectionOf(count, network)
    if (typeof found !== 'string') return found
    problems.push({ source, place: count.row, message: found })
    return { edges: [] }
  })
  return { sections, problems }
}

function sectionOf(count: Count, network: NetworkDescription): Found {
  const { road, at, heading } = count
  if (count.onto !== undefined) return turnOf(count, count.onto, network)
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
    return there
      ? { edges: [there.edge.id] }
      : `nobody may drive in this direction within ${NEAR} m of ${lat}, ${lon}: check it`
  }
  const [nearest] = near
  const back = near.find(
    (one) => Math.abs(turnBetween(nearest.heading, one.heading)) >= BACK && one.edge.name === nearest.edge.name,
  )
  return { edges: back ? [nearest.edge.id, back.edge.id] : [nearest.edge.id] }
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
  if (heading === undefined) return { edges: edges.map(({ id }) => id) }
  const there = edges.find((edge) => {
    const middle = pointAlong(lineOf(edge), pathLength(lineOf(edge)) / 2)
    return Math.abs(turnBetween(heading, headingNear(middle, edge))) <= THERE
  })
  return there ? { edges: [there.id] } : `nobody may drive on "${road}" in this direction: check it`
}

/** From one road onto another, at the only junction where one can, or at that near the place given. */
function turnOf({ road = '', at, heading }: Count, onto: string, network: NetworkDescription): Found {
  const [from, to] = [new Set(edgesOf(road, network)), new Set(edgesOf(onto, network))]
  if (from.size === 0 || to.size === 0) return noSuchRoad(from.size === 0 ? road : onto, network)
  const leads = ({ lanes }: EdgeDescription) =>
    heading === undefined || Math.abs(turnBetween(heading, endHeading(lanes[0].geometry))) <= THERE
  const endOf = new Map(network.edges.filter(leads).map((edge) => [edge.id, edge.to]))
  const edgeByLane = new Map(network.edges.flatMap(({ id, lanes }) => lanes.map((lane) => [lane.id, id])))
  const turns = network.connections
    .map((connection) => [edgeByLane.get(connection.from)!, edgeByLane.get(connection.to)!] as const)
    .filter(([here, there]) => here !== there && from.has(here) && to.has(there) && endOf.has(here))
  if (turns.length === 0)
    return `nobody may turn from "${road}" onto "${onto}" at any junction${heading === undefined ? '' : ', coming in this direction'}: check it`
  const all = network.junctions.filter(({ id }) => turns.some(([here]) => endOf.get(here) === id))
  const near = at
    ? all.filter(({ position }) => distanceBetween(position, project(network.origin, at.lon, at.lat)) <= NEAR_JUNCTION)
    : all
  if (near.length === 0)
    return `no junction of "${road}" and "${onto}" lies within ${NEAR_JUNCTION} m of ${at!.lat}, ${at!.lon}: check lat and lon`
  if (near.length > 1) {
    const named = near.slice(0, MOST_NAMED).map(({ position }) => degrees(position, network))
    return `one turns from "${road}" onto "${onto}" at ${near.length} junctions: say at which, with lat and lon of one of them: ${named.join(', ')}${near.length > MOST_NAMED ? ', …' : ''}`
  }
  const here = turns.filter(([edge]) => endOf.get(edge) === near[0].id)
  return { edges: [...new Set(here.map(([edge]) => edge))], onto: [...new Set(here.map(([, edge]) => edge))] }
}

function degrees([x, y]: Point, { origin }: NetworkDescription): string {
  const [lon, lat] = unproject(origin, x, y)
  return `(${lat.toFixed(5)}, ${lon.toFixed(5)})`
}

function whereIs(edge: EdgeDescription, network: NetworkDescription): string {
  return `${edge.id} ${degrees(pointAlong(lineOf(edge), pathLength(lineOf(edge)) / 2), network)}`
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
