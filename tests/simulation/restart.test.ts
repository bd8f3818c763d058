/** A simulation that begins again with other traffic does as a new one with it. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { SimulationOptions } from '../../engine/options.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import type { VehicleMix } from '../../engine/scenario/vehicleMix.ts'
import { Simulation } from '../../engine/simulation.ts'

const opened = await openNetwork('town')
const { network, description } = opened
const trips = randomTrips(description, { trips: 700, duration: 300, seed: 21 })
const usual: SimulationOptions = { network, trips, seed: 5 }

/** Each third goes where the one before it goes. */
const elsewhere = trips.map((trip, i) => (i % 3 === 2 ? { ...trip, to: trips[i - 1].to } : trip))

/** Drivers whose draws go on from step to step. */
const vehicles: VehicleMix = {
  types: [
    { id: 'dawdler', vehicleClass: 'car', model: 'Krauss', imperfection: 0.5 },
    { id: 'human', vehicleClass: 'car', reactionTime: 1, estimationError: 0.08, timeGapDeviation: 0.2 },
  ],
  shares: { dawdler: 0.3, human: 0.2 },
}

/**
 * Of the weekday: with each seed other vehicles and other greens for them; buses, and people on foot.
 * @param leftOut so many of them, those that come first in the order of ids
 */
async function weekday(seed: number, leftOut = 0): Promise<SimulationOptions> {
  const demand = await makeDemand(opened, { duration: 600, seed, vehicles })
  const { network } = setSignals(opened, {}, demand.trips, 600)
  const cars = demand.trips.filter(({ vehicleClass }) => vehicleClass === 'car').sort((x, y) => (x.id < y.id ? -1 : 1))
  const out = new Set(cars.slice(0, leftOut))
  return { ...demand, trips: demand.trips.filter((trip) => !out.has(trip)), network, seed }
}

const advised: SimulationOptions['advice'] = {
  kinds: ['greenLight', 'variableLimit'],
  share: 0.4,
  compliance: 0.6,
  reaction: 2,
  reactionSpread: 3,
  channel: { loss: 0.1, positionError: 5, signalError: 1, feedDelay: 2, withheld: 0.2 },
}

/** Those who come after some minutes have to go round a closed bridge. */
const bridge = description.edges.filter(({ name }) => name === 'Mühlenbrücke')

async function drive(simulation: Simulation, seconds: number) {
  if (simulation.time === 0) for (const { id } of bridge) simulation.command({ kind: 'closeEdge', edge: id, at: 120 })
  await simulation.advance(seconds)
  return { hash: simulation.hash(), results: simulation.results(), ids: simulation.vehicleIds }
}

async function driveAnew(options: SimulationOptions, seconds: number) {
  const fresh = await Simulation.create(options)
  const driven = await drive(fresh, seconds)
  await fresh.close()
  return driven
}

test.each([1, 2])('with %i threads, after commands, traffic and a time when all were elsewhere', async (threads) => {
  const simulation = await Simulation.create({ ...usual, threads, reusable: true })
  simulation.command({ kind: 'closeEdge', edge: trips[5].from })
  simulation.command({ kind: 'closeEdge', edge: trips[9].from, at: 1000 })
  await simulation.advance(200.5)
  expect(simulation.changedRoads()).not.toEqual([])
  expect(simulation.restart({ ...usual, trips: elsewhere })).toBe(true)
  expect(simulation.time).toBe(0)
  expect(simulation.changedRoads()).toEqual([])
  const there = await drive(simulation, 240)
  expect(there).toEqual(await driveAnew({ ...usual, trips: elsewhere }, 240))

  // And back.
  expect(simulation.restart(usual)).toBe(true)
  const back = await drive(simulation, 240)
  expect(back).toEqual(await driveAnew(usual, 240))
  expect(back.hash).not.toBe(there.hash)
  await simulation.close()
})

test.each([1, 3])('with %i threads, another morning: seed, vehicles, greens, buses and advice', async (threads) => {
  const [first, second] = [await weekday(1, 30), await weekday(2)]
  const [mine, theirs] = [first, second].map(({ network }) => network.columns.phaseMax.join())
  expect(mine).not.toBe(theirs)
  expect(first.trips.length).toBeLessThan(second.trips.length - 20)
  const advice = { advice: advised }
  const simulation = await Simulation.create({ ...first, ...advice, threads, reusable: true })
  const once = await drive(simulation, 600)
  expect(simulation.restart({ ...second, ...advice })).toBe(true)
  expect(await drive(simulation, 600)).toEqual(await driveAnew({ ...second, ...advice }, 600))
  // The network that was given has its own greens still.
  expect(first.network.columns.phaseMax.join()).toBe(mine)
  expect(simulation.restart({ ...first, ...advice })).toBe(true)
  expect(await drive(simulation, 600)).toEqual(once)
  expect(once).toEqual(await driveAnew({ ...first, ...advice }, 600))
  await simulation.close()
})

test('a copy keeps its own greens, and goes on as it would have', async () => {
  const [first, second] = [await weekday(1), await weekday(2)]
  const simulation = await Simulation.create({ ...first, reusable: true })
  await drive(simulation, 300)
  const copy = await simulation.fork()
  const snapshot = simulation.snapshot()
  expect(simulation.restart(second)).toBe(true)
  await simulation.advance(300)
  const whole = await driveAnew(first, 600)
  expect(await drive(copy, 300)).toEqual(whole)
  const restored = await Simulation.restore({ ...first, snapshot })
  expect(await drive(restored, 300)).toEqual(whole)
  await Promise.all([simulation.close(), copy.close(), restored.close()])
})

test('what does not fit changes nothing', async () => {
  const simulation = await Simulation.create({ ...usual, reusable: true })
  await drive(simulation, 100)
  const many = randomTrips(description, { trips: 900, duration: 300, seed: 21 })
  const other = await openNetwork('grid')
  const gridTrips = randomTrips(other.description, { trips: 50, duration: 300, seed: 1 })
  for (const options of [
    { ...usual, trips: many },
    { ...usual, network: other.network, trips: gridTrips },
    { ...usual, step: 1 },
    { ...usual, advice: advised },
    { ...usual, asInSumo: true },
    { ...usual, externals: 3 },
    { ...usual, pedestrians: [{ crossing: network.crossingIds[0], perHour: [20] }] },
  ])
    expect(simulation.restart(options)).toBe(false)
  expect(() => simulation.restart({ ...usual, trips: [{ ...trips[0], route: ['nowhere'] }] })).toThrow(/nowhere/)
  expect(await drive(simulation, 50)).toEqual(await driveAnew(usual, 150))
  await simulation.close()

  const lasting = await Simulation.create(usual)
  expect(lasting.restart(usual)).toBe(false)
  await lasting.close()
})
