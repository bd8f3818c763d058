/** Whom a summary shows on a connection, `taken` shows as well: who checks the way ahead looks there first (measure.ts). */
import { expect, test } from 'vitest'
import { roadInPieces } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { bitsInTaken } from '../../engine/stages/conflicts.ts'
import { CLOCK_STEP, COUNT, REAR, SITE_TAG, SUMMARY } from '../../engine/state/state.ts'
import { trip } from '../laws/driving.ts'

test('nobody is on or over a connection that is not taken, not even who came over a whole lane in one step', async () => {
  const description = roadInPieces({ length: 900, pieces: 120, joint: 3.1, lanes: 2 })
  const trips = Array.from({ length: 90 }, (_, k) => trip(`t${k}`, 'piece0000', 'piece0119', { depart: k * 2.3 }))
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, threads: 1, step: 1 })
  const { state, network, lanes } = simulation.inspect()
  const bit = bitsInTaken(network)
  let seen = 0
  let passedOn = 0
  for (let time = 20; time < 240; time++) {
    await simulation.advance(1)
    const parity = state.clock[CLOCK_STEP] & 1
    for (let c = 0; c < bit.length; c++) {
      const element = lanes + c
      if (state.summary[element * SUMMARY + parity * (SUMMARY / 2) + REAR] > 1e9) continue
      const cell = network.laneEdge[network.connectionFrom[c]]
      expect(state.taken[cell * 2 + parity] & bit[c], `connection ${c} at ${time} s`).not.toBe(0)
      seen++
      if (state.siteTag[element * SITE_TAG + COUNT] > 0 && state.grantAhead[c * 2 + parity] === 0) passedOn++
    }
  }
  expect(seen).toBeGreaterThan(1000)
  expect(passedOn).toBeGreaterThan(100)
  await simulation.close()
})
