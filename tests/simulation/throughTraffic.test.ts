/**
 * Roads closed to through traffic in the course of a run: who begins or ends a trip there goes on as before, all others go
 * round, buses pass, and nobody is lost. Neither threads nor a snapshot show.
 */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { TripDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { TO_ALL } from '../../engine/network/destinations.ts'
import type { Network } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { ARRIVED, PLACE, RUNNING, TAG } from '../../engine/state/state.ts'
import { simulate, trip, watch } from '../laws/driving.ts'

/** Ids of the edges of its whole route as it now is, and the place of the one that it is on or begins on. */
function wayOf(simulation: Simulation, vehicle: number): { way: string[]; here: number } {
  const { state } = simulation.inspect()
  const first = state.routeFirst[vehicle]
  const here = state.status[vehicle] === RUNNING ? state.tag[vehicle * TAG + PLACE] - first : 0
  const edges = state.route.subarray(first, state.routeLast[vehicle] + 1)
  return { way: [...edges].map((edge) => simulation.network.edgeIds[edge]), here }
}

interface Closing {
  readonly network: Network
  readonly trips: readonly TripDescription[]
  /** They hang together. */
  readonly edges: readonly string[]
  /** [s] */
  readonly at: number
}

const cases: Record<string, () => Promise<Closing>> = {
  'a street of the town': async () => {
    const { network, description } = await openNetwork('town')
    const trips = randomTrips(description, { trips: 700, duration: 250, seed: 5 })
    const edges = description.edges.filter(({ name }) => name === 'Am Erlenufer').map(({ id }) => id)
    return { network, trips, edges, at: 163 }
  },
  'streets in the middle of the grid': async () => {
    const description = generateGrid({ columns: 5, rows: 3, lanes: 2, seed: 4 })
    const trips = randomTrips(description, { trips: 1200, duration: 300, seed: 8 })
    const edges = ['j2.2-j3.2', 'j3.2-j2.2', 'j3.2-j3.3', 'j3.3-j3.2']
    return { network: buildNetwork(description), trips, edges, at: 151.5 }
  },
}

describe.each(Object.keys(cases))('closing %s to through traffic in mid-run', (name) => {
  test('sends all others round, and lets those in who have business there', async () => {
    const { network, trips, edges, at } = await cases[name]()
    const simulation = await Simulation.create({ network, trips })
    await simulation.advance(at)
    const { state, dt } = simulation.inspect()
    const before = simulation.vehicleIds.map((_, vehicle) => wayOf(simulation, vehicle))
    const going = before.flatMap(({ way, here }, vehicle) =>
      state.status[vehicle] !== ARRIVED && way.slice(here + 1).some((edge) => edges.includes(edge)) ? [vehicle] : [],
    )
    const isBound = (vehicle: number) => edges.includes(trips[vehicle].to)
    const isInside = (vehicle: number) => edges.includes(before[vehicle].way[before[vehicle].here])
    const bound = going.filter(isBound)
    const passing = going.filter((vehicle) => !isBound(vehicle) && !isInside(vehicle))
    expect(bound.length).toBeGreaterThan(2)
    expect(passing.length).toBeGreaterThan(15)

    for (const edge of edges) simulation.command({ kind: 'closeToThrough', edge })
    await simulation.advance(dt)
    const now = simulation.results()
    const wayOn = (vehicle: number) => wayOf(simulation, vehicle).way.slice(wayOf(simulation, vehicle).here)
    for (const vehicle of [...bound, ...going.filter(isInside)])
      expect(before[vehicle].way.join(' ').endsWith(wayOn(vehicle).join(' '))).toBe(true)
    // Whoever could no longer stop before it goes in, and through; and so does who has no other way.
    const through = passing.filter((vehicle) => wayOn(vehicle).some((edge) => edges.includes(edge)))
    const late = through.filter((vehicle) => edges.includes(wayOn(vehicle)[1]))
    expect(through.length).toBeLessThan(passing.length / 3)
    const letIn = through.filter((vehicle) => !late.includes(vehicle))
    expect(now.removed).toBe(0)
    expect(now.noWayRound).toBeGreaterThanOrEqual(letIn.length)
    expect(now.noWayRound).toBeLessThanOrEqual(through.length)
    const router = createRouter(network)
    const shut = Uint8Array.from(network.edgeIds, (id) => (edges.includes(id) ? TO_ALL : 0))
    for (const vehicle of letIn) {
      const { way, here } = wayOf(simulation, vehicle)
      const [from, to] = [way[here], trips[vehicle].to].map((id) => network.edgeIndex.get(id)!)
      const driven = way.slice(0, here).map((id) => network.edgeIndex.get(id)!)
      expect(router.route(from, to, 1, shut, driven)).toBeUndefined()
    }

    const mayBeThere = new Set([...through, ...going.filter(isInside)])
    const intruders = new Set<number>()
    const isThere = (on: string) => edges.some((edge) => on.startsWith(`${edge}_`) && !on.includes('>'))
    const guests = new Set<number>()
    await watch(simulation, 150, (seen) => {
      for (const { vehicle, on } of seen) {
        if (!isThere(on)) continue
        if (edges.includes(trips[vehicle].from) || isBound(vehicle)) guests.add(vehicle)
        else if (!mayBeThere.has(vehicle) && !isInside(vehicle)) intruders.add(vehicle)
      }
    })
    expect(guests.size).toBeGreaterThan(1)
    const { noWayRound, missedTurns, ...results } = simulation.results()
    expect(results).toMatchObject({ removed: 0, collisions: 0 })
    // Nobody else but who stood on a lane that leads nowhere else, and could not leave it.
    expect(intruders.size).toBe(noWayRound - now.noWayRound)
    expect(intruders.size).toBeLessThanOrEqual(Math.min(3, missedTurns))
    await simulation.close()
  })

  test('gives the same hash with 1, 2 and 3 threads, and across a snapshot', async () => {
    const { network, trips, edges, at } = await cases[name]()
    const hashes: string[] = []
    for (const threads of [1, 2, 3]) {
      let simulation = await Simulation.create({ network, trips, threads })
      for (const edge of edges) simulation.command({ kind: 'closeToThrough', edge, at })
      for (const edge of edges) simulation.command({ kind: 'openToThrough', edge, at: at + 40 })
      if (threads === 2) {
        await simulation.advance(at + 20)
        const snapshot = simulation.snapshot()
        await simulation.close()
        simulation = await Simulation.restore({ network, trips, snapshot, threads: 1 })
      }
      await simulation.advance(at + 70 - simulation.time)
      hashes.push(simulation.hash())
      await simulation.close()
    }
    expect(new Set(hashes).size).toBe(1)
    const open = await Simulation.create({ network, trips })
    await open.advance(at + 70)
    expect(open.hash()).not.toBe(hashes[0])
    await open.close()
  })
})

/** Two ways from west to east, the southern one longer. */
const grid = generateGrid({ columns: 3, rows: 2, lanes: 1, seed: 2 })
const [west, east] = ['j0.1-j1.1', 'j3.1-j4.1']
const street = ['j2.1-j3.1', 'j3.1-j2.1']

async function drive(trips: TripDescription[], commands: Parameters<Simulation['command']>[0][]) {
  const simulation = await simulate(grid, trips)
  for (const command of commands) simulation.command(command)
  const edges = new Map<string, Set<string>>()
  await watch(simulation, 400, (seen) => {
    for (const { id, on } of seen)
      if (!on.includes('>')) edges.set(id, (edges.get(id) ?? new Set()).add(on.replace(/_\d$/, '')))
  })
  const results = simulation.results()
  await simulation.close()
  return { results, edges: (id: string) => [...(edges.get(id) ?? [])] }
}

test('who departs when all may pass again keeps to its way, and buses go on all the time', async () => {
  const { results, edges } = await drive(
    [
      trip('early', west, east, { depart: 10 }),
      trip('bus', west, east, { depart: 15, vehicleClass: 'bus' }),
      trip('resident', west, 'j2.1-j3.1', { depart: 20 }),
      trip('leaves', 'j2.1-j3.1', east, { depart: 25 }),
      trip('late', west, east, { depart: 90 }),
    ],
    street.flatMap((edge) => [
      { kind: 'closeToThrough', edge, at: 2 } as const,
      { kind: 'openToThrough', edge, at: 60 } as const,
    ]),
  )
  expect(results).toMatchObject({ arrived: 5, removed: 0, noWayRound: 0 })
  expect(edges('early')).not.toContain('j2.1-j3.1')
  for (const id of ['bus', 'resident', 'leaves', 'late']) expect(edges(id)).toContain('j2.1-j3.1')
})

test('who has no way round is let through, and counted', async () => {
  const across = ['j2.1-j3.1', 'j2.2-j3.2']
  const { results, edges } = await drive(
    [trip('passes', west, east), trip('ends', west, across[0], { depart: 4 })],
    across.map((edge) => ({ kind: 'closeToThrough', edge, at: 1 }) as const),
  )
  expect(results).toMatchObject({ arrived: 2, removed: 0, noWayRound: 1, rerouted: 0 })
  expect(edges('passes')).toContain('j2.1-j3.1')
})

test('a delivery is business', async () => {
  const stops = [{ edge: 'j2.1-j3.1', share: 0.5, duration: 5 }]
  const { results, edges } = await drive(
    [trip('delivers', west, east, { depart: 5, stops })],
    street.map((edge) => ({ kind: 'closeToThrough', edge, at: 1 }) as const),
  )
  expect(results).toMatchObject({ arrived: 1, stopsServed: 1, noWayRound: 0, rerouted: 0 })
  expect(edges('delivers')).toContain('j2.1-j3.1')
})

test('a road that is closed for a while turns away nobody who departs after that', async () => {
  const closed = { kind: 'closeEdge', edge: 'j2.1-j3.1', at: 2 } as const
  const { results, edges } = await drive(
    [
      trip('while', west, 'j2.1-j3.1', { depart: 10 }),
      trip('after', west, 'j2.1-j3.1', { depart: 61 }),
      trip('passes', west, east, { depart: 70 }),
      trip('round', west, east, { depart: 30 }),
    ],
    [closed, { kind: 'openEdge', edge: 'j2.1-j3.1', at: 60 }],
  )
  expect(results).toMatchObject({ arrived: 3, removed: 1, cancelled: 1 })
  expect(edges('passes')).toContain('j2.1-j3.1')
  expect(edges('round')).not.toContain('j2.1-j3.1')
})
