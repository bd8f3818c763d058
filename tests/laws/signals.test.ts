/** What drivers do at signals: nobody passes red, and a queue discharges as queues on streets do. */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { AMBER } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { type Sight, simulate, trip, watch } from './driving.ts'

describe('nobody passes a stop line on red', () => {
  const towns: Record<string, () => Promise<NetworkDescription>> = {
    grid: async () => generateGrid({ columns: 3, rows: 2, lanes: 2, seed: 3 }),
    town: async () => (await openNetwork('town')).description,
  }
  test.each([
    { name: 'grid', step: 0.5, trips: 700, seconds: 300 },
    { name: 'grid', step: 1, trips: 700, seconds: 300 },
    { name: 'town', step: 0.5, trips: 700, seconds: 260 },
  ])('$name, step $step s', async ({ name, step, trips, seconds }) => {
    const description = await towns[name]()
    const demand = randomTrips(description, {
      trips,
      duration: seconds,
      seed: 9,
      classes: { car: 0.8, truck: 0.12, motorcycle: 0.08 },
    })
    const simulation = await simulate(description, demand, { step })
    const { state, network, lanes } = simulation.inspect()
    const connectionTo = network.connectionTo
    let before = new Map<number, Sight>()
    let letters = state.signalState.slice()
    let passed = 0
    const onRed: string[] = []
    await watch(simulation, seconds, (seen, time) => {
      const now = new Map(seen.map((v) => [v.vehicle, v]))
      for (const { id, vehicle, element, on } of seen) {
        const from = before.get(vehicle)?.element
        if (from === undefined || from === element || from >= lanes) continue
        // Whoever left a lane has passed its stop line, into the connection it is on, or right over it.
        for (let c = network.laneFirstConnection[from]; c < network.laneFirstConnection[from + 1]; c++) {
          if (network.connectionLink[c] < 0 || (element !== lanes + c && element !== connectionTo[c])) continue
          passed++
          if (letters[network.connectionLink[c]] < AMBER)
            onRed.push(`${id} from ${before.get(vehicle)!.on} at ${before.get(vehicle)!.position} to ${on}, ${time} s`)
        }
      }
      before = now
      letters = state.signalState.slice() // in force during the step to come
    })
    expect(passed).toBeGreaterThan(100)
    expect(onRed).toEqual([])
  })
})

/** One lane with a signal at its end: red for 70 s, then green. */
function signalisedRoad(): NetworkDescription {
  const west = junction('west', [-430, 0], 'none', true)
  const line = junction('line', [0, 0], 'signals')
  const east = junction('east', [620, 0], 'none', true)
  const approach = layEdge({
    id: 'approach',
    from: west,
    to: line,
    lanes: 1,
    limit: 13.89,
    setback: [0, 7],
    oneWay: true,
  })
  const exit = layEdge({ id: 'exit', from: line, to: east, lanes: 1, limit: 13.89, setback: [7, 0], oneWay: true })
  return joinAll({
    name: 'signalised road',
    junctions: [west, line, east],
    edges: [approach, exit],
    connections: [layConnection(approach, 0, exit, 0, { signal: { id: 'line', link: 0 } })],
    signals: [
      {
        id: 'line',
        kind: 'fixed',
        offset: 0,
        phases: [
          { state: 'r', minDuration: 69, maxDuration: 69 },
          { state: 'u', minDuration: 1, maxDuration: 1 },
          { state: 'G', minDuration: 80, maxDuration: 80 },
          { state: 'y', minDuration: 3, maxDuration: 3 },
        ],
      },
    ],
  })
}

test('the 5th to 12th vehicle of a queue pass the stop line 1.7 to 2.2 s after each other', async () => {
  // Drivers of every temper, as they come.
  const headways: number[] = []
  for (const seed of [1, 2, 3]) {
    const trips = Array.from({ length: 18 }, (_, i) =>
      trip(`q${String(i).padStart(2, '0')}`, 'approach', 'exit', { depart: i * 3 }),
    )
    const simulation = await simulate(signalisedRoad(), trips, { seed })
    const times: number[] = []
    let before = new Map<number, Sight>()
    let queue = 0
    const length = 430 - 7
    await watch(simulation, 140, (seen, time) => {
      if (time === 69) queue = seen.filter(({ speed }) => speed < 0.1).length
      for (const v of seen) {
        const was = before.get(v.vehicle)
        if (was?.on !== 'approach_0' || v.on === 'approach_0') continue
        expect(time).toBeGreaterThan(70)
        // When inside the step: the way at the mean of both speeds.
        times.push(time - 0.5 + (length - was.position) / (0.5 * (was.speed + v.speed)))
      }
      before = new Map(seen.map((v) => [v.vehicle, v]))
    })
    expect(queue).toBeGreaterThanOrEqual(13)
    expect(times.length).toBe(18)
    headways.push((times[11] - times[3]) / 8)
    await simulation.close()
  }
  console.log(`saturation headways with three seeds: ${headways.map((h) => h.toFixed(3)).join(', ')} s`)
  for (const headway of headways) {
    expect(headway).toBeGreaterThan(1.7)
    expect(headway).toBeLessThan(2.2)
  }
})
