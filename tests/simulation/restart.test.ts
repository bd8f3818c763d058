/** A simulation that begins again with the same vehicles on other ways does as a new one with these. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

const { network, description } = await openNetwork('town')
const trips = randomTrips(description, { trips: 700, duration: 300, seed: 21 })
const create = (threads = 1) => Simulation.create({ network, trips, threads, seed: 5 })

/** Each third goes where the one before it goes. */
const elsewhere = trips.map((trip, i) => (i % 3 === 2 ? { ...trip, to: trips[i - 1].to } : trip))

test.each([1, 2])('with %i threads, after commands, traffic and a time when all were elsewhere', async (threads) => {
  const simulation = await create(threads)
  const closed = trips[5].from
  simulation.command({ kind: 'closeEdge', edge: closed })
  simulation.command({ kind: 'closeEdge', edge: trips[9].from, at: 1000 })
  await simulation.advance(200.5)
  expect(simulation.changedRoads()).not.toEqual([])
  expect(simulation.restart(elsewhere)).toBe(true)
  expect(simulation.time).toBe(0)
  expect(simulation.changedRoads()).toEqual([])
  await simulation.advance(240)

  const fresh = await Simulation.create({ network, trips: elsewhere, seed: 5 })
  await fresh.advance(240)
  expect(simulation.hash()).toBe(fresh.hash())
  expect(simulation.results()).toEqual(fresh.results())

  // And back.
  expect(simulation.restart(trips)).toBe(true)
  await simulation.advance(240)
  const first = await create()
  await first.advance(240)
  expect(simulation.hash()).toBe(first.hash())
  expect(first.hash()).not.toBe(fresh.hash())
  await Promise.all([simulation.close(), fresh.close(), first.close()])
})

test('it does not with others, and goes on as if nothing had been asked', async () => {
  const simulation = await create()
  await simulation.advance(100)
  expect(simulation.restart(trips.slice(1))).toBe(false)
  expect(simulation.restart(trips.map((trip) => ({ ...trip, id: `${trip.id}x` })))).toBe(false)
  expect(() => simulation.restart([{ ...trips[0], route: ['nowhere'] }])).toThrow(/nowhere/)
  const copy = await simulation.fork()
  expect(copy.restart(trips)).toBe(false)
  await simulation.advance(50)
  const other = await create()
  await other.advance(150)
  expect(simulation.hash()).toBe(other.hash())
  await Promise.all([simulation.close(), copy.close(), other.close()])
})
