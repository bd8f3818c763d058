/**
 * What imperfect drivers do to traffic that perfect ones keep even: 22 cars on a ring of 230 m with the urban set, which is
 * stable at every speed (V20).
 */
import { describe, expect, test } from 'vitest'
import type { VehicleTypeDescription } from '../../data/description.ts'
import { LENGTH, typeOf, URB } from './parameterSets.ts'
import { deviation, gapsOf, ringRoad } from './ringRoad.ts'

async function driveFor(seconds: number, more: Partial<VehicleTypeDescription>, seed = 1) {
  const length = 230
  const { simulation, look } = await ringRoad({
    cars: 22,
    length,
    type: typeOf(URB, more),
    limit: URB.desiredSpeed,
    speed: (car) => (car === 5 ? 2.9 : 3.4),
    step: 0.1,
    way: seconds * 6,
    seed,
  })
  let leastGap = Number.POSITIVE_INFINITY
  while (simulation.time < seconds) {
    await simulation.advance(5)
    leastGap = Math.min(leastGap, ...gapsOf(look().place, length, LENGTH))
  }
  const { speed } = look()
  const { collisions } = simulation.results()
  const hash = simulation.hash()
  await simulation.close()
  return { spread: deviation(speed), slowest: Math.min(...speed), leastGap, collisions, hash }
}

test('perfect drivers come to drive evenly', async () => {
  expect((await driveFor(900, {})).spread).toBeLessThan((await driveFor(300, {})).spread / 10)
})

describe('imperfect ones do not:', () => {
  test('who sees gaps with an error of a tenth keeps everybody behind moving unevenly', async () => {
    const { spread, collisions, leastGap, hash } = await driveFor(600, { estimationError: 0.1 })
    expect(spread).toBeGreaterThan(0.05)
    expect(collisions).toBe(0)
    expect(leastGap).toBeGreaterThan(0)
    expect((await driveFor(600, { estimationError: 0.1 })).hash).toBe(hash)
    expect((await driveFor(600, { estimationError: 0.1 }, 2)).hash).not.toBe(hash)
  })

  test('the larger the error, the more', async () => {
    const spreads: number[] = []
    for (const estimationError of [0.02, 0.06, 0.18]) spreads.push((await driveFor(600, { estimationError })).spread)
    expect(spreads).toEqual([...spreads].sort((a, b) => a - b))
    expect(spreads[0]).toBeGreaterThan(1e-3)
  })

  test('who decides more rarely than its time gap makes a jam, more often none', async () => {
    expect((await driveFor(900, { reactionTime: 0.5 })).spread).toBeLessThan(0.05)
    const late = await driveFor(900, { reactionTime: 2 })
    expect(late.slowest).toBeLessThan(1)
    expect(late.collisions).toBe(0)
  })

  test('with time gaps of their own they drive at one speed, with gaps of their own', async () => {
    const { spread, leastGap } = await driveFor(1500, { timeGapDeviation: 0.2 })
    expect(spread).toBeLessThan((await driveFor(500, { timeGapDeviation: 0.2 })).spread / 10)
    expect(leastGap).toBeLessThan(5.2) // of 5.45 m, if all were alike
  })
})
