/** What a comparison comes to, for whoever reads no further: its first lines, and the trips one by one. */
import type { Comparison, GroupComparison } from '../scenario/compare/comparison.ts'
import { isWithinMargin, MARGIN } from '../scenario/compare/harm.ts'
import { type JourneyComparison, NOTICED } from '../scenario/compare/journeys.ts'
import { verdictOn } from '../scenario/compare/metrics.ts'
import type { Effect } from '../scenario/compare/outcomes.ts'
import type { StreetTraffic } from '../scenario/compare/roads.ts'
import type { Difference } from '../scenario/compare/statistics.ts'
import { changedStreets } from './streetsReport.ts'
import { figure, intervalOf, signed, table } from './words.ts'

/** So many streets are named. */
const NAMED = 3

export function describeInShort({ groups, journeys, namedStreets }: Comparison): string {
  const { more, less } = changedStreets(namedStreets)
  return [
    'In short, B against A (95 % intervals in brackets)',
    `  All vehicles: ${travelTime(groups.all)}`,
    ...(groups.buses ? [`  Buses: ${travelTime(groups.buses)}`] : []),
    ...(journeys ? [`  Trip by trip: ${journeyTime(journeys)}; ${shares(journeys)}`] : []),
    ...withoutWay(groups.all),
    `  Most traffic more: ${named(more)}`,
    `  Most traffic less: ${named(less)}`,
  ].join('\n')
}

function travelTime({ metrics }: GroupComparison): string {
  const found = metrics.meanDurationAll
  const by = `${signed(found.difference, 1)} s of ${figure(found.a, 0)} s (${intervalOf(found, 1)})`
  return `travel time ${by}: ${verdict(found)}`
}

function journeyTime({ metrics: { seconds } }: JourneyComparison): string {
  const by = `${signed(seconds.difference, 1)} s of ${figure(seconds.a, 0)} s (${intervalOf(seconds, 1)})`
  return `${by}: ${verdict(seconds)}`
}

/** What is shown says whether it is much: with many pairs the least difference is shown. */
function verdict(found: Difference): string {
  const said = verdictOn(found, 'lower')
  const isShown = said === 'worse' || said === 'better'
  return isShown && isWithinMargin(found) ? `${said}, by no more than ${100 * MARGIN} %` : said
}

/** A closure takes their trips from those whose ends lie behind it; the means are over the others. */
function withoutWay({ metrics }: GroupComparison): string[] {
  const { a, b, ci95 } = metrics.removed
  if (a === 0 && b === 0) return []
  return [`  Left without a way: ${figure(b, 1)} trips a run, in A ${figure(a, 1)} (${intervalOf({ ci95 }, 1)})`]
}

/** "23 % take more than a minute longer (22.0 … 24.2), …" */
function shares({ longer, shorter }: JourneyComparison): string {
  const share = ({ mean, ci95 }: Effect) => {
    // A share is no less than nothing, whatever the interval of a few pairs says.
    const [low, high] = ci95.map((end) => figure(100 * Math.max(0, end), 1))
    return `${figure(100 * mean, 1)} % (${low} … ${high})`
  }
  const minute = NOTICED === 60 ? 'a minute' : `${NOTICED} s`
  return `${share(longer)} take more than ${minute} longer, ${share(shorter)} more than ${minute} less`
}

function named(streets: readonly StreetTraffic[]): string {
  if (streets.length === 0) return 'no street is shown'
  const said = streets
    .slice(0, NAMED)
    .map(({ name, vehiclesPerHour }) => `${name} (${signed(vehiclesPerHour.difference, 0)} veh/h)`)
  return said.join(', ')
}

const JOURNEY_ROWS = [
  ['seconds', 'from wanted departure to arrival [s]', 1],
  ['metres', 'way [m]', 0],
  ['co2', 'CO2 [g]', 0],
] as const

/** Trips that end in both variants, so that nobody is compared with somebody who is still on the way. */
export function describeJourneys(journeys: JourneyComparison): string {
  const rows = JOURNEY_ROWS.map(([key, label, digits]) => {
    const found = journeys.metrics[key]
    const [left, right] = [figure(found.a, digits), figure(found.b, digits)]
    const change = [signed(found.difference, digits + 1), intervalOf(found, digits + 1)]
    return [`  ${label}`, left, right, ...change, verdictOn(found, 'lower')]
  })
  return [
    `Trip by trip (the ${figure(journeys.both)} a run that end in both)`,
    table([['  ', 'A', 'B', 'B − A', '95 % interval', 'B is'], ...rows]),
    `  ${shares(journeys)}`,
  ].join('\n')
}
