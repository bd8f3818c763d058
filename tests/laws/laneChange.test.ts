/** Lane changes: where the route needs them, where they pay, and not otherwise. */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { TripDescription } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { laneDrop } from '../../data/scenarios/motorways.ts'
import { onRamp, straightRoad } from '../../data/scenarios/roads.ts'
import { idsNear, sights, simulate, trip, watch } from './driving.ts'
import { lasting } from './signalRoads.ts'

/** A road of three lanes whose left one alone leads to `left`, the right one alone to `right`, the middle one on. */
function fork(length: number) {
  const west = junction('west', [-length - 80, 0], 'none', true)
  const start = junction('start', [-length, 0])
  const nose = junction('nose', [0, 0])
  const ends = {
    left: junction('northEnd', [190, 120], 'none', true),
    on: junction('eastEnd', [260, 0], 'none', true),
    right: junction('southEnd', [170, -110], 'none', true),
  }
  const common = { limit: 13.89, oneWay: true }
  // One lane that opens into three, so that everybody begins on the right.
  const feeder = layEdge({ ...common, id: 'feeder', from: west, to: start, lanes: 1, setback: [0, 5] })
  const road = layEdge({ ...common, id: 'road', from: start, to: nose, lanes: 3, setback: [5, 6] })
  const outs = Object.entries(ends).map(([id, to]) =>
    layEdge({ ...common, id, from: nose, to, lanes: 1, setback: [14, 0] }),
  )
  const [left, on, right] = outs
  return joinAll({
    name: 'fork',
    junctions: [west, start, nose, ...Object.values(ends)],
    edges: [feeder, road, ...outs],
    connections: [
      layConnection(feeder, 0, road, 0),
      layConnection(road, 0, right, 0),
      layConnection(road, 1, on, 0),
      layConnection(road, 2, left, 0),
    ],
  })
}

/** An approach of two lanes that fans out into three short ones at a signal, each with a green and a direction of its own. */
function shortTurnLanes() {
  const west = junction('west', [-560, 0], 'none', true)
  const fan = junction('fan', [-60, 0])
  const nose = junction('nose', [0, 0], 'signals')
  const ends = {
    right: junction('southEnd', [170, -110], 'none', true),
    on: junction('eastEnd', [260, 0], 'none', true),
    left: junction('northEnd', [190, 120], 'none', true),
  }
  const common = { limit: 13.89, oneWay: true }
  const approach = layEdge({ ...common, id: 'approach', from: west, to: fan, lanes: 2, setback: [0, 4] })
  const turns = layEdge({ ...common, id: 'turns', from: fan, to: nose, lanes: 3, setback: [4, 6] })
  const outs = Object.entries(ends).map(([id, to]) =>
    layEdge({ ...common, id, from: nose, to, lanes: 1, setback: [14, 0] }),
  )
  return joinAll({
    name: 'short turn lanes',
    junctions: [west, fan, nose, ...Object.values(ends)],
    edges: [approach, turns, ...outs],
    connections: [
      layConnection(approach, 0, turns, 0),
      layConnection(approach, 0, turns, 1),
      layConnection(approach, 1, turns, 2),
      ...outs.map((out, lane) => layConnection(turns, lane, out, 0, { signal: { id: 's', link: lane } })),
    ],
    signals: [
      {
        id: 's',
        kind: 'fixed',
        offset: 0,
        phases: ['rGr', 'Grr', 'rrG'].flatMap((green) => [
          lasting(green, 16),
          lasting(green.replace('G', 'y'), 3),
          lasting('rrr', 1),
        ]),
      },
    ],
  })
}

describe('in a queue', () => {
  /** Four behind a bus that stands at its stop for two minutes, with others on the lane beside. */
  async function passed(beside: readonly TripDescription[]): Promise<number> {
    const stops = [{ edge: 'road', lane: 0, position: 60, duration: 120 }]
    const bus = trip('bus', 'road', 'road', {
      vehicleClass: 'bus',
      departLane: 0,
      departPosition: 60,
      departSpeed: 0,
      stops,
    })
    const queue = [45.9, 38.8, 31.7, 24.6].map((departPosition, k) =>
      trip(`q${k}`, 'road', 'road', { departPosition, departLane: 0, departSpeed: 0 }),
    )
    const simulation = await simulate(straightRoad({ length: 400, lanes: 2 }), [bus, ...queue, ...beside])
    await simulation.advance(90)
    const ahead = sights(simulation).filter(({ id, position }) => id.startsWith('q') && position > 60).length
    const { collisions, arrived } = simulation.results()
    await simulation.close()
    expect(collisions).toBe(0)
    return ahead + arrived
  }

  test('whoever stands while the lane beside goes on goes round', async () => {
    expect(await passed([])).toBe(4)
  })

  test('nobody changes to a lane that stands as well', async () => {
    const standing = [60, 53, 46, 39, 32, 25, 18, 11].map((departPosition, k) =>
      trip(`s${k}`, 'road', 'road', {
        departPosition,
        departLane: 1,
        departSpeed: 0,
        stops: [{ edge: 'road', lane: 1, position: Math.max(60, departPosition), duration: 120 }],
      }),
    )
    expect(await passed(standing)).toBe(0)
  })
})

