/** Trips of new homes: so many, from there, at their time, and those of the others stay as they were. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { edgesOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

function smallMap(): string {
  const map = join(emptyFolder(), 'small.osm')
  writeFileSync(map, smallTown())
  return map
}

test('they begin or end where they are said to, within their time, and leave the others alone', async () => {
  const opened = await openNetwork(smallMap())
  const usual = { trips: 50, duration: 600, seed: 3 }
  const extraTrips = [
    { from: 'Am Hang', trips: 30, begin: 120, end: 300 },
    { from: 'Am Hang', to: 'Südstraße', trips: 7 },
  ]
  const [without, with_] = [await makeDemand(opened, usual), await makeDemand(opened, { ...usual, extraTrips })]
  expect(with_.trips.slice(0, 50)).toEqual(without.trips)
  const extra = with_.trips.slice(50)
  expect(extra).toHaveLength(37)
  const [home, south] = [edgesOf('Am Hang', opened.description), edgesOf('Südstraße', opened.description)]
  for (const { from } of extra) expect(home).toContain(from)
  for (const { to } of extra.slice(30)) expect(south).toContain(to)
  expect(new Set(extra.slice(0, 30).map(({ to }) => to)).size).toBeGreaterThan(3)
  // One in each thirtieth of their time.
  extra.slice(0, 30).forEach(({ depart }, k) => {
    expect(depart).toBeGreaterThanOrEqual(120 + k * 6)
    expect(depart).toBeLessThanOrEqual(120 + (k + 1) * 6)
  })
  const mixed = await makeDemand(opened, { ...usual, seed: 4, extraTrips })
  expect(mixed.trips.slice(50).map(({ to }) => to)).not.toEqual(extra.map(({ to }) => to))
})

test('a comparison tells what they cost the others, and that demand differs', async () => {
  const a = { map: smallMap(), duration: 600, trips: 100 }
  const b = { ...a, extraTrips: [{ from: 'Am Hang', trips: 60 }] }
  const { groups, journeys, b: said } = await compareScenarios({ a, b, seeds: [3, 4, 5, 6, 7] })
  expect(groups.all.vehicles.b - groups.all.vehicles.a).toBeGreaterThan(50)
  expect(journeys!.both).toBeLessThanOrEqual(100)
  expect(said.extraTrips).toEqual(b.extraTrips)
})

test('a file says them with times of day, and roads that the map does not have are named', async () => {
  const map = smallMap()
  const file = join(emptyFolder(), 'plan.json')
  const write = (extraTrips: unknown) => writeFileSync(file, JSON.stringify({ tempofluss: 1, map, extraTrips }))
  write([{ from: 'Am Hang', trips: 12, begin: '07:00', end: 3600 }])
  const scenario = await openScenario(file)
  expect(scenario.extraTrips).toEqual([{ from: 'Am Hang', trips: 12, begin: 1800, end: 3600 }])
  write([{ trips: 12, begin: 100, end: 50 }, { to: 'Am Hang' }])
  await expect(openScenario(file)).rejects.toThrow(
    /extraTrips\[0\].*on which road(?:.|\n)*end.*not after "begin"(?:.|\n)*extraTrips\[1\]\.trips/,
  )
  const gone = { trips: 5, duration: 60, seed: 1, extraTrips: [{ to: 'Am Hange', trips: 3 }] }
  await expect(makeDemand(await openNetwork(map), gone)).rejects.toThrow(/extraTrips\[0\].*no road "Am Hange".*Am Hang/)
})
