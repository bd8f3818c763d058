/** Tables of trips between zones: CSV, or the O-format of VISUM. README.md describes both. */
import { VEHICLE_CLASSES, type VehicleClass } from '../description.ts'
import { firstOf, InputProblems } from '../problems.ts'
import { type Row, readTable } from '../table.ts'
import { DAY } from '../timeOfDay.ts'

/** Vehicles from one zone to another. */
export interface OdCell {
  /** For errors: where it stands in the file. */
  readonly place: string
  readonly from: string
  readonly to: string
  /** Any number from 0 on; parts of vehicles are drawn. */
  readonly vehicles: number
  /** Time of day within which they depart evenly [s]; absent: those of a day. */
  readonly interval?: Interval
  /** Absent: as usual at the time, cars for the most part. */
  readonly vehicleClass?: VehicleClass
}

export interface Interval {
  readonly begin: number
  /** > begin, at most DAY */
  readonly end: number
}

const COLUMNS = { needed: ['from', 'to', 'vehicles'], optional: ['begin', 'end', 'class'] }
const VEHICLES = { fits: (value: number) => value >= 0 && value <= 1e6, wanted: 'vehicles, from 0 on' }

/** @throws InputProblems naming every row that cannot be used */
export function readOdTable(text: string, source: string): OdCell[] {
  const kind = /^\uFEFF?\s*\$(\w?)/.exec(text)?.[1].toUpperCase()
  if (kind === undefined) return readCsv(text, source)
  if (kind === 'O') return readVisum(text, source)
  throw new InputProblems([
    { source, place: 'line 1', message: 'is a matrix of VISUM; export it in the O-format, $OR;D3' },
  ])
}

function readCsv(text: string, source: string): OdCell[] {
  const table = readTable(text, source, COLUMNS)
  const seen = new Map<string, string>()
  const cells = table.rows.map((row): OdCell => {
    const [from, to] = [row.text('from', undefined, 'a zone'), row.text('to', undefined, 'a zone')]
    const vehicles = row.number('vehicles', VEHICLES)
    const vehicleClass = row.has('class') ? row.word('class', VEHICLE_CLASSES) : undefined
    const interval = intervalOf(row)
    const key = JSON.stringify([from, to, vehicleClass, interval])
    const before = seen.get(key)
    if (before) row.complain('', `says the same zones and times as ${before}; add the two up`)
    seen.set(key, row.place)
    const { place } = row
    return { place, from, to, vehicles, ...(interval && { interval }), ...(vehicleClass && { vehicleClass }) }
  })
  table.end()
  return cells
}

function intervalOf(row: Row): Interval | undefined {
  if (!row.has('begin') && !row.has('end')) return undefined
  const [begin, end] = [row.clock('begin'), row.clock('end')]
  if (end <= begin) row.complain('end', 'is not after "begin"; an interval over midnight becomes two rows')
  return intervalUnlessDay(begin, end)
}

function intervalUnlessDay(begin: number, end: number): Interval | undefined {
  return begin === 0 && end === DAY ? undefined : { begin, end }
}

/**
 * `$O…` of PTV's VISUM, in text: lines of `from to number` below a head with times (hours and
 * minutes, 7.30) and a factor. Lines with * are comments; a block $NAMES may follow.
 */
function readVisum(text: string, source: string): OdCell[] {
  const problems: { source: string; place: string; message: string }[] = []
  const complain = (line: number, message: string) => problems.push({ source, place: `line ${line}`, message })
  const numbered = text.split(/\r?\n/).map((line, k) => [k + 1, line.trim()] as const)
  const next = numbered.findIndex(([, line], k) => k > 0 && line.startsWith('$'))
  const [head, ...rest] = numbered.slice(0, next < 0 ? undefined : next).filter(([, line]) => line !== '')
  const lines = rest.filter(([, line]) => !line.startsWith('*'))
  const [times, factors, ...entries] = lines
  const clock = (word = '') => {
    const [, hours, minutes = '0'] = /^(\d{1,2})(?:[.:](\d{1,2}))?$/.exec(word) ?? []
    const time = Number(hours) * 3600 + Number(minutes.padEnd(2, '0')) * 60
    return Number(minutes) < 60 && time <= DAY ? time : Number.NaN
  }
  const [begin, end] = (times?.[1] ?? '').split(/\s+/).map(clock)
  const hasTimes = begin < end || (begin === 0 && end === 0)
  if (!hasTimes) complain(times?.[0] ?? head[0], 'give the time from and until as hours and minutes, such as 7.00 8.00')
  const factor = Number(factors?.[1] ?? Number.NaN)
  if (!(factor >= 0 && factor < Infinity)) complain(factors?.[0] ?? head[0], 'give a factor, such as 1.00')
  const interval = end === 0 ? undefined : intervalUnlessDay(begin, end)
  const seen = new Map<string, number>()
  const cells = entries.map(([line, entry]): OdCell => {
    const [from, to, number, more] = entry.split(/\s+/)
    const vehicles = Number(number ?? Number.NaN) * factor
    if (more !== undefined || !VEHICLES.fits(vehicles))
      complain(line, `"${entry}": give from, to and a number from 0 on`)
    const key = `${from} ${to}`
    if (seen.has(key)) complain(line, `says the same zones as line ${seen.get(key)}; add the two up`)
    seen.set(key, line)
    return { place: `line ${line}`, from, to, vehicles, ...(interval && { interval }) }
  })
  if (problems.length > 0) throw new InputProblems(firstOf(problems))
  return cells
}
