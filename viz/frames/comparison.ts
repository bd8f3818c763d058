/** The comparison over several runs as the service has it, read leniently: what is missing or strange is left out. */
import { type OutcomesTable, readOutcomes } from './outcomes.ts'
import { estimate, record, type Verdict, verdictOn } from './reading.ts'
import { type JourneysTable, readJourneys, readStreets, type StreetsTable } from './streets.ts'

/** What is known of the figures of a comparison (engine/scenario/compare). */
interface MetricKind {
  readonly unit: string
  readonly factor: number
  readonly digits: number
  readonly better: 'lower' | 'higher'
}

const METRICS: Readonly<Record<string, MetricKind>> = {
  meanTimeLossAll: { unit: 's', factor: 1, digits: 1, better: 'lower' },
  stopsPerVehicleAll: { unit: '', factor: 1, digits: 2, better: 'lower' },
  co2PerKmAll: { unit: 'g/km', factor: 1, digits: 1, better: 'lower' },
  meanDurationAll: { unit: 's', factor: 1, digits: 1, better: 'lower' },
  meanWaitingTimeAll: { unit: 's', factor: 1, digits: 1, better: 'lower' },
  meanSpeedAll: { unit: 'km/h', factor: 3.6, digits: 1, better: 'higher' },
  meanDepartDelayAll: { unit: 's', factor: 1, digits: 1, better: 'lower' },
  arrived: { unit: '', factor: 1, digits: 1, better: 'higher' },
  waiting: { unit: '', factor: 1, digits: 1, better: 'lower' },
  removed: { unit: '', factor: 1, digits: 1, better: 'lower' },
}

export interface ComparisonRow {
  readonly metric: string
  readonly unit: string
  readonly digits: number
  readonly a: number
  readonly b: number
  readonly difference: number
  readonly ci95: readonly [low: number, high: number]
  readonly verdict: Verdict
}

/** A road closed, to all or to through traffic, or with another limit, for some time of a run. */
export interface PlannedChange {
  readonly road: string
  /** Closed to through traffic; neither this nor a limit: to all. */
  readonly noThrough?: true
  /** [m/s] */
  readonly limit?: number
  /** [s] of simulated time; `until` is absent where it lasts to the end. */
  readonly from: number
  readonly until?: number
}

export interface ComparisonTable {
  /** Pairs of runs. */
  readonly seeds: number
  readonly valid: boolean
  readonly groups: readonly { readonly name: string; readonly rows: readonly ComparisonRow[] }[]
  /** What changes on the roads, in all runs of both variants; what only one of them has is not among them. */
  readonly measures: readonly PlannedChange[]
  readonly journeys?: JourneysTable
  readonly streets?: StreetsTable
  /** Where somebody was told something. */
  readonly outcomes?: OutcomesTable
}

/** What there is of a comparison: nothing, how far it is (share done, 0..1), or all of it. */
export type ComparisonNews = undefined | { readonly done: number } | ComparisonTable

/** @returns undefined if it holds nothing to show */
export function readComparison(json: unknown): ComparisonTable | undefined {
  const source = record(json)
  const groups = Object.entries(record(source.groups))
    .map(([name, group]) => ({ name, rows: readRows(record(record(group).metrics)) }))
    .filter(({ rows }) => rows.length > 0)
  if (groups.length === 0) return undefined
  return {
    seeds: Array.isArray(source.seeds) ? source.seeds.length : 0,
    valid: source.valid !== false,
    groups,
    measures: readMeasures(record(source.a).measures, record(source.b).measures),
    journeys: readJourneys(source.journeys),
    streets: readStreets(source.namedStreets),
    outcomes: readOutcomes(source.outcomes, record(source.b).advice),
  }
}

export interface Finding extends ComparisonRow {
  readonly group: string
}

/** What is better or worse for sure enough, in the order of the groups. */
export function findingsOf({ groups }: ComparisonTable): Finding[] {
  return groups.flatMap(({ name, rows }) =>
    rows.filter(({ verdict }) => verdict === 'better' || verdict === 'worse').map((row) => ({ ...row, group: name })),
  )
}

function readMeasures(a: unknown, b: unknown): PlannedChange[] {
  if (!Array.isArray(a) || !Array.isArray(b)) return []
  const ofB = new Set(b.map((measure) => JSON.stringify(measure)))
  return a
    .filter((measure) => ofB.has(JSON.stringify(measure)))
    .map(record)
    .flatMap(({ kind, road, speed, from, until }) => {
      const isKnown = kind === 'close' || kind === 'noThrough' || (kind === 'limit' && Number.isFinite(speed))
      const roads = [road].flat().filter((one) => typeof one === 'string')
      if (!isKnown || roads.length === 0 || !Number.isFinite(from)) return []
      return [
        {
          ...{ road: roads.join(', '), from: from as number },
          ...(kind === 'noThrough' ? { noThrough: true as const } : {}),
          ...(kind === 'limit' ? { limit: speed as number } : {}),
          ...(Number.isFinite(until) ? { until: until as number } : {}),
        },
      ]
    })
}

function readRows(metrics: Readonly<Record<string, unknown>>): ComparisonRow[] {
  return Object.entries(METRICS).flatMap(([metric, { unit, factor, digits, better }]) => {
    const { a, b, difference, ci95 } = record(metrics[metric])
    const read = estimate(difference, ci95, factor)
    if (!read || ![a, b].every(Number.isFinite)) return []
    const scaled = (value: unknown) => (value as number) * factor
    return [
      {
        metric,
        unit,
        digits,
        a: scaled(a),
        b: scaled(b),
        difference: read.mean,
        ci95: read.ci95,
        verdict: verdictOn(read, better),
      },
    ]
  })
}
