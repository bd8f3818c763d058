/** What people read of a comparison: a table for each group of vehicles, worse shown as worse. */
import { basename } from 'node:path'
import { MORNING } from '../../data/timeOfDay.ts'
import { type AdviceOptions, HORIZON, sightOf } from '../advisory/advice.ts'
import type { Comparison, GroupComparison, RunFigures, VariantFigures } from '../scenario/compare/comparison.ts'
import { type Felt, type HarmCheck, labelOf, MARGIN } from '../scenario/compare/harm.ts'
import { COUNTS, MEANS, verdictOn } from '../scenario/compare/metrics.ts'
import { sameWanted } from '../scenario/compare/samePeople.ts'
import { span } from '../scenario/compare/warnings.ts'
import type { ExtraTripsWanted } from '../scenario/demand.ts'
import type { DemandFiles } from '../scenario/demandFiles.ts'
import { type Measure, roadsOf } from '../scenario/measures.ts'
import type { PolicyRecord } from '../scenario/policy/policy.ts'
import type { Greens, SignalSettings } from '../scenario/signals.ts'
import { describeInShort, describeJourneys } from './inShort.ts'
import { describeOutcomes } from './outcomesReport.ts'
import { describeNamedStreets, describeStreets } from './streetsReport.ts'
import { clock, figure, intervalOf, signed, table, timeOfDay } from './words.ts'

const GROUPS: Readonly<Record<string, string>> = {
  all: 'All vehicles',
  equipped: 'Equipped vehicles: they can receive advice',
  unequipped: 'Unequipped vehicles: they drive among the others',
  buses: 'Buses, and with them their riders (equipped or not)',
}

const MOST_WARNINGS = 10

export function describeComparison(comparison: Comparison): string {
  const { a, b, duration, seeds, groups, harm, journeys, outcomes, streets, namedStreets } = comparison
  const { runs, threads, wallSeconds, warnings } = comparison
  const alike =
    a.map === b.map && sameWanted(a, b) ? 'the same demand and drivers' : 'the same seeds, but demand that differs'
  const pairs = `${seeds.length} pairs of runs with ${alike} (seeds ${span(seeds)})`
  const work = `${runs.length} runs on ${threads} ${threads === 1 ? 'thread' : 'threads'} in ${figure(wallSeconds, 1)} s`
  // Of classes other than buses the harm alone is told; their figures are in comparison.json.
  const { all, ...others } = groups
  const tables = Object.entries(others).filter(([name]) => name in GROUPS)
  const shown = [
    all,
    ...tables.map(([, group]) => group),
    ...Object.values(streets),
    ...(journeys ? [journeys] : []),
  ].reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0)
  return [
    `A  ${describeVariant(a)}`,
    `B  ${describeVariant(b)}`,
    `${pairs}, ${clock(duration)} each; ${work}`,
    describeValidity(runs),
    '',
    describeInShort(comparison),
    '',
    describeGroup(GROUPS.all, all),
    ...(journeys ? ['', describeJourneys(journeys)] : []),
    '',
    describeNamedStreets(namedStreets),
    ...(Object.keys(streets).length > 0 ? ['', describeStreets(streets)] : []),
    ...tables.flatMap(([name, group]) => ['', describeGroup(GROUPS[name], group)]),
    '',
    describeHarm(harm),
    ...(outcomes ? ['', describeOutcomes(outcomes)] : []),
    '',
    'The runs',
    describeRuns(runs),
    ...describeWarnings(warnings),
    '',
    ...howToRead(comparison, shown),
  ].join('\n')
}

/** Before all figures: whether they can be believed. */
function describeValidity(runs: readonly RunFigures[]): string {
  const invalid = runs.filter(({ valid }) => !valid)
  if (invalid.length === 0) return `All ${runs.length} runs are valid`
  const names = invalid.map(({ variant, seed }) => `${variant.toUpperCase()} seed ${seed}`).join(', ')
  return `NOT ALL VALID: ${invalid.length} of ${runs.length} runs are not (${names}; why stands below); their figures are in the means all the same`
}

function sameTraffic({ a, b }: Comparison): boolean {
  return a.map === b.map && sameWanted(a, b)
}

