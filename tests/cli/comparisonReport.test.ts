/** What a comparison says in words, where its figures leave room for mistakes. */
import { expect, test } from 'vitest'
import { describeMeasures } from '../../engine/cli/comparisonReport.ts'
import { changedStreets, streetsCsv } from '../../engine/cli/streetsReport.ts'
import { trafficGeoJson } from '../../engine/cli/trafficOverlay.ts'
import { timeOfDay } from '../../engine/cli/words.ts'
import type { StreetTraffic } from '../../engine/scenario/compare/roads.ts'

test('measures alike are one text, with times of the run and of the day', () => {
  const limit = (road: string) => ({ kind: 'limit', road, speed: 30 / 3.6, from: 0 }) as const
  const close = { kind: 'close', road: 'Schulstraße', from: 3600, until: 6300 } as const
  const quarter = (road: string | string[]) => ({ kind: 'noThrough', road, from: 0 }) as const
  const all = [limit('Hauptstraße'), quarter('Gartenweg'), close, limit('Am Markt'), quarter(['Am Bach', 'way 7'])]
  expect(describeMeasures(all)).toEqual([
    '30 km/h on Hauptstraße, Am Markt',
    'Gartenweg, Am Bach, way 7 closed to through traffic',
    'Schulstraße closed from 1:00:00 (7:30) until 1:45:00 (8:15)',
  ])
  expect([27_000, 27_059, 86_400 + 60, 0].map(timeOfDay)).toEqual(['7:30', '7:30', '0:01', '0:00'])
})

const street = (name: string, difference: number, low: number, high: number): StreetTraffic => ({
  name,
  kind: 'residential',
  kilometres: 0.5,
  vehiclesPerHour: { a: 100, b: 100 + difference, difference, ci95: [low, high], n: 5 },
})

test('streets are told by what is shown, most first, and not for what nobody notices', () => {
  const streets = [
    street('open', 90, -10, 190),
    street('little', 4, 3, 5),
    street('more', 20, 10, 30),
    street('most', 60, 50, 70),
    street('less', -30, -40, -20),
    street('least', -70, -80, -60),
  ]
  const { more, less } = changedStreets(streets)
  expect(more.map(({ name }) => name)).toEqual(['most', 'more'])
  expect(less.map(({ name }) => name)).toEqual(['least', 'less'])
})

test('the spreadsheet has the same figures, and names with commas and quotes in one cell', () => {
  const lines = streetsCsv([street('Straße "Am, Hang"', -2.5, -4, -1)])
    .trim()
    .split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toBe('"Straße ""Am, Hang""",residential,0.500,100.00,97.50,-2.50,-4.00,-1.00,,,,,')
  expect(lines[1].replace(/"(?:[^"]|"")*"/, '').split(',')).toHaveLength(lines[0].split(',').length)
})

test('the overlay has roads with traffic at their places, coloured by what is shown', () => {
  const flow = (a: number, b: number, low: number, high: number) => ({
    a,
    b,
    difference: b - a,
    ci95: [low, high] as const,
    n: 5,
  })
  const road = (id: string, vehiclesPerHour: ReturnType<typeof flow>) =>
    ({
      id,
      kind: 'mainRoads',
      vehiclesPerHour,
      line: [
        [0, 0],
        [0, 1000],
      ],
    }) as const
  const roads = [road('more', flow(10, 60, 40, 60)), road('none', flow(0, 0, 0, 0)), road('open', flow(10, 12, -1, 5))]
  const { features } = trafficGeoJson(roads, { name: 'small', origin: { lon: 9.7, lat: 50.8 } })
  expect(features.map(({ properties }) => properties!.edge)).toEqual(['more', 'open'])
  expect(new Set(features.map(({ properties }) => properties!.stroke)).size).toBe(2)
  const [[lon, lat], [east, north]] = features[0].geometry.coordinates
  expect([lon, lat, east]).toEqual([9.7, 50.8, 9.7])
  // A kilometre north on a sphere of 6,371 km.
  expect(north).toBeCloseTo(50.8 + (1 / 6371.0088) * (180 / Math.PI), 6)
})
