/** The comparison over several runs as the service has it, read leniently: what is missing or strange is left out. */
import { type OutcomesTable, readOutcomes } from './outcomes.ts'
import { estimate, record, type Verdict, verdictOn } from './reading.ts'

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

export interface ComparisonTable {
  /** Pairs of runs. */
  readonly seeds: number
  readonly valid: boolean
  readonly groups: readonly { readonly name: string; readonly rows: readonly ComparisonRow[] }[]
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
