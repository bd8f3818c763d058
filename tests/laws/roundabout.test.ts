/** A small roundabout with one lane, fed with more than it can take from all sides. */
import { expect, test } from 'vitest'
import type { TripDescription } from '../../data/description.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { importSketch } from '../import/networkView.ts'

test('carries what such a ring carries, 1,600 vehicles an hour, and never locks: on the ring one drives up to who is ahead', async () => {
  const arm = { highway: 'secondary', maxspeed: '50' }
  const { network } = importSketch({
    places: { a: [12, 3], b: [1, 12], c: [-11, 2], d: [-2, -12], e: [300, 20], n: [-20, 310], w: [-290, -30], s: [14, -300] }, // biome-ignore format: one ring
    ways: [
      ['a b c d a', { highway: 'secondary', junction: 'roundabout', maxspeed: '30' }],
      ['e a', arm],
      ['n b', arm],
      ['w c', arm],
      ['s d', arm],
    ],
  })
  const arms = ['1001', '1002', '1003', '1004']
  const trips = Array.from(
    { length: 900 },
    (_, k): TripDescription => ({
      id: `trip ${k}`,
      vehicleClass: k % 9 === 0 ? 'bus' : 'car',
      depart: k,
      from: `${arms[k % 4]}+0`,
      to: `${arms[(k + 1 + ((k * 7) % 3)) % 4]}-0`,
      departShare: 0,
      arrivalShare: 1,
    }),
  )
  const simulation = await Simulation.create({ network: buildNetwork(network), trips, seed: 1, step: 0.5, threads: 1 })
  try {
    await simulation.advance(300)
    const before = simulation.results().arrived
    await simulation.advance(600)
    const { arrived, deadlocks, collisions } = simulation.results()
    expect((arrived - before) * 6).toBeGreaterThan(1600)
    expect({ deadlocks, collisions }).toEqual({ deadlocks: 0, collisions: 0 })
  } finally {
    await simulation.close()
  }
})
