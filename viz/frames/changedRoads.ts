/** Where roads are closed, to all or to through traffic, or have another limit than the map says: by edge, and as the streets that people know. */
import type { ChangedRoad, RoadChanges } from '../../data/messages/codec.ts'
import { fromCms } from '../../data/messages/units.ts'
import type { Town } from './town.ts'

export interface RoadChange {
  readonly closed: boolean
  /** When it opens again [s of simulated time]; absent: not known. */
  readonly closedUntil?: number
  /** Open to those alone who begin or end their trips there, and to buses. */
  readonly noThrough: boolean
  /** When all may pass again [s]; absent: not known. */
  readonly noThroughUntil?: number
  /** In force on all lanes [m/s]; absent: as in the map. */
  readonly limit?: number
  /** When another limit begins to hold [s]; absent: not known. */
  readonly limitUntil?: number
}

/** All edges of one street that are changed in the same way. */
export interface ChangedStreet extends RoadChange {
  /** '' where it has none: its edge is then one of its own. */
  readonly name: string
  /** Indices into Town.edges. */
  readonly edges: readonly number[]
  /** Lowest and highest limit of their lanes in the map [m/s]. */
  readonly mapLimit: readonly [lowest: number, highest: number]
}

export interface ChangedRoads {
  readonly byEdge: ReadonlyMap<number, RoadChange>
  /** Closed ones first, then by name. */
  readonly streets: readonly ChangedStreet[]
  /** In force, of each element [m/s], as Town.limit has it of the map. */
  readonly limit: Float64Array
}

/** @param message absent, or of another town: nothing is known to be changed */
export function readChangedRoads(town: Town, message?: RoadChanges): ChangedRoads {
  const rows = message?.generation === town.generation ? message.roads : []
  const byEdge = new Map(rows.filter(({ edge }) => edge < town.edges.length).map((row) => [row.edge, changeOf(row)]))
  return { byEdge, streets: streetsOf(town, byEdge), limit: limitsInForce(town, byEdge) }
}

function changeOf(road: ChangedRoad): RoadChange {
  const { closed, closedUntilMs, noThrough, noThroughUntilMs, limitCms, limitUntilMs } = road
  return {
    ...{ closed, noThrough },
    ...(closedUntilMs === undefined ? {} : { closedUntil: closedUntilMs / 1000 }),
    ...(noThroughUntilMs === undefined ? {} : { noThroughUntil: noThroughUntilMs / 1000 }),
    ...(limitCms === undefined ? {} : { limit: fromCms(limitCms) }),
    ...(limitUntilMs === undefined ? {} : { limitUntil: limitUntilMs / 1000 }),
  }
}

/** A connection has that of the lane it leaves. */
function limitsInForce({ limit, lanes, elements, laneEdge, connectionFrom }: Town, byEdge: ChangedRoads['byEdge']) {
  if (byEdge.size === 0) return limit
  const inForce = limit.slice()
  for (let element = 0; element < elements; element++) {
    const lane = element < lanes ? element : connectionFrom[element - lanes]
    inForce[element] = byEdge.get(laneEdge[lane])?.limit ?? limit[element]
  }
  return inForce
}

function streetsOf(town: Town, byEdge: ChangedRoads['byEdge']): ChangedStreet[] {
  const streets = new Map<string, { change: RoadChange; name: string; edges: number[] }>()
  for (const [edge, change] of byEdge) {
    const { name, id } = town.edges[edge]
    const { closed, closedUntil, noThrough, noThroughUntil, limit, limitUntil } = change
    const key = JSON.stringify([
      name || id,
      name === '',
      closed,
      closedUntil,
      noThrough,
      noThroughUntil,
      limit,
      limitUntil,
    ])
    const street = streets.get(key)
    if (street) street.edges.push(edge)
    else streets.set(key, { change, name, edges: [edge] })
  }
  return [...streets.values()]
    .map(({ change, name, edges }) => ({ ...change, name, edges, mapLimit: mapLimitOf(town, edges) }))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** What keeps more people out comes first. */
function rankOf({ closed, noThrough }: RoadChange): number {
  return closed ? 0 : noThrough ? 1 : 2
}

function mapLimitOf(town: Town, edges: readonly number[]): [number, number] {
  const limits = [...lanesOf(town, new Set(edges))].map((lane) => town.limit[lane])
  return [Math.min(...limits), Math.max(...limits)]
}

/** All lanes of these edges, as elements. */
export function* lanesOf({ laneEdge }: Town, edges: ReadonlySet<number>): Generator<number> {
  for (let lane = 0; lane < laneEdge.length; lane++) if (edges.has(laneEdge[lane])) yield lane
}

/** All that is drawn of their lanes: x0 y0 x1 y1 … [m]. */
export function pointsOfEdges(town: Town, edges: readonly number[]): Float64Array {
  const { points, firstPoint } = town
  const parts = [...lanesOf(town, new Set(edges))].map((lane) =>
    points.subarray(2 * firstPoint[lane], 2 * firstPoint[lane + 1]),
  )
  return Float64Array.from(parts.flatMap((part) => [...part]))
}
