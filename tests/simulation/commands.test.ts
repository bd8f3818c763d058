/**
 * Commands from outside: closing and opening edges, limits. Whoever is concerned is rerouted or counted, nobody is lost,
 * and neither threads nor the way `advance` is called show.
 */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { InputError } from '../../engine/base/errors.ts'
import type { Command } from '../../engine/boundary/commands.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import type { Network } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { ARRIVED, PLACE, REMOVED, RUNNING, TAG } from '../../engine/state/state.ts'
import { elementId, simulate, temper, trip, watch } from '../laws/driving.ts'

/** Ids of the edges a vehicle has still before it, the one it is on included. */
function wayOf(simulation: Simulation, vehicle: number): string[] {
  const { state } = simulation.inspect()
  const from = state.status[vehicle] === RUNNING ? state.tag[vehicle * TAG + PLACE] : state.routeFirst[vehicle]
  return [...state.route.subarray(from, state.routeLast[vehicle] + 1)].map((edge) => simulation.network.edgeIds[edge])
}

function isOn(edges: readonly string[], element: string): boolean {
  return edges.some((edge) => element.startsWith(`${edge}_`) && !element.includes('>'))
}

interface Closing {
  readonly network: Network
  readonly trips: readonly TripDescription[]
  readonly edges: readonly string[]
  /** [s] */
  readonly at: number
}

const cases: Record<string, () => Promise<Closing>> = {
  'one of two bridges of the town': async () => {
    const { network, description } = await openNetwork('town')
    const trips = randomTrips(description, { trips: 700, duration: 250, seed: 5 })
    const edges = description.edges.filter(({ name }) => name === 'Mühlenbrücke').map(({ id }) => id)
    return { network, trips, edges, at: 163 }
  },
  'an edge in the middle of the grid': async () => {
    const description = generateGrid({ columns: 5, rows: 3, lanes: 2, seed: 4 })
    const trips = randomTrips(description, { trips: 1200, duration: 300, seed: 8 })
    return { network: buildNetwork(description), trips, edges: ['j2.2-j3.2'], at: 151.5 }
  },
}

describe.each(Object.keys(cases))('closing %s in mid-run', (name) => {
  test('reroutes or counts every vehicle concerned; once those on it have left, nobody enters', async () => {
    const { network, trips, edges, at } = await cases[name]()
    const simulation = await Simulation.create({ network, trips })
    await simulation.advance(at)
    const { state } = simulation.inspect()
    const before = simulation.results()
    const going = simulation.vehicleIds
      .map((_, vehicle) => vehicle)
      .filter((vehicle) => state.status[vehicle] !== ARRIVED && state.status[vehicle] !== REMOVED)
      .filter((vehicle) => {
        const ahead = wayOf(simulation, vehicle)
        return ahead.slice(state.status[vehicle] === RUNNING ? 1 : 0).some((edge) => edges.includes(edge))
      })
    expect(going.length).toBeGreaterThan(15)

    for (const edge of edges) simulation.command({ kind: 'closeEdge', edge })
    const { dt } = simulation.inspect()
    await simulation.advance(dt)
    // Whoever is on it, in the junction before it, or can no longer stop before that may go over; nobody else will.
    const mayPass = new Set(
      simulation.vehicleIds
        .map((_, vehicle) => vehicle)
        .filter(
          (vehicle) =>
            state.status[vehicle] === RUNNING &&
            wayOf(simulation, vehicle)
              .slice(0, 2)
              .some((edge) => edges.includes(edge)),
        ),
    )
    const after = simulation.results()
    const removed = going.filter((vehicle) => state.status[vehicle] === REMOVED)
    const others = going.filter((vehicle) => state.status[vehicle] !== REMOVED && !mayPass.has(vehicle))
    for (const vehicle of others)
      expect(
        wayOf(simulation, vehicle)
          .slice(state.status[vehicle] === RUNNING ? 0 : 1)
          .filter((edge) => edges.includes(edge)),
      ).toEqual([])
    expect(after.removed - before.removed).toBe(removed.length)
    // Who begins there waits until it opens.
    const begins = (vehicle: number) => edges.includes(trips[vehicle].from)
    expect(after.rerouted - before.rerouted).toBeGreaterThanOrEqual(others.filter((vehicle) => !begins(vehicle)).length)

    const entered: string[] = []
    let clear = Number.POSITIVE_INFINITY
    const wasOn = new Set<number>()
    await watch(simulation, 150, (seen, time) => {
      const on = seen.filter((v) => isOn(edges, v.on))
      if (on.length === 0) clear = Math.min(clear, time)
      for (const { id, vehicle } of on) {
        if (!mayPass.has(vehicle) && !wasOn.has(vehicle)) entered.push(`${id} at ${time} s`)
        wasOn.add(vehicle)
      }
    })
    expect(entered).toEqual([])
    expect(clear).toBeLessThan(at + 100)
    const end = simulation.results()
    expect(end.departed).toBe(end.running + end.arrived + end.removed - end.cancelled)
    expect(end.collisions).toBe(0)
    await simulation.close()
  })

  test('gives the same hash with 1, 2 and 3 threads', async () => {
    const { network, trips, edges, at } = await cases[name]()
    const hashes = new Map<number, string>()
    for (const threads of [1, 2, 3]) {
      const simulation = await Simulation.create({ network, trips, threads })
      for (const edge of edges) simulation.command({ kind: 'closeEdge', edge, at })
      for (const edge of edges) simulation.command({ kind: 'openEdge', edge, at: at + 40 })
      await simulation.advance(at + 70)
      hashes.set(threads, simulation.hash())
      await simulation.close()
    }
    expect(hashes.get(2)).toBe(hashes.get(1))
    expect(hashes.get(3)).toBe(hashes.get(1))
  })
})

