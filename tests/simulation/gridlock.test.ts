/**
 * Monaco at its rush hour, with chains of edges shorter than a lorry: whoever crosses there behind somebody who has no grant for
 * the next line, or lets itself be kept back by who stands inside for others, locks it within a quarter of an hour.
 */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

const map = '../shared/osm/monaco.osm.gz'

test.skipIf(!existsSync(map))('Monaco, 4,500 trips an hour: nobody is stuck after 25 minutes', async () => {
  const opened = await openNetwork(map)
  const { trips, types } = await makeDemand(opened, { trips: 4500, duration: 3600, seed: 3 })
  const simulation = await Simulation.create({ network: opened.network, trips, types, seed: 3, threads: 1 })
  await simulation.advance(1500)
  const { deadlocks, standing300, removed, collisions } = simulation.results()
  await simulation.close()
  expect({ deadlocks, removed, collisions }).toEqual({ deadlocks: 0, removed: 0, collisions: 0 })
  expect(standing300).toBeLessThanOrEqual(10)
})
