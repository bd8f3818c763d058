/** How changes of lanes that the route needs are planned in scenarios of SUMO's. */
import { expect, test } from 'vitest'
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { type Sight, simulate, trip, watch } from '../laws/driving.ts'

/** Two lanes over 400 and 300 m; only the left one goes on, slowly: a queue forms. */
function narrowing() {
  const [a, b, c, d] = [0, 400, 700, 1000].map((x, k) => junction(`n${k}`, [x, 3 * k], 'none', k % 3 === 0))
  const common = { oneWay: true, roadClass: 'secondary' }
  const road = layEdge({ ...common, id: 'road', from: a, to: b, lanes: 2, limit: 13.89 })
  const next = layEdge({ ...common, id: 'next', from: b, to: c, lanes: 2, limit: 13.89 })
  const end = layEdge({ ...common, id: 'end', from: c, to: d, lanes: 1, limit: 4 })
  return joinAll({
    name: 'narrowing',
    junctions: [a, b, c, d],
    edges: [road, next, end],
    connections: [layConnection(road, 0, next, 0), layConnection(road, 1, next, 1), layConnection(next, 1, end, 0)],
  })
}

type PlansBy = 'limit' | 'traffic'

async function run(plansBy: PlansBy, trips: readonly TripDescription[], onStep: (seen: readonly Sight[]) => void) {
  const types: VehicleTypeDescription[] = [{ id: 'tractor', vehicleClass: 'car', maxSpeed: 3 }]
  const simulation = await simulate(narrowing(), trips, { asInSumo: plansBy === 'traffic', types, checked: true })
  await watch(simulation, 600, onStep)
  const { arrived, collisions, deadlocks } = simulation.results()
  await simulation.close()
  expect({ collisions, deadlocks }).toEqual({ collisions: 0, deadlocks: 0 })
  return arrived
}

test('by traffic drivers join a queue at its end instead of driving past it', async () => {
  const trips = Array.from({ length: 300 }, (_, k) => trip(`v${k}`, 'road', 'end', { depart: 2 * k + (k % 5) / 5 }))
  const beside = { limit: 0, traffic: 0 }
  const arrived = { limit: 0, traffic: 0 }
  for (const plansBy of ['limit', 'traffic'] as const)
    arrived[plansBy] = await run(plansBy, trips, (seen) => {
      for (const { on } of seen) if (on === 'next_0') beside[plansBy] += 0.5
    })
  expect(beside.limit).toBeGreaterThan(5000) // otherwise the test shows nothing
  expect(beside.traffic).toBeLessThan(0.1 * beside.limit)
  expect(arrived.traffic).toBeGreaterThan(0.95 * arrived.limit)
})

test('by traffic a slow leader is passed on a lane that ends, if there is room to come back at that pace', async () => {
  const slow = trip('slow', 'road', 'end', { type: 'tractor' })
  const others = Array.from({ length: 8 }, (_, k) => trip(`v${k}`, 'road', 'end', { depart: 32 + 2 * k + (k % 3) / 3 }))
  const passed = { limit: new Set<string>(), traffic: new Set<string>() }
  for (const plansBy of ['limit', 'traffic'] as const)
    await run(plansBy, [slow, ...others], (seen) => {
      const leader = seen.find(({ id, on }) => id === 'slow' && on.startsWith('road'))
      if (!leader) return
      for (const { id, on, position } of seen)
        if (on.startsWith('next') || (on.startsWith('road') && position > leader.position)) passed[plansBy].add(id)
    })
  expect(passed.limit.size).toBeLessThan(6) // who is on it already when it comes up to the slow one
  expect(passed.traffic.size).toBe(others.length)
})
