/**
 * A track for `npm run drive` through a town: along the way with the most signals between two ends of the map, at the
 * speeds that limits and curves allow, as if all signals were green and nobody else were there.
 *
 *   node bench/makeTrack.ts [town | grid | path of a map] > track.csv
 */

import { pointOnElement, unproject } from '../engine/network/geometry.ts'
import { CLASSES, DIRECTIONS, type Network, NOWHERE } from '../engine/network/network.ts'
import { createRouter } from '../engine/network/routes.ts'
import { openNetwork } from '../engine/scenario/openNetwork.ts'

const CAR = 1 << CLASSES.indexOf('car')
/** [m/s²] */
const COMFORTABLE = 1.5
/** [m] */
const STRIDE = 2

interface Piece {
  readonly element: number
  readonly length: number
  readonly limit: number
  readonly turn: string
}

/** @param network @returns a CSV as described in engine/client/drive/track.ts */
export function makeTrack(network: Network): string {
  const pieces = piecesOf(network, busiestRoute(network))
  const speeds = speedsAlong(pieces)
  const rows = ['time,latitude,longitude,speed,heading,turn']
  const place = [0, 0, 0]
  let [time, nextAt] = [0, 0]
  let k = 0
  for (const { element, length, turn } of pieces)
    for (let position = 0; position < length; position += STRIDE, k++) {
      if (time >= nextAt) {
        pointOnElement(network, element, position, place)
        const [lon, lat] = unproject(network.origin, place[0], place[1])
        const heading = (450 - (place[2] * 180) / Math.PI) % 360
        rows.push(
          [time.toFixed(2), lat.toFixed(7), lon.toFixed(7), speeds[k].toFixed(2), heading.toFixed(1), turn].join(),
        )
        nextAt += 1
      }
      time += STRIDE / speeds[k]
    }
  return `${rows.join('\n')}\n`
}

/** Of the quickest ways from where the map cuts roads to where it cuts others: the one through the most signals. */
function busiestRoute(network: Network): Int32Array {
  const { columns, counts } = network
  const router = createRouter(network)
  const edges = Array.from({ length: counts.edges }, (_, edge) => edge)
  const entries = edges.filter((edge) => columns.junctionMapEdge[columns.edgeFrom[edge]] === 1)
  const exits = edges.filter((edge) => columns.junctionMapEdge[columns.edgeTo[edge]] === 1)
  let best: { route: Int32Array; signals: number } | undefined
  for (const from of entries)
    for (const to of exits) {
      const route = router.route(from, to, CAR)
      if (!route) continue
      const signals = piecesOf(network, route).filter(({ element }) => isSignalled(network, element)).length
      if (!best || signals > best.signals) best = { route, signals }
    }
  if (!best) throw new Error('there is no way through this town')
  return best.route
}

function isSignalled({ columns, counts }: Network, element: number): boolean {
  return element >= counts.lanes && columns.connectionSignal[element - counts.lanes] !== NOWHERE
}

/** Lanes and connections in order; on each edge the lane from which the next one is reached. */
function piecesOf({ columns, counts }: Network, route: Int32Array): Piece[] {
  const { edgeFirstLane, laneFirstConnection, connectionFrom, connectionTo, connectionDirection } = columns
  const pieces: Piece[] = []
  const add = (element: number, limit: number, turn: string) =>
    pieces.push({ element, limit, turn, length: columns.elementLength[element] })
  route.forEach((edge, k) => {
    let connection = laneFirstConnection[edgeFirstLane[edge]]
    const end = laneFirstConnection[edgeFirstLane[edge + 1]]
    while (connection < end && columns.laneEdge[connectionTo[connection]] !== route[k + 1]) connection++
    const isLast = connection >= end
    const lane = isLast ? edgeFirstLane[edge] : connectionFrom[connection]
    const turn = isLast ? '' : DIRECTIONS[connectionDirection[connection]]
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

if (import.meta.main) {
  const { network } = await openNetwork(process.argv[2] ?? 'town')
  process.stdout.write(makeTrack(network))
}
