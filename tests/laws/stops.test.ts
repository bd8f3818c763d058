/** Stops on the way: how a bus comes to stand, how long it stays, who waits for it, and what is counted. */
import { describe, expect, test } from 'vitest'
import type { TripStop } from '../../data/description.ts'
import { cross, roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { recordOf } from '../../engine/state/means.ts'
import { SERVED, SERVED_BESIDE } from '../../engine/state/stops.ts'
import { assertLaws } from './asserted.ts'
import { laws } from './busStops.laws.ts'
import { simulate, trip, watch } from './driving.ts'

function bus(id: string, stops: readonly TripStop[], more: Parameters<typeof trip>[3] = {}) {
  return trip(id, 'road', 'road', { vehicleClass: 'bus', stops, ...more })
}

/** When the vehicle came to stand at each of its stops, when it went on, and whether it was beside its lane. */
function served(simulation: Simulation, id: string) {
  const { state } = simulation.inspect()
  const vehicle = simulation.vehicleIds.indexOf(id)
  const first = state.stopEnd.slice(0, vehicle).at(-1) ?? 0
  return Array.from({ length: state.stopEnd[vehicle] - first }, (_, k) => ({
    how: state.stopServed[first + k],
    arrived: state.stopArrived[first + k],
    left: state.stopLeft[first + k],
  }))
}

assertLaws(laws)

describe('a bus and its stop', () => {
  test('it does not go on before its time, however early it was', async () => {
    const stops = [{ edge: 'road', position: 400, duration: 12, until: 131.3 }]
    const simulation = await simulate(straightRoad(), [bus('b', stops)])
    await simulation.advance(220)
    const [stop] = served(simulation, 'b')
    expect(stop.arrived).toBeLessThan(60)
    expect(stop.left).toBe(131.5) // the first step at or after it
    await simulation.close()
  })

  test('standing there is no waiting, no stop and no time loss; braking and starting for it is time loss', async () => {
    const loss = async (stops: readonly TripStop[]) => {
      const simulation = await simulate(straightRoad(), [bus('b', stops)])
      await simulation.advance(400)
      const { state } = simulation.inspect()
      const record = recordOf(state, 0)
      const { meanDwellTime, meanTimeLoss } = simulation.results()
      expect(meanDwellTime).toBe(record.dwellTime)
      expect(meanTimeLoss).toBe(record.timeLoss)
      await simulation.close()
      return record
    }
    const free = await loss([])
    const short = await loss([{ edge: 'road', position: 500, duration: 5 }])
    const long = await loss([{ edge: 'road', position: 500, duration: 140 }])
    expect(short.waitingTime).toBe(0)
    expect(short.stops).toBe(0)
    expect(long.waitingTime).toBe(0)
    expect(long.dwellTime).toBe(140)
    expect(long.timeLoss).toBeCloseTo(short.timeLoss, 9)
    // v/2b + v/2a and more, because nobody accelerates at full a up to his speed.
    expect(short.timeLoss - free.timeLoss).toBeGreaterThan(7)
    expect(short.timeLoss - free.timeLoss).toBeLessThan(16)
  })

  test('a road cut into pieces changes nothing', async () => {
    const cut = roadInPieces({ length: 600, pieces: 60, joint: 0.3 })
    const simulation = await simulate(
      cut,
      [
        trip('b', 'piece0000', 'piece0059', {
          vehicleClass: 'bus',
          departPosition: 5,
          stops: [{ edge: 'piece0043', position: 4.5, duration: 20 }],
        }),
      ],
      { checked: true },
    )
    const whole = await simulate(
      straightRoad({ length: 600 }),
      [bus('b', [{ edge: 'road', position: 434.5, duration: 20 }], { departPosition: 5 })],
      { checked: true },
    )
    await simulation.advance(150)
    await whole.advance(150)
    expect(served(simulation, 'b')).toEqual(served(whole, 'b'))
    await simulation.close()
    await whole.close()
  })
})

describe('others', () => {
  const stops = [{ edge: 'road', position: 300, duration: 60 }]
  const car = trip('car', 'road', 'road', { depart: 12 })

  test('wait behind it on a single lane', async () => {
    const simulation = await simulate(straightRoad({ length: 600 }), [bus('b', stops), car], { checked: true })
    await simulation.advance(300)
    expect(recordOf(simulation.inspect().state, 1).waitingTime).toBeGreaterThan(35)
    expect(recordOf(simulation.inspect().state, 1).stops).toBeGreaterThan(0)
    await simulation.close()
  })

  test('overtake it where there is a lane beside', async () => {
    const simulation = await simulate(straightRoad({ length: 600, lanes: 2 }), [bus('b', stops), car], {
      checked: true,
    })
    await simulation.advance(300)
    expect(recordOf(simulation.inspect().state, 1).timeLoss).toBeLessThan(15)
    await simulation.close()
  })

  test('behind a long stop are neither stuck nor a deadlock, and who dwells is no one that stands', async () => {
    const long = [{ edge: 'road', position: 300, duration: 500 }]
    const simulation = await simulate(straightRoad({ length: 600 }), [bus('b', long)])
    await simulation.advance(700)
    const { standing300, deadlocks, arrived } = simulation.results()
    expect({ standing300, deadlocks, arrived }).toEqual({ standing300: 0, deadlocks: 0, arrived: 1 })
    await simulation.close()
  })

  test('at a crossing are not kept back by a bus that stops before its line', async () => {
    const late = (withStop: boolean) =>
      simulate(cross(), [
        trip('b', 'westIn', 'eastOut', {
          vehicleClass: 'bus',
          departShare: 0.8,
          stops: withStop ? [{ edge: 'westIn', position: 290, duration: 120 }] : [],
        }),
        trip('side', 'southIn', 'northOut', { depart: 20, departShare: 0.6 }),
      ])
    const simulation = await late(true)
    await simulation.advance(80)
    expect(served(simulation, 'b')[0].how).toBe(SERVED)
    expect(simulation.results().arrived).toBe(1)
    expect(recordOf(simulation.inspect().state, 1).waitingTime).toBeLessThan(3)
    await simulation.advance(120)
    expect(simulation.results().arrived).toBe(2)
    await simulation.close()
  })
})

describe('two buses at one stop', () => {
  const run = async (from: number) => {
    const stop = { edge: 'road', position: 300, from, duration: 40 }
    const simulation = await simulate(straightRoad(), [bus('b1', [stop]), bus('b2', [stop], { depart: 8 })])
    await simulation.advance(300)
    const [first, second] = [served(simulation, 'b1')[0], served(simulation, 'b2')[0]]
    await simulation.close()
    return { first, second }
  }

  test('the second one serves behind the first where the stop is long enough', async () => {
    const { first, second } = await run(280)
    expect(second.arrived).toBeLessThan(first.left)
  })

  test('else it waits for its place', async () => {
    const { first, second } = await run(290)
    expect(second.arrived).toBeGreaterThan(first.left)
  })
})

describe('lanes', () => {
  const stop = { edge: 'road', lane: 0, position: 300, duration: 15 }

  test('a bus from the left lane comes over for its stop', async () => {
    const simulation = await simulate(straightRoad({ lanes: 2 }), [bus('b', [stop], { departLane: 1 })], {
      checked: true,
    })
    const lanes = new Set<string>()
    await watch(simulation, 20, (seen) => {
      for (const { on } of seen) lanes.add(on)
    })
    expect([...lanes]).toEqual(['road_1', 'road_0'])
    await simulation.advance(100)
    expect(served(simulation, 'b')[0].how).toBe(SERVED)
    await simulation.close()
  })

  test('one that nobody lets in serves its stop from beside it, and is known for it', async () => {
    // The right lane is full from end to end: trucks that stand at a stop of their own.
    const trucks = Array.from({ length: 30 }, (_, i) =>
      trip(`truck${i}`, 'road', 'road', {
        vehicleClass: 'truck',
        departLane: 0,
        departPosition: 13 + i * 14.6,
        stops: [{ edge: 'road', lane: 0, position: 13 + i * 14.6, duration: 900 }],
      }),
    )
    const simulation = await simulate(
      straightRoad({ lanes: 2 }),
      [bus('b', [stop], { departLane: 1, depart: 60 }), ...trucks],
      { checked: true },
    )
    await simulation.advance(400)
    expect(served(simulation, 'b')[0].how).toBe(SERVED_BESIDE)
    const { stopsBeside, stopsServed } = simulation.results()
    expect(stopsBeside).toBe(1)
    expect(stopsServed).toBe(31)
    await simulation.close()
  })
})
