import { describe, expect, test } from 'vitest'
import { dayProfile } from '../../data/demand/dayProfile.ts'
import { findPlaces } from '../../data/demand/places.ts'
import { drawTownDemand, townDemand } from '../../data/demand/town.ts'
import type { AreaDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'

const HOUR = 3600

/** A 6 × 3 grid: homes in the west, an industrial quarter in the east, a shop in the middle. */
const grid = generateGrid({ columns: 6, rows: 3, lanes: 1, seed: 7 })
const box = (x: number, y: number, width: number, depth: number): number[] =>
  [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
    [x, y],
  ].flat()
const homes = Array.from({ length: 220 }, (_, k): AreaDescription => {
  const [x, y] = [150 + (k % 20) * 19, 130 + Math.floor(k / 20) * 43]
  return { kind: 'building', ring: box(x, y, 12, 10), levels: 2 + (k % 3) }
})
const halls = Array.from(
  { length: 9 },
  (_, k): AreaDescription => ({ kind: 'building', ring: box(930 + k * 40, 470, 30, 60) }),
)
const areas: AreaDescription[] = [
  ...homes,
  ...halls,
  { kind: 'building', ring: box(700, 300, 35, 30) },
  { kind: 'residential', ring: box(100, 100, 450, 550) },
  { kind: 'industrial', ring: box(900, 400, 450, 200) },
  { kind: 'commercial', ring: box(690, 280, 60, 60) },
  { kind: 'building', ring: box(200, 200, 5, 6) }, // a shed
]
const day = drawTownDemand(grid, areas, { seed: 1, start: 0, duration: 24 * HOUR })
const edgeOf = new Map(grid.edges.map((edge) => [edge.id, edge]))
const xOf = (id: string) => edgeOf.get(id)!.lanes[0].geometry[0][0]
const between = (from: number, to: number) => (trip: { depart: number }) =>
  trip.depart >= from * HOUR && trip.depart < to * HOUR

describe('a synthetic weekday', () => {
  test('has the inhabitants its homes have room for', () => {
    // Floor area of homes / 70 m²: 120 m² × 2, 3 or 4 levels in turn; shed, halls and shop have none.
    const floor = homes.reduce((sum, { levels }) => sum + 120 * levels!, 0)
    expect(day.inhabitants).toBeCloseTo(floor / 70, 6)
    expect(day.jobs).toBeGreaterThan((9 * 1800) / 90)
    expect(day.gateways).toBe(2 * (6 + 3))
    expect(day.dropped).toBe(0)
  })

  test('has as many trips as its inhabitants and those from outside make', () => {
    const own = day.trips.filter(({ id }) => !id.startsWith('through'))
    expect(Math.abs(own.length / (day.inhabitants * 3.1 * 0.43 * 1.35) - 1)).toBeLessThan(0.01)
    const doubled = drawTownDemand(grid, areas, { seed: 1, start: 0, duration: 24 * HOUR, scale: 2 })
    expect(Math.abs(doubled.trips.length / day.trips.length - 2)).toBeLessThan(0.01)
  })

  test('peaks in the morning around half past seven, and nobody drives at night', () => {
    const count = (from: number, to: number) => day.trips.filter(between(from, to)).length / (to - from)
    expect(count(7, 8.5)).toBeGreaterThan(1.25 * count(10, 14))
    expect(count(7, 8)).toBeGreaterThan(count(5.5, 6.5))
    expect(count(1, 4)).toBeLessThan(0.12 * count(7, 8.5))
    expect(count(15.5, 18)).toBeGreaterThan(1.1 * count(10, 14))
  })

  test('goes from homes to work in the morning and back in the evening', () => {
    const inside = (name: string) =>
      day.trips.filter(
        ({ id, departShare, arrivalShare }) => id.startsWith(name) && departShare > 0 && arrivalShare < 1,
      )
    const eastward = inside('toWork').filter(({ from, to }) => xOf(to) > xOf(from)).length / inside('toWork').length
    const westward = inside('fromWork').filter(({ from, to }) => xOf(to) < xOf(from)).length / inside('fromWork').length
    expect(eastward).toBeGreaterThan(0.8)
    expect(westward).toBeGreaterThan(0.8)
  })

  test('passes through between gateways, never back by the road it came', () => {
    const through = day.trips.filter(({ id }) => id.startsWith('through'))
    expect(through.length).toBeGreaterThan(500)
    for (const { from, to, departShare, arrivalShare } of through) {
      expect([departShare, arrivalShare]).toEqual([0, 1])
      expect(edgeOf.get(to)!.to).not.toBe(edgeOf.get(from)!.from)
    }
  })

  test('is the same day through any window', () => {
    const window = townDemand(grid, areas, { seed: 1, start: 7.25 * HOUR, duration: 0.5 * HOUR })
    const cutOut = day.trips.filter(between(7.25, 7.75))
    expect(window.length).toBeGreaterThan(50)
    expect(window.map(({ id, from, to }) => [id, from, to])).toEqual(cutOut.map(({ id, from, to }) => [id, from, to]))
    window.forEach(({ depart }, k) => {
      expect(depart).toBeCloseTo(cutOut[k].depart - 7.25 * HOUR, 2)
    })
    expect(window.every(({ depart }, k) => k === 0 || depart >= window[k - 1].depart)).toBe(true)
  })

  test('does not depend on the order of network and areas, but on the seed', () => {
    const backwards = { ...grid, edges: grid.edges.toReversed(), connections: grid.connections.toReversed() }
    const usual = townDemand(grid, areas, { seed: 1 })
    expect(townDemand(backwards, areas.toReversed(), { seed: 1 })).toEqual(usual)
    expect(townDemand(grid, areas, { seed: 2 })).not.toEqual(usual)
  })

  test('on a map without buildings spreads people along its roads, and says so', () => {
    const bare = drawTownDemand(grid, [], { seed: 1 })
    expect(bare.fromRoads).toBe(true)
    const within = grid.edges.filter(({ id }) => !/j(0|7)\.|\.(0|4)(-|$)/.test(id))
    const length = within.reduce((sum, edge) => sum + edge.length, 0)
    expect(bare.inhabitants).toBeCloseTo(length / 8, 3)
    expect(bare.trips.some(({ id }) => id.startsWith('toWork'))).toBe(true)
  })
})

test('a building has its doors on the nearest road, in both directions; one far from any road has none and is counted', () => {
  const far: AreaDescription = { kind: 'building', ring: box(-900, 300, 20, 20) }
  const [home] = homes
  const { places, tooFar } = findPlaces([home, far], grid.edges)
  expect(tooFar).toBe(1)
  expect(places).toHaveLength(1)
  const [a, b] = places[0].doors
  expect([a.edge.from, a.edge.to]).toEqual([b.edge.to, b.edge.from])
  expect(a.share + b.share).toBeCloseTo(1, 9)
})

test('a profile starts trips in proportion to its hours', () => {
  const hourly = Array.from({ length: 24 }, (_, hour) => (hour === 6 ? 30 : hour === 7 ? 10 : 0))
  const { timeAt } = dayProfile(hourly)
  // Linear between the middles of hours: 0 at 5:30, 30 at 6:30, 10 at 7:30, 0 at 8:30.
  expect(timeAt(0) / HOUR).toBeCloseTo(5.5, 1)
  expect(timeAt(15 / 40) / HOUR).toBeCloseTo(6.5, 1)
  expect(timeAt(35 / 40) / HOUR).toBeCloseTo(7.5, 1)
  expect(timeAt(0.9999) / HOUR).toBeCloseTo(8.5, 1)
})
