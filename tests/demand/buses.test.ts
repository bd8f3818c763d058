/** Buses of the map's lines: how often, over which edges, with which stops, and what is left out with which reason. */
import { describe, expect, test } from 'vitest'
import { type BusOptions, drawBuses, NO_STOP_HERE, NO_WAY_HERE, NOT_NOW } from '../../data/demand/buses.ts'
import { departuresOfDay, headwayAt } from '../../data/demand/headways.ts'
import type { LineDescription, NetworkDescription, StopDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { simulate } from '../laws/driving.ts'

const grid = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 2 })
const ALONG = ['j0.1-j1.1', 'j1.1-j2.1', 'j2.1-j3.1', 'j3.1-j4.1', 'j4.1-j5.1']
const STOPS: StopDescription[] = [
  { id: 's1', name: 'Markt', edge: 'j1.1-j2.1', position: 60 },
  { id: 's2', edge: 'j3.1-j4.1', position: 4 },
]
const MORNING = { seed: 1, start: 6.5 * 3600, duration: 3600 }

function withLines(...lines: Partial<LineDescription>[]): NetworkDescription {
  const usual = { ref: '7', stops: ['s1', 's2'], paths: [ALONG] }
  return { ...grid, stops: STOPS, lines: lines.map((line, k) => ({ id: String(k), ...usual, ...line })) }
}

const draw = (network: NetworkDescription, options: Partial<BusOptions> = {}) =>
  drawBuses(network, { ...MORNING, ...options })

describe('how often', () => {
  test('as the line says, or as asked for, or else twice an hour by day', () => {
    expect(draw(withLines({ interval: 600 })).trips).toHaveLength(6)
    expect(draw(withLines({ interval: 600 }), { headway: 240 }).trips).toHaveLength(15)
    expect(draw(withLines({})).trips).toHaveLength(2)
    expect(draw(withLines({}), { start: 21 * 3600 }).trips).toHaveLength(1)
    expect(draw(withLines({}), { start: 2 * 3600 }).trips).toHaveLength(0)
    expect(draw(withLines({ ref: 'N7' }), { start: 2 * 3600 }).trips).toHaveLength(2)
  })

  test('a day of the usual headways: 1 bus from 5 on, 28 by day, 3 in the evening', () => {
    const times = departuresOfDay(headwayAt('7', undefined), 0.3)
    const between = (from: number, to: number) => times.filter((t) => t >= from * 3600 && t < to * 3600).length
    expect([between(0, 5), between(5, 6), between(6, 20), between(20, 23), between(23, 24)]).toEqual([0, 1, 28, 3, 0])
  })

  test('relations with the same ends take turns', () => {
    const { trips, lines } = draw(withLines({ interval: 600 }, { interval: 600, name: 'over the school' }))
    expect(trips).toHaveLength(6)
    expect(lines.map(({ buses }) => buses)).toEqual([3, 3])
  })

  test('the timetable is the same for any seed and any window; lateness and dwell times are not', () => {
    const network = withLines({ interval: 420 })
    const [one, other] = [draw(network).trips, draw(network, { seed: 2 }).trips]
    expect(other.map(({ id }) => id)).toEqual(one.map(({ id }) => id))
    expect(other.map(({ depart }) => depart)).not.toEqual(one.map(({ depart }) => depart))
    expect(other.map(({ stops }) => stops)).not.toEqual(one.map(({ stops }) => stops))
    const parts = [0, 1200].flatMap((from, k) => {
      const window = { start: MORNING.start + from, duration: k === 0 ? 1200 : 2400 }
      return draw(network, window).trips.map((trip) => ({ ...trip, depart: Number((trip.depart + from).toFixed(3)) }))
    })
    expect(parts).toEqual(one)
  })

  test('buses leave within a minute of the timetable and stand 12 to 24 s, 18 on average', () => {
    const { trips } = draw(withLines({ interval: 60 }), { duration: 86_400 })
    const dwell = trips.flatMap(({ stops = [] }) => stops.map(({ duration }) => duration))
    expect(trips).toHaveLength(1440)
    expect(Math.min(...dwell)).toBe(12)
    expect(Math.max(...dwell)).toBe(24)
    expect(dwell.reduce((sum, value) => sum + value, 0) / dwell.length).toBeCloseTo(18, 0)
    const minutes = trips.map(({ id, depart }) => {
      const [hour, minute] = id.split(' ')[2].split(':').map(Number)
      return (depart - ((hour * 3600 + minute * 60 - MORNING.start + 86_400) % 86_400)) / 60
    })
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(1)
  })
})

