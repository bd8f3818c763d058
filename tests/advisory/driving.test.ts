/** What advice does to those who keep to it, and to nobody else, on roads made for it. */
import { describe, expect, test } from 'vitest'
import { roadInPieces } from '../../data/scenarios/roads.ts'
import {
  IS_STANDING,
  KIND_GREEN_LIGHT,
  KIND_NONE,
  KIND_VARIABLE_LIMIT,
  NOTHING_AHEAD,
  TOO_CLOSE,
} from '../../engine/advisory/advice.ts'
import { simulate, trip } from '../laws/driving.ts'
import { LIMIT, towardsRed } from './oneLight.ts'

const everyone = { kinds: ['greenLight', 'variableLimit'] as const, share: 1, compliance: 1, reaction: 1 }

describe('towards a red light', () => {
  const trips = [trip('car', 'far', 'exit', { depart: 3 })]
  const end = async (advice?: typeof everyone) => {
    const simulation = await simulate(towardsRed(), trips, { advice })
    await simulation.advance(150)
    const results = simulation.results()
    await simulation.close()
    return results
  }

  test('who keeps to advice passes on green without a stop, burns less and arrives no later', async () => {
    const [without, advised] = [await end(), await end(everyone)]
    expect([without.arrived, advised.arrived]).toEqual([1, 1])
    expect(without.stopsPerVehicle).toBe(1)
    expect(advised.stopsPerVehicle).toBe(0)
    expect(advised.co2PerKm).toBeLessThan(0.95 * without.co2PerKm)
    expect(advised.meanDuration).toBeLessThan(without.meanDuration)
    expect(advised.adviceCounts).toMatchObject({
      greenLight: 1,
      variableLimit: 0,
      townLimit: 0,
      greenKept: 1,
      greenNoStop: 1,
    })
  })

  test('a queue makes it later: who comes behind three that wait still does not stop', async () => {
    const queue = ['q1', 'q2', 'q3'].map((id, k) => trip(id, 'near', 'exit', { depart: k * 4 }))
    const behind = trip('behind', 'far', 'exit', { depart: 9 })
    const simulation = await simulate(towardsRed(), [...queue, behind], { advice: everyone })
    let least = Number.POSITIVE_INFINITY
    while (simulation.time < 100) {
      await simulation.advance(0.5)
      const { vehicle, speed } = simulation.frame()
      vehicle.forEach((number, place) => {
        if (simulation.vehicleIds[number] === 'behind' && simulation.time > 15) least = Math.min(least, speed[place])
      })
    }
    await simulation.close()
    expect(least).toBeGreaterThan(3)
  })

  test('every second it is told a speed within the limit, or why there is none', async () => {
    const simulation = await simulate(towardsRed(), trips, { advice: everyone })
    const reasons = new Set<number>()
    const kinds = new Set<number>()
    while (simulation.time < 100) {
      await simulation.advance(0.5)
      const frame = simulation.frame()
      if (frame.vehicle.length === 0) continue
      kinds.add(frame.adviceKind[0])
      if (frame.adviceKind[0] === KIND_NONE) reasons.add(frame.adviceNone[0])
      if (frame.adviceKind[0] !== KIND_GREEN_LIGHT) continue
      expect(frame.adviceTarget[0]).toBeLessThanOrEqual(LIMIT)
      expect(frame.adviceTarget[0]).toBeGreaterThanOrEqual(LIMIT / 2)
      expect([frame.adviceGreenStart[0], frame.adviceGreenEnd[0]]).toEqual([62, 87])
    }
    await simulation.close()
    expect(kinds).toContain(KIND_GREEN_LIGHT)
    expect(reasons).toContain(NOTHING_AHEAD) // behind the signal
  })

  test('who has just set off near the line is told why not', async () => {
    const near = [trip('late', 'near', 'exit', { depart: 30, departShare: 0.9 })]
    const simulation = await simulate(towardsRed(), near, { advice: everyone })
    const reasons = new Set<number>()
    while (simulation.time < 60) {
      await simulation.advance(1)
      const frame = simulation.frame()
      if (frame.vehicle.length > 0 && frame.adviceKind[0] === KIND_NONE) reasons.add(frame.adviceNone[0])
    }
    await simulation.close()
    expect([...reasons].sort((a, b) => a - b)).toEqual([TOO_CLOSE, IS_STANDING])
  })
})

