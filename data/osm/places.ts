/** Where an OSM object lies, and how much traffic it concerns. */
import type { OsmExtract, OsmRelation, OsmWay } from './reading/extract.ts'
import { ROAD_CLASSES, rankOf } from './tags/tags.ts'

/** Degrees. */
export type LonLat = readonly [lon: number, lat: number]

export interface Place {
  /** A point or a line; undefined where the extract does not hold the object. */
  readonly line?: readonly LonLat[]
  readonly name?: string
  /** Of the line, if it is one [m]. */
  readonly length?: number
  /** As the audit counts it: metres of residential street. */
  readonly importance: number
}

/** A junction is as important as so many metres of its busiest road. */
const JUNCTION = 100
/** Rank of the class a metre of which counts once. */
const RESIDENTIAL = rankOf('residential')
const METRES_A_DEGREE = 111_195

/**
 * @returns a finder: `osm` as in the audit ("way 7"), `nodes` if only the stretch along them is concerned, `length` if
 * it is known [m]
 */
export function placeFinder(extract: OsmExtract): (osm: string, nodes?: readonly number[], length?: number) => Place {
  const ways = new Map(extract.roads.map((way) => [way.id, way]))
  const relations = new Map(extract.restrictions.map((relation) => [relation.id, relation]))
  const busiest = busiestRoads(extract.roads)

  const lines = new Map<number, LonLat[] | undefined>()

  /** Of a whole way, on which there may be several things to say. */
  function wholeLine(way: OsmWay): LonLat[] | undefined {
    if (!lines.has(way.id)) lines.set(way.id, lineOf(way.nodes))
    return lines.get(way.id)
  }

  function lineOf(nodes: readonly number[]): LonLat[] | undefined {
    const line = nodes.flatMap((node) => {
      const at = extract.nodes.get(node)
      return at ? [at] : []
    })
    return line.length > 0 ? line : undefined
  }

  return (osm, nodes, length) => {
    const [type, id] = osm.split(' ')
    const ref = Number(id)
    if (type === 'node') return place(lineOf(nodes ?? [ref]), busiest.get(ref), nodes && length)
    const way = type === 'way' ? ways.get(ref) : undefined
    if (way) return place(nodes ? lineOf(nodes) : wholeLine(way), way, length)
    const relation = type === 'relation' ? relations.get(ref) : undefined
    if (relation) return restrictionPlace(relation)
    return place(nodes && lineOf(nodes), undefined, length)
  }

  /** Where the turn is forbidden: at its node or along its ways, or else where it comes from. */
  function restrictionPlace({ members }: OsmRelation): Place {
    const ofRole = (role: string) => members.filter((member) => member.role === role)
    const via = ofRole('via').flatMap(({ type, ref }) => (type === 'node' ? [ref] : (ways.get(ref)?.nodes ?? [])))
    const from = ofRole('from').flatMap(({ ref }) => ways.get(ref) ?? [])
    return place(lineOf(via) ?? lineOf(from.flatMap((way) => way.nodes)), from[0], undefined, JUNCTION)
  }
}

/** @param length [m], if it is not that of the line @param size what it counts as, if it is no road [m] */
function place(line: readonly LonLat[] | undefined, way: OsmWay | undefined, length?: number, size?: number): Place {
  const along = length ?? (line && line.length > 1 && size === undefined ? metres(line) : undefined)
  const name = way?.tags.name ?? way?.tags.ref
  return {
    ...(line ? { line } : {}),
    ...(name === undefined ? {} : { name }),
    ...(along === undefined ? {} : { length: along }),
    importance: (size ?? along ?? JUNCTION) * (way ? trafficWeight(way) : 0),
  }
}

/** Traffic about doubles from one rank of road to the next: 512 times a residential street's on a motorway. */
function trafficWeight(way: OsmWay): number {
  const { highway } = way.tags
  return Object.hasOwn(ROAD_CLASSES, highway) ? 2 ** (rankOf(highway) - RESIDENTIAL) : 0
}

/** By node: of the ways through it that of the highest rank. */
function busiestRoads(roads: readonly OsmWay[]): Map<number, OsmWay> {
  const busiest = new Map<number, OsmWay>()
  for (const way of roads)
    for (const node of way.nodes) {
      const other = busiest.get(node)
      const [mine, theirs] = [trafficWeight(way), other ? trafficWeight(other) : -1]
      if (mine > theirs || (mine === theirs && way.id < (other as OsmWay).id)) busiest.set(node, way)
    }
  return busiest
}

function metres(line: readonly LonLat[]): number {
  let sum = 0
  for (let k = 1; k < line.length; k++) {
    const [a, b] = [line[k - 1], line[k]]
    const east = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180)
    sum += Math.hypot(east, b[1] - a[1]) * METRES_A_DEGREE
  }
  return Math.round(sum * 10) / 10
}
