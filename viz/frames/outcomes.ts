/**
 * What came of advice as the service has it (engine/scenario/compare/outcomes.ts), read leniently: what was told and kept to
 * by kind, and what it did to whom. The second comes from pairs of runs alone.
 */
import { type Estimate, estimate, record } from './reading.ts'

const COUNTS = [
  'given',
  'kept',
  'ignored',
  'undecided',
  'keptToLine',
  'keptFreely',
  'ignoredToLine',
  'ignoredFreely',
] as const

/** Why, and how they ended; 0 where it is not told. */
export const REASONS = ['keptAnyway', 'unheeded', 'reacting', 'slowing', 'brief', 'hardlyLower'] as const
export const ENDS = ['passed', 'superseded', 'withdrawn', 'unheard', 'left', 'open'] as const
const ALL_COUNTS = [...COUNTS, ...REASONS, ...ENDS] as const

/** Pieces of advice: see AdviceRow of engine/state/readAdviceLog.ts. */
type Counts = Readonly<Record<(typeof ALL_COUNTS)[number], number>>

export interface LogRow extends Counts {
  readonly kind: string
  readonly vehicleClass: string
}

export type KindRow = Omit<LogRow, 'vehicleClass'>

/** Which figures effects have, how they are written, and which way is good. */
export const EFFECTS = [
  { key: 'stopsAvoided', unit: '', factor: 1, digits: 0, better: 'higher' },
  { key: 'co2Saved', unit: 'kg', factor: 1, digits: 2, better: 'higher' },
  { key: 'delayCaused', unit: 'min', factor: 1 / 60, digits: 1, better: 'lower' },
] as const

export type EffectKey = (typeof EFFECTS)[number]['key']

/** Sums of a run, in the units of EFFECTS. */
export interface GroupEffects extends Readonly<Record<EffectKey, Estimate>> {
  readonly group: string
  /** Mean number a run. */
  readonly vehicles: number
}

export interface OutcomesTable {
  readonly log: readonly LogRow[]
  readonly effects: readonly GroupEffects[]
  /** How often drivers keep to advice, as set, 0..1; undefined where it is not told. */
  readonly compliance?: number
}

/** @param outcomes of a comparison @param advice that its variant B gives @returns undefined if nobody was told anything */
export function readOutcomes(outcomes: unknown, advice: unknown): OutcomesTable | undefined {
  const source = record(outcomes)
  const log = readLog(record(source.log).b)
  if (log.length === 0) return undefined
  const { compliance } = record(advice)
  return {
    log,
    effects: Object.entries(record(source.effects)).flatMap(([group, effects]) => readEffects(group, record(effects))),
    ...(Number.isFinite(compliance) ? { compliance: compliance as number } : {}),
  }
}

export function readLog(rows: unknown): LogRow[] {
  if (!Array.isArray(rows)) return []
  return rows.map(record).flatMap((row) => {
    const { kind, vehicleClass } = row
    if (typeof kind !== 'string' || typeof vehicleClass !== 'string') return []
    if (!COUNTS.every((name) => Number.isFinite(row[name]))) return []
    const why = [...REASONS, ...ENDS].map((name) => [name, Number.isFinite(row[name]) ? row[name] : 0])
    return [{ ...row, ...Object.fromEntries(why) } as unknown as LogRow]
  })
}

/** One row a kind. @param vehicleClass absent: all classes together */
export function byKind(log: readonly LogRow[], vehicleClass?: string): KindRow[] {
  const rows = log.filter((row) => vehicleClass === undefined || row.vehicleClass === vehicleClass)
  return [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const same = rows.filter((row) => row.kind === kind)
    const sums = ALL_COUNTS.map((name) => [name, same.reduce((sum, row) => sum + row[name], 0)] as const)
    return { kind, ...(Object.fromEntries(sums) as Counts) }
  })
}

export function classesOf(log: readonly LogRow[]): string[] {
  return [...new Set(log.map(({ vehicleClass }) => vehicleClass))]
}

function readEffects(group: string, source: Readonly<Record<string, unknown>>): GroupEffects[] {
  const found = EFFECTS.flatMap(({ key, factor }) => {
    const { mean, ci95 } = record(source[key])
    const read = estimate(mean, ci95, factor)
    return read ? [[key, read] as const] : []
  })
  if (found.length < EFFECTS.length || !Number.isFinite(source.vehicles)) return []
  const effects = Object.fromEntries(found) as Record<EffectKey, Estimate>
  return [{ group, vehicles: source.vehicles as number, ...effects }]
}
