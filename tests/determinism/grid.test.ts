import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { holdsAllLaws } from './laws.ts'

describe('on a grid of signals every run has the same hash:', () => {
  holdsAllLaws(async () => {
    const description = generateGrid({ columns: 5, rows: 3, lanes: 2, seed: 6 })
    return { description, trips: randomTrips(description, { trips: 1200, duration: 300, seed: 12 }), duration: 310 }
  })
})
