/** A world in which nobody has departed yet, for tests that set vehicles down themselves and call a single stage. */
import type { TripDescription } from '../../data/description.ts'
import type { Network } from '../../engine/network/network.ts'
import { PERFECT } from '../../engine/state/channel.ts'
import { scheduleTrips } from '../../engine/state/vehicles.ts'
import { createScratch, openWorld } from '../../engine/state/world.ts'

export function stillWorld(network: Network, trips: readonly TripDescription[]) {
  const { buffer, vehicleIds } = scheduleTrips({
    network,
    trips,
    types: [],
    step: 0.5,
    seed: 1,
    advice: { channel: PERFECT, gives: 0, share: 0, compliance: 0, reaction: 0, distance: 500 },
    externals: 0,
    pedestrians: [],
  })
  const scratch = createScratch(network.columns, 1, trips.length)
  return { world: openWorld({ network: network.buffer, state: buffer, scratch, sleeping: true }), vehicleIds }
}
