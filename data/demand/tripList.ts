/**
 * Trips out of a table, a row each: when, from where, where to, with what. Places are coordinates or roads; what lies
 * beyond the map comes and goes by its gateways. README.md describes the file.
 */
import {
  type NetworkDescription,
  type Point,
  type TripDescription,
  VEHICLE_CLASSES,
  type VehicleClass,
} from '../description.ts'
import { drawFrom } from '../draw.ts'
import { distanceBetween } from '../geometry.ts'
import { planeAround } from '../plane.ts'
import { wholeNumber } from '../rule.ts'
import { type Row, readTable } from '../table.ts'
import { DAY } from '../timeOfDay.ts'
import { describeTrip } from './doors.ts'
import type { DrawnVehicles, Window } from './drawn.ts'
import { type NoTrip, type Side, type TripEnd, TripEnds } from './tripEnds.ts'

const COLUMNS = {
  needed: ['depart'],
  optional: ['until', 'from', 'from_lat', 'from_lon', 'to', 'to_lat', 'to_lon', 'class', 'vehicles', 'id'],
}
const LATITUDE = { fits: (value: number) => Math.abs(value) <= 90, wanted: 'degrees from -90 to 90' }
const LONGITUDE = { fits: (value: number) => Math.abs(value) <= 180, wanted: 'degrees from -180 to 180' }
const SECONDS = { fits: (value: number) => value >= 0, wanted: 'a time of day such as 7:31, or seconds of the run' }
const VEHICLES = wholeNumber(0, 100_000)
/** Whoever comes from farther away has mistyped coordinates [m]. */
const FARTHEST_BEYOND = 1_500_000

/** The edges that a road's name means, or in words that there are none. */
export type RoadFinder = (road: string) => readonly string[] | string

interface ListedTrip {
  readonly id: string
  /** Seconds of the run; with clock times of the day. */
  readonly depart: number
  readonly until: number
  readonly isClock: boolean
  readonly ends: TripEnds
  readonly from: TripEnd
  readonly to: TripEnd
  readonly vehicles: number
}

export class TripList {
  private readonly rows: readonly ListedTrip[]

  /** @throws InputProblems naming every row that cannot be used */
  constructor(text: string, source: string, network: NetworkDescription, roadFinder: RoadFinder) {
    const table = readTable(text, source, COLUMNS)
    const places = placeFinder(network, roadFinder)
    const seen = new Map<string, string>()
    this.rows = table.rows.flatMap((row) => {
      const id = row.text('id', row.place.replace(' ', ''))
      const before = seen.get(id)
      if (before) row.complain('id', `"${id}" is that of ${before}, too; give each trip one of its own`)
      seen.set(id, row.place)
      const vehicleClass = row.word('class', VEHICLE_CLASSES, 'car') ?? 'car'
      const [from, to] = [places(row, 'from', vehicleClass), places(row, 'to', vehicleClass)]
      const times = timesOf(row)
      const vehicles = row.number('vehicles', VEHICLES, 1)
      return from && to ? [{ id, ...times, ends: from.ends, from: from.end, to: to.end, vehicles }] : []
    })
    table.end()
  }

  /** A trip depends on seed, its id or row, and the places of its row only. */
  draw({ seed, start, duration, times = 1 }: Window): DrawnVehicles {
    const draw = drawFrom(seed)
    const trips: TripDescription[] = []
    const left: Record<NoTrip, number> = { sameRoad: 0, besideMap: 0 }
    let [asked, otherTimes, beyond] = [0, 0, 0]
    for (const { id: row, depart, until, isClock, ends, from, to, vehicles } of this.rows)
      for (let k = 0; k < vehicles * times; k++) {
        asked++
        const id = vehicles * times === 1 ? row : `${row}:${k}`
        const said = until > depart ? depart + (until - depart) * draw(`${id} depart`) : depart
        const time = isClock ? (said - start + DAY) % DAY : said
        if (time >= duration) {
          otherTimes++
          continue
        }
        const doors = ends.join(from, to, (key) => draw(`${id} ${key}`))
        if (typeof doors === 'string') left[doors]++
        else {
          if (!from.door || !to.door) beyond++
          trips.push(describeTrip(id, Math.round(time * 1000) / 1000, ends.vehicleClass, doors))
        }
      }
    trips.sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
    return { trips, asked, otherTimes, ...left, noWay: 0, beyond }
  }
}

function timesOf(row: Row): Pick<ListedTrip, 'depart' | 'until' | 'isClock'> {
  const isClock = row.text('depart', '').includes(':')
  const time = (column: 'depart' | 'until', fallback?: number) =>
    isClock ? row.clock(column, fallback) : row.number(column, SECONDS, fallback)
  const depart = time('depart')
  const until = time('until', depart)
  if (until < depart) row.complain('until', 'is before "depart"; give a later time, or leave it out')
  return { depart, until, isClock }
}

/** @returns where a row's trip begins or ends; complains and gives nothing where that is no place */
function placeFinder({ origin, ...network }: NetworkDescription, roadFinder: RoadFinder) {
  const { toPlane } = planeAround(origin.lon, origin.lat)
  const { junctions } = network
  const known = new Map<VehicleClass, TripEnds>()
  return (row: Row, side: Side, vehicleClass: VehicleClass): { ends: TripEnds; end: TripEnd } | undefined => {
    const ends = known.get(vehicleClass) ?? new TripEnds({ origin, ...network }, vehicleClass)
    known.set(vehicleClass, ends)
    const end = row.has(side) ? ofRoad(row, side, ends) : ofPoint(row, side, ends)
    return end && { ends, end }
  }

  function ofRoad(row: Row, side: Side, ends: TripEnds): TripEnd | undefined {
    if (row.has(`${side}_lat`) || row.has(`${side}_lon`)) {
      row.complain(side, 'says a road besides coordinates; leave the one or the other empty')
      return undefined
    }
    const edges = roadFinder(row.text(side))
    const end = typeof edges === 'string' ? edges : ends.on(edges, side)
    return typeof end === 'string' ? refused(row, side, end) : end
  }

  function ofPoint(row: Row, side: Side, ends: TripEnds): TripEnd | undefined {
    if (!row.has(`${side}_lat`) && !row.has(`${side}_lon`)) {
      row.complain(side, `is missing: give ${side}_lat and ${side}_lon, or a road as "${side}"`)
      return undefined
    }
    const [lat, lon] = [row.number(`${side}_lat`, LATITUDE), row.number(`${side}_lon`, LONGITUDE)]
    if (Number.isNaN(lat) || Number.isNaN(lon)) return undefined
    const position: Point = toPlane(lon, lat)
    const far = junctions.length > 0 ? distanceBetween(position, junctions[0].position) : 0
    if (far > FARTHEST_BEYOND)
      return refused(row, side, `lies ${Math.round(far / 1000)} km from the map; are latitude and longitude exchanged?`)
    const end = ends.at(position, side)
    return typeof end === 'string' ? refused(row, side, `${end}; correct it, or say a road`) : end
  }
}

function refused(row: Row, side: Side, why: string): undefined {
  row.complain(side, why)
  return undefined
}