describe('who must get into another lane gets there', () => {
  test.each([0.5, 1])('alone (step %d s)', async (step) => {
    for (const to of ['left', 'on', 'right']) {
      const simulation = await simulate(fork(310), [trip('a', 'feeder', to)], { step })
      await simulation.advance(120)
      expect(simulation.results()).toMatchObject({
        arrived: 1,
        missedTurns: 0,
        laneChanges: { left: 2, on: 1, right: 0 }[to],
        stopsPerVehicle: 0,
      })
    }
  })

  test.each([0.5, 1])('in dense traffic, a third each way: fewer than 2 %% miss it (step %d s)', async (step) => {
    const trips = Array.from({ length: 200 }, (_, i) =>
      trip(`v${i}`, 'feeder', ['left', 'on', 'right'][(i * 7) % 3], {
        depart: i * 2.9,
        vehicleClass: i % 11 === 4 ? 'truck' : 'car',
      }),
    )
    const simulation = await simulate(fork(310), trips, { step, checked: true })
    await simulation.advance(900)
    const { arrived, removed, missedTurns } = simulation.results()
    expect(arrived + removed).toBe(200)
    expect(missedTurns).toBeLessThan(4)
  })

  test('on a grid, where every second trip turns: fewer than 2 % of all vehicles miss a turn', async () => {
    const description = generateGrid({ columns: 4, rows: 3, lanes: 3, seed: 7 })
    const trips = randomTrips(description, { trips: 900, duration: 500, seed: 3 })
    const simulation = await simulate(description, trips)
    await simulation.advance(600)
    const { departed, missedTurns, laneChanges } = simulation.results()
    console.log(`grid: ${departed} vehicles, ${laneChanges} lane changes, ${missedTurns} missed turns`)
    expect(departed).toBeGreaterThan(700)
    expect(missedTurns).toBeLessThan(departed * 0.02)
  })

  test('from an acceleration lane onto the motorway: everybody is on it before its end', async () => {
    const description = onRamp()
    const trips = [
      ...Array.from({ length: 90 }, (_, i) => trip(`m${i}`, 'upstream', 'downstream', { depart: i * 3.7 })),
      ...Array.from({ length: 40 }, (_, i) => trip(`r${i}`, 'ramp', 'downstream', { depart: 4 + i * 8.1 })),
    ]
    const simulation = await simulate(description, trips, { checked: true })
    await simulation.advance(480)
    expect(simulation.results()).toMatchObject({ arrived: 130, missedTurns: 0, removed: 0 })
  })

  test('in a queue before short lanes for turning: nearly all are on their lane 200 m before those begin', async () => {
    const targets = [0, 1, 2, 2, 0, 1, 1, 0, 2].map((k) => ['right', 'on', 'left'][k])
    const trips = Array.from({ length: 500 }, (_, i) =>
      trip(`v${i}`, 'approach', targets[i % 9], { depart: i * 2.4, departLane: ((i * 3) % 5) % 2 }),
    )
    const simulation = await simulate(shortTurnLanes(), trips)
    await simulation.advance(400)
    const counted = { all: 0, sorted: 0 }
    await watch(simulation, 800, (seen) => {
      for (const { id, on, position } of seen) {
        if (!on.startsWith('approach') || position < 296) continue
        counted.all++
        if ((targets[Number(id.slice(1)) % 9] === 'left') === on.endsWith('_1')) counted.sorted++
      }
    })
    await simulation.close()
    // It is a queue: more than half a lane's jam density, in both lanes.
    expect(counted.all / 800 / 2 / 200).toBeGreaterThan(0.5 / 7.5)
    expect(counted.sorted / counted.all).toBeGreaterThan(0.95)
  })

  test('into a queue: nobody on the lane that ends speeds up and brakes by turns', async () => {
    const simulation = await simulate(laneDrop({ upstream: 600 }), [
      ...Array.from({ length: 400 }, (_, i) => trip(`q${i}`, 'upstream', 'downstream', { depart: i })),
    ])
    await simulation.advance(200)
    const earlier = new Map<number, { speed: number; pace: number }>()
    const [dt, counted] = [0.5, { all: 0, jerked: 0 }]
    await watch(simulation, 120, (seen) => {
      const ending = seen.filter(({ on }) => on === 'upstream_0')
      for (const { vehicle, speed } of ending) {
        const before = earlier.get(vehicle)
        const pace = before ? (speed - before.speed) / dt : Number.NaN
        if (before && Number.isFinite(before.pace)) counted.all++
        if (before && Math.abs(pace - before.pace) > 3 * dt) counted.jerked++
        earlier.set(vehicle, { speed, pace })
      }
    })
    await simulation.close()
    expect(counted.all).toBeGreaterThan(5000)
    // More than 3 m/s³: braking for somebody who squeezes in may be such a jerk, now and then.
    expect(counted.jerked / counted.all).toBeLessThan(0.002)
  })
})

