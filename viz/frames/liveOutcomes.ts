/**
 * What came of advice in the live town, from the status of the service: the log of its own vehicles since the run began, that
 * of real ones, and what each kind did to whom. The last comes from its looks ahead: each is a pair of futures of the town.
 */
import { type LogRow, readLog } from './outcomes.ts'
import { type Estimate, estimate, record } from './reading.ts'

/** Of a vehicle; of streets the time a kilometre takes. */
export const FIGURES = [
  { key: 'stops', digits: 3 },
  { key: 'co2', digits: 1 },
  { key: 'delay', digits: 2 },
  { key: 'time', digits: 2 },
] as const
export type FigureKey = (typeof FIGURES)[number]['key']

export interface KindEffects {
  readonly kind: string
  /** Looks ahead: pairs of futures. */
  readonly looks: number
  readonly groups: readonly ({ readonly group: string } & { readonly [key in FigureKey]?: Estimate })[]
}

export interface LiveOutcomes {
  readonly simulated: readonly LogRow[]
  readonly real: readonly LogRow[]
  readonly effects: readonly KindEffects[]
}

/** Of real vehicles no difference is made between signals of fixed times and others. */
const REAL_KINDS: Readonly<Record<string, string>> = {
  GREEN_LIGHT: 'anyGreenLight',
  VARIABLE_LIMIT: 'variableLimit',
  WAVE_DAMPING: 'waveDamping',
  TOWN_LIMIT: 'townLimit',
}

/** @param status as GET /api/status has it */
export function readLiveOutcomes(status: unknown): LiveOutcomes {
  const { adviceOutcomes, town } = record(status)
  const { simulated, real } = record(adviceOutcomes)
  return {
    simulated: readLog(simulated),
    real: readReal(real),
    effects: readEffects(record(record(town).advice).effects),
  }
}

function readReal(rows: unknown): LogRow[] {
  if (!Array.isArray(rows)) return []
  const atNoLine = { keptToLine: 0, keptFreely: 0, ignoredToLine: 0, ignoredFreely: 0 }
  return readLog(
    rows.map(record).map(({ kind, pieces, ...row }) => ({
      ...row,
      ...atNoLine,
      kind: REAL_KINDS[kind as string] ?? kind,
      given: pieces,
    })),
  )
}

function readEffects(rows: unknown): KindEffects[] {
  if (!Array.isArray(rows)) return []
  const kinds = new Map<string, { looks: number; groups: Map<string, { [key in FigureKey]?: Estimate }> }>()
  for (const { kind, group, figure, difference, ci95, n } of rows.map(record)) {
    const read = estimate(difference, ci95, 1)
    const known = FIGURES.find(({ key }) => key === figure)
    if (!read || !known || typeof kind !== 'string' || typeof group !== 'string' || !Number.isFinite(n)) continue
    const found = kinds.get(kind) ?? { looks: 0, groups: new Map() }
    kinds.set(kind, { ...found, looks: Math.max(found.looks, n as number) })
    found.groups.set(group, { ...found.groups.get(group), [known.key]: read })
  }
  return [...kinds].map(([kind, { looks, groups }]) => ({
    kind,
    looks,
    groups: [...groups].map(([group, figures]) => ({ group, ...figures })),
  }))
}
