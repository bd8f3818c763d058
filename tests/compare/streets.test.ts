/** Where the traffic goes, and who gains and loses: the same numbers whichever way one counts them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jStat from 'jstat'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareScenarios, type Variant } from '../../engine/scenario/compare/compare.ts'
import type { Comparison } from '../../engine/scenario/compare/comparison.ts'
import type { RoadTraffic } from '../../engine/scenario/compare/roads.ts'
import type { Difference } from '../../engine/scenario/compare/statistics.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { smallTown } from '../cli/smallTown.ts'

const seeds = [3, 4, 5, 6, 7]
const HOURS = 600 / 3600
let a: Variant
let b: Variant
let comparison: Comparison
let roads: readonly RoadTraffic[]

const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const map = join(folder, 'small.osm')
  writeFileSync(map, smallTown())
  a = { map, duration: 600, trips: 150, informed: 0 }
  b = { ...a, measures: [{ kind: 'limit', road: '11+1', speed: 1.5, from: 0 }] }
  comparison = await compareScenarios({ a, b, seeds, onRoads: (found) => (roads = found) })
})

const street = (name: string) => comparison.namedStreets.find((one) => one.name === name)!

test('a main road slowed down sends its traffic through the loop, and it is said in which streets', () => {
  expect(street('Ringweg').vehiclesPerHour.ci95[0]).toBeGreaterThan(20)
  expect(street('Am Hang').vehiclesPerHour.ci95[0]).toBeGreaterThan(20)
  expect(street('Hauptstraße').vehiclesPerHour.ci95[1]).toBeLessThan(0)
  expect(comparison.streets.residential.metrics.vehicleKm.ci95[0]).toBeGreaterThan(0)
  expect(comparison.streets.residential.harm.vehicleKm).toBe('shown')
  expect(comparison.namedStreets.map(({ name, kind }) => [name, kind])).toEqual([
    ['Am Hang', 'residential'],
    ['Hauptstraße', 'mainRoads'],
    ['Ringweg', 'residential'],
    ['Südstraße', 'collectors'],
  ])
})

test('streets, roads and kinds of street count the same kilometres', async () => {
  const { description, network } = await openNetwork(a.map)
  const lengthOf = (id: string) => network.columns.edgeLength[network.edgeIndex.get(id)!] / 1000
  for (const variant of ['a', 'b'] as const) {
    for (const { name, kilometres, vehiclesPerHour } of comparison.namedStreets) {
      const edges = description.edges.filter((edge) => edge.name === name)
      // All of them have both directions.
      expect(kilometres).toBeCloseTo(edges.reduce((sum, { id }) => sum + lengthOf(id), 0) / 2, 9)
      const driven = roads
        .filter((road) => road.name === name)
        .reduce((sum, { id, vehiclesPerHour: flow }) => sum + flow[variant] * lengthOf(id), 0)
      expect(vehiclesPerHour[variant] * kilometres).toBeCloseTo(driven, 6)
    }
    const byName = comparison.namedStreets.reduce(
      (sum, { kilometres, vehiclesPerHour }) => sum + vehiclesPerHour[variant] * kilometres * HOURS,
      0,
    )
    const byKind = Object.values(comparison.streets).reduce((sum, { metrics }) => sum + metrics.vehicleKm[variant], 0)
    expect(byName).toBeCloseTo(byKind, 6)
  }
})

test('trip by trip is what two runs alone say of each trip', async () => {
  const journeys = comparison.journeys!
  const alone = async (variant: Variant, seed: number) => {
    let file = ''
    const record = {
      outputs: ['tripinfo'] as const,
      onFiles: (files: Record<string, string>) => (file = Object.values(files)[0]),
    }
    await runScenario({ ...variant, seed, record })
    const number = (text: string, key: string) => Number(new RegExp(` ${key}="([^"]*)"`).exec(text)![1])
    return new Map(
      [...file.matchAll(/<tripinfo id="([^"]*)"[^>]*>/g)]
        .filter(([text]) => number(text, 'arrival') >= 0)
        .map(([text, id]) => [id, number(text, 'duration') + number(text, 'departDelay')]),
    )
  }
  const pairs: { both: number; longer: number; shorter: number; difference: number }[] = []
  for (const seed of seeds) {
    const [inA, inB] = [await alone(a, seed), await alone(b, seed)]
    const more = [...inA].flatMap(([id, seconds]) => (inB.has(id) ? [inB.get(id)! - seconds] : []))
    const share = (isMeant: (gain: number) => boolean) => more.filter(isMeant).length / more.length
    const difference = more.reduce((sum, gain) => sum + gain, 0) / more.length
    pairs.push({
      both: more.length,
      longer: share((gain) => gain > 60),
      shorter: share((gain) => gain < -60),
      difference,
    })
  }
  const mean = (of: (pair: (typeof pairs)[number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / 5
  expect(journeys.both).toBe(mean(({ both }) => both))
  expect(journeys.longer.mean).toBeCloseTo(
    mean(({ longer }) => longer),
    9,
  )
  expect(journeys.shorter.mean).toBeCloseTo(
    mean(({ shorter }) => shorter),
    9,
  )
  expect(journeys.longer.mean).toBeGreaterThan(0.1)
  // The file has hundredths of seconds.
  const centre = mean(({ difference }) => difference)
  const spread = Math.sqrt(pairs.reduce((sum, { difference }) => sum + (difference - centre) ** 2, 0) / 4)
  const half = (jStat.studentt.inv(0.975, 4) * spread) / Math.sqrt(5)
  expect(journeys.metrics.seconds.difference).toBeCloseTo(centre, 1)
  expect(journeys.metrics.seconds.ci95[0]).toBeCloseTo(centre - half, 1)
  expect(journeys.metrics.seconds.ci95[1]).toBeCloseTo(centre + half, 1)
  expect(journeys.metrics.metres.difference).toBeGreaterThan(20)
})

test('a variant against itself moves nobody', async () => {
  const { namedStreets, journeys, streets } = await compareScenarios({ a, b: a, seeds })
  const none = (found: Difference) => expect([found.difference, found.ci95]).toEqual([0, [0, 0]])
  for (const { vehiclesPerHour, speed } of namedStreets) for (const found of [vehiclesPerHour, speed!]) none(found)
  for (const { metrics } of Object.values(streets)) Object.values(metrics).forEach(none)
  Object.values(journeys!.metrics).forEach(none)
  for (const { mean, ci95 } of [journeys!.longer, journeys!.shorter]) expect([mean, ci95]).toEqual([0, [0, 0]])
})

test('what is kept for it does not show in the run', async () => {
  const alone = await runScenario({ ...b, seed: seeds[2] })
  const run = comparison.runs.find(({ variant, seed }) => variant === 'b' && seed === seeds[2])!
  expect(run.hash).toBe(alone.hash)
  expect(alone).not.toHaveProperty('streets')
  expect(alone).not.toHaveProperty('detail')
})
