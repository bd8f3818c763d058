import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { withTurnsOnRed } from '../../data/signals/program.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { holdsAllLaws } from './laws.ts'

const drawn = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 8 })

/** A grid in which all turn right on red but at every third signal. */
function grid(): NetworkDescription {
  const signals = drawn.signals.map((signal, k) => {
    const own = drawn.connections.filter(({ signal: of, direction }) => of?.id === signal.id && direction === 'right')
    return k % 3 === 0
      ? signal
      : withTurnsOnRed(
          signal,
          own.flatMap(({ signal: of }) => (of ? [of.link] : [])),
        )
  })
  return { ...drawn, signals }
}

const classes = { car: 0.8, truck: 0.1, bus: 0.05, motorcycle: 0.05 }

describe('where drivers turn on red, every run has the same hash:', () => {
  holdsAllLaws(async () => {
    const description = grid()
    return {
      description,
      trips: randomTrips(description, { trips: 1100, duration: 300, seed: 4, classes }),
      duration: 310,
    }
  })
})

test.each([1, 2, 3, 4])('and nobody collides, demand %i', async (seed) => {
  const description = grid()
  const trips = randomTrips(description, { trips: 1500, duration: 400, seed, classes })
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, seed, checked: true })
  await simulation.advance(600)
  expect(simulation.results()).toMatchObject({ collisions: 0, deadlocks: 0 })
  await simulation.close()
})

test('and they do turn: all together get there sooner than without signs', async () => {
  const meanOf = async (description: NetworkDescription) => {
    const trips = randomTrips(drawn, { trips: 1500, duration: 400, seed: 1, classes })
    const simulation = await Simulation.create({ network: buildNetwork(description), trips })
    await simulation.advance(600)
    const { meanDurationAll } = simulation.results()
    await simulation.close()
    return meanDurationAll
  }
  expect(await meanOf(grid())).toBeLessThan(await meanOf(drawn))
})
