import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { holdsAllLaws } from './laws.ts'

describe('in the embedded town every run has the same hash:', () => {
  holdsAllLaws(async () => {
    const { description } = await openNetwork('town')
    return { description, trips: randomTrips(description, { trips: 1500, duration: 480, seed: 12 }), duration: 360 }
  })
})
