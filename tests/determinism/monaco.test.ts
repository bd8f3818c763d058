/** In Monaco many give way on lanes so short that they ask for their grant before they are there, from another cell. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { stepInAnyOrder } from './anyOrder.ts'

const EXTRACT = fileURLToPath(new URL('../../../shared/osm/monaco.osm.gz', import.meta.url))
const there = existsSync(EXTRACT)
if (!there) console.warn('Monaco is not at hand (../shared/osm): its determinism is not tested')
const DURATION = 900

test.skipIf(!there)('in Monaco the pieces of each step may come in any order', async () => {
  const { network, description } = await openNetwork(EXTRACT)
  const trips = randomTrips(description, { trips: 3000, duration: 3600, seed: 1 })
  const one = await Simulation.create({ network, trips })
  await one.advance(DURATION)
  // With shuffled numbers neighbors are seldom in one part.
  const shuffled = buildNetwork(description, { shuffle: 5 })
  const many = await Simulation.create({ network: shuffled, trips, threads: 7 })
  stepInAnyOrder(many, 2) // at 870 s somebody's rear is in one part and the grant for its front comes from another
  await many.advance(DURATION)
  expect(many.hash()).toBe(one.hash())
  expect(one.results().arrived).toBeGreaterThan(300)
  await Promise.all([one.close(), many.close()])
})
