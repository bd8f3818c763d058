/** Limits, and whether anybody breaks them. */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { onRamp, roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { LIMIT, SITE } from '../../engine/state/state.ts'
import { driver, simulate, temper, trip, watch } from './driving.ts'

describe('nobody drives faster than the limit times its own factor, or than its class can', () => {
  const towns: [string, NetworkDescription][] = [
    ['grid', generateGrid({ columns: 4, rows: 2, lanes: 2, seed: 3 })],
    ['on-ramp', onRamp()],
  ]
  test.each(towns)('%s', async (_, description) => {
    const trips = randomTrips(description, {
      trips: 400,
      duration: 200,
      seed: 5,
      classes: { car: 0.6, truck: 0.2, bus: 0.1, motorcycle: 0.1 },
    })
    for (const step of [0.5, 1]) {
      const simulation = await simulate(description, trips, { step })
      const { state } = simulation.inspect()
      const worst: string[] = []
      let fastest = 0
      await watch(simulation, 240, (seen) => {
        for (const { id, vehicle, element, on, speed } of seen) {
          const vehicleClass = CLASSES[state.vehicleClass[vehicle]]
          const allowed = driver(
            vehicleClass,
            state.site[element * SITE + LIMIT] * temper(simulation, vehicle),
          ).desiredSpeed
          fastest = Math.max(fastest, speed / allowed)
          if (speed > allowed + 1e-9 && worst.length < 5) worst.push(`${id} on ${on}: ${speed} of ${allowed} m/s`)
        }
      })
      expect(worst).toEqual([])
      expect(fastest).toBeGreaterThan(0.99)
      await simulation.close()
    }
  })
})

describe('a limit for trucks alone', () => {
  const road = roadInPieces({ length: 3000, pieces: 3, limit: 27.78 })
  const description: NetworkDescription = {
    ...road,
    edges: road.edges.map((edge) =>
      edge.id === 'piece0001'
        ? { ...edge, lanes: edge.lanes.map((lane) => ({ ...lane, classLimits: { truck: 12.5 } })) }
        : edge,
    ),
  }

  test.each([0.25, 1])(
    'is kept by trucks from its first metre to its last, and by nobody else (step %f s)',
    async (step) => {
      for (const vehicleClass of ['truck', 'car'] as const) {
        const simulation = await simulate(description, [{ ...trip('a', 'piece0000', 'piece0002'), vehicleClass }], {
          step,
        })
        const fastest = new Map<string, number>()
        await watch(simulation, 300, (seen) => {
          for (const { on, speed } of seen) fastest.set(on, Math.max(fastest.get(on) ?? 0, speed))
        })
        const [before, on, behind] = ['piece0000_0', 'piece0001_0', 'piece0002_0'].map((lane) => fastest.get(lane)!)
        expect(before).toBeGreaterThan(20)
        expect(behind).toBeGreaterThan(20)
        if (vehicleClass === 'truck') expect(on).toBeCloseTo(12.5, 6)
        else expect(on).toBeGreaterThan(20)
        expect(simulation.results().meanTimeLoss).toBeLessThan(45)
        await simulation.close()
      }
    },
  )
})

test('a limit ahead that is not below the own speed makes nobody brake', async () => {
  for (const step of [0.5, 1]) {
    const simulation = await simulate(
      roadInPieces({ length: 1210, pieces: 8 }),
      [trip('a', 'piece0000', 'piece0007')],
      { step },
    )
    const speeds: number[] = []
    await watch(simulation, 80, (seen) => speeds.push(...seen.map(({ speed }) => speed)))
    expect(speeds.length).toBeGreaterThan(60)
    for (let k = 1; k < speeds.length; k++) expect(speeds[k]).toBeGreaterThanOrEqual(speeds[k - 1] - 1e-9)
    await simulation.close()
  }
})

test.each([0.5, 1])(
  'a low limit is approached from below and never exceeded: the step does not make it swing (step %d s)',
  async (step) => {
    for (const limit of [0.9, 1.7, 3.3, 6.1]) {
      const road = straightRoad({ length: 400, limit })
      const rest = { ...road, junctions: road.junctions.map((place) => ({ ...place, mapEdge: false })) }
      const simulation = await simulate(rest, [trip('a', 'road', 'road', { departShare: 0.05 })], { step })
      let before = 0
      await watch(simulation, 30, ([a]) => {
        expect(a.speed).toBeGreaterThanOrEqual(before)
        expect(a.speed).toBeLessThanOrEqual(limit * temper(simulation, 0) + 1e-9)
        before = a.speed
      })
      expect(before).toBeGreaterThan(limit * temper(simulation, 0) * 0.99)
      await simulation.close()
    }
  },
)
