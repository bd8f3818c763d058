import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { controlSignals } from '../../data/signals/control.ts'
import { withLaterPrograms } from '../signals/dayPrograms.ts'
import { holdsAllLaws } from './laws.ts'

describe('with signals that decide in every way, programs that change, and buses that go first, every run has the same hash:', () => {
  holdsAllLaws(async () => {
    const grid = generateGrid({ columns: 5, rows: 3, lanes: 2, seed: 6 })
    const ids = grid.signals.map(({ id }) => id)
    const every = (k: number) => ids.filter((_, i) => i % 4 === k)
    // The snapshot, in mid-run, is on the way to the second of three programs.
    const description = controlSignals(withLaterPrograms(grid, [70, 190]), [
      { kind: 'actuated', signals: every(0) },
      { kind: 'coordinated', priority: 8, signals: every(1) },
      { kind: 'maxPressure', freeze: 8, priority: 8, signals: every(2) },
      { kind: 'fixed', priority: 8, signals: every(3) },
    ])
    const classes = { car: 0.85, bus: 0.15 }
    const trips = randomTrips(description, { trips: 1200, duration: 300, seed: 12, classes })
    return { description, trips, duration: 310 }
  })
})
