/** SUMO's outputs of a run hold together, and taking them changes nothing. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SumoElement } from '../../data/sumo/element.ts'
import { readElements } from '../../data/sumo/elements.ts'
import { Report } from '../../data/sumo/report.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { SUMO_OUTPUTS } from '../../engine/scenario/recording/recording.ts'
import type { RunResult } from '../../engine/scenario/result.ts'
import { runScenario } from '../../engine/scenario/run.ts'

const CROSSING = fileURLToPath(new URL('crossing/crossing.sumocfg', import.meta.url))

let result: RunResult
let unrecorded: RunResult
let table: Record<string, string | number>[]
const files: Record<string, SumoElement[]> = {}

/** What stands below the outermost element of a file. */
async function contentOf(text: string): Promise<SumoElement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sumo-'))
  try {
    const path = join(folder, 'output.xml')
    writeFileSync(path, text)
    const report = new Report()
    const found: SumoElement[] = []
    const roots = ['tripinfos', 'summary', 'meandata', 'detector', 'fcd-export']
    await readElements(path, roots, report, (element) => found.push(element))
    expect(report.problems).toEqual([])
    return found
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const folder = mkdtempSync(join(tmpdir(), 'fcd-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string) => join(folder, name)

async function tableOf(name: string): Promise<Record<string, string | number>[]> {
  const bytes = readFileSync(inFolder(name))
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) })
}

beforeAll(async () => {
  const scenario = await openScenario(CROSSING)
  unrecorded = await runScenario(scenario)
  const texts: Record<string, string> = {}
  const record = {
    outputs: SUMO_OUTPUTS,
    onFiles: (written: Readonly<Record<string, string>>) => void Object.assign(texts, written),
    fcdFiles: { fcd: inFolder('fcd.xml'), 'fcd-parquet': inFolder('fcd.parquet') },
  }
  result = await runScenario({ ...scenario, record })
  table = await tableOf('fcd.parquet')
  const fcd = readFileSync(inFolder('fcd.xml'), 'utf8')
  for (const [name, text] of Object.entries({ ...texts, 'fcd.xml': fcd })) files[name] = await contentOf(text)
})

const ANY = { fits: () => true, wanted: '' }
const sum = (list: readonly SumoElement[], key: string) => list.reduce((total, one) => total + one.number(key, ANY), 0)

test('recording changes no bit', () => {
  expect(result.hash).toBe(unrecorded.hash)
  expect(result.arrived).toBeGreaterThan(90)
})

test('files are called as the scenario says', () => {
  expect(Object.keys(files).sort()).toEqual([
    'edges.xml',
    'fcd.xml',
    'lanes.xml',
    'loop.xml',
    'summary.xml',
    'tripinfo.xml',
  ])
})

test('trips add up to the means of the run', () => {
  const trips = files['tripinfo.xml']
  expect(trips).toHaveLength(result.arrived)
  expect(sum(trips, 'duration') / trips.length).toBeCloseTo(result.meanDuration, 1)
  expect(sum(trips, 'timeLoss') / trips.length).toBeCloseTo(result.meanTimeLoss, 1)
  expect(sum(trips, 'routeLength') / trips.length).toBeCloseTo(result.meanRouteLength, 1)
  for (const trip of trips)
    expect(trip.number('arrival', ANY) - trip.number('depart', ANY)).toBeCloseTo(trip.number('duration', ANY), 1)
})

test('times are those of the files: the run begins at 100 s', () => {
  expect(files['tripinfo.xml'][0].number('depart', ANY)).toBeGreaterThanOrEqual(100)
  expect(files['summary.xml'][0].number('time', ANY)).toBe(100.5)
  expect(files['edges.xml'].map((interval) => interval.number('begin', ANY))).toEqual([100, 400, 700, 1000])
})

test('on each edge, who came is who went, as nobody is left at the end', () => {
  const edges = files['edges.xml'].flatMap(({ children }) => children)
  const ids = new Set(edges.map((edge) => edge.text('id')))
  expect(ids.size).toBe(7)
  for (const id of ids) {
    const rows = edges.filter((edge) => edge.text('id') === id)
    expect([id, sum(rows, 'departed') + sum(rows, 'entered')]).toEqual([id, sum(rows, 'arrived') + sum(rows, 'left')])
  }
  expect(sum(edges, 'departed')).toBe(result.departed)
  expect(sum(edges, 'arrived')).toBe(result.arrived)
})