describe('nobody changes lanes for nothing', () => {
  test('on an empty road', async () => {
    for (const vehicleClass of ['car', 'truck', 'motorcycle'] as const) {
      const simulation = await simulate(straightRoad({ length: 1900, lanes: 3 }), [
        trip('a', 'road', 'road', { vehicleClass }),
      ])
      await simulation.advance(220)
      expect(simulation.results()).toMatchObject({ arrived: 1, laneChanges: 0 })
    }
  })

  test('where vehicles of one temper follow each other far apart', async () => {
    const ids = await idsNear(1, 8)
    const trips = ids.map((id, i) => trip(id, 'road', 'road', { depart: i * 20 }))
    const simulation = await simulate(straightRoad({ length: 1900, lanes: 3 }), trips)
    await simulation.advance(400)
    expect(simulation.results()).toMatchObject({ arrived: 8, laneChanges: 0 })
  })

  test('on a road of one lane', async () => {
    const trips = Array.from({ length: 40 }, (_, i) => trip(`v${i}`, 'road', 'road', { depart: i * 3 }))
    const simulation = await simulate(straightRoad(), trips)
    await simulation.advance(300)
    expect(simulation.results()).toMatchObject({ laneChanges: 0 })
  })
})

test('a fast driver overtakes a lorry where there is room, and never where there is one lane', async () => {
  const [quick] = await idsNear(1.2, 1)
  for (const lanes of [1, 2]) {
    const simulation = await simulate(straightRoad({ length: 4000, lanes, limit: 27.78 }), [
      trip('lorry', 'road', 'road', { vehicleClass: 'truck' }),
      trip(quick, 'road', 'road', { depart: 4 }),
    ])
    let ahead = ''
    await watch(simulation, 130, (seen) => {
      if (seen.length === 2) ahead = seen[0].position > seen[1].position ? seen[0].id : seen[1].id
    })
    expect(ahead).toBe(lanes === 2 ? quick : 'lorry')
  }
})

test('a change of lanes takes two to four seconds, and the frame says how far it is', async () => {
  for (const [limit, longest] of [
    [8.33, 3],
    [30, 4.5],
  ]) {
    const [quick] = await idsNear(1.2, 1)
    const simulation = await simulate(
      straightRoad({ length: 1500, lanes: 2, limit }),
      [
        trip('slow', 'road', 'road', { departSpeed: 3, departPosition: 60, departLane: 0, type: 'snail' }),
        trip(quick, 'road', 'road', { departLane: 0, departSpeed: 8 }),
      ],
      { step: 0.1, types: [{ id: 'snail', vehicleClass: 'car', maxSpeed: 3 }] },
    )
    const number = simulation.vehicleIds.indexOf(quick)
    const asides: number[] = []
    for (let step = 0; step < 400; step++) {
      await simulation.advance(0.1)
      const { vehicle, aside } = simulation.frame()
      const share = aside[vehicle.indexOf(number)]
      if (share !== 0 || asides.length > 0) asides.push(share)
      if (asides.length > 0 && share === 0) break
    }
    await simulation.close()
    // Away from the kerb: its body is still on the side of the kerb.
    expect(asides[0]).toBeLessThan(-0.97)
    for (let k = 1; k < asides.length; k++) expect(asides[k]).toBeGreaterThan(asides[k - 1])
    expect(asides.at(-1)).toBe(0)
    expect(asides.length * 0.1).toBeGreaterThan(2)
    expect(asides.length * 0.1).toBeLessThan(longest)
  }
})
