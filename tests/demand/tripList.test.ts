/** Lists of trips are driven as they say, and refused with the rows that cannot be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { DrawnVehicles } from '../../data/demand/drawn.ts'
import { TripList } from '../../data/demand/tripList.ts'
import type { TripDescription } from '../../data/description.ts'
import { edgesOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { smallTown } from '../cli/smallTown.ts'
import { complaints } from './complaints.ts'

const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'small.osm'), smallTown())
const { description } = await openNetwork(join(folder, 'small.osm'))
const WINDOW = { seed: 3, start: 6.5 * 3600, duration: 3600 }

function list(text: string): TripList {
  return new TripList(text, 'trips.csv', description, (road) => {
    const edges = edgesOf(road, description)
    return edges.length > 0 ? edges : `no road "${road}"`
  })
}

function edgeIds(road: string): string[] {
  return edgesOf(road, description)
}

const complaintsOf = (text: string) => complaints(() => list(text))

function sumOf({ trips, otherTimes, sameRoad, besideMap, noWay }: DrawnVehicles): number {
  return trips.length + otherTimes + sameRoad + besideMap + noWay
}

describe('a list', () => {
  test('as German Excel writes it: coordinates in degrees, times of day, classes, several vehicles a row', () => {
    const text =
      '\uFEFFdepart;from_lat;from_lon;to_lat;to_lon;class;vehicles;#Wer\r\n' +
      '06:31:20;50,0040;10,0036;49,9990;10,0101;truck;;Spedition\r\n' +
      '7:05;49,9990;10,0101;50,0040;10,0036;;3;"Familie; mit Garten"\r\n'
    const { trips, asked, beyond } = list(text).draw(WINDOW)
    expect(asked).toBe(4)
    expect(beyond).toBe(0)
    const [truck, ...cars] = trips
    expect(truck).toMatchObject({ id: 'row2', vehicleClass: 'truck', depart: 80 })
    expect(edgeIds('Am Hang')).toContain(truck.from)
    expect(edgeIds('Südstraße')).toContain(truck.to)
    // Some 60 % up the street, on either side of it.
    expect(truck.from === '12+0' ? truck.departShare : 1 - truck.departShare).toBeCloseTo(0.6, 1)
    expect(cars.map(({ id, vehicleClass, depart }) => [id, vehicleClass, depart])).toEqual(
      [0, 1, 2].map((k) => [`row3:${k}`, 'car', 2100]),
    )
  })

  test('by the names of roads, spread until a time, in seconds of the run', () => {
    const text = 'id,depart,until,from,to,vehicles\nshift,600,1200,Ringweg,way 14,40\n,1300,,11+0,Ringweg,1\n'
    const { trips } = list(text).draw(WINDOW)
    expect(trips).toHaveLength(41)
    const shift = trips.slice(0, 40)
    for (const { id, depart, from, to } of shift) {
      expect(id).toMatch(/^shift:\d+$/)
      expect(depart).toBeGreaterThanOrEqual(600)
      expect(depart).toBeLessThan(1200)
      expect(edgeIds('Ringweg')).toContain(from)
      expect(edgeIds('Südstraße')).toContain(to)
    }
    expect(new Set(shift.map(({ depart }) => depart)).size).toBeGreaterThan(30)
    // The map cuts the road there: one comes in at its very end.
    expect(trips[40]).toMatchObject({ id: 'row3', from: '11+0', departShare: 0, depart: 1300 })
  })

  test('whose ends lie beyond the map drives through the gateways on the quickest ways', () => {
    const header = 'id,depart,from_lat,from_lon,to_lat,to_lon,vehicles\n'
    const drawn = list(
      `${header}
      west,7:00,50.01,9.80,50.0040,10.0036,50
      east,7:01,50.0040,10.0036,50.01,10.3,50
      through,7:02,50.0,9.8,50.0,10.2,50
      beside,7:03,49.9,9.8,49.9,10.2,50
      south,7:04,49.9990,10.0101,49.80,10.01,50
      gate,7:05,49.9967,10.0103,50.0040,10.0036,50`,
    ).draw(WINDOW)
    // Most, but not all.
    const share = (id: string, fits: (trip: TripDescription) => boolean) =>
      drawn.trips.filter((trip) => trip.id.startsWith(id) && fits(trip)).length / 50
    expect(share('west', ({ from, departShare }) => from === '11+0' && departShare === 0)).toBeGreaterThan(0.6)
    expect(share('east', ({ to, arrivalShare }) => to === '11+2' && arrivalShare === 1)).toBeGreaterThan(0.6)
    expect(share('through', ({ from, to }) => from === '11+0' && to === '11+2')).toBeGreaterThan(0.6)
    // From a house on the road of the gateway: out of the map, not first into town. Eastwards it is 18 s more, of half an hour.
    expect(share('south', ({ from, to }) => from === '14+0' && to === '14+0')).toBeGreaterThan(0.4)
    expect(share('gate', ({ from, departShare }) => from === '14-0' && departShare === 0)).toBe(1)
    expect(drawn).toMatchObject({ asked: 300, beyond: 250, besideMap: 50, otherTimes: 0, sameRoad: 0, noWay: 0 })
  })

  test('says what it leaves out', () => {
    const text =
      'depart,from_lat,from_lon,to_lat,to_lon\n' +
      '6:00,50.0040,10.0036,49.9990,10.0101\n' +
      '7:30,50.0040,10.0036,49.9990,10.0101\n' +
      '7:00,50.0040,10.0036,50.0046,10.0036\n'
    const drawn = list(text).draw(WINDOW)
    expect(drawn).toMatchObject({ trips: [], asked: 3, otherTimes: 2, sameRoad: 1 })
    expect(
      list(text)
        .draw({ ...WINDOW, duration: 86_400 })
        .trips.map(({ depart }) => depart),
    ).toEqual([3600, 84_600])
  })
})

describe('what is wrong is said at once', () => {
  test('row by row', () => {
    const text =
      'id;depart;until;from;from_lat;from_lon;to;to_lat;to_lon;class;vehicles\n' +
      'a;7:00;6:00;;50,0040;10,0036;Ringweg;;;;\n' +
      'a;7,5;;Am Hangg;;;;49,9990;10,0101;lorry;1,5\n' +
      ';7:00;;;10,0036;50,0040;;;10,01;;\n' +
      ';7:00;;Ringweg;50,0040;10,0036;;50,009;10,0091;;\n' +
      ';;;;;;;49,9990;10,0101;;\n'
    expect(complaintsOf(text).map((line) => line.replace(/^trips.csv /, ''))).toEqual([
      '(row 2, until): is before "depart"; give a later time, or leave it out',
      '(row 3, id): "a" is that of row 2, too; give each trip one of its own',
      '(row 3, class): "lorry": give car, van, truck, bus, motorcycle',
      '(row 3, from): no road "Am Hangg"',
      // 7,5 is half a second past the seventh of the run.
      expect.stringMatching(/^\(row 3, vehicles\): "1,5".*give a whole number/),
      expect.stringMatching(/^\(row 4, from\): lies \d{4} km from the map; are latitude and longitude exchanged\?/),
      '(row 4, to_lat): is missing: give degrees from -90 to 90',
      '(row 5, from): says a road besides coordinates; leave the one or the other empty',
      '(row 6, from): is missing: give from_lat and from_lon, or a road as "from"',
      '(row 6, depart): is missing: give a time of day such as 7:31, or seconds of the run',
    ])
  })

  test('where nobody can park, and which road has no way into town', () => {
    const text = 'depart,from_lat,from_lon,to\n7:00,49.9993,10.0057,Ringweg\n7:00,49.9984,10.0052,12+0\n'
    expect(complaintsOf(text)).toEqual([
      expect.stringMatching(/row 3, from.*lies farther than 300 m from any road on which cars can park/),
      expect.stringMatching(/row 3, to.*has no way for cars there from town/),
    ])
  })
})

test('a trip depends on its own row: others may be added, and rows shuffled', () => {
  const rows = ['a,7:00,Ringweg,Südstraße,9', 'b,7:01,Am Hang,Hauptstraße,4', 'c,6:50,Südstraße,Am Hang,2']
  const drawn = (some: readonly string[]) => list(['id,depart,from,to,vehicles', ...some].join('\n')).draw(WINDOW).trips
  const all = drawn(rows)
  expect(drawn([...rows].reverse())).toEqual(all)
  expect(drawn(rows.slice(0, 2))).toEqual(all.filter(({ id }) => !id.startsWith('c')))
  const other = list(['id,depart,from,to,vehicles', ...rows].join('\n')).draw({ ...WINDOW, seed: 4 }).trips
  expect(other.map(({ from, to }) => from + to)).not.toEqual(all.map(({ from, to }) => from + to))
})

test('any list is drawn in full or refused, and everybody is accounted for', () => {
  const place = fc.oneof(
    fc.constantFrom('Ringweg,,', 'Am Hang,,', '14+0,,', 'way 11,,', 'Nirgends,,', ',,', ',50,'),
    fc
      .tuple(fc.double({ min: 49.99, max: 50.01, noNaN: true }), fc.double({ min: 9.9, max: 10.1, noNaN: true }))
      .map(([lat, lon]) => `,${lat},${lon}`),
  )
  const time = fc.constantFrom('6:45', '07:29:59', '600', '25:00', '', '5:00', '-1')
  const vehicles = fc.constantFrom('', '0', '1', '7', 'x')
  const classes = fc.constantFrom('', 'car', 'truck', 'bus', 'tram')
  const row = fc.tuple(time, place, place, classes, vehicles).map((cells) => cells.join(','))
  const edges = new Map(description.edges.map((edge) => [edge.id, edge]))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.nat(), (rows, seed) => {
      const text = `depart,from,from_lat,from_lon,to,to_lat,to_lon,class,vehicles\n${rows.join('\n')}`
      const said = complaintsOf(text)
      if (said.length > 0) {
        for (const line of said) expect(line).toMatch(/^trips.csv( \(row \d+(, \w+)?\))?: .{10}/)
        return
      }
      const drawn = list(text).draw({ ...WINDOW, seed })
      expect(sumOf(drawn)).toBe(drawn.asked)
      for (const { from, to, vehicleClass, depart, departShare, arrivalShare } of drawn.trips) {
        for (const id of [from, to])
          expect(edges.get(id)?.lanes.some((lane) => lane.allowed.includes(vehicleClass))).toBe(true)
        expect(from !== to || arrivalShare > departShare).toBe(true)
        expect(depart >= 0 && depart < WINDOW.duration).toBe(true)
        expect(departShare >= 0 && departShare <= 1 && arrivalShare >= 0 && arrivalShare <= 1).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
