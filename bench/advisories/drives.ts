/** Drives of at least a minute between random places of a town; the same in every run. */
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import type { Network } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'
import { CAR, type DrivenPoint, driveAlong } from '../tracks.ts'

const SHORTEST = 60 // [s]

export function randomDrives(network: Network, description: NetworkDescription, count: number): DrivenPoint[][] {
  const router = createRouter(network)
  const drives: DrivenPoint[][] = []
  for (const { from, to } of randomTrips(description, { trips: 10 * count, duration: 3600, seed: 1 })) {
    if (drives.length === count) return drives
    const route = router.route(network.edgeIndex.get(from)!, network.edgeIndex.get(to)!, CAR)
    const drive = route && driveAlong(network, route)
    if (drive && drive.length > SHORTEST) drives.push(drive)
  }
  throw new Error(`this town has no ${count} drives of a minute`)
}
