/** Tables of trips between zones: as many as they say, from where to where they say, at the time they say. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DrawnVehicles } from '../../data/demand/drawn.ts'
import { ZoneTrips } from '../../data/demand/zoneTrips.ts'
import type { AreaDescription, Point } from '../../data/description.ts'
import { isInside, pathLength, pointAlong } from '../../data/geometry.ts'
import { fromPlane } from '../../data/plane.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { complaints } from './complaints.ts'

const HOUR = 3600
const DAY = { seed: 1, start: 0, duration: 24 * HOUR }

/** A 6 × 3 grid of blocks of 200 m: homes in the west, an industrial quarter in the east, nothing in the middle. */
const grid = generateGrid({ columns: 6, rows: 3, lanes: 1, seed: 7 })
const rectangle = (x: number, y: number, width: number, depth: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
  [x, y],
]
const homes = Array.from({ length: 220 }, (_, k): AreaDescription => {
  const [x, y] = [150 + (k % 20) * 19, 130 + Math.floor(k / 20) * 43]
  return { kind: 'building', ring: rectangle(x, y, 12, 10).flat(), levels: 2 + (k % 3) }
})
const halls = Array.from(
  { length: 9 },
  (_, k): AreaDescription => ({ kind: 'building', ring: rectangle(930 + k * 40, 470, 30, 60).flat() }),
)
const areas: AreaDescription[] = [
  ...homes,
  ...halls,
  { kind: 'residential', ring: rectangle(100, 100, 450, 550).flat() },
  { kind: 'industrial', ring: rectangle(900, 400, 450, 200).flat() },
]

const WEST = rectangle(90, 90, 480, 620)
const EAST = rectangle(880, 350, 520, 300)
const MIDDLE = rectangle(600, 90, 250, 620)
const degrees = (points: readonly Point[]) => points.map((point) => fromPlane(grid.origin, point))
const feature = (NO: string | number, geometry: object) => ({ type: 'Feature', properties: { NO }, geometry })
const polygon = (NO: string | number, ring: readonly Point[]) =>
  feature(NO, { type: 'Polygon', coordinates: [degrees(ring)] })
const point = (NO: string | number, at: Point) => feature(NO, { type: 'Point', coordinates: degrees([at])[0] })
const gateway = grid.junctions.find(({ id }) => id === 'j0.2')!
const ZONES = [
  polygon(1, WEST),
  polygon(2, EAST),
  polygon('mid', MIDDLE),
  point('cordon', [gateway.position[0] - 30, gateway.position[1]]),
  point('far', [30_000, 300]),
]

