/** Forecasts of signals against what the signals then do: exact for fixed time, between the bounds for actuated ones. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { FORECAST, MAX_END, MAX_START, MIN_END, MIN_START } from '../../engine/advisory/greenLight.ts'
import { GREEN_YIELD } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

test.each([0.5, 1])('in the town, with steps of %f s', async (step) => {
  const { network, description } = await openNetwork('town')
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
  expect(exact).toBeGreaterThan(10)
  expect(bounded).toBeGreaterThan(10)
})
