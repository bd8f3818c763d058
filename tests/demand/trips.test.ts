import { describe, expect, test } from 'vitest'
import { drawTrips, randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { pathLength, pointAlong } from '../../data/geometry.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, straightRoad } from '../../data/scenarios/roads.ts'
import * as ofThePackage from '../../engine/index.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'

const grid = generateGrid({ columns: 7, rows: 4, lanes: 2, seed: 2 })
const edges = new Map(grid.edges.map((edge) => [edge.id, edge]))
const cut = new Set(grid.junctions.filter(({ mapEdge }) => mapEdge).map(({ id }) => id))
const trips = randomTrips(grid, { trips: 4000, duration: 900, seed: 3 })

const place = (id: string, share: number) => {
  const { geometry } = edges.get(id)!.lanes[0]
  return pointAlong(geometry, share * pathLength(geometry))
}

describe('random trips', () => {
  test('depart spread evenly: one in each N-th of the duration, with ids in that order', () => {
    expect(trips.map(({ id }) => id).slice(0, 3)).toEqual(['t000000', 't000001', 't000002'])
    trips.forEach(({ depart }, index) => {
      expect(depart).toBeGreaterThanOrEqual(index * 0.225 - 5e-4)
      expect(depart).toBeLessThanOrEqual((index + 1) * 0.225 + 5e-4)
    })
  })

  test('have ends at least 500 m apart', () => {
    for (const { from, to, departShare, arrivalShare } of trips) {
      const [a, b] = [place(from, departShare), place(to, arrivalShare)]
      expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(499.9)
    }
    expect(drawTrips(grid, { trips: 50, duration: 900, seed: 3 }).tooShort).toBe(0)
  })

  test('start five times as often on a metre of cut road, there at the very edge of the map', () => {
    // Where the other end lies does not matter here: allow ends at any distance by comparing like with like.
    const perMetre = (isCut: boolean) => {
      const roads = grid.edges.filter((edge) => cut.has(edge.from) === isCut && !cut.has(edge.to))
      const ids = new Set(roads.map(({ id }) => id))
      return trips.filter(({ from }) => ids.has(from)).length / roads.reduce((sum, { length }) => sum + length, 0)
    }
    const ratio = perMetre(true) / perMetre(false)
    expect(ratio).toBeGreaterThan(4.2) // 5, less what chance and the shortest distance do
    expect(ratio).toBeLessThan(7.5) // more, because the rim is farther from everything else
    for (const trip of trips) {
      expect(trip.departShare === 0).toBe(cut.has(edges.get(trip.from)!.from))
      expect(trip.arrivalShare === 1).toBe(cut.has(edges.get(trip.to)!.to))
    }
  })

  test('have the classes asked for', () => {
    const share = (name: string) => trips.filter(({ vehicleClass }) => vehicleClass === name).length / trips.length
    expect(Math.abs(share('car') - 0.88)).toBeLessThan(0.02)
    expect(Math.abs(share('truck') - 0.04)).toBeLessThan(0.012)
    const buses = randomTrips(grid, { trips: 20, duration: 60, seed: 1, classes: { bus: 1 } })
    expect(new Set(buses.map(({ vehicleClass }) => vehicleClass))).toEqual(new Set(['bus']))
  })

  test('do not depend on the order of the description, but on the seed', () => {
    const backwards = { ...grid, edges: grid.edges.toReversed(), connections: grid.connections.toReversed() }
    expect(randomTrips(backwards, { trips: 300, duration: 900, seed: 3 })).toEqual(
      randomTrips(grid, { trips: 300, duration: 900, seed: 3 }),
    )
    expect(randomTrips(grid, { trips: 300, duration: 900, seed: 4 })[7].from).not.toBe(
      randomTrips(grid, { trips: 300, duration: 900, seed: 3 })[7].from,
    )
  })

  test('all have a route, also where trucks may not drive everywhere and edges lead nowhere', () => {
    const restricted: NetworkDescription = {
      ...grid,
      edges: grid.edges.map((edge) =>
        edge.id.startsWith('j3.') || edge.id.endsWith('-j6.2')
          ? { ...edge, lanes: edge.lanes.map((lane) => ({ ...lane, allowed: ['car', 'van', 'motorcycle'] as const })) }
          : edge,
      ),
      connections: grid.connections.filter(({ from }) => !from.startsWith('j5.2-j5.3')),
      conflicts: grid.conflicts.filter(({ a, b }) => !a.startsWith('j5.2-j5.3') && !b.startsWith('j5.2-j5.3')),
    }
    const network = buildNetwork(restricted)
    const router = createRouter(network)
    const drawn = randomTrips(restricted, { trips: 400, duration: 900, seed: 6, classes: { car: 0.5, truck: 0.5 } })
    for (const { from, to, vehicleClass } of drawn) {
      const bit = 1 << CLASSES.indexOf(vehicleClass)
      expect(router.route(network.edgeIndex.get(from)!, network.edgeIndex.get(to)!, bit)).toBeDefined()
    }
  })

  test('on a map too small for 500 m are as long as can be, and counted', () => {
    const small = cross({ arms: { west: 110, south: 90, east: 140, north: 70 } })
    const { trips: short, tooShort } = drawTrips(small, { trips: 30, duration: 60, seed: 1 })
    expect(short).toHaveLength(30)
    expect(tooShort).toBe(30)
    for (const { from, to } of short) expect(from.replace('In', '')).not.toBe(to.replace('Out', ''))
  })

  test('on a map without two joined edges, or in impossible numbers, are refused in words', () => {
    const alone = straightRoad()
    expect(() => randomTrips(alone, { trips: 5, duration: 60, seed: 1 })).toThrow(
      'no two edges have a way between them',
    )
    expect(() => randomTrips(grid, { trips: 2.5, duration: 60, seed: 1 })).toThrow('2.5 is no number of trips')
    expect(() => randomTrips(grid, { trips: 2, duration: 0, seed: 1 })).toThrow('0 s is no time')
    expect(randomTrips(grid, { trips: 0, duration: 60, seed: 1 })).toEqual([])
  })

  test('by programs are refused with the error that the package has for bad input', () => {
    expect(() => ofThePackage.randomTrips(grid, { trips: 2.5, duration: 60, seed: 1 })).toThrow(ofThePackage.InputError)
    expect(() => ofThePackage.townDemand(grid, [], { seed: 1, duration: -1 })).toThrow(ofThePackage.InputError)
    expect(ofThePackage.randomTrips(grid, { trips: 7, duration: 60, seed: 1 })).toEqual(
      randomTrips(grid, { trips: 7, duration: 60, seed: 1 }),
    )
  })
})
