/** Advice to calm stop and go: the pure law, who is told on the road, and that threads make no difference. */
import { expect, test } from 'vitest'
import { poisson } from '../../data/demand/poisson.ts'
import { onRamp, roadInPieces } from '../../data/scenarios/roads.ts'
import { KIND_WAVE_DAMPING } from '../../engine/advisory/advice.ts'
import { waveDamping } from '../../engine/advisory/waveDamping.ts'
import { ADVICE, KIND, TARGET } from '../../engine/state/outlook.ts'
import { POSITION, ROW, RUNNING, SPEED } from '../../engine/state/state.ts'
import { simulate, trip } from '../laws/driving.ts'

test('is the mean speed of those ahead where traffic is slow, and nothing else', () => {
  expect(waveDamping(6, 18, 33.33)).toBe(3)
  expect(waveDamping(4, 12, 33.33)).toBe(Number.POSITIVE_INFINITY)
  expect(waveDamping(10, 233, 33.33)).toBeCloseTo(23.3, 12)
  expect(waveDamping(10, 234, 33.33)).toBe(Number.POSITIVE_INFINITY)
  expect(waveDamping(0, 0, 33.33)).toBe(Number.POSITIVE_INFINITY)
})

const advice = { kinds: ['waveDamping'] as const, share: 0.3, compliance: 1, reaction: 1, distance: 600 }

/** Two lanes that more want to use than a ramp leaves room for. */
async function jam(threads: number) {
  const along = (name: string, from: string, rate: number) =>
    poisson(rate, 500, 3, name).map((depart, k) => trip(`${name}${k}`, from, 'downstream', { depart }))
  const network = onRamp({ upstream: 1500, ramp: 300, accelerationLane: 200 })
  return simulate(network, [...along('m', 'upstream', 1.2), ...along('r', 'ramp', 0.35)], { advice, threads })
}

test('before a bottleneck those who drive in slow traffic are told the mean of those ahead on their lane', async () => {
  const simulation = await jam(1)
  const { columns, edgeIndex } = simulation.network
  await simulation.advance(450)
  const { state } = simulation.inspect()
  const upstream = edgeIndex.get('upstream')!
  let told = 0
  for (let vehicle = 0; vehicle < state.status.length; vehicle++) {
    if (state.status[vehicle] !== RUNNING || state.advice[vehicle * ADVICE + KIND] !== KIND_WAVE_DAMPING) continue
    told++
    const lane = state.element[vehicle]
    if (lane >= columns.laneEdge.length || columns.laneEdge[lane] !== upstream) continue
    const place = state.row[vehicle * ROW + POSITION]
    expect(state.advice[vehicle * ADVICE + TARGET]).toBeLessThanOrEqual(0.7 * 27.78)
    if (place > 1500 - advice.distance - 50) continue
    // Wholly on its lane: what it was told is some seconds old, so it lies between the extremes of those ahead of it.
    const ahead = [...state.status.keys()].filter((other) => {
      const gap = state.row[other * ROW + POSITION] - place
      return state.element[other] === lane && gap > 0 && gap < advice.distance + 100
    })
    const speeds = ahead.map((other) => state.row[other * ROW + SPEED])
    expect(state.advice[vehicle * ADVICE + TARGET]).toBeGreaterThan(Math.min(...speeds) - 1)
    expect(state.advice[vehicle * ADVICE + TARGET]).toBeLessThan(Math.max(...speeds) + 1)
  }
  expect(told).toBeGreaterThan(5)
  expect(simulation.results().adviceCounts.waveDamping).toBeGreaterThan(10)
  expect(simulation.results().collisions).toBe(0)
  await simulation.close()
})

test('is the same for any number of threads', async () => {
  const hashes: string[] = []
  for (const threads of [1, 2, 3]) {
    const simulation = await jam(threads)
    await simulation.advance(300)
    hashes.push(simulation.hash())
    await simulation.close()
  }
  expect(new Set(hashes).size).toBe(1)
})

test('is not given in streets, however slow traffic is there', async () => {
  const trips = Array.from({ length: 60 }, (_, k) => trip(`v${k}`, 'piece0000', 'piece0003', { depart: k }))
  const slow = { ...trip('a', 'piece0000', 'piece0003'), type: 'slow' }
  const types = [{ id: 'slow', vehicleClass: 'car' as const, maxSpeed: 4 }]
  const simulation = await simulate(roadInPieces({ length: 1600, pieces: 4 }), [slow, ...trips], {
    types,
    advice: { ...advice, share: 1 },
  })
  await simulation.advance(200)
  expect(simulation.results().adviceCounts.waveDamping).toBe(0)
  await simulation.close()
})