test('before a jam on a fast road: a lower limit, in steps of 10 km/h, for those upstream only', async () => {
  const description = roadInPieces({ length: 2400, pieces: 6, lanes: 1, limit: 27.78 })
  const fast = { ...description, edges: description.edges.map((edge) => ({ ...edge, roadClass: 'trunk' })) }
  const trips = Array.from({ length: 60 }, (_, k) =>
    trip(`v${String(k).padStart(2, '0')}`, 'piece0000', 'piece0005', { depart: k * 2.5 }),
  )
  const simulation = await simulate(fast, trips, { advice: everyone })
  simulation.command({ kind: 'setLimit', edge: 'piece0004', speed: 1.5, at: 20 })
  const lowered = new Map<number, number>()
  while (simulation.time < 240) {
    await simulation.advance(1)
    const frame = simulation.frame()
    frame.vehicle.forEach((_, place) => {
      if (frame.adviceKind[place] !== KIND_VARIABLE_LIMIT) return
      expect(frame.element[place]).toBeLessThan(simulation.network.counts.elements)
      const rung = Math.round(3.6 * frame.adviceTarget[place])
      lowered.set(rung, (lowered.get(rung) ?? 0) + 1)
    })
  }
  const results = simulation.results()
  await simulation.close()
  expect(results.collisions).toBe(0)
  expect(results.adviceCounts.variableLimit).toBeGreaterThan(10)
  expect([...lowered.keys()].every((rung) => rung % 10 === 0 && rung >= 30 && rung < 100)).toBe(true)
  expect(lowered.size).toBeGreaterThan(3)
})

test('drivers take between two and five seconds to act on advice, each always as long', async () => {
  const cars = Array.from({ length: 12 }, (_, k) => trip(`car ${k}`, 'far', 'exit', { depart: 3 + 90 * k }))
  const people = { kinds: ['greenLight'] as const, share: 1, compliance: 1, reaction: 2, reactionSpread: 3 }
  const simulation = await simulate(towardsRed(), cars, { advice: people })
  const { advised, adviceDue, adviceIssued } = simulation.inspect().state
  const delays = new Map<number, Set<string>>()
  while (simulation.time < 1100) {
    await simulation.advance(0.5)
    adviceDue.forEach((due, vehicle) => {
      if (due < Number.POSITIVE_INFINITY)
        delays.set(vehicle, (delays.get(vehicle) ?? new Set()).add((due - adviceIssued[vehicle]).toFixed(6)))
    })
  }
  expect(advised.length).toBe(12)
  await simulation.close()
  expect(delays.size).toBeGreaterThan(6)
  expect([...delays.values()].every(({ size }) => size === 1)).toBe(true)
  const drawn = [...delays.values()].map(([delay]) => Number(delay))
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(2)
  expect(Math.max(...drawn)).toBeLessThanOrEqual(5)
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(1)
})

test('traffic that grows: what it has come to is known sooner than a mean over minutes says, and what falls is not undersaid', async () => {
  // One vehicle more a minute, each minute, for a quarter of an hour; then none.
  const trips = Array.from({ length: 15 }, (_, minute) =>
    Array.from({ length: minute }, (_, k) =>
      trip(`m${minute} ${k}`, 'piece0000', 'piece0001', { depart: 60 * (minute + k / minute) }),
    ),
  ).flat()
  const simulation = await simulate(roadInPieces({ length: 400, pieces: 2, lanes: 1, limit: 13.89 }), trips, {})
  const { edgeFlow, edgeDemand } = simulation.inspect().state
  const edge = simulation.network.edgeIndex.get('piece0000')!
  await simulation.advance(900)
  const truth = 14.5 / 60
  expect(edgeFlow[edge]).toBeLessThan(0.8 * truth)
  expect(edgeDemand[edge]).toBeGreaterThan(0.92 * truth)
  expect(edgeDemand[edge]).toBeLessThan(1.08 * truth)
  await simulation.advance(600)
  expect(edgeDemand[edge]).toBe(edgeFlow[edge])
  await simulation.close()
})
