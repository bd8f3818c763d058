/** What people read of where the traffic goes: by kind of street, and the streets that change most. */
import type { Comparison } from '../scenario/compare/comparison.ts'
import { STREET_METRICS } from '../scenario/compare/metrics.ts'
import type { StreetTraffic } from '../scenario/compare/roads.ts'
import type { Difference } from '../scenario/compare/statistics.ts'
import { figure, intervalOf, quoted, signed, table } from './words.ts'

const STREET_WORDS: Readonly<Record<string, string>> = {
  motorways: 'motorways, trunk roads',
  mainRoads: 'main roads',
  collectors: 'collectors',
  residential: 'residential streets',
  otherStreets: 'other streets',
}

/** So many streets with more traffic are told, and as many with less; all are in streets.csv. */
const MOST_STREETS = 8
/** Fewer vehicles an hour nobody notices. */
const LEAST_CHANGE = 5
const KMH = 3.6

/** What the people on each kind of street bear. */
export function describeStreets(streets: Comparison['streets']): string {
  const rows = Object.entries(streets).flatMap(([street, { metrics, harm }]) =>
    STREET_METRICS.map(({ key, label, unit, digits }) => {
      const found = metrics[key]
      const { a, b, difference } = found
      const change = [figure(a, digits), figure(b, digits), signed(difference, digits + 1)]
      return [`  ${STREET_WORDS[street]}: ${label} [${unit}]`, ...change, intervalOf(found, digits + 1), harm[key]]
    }),
  )
  return `By kind of street, junctions apart\n${table([['  ', 'A', 'B', 'B − A', '95 % interval', 'harm'], ...rows])}`
}

/** Streets whose traffic is shown to change, most first. */
export function changedStreets(streets: readonly StreetTraffic[]): { more: StreetTraffic[]; less: StreetTraffic[] } {
  const shown = streets.filter(
    ({ vehiclesPerHour: { difference, ci95 } }) => excludesZero(ci95) && Math.abs(difference) >= LEAST_CHANGE,
  )
  const by = (sign: 1 | -1) =>
    shown
      .filter(({ vehiclesPerHour: { difference } }) => difference * sign > 0)
      .sort((one, other) => sign * (other.vehiclesPerHour.difference - one.vehiclesPerHour.difference))
  return { more: by(1), less: by(-1) }
}

function excludesZero([low, high]: Difference['ci95']): boolean {
  return low > 0 || high < 0
}

/** The streets that get most more traffic, and most less. */
export function describeNamedStreets(streets: readonly StreetTraffic[]): string {
  const { more, less } = changedStreets(streets)
  const row = ({ name, vehiclesPerHour: flow, speed }: StreetTraffic) => [
    `  ${name}`,
    figure(flow.a),
    figure(flow.b),
    signed(flow.difference, 0),
    intervalOf(flow, 0),
    speed ? figure(speed.a * KMH) : '–',
    speed ? figure(speed.b * KMH) : '–',
  ]
  const part = (title: string, some: StreetTraffic[]) => {
    const left = some.length - MOST_STREETS
    const rest = left > 0 ? [[`  and ${left} more`]] : []
    return some.length > 0 ? [[title], ...some.slice(0, MOST_STREETS).map(row), ...rest] : []
  }
  const shown = streets.filter(({ vehiclesPerHour }) => excludesZero(vehiclesPerHour.ci95)).length
  const rows = [...part('  more in B', more), ...part('  less in B', less)]
  return [
    'Where the traffic goes: vehicles an hour in streets with a name, mean over their length, both directions',
    ...(rows.length > 0
      ? [table([['  ', 'A', 'B', 'B − A', '95 % interval', 'km/h in A', 'in B'], ...rows])]
      : [`  no street with ${LEAST_CHANGE} vehicles an hour more or less is shown`]),
    `  Of ${figure(streets.length)} streets with traffic ${figure(shown)} are shown to have more or less; about ${figure(streets.length / 20)} would be by chance alone.`,
  ].join('\n')
}

/** All streets, for a spreadsheet. */
export function streetsCsv(streets: readonly StreetTraffic[]): string {
  const heading =
    'street,kind,kilometres,vehicles_per_hour_A,vehicles_per_hour_B,difference,ci95_low,ci95_high,kmh_A,kmh_B,kmh_difference,kmh_ci95_low,kmh_ci95_high'
  const cells = (found: Difference | undefined, factor: number, digits: number) =>
    found
      ? [found.a, found.b, found.difference, ...found.ci95].map((value) => (value * factor).toFixed(digits))
      : ['', '', '', '', '']
  const rows = streets.map(({ name, kind, kilometres, vehiclesPerHour, speed }) =>
    [quoted(name), kind, kilometres.toFixed(3), ...cells(vehiclesPerHour, 1, 2), ...cells(speed, KMH, 2)].join(','),
  )
  return `${[heading, ...rows].join('\n')}\n`
}