function zonesOf(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function table(text: string, features: readonly object[] = ZONES): ZoneTrips {
  return new ZoneTrips(grid, areas, {
    table: { text, source: 'od.csv' },
    zones: { text: zonesOf(features), source: 'zones.geojson' },
    property: 'NO',
  })
}

const edges = new Map(grid.edges.map((edge) => [edge.id, edge]))
function placesOf({ trips }: DrawnVehicles): { from: Point; to: Point }[] {
  const at = (id: string, share: number) => {
    const { geometry } = edges.get(id)!.lanes[0]
    return pointAlong(geometry, share * pathLength(geometry))
  }
  return trips.map((trip) => ({ from: at(trip.from, trip.departShare), to: at(trip.to, trip.arrivalShare) }))
}

function isCut(id: string): boolean {
  return grid.junctions.some((junction) => junction.mapEdge && junction.id === edges.get(id)!.to)
}

/** Which share leaves in the east; nobody in the west. */
function eastOf(trips: DrawnVehicles['trips']): number {
  const ends = trips.map(({ to }) => edges.get(to)!.to)
  expect(ends.filter((end) => end.startsWith('j0.'))).toEqual([])
  return ends.filter((end) => end.startsWith('j7.')).length / ends.length
}

/** Within half a block: buildings lie off their road. */
function isNear([x, y]: Point, ring: readonly Point[]): boolean {
  const shifts = [-100, 0, 100]
  return shifts.some((dx) => shifts.some((dy) => isInside([x + dx, y + dy], ring)))
}

describe('a table between zones', () => {
  test('gives whole numbers as they are, between the zones, evenly within their time', () => {
    const drawn = table('From;To;Vehicles;Begin;End\r\n1;2;300;7:00;8:00\r\n2;mid;120;7:15;7:30\r\n').draw(DAY)
    expect(drawn).toMatchObject({ asked: 420, otherTimes: 0, sameRoad: 0, besideMap: 0, noWay: 0, beyond: 0 })
    const places = placesOf(drawn)
    const [eastward, others] = ['1>2', '2>mid'].map((pair) => drawn.trips.filter(({ id }) => id.startsWith(pair)))
    expect([eastward.length, others.length]).toEqual([300, 120])
    drawn.trips.forEach(({ id, depart }, k) => {
      const [first, last] = id.startsWith('1>2') ? [7, 8] : [7.25, 7.5]
      expect(depart >= first * HOUR && depart < last * HOUR).toBe(true)
      const [from, to] = id.startsWith('1>2') ? [WEST, EAST] : [EAST, MIDDLE]
      expect([isNear(places[k].from, from), isNear(places[k].to, to)]).toEqual([true, true])
    })
    // 150 a half hour, with a standard deviation of 8.7.
    expect(Math.abs(eastward.filter(({ depart }) => depart < 7.5 * HOUR).length - 150)).toBeLessThan(35)
  })

  test('spreads those of a day as people drive: to work in the morning, home in the evening', () => {
    const { trips } = table('from,to,vehicles\n1,2,1000\n2,1,1000\n').draw(DAY)
    const share = (pair: string, from: number, to: number) =>
      trips.filter(({ id, depart }) => id.startsWith(pair) && depart >= from * HOUR && depart < to * HOUR).length / 1000
    expect(share('1>2', 5, 9)).toBeGreaterThan(0.35)
    expect(share('2>1', 5, 9)).toBeLessThan(0.2)
    expect(share('2>1', 14, 19)).toBeGreaterThan(0.45)
    expect(share('1>2', 0, 4) + share('2>1', 0, 4)).toBeLessThan(0.12)
  })

  test('lets those beyond the map come and go by gateways: the one at their place, or those on the quickest ways', () => {
    const drawn = table(
      'from,to,vehicles,begin,end\ncordon,1,20,7:00,8:00\n1,far,30,7:00,8:00\ncordon,far,10,7:00,8:00\n',
    ).draw(DAY)
    expect(drawn).toMatchObject({ asked: 60, beyond: 60, besideMap: 0 })
    for (const { id, from, to, departShare, arrivalShare } of drawn.trips) {
      if (id.includes('far')) expect([isCut(to), arrivalShare]).toEqual([true, 1])
      if (id.startsWith('cordon')) expect([from, departShare]).toEqual(['j0.2-j1.2', 0])
    }
    expect(eastOf(drawn.trips.filter(({ id }) => id.includes('far')))).toBeGreaterThan(0.4)
  })

  test('draws parts of vehicles, on average as many as it says', () => {
    const text = ['from,to,vehicles,begin,end', ...Array.from({ length: 24 }, (_, k) => `1,2,0.35,${k}:00,${k + 1}:00`)]
    const counts = Array.from({ length: 60 }, (_, seed) => table(text.join('\n')).draw({ ...DAY, seed }).trips.length)
    const mean = counts.reduce((sum, count) => sum + count, 0) / 60
    // 8.4, with a standard error of √(24 · 0.35 · 0.65 / 60) = 0.30.
    expect(Math.abs(mean - 8.4)).toBeLessThan(1.2)
    expect(new Set(counts).size).toBeGreaterThan(3)
  })

  test('takes the class that a row says', () => {
    const { trips } = table('from,to,vehicles,class,begin,end\n1,2,25,truck,7:00,8:00\n1,2,400,,7:00,8:00\n').draw(DAY)
    const [trucks, others] = [true, false].map((own) => trips.filter(({ id }) => id.includes('@truck') === own))
    expect(new Set(trucks.map(({ vehicleClass }) => vehicleClass))).toEqual(new Set(['truck']))
    expect(trucks).toHaveLength(25)
    expect(others.filter(({ vehicleClass }) => vehicleClass === 'car').length).toBeGreaterThan(350)
    expect(new Set(others.map(({ vehicleClass }) => vehicleClass)).size).toBeGreaterThan(1)
  })

  test('of VISUM is the same table', () => {
    const visum =
      '$OR;D3\n* From To\n7.00 8.15\n* Factor\n0.50\n*\n*  a comment\n 1 2 80.000\n 2 mid 6.5\n$NAMES\n1 "West"\n'
    const csv = 'from,to,vehicles,begin,end\n1,2,40,7:00,8:15\n2,mid,3.25,7:00,8:15\n'
    expect(table(visum).draw(DAY)).toEqual(table(csv).draw(DAY))
    const day = '$OR\n0.00 24.00\n1.00\n1 2 80\n'
    expect(table(day).draw(DAY)).toEqual(table('from,to,vehicles\n1,2,80\n').draw(DAY))
  })

  test('draws the same day whatever the window, and leaves others alone when a number grows', () => {
    const rows = 'from,to,vehicles\n1,2,200.4\n2,1,150\n'
    const day = table(rows).draw(DAY)
    const hour = table(rows).draw({ seed: 1, start: 6.5 * HOUR, duration: HOUR })
    const within = day.trips.filter(({ depart }) => depart >= 6.5 * HOUR && depart < 7.5 * HOUR)
    expect(hour.trips.map(({ id }) => id).sort()).toEqual(within.map(({ id }) => id).sort())
    expect(hour.otherTimes).toBe(day.trips.length - within.length)
    const more = table(rows.replace('200.4', '260')).draw(DAY).trips
    const before = new Set(day.trips.map(({ id }) => id))
    expect(more.filter(({ id }) => before.has(id))).toEqual(day.trips)
  })

  test('knows which zones are mostly beyond the map, and which have no buildings', () => {
    const half = [...ZONES, polygon('next', rectangle(1300, 100, 900, 300))]
    const trips = table('from,to,vehicles,begin,end\n1,next,40,7:00,8:00\nmid,1,9,7:00,8:00\n', half)
    expect(trips.zones).toEqual({ all: 3, beyond: 1, withoutBuildings: 1 })
    const { trips: drawn } = trips.draw(DAY)
    const abroad = drawn.filter(({ id }) => id.startsWith('1>next'))
    expect(abroad.every(({ to }) => isCut(to))).toBe(true)
    expect(eastOf(abroad)).toBeGreaterThan(0.4)
  })
})

describe('what is wrong is said at once', () => {
  test('of table and zones together', () => {
    const broken = [
      polygon(1, WEST),
      polygon(1, EAST),
      feature(3, { type: 'LineString', coordinates: [] }),
      point('p', [0, 0]),
    ]
    expect(
      complaints(() => table('from,to,vehicles,begin,end\n1,2,-4,,\n1,2,x,8:00,7:00\n1,2,3,8:00,7:00\n', broken)),
    ).toEqual([
      'od.csv (row 2, vehicles): "-4": give vehicles, from 0 on',
      'od.csv (row 3, vehicles): "x" is no number: give vehicles, from 0 on',
      'od.csv (row 3, end): is not after "begin"; an interval over midnight becomes two rows',
      'od.csv (row 4, end): is not after "begin"; an interval over midnight becomes two rows',
      'od.csv (row 4): says the same zones and times as row 3; add the two up',
      'zones.geojson (features[1]): is zone "1" once more; one MultiPolygon can have several parts',
      'zones.geojson (features[2]): zone "3" is a LineString; give a Polygon, MultiPolygon or Point',
    ])
  })

  test('of zones that the table names: unknown ones, and those far from roads', () => {
    // Blocks of 800 m: a wood in the middle of one, a yard 60 m from a road.
    const network = generateGrid({ columns: 3, rows: 3, lanes: 1, spacing: 800, seed: 7 })
    const [a, b] = ['j1.1', 'j2.2'].map((name) => network.junctions.find(({ id }) => id === name)!.position)
    const at = (NO: string, x: number, y: number) => {
      const ring = rectangle(x, y, 20, 10).map((corner) => fromPlane(network.origin, corner))
      return feature(NO, { type: 'Polygon', coordinates: [ring] })
    }
    const [wood, yard] = [at('wood', (a[0] + b[0]) / 2, (a[1] + b[1]) / 2), at('yard', b[0] - 300, b[1] - 60)]
    const open = (rows: string) =>
      new ZoneTrips(network, [], {
        table: { text: `from,to,vehicles\n${rows}`, source: 'od.csv' },
        zones: { text: zonesOf([wood, yard, at('mid', a[0], a[1])]), source: 'zones.geojson' },
        property: 'NO',
      })
    expect(complaints(() => open('yard,wood,4\nwood,yard,3\nmit,wood,1\nmidd,yard,0\n'))).toEqual([
      'od.csv (row 2, to): zone "wood" lies farther than 300 m from any road on which cars can park; correct zones.geojson, or leave it out',
      'od.csv (row 4, from): zone "mit" is no zone of zones.geojson (did you mean "mid"?); add it there, or correct the table',
    ])
    const roads = new Set(
      open('yard,mid,40\n')
        .draw(DAY)
        .trips.map(({ from }) => from),
    )
    expect(roads).toEqual(new Set(['j1.2-j2.2', 'j2.2-j1.2']))
  })

  test('of coordinates that are metres, and of files of another kind', () => {
    const metres = [feature(1, { type: 'Polygon', coordinates: [WEST] })]
    expect(complaints(() => table('from,to,vehicles\n', metres))).toEqual([
      expect.stringMatching(/zone "1" has coordinates that are no degrees; export it in EPSG:4326/),
    ])
    expect(complaints(() => table('$V;D3\n'))).toEqual([
      expect.stringMatching(/matrix of VISUM; export it in the O-format/),
    ])
    expect(complaints(() => table('$OR;D3\n8.00 7.00\nx\n1 2\n'))).toEqual([
      expect.stringMatching(/line 2\): give the time from and until/),
      expect.stringMatching(/line 3\): give a factor/),
      expect.stringMatching(/line 4\): "1 2": give from, to and a number/),
    ])
  })
})

