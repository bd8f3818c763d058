/**
 * Recorded drives. CSV with a header, in any order of columns, or a JSON list of objects with the same names:
 *
 *   time        seconds from any beginning, or a date as 2026-05-04T07:30:00Z; strictly increasing
 *   latitude    [degrees], WGS 84
 *   longitude
 *   speed       [m/s]; without it, or where empty: from the way to the next point
 *   heading     [degrees clockwise from north]; likewise
 *   turn        straight, right, left or uTurn: what the driver means to do at the next junction; may be empty
 */
export type Turn = 'straight' | 'right' | 'left' | 'uTurn'
const TURNS: readonly string[] = ['straight', 'right', 'left', 'uTurn']

export interface TrackPoint {
  /** [s] since the first point */
  readonly time: number
  readonly latitude: number
  readonly longitude: number
  /** [m/s] */
  readonly speed: number
  /** [degrees clockwise from north] */
  readonly heading: number
  readonly turn?: Turn
}

/** A file that is no track; the message lists everything found, a line each. */
export class TrackError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'TrackError'
  }
}

/** More are counted, not listed. */
const LISTED = 10
const EARTH_RADIUS = 6_371_008.8 // [m]
const RADIANS = Math.PI / 180

type Row = Readonly<Record<string, unknown>>
type RawPoint = Omit<TrackPoint, 'speed' | 'heading'> & Partial<Pick<TrackPoint, 'speed' | 'heading'>>

/** @param source name of the file, for messages @throws TrackError */
export function parseTrack(text: string, source: string): TrackPoint[] {
  const rows = text.trimStart().startsWith('[') ? rowsOfJson(text, source) : rowsOfCsv(text)
  const problems: string[] = []
  const raw = rows.map((row, k) => pointOf(row, (words) => problems.push(`${source}, point ${k + 1}: ${words}`)))
  if (raw.length < 2) problems.push(`${source}: ${raw.length} points: a drive has at least two, below a header line`)
  raw.forEach((point, k) => {
    if (k > 0 && !(point.time > raw[k - 1].time))
      problems.push(`${source}, point ${k + 1}: its time is not after the one before`)
  })
  if (problems.length > LISTED) problems.splice(LISTED, Infinity, `… and ${problems.length - LISTED} more`)
  if (problems.length > 0) throw new TrackError(problems)
  return complete(raw)
}

function rowsOfJson(text: string, source: string): Row[] {
  try {
    return (JSON.parse(text) as unknown[]).map((row) => Object(row) as Row)
  } catch (error) {
    throw new TrackError([`${source}: not JSON: ${(error as Error).message}`])
  }
}

function rowsOfCsv(text: string): Row[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const names = header.split(',').map((name) => name.trim())
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, k) => [name, cells[k]?.trim()]))
  })
}

function pointOf(row: Row, complain: (words: string) => void): RawPoint {
  const missing = (value: unknown) => value === undefined || value === null || value === ''
  const number = (name: string, least: number, most: number): number => {
    const value = missing(row[name]) ? Number.NaN : Number(row[name])
    if (!(value >= least && value <= most))
      complain(missing(row[name]) ? `${name} is missing` : `${name} ${row[name]}: give ${least} … ${most}`)
    return value
  }
  const optional = (name: string, least: number, most: number) =>
    missing(row[name]) ? undefined : number(name, least, most)
  const { turn } = row
  if (!missing(turn) && !TURNS.includes(turn as string)) complain(`turn ${turn}: give ${TURNS.join(', ')} or nothing`)
  return {
    time: timeOf(row.time, complain),
    latitude: number('latitude', -90, 90),
    longitude: number('longitude', -180, 180),
    speed: optional('speed', 0, 70),
    heading: optional('heading', 0, 360),
    turn: missing(turn) ? undefined : (turn as Turn),
  }
}

/** @returns [s] */
function timeOf(value: unknown, complain: (words: string) => void): number {
  const text = String(value ?? '').trim()
  const seconds = text === '' || !Number.isNaN(Number(text)) ? Number(text || Number.NaN) : Date.parse(text) / 1000
  if (!Number.isFinite(seconds)) complain(`time ${text}: give seconds or a date as 2026-05-04T07:30:00Z`)
  return seconds
}

/** Fills in speeds and headings that were not recorded. */
function complete(raw: readonly RawPoint[]): TrackPoint[] {
  let heading = 0
  return raw.map((point, k) => {
    const [from, to] = k + 1 < raw.length ? [point, raw[k + 1]] : [raw[k - 1], point]
    const way = wayBetween(from, to)
    // Who stands keeps looking where it looked.
    heading = point.heading ?? (way.distance > 0.5 ? way.heading : heading)
    const speed = point.speed ?? way.distance / (to.time - from.time)
    return { ...point, time: point.time - raw[0].time, speed, heading }
  })
}

/** Over distances of a drive's two points: [m] and [degrees clockwise from north]. */
export function wayBetween(
  from: Pick<TrackPoint, 'latitude' | 'longitude'>,
  to: Pick<TrackPoint, 'latitude' | 'longitude'>,
): { distance: number; heading: number } {
  const north = (to.latitude - from.latitude) * RADIANS * EARTH_RADIUS
  const east =
    (to.longitude - from.longitude) * RADIANS * EARTH_RADIUS * Math.cos(((from.latitude + to.latitude) / 2) * RADIANS)
  return { distance: Math.hypot(north, east), heading: (Math.atan2(east, north) / RADIANS + 360) % 360 }
}