function howToRead(comparison: Comparison, shown: number): string[] {
  const { a, b } = comparison
  const changesRoads = a.measures.length + b.measures.length > 0
  return [
    'Means over all vehicles whose departure was due, arrived or not, but for trip by trip. Intervals made like these hold the true',
    `mean difference in 95 of 100 cases: of the ${shown} shown here, streets by name apart, ${aboutSo(shown / 20)} may miss it by chance.`,
    ...(sameTraffic(comparison)
      ? []
      : [
          'A and B have not the same trips: figures of all vehicles are about different people, trip by trip about those who are in both.',
        ]),
    ...(changesRoads
      ? [
          'Time loss is against a free drive on the way taken, at the limits in force there: what a lower limit or a detour costs by itself is in',
          'the travel time, not in the time loss.',
        ]
      : []),
  ]
}

function describeGroup(title: string, { vehicles, metrics }: GroupComparison): string {
  const rows = [...MEANS, ...COUNTS].flatMap((metric) => {
    const found = metrics[metric.key]
    if (!found) return []
    const { a, b, difference, ci95 } = found
    const { factor, digits, label, unit, better } = metric
    const more = digits + 1 // differences are small beside the figures
    const interval = intervalOf({ ci95: [ci95[0] * factor, ci95[1] * factor] }, more)
    const [left, right] = [figure(a * factor, digits), figure(b * factor, digits)]
    const verdict = verdictOn(found, better)
    return [[`  ${label}${unit && ` [${unit}]`}`, left, right, signed(difference * factor, more), interval, verdict]]
  })
  const heading = ['  ', 'A', 'B', 'B − A', '95 % interval', 'B is']
  return `${title} (${average(vehicles)} a run)\n${table([heading, ...rows])}`
}

/** For each group what B does to it; "no difference shown" alone does not say that there is no harm. */
function describeHarm(harm: HarmCheck): string {
  const kinds = Object.keys(Object.values(harm)[0]) as Felt[]
  const rows = Object.entries(harm).map(([group, found]) => [`  ${group}`, ...kinds.map((kind) => found[kind])])
  return [
    `Harm of B (shown: the whole interval is above 0; slight: so it is, but it ends at ${100 * MARGIN} % of A or below; excluded: it ends there,`,
    'and is not all above 0; open: more pairs may tell), as in the table of streets',
    table([['  ', ...kinds.map(labelOf)], ...rows]),
  ].join('\n')
}

function average({ a, b }: GroupComparison['vehicles']): string {
  return a === b ? figure(a) : `A ${figure(a)}, B ${figure(b)}`
}

function describeRuns(runs: readonly RunFigures[]): string {
  const row = (label: string, of: (run: RunFigures) => number) =>
    [`  ${label}`].concat((['a', 'b'] as const).map((variant) => figure(sum(runs, variant, of))))
  return table([
    ['  of all seeds together', 'A', 'B'],
    row('departed', (run) => run.departed),
    row('arrived', (run) => run.arrived),
    row('on the road at the end', (run) => run.running),
    row('waiting to enter', (run) => run.waiting),
    row('removed', (run) => run.removed),
    row('collisions', (run) => run.collisions),
    row('deadlocks', (run) => run.deadlocks),
    row('turned elsewhere to leave a circle of waiting', (run) => run.turnedElsewhere),
    row('valid runs', (run) => (run.valid ? 1 : 0)),
  ])
}

/** The first few; all of them are in the JSON. */
function describeWarnings(warnings: readonly string[]): string[] {
  const left = warnings.length - MOST_WARNINGS
  const lines = warnings.slice(0, MOST_WARNINGS).map((warning) => `  ! ${warning}`)
  return left > 0 ? [...lines, `  ! and ${left} more, in comparison.json`] : lines
}

function sum(runs: readonly RunFigures[], variant: 'a' | 'b', of: (run: RunFigures) => number): number {
  return runs.reduce((total, run) => total + (run.variant === variant ? of(run) : 0), 0)
}

