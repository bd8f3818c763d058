/** Real vehicles on the simulated road: they go where they say they are, others react, and they leave no trace. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { simulate, trip } from '../laws/driving.ts'

/** Place of the real vehicle in the slot; the road must have one simulated vehicle at most. */
function real(simulation: Simulation, slot = 0) {
  const frame = simulation.frame()
  const place = frame.vehicle.indexOf(simulation.vehicleIds.length + slot)
  return place < 0
    ? undefined
    : { position: frame.position[place], speed: frame.speed[place], on: frame.element[place] }
}

test('it appears where it was reported, as fast as it said, and drives on between reports', async () => {
  const simulation = await simulate(straightRoad({ length: 1200 }), [], { externals: 2, checked: true })
  simulation.placeExternal(1, { lane: 0, position: 300, speed: 11 })
  expect(simulation.externalState(1)).toBe('waiting')
  await simulation.advance(0.5)
  expect(simulation.externalState(1)).toBe('running')
  expect(real(simulation, 1)).toEqual({ position: 300, speed: 11, on: 0 })
  await simulation.advance(10)
  expect(real(simulation, 1)!.position).toBeGreaterThan(300 + 10 * 10.5)
  expect(real(simulation, 1)!.position).toBeLessThan(300 + 10 * 11.5)
  expect(simulation.externalState(0)).toBe('absent')
  await simulation.close()
})

test('reports pull it to where it really is, also over the joints of edges', async () => {
  const description = roadInPieces({ length: 1500, pieces: 6, joint: 3 })
  const simulation = await simulate(description, [], { externals: 1, checked: true })
  const { network } = simulation
  // It says it drives 12 m/s, and drives 11.4.
  for (let second = 0; second < 100; second++) {
    const x = 20 + 11.4 * second
    const edge = Math.min(5, Math.floor(x / 250))
    const lane = network.laneIds.indexOf(`piece000${edge}_0`)
    simulation.placeExternal(0, { lane, position: Math.min(x - edge * 250, 246), speed: 12 })
    await simulation.advance(1)
    const now = real(simulation)!
    const piece = now.on < network.counts.lanes ? Number(network.laneIds[now.on].slice(5, 9)) : edge
    const where = piece * 250 + (now.on < network.counts.lanes ? now.position : 247 + now.position)
    expect(Math.abs(where - x - 11.4)).toBeLessThan(6)
  }
  await simulation.close()
})

test('a simulated driver behind it brakes, and never touches it, though it brakes hard', async () => {
  const simulation = await simulate(straightRoad({ length: 1200 }), [trip('follower', 'road', 'road')], {
    externals: 1,
    checked: true,
  })
  let nearest = Number.POSITIVE_INFINITY
  for (let second = 0; second < 90; second++) {
    // 10 m/s until 25 s, then braking at 4 m/s².
    const braking = Math.min(2.5, Math.max(0, second - 25))
    const position = 250 + 10 * Math.min(25, second) + 10 * braking - 2 * braking * braking
    simulation.placeExternal(0, { lane: 0, position, speed: 10 - 4 * braking })
    const stands = braking === 2.5
    await simulation.advance(1)
    const frame = simulation.frame()
    const follower = frame.vehicle.indexOf(0)
    if (stands && follower >= 0) nearest = Math.min(nearest, real(simulation)!.position - frame.position[follower])
  }
  const { collisions } = simulation.results()
  await simulation.close()
  expect(collisions).toBe(0)
  expect(nearest).toBeGreaterThan(4.6) // its own length
  expect(nearest).toBeLessThan(9)
})

test('who jumps is set down anew; who waits for room enters when there is some', async () => {
  const simulation = await simulate(straightRoad({ length: 1200 }), [], { externals: 2, checked: true })
  simulation.placeExternal(0, { lane: 0, position: 300, speed: 10 })
  await simulation.advance(2)
  simulation.placeExternal(0, { lane: 0, position: 900, speed: 5 })
  simulation.placeExternal(1, { lane: 0, position: 902, speed: 5 })
  await simulation.advance(0.5)
  const states = [simulation.externalState(0), simulation.externalState(1)].sort()
  expect(states).toEqual(['running', 'waiting'])
  simulation.withdrawExternal(0)
  simulation.withdrawExternal(1)
  await simulation.advance(0.5)
  expect(simulation.frame().vehicle.length).toBe(0)
  await simulation.close()
})

test('a town with real vehicles coming and going all over it keeps all invariants, and none is counted', async () => {
  const { description, network } = await openNetwork('town')
  const trips = randomTrips(description, { trips: 500, duration: 300, seed: 3 })
  const simulation = await simulate(description, trips, { externals: 40, checked: true, seed: 5 })
  let placed = 0
  for (let second = 0; second < 60; second++) {
    for (let slot = 0; slot < 40; slot++) {
      const draw = (second * 7919 + slot * 104729) % network.counts.lanes
      if ((second + slot) % 9 === 0) simulation.withdrawExternal(slot)
      else {
        const length = network.columns.elementLength[draw]
        simulation.placeExternal(slot, { lane: draw, position: ((slot * 37) % 97) * 0.01 * length, speed: slot % 14 })
        placed++
      }
    }
    await simulation.advance(0.5)
  }
  const { departed, arrived, running, external, collisions, groups } = simulation.results()
  expect(placed).toBeGreaterThan(1000)
  expect(external).toBeGreaterThan(10)
  expect(collisions).toBe(0)
  expect(departed).toBe(arrived + running)
  expect(groups.equipped.vehicles + groups.unequipped.vehicles).toBeLessThanOrEqual(500)
  // Where they are is not to be kept.
  expect(() => simulation.snapshot()).toThrow('real vehicles')
  await expect(simulation.fork()).rejects.toThrow('real vehicles')
  for (let slot = 0; slot < 40; slot++) simulation.withdrawExternal(slot)
  await simulation.advance(1)
  expect(simulation.results().external).toBe(0)
  expect(simulation.snapshot().length).toBeGreaterThan(1000)
  expect(() => simulation.placeExternal(40, { lane: 0, position: 1, speed: 1 })).toThrow('slot 40')
  await simulation.close()
})
