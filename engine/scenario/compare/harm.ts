/**
 * The harm check of a comparison: for each group of vehicles, whether B is shown to harm it, by how little, whether harm beyond a
 * margin is excluded, or whether the pairs say neither. "No difference shown" is not "no harm": that takes an interval that ends
 * below the margin (non-inferiority, 95 %). Nor is "a difference shown" of any weight: many pairs show the least one. Who ends
 * below the margin as well as above 0 is harmed for sure, and surely by no more than that (equivalence: Schuirmann 1987,
 * J. Pharmacokinet. Biopharm. 15, 657).
 */
import { MEANS } from './metrics.ts'
import type { Difference } from './statistics.ts'

/** More than this share of what there is in A is harm that counts. */
export const MARGIN = 0.01

/** What is looked at: what people feel and what they burn. */
const FELT = ['meanDurationAll', 'stopsPerVehicleAll', 'co2PerKmAll'] as const
export type Felt = (typeof FELT)[number]

/**
 * shown: the whole interval is worse; slight: so it is, but it ends below the margin; excluded: it ends there, and is not all
 * worse; open: more pairs may tell.
 */
export type Harm = 'shown' | 'slight' | 'excluded' | 'open'

export type HarmCheck = Readonly<Record<string, Readonly<Record<Felt, Harm>>>>

/** @param groups metrics by group, as in a comparison */
export function checkHarm(
  groups: Readonly<Record<string, { readonly metrics: Readonly<Record<string, Difference>> }>>,
): HarmCheck {
  return Object.fromEntries(
    Object.entries(groups).map(([name, { metrics }]) => [
      name,
      Object.fromEntries(FELT.map((key) => [key, harmOf(metrics[key])])) as Record<Felt, Harm>,
    ]),
  )
}

/** Of a figure of which less is better. */
export function harmOf({ a, ci95: [low, high] }: Pick<Difference, 'a' | 'ci95'>): Harm {
  const isSmall = high <= MARGIN * Math.abs(a)
  if (low > 0) return isSmall ? 'slight' : 'shown'
  return isSmall ? 'excluded' : 'open'
}

/** Whether a difference, for better or worse, is no more than the margin at either end of its interval. */
export function isWithinMargin({ a, ci95 }: Pick<Difference, 'a' | 'ci95'>): boolean {
  return ci95.every((end) => Math.abs(end) <= MARGIN * Math.abs(a))
}

/** What is counted by the kilometre says so: of a detour it shows nothing. */
export function labelOf(key: Felt): string {
  const { label, unit } = MEANS.find((metric) => metric.key === key)!
  return unit.endsWith('/km') ? `${label} per km` : label
}