test('any table is drawn in full or refused, and everybody is accounted for', () => {
  const zone = fc.constantFrom('1', '2', 'mid', 'cordon', 'far', '1', '2', 'nowhere')
  const vehicles = fc.constantFrom('0', '3', '2,5', '0,04', '-1', '', '1e3', 'ä')
  const times = fc.constantFrom(';', '6:45;7:10', '0:00;24:00', '23:00;24:00', '7:00;')
  const classes = fc.constantFrom('', '', 'van', 'tram')
  const row = fc.tuple(zone, zone, vehicles, times, classes).map((cells) => cells.join(';'))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.nat(), (rows, seed) => {
      const text = `from;to;vehicles;begin;end;class\r\n${rows.join('\r\n')}`
      const said = complaints(() => table(text))
      for (const line of said) expect(line).toMatch(/^od.csv( \(row \d+(, \w+)?\))?: .{10}/)
      if (said.length > 0) return
      const drawn = table(text).draw({ seed, start: 6.5 * HOUR, duration: HOUR })
      const { trips, asked, otherTimes, sameRoad, besideMap, noWay } = drawn
      expect(Math.abs(trips.length + otherTimes + sameRoad + besideMap + noWay - asked)).toBeLessThan(
        rows.length + 1e-6,
      )
      expect(new Set(trips.map(({ id }) => id)).size).toBe(trips.length)
      for (const { from, to, depart } of trips) {
        expect(edges.has(from) && edges.has(to) && from !== to).toBe(true)
        expect(depart >= 0 && depart < HOUR).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

const extract = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
const there = existsSync(extract)
if (!there) console.warn('Bad Hersfeld is not at hand (../shared/osm): tables between zones are not tested there')

test.skipIf(!there)(
  'between Bad Hersfeld and its neighbours people come and go by the roads that lead there',
  async () => {
    const { description, areas: land } = await openNetwork(extract)
    const at = (NO: string, lon: number, lat: number) => feature(NO, { type: 'Point', coordinates: [lon, lat] })
    const square = (NO: string, [west, south, east, north]: readonly number[]) => {
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ]
      return feature(NO, { type: 'Polygon', coordinates: [ring] })
    }
    const neighbours = [at('Eisenach', 10.32, 50.98), at('Hauneck', 9.729, 50.82), at('Kassel', 9.48, 51.31)]
    const zones = [...neighbours, at('Alsfeld', 9.27, 50.75), square('town', [9.695, 50.86, 9.72, 50.875])]
    const text = [
      'from,to,vehicles,begin,end',
      ...neighbours.map(({ properties: { NO } }) => `${NO},town,50,6:30,7:30`),
    ]
    const drawn = new ZoneTrips(description, land, {
      table: {
        text: `${text.join('\n')}\nEisenach,Alsfeld,7,6:30,7:30\nEisenach,Kassel,4,6:30,7:30\ntown,town,80.5,6:30,7:30\n`,
        source: 'od.csv',
      },
      zones: { text: zonesOf(zones), source: 'zones.geojson' },
      property: 'NO',
    }).draw({ seed: 5, start: 6.5 * HOUR, duration: HOUR })
    const names = new Map(description.edges.map(({ id, name }) => [id, name]))
    const shareBy = (pair: string, end: 'from' | 'to', road: string) => {
      const own = drawn.trips.filter(({ id }) => id.startsWith(pair))
      return own.filter((trip) => names.get(trip[end]) === road).length / own.length
    }
    expect(shareBy('Eisenach>town', 'from', 'A 4')).toBe(1)
    expect(shareBy('Kassel>town', 'from', 'A 4')).toBe(1)
    // Some come by the old road.
    expect(shareBy('Hauneck>town', 'from', 'B 27')).toBeGreaterThan(0.7)
    expect(shareBy('Hauneck>town', 'from', 'B 27')).toBeLessThan(1)
    expect(shareBy('Eisenach>Alsfeld', 'to', 'A 4')).toBe(1)
    expect(
      new Set(drawn.trips.flatMap(({ id, to }) => (id.startsWith('Kassel>town') ? [to] : []))).size,
    ).toBeGreaterThan(20)
    // The straight line from Eisenach to Kassel leaves Bad Hersfeld in the south.
    expect(drawn).toMatchObject({ asked: 241.5, beyond: 157, otherTimes: 0, noWay: 0, besideMap: 4 })
  },
)
