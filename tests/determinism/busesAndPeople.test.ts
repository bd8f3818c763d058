import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { TripDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { holdsAllLaws } from './laws.ts'

/** Two lines that cross, a bus a minute each, with stops in the middle and just before the lines. */
function buses(duration: number): TripDescription[] {
  const lines = [
    ['j0.1-j1.1', 'j1.1-j2.1', 'j2.1-j3.1', 'j3.1-j4.1', 'j4.1-j5.1'],
    ['j2.4-j2.3', 'j2.3-j2.2', 'j2.2-j2.1', 'j2.1-j2.0'],
  ]
  return lines.flatMap((route, line) =>
    Array.from({ length: Math.floor(duration / 60) }, (_, k) => ({
      id: `bus ${line} ${k}`,
      vehicleClass: 'bus' as const,
      depart: 60 * k + 7 * line,
      from: route[0],
      to: route[route.length - 1],
      departShare: 0,
      arrivalShare: 1,
      route,
      stops: route.slice(1, -1).map((edge, i) => ({ edge, share: i % 2 ? 0.98 : 0.45, duration: 12 + 3 * i })),
    })),
  )
}

describe('a grid of 12 crossings with two bus lines and people at zebra crossings', () => {
  holdsAllLaws(async () => {
    const grid = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 9 })
    // In the middle of some roads, and just behind junctions: over both directions.
    const crossings = ['j1.1-j2.1', 'j2.2-j2.1', 'j3.1-j4.1'].map((edge, k) => {
      const back = edge.split('-').reverse().join('-')
      const length = (id: string) => grid.edges.find((one) => one.id === id)!.length
      const position = k === 2 ? 5 : 70 + 11 * k
      return {
        id: `zebra ${k}`,
        width: 13,
        edges: [
          { edge, position },
          { edge: back, position: length(back) - position },
        ],
      }
    })
    const description = { ...grid, crossings }
    const pedestrians = crossings.map(({ id }, k) => ({ crossing: id, perHour: [180 + 90 * k] }))
    const trips = randomTrips(description, { trips: 400, duration: 300, seed: 12 })
    return { description, trips: [...trips, ...buses(300)], pedestrians, duration: 420 }
  })
})
