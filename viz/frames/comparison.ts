/** The comparison over several runs as the service has it, read leniently: what is missing or strange is left out. */

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

export type Verdict = 'better' | 'worse' | 'no difference shown' | 'the same'

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
  return { seeds: Array.isArray(source.seeds) ? source.seeds.length : 0, valid: source.valid !== false, groups }
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
    if (![a, b, difference].every(Number.isFinite) || !Array.isArray(ci95) || !ci95.every(Number.isFinite)) return []
    const [low, high] = ci95 as number[]
    const verdict = verdictOn(difference as number, low, high, better)
    const scaled = (value: unknown) => (value as number) * factor
    return [
      {
        metric,
        unit,
        digits,
        a: scaled(a),
        b: scaled(b),
        difference: scaled(difference),
        ci95: [low * factor, high * factor],
        verdict,
      },
    ]
  })
}

function verdictOn(difference: number, low: number, high: number, better: 'lower' | 'higher'): Verdict {
  if (difference === 0 && low === 0 && high === 0) return 'the same'
  if (low <= 0 && high >= 0) return 'no difference shown'
  return difference < 0 === (better === 'lower') ? 'better' : 'worse'
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
