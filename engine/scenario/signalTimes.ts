/** Signals timed for the traffic of one run: trips are routed before it begins, and Webster's settings follow from them. */
import type { TripDescription } from '../../data/description.ts'
import { retime } from '../../data/signals/retime.ts'
import { buildNetwork } from '../network/build.ts'
import { CLASSES } from '../network/network.ts'
import { createRouter } from '../network/routes.ts'
import type { OpenedNetwork } from './openNetwork.ts'

/** The network with its fixed signals timed for these trips. @param duration in which they depart [s] */
export function timeSignals(opened: OpenedNetwork, trips: readonly TripDescription[], duration: number) {
  const retimed = retime(opened.description, countMovements(opened, trips), duration)
  return { retimed, opened: { ...opened, description: retimed.network, network: buildNetwork(retimed.network) } }
}

/** Vehicles by movement, on the routes they would take on free roads. */
function countMovements({ network }: { network: OpenedNetwork['network'] }, trips: readonly TripDescription[]) {
  const router = createRouter(network)
  const index = new Map(network.edgeIds.map((id, edge) => [id, edge]))
  const counts = new Map<string, number>()
  for (const { from, to, vehicleClass } of trips) {
    const [start, end] = [index.get(from), index.get(to)]
    if (start === undefined || end === undefined) continue
    const route = router.route(start, end, 1 << CLASSES.indexOf(vehicleClass)) ?? []
    for (let k = 1; k < route.length; k++) {
      const movement = `${network.edgeIds[route[k - 1]]}>${network.edgeIds[route[k]]}`
      counts.set(movement, (counts.get(movement) ?? 0) + 1)
    }
  }
  return counts
}
