/** Buses shift greens: they lose less, the plan is back in step at once, and no cycle is shifted by more than its bound. */
import { expect, test } from 'vitest'
import { GREEN_YIELD } from '../../engine/network/network.ts'
import { simulate, trip } from '../laws/driving.ts'
import { twoRoads, twoStages } from '../laws/signalRoads.ts'

const PRIORITY = 10
const CYCLE = 70
const DURATION = 3600

async function watchBuses(priority: number | undefined) {
  const phases = twoStages(30, 30).map((phase) => (phase.minDuration === 30 ? { ...phase, shortest: 12 } : phase))
  const network = twoRoads({ kind: 'fixed', phases, ...(priority === undefined ? {} : { priority }) })
  const cars = (from: string, to: string) =>
    Array.from({ length: 200 }, (_, i) => trip(`${from} ${i}`, from, to, { depart: 17.3 * i }))
  // Every time elsewhere in the cycle.
  const buses = Array.from({ length: 23 }, (_, i) =>
    trip(`bus ${String(i).padStart(2, '0')}`, 'southIn', 'northOut', { depart: 20 + 151 * i, vehicleClass: 'bus' }),
  )
  const trips = [...cars('westIn', 'eastOut'), ...cars('southIn', 'northOut'), ...buses]
  const simulation = await simulate(network, trips)
  const { state } = simulation.inspect()
  const greens: { begin: number; end: number }[] = []
  let before = true
  let begin = 0
  while (simulation.time < DURATION) {
    await simulation.advance(0.5)
    const now = state.signalState[0] >= GREEN_YIELD
    if (now && !before) begin = simulation.time
    if (!now && before) greens.push({ begin, end: simulation.time })
    before = now
  }
  await simulation.advance(300)
  const times = simulation.vehicleIds.flatMap((id, v) =>
    id.startsWith('bus') ? [state.endTime[v] - state.departTime[v]] : [],
  )
  await simulation.close()
  return { mean: times.reduce((a, b) => a + b, 0) / times.length, greens }
}

test('with priority buses are faster, and greens stay within the bound of their places in the cycle', async () => {
  const plain = await watchBuses(undefined)
  const first = await watchBuses(PRIORITY)
  console.log(`buses: ${plain.mean.toFixed(1)} s without priority, ${first.mean.toFixed(1)} s with it`)
  expect(first.mean).toBeLessThan(plain.mean - 3)
  expect(plain.greens.every(({ begin, end }, k) => begin === k * CYCLE && end === k * CYCLE + 30)).toBe(true)
  const shifted = first.greens.filter(({ begin, end }, k) => begin !== k * CYCLE || end !== k * CYCLE + 30)
  expect(shifted.length).toBeGreaterThan(5)
  first.greens.forEach(({ begin, end }, k) => {
    expect(Math.abs(begin - k * CYCLE)).toBeLessThanOrEqual(PRIORITY)
    expect(Math.abs(end - (k * CYCLE + 30))).toBeLessThanOrEqual(PRIORITY)
    expect(end - begin).toBeGreaterThanOrEqual(12)
  })
  // Shifts do not add up: the plan keeps the time of the clock.
  expect(first.greens.filter(({ begin }, k) => begin === k * CYCLE).length).toBeGreaterThan(first.greens.length / 2)
})
