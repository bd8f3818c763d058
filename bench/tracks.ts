/** Drives through a network, second by second: along a route at the speeds that limits and curves allow, as if alone. */
import { pointOnElement, unproject } from '../engine/network/geometry.ts'
import { CLASSES, DIRECTIONS, type Network } from '../engine/network/network.ts'

export const CAR = 1 << CLASSES.indexOf('car')
/** Of speeding up and slowing down [m/s²]. */
const COMFORTABLE = 1.5
/** [m] */
const STRIDE = 2

export interface DrivenPoint {
  /** [s] */
  readonly time: number
  readonly latitude: number
  readonly longitude: number
  /** [m/s] */
  readonly speed: number
  /** [rad] counterclockwise from east */
  readonly heading: number
  /** Index into DIRECTIONS: at the next junction; undefined on the last edge. */
  readonly turn?: number
}

export interface Piece {
  /** A lane or connection. */
  readonly element: number
  readonly length: number
  readonly limit: number
  readonly turn?: number
}

/** @param route edges @returns a point a second */
export function driveAlong(network: Network, route: Int32Array): DrivenPoint[] {
  const pieces = piecesOf(network, route)
  const speeds = speedsAlong(pieces)
  const points: DrivenPoint[] = []
  const place = [0, 0, 0]
  let time = 0
  let k = 0
  for (const { element, length, turn } of pieces)
    for (let position = 0; position < length; position += STRIDE, k++) {
      if (time >= points.length) {
        pointOnElement(network, element, position, place)
        const [longitude, latitude] = unproject(network.origin, place[0], place[1])
        points.push({ time, latitude, longitude, speed: speeds[k], heading: place[2], turn })
      }
      time += STRIDE / speeds[k]
    }
  return points
}

/** Lanes and connections in order; on each edge the lane from which the next one is reached. */
export function piecesOf({ columns, counts }: Network, route: Int32Array): Piece[] {
  const { edgeFirstLane, laneFirstConnection, laneEdge, connectionFrom, connectionTo, connectionDirection } = columns
  const pieces: Piece[] = []
  const add = (element: number, limit: number, turn?: number) =>
    pieces.push({ element, limit, turn, length: columns.elementLength[element] })
  route.forEach((edge, k) => {
    let connection = laneFirstConnection[edgeFirstLane[edge]]
    const end = laneFirstConnection[edgeFirstLane[edge + 1]]
    while (connection < end && laneEdge[connectionTo[connection]] !== route[k + 1]) connection++
    const isLast = connection >= end
    const lane = isLast ? edgeFirstLane[edge] : connectionFrom[connection]
    const turn = isLast ? undefined : connectionDirection[connection]
    add(lane, columns.laneLimit[lane], turn)
    if (!isLast) add(counts.lanes + connection, columns.connectionLimit[connection], turn)
  })
  return pieces
}

/** At every stride [m/s]: as allowed, reached and left at comfortable rates. */
function speedsAlong(pieces: readonly Piece[]): Float64Array {
  const limits = pieces.flatMap(({ length, limit }) => Array(Math.ceil(length / STRIDE)).fill(limit))
  const speeds = Float64Array.from(limits)
  const gain = 2 * COMFORTABLE * STRIDE
  for (let k = 1; k < speeds.length; k++) speeds[k] = Math.min(speeds[k], Math.sqrt(speeds[k - 1] ** 2 + gain))
  for (let k = speeds.length - 2; k >= 0; k--) speeds[k] = Math.min(speeds[k], Math.sqrt(speeds[k + 1] ** 2 + gain))
  return speeds
}

export function turnWord({ turn }: DrivenPoint): string {
  return turn === undefined ? '' : DIRECTIONS[turn]
}
