import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { runPairs } from '../../engine/scenario/compare/runPairs.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { type SignalSettings, setSignals } from '../../engine/scenario/signals.ts'
import { simulate } from '../../engine/scenario/simulate.ts'

test('each period of a day has a program timed for its own busiest hour, which takes over in the course of the run', async () => {
  const opened = await openNetwork('town')
  const hour = (start: number, count: number) =>
    randomTrips(opened.description, { trips: count, duration: 3600, seed: start + 1 }).map((trip) => ({
      ...trip,
      id: `${start} ${trip.id}`,
      depart: trip.depart + start * 3600,
    }))
  const quiet = [60, 60, 60, 200].flatMap((count, k) => hour(k, count))
  const busy = [2000, 2000, 2600].flatMap((count, k) => hour(4 + k, count))
  const { retimed, network, description } = setSignals(opened, {}, [...quiet, ...busy], 7 * 3600)
  const alone = (start: number, count: number) => {
    const trips = hour(start, count).map((trip) => ({ ...trip, depart: trip.depart - start * 3600 }))
    return setSignals(opened, {}, trips, 3600).retimed?.signals
  }
  const programs = retimed?.signals ?? []
  const times = (from: number) =>
    programs.filter((program) => program.from === from).map((program) => ({ ...program, from: 0 }))
  expect(times(0)).toEqual(alone(3, 200))
  expect(times(4 * 3600)).toEqual(alone(6, 2600))
  expect(programs).toHaveLength(6)
  // As long as the quiet hours last, everything is as with their program alone.
  const nothing = { types: [], commands: [], step: 1, seed: 1, threads: 1 }
  const first = setSignals(opened, {}, quiet, 4 * 3600 - 1)
  const run = async (of: typeof network, duration: number) =>
    (await simulate({ network: of, trips: quiet, ...nothing, duration })).hash
  expect(description.signals.filter(({ later }) => later).length).toBe(3)
  expect(await run(network, 1200)).toBe(await run(first.network, 1200))
})

test('greens timed for a long run are those of its busiest hour, not of what the day has on average', async () => {
  const opened = await openNetwork('town')
  const trips = (count: number, from: number, seed: number) =>
    randomTrips(opened.description, { trips: count, duration: 3600, seed }).map((trip) => ({
      ...trip,
      id: `${from} ${trip.id}`,
      depart: trip.depart + from,
    }))
  const busy = trips(2600, 4500, 1)
  const day = [...trips(150, 0, 2), ...busy, ...trips(300, 8100, 3)]
  const greens = 'webster'
  const alone = setSignals(opened, { greens }, busy, 8100).retimed?.signals
  // Of the quiet hours nobody departs while the busy one lasts: its quarters begin and end with it.
  const ofDay = setSignals(opened, { greens }, day, 11_700).retimed?.signals
  expect(alone?.length).toBe(3)
  expect(ofDay).toEqual(alone)
})

test('guessed signals are timed for the trips unless they are to stay as planned; plans that came with a map stay', async () => {
  const opened = await openNetwork('town')
  const trips = randomTrips(opened.description, { trips: 2600, duration: 3600, seed: 4 })
  const phasesOf = ({ description }: { description: typeof opened.description }) =>
    description.signals.map(({ id, kind, phases }) => ({ id, kind, greens: phases.map((phase) => phase.maxDuration) }))
  const timed = setSignals(opened, {}, trips, 3600)
  expect(timed.retimed?.signals.length).toBe(3)
  expect(phasesOf(timed)).not.toEqual(phasesOf(opened))
  expect(setSignals(opened, { greens: 'planned' }, trips, 3600).network).toBe(opened.network)
  const given = { ...opened.description, signals: opened.description.signals.map((s) => ({ ...s, given: true })) }
  expect(setSignals({ ...opened, description: given }, {}, trips, 3600).network).toBe(opened.network)
})

test('whoever drives in the second variant finds the signals of the first, unless it is about them', async () => {
  const opened = await openNetwork('town')
  const side = { opened, measures: [], step: 1 }
  const timeOf = async (trips: number, signals: SignalSettings) => {
    const quiet = { ...side, signals: {}, trips: 200 }
    const runs = await runPairs({ a: quiet, b: { ...side, signals, trips }, seeds: [1], duration: 900, threads: 1 })
    return runs[1].outcome.hash
  }
  // The hash is of everything that was driven: with other greens it is another.
  const found = await timeOf(900, {})
  const drawn = async (trips: number) => (await makeDemand(opened, { trips, duration: 900, seed: 1 })).trips
  const own = async (greensFor: number) => {
    const { network } = setSignals(opened, {}, await drawn(greensFor), 900)
    const trips = await drawn(900)
    return (await simulate({ network, trips, types: [], commands: [], duration: 900, step: 1, seed: 1, threads: 1 }))
      .hash
  }
  expect(found).toBe(await own(200))
  expect(await timeOf(900, { greens: 'webster' })).toBe(await own(900))
  expect(await own(200)).not.toBe(await own(900))
})
