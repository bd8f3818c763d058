/**
 * A track for `npm run drive` through a town: the way with the most signals between two ends of the map.
 *
 *   node bench/makeTrack.ts [town | grid | path of a map] > track.csv
 */
import { type Network, NOWHERE } from '../engine/network/network.ts'
import { createRouter } from '../engine/network/routes.ts'
import { openNetwork } from '../engine/scenario/openNetwork.ts'
import { CAR, driveAlong, piecesOf, turnWord } from './tracks.ts'

const { network } = await openNetwork(process.argv[2] ?? 'town')
const rows = driveAlong(network, busiestRoute(network)).map((point) => {
  const { time, latitude, longitude, speed, heading } = point
  const compass = (450 - (heading * 180) / Math.PI) % 360
  const numbers = [time.toFixed(2), latitude.toFixed(7), longitude.toFixed(7), speed.toFixed(2), compass.toFixed(1)]
  return [...numbers, turnWord(point)].join()
})
process.stdout.write(`time,latitude,longitude,speed,heading,turn\n${rows.join('\n')}\n`)

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
