/**
 * What a town has counted on its roads, as a table: one row for each count. Where it was: `road` (a street, "way" and the number of an OSM
 * way, or the id of an edge) or `lat` and `lon`, or both. Which `direction` the vehicles drove to; empty: both together. `onto` which road
 * they then turned; empty: any. From when until when; empty: the whole day. Of which `class`; empty: all. And how many `vehicles`.
 * COUNTS.md beside this describes it for people.
 */
import type { VehicleClass } from '../../description.ts'
import { type Row, readTable, readTableText } from '../../table.ts'

export interface Count {
  /** What people call it: its own name, or road and direction. */
  readonly name: string
  /** In the file. */
  readonly row: string
  readonly road?: string
  /** [°] */
  readonly at?: { readonly lat: number; readonly lon: number }
  /** Where they drove to [rad], counter-clockwise from east; absent: both directions together. */
  readonly heading?: number
  /** Only who then, at the next junction, drove on onto this road. */
  readonly onto?: string
  /** Only these; absent: all. */
  readonly classes?: readonly VehicleClass[]
  /** Time of day [s]; absent: the whole day. */
  readonly time?: { readonly from: number; readonly until: number }
  readonly vehicles: number
}

const COLUMNS = {
  needed: ['vehicles'],
  optional: ['name', 'road', 'lat', 'lon', 'direction', 'onto', 'from', 'until', 'class'],
}

const VEHICLES = {
  fits: (value: number) => Number.isInteger(value) && value >= 0 && value <= 1_000_000,
  wanted: 'a whole number of vehicles, 0 or more, without a mark for thousands',
}
const LATITUDE = { fits: (value: number) => Math.abs(value) <= 90, wanted: 'degrees from -90 to 90' }
const LONGITUDE = { fits: (value: number) => Math.abs(value) <= 180, wanted: 'degrees from -180 to 180' }

/** Eighths of a circle, clockwise from north, in English and in German. */
const COMPASS: readonly (readonly string[])[] = [
  ['n', 'north', 'nord', 'norden'],
  ['ne', 'no', 'northeast', 'nordost', 'nordosten'],
  ['e', 'o', 'east', 'ost', 'osten'],
  ['se', 'so', 'southeast', 'südost', 'südosten'],
  ['s', 'south', 'süd', 'süden'],
  ['sw', 'southwest', 'südwest', 'südwesten'],
  ['w', 'west', 'westen'],
  ['nw', 'northwest', 'nordwest', 'nordwesten'],
]
const BOTH = ['', 'both', 'beide']

/** Words for classes of vehicles; `heavy` is what counts of heavy traffic mean. */
const CLASSES = {
  ...{ car: ['car'], van: ['van'], truck: ['truck'], bus: ['bus'], motorcycle: ['motorcycle'] },
  ...{ heavy: ['truck', 'bus'], light: ['car', 'van', 'motorcycle'] },
} as const satisfies Readonly<Record<string, readonly VehicleClass[]>>
const CLASS_WORDS = Object.keys(CLASSES) as (keyof typeof CLASSES)[]

/** @throws InputProblems with all that is wrong with it */
export function readCounts(path: string): Count[] {
  return parseCounts(readTableText(path), path)
}

/** @throws InputProblems with all that is wrong with it */
export function parseCounts(text: string, source: string): Count[] {
  const table = readTable(text, source, COLUMNS)
  const counts = table.rows.map(readRow)
  if (counts.length === 0) table.complain('', 'has a header, but no counts below it')
  table.end()
  return counts
}

function readRow(row: Row): Count {
  const road = row.text('road', '')
  const at = readPlace(row)
  if (road === '' && !at && !row.has('lat')) row.complain('', 'says no place: give road, or lat and lon, or both')
  const heading = readHeading(row)
  const time = readTime(row)
  const vehicles = row.number('vehicles', VEHICLES)
  const place = road || (at ? `${at.lat}, ${at.lon}` : '')
  const direction = row.text('direction', '')
  const onto = row.text('onto', '')
  if (onto && road === '') row.complain('onto', 'needs the road from which they turned, "road"')
  const classWord = row.has('class') ? row.word('class', CLASS_WORDS) : undefined
  const to = (heading === undefined ? '' : `, to ${direction}`) + (onto && `, onto ${onto}`)
  const name = row.text('name', '') || `${place}${to}${classWord ? `, ${classWord}` : ''}`
  return {
    ...{ name, row: row.place, vehicles },
    ...(road && { road }),
    ...(at && { at }),
    ...(heading === undefined ? {} : { heading }),
    ...(onto && { onto }),
    ...(classWord && { classes: CLASSES[classWord] }),
    ...(time && { time }),
  }
}

function readPlace(row: Row): Count['at'] {
  if (!row.has('lat') && !row.has('lon')) return undefined
  const [lat, lon] = [row.number('lat', LATITUDE), row.number('lon', LONGITUDE)]
  return Number.isNaN(lat + lon) ? undefined : { lat, lon }
}

function readHeading(row: Row): number | undefined {
  const text = row.text('direction', '').toLowerCase().replaceAll('ue', 'ü').replace(/[\s-]/g, '')
  if (BOTH.includes(text)) return undefined
  const eighth = COMPASS.findIndex((words) => words.includes(text))
  if (eighth >= 0) return fromCompass(eighth * 45)
  const degrees = Number(text.replace('°', ''))
  if (degrees >= 0 && degrees <= 360) return fromCompass(degrees)
  row.complain(
    'direction',
    `"${text}": give where they drive to, as N, NE, E, SE, S, SW, W, NW or degrees from north, or leave it empty for both directions together`,
  )
  return undefined
}

function fromCompass(degrees: number): number {
  return ((90 - degrees) * Math.PI) / 180
}

function readTime(row: Row): Count['time'] {
  if (!row.has('from') && !row.has('until')) return undefined
  const [from, until] = [row.clock('from'), row.clock('until')]
  if (until <= from) row.complain('until', 'is not after "from"; a count over midnight is two rows')
  return Number.isNaN(from + until) ? undefined : { from, until }
}