test('lanes stand in their edges, whose figures they add up to; changes of lanes are counted apart', () => {
  const edgesOf = (file: string) =>
    files[file].map(({ children }) => new Map(children.map((edge) => [edge.text('id'), edge])))
  const whole = edgesOf('edges.xml')
  let changes = 0
  for (const [k, edges] of edgesOf('lanes.xml').entries()) {
    expect([...edges.keys()]).toEqual([...whole[k].keys()])
    for (const [id, { children: lanes }] of edges) {
      const edge = whole[k].get(id) as SumoElement
      for (const lane of lanes) expect(lane.text('id')).toMatch(new RegExp(`^${id}_\\d$`))
      for (const key of ['departed', 'arrived', 'entered', 'left'])
        expect([id, key, sum(lanes, key)]).toEqual([id, key, edge.number(key, ANY)])
      expect(Math.abs(sum(lanes, 'sampledSeconds') - edge.number('sampledSeconds', ANY))).toBeLessThan(0.02)
      expect(sum(lanes, 'laneChangedFrom')).toBe(sum(lanes, 'laneChangedTo'))
      changes += sum(lanes, 'laneChangedFrom')
    }
  }
  expect(changes).toBe(result.laneChanges)
})

test('way on edges and within junctions is the way of all trips', () => {
  const edges = files['edges.xml'].flatMap(({ children }) => children)
  const onEdges = edges.reduce(
    (metres, edge) => metres + edge.number('speed', ANY) * edge.number('sampledSeconds', ANY),
    0,
  )
  const all = sum(files['tripinfo.xml'], 'routeLength')
  // Junctions of the crossing are 9 to 14 m long, edges 186 to 196 m, and a trip has at most three of the former.
  expect(onEdges / all).toBeGreaterThan(0.93)
  expect(onEdges / all).toBeLessThan(0.98)
})

test('positions are the same in XML and in Parquet', () => {
  const rows = files['fcd.xml'].flatMap((step) => step.children.map((row) => ({ time: step.number('time', ANY), row })))
  expect(table).toHaveLength(rows.length)
  rows.forEach(({ time, row }, k) => {
    const { timestep_time, vehicle_id, vehicle_lane, vehicle_type, ...numbers } = table[k]
    expect([timestep_time, vehicle_id, vehicle_lane, vehicle_type]).toEqual([
      time,
      row.text('id'),
      row.text('lane'),
      row.text('type'),
    ])
    for (const key of ['x', 'y', 'angle', 'speed', 'pos'])
      expect(Math.abs(Number(numbers[`vehicle_${key}`]) - row.number(key, ANY))).toBeLessThan(0.0051)
  })
})

describe('floating car data alone', () => {
  const record = (name: string, fcdPeriod?: number) => ({
    outputs: ['fcd-parquet'] as const,
    onFiles: () => {},
    fcdFiles: { 'fcd-parquet': inFolder(name) },
    ...(fcdPeriod === undefined ? {} : { fcdPeriod }),
  })

  test('every two seconds it is every fourth step, the same rows, on one thread and on three', async () => {
    const scenario = await openScenario(CROSSING)
    for (const threads of [1, 3]) {
      const { hash } = await runScenario({ ...scenario, threads, record: record('sparse.parquet', 2) })
      expect(hash).toBe(unrecorded.hash)
      const rows = await tableOf('sparse.parquet')
      expect(rows.length).toBeGreaterThan(1000)
      expect(rows).toEqual(table.filter(({ timestep_time }) => Number(timestep_time) % 2 === 0))
    }
  })

  test('says of each group of rows from when to when it is', () => {
    const bytes = readFileSync(inFolder('fcd.parquet'))
    const { row_groups } = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    const { statistics } = row_groups[0].columns[0].meta_data!
    expect([statistics?.min_value, statistics?.max_value]).toEqual([
      table[0].timestep_time,
      table.at(-1)?.timestep_time,
    ])
  })

  test('is refused at times between steps, before anything is simulated', async () => {
    const scenario = await openScenario(CROSSING)
    await expect(runScenario({ ...scenario, record: record('never.parquet', 0.7) })).rejects.toThrow(
      /multiple of the step/,
    )
  })

  test('a file that cannot be written ends the run with the reason', async () => {
    const scenario = await openScenario(CROSSING)
    const nowhere = record(join('no such folder', 'fcd.parquet'))
    await expect(runScenario({ ...scenario, record: nowhere })).rejects.toThrow(/ENOENT/)
  })
})

test('the loop near the end of a lane counts who leaves it', () => {
  const passed = sum(files['loop.xml'], 'nVehContrib')
  const rows = files['fcd.xml'].flatMap(({ children }) => children)
  const onLane = new Set(rows.filter((row) => row.text('lane') === 'w-j_1').map((row) => row.text('id')))
  expect(passed).toBeGreaterThan(20)
  // Some change to the other lane before they come to the loop.
  expect(passed).toBeLessThanOrEqual(onLane.size)
  expect(passed).toBeGreaterThan(onLane.size * 0.6)
})

test('the summary ends with everybody arrived', () => {
  const last = files['summary.xml'].at(-1)
  expect(last?.number('arrived', ANY)).toBe(result.arrived)
  expect(last?.number('running', ANY)).toBe(0)
})