/** One line: name, map, advice, signals, measures. */
export function describeVariant(variant: VariantFigures): string {
  const {
    name,
    map,
    start,
    trips,
    demandFiles,
    counts,
    extraTrips = [],
    informed,
    equilibrium,
    advice,
    policy,
    measures,
    ...signals
  } = variant
  return [
    name,
    ...(map === name ? [] : [`map ${map}`]),
    ...(start === undefined ? [] : [`from ${timeOfDay(start)} on`]),
    ...(trips === undefined ? [] : [`${figure(trips)} trips`]),
    ...(demandFiles === undefined ? [] : [describeFiles(demandFiles)]),
    ...(counts === undefined ? [] : [`fitted to ${basename(counts)}`]),
    ...extraTrips.map(describeExtra),
    ...(informed === undefined ? [] : [`${figure(100 * informed)} % of drivers know where queues are`]),
    ...(equilibrium ? [`routes of experience, to within ${figure(100 * equilibrium.gap, 1)} %`] : []),
    describeAdvice(advice, policy),
    ...describeSignals(signals),
    ...describeMeasures(measures, start),
  ].join(' · ')
}

function describeFiles(files: DemandFiles): string {
  if ('list' in files) return `trips of ${basename(files.list)}`
  return `trips of ${basename(files.table)} between zones of ${basename(files.zones)}`
}

function describeExtra({ from, to, trips, begin, end }: ExtraTripsWanted): string {
  const road = [from === undefined ? '' : ` from ${from}`, to === undefined ? '' : ` to ${to}`].join('')
  const when = [
    begin === undefined ? '' : ` after ${clock(begin)}`,
    end === undefined ? '' : ` until ${clock(end)}`,
  ].join('')
  return `${figure(trips)} trips more${road}${when}`
}

export function describeAdvice(advice: AdviceOptions | undefined, policy?: PolicyRecord): string {
  if (!advice || advice.kinds.length === 0) return 'no advice'
  const { kinds, share, compliance, reaction, reactionSpread = 0, signalsAhead = 1 } = advice
  const distance = sightOf(advice)
  const several = signalsAhead === 1 ? '' : `, ${signalsAhead} signals at a time`
  const far = `${distance === HORIZON ? '' : `, from ${distance} m`}${several}`
  const percent = (value: number) => `${figure(100 * value)} %`
  // Without a policy the town has no limits of its own to tell.
  const told = kinds.filter((kind) => kind !== 'townLimit' || policy)
  const by = policy ? `, by the policy "${policy.name}"` : ''
  return `${told.join(' and ')} to ${percent(share)} of vehicles, ${percent(compliance)} kept, after ${reaction}${reactionSpread > 0 ? `–${reaction + reactionSpread}` : ''} s${far}${by}`
}

const GREENS_SAID: Readonly<Record<Greens, string>> = {
  webster: 'greens timed for its traffic by Webster',
  planned: 'greens as planned for the lanes',
}

function describeSignals({ signalControl = [], greens }: SignalSettings): string[] {
  const controls = signalControl.map(({ kind, priority, signals }) => {
    const which = signals === undefined ? 'signals' : `${signals.length} signals`
    const buses = priority === undefined ? '' : `, buses first by ${priority} s a cycle`
    return `${which} ${kind ?? 'as planned'}${buses}`
  })
  return [...controls, ...(greens === undefined ? [] : [GREENS_SAID[greens]])]
}

/** One text for all that is done alike at the same times. */
export function describeMeasures(measures: readonly Measure[], start?: number): string[] {
  const roads = new Map<string, string[]>()
  for (const measure of measures) {
    const [before, after] = said(measure, start)
    const key = JSON.stringify([before, after])
    roads.set(key, [...(roads.get(key) ?? []), ...roadsOf(measure)])
  }
  return [...roads].map(([key, names]) => {
    const [before, after] = JSON.parse(key) as [string, string]
    return `${before}${names.join(', ')}${after}`
  })
}

/** `Mühlenbrücke closed from 0:10:00 (6:40)`, time of the run and of the day. What stands before the road's name, and after it. */
function said(measure: Measure, start = MORNING): [string, string] {
  const { from, until } = measure
  const at = (time: number) => `${clock(time)} (${timeOfDay(start + time)})`
  const begin = from === 0 ? '' : ` from ${at(from)}`
  const when = `${begin}${until === undefined ? '' : ` until ${at(until)}`}`
  if (measure.kind === 'limit') return [`${figure(measure.speed * 3.6)} km/h on `, when]
  return ['', ` closed${measure.kind === 'noThrough' ? ' to through traffic' : ''}${when}`]
}

function aboutSo(number: number): string {
  return number < 1.5 ? 'about one' : `about ${Math.round(number)}`
}
