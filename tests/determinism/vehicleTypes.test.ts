import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { VehicleTypeDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { holdsAllLaws } from './laws.ts'

const types: VehicleTypeDescription[] = [
  { id: 'relaxed', vehicleClass: 'car', model: 'IIDM', timeGap: 1.4 },
  { id: 'dawdler', vehicleClass: 'car', model: 'Krauss', imperfection: 0.5, acceleration: 2.6, deceleration: 4.5 },
  { id: 'human', vehicleClass: 'car', reactionTime: 1, estimationError: 0.08, timeGapDeviation: 0.2 },
]

describe('with drivers of all models, late and inexact ones, every run has the same hash:', () => {
  holdsAllLaws(
    async () => {
      const description = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 8 })
      const drives = ['relaxed', 'dawdler', 'human', 'automated', 'car']
      const trips = randomTrips(description, { trips: 900, duration: 240, seed: 3, classes: { car: 1 } }).map(
        (trip, k) => ({
          ...trip,
          type: drives[(k * 7) % 5],
        }),
      )
      return { description, trips, types, duration: 280 }
    },
    { few: true },
  )
})
