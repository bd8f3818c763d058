import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { readScenario, type SumoScenario } from '../../data/sumo/scenario.ts'
import { buildNetwork } from '../../engine/network/build.ts'

const CROSSING = fileURLToPath(new URL('crossing/crossing.sumocfg', import.meta.url))

let scenario: SumoScenario
beforeAll(async () => {
  scenario = await readScenario(CROSSING)
})

const trip = (id: string) => scenario.trips.find((one) => one.id === id)
const connection = (id: string) => scenario.network.connections.find((one) => one.id === id)
const conflict = (a: string, b: string) =>
  scenario.network.conflicts.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))

test('the network can be compiled', () => {
  expect(buildNetwork(scenario.network).counts).toMatchObject({ edges: 7, lanes: 10, connections: 10, signals: 1 })
})

test('lanes keep their ids, limits and permissions, and lie where they lay', () => {
  const edge = scenario.network.edges.find(({ id }) => id === 'n-k')
  expect(edge?.lanes.map(({ allowed }) => allowed)).toEqual([
    ['bus', 'taxi', 'emergency'],
    ['car', 'van', 'truck', 'bus', 'motorcycle', 'taxi', 'emergency'],
  ])
  expect(edge?.lanes.map(({ id, speedLimit }) => [id, speedLimit])).toEqual([
    ['n-k_0', 13.89],
    ['n-k_1', 13.89],
  ])
  expect(edge?.length).toBe(188.8)
  expect(edge?.lanes[0].geometry[0]).toEqual([207.2, 395.2])
})

test('solid lines (changeLeft, changeRight) keep those whom they do not name from the next lane', () => {
  const edge = scenario.network.edges.find(({ id }) => id === 'j-e')
  expect(edge?.lanes.map(({ toKerb, toMiddle }) => [toKerb, toMiddle])).toEqual([
    [undefined, undefined],
    [['emergency'], undefined],
  ])
})

test('lanes within junctions become connections with their length, speed, line and signal', () => {
  expect(connection('n-k_1>k-x_0')).toMatchObject({
    length: 11.2,
    speedLimit: 13.89,
    direction: 'straight',
    signal: { id: 'k', link: 1 },
  })
  expect(connection('w-j_1>j-n_0')).toMatchObject({ length: 9.03, speedLimit: 6.51, direction: 'left' })
  expect(connection('w-j_1>j-n_0')?.geometry.at(-1)).toEqual([201.6, 204])
})

test('who gives way follows the matrix of the junction', () => {
  expect(conflict('s-j_0>j-n_0', 'w-j_0>j-e_0')).toMatchObject({ kind: 'cross' })
  for (const main of ['w-j_0>j-e_0', 'w-j_1>j-e_1', 'w-j_1>j-n_0']) {
    const found = conflict('s-j_0>j-n_0', main)
    expect(found?.[found.yields === 'a' ? 'a' : 'b']).toBe('s-j_0>j-n_0')
  }
  expect(conflict('s-j_0>j-n_0', 'w-j_1>j-n_0')).toMatchObject({ kind: 'merge' })
  expect(conflict('w-j_0>j-e_0', 'w-j_1>j-n_0')).toBeUndefined()
})

test('the signal runs the program that was loaded last, counted from the begin of the run', () => {
  expect(scenario.network.signals).toEqual([
    expect.objectContaining({
      id: 'k',
      kind: 'actuated',
      offset: 30,
      phases: [
        { state: 'Gr', minDuration: 5, maxDuration: 40 },
        { state: 'yr', minDuration: 3, maxDuration: 3 },
        { state: 'rG', minDuration: 30, maxDuration: 30 },
        { state: 'ry', minDuration: 3, maxDuration: 3 },
      ],
    }),
  ])
})

test('a vehicle with all it says', () => {
  expect(trip('first')).toMatchObject({
    depart: 0,
    type: 'slow',
    vehicleClass: 'car',
    route: ['w-j', 'j-e', 'e-k', 'k-x'],
    departLane: 1,
    departSpeed: 'max',
    departPosition: 184,
    arrivalPosition: 187.8,
  })
  expect(scenario.types.find(({ id }) => id === 'slow')).toMatchObject({
    model: 'IDM',
    acceleration: 1.1,
    deceleration: 2,
    timeGap: 1.4,
    minimumGap: 3,
    length: 6,
    speedFactor: { mean: 0.9, deviation: 0.05, min: 0.8, max: 1 },
  })
})

test('a bus with its stop, a trip with its via', () => {
  expect(trip('line 5')).toMatchObject({
    vehicleClass: 'bus',
    depart: 20,
    stops: [{ edge: 'n-k', lane: 0, from: 128.8, position: 168.8, duration: 20, until: 300 }],
  })
  expect(trip('errand')).toMatchObject({ from: 's-j', to: 'k-x', via: ['j-e'] })
  expect(trip('errand')).not.toHaveProperty('route')
})

test('flows by number, rate and chance; their vehicles draw their types', () => {
  const of = (name: string) => scenario.trips.filter(({ id }) => id.startsWith(`${name}.`))
  expect(of('many').map(({ depart }) => depart)).toEqual(Array.from({ length: 40 }, (_, k) => 100 + 20 * k))
  expect(of('hourly').map(({ depart }) => depart)).toEqual(Array.from({ length: 20 }, (_, k) => 100 + 40 * k))
  // 800 draws with 0.05: 40 ± 3 · 6.2
  expect(of('chance').length).toBeGreaterThan(21)
  expect(of('chance').length).toBeLessThan(59)
  const lorries = of('many').filter(({ type }) => type === 'lorry')
  // 40 draws with 1 of 4: 10 ± 3 · 2.7
  expect(lorries.length).toBeGreaterThan(2)
  expect(lorries.length).toBeLessThan(18)
  expect(lorries.every(({ vehicleClass }) => vehicleClass === 'truck')).toBe(true)
})

test('changes of roads count from the begin of the run', () => {
  expect(scenario.changes).toEqual([
    { kind: 'limit', edge: 'w-j', speed: 10, from: 0, until: 300 },
    { kind: 'limit', edge: 'w-j', speed: 5, from: 300, until: 600 },
    { kind: 'close', edge: 's-j', from: 500, until: 800 },
  ])
})

test('detectors and wishes for output', () => {
  expect(scenario.detectors).toEqual([
    { kind: 'loop', id: 'loop', lane: 'w-j_1', position: 186, period: 60, file: 'loop.xml' },
  ])
  expect(scenario.meanData).toEqual([
    { id: 'edges', by: 'edge', period: 300, file: 'edges.xml' },
    { id: 'lanes', by: 'lane', period: 300, file: 'lanes.xml' },
  ])
})

test('what is not modelled is named, with how often and where first', () => {
  const remarks = scenario.remarks.map(
    ({ source, place, message }) => `${source.split('/').at(-1)} ${place}: ${message}`,
  )
  expect(remarks).toEqual([
    'crossing.net.xml line 70: links that give way to each other though their lanes never meet go without',
    'crossing.add.xml line 18: everybody knows at once of an edge that a rerouter closes, not only who passes the rerouter',
    'crossing.rou.xml line 3: vehicles of class tram are left out',
    'crossing.rou.xml line 8: attribute lcStrategic of <vType> is not modelled',
    'crossing.rou.xml line 10: vehicles that depart before the begin of the run are left out',
    'crossing.rou.xml line 21: <person> is not modelled',
    'crossing.net.xml line 60: programs of a signal that has a later one are not run',
  ])
})
