/** Forecasts of signals against what the signals then do: exact for fixed time, between the bounds for actuated ones. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { FORECAST, MAX_END, MAX_START, MIN_END, MIN_START } from '../../engine/advisory/greenLight.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { GREEN_YIELD } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

/** All of fixed time. */
function openGrid() {
  const description = generateGrid({ columns: 3, rows: 2, lanes: 2, spacing: 300, seed: 4 })
  return { network: buildNetwork(description), description }
}

test.each([
  ['in the town', 0.5],
  ['in the town', 1],
  ['on a grid', 0.5],
  ['on a grid', 1],
] as const)('%s, with steps of %f s', async (where, step) => {
  const { network, description } = where === 'in the town' ? await openNetwork('town') : openGrid()
  const trips = randomTrips(description, { trips: 900, duration: 600, seed: 4 })
  const advice = { kinds: ['greenLight'] as const, share: 0, compliance: 0, reaction: 0 }
  const simulation = await Simulation.create({ network, trips, step, advice })
  await simulation.advance(240)
  const { state } = simulation.inspect()
  const isGreen = () => Array.from(state.signalState, (letter) => letter >= GREEN_YIELD)
  const forecast = state.forecast.slice()

  // Times of switching, link by link: the state after the step that ends at t is in force from t on.
  const begins: number[][] = isGreen().map((green) => (green ? [240] : []))
  const ends: number[][] = begins.map(() => [])
  let before = isGreen()
  while (simulation.time < 440) {
    await simulation.advance(step)
    const now = isGreen()
    now.forEach((green, link) => {
      if (green && !before[link]) begins[link].push(simulation.time)
      if (!green && before[link]) ends[link].push(simulation.time)
    })
    before = now
  }
  await simulation.close()

  let exact = 0
  let bounded = 0
  const { signalLinkSignal, signalActuated } = network.columns
  for (let link = 0; link < network.counts.signalLinks; link++) {
    // A movement that is green in all phases never ends.
    if (ends[link].length === 0) ends[link].push(Number.POSITIVE_INFINITY)
    const at = link * FORECAST
    if (signalActuated[signalLinkSignal[link]] === 0) {
      // Of a green that lasts already the beginning is past.
      const starts = [forecast[at + MIN_START], forecast[at + MAX_START]].map((time) => Math.max(240, time))
      expect(starts).toEqual([begins[link][0], begins[link][0]])
      expect([forecast[at + MIN_END], forecast[at + MAX_END]]).toEqual([ends[link][0], ends[link][0]])
      exact++
    } else {
      expect(begins[link][0]).toBeGreaterThanOrEqual(forecast[at + MIN_START])
      expect(begins[link][0]).toBeLessThanOrEqual(forecast[at + MAX_START])
      expect(ends[link][0]).toBeGreaterThanOrEqual(forecast[at + MIN_END])
      expect(ends[link][0]).toBeLessThanOrEqual(forecast[at + MAX_END])
      bounded++
    }
  }
  // Most signals of the town decide by traffic.
  expect(where === 'in the town' ? bounded : exact).toBeGreaterThan(10)
})
