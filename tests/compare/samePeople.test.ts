/** On other roads the people are the same, as far as the roads are there on which they begin and end. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareScenarios, type Variant } from '../../engine/scenario/compare/compare.ts'
import { preparePairs } from '../../engine/scenario/compare/preparePairs.ts'
import { samePeople } from '../../engine/scenario/compare/samePeople.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

/** The small town, and the same with its loop open in one direction only. */
function twoTowns(): { a: Variant; b: Variant } {
  const folder = emptyFolder()
  const [map, overrides] = [join(folder, 'small.osm'), join(folder, 'oneway.json')]
  writeFileSync(map, smallTown())
  writeFileSync(
    overrides,
    JSON.stringify({ 'tempofluss-overrides': 1, overrides: [{ way: 13, oneway: 'yes', why: 'a trial' }] }),
  )
  const a = { map, duration: 300, trips: 200 }
  return { a, b: { ...a, reading: { overrides } } }
}

test('who begins and ends on roads that B has makes the same trip there', async () => {
  const { a, b } = twoTowns()
  const [inA, inB] = [await openNetwork(a.map), await openNetwork(b.map, b.reading)]
  const [of, own] = [
    await makeDemand(inA, { ...a, duration: 300, seed: 3 }),
    await makeDemand(inB, { ...b, duration: 300, seed: 3 }),
  ]
  const edges = new Set(inB.description.edges.map(({ id }) => id))
  const stay = of.trips.filter(({ from, to }) => edges.has(from) && edges.has(to))
  expect(stay.length).toBeGreaterThan(120)
  expect(stay.length).toBeLessThan(200)
  // What it is about: drawn on their own, people of both towns have little in common.
  const byId = new Map(own.trips.map((trip) => [trip.id, trip]))
  expect(stay.filter(({ id, from, to }) => byId.get(id)?.from === from && byId.get(id)?.to === to).length).toBeLessThan(
    110,
  )

  const { trips, elsewhere, leftOut } = samePeople(of.trips, own.trips, inB.description)
  expect(trips.filter((trip) => stay.includes(trip))).toEqual(stay)
  expect([trips.length, elsewhere, leftOut]).toEqual([200, 200 - stay.length, 0])
  expect(trips.every(({ from, to }) => edges.has(from) && edges.has(to))).toBe(true)
})

test('buses drive as B has them, and who has no place in B is left out and counted', async () => {
  const { a } = twoTowns()
  const { description } = await openNetwork(a.map)
  const [first, second, third] = description.edges.map(({ id }) => id)
  const trip = { vehicleClass: 'car', depart: 1, departShare: 0.5, arrivalShare: 0.5 } as const
  const bus = { ...trip, id: 'bus', vehicleClass: 'bus', from: first, to: second, stops: [] } as const
  const inA = [bus, { ...trip, id: 'c', from: 'gone', to: third }, { ...trip, id: 'd', from: third, to: first }]
  const own = [
    { ...bus, from: second, to: third },
    { ...trip, id: 'new', from: second, to: first },
  ]
  expect(samePeople(inA, own, description)).toEqual({ trips: [inA[2], own[0]], elsewhere: 0, leftOut: 1 })
})

test('a comparison says how many begin or end elsewhere in B', async () => {
  const { warnings } = await compareScenarios({ ...twoTowns(), seeds: [3, 4, 5, 6, 7] })
  const said = /^B, seeds 3–7: [1-9]\d*–\d+ of 200 trips begin or end elsewhere than in A/
  expect(warnings.filter((warning) => said.test(warning))).toHaveLength(1)
})

test('the people who agree with counts are those of A, and new homes in B come on top', async () => {
  const { a, b } = twoTowns()
  const [inA, inB] = [await openNetwork(a.map), await openNetwork(b.map, b.reading)]
  const counts = join(emptyFolder(), 'counts.csv')
  const busy = inA.description.edges.filter(({ length }) => length > 60).slice(0, 2)
  writeFileSync(counts, `road,from,until,vehicles\n${busy.map(({ id }) => `${id},06:40,06:55,70\n`).join('')}`)
  const usual = { trips: 900, counts, measures: [], step: 0.5, signals: {}, advice: undefined, policy: undefined }
  const extraTrips = [{ from: 'Am Hang', trips: 12 }]
  const pairs = { a: { ...usual, opened: inA }, b: { ...usual, opened: inB, extraTrips }, duration: 1500 }
  const prepare = preparePairs(pairs)
  const [today, plan] = [await prepare('a', 3), await prepare('b', 3)]
  expect(today.demand.countsFit!.counts).toHaveLength(2)
  const edges = new Set(inB.description.edges.map(({ id }) => id))
  const stay = today.demand.trips.filter(({ from, to }) => edges.has(from) && edges.has(to))
  expect(stay.length).toBeLessThan(today.demand.trips.length)
  const inPlan = new Map(plan.demand.trips.map((trip) => [trip.id, trip]))
  for (const trip of stay) expect(inPlan.get(trip.id)).toEqual(trip)
  const extra = plan.demand.trips.filter(({ id }) => id.startsWith('extra'))
  expect(extra).toHaveLength(12)
  // Whose road B does not have begins or ends elsewhere, but is there, for all but the few from anywhere to anywhere.
  const lost = today.demand.trips.filter(({ id }) => !inPlan.has(id))
  expect(lost.every(({ id }) => id.startsWith('anywhere'))).toBe(true)
  expect(plan.demand.trips).toHaveLength(today.demand.trips.length - lost.length + 12)
})