describe('over which edges', () => {
  test('those of the relation, with its stops; one just behind a junction leaves room for the tail', () => {
    const [bus] = draw(withLines({})).trips
    expect(bus.route).toEqual(ALONG)
    expect(bus.stops?.map(({ edge, position, from }) => ({ edge, position, from }))).toEqual([
      { edge: 'j1.1-j2.1', position: 60, from: 42 },
      { edge: 'j3.1-j4.1', position: 13, from: 0 },
    ])
  })

  test('a short gap is closed by the shortest way', () => {
    const [bus] = draw(withLines({ paths: [ALONG.slice(0, 2), ALONG.slice(3)] })).trips
    expect(bus.route).toEqual(ALONG)
  })

  test('over a long one no bus is led: each part with a stop is driven by itself', () => {
    const { trips, lines } = draw(withLines({ paths: [ALONG.slice(0, 2), ['j3.3-j2.3', 'j2.3-j1.3'], ALONG.slice(3)] }))
    expect(lines[0]).toMatchObject({ parts: 2, stops: 2 })
    expect(new Set(trips.map(({ route }) => route!.join()))).toEqual(
      new Set([ALONG.slice(0, 2).join(), ALONG.slice(3).join()]),
    )
  })

  test('a stop before the one ahead of it in the list is left out and counted', () => {
    const { lines, trips } = draw(withLines({ stops: ['s2', 's1'] }))
    expect(lines[0].stopsLeftOut).toBe(1)
    expect(trips[0].stops).toHaveLength(1)
  })
})

describe('which lines do not run', () => {
  test('each with its reason', () => {
    const closed = {
      ...grid,
      edges: grid.edges.map((edge) => ({
        ...edge,
        lanes: edge.lanes.map((l) => ({ ...l, allowed: ['car' as const] })),
      })),
    }
    const { lines, trips } = draw(withLines({ stops: [], name: 'coach' }, { ref: 'N1' }))
    expect(trips).toEqual([])
    expect(lines.map(({ why }) => why)).toEqual([NO_STOP_HERE, NOT_NOW])
    expect(draw({ ...withLines({}), edges: closed.edges }).lines[0].why).toBe(NO_WAY_HERE)
  })
})

test('the example town has two lines in both directions, all stops of which are served', async () => {
  const { network, description } = await openNetwork('town')
  const { trips, lines } = draw(description)
  expect(lines.map(({ ref, stops, parts, why }) => ({ ref, stops, parts, why }))).toEqual(
    ['1', '1', '2', '2'].map((ref) => ({ ref, stops: 6, parts: 1, why: undefined })),
  )
  expect(trips).toHaveLength(10)
  const simulation = await simulate(description, trips, { checked: true })
  expect(simulation.network.counts).toEqual(network.counts)
  await simulation.advance(3600 + 900)
  const { arrived, stopsServed, stopsBeside, stopsSkipped, groups } = simulation.results()
  expect({ arrived, stopsServed, stopsBeside, stopsSkipped }).toEqual({
    arrived: 10,
    stopsServed: 60,
    stopsBeside: 0,
    stopsSkipped: 0,
  })
  expect(groups.buses.vehicles).toBe(10)
  expect(groups.buses.meanDwellTime).toBeGreaterThan(6 * 15)
  expect(groups.buses.meanDwellTime).toBeLessThan(6 * 21)
  await simulation.close()
}, 60_000)
