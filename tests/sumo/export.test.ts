/** What is exported for SUMO says the same when it is read again, and runs in SUMO where that is installed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { readScenario, type SumoScenario } from '../../data/sumo/scenario.ts'
import { exportSumo } from '../../engine/scenario/exportSumo.ts'
import { edgesOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { type RunOptions, runScenario } from '../../engine/scenario/run.ts'
import { twoWays } from '../assignment/twoWays.ts'
import { sumo, WITHOUT_SUMO } from './sumo.ts'

const CROSSING = fileURLToPath(new URL('crossing/crossing.sumocfg', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sumo-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function exported(word: string, options: object): Promise<string> {
  const { files, configuration } = await exportSumo({ ...(await openScenario(word)), ...options })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return join(folder, configuration)
}

const conflictsOf = ({ conflicts }: NetworkDescription) =>
  conflicts.map(({ a, b, kind, yields }) => `${a} ${b} ${kind} ${yields}`).sort()

describe('a scenario of SUMO, exported and read again', () => {
  let before: SumoScenario
  let after: SumoScenario
  beforeAll(async () => {
    before = await readScenario(CROSSING)
    after = await readScenario(await exported(CROSSING, {}))
  })

  test('has the same roads', () => {
    const roads = ({ network }: SumoScenario) =>
      network.edges.map(({ id, length, lanes }) => ({
        id,
        length,
        lanes: lanes.map(({ id: lane, speedLimit, geometry, toKerb, toMiddle }) => ({
          ...{ lane, speedLimit, geometry, toKerb, toMiddle },
        })),
      }))
    expect(roads(after)).toEqual(roads(before))
    const permitted = ({ network }: SumoScenario) =>
      network.edges.map(({ lanes }) => lanes.map(({ allowed }) => [...allowed].sort()))
    expect(permitted(after)).toEqual(permitted(before))
  })

  test('has the same junctions', () => {
    expect(after.network.connections).toEqual(
      before.network.connections.map((one) => ({
        ...one,
        ...(one.signal ? { signal: { ...one.signal, id: 'signal_k' } } : {}),
      })),
    )
    expect(conflictsOf(after.network)).toEqual(conflictsOf(before.network))
    expect(after.network.signals[0].phases).toEqual(before.network.signals[0].phases)
    expect(after.network.signals[0].offset).toBe(before.network.signals[0].offset)
  })

  test('has the same vehicles', () => {
    const vehicle = ({ trips }: SumoScenario, id: string) => trips.find((trip) => trip.id === id)
    expect(after.trips).toHaveLength(before.trips.length)
    const first = vehicle(before, 'first')
    expect(vehicle(after, 'first')).toMatchObject({
      depart: 0,
      type: 'slow',
      departLane: 1,
      departSpeed: 'max',
      route: first?.route,
    })
    expect(vehicle(after, 'first')?.departPosition).toBeCloseTo(first?.departPosition ?? 0, 2)
    expect(vehicle(after, 'line_5')?.stops).toEqual(vehicle(before, 'line 5')?.stops)
    // Who named only its ends has its route now.
    expect(vehicle(after, 'errand')?.route).toEqual(['s-j', 'j-e', 'e-k', 'k-x'])
    const { maxSpeed, motorway, ...slow } = before.types.find(({ id }) => id === 'slow') ?? { maxSpeed: 0 }
    expect(after.types.find(({ id }) => id === 'slow')).toMatchObject(slow)
    expect(maxSpeed).toBeCloseTo(200 / 3.6, 2)
    expect(motorway).toMatchObject({ timeGap: 1.4 })
  })

  test('has the same closures and limits', () => {
    expect(before.changes.map(({ kind }) => kind).sort()).toEqual(['close', 'limit', 'limit'])
    const inOrder = ({ changes }: SumoScenario) => [...changes].sort((a, b) => a.from - b.from)
    expect(inOrder(after)).toEqual(inOrder(before))
  })
})

test('the example town, exported and read again, has its junctions and right of way', async () => {
  const before = (await openNetwork('town')).description
  const path = await exported('town', { trips: 50, duration: 600 })
  const after = (await openNetwork(path.replace('.sumocfg', '.net.xml'))).description
  const ids = new Set(after.edges.map(({ id }) => id))
  const gone = before.edges.filter(({ id }) => !ids.has(id))
  expect(ids.size + gone.length).toBe(before.edges.length)
  // Very short ones become part of a junction when they are read.
  expect(gone.every(({ length }) => length < 10)).toBe(true)
  expect(gone.length).toBeLessThan(before.edges.length / 50)
  // Who yields to whoever comes first is a matter of order in SUMO's matrices.
  const settled = before.conflicts.filter(({ yields }) => yields !== 'later').length
  const same = new Set(conflictsOf(before))
  const kept = conflictsOf(after).filter((conflict) => same.has(conflict)).length
  expect(kept / settled).toBeGreaterThan(0.97)
})

test('of what is closed to through traffic the routes keep out, as is said', async () => {
  const closed = { kind: 'noThrough', road: 'Am Erlenufer', from: 0 } as const
  const options = { map: 'town', trips: 300, duration: 600, seed: 3 }
  const edges = new Set(edgesOf(closed.road, (await openNetwork('town')).description))
  const passing = async (run: RunOptions) => {
    const { files, configuration, warnings } = await exportSumo(run)
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { trips, changes } = await readScenario(join(folder, configuration))
    const through = trips.filter(
      ({ route = [], from, to }) => ![from, to].some((end) => edges.has(end)) && route.some((id) => edges.has(id)),
    )
    return {
      through: through.length,
      changes,
      said: warnings.filter((warning) => warning.includes('closed to through traffic')),
    }
  }
  const before = await passing(options)
  expect(before.through).toBeGreaterThan(10)
  expect(before.said).toEqual([])
  const after = await passing({ ...options, measures: [closed] })
  expect(after.through).toBeLessThan(before.through / 4)
  expect(after.changes).toEqual([])
  expect(after.said).toHaveLength(1)
})

test('vehicles are exported as the scenario mixes them, and on the ways that experience has taught them', async () => {
  const map = join(folder, 'two.osm')
  writeFileSync(map, twoWays())
  const scenario: RunOptions = {
    map,
    trips: 700,
    duration: 900,
    seed: 5,
    informed: 0,
    equilibrium: { gap: 0.001, rounds: 4 },
    vehicles: { types: [{ id: 'careful', vehicleClass: 'car', timeGap: 1.9 }], shares: { careful: 0.4 } },
  }
  const { equilibrium } = await runScenario(scenario)
  expect(equilibrium?.best).toBeGreaterThan(0)
  const { trips, types } = await readScenario(await exported(map, scenario))
  expect(types.find(({ id }) => id === 'careful')).toMatchObject({ timeGap: 1.9 })
  const careful = trips.filter(({ type }) => type === 'careful').length
  expect(careful / trips.length).toBeGreaterThan(0.3)
  expect(careful / trips.length).toBeLessThan(0.5)

  const quickest = await readScenario(await exported(map, { ...scenario, equilibrium: undefined }))
  const theLongWay = (all: typeof trips) => all.filter(({ route }) => route?.some((edge) => edge.includes('14'))).length
  expect(theLongWay(quickest.trips)).toBeLessThan(theLongWay(trips))
})

test.skipIf(WITHOUT_SUMO)('the example town runs in SUMO without errors, and takes as long', async () => {
  const options = { trips: 600, duration: 1800 }
  const path = await exported('town', options)
  const log = sumo(['-c', path, '--no-step-log', '--duration-log.statistics', '--xml-validation', 'never'])
  expect(log).not.toMatch(/Error|teleport/i)
  const figure = (pattern: RegExp) => Number(pattern.exec(log)?.[1])
  expect(figure(/Inserted: (\d+)/)).toBe(600)
  const ours = await runScenario({ ...(await openScenario('town')), ...options })
  const theirs = figure(/Statistics[\s\S]*Duration: ([\d.]+)/)
  expect(Math.abs(ours.meanDuration / theirs - 1)).toBeLessThan(0.05)
})
