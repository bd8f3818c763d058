/** A town's own list of trips, or table between zones, in a scenario file: driven, compared, exported, served, or refused. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { exportSumo } from '../../engine/scenario/exportSumo.ts'
import { forecastQuality } from '../../engine/scenario/forecastQuality.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { closeWorlds, createWorlds } from '../../engine/service/worlds.ts'
import { emptyFolder, tempofluss } from '../cli/program.ts'

const ZONES = {
  type: 'FeatureCollection',
  features: [
    zone('north', [10.62, 50.354, 10.64, 50.36]),
    zone('south', [10.62, 50.347, 10.64, 50.353]),
    { type: 'Feature', id: 'abroad', properties: {}, geometry: { type: 'Point', coordinates: [10.2, 50.35] } },
  ],
}

function zone(id: string, [west, south, east, north]: readonly number[]) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Feature', properties: { id }, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** A folder with a table of 330.5 vehicles in the first half hour, its zones, and a list of 60. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = emptyFolder()
  const table =
    'from;to;vehicles;begin;end\nnorth;south;200;6:30;7:00\nsouth;north;90,5;6:30;7:00\nabroad;south;40;6:30;7:00\n'
  const list =
    'depart,until,from,to_lat,to_lon,class,vehicles\n6:31,6:50,Lindenallee,50.3575,10.6300,,55\n6:35,,Lindenallee,50.3575,10.6300,truck,5\n'
  const all = { 'od.csv': table, 'zones.geojson': ZONES, 'trips.csv': list, ...files }
  for (const [name, content] of Object.entries(all))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return folder
}

const SCENARIO = { tempofluss: 1, map: 'town', duration: 1800, buses: false, pedestrians: 0, greens: 'planned' }
const TABLE = { ...SCENARIO, demand: { table: 'od.csv', zones: 'zones.geojson' } }
const LIST = { ...SCENARIO, demand: { file: 'trips.csv' } }

describe('a scenario with a table between zones', () => {
  test('is driven, and says what became of its vehicles', async () => {
    const folder = folderWith({ 'today.json': TABLE })
    const result = await runScenario({ ...(await openScenario(join(folder, 'today.json'))), seed: 3 })
    const { demandFile, warnings, trips, departed, waiting } = result
    expect(demandFile).toMatchObject({ file: 'od.csv', trips, asked: 330.5, otherTimes: 0, beyond: 40, noWay: 0 })
    expect(departed + waiting).toBe(trips)
    expect([330, 331]).toContain(trips)
    expect(warnings).toContainEqual(expect.stringMatching(/^od.csv: 40 vehicles of 33[01] come from beyond the map/))
    expect(warnings).toContain('od.csv: 1 zones of 3 lie beyond the map')
  })

  test('has buses and people on foot, as every town has, unless they are left out', async () => {
    const folder = folderWith({})
    const opened = await openNetwork('town')
    const demandFiles = { table: join(folder, 'od.csv'), zones: join(folder, 'zones.geojson') }
    const usual = await makeDemand(opened, { demandFiles, duration: 1800, seed: 1 })
    expect(usual.lines?.length).toBeGreaterThan(0)
    expect(usual.pedestrians.length).toBeGreaterThan(0)
    const bare = await makeDemand(opened, { demandFiles, duration: 1800, seed: 1, buses: false, pedestrians: 0 })
    expect(usual.trips.filter(({ stops }) => !stops)).toEqual(bare.trips)
    expect(bare.pedestrians).toEqual([])
  })

  test('with counts besides is shifted to agree with them, but not scaled as a whole: how much there is it says itself', async () => {
    const opened = await openNetwork('town')
    const edge = opened.description.edges.find(({ name, length }) => name === 'Lindenallee' && length > 20)!
    const folder = folderWith({ 'counts.csv': `road,from,until,vehicles\n${edge.id},6:40,7:00,190\n` })
    const demandFiles = { table: join(folder, 'od.csv'), zones: join(folder, 'zones.geojson') }
    const wanted = {
      demandFiles,
      counts: join(folder, 'counts.csv'),
      duration: 1800,
      seed: 1,
      buses: false,
      pedestrians: 0,
    }
    const { trips, countsFit: fit } = await makeDemand(opened, wanted)
    const [{ counted, before, fitted }] = fit!.counts
    expect(counted).toBeGreaterThan(4 * before)
    expect(fitted).toBeGreaterThan(before + (counted - before) / 2)
    expect(trips.length).toBeGreaterThan(331)
    // What is counted more comes on top; the rest is not four times as many.
    expect(trips.length).toBeLessThan(331 + 1.3 * (counted - before))
  })

  test('is compared with the same people under a measure', async () => {
    const plan = { ...TABLE, measures: [{ limit: 'Lindenallee', kmh: 30 }] }
    const folder = folderWith({ 'today.json': TABLE, 'plan.json': plan })
    const a = await openScenario(join(folder, 'today.json'))
    const comparison = await compareScenarios({
      a,
      b: await openScenario(join(folder, 'plan.json')),
      seeds: [1, 2, 3, 4, 5],
    })
    expect(comparison.a.demandFiles).toEqual({ table: join(folder, 'od.csv'), zones: join(folder, 'zones.geojson') })
    for (const seed of [1, 2, 3, 4, 5]) {
      const [inA, inB] = comparison.runs.filter((run) => run.seed === seed)
      expect(inA.departed + inA.waiting).toBe(inB.departed + inB.waiting)
    }
  })

  test('is exported, forecast and served', async () => {
    const folder = folderWith({ 'today.json': TABLE })
    const scenario = await openScenario(join(folder, 'today.json'))
    const exported = await exportSumo(scenario)
    expect([330, 331]).toContain(exported.vehicles)
    const forecast = await forecastQuality({ ...scenario, duration: 600 })
    expect(forecast).toBeDefined()
    const opened = await openNetwork('town')
    const { demandFiles } = scenario
    const about = { name: 'today', seed: 1, step: 0.5, advice: DEFAULT_ADVICE, externals: 1 }
    const { worlds, warnings } = await createWorlds(opened, { ...about, traffic: { demandFiles, buses: false } })
    expect([330, 331]).toContain(worlds.baseline.vehicleIds.length)
    expect(warnings).toContain('od.csv: 1 zones of 3 lie beyond the map')
    await closeWorlds(worlds)
  })
})

test('a scenario with a list of trips is driven by routes of experience, too', async () => {
  const folder = folderWith({ 'today.json': { ...LIST, routes: { gap: 0.5, rounds: 2 } } })
  const result = await runScenario(await openScenario(join(folder, 'today.json')))
  expect(result.demandFile).toMatchObject({ file: 'trips.csv', asked: 60, trips: 60 })
  expect(result.groups.trucks.vehicles).toBe(5)
  expect(result.equilibrium?.rounds.length).toBeGreaterThan(0)
})

describe('tempofluss refuses', () => {
  test.each([
    [
      'a demand of two kinds',
      { ...LIST, demand: { file: 'trips.csv', trips: 5 } },
      {},
      /today.json \(demand\).*one of these/,
    ],
    ['a missing table', TABLE, { 'od.csv': undefined }, /od.csv: no such file/],
    [
      'nobody in the run',
      TABLE,
      { 'od.csv': 'from,to,vehicles,begin,end\nnorth,south,9,9:00,10:00\n' },
      /od.csv: gives the run no vehicles: 9 vehicles of 9 depart at other times than the run, 6:30 to 7:00/,
    ],
    [
      'rows that cannot be',
      LIST,
      { 'trips.csv': 'depart,from,to\n6:40,Lindenalle,Lindenallee\n' },
      /trips.csv \(row 2, from\): the map town has no road "Lindenalle"/,
    ],
    ['unknown words', { ...TABLE, demand: { ...TABLE.demand, zone: 'x' } }, {}, /demand.zone.*is unknown/],
  ] as const)('%s', async (_, scenario, files, says) => {
    const folder = folderWith({
      'today.json': scenario,
      ...Object.fromEntries(Object.entries(files).filter(([, text]) => text)),
    })
    const missing = Object.entries(files).flatMap(([name, text]) => (text === undefined ? [name] : []))
    for (const name of missing) rmSync(join(folder, name))
    const { code, stdout, stderr } = await tempofluss(['run', 'today.json'], folder)
    expect(stderr).toMatch(says)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
