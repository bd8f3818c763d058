/** On other roads the people are the same, as far as the roads are there on which they begin and end. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareScenarios, type Variant } from '../../engine/scenario/compare/compare.ts'
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
  const said = warnings.filter((warning) =>
    /^B, seed \d: \d+ of 200 trips begin or end elsewhere than in A/.test(warning),
  )
  expect(said).toHaveLength(5)
})