/** Two ways from west to east, the southern one longer. */
const grid: NetworkDescription = generateGrid({ columns: 3, rows: 2, lanes: 1, seed: 2 })

test('who can only end on a closed edge is removed and counted, whether it waits, drives or is still to come', async () => {
  const to = 'j3.1-j4.1'
  const simulation = await simulate(grid, [
    trip('driving', 'j0.1-j1.1', to),
    trip('due', 'j0.1-j1.1', to, { depart: 30 }),
    trip('elsewhere', 'j0.2-j1.2', 'j3.2-j4.2'),
  ])
  await simulation.advance(10)
  simulation.command({ kind: 'closeEdge', edge: to })
  await simulation.advance(0.5)
  expect(simulation.results()).toMatchObject({ departed: 2, running: 1, removed: 2, cancelled: 1, arrived: 0 })
  await simulation.advance(400)
  expect(simulation.results()).toMatchObject({ departed: 2, running: 0, removed: 2, cancelled: 1, arrived: 1 })
})

test('an opened edge is used again', async () => {
  const simulation = await simulate(grid, [
    trip('early', 'j0.1-j1.1', 'j3.1-j4.1', { depart: 5 }),
    trip('late', 'j0.1-j1.1', 'j3.1-j4.1', { depart: 90 }),
  ])
  simulation.command({ kind: 'closeEdge', edge: 'j2.1-j3.1', at: 2 })
  simulation.command({ kind: 'openEdge', edge: 'j2.1-j3.1', at: 60 })
  const passed = new Map<string, Set<string>>()
  await watch(simulation, 500, (seen) => {
    for (const { id, on } of seen) passed.set(id, (passed.get(id) ?? new Set()).add(on))
  })
  expect(simulation.results()).toMatchObject({ arrived: 2, removed: 0 })
  expect(passed.get('early')).not.toContain('j2.1-j3.1_0')
})

test('a limit binds from its step on, and drivers slow down without braking hard', async () => {
  const simulation = await simulate(straightRoad({ length: 3000 }), [trip('a', 'road', 'road')], { step: 0.5 })
  simulation.command({ kind: 'setLimit', edge: 'road', speed: 7.3, at: 60 })
  let before = 0
  let hardest = 0
  let last = 0
  await watch(simulation, 130, (seen, time) => {
    const speed = seen[0]?.speed ?? 0
    if (time === 60) before = speed
    if (time > 60.5) hardest = Math.max(hardest, (last - speed) / 0.5)
    last = speed
  })
  const factor = temper(simulation, 0)
  expect(before).toBeGreaterThan(7.3 * factor + 2)
  expect(last).toBeGreaterThan(7.3 * factor * 0.995)
  expect(last).toBeLessThanOrEqual(7.3 * factor * 1.005)
  expect(hardest).toBeLessThanOrEqual(2.0 + 1e-9) // a car's comfortable deceleration
})

describe('a command that cannot be carried out', () => {
  const wrong: [Command, RegExp][] = [
    [{ kind: 'closeEdge', edge: 'Bahnhofstraße' }, /Bahnhofstraße/],
    [{ kind: 'openEdge', edge: 'no such edge', at: 20 }, /no such edge/],
    [{ kind: 'setLimit', edge: 'j1.1-j2.1', speed: 0 }, /j1\.1-j2\.1.*0 m\/s/],
    [{ kind: 'setLimit', edge: 'j1.1-j2.1', speed: -3 }, /j1\.1-j2\.1/],
    [{ kind: 'setLimit', edge: 'j1.1-j2.1', speed: Number.NaN }, /j1\.1-j2\.1/],
    [{ kind: 'closeEdge', edge: 'j1.1-j2.1', at: -1 }, /j1\.1-j2\.1.*-1 s/],
    [{ kind: 'closeEdge', edge: 'j1.1-j2.1', at: Number.NaN }, /j1\.1-j2\.1/],
  ]
  test.each(wrong)('%j is refused with the edge in the message, and changes nothing', async (command, message) => {
    const [plain, asked] = await Promise.all([
      simulate(grid, [trip('a', 'j0.1-j1.1', 'j3.1-j4.1')]),
      simulate(grid, [trip('a', 'j0.1-j1.1', 'j3.1-j4.1')]),
    ])
    expect(() => asked.command(command)).toThrow(InputError)
    expect(() => asked.command(command)).toThrow(message)
    await Promise.all([plain.advance(60), asked.advance(60)])
    expect(asked.hash()).toBe(plain.hash())
  })

  test('all that is wrong with it is said at once', async () => {
    const simulation = await simulate(grid, [])
    try {
      simulation.command({ kind: 'setLimit', edge: 'nowhere', speed: -1, at: -5 })
      expect.unreachable()
    } catch (error) {
      expect((error as InputError).problems).toHaveLength(3)
      for (const { place } of (error as InputError).problems) expect(place).toBe('nowhere')
    }
  })
})

test('elements are named by lane or connection', () => {
  const network = buildNetwork(grid)
  expect(elementId(network, 0)).toBe(network.laneIds[0])
  expect(elementId(network, network.counts.lanes + 2)).toBe(network.connectionIds[2])
})
