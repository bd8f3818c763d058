/**
 * What came of advice: what drivers were told and kept to, and what it did to whom. Effects are those of the pairs, the same
 * demand and drivers with B's advice and with A's; of a single run nobody can say what would have been without.
 */

import type { Means } from '../../state/means.ts'
import type { AdviceRow } from '../../state/readAdviceLog.ts'
import type { GroupName, Outcomes } from './comparison.ts'
import { pairedDifference } from './statistics.ts'

export type { AdviceRow } from '../../state/readAdviceLog.ts'

/** Mean a run and its 95 % interval; against A. */
export interface Effect {
  readonly mean: number
  readonly ci95: readonly [low: number, high: number]
}

export interface GroupEffects {
  /** Mean number a run. */
  readonly vehicles: number
  readonly stopsAvoided: Effect
  /** From the exhaust [kg] */
  readonly co2Saved: Effect
  /** Time loss on the road and before entering, of all together [s]; negative: saved. */
  readonly delayCaused: Effect
}

export interface AdviceOutcomes {
  /** Of all runs of each variant together. */
  readonly log: { readonly a: readonly AdviceRow[]; readonly b: readonly AdviceRow[] }
  /** By group of vehicles, as `groups` of the comparison. */
  readonly effects: Readonly<Record<string, GroupEffects>>
}

/** @param groups that are the same vehicles in both variants @returns undefined where nobody is told anything */
export function outcomesOf(a: Outcomes, b: Outcomes, groups: readonly string[]): AdviceOutcomes | undefined {
  const log = { a: addUp(a), b: addUp(b) }
  if (log.a.length + log.b.length === 0) return undefined
  const of = (name: string) => (runs: Outcomes) =>
    runs.map((run): Means => (name === 'all' ? run : run.groups[name as GroupName]))
  return { log, effects: Object.fromEntries(groups.map((name) => [name, effectsOn(of(name)(a), of(name)(b))])) }
}

function effectsOn(a: readonly Means[], b: readonly Means[]): GroupEffects {
  const gain = (total: (run: Means) => number): Effect => {
    const { difference, ci95 } = pairedDifference(b.map(total), a.map(total))
    return { mean: difference, ci95 }
  }
  const delay = (run: Means) => run.vehicles * (run.meanTimeLossAll + run.meanDepartDelayAll)
  return {
    vehicles: b.reduce((sum, { vehicles }) => sum + vehicles, 0) / b.length,
    stopsAvoided: gain((run) => run.vehicles * run.stopsPerVehicleAll),
    co2Saved: gain((run) => (run.vehicles * run.co2PerKmAll * run.meanRouteLengthAll) / 1e6),
    delayCaused: gain((run) => -delay(run)),
  }
}

/** Rows of the same kind and class become one. */
function addUp(runs: Outcomes): AdviceRow[] {
  const sums = new Map<string, AdviceRow>()
  for (const row of runs.flatMap(({ adviceLog = [] }) => adviceLog)) {
    const key = `${row.kind} ${row.vehicleClass}`
    const sum = sums.get(key)
    sums.set(key, sum ? add(sum, row) : row)
  }
  return [...sums.values()]
}

function add(sum: AdviceRow, row: AdviceRow): AdviceRow {
  const added = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'number' ? value + (sum[key as keyof AdviceRow] as number) : value,
  ])
  return Object.fromEntries(added) as AdviceRow
}
