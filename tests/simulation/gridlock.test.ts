/**
 * Monaco with as many vehicles as it carries, on chains of edges shorter than a lorry. At 3,500 trips an hour and more some
 * seeds lock (bench/carries says how many it carries): a ring that is full of those who want to go on round it.
 */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

const map = '../shared/osm/monaco.osm.gz'

test.skipIf(!existsSync(map))('Monaco, 3,000 trips: nobody is stuck after an hour', async () => {
  const opened = await openNetwork(map)
  const { trips, types } = await makeDemand(opened, { trips: 3000, duration: 3600, seed: 3 })
  const simulation = await Simulation.create({ network: opened.network, trips, types, seed: 3, threads: 1 })
  await simulation.advance(3600)
  const { deadlocks, standing300, removed, collisions } = simulation.results()
  await simulation.close()
  expect({ deadlocks, removed, collisions }).toEqual({ deadlocks: 0, removed: 0, collisions: 0 })
  expect(standing300).toBeLessThanOrEqual(10)
})
