/**
 * A road that leads back to the junction it comes from, exported for SUMO: netconvert refuses edges that lead back to
 * where they begin.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeDescription } from '../../data/description.ts'
import { readScenario, type SumoScenario } from '../../data/sumo/scenario.ts'
import type { WholeType } from '../../data/sumo/write/demand.ts'
import { writeScenario } from '../../data/sumo/write/scenario.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { program, sumo, WITHOUT_SUMO } from './sumo.ts'

/** A road from west to east, and beside it a loop of some 350 m whose ends meet it 4 m apart: in one junction. */
const NODES = [
  [50, 10],
  [50, 10.0028],
  [50, 10.0056],
  [50, 10.00566],
  [50, 10.009],
  [50.001, 10.0062],
  [50.0013, 10.0056],
  [50.001, 10.005],
  [49.999, 10.0029],
]
const WAYS = [
  [1, 2, 3, 4, 5],
  [4, 6, 7, 8, 3],
  [2, 9],
]
const MAP = [
  '<osm version="0.6">',
  ...NODES.map(([lat, lon], k) => `<node id="${k + 1}" version="1" lat="${lat}" lon="${lon}"/>`),
  ...WAYS.map(
    (nodes, k) =>
      `<way id="${k + 1}" version="1">${nodes.map((node) => `<nd ref="${node}"/>`).join('')}<tag k="highway" v="residential"/></way>`,
  ),
  '</osm>',
].join('\n')

const folder = mkdtempSync(join(tmpdir(), 'loops-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CAR: WholeType = {
  id: 'own',
  vehicleClass: 'car',
  model: 'IDM',
  acceleration: 2,
  deceleration: 2,
  emergencyDeceleration: 4.5,
  timeGap: 1,
  minimumGap: 2,
  length: 4.6,
  maxSpeed: 50,
  speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
  imperfection: 0,
  startUpTime: 0,
}
const STOP = { edge: '2+0', lane: 0, position: 200, from: 190, duration: 20 }
const DRIVES = [
  { id: 'round', route: ['1+0', '1+1', '2+0', '1+3'], departPosition: 5, arrivalPosition: 100, stops: [STOP] },
  { id: 'into the first half', route: ['1+0', '1+1', '2+0'], departPosition: 5, arrivalPosition: 60 },
  { id: 'into the second half', route: ['1+0', '1+1', '2+0'], departPosition: 5, arrivalPosition: 300 },
  { id: 'from the first half', route: ['2+0', '1+3'], departPosition: 40, arrivalPosition: 100 },
  { id: 'from the second half', route: ['2+0', '1+3'], departPosition: 250, arrivalPosition: 100 },
]

let whole: EdgeDescription
let exported: SumoScenario
const path = join(folder, 'loop.sumocfg')
beforeAll(async () => {
  const map = join(folder, 'loop.osm')
  writeFileSync(map, MAP)
  const { description: network } = await openNetwork(map)
  whole = network.edges.find(({ id }) => id === '2+0') as EdgeDescription
  const trips = DRIVES.map((drive, k) => ({
    ...drive,
    type: 'own',
    depart: 20 * k,
    departSpeed: 0,
    departLane: 'best',
  }))
  const laneOfStop = () => ({ index: 0, length: whole.length })
  const sightOf = () => 100
  const asked = { laneOfStop, sightOf, takeoversOf: () => [] }
  const scenario = { name: 'loop', network, types: [CAR], trips, changes: [], step: 0.5, seed: 1, ...asked }
  for (const [name, content] of Object.entries(writeScenario(scenario))) writeFileSync(join(folder, name), content)
  exported = await readScenario(path)
})

test('is written in two parts, and everybody begins, stops and ends at the same place', () => {
  expect(whole.from).toBe(whole.to)
  const { edges } = exported.network
  expect(edges.filter(({ from, to }) => from === to)).toEqual([])
  const first = edges.find(({ id }) => id === '2+0') as EdgeDescription
  const second = edges.find(({ from }) => from === first.to) as EdgeDescription
  const behind = whole.length - second.length
  expect(behind - first.length).toBeCloseTo(0.1, 1)
  const trip = (id: string) => exported.trips.find((one) => one.id === id.replaceAll(' ', '_'))
  expect(trip('round')?.route).toEqual(['1+0', '1+1', first.id, second.id, '1+3'])
  expect(trip('round')?.stops?.[0]).toMatchObject({ edge: second.id })
  expect(trip('round')?.stops?.[0].position).toBeCloseTo(200 - behind, 1)
  expect(trip('into the first half')).toMatchObject({ to: first.id, arrivalPosition: 60 })
  expect(trip('into the second half')).toMatchObject({ to: second.id })
  expect(trip('into the second half')?.arrivalPosition).toBeCloseTo(300 - behind, 1)
  expect(trip('from the first half')).toMatchObject({ from: first.id, departPosition: 40 })
  expect(trip('from the second half')).toMatchObject({ from: second.id })
  expect(trip('from the second half')?.departPosition).toBeCloseTo(250 - behind, 1)
})

test.skipIf(WITHOUT_SUMO)('netconvert accepts it, and SUMO drives over it', () => {
  program('netconvert', ['-s', path.replace('.sumocfg', '.net.xml'), '-o', join(folder, 'again.net.xml')], folder)
  const log = sumo(['-c', path, '--no-step-log', '--duration-log.statistics', '--xml-validation', 'never'])
  expect(log).not.toMatch(/Error|teleport/i)
  expect(log).toMatch(/Inserted: 5/)
})
