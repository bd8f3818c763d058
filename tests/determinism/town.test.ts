import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { ADVICE_KINDS, type AdviceOptions } from '../../engine/advisory/advice.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { holdsAllLaws } from './laws.ts'

describe('in the embedded town every run has the same hash:', () => {
  holdsAllLaws(async () => {
    const { description } = await openNetwork('town')
    return { description, trips: randomTrips(description, { trips: 1500, duration: 480, seed: 12 }), duration: 360 }
  })
})

describe('in the embedded town with advice every run has the same hash:', () => {
  holdsAllLaws(
    async () => {
      const { description } = await openNetwork('town')
      const trips = randomTrips(description, { trips: 1500, duration: 480, seed: 12 })
      const advice = { kinds: ADVICE_KINDS, share: 0.6, compliance: 0.7, reaction: 1.5, signalsAhead: 3 }
      return { description, trips, duration: 360, advice }
    },
    { few: true },
  )
})

test('advice that nobody keeps changes no bit', async () => {
  const { network, description } = await openNetwork('town')
  const trips = randomTrips(description, { trips: 1500, duration: 480, seed: 12 })
  const run = async (advice?: AdviceOptions) => {
    const simulation = await Simulation.create({ network, trips, advice })
    await simulation.advance(360)
    const { advices, groups, ...figures } = simulation.results()
    const hash = simulation.hash()
    await simulation.close()
    return { hash, advices, equipped: groups.equipped.vehicles, stops: figures.stopsPerVehicleAll }
  }
  const off = await run()
  const ignored = await run({ kinds: ADVICE_KINDS, share: 0.6, compliance: 0, reaction: 1.5 })
  const kept = await run({ kinds: ADVICE_KINDS, share: 0.6, compliance: 1, reaction: 1.5 })
  expect(ignored.advices).toBeGreaterThan(50)
  expect({ hash: ignored.hash, stops: ignored.stops }).toEqual({ hash: off.hash, stops: off.stops })
  expect(kept.hash).not.toBe(off.hash)
  expect(kept.equipped).toBe(ignored.equipped)
})
