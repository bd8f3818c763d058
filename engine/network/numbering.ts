/**
 * In which order the rows of a network stand. Natural order: edges along a Z-curve, so that contiguous ranges are places
 * and neighbours lie near each other in memory; lanes in their edges, connections in the lanes they leave, conflicts in
 * their connections. A shuffled order exists for tests: no result may depend on numbering.
 */
import type {
  ConflictDescription,
  ConnectionDescription,
  CrossingDescription,
  EdgeDescription,
  JunctionDescription,
  LaneDescription,
  NetworkDescription,
  Point,
  SignalDescription,
} from '../../data/description.ts'
import { hashString } from '../base/random.ts'

/** A conflict seen from one of its two connections. */
export interface ConflictSide {
  readonly mine: string
  readonly other: string
  readonly conflict: ConflictDescription
  /** The connection it is seen from is the description's `a`. */
  readonly fromA: boolean
}

export interface Numbering {
  readonly junctions: readonly JunctionDescription[]
  readonly edges: readonly EdgeDescription[]
  readonly lanes: readonly LaneDescription[]
  /** By the lane they leave. */
  readonly connections: readonly ConnectionDescription[]
  /** By the lane they reach. */
  readonly incoming: readonly ConnectionDescription[]
  /** By connection; each conflict stands twice. */
  readonly conflicts: readonly ConflictSide[]
  readonly signals: readonly SignalDescription[]
  readonly crossings: readonly CrossingDescription[]
}

/** Orders the rows of a valid description, naturally or shuffled by a seed. */
export function numberRows(description: NetworkDescription, shuffle?: number): Numbering {
  const sorted = <Row>(rows: readonly Row[], idOf: (row: Row) => string, place?: (row: Row) => number): Row[] => {
    const key = shuffle === undefined ? place : (row: Row) => hashString(idOf(row), shuffle)
    return rows
      .map((row) => ({ row, key: key?.(row) ?? 0, id: idOf(row) }))
      .sort((a, b) => a.key - b.key || compareIds(a.id, b.id))
      .map(({ row }) => row)
  }
  const zOrder = zCurve(description.junctions.map((junction) => junction.position))
  const junctions = sorted(
    description.junctions,
    (junction) => junction.id,
    (junction) => zOrder(junction.position),
  )
  const edges = sorted(
    description.edges,
    (edge) => edge.id,
    (edge) => zOrder(middle(edge.lanes[0].geometry)),
  )
  const lanes = edges.flatMap((edge) => edge.lanes)
  const laneNumber = new Map(lanes.map((lane, index) => [lane.id, index]))
  const byId = sorted(description.connections, (connection) => connection.id)
  const connections = groupBy(byId, lanes.length, (connection) => laneNumber.get(connection.from)!)
  const incoming = groupBy(byId, lanes.length, (connection) => laneNumber.get(connection.to)!)
  const connectionNumber = new Map(connections.map((connection, index) => [connection.id, index]))
  const sides = description.conflicts.flatMap((conflict): ConflictSide[] => [
    { mine: conflict.a, other: conflict.b, conflict, fromA: true },
    { mine: conflict.b, other: conflict.a, conflict, fromA: false },
  ])
  const sidesById = sorted(sides, (side) => `${side.other} ${side.mine}`)
  const conflicts = groupBy(sidesById, connections.length, (side) => connectionNumber.get(side.mine)!)
  const firstConnection = new Map<string, number>()
  connections.forEach((connection, index) => {
    const signal = connection.signal?.id
    if (signal !== undefined && !firstConnection.has(signal)) firstConnection.set(signal, index)
  })
  const signals = sorted(
    description.signals,
    (signal) => signal.id,
    (signal) => firstConnection.get(signal.id) ?? 0,
  )
  const crossings = sorted(description.crossings ?? [], (crossing) => crossing.id)
  return { junctions, edges, lanes, connections, incoming, conflicts, signals, crossings }
}

/** Plain order of strings, the same in every locale. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Rows put into groups 0..groups−1, keeping their order inside each. */
function groupBy<Row>(rows: readonly Row[], groups: number, groupOf: (row: Row) => number): Row[] {
  const lists: Row[][] = Array.from({ length: groups }, () => [])
  for (const row of rows) lists[groupOf(row)].push(row)
  return lists.flat()
}

/** The place of a point on the Z-curve over the bounds of `points`: 32 bits, at 1 m (coarser beyond 65 km). */
function zCurve(points: readonly Point[]): (point: Point) => number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  const cell = Math.max(1, (east - west) / 0xffff, (north - south) / 0xffff)
  const quantise = (value: number) => Math.min(0xffff, Math.max(0, Math.floor(value / cell)))
  return ([x, y]) => (spread(quantise(x - west)) | (spread(quantise(y - south)) << 1)) >>> 0
}

/** Puts a zero between any two of the 16 low bits. */
function spread(value: number): number {
  let v = value & 0xffff
  v = (v | (v << 8)) & 0x00ff00ff
  v = (v | (v << 4)) & 0x0f0f0f0f
  v = (v | (v << 2)) & 0x33333333
  return (v | (v << 1)) & 0x55555555
}

/** Half way between the two ends: near enough to order by. */
function middle(geometry: readonly Point[]): Point {
  const last = geometry[geometry.length - 1]
  return [(geometry[0][0] + last[0]) / 2, (geometry[0][1] + last[1]) / 2]
}
