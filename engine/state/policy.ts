/**
 * What the town's policy says to each class of vehicles in each of its zones: the road tells advice (advisory/), so this is
 * part of the outlook. A zone is a set of edges for which the same rules are written; zone 0 is the rest of the town.
 */
import type { ColumnSpec } from '../base/columns.ts'
import { CLASSES, type Network } from '../network/network.ts'

/** Fields of a row of `policy`; row = zone × CLASSES + class. */
export const POLICY = 6
export const CEILING = 0 // nothing faster is advised [m/s], or FREE
export const CEILING_RULE = 1 // the rule that says so, or NO_RULE
export const FLOOR = 2 // nothing slower is advised, the town's own limits apart [m/s]
export const FLOOR_RULE = 3
export const ALLOWED = 4 // kinds of advice that may be given, as bits (advisory/advice.ts)
export const ALLOWED_RULE = 5

/** No limit of the policy's [m/s]; finite, so that it outlives JSON. */
export const FREE = 1000
export const NO_RULE = -1
const EVERY_KIND = 0xff

/** A policy compiled for a network. */
export interface PolicyPlan {
  /** Ids of the edges of zone 1, 2, …; an edge is in one zone at most. */
  readonly zones: readonly (readonly string[])[]
  /** What holds at time 0: POLICY numbers for each zone, 0 included, and class. */
  readonly rows: readonly number[]
}

/** With room for so many zones, so that another policy can take its place in mid-run. */
export function withRoom(plan: PolicyPlan, zones: number): PolicyPlan {
  const missing = Math.max(0, zones + 1 - plan.rows.length / (POLICY * CLASSES.length))
  return { ...plan, rows: [...plan.rows, ...Array.from({ length: missing * CLASSES.length }, freeRow).flat()] }
}

/** Where there is no policy. */
export const NO_POLICY: PolicyPlan = { zones: [], rows: CLASSES.flatMap(freeRow) }

/** A row that restricts nothing. */
export function freeRow(): number[] {
  return [FREE, NO_RULE, 0, NO_RULE, EVERY_KIND, NO_RULE]
}

type Specs = Record<string, ColumnSpec<'cells' | 'policyRows'>>

export const policyColumns = {
  policyZone: [Uint32Array, 'cells'], // boundary
  policy: [Float64Array, 'policyRows', POLICY], // boundary
} as const satisfies Specs

export function layPolicy(
  { edgeIndex }: Network,
  { policyZone, policy }: { policyZone: Uint32Array; policy: Float64Array },
  plan: PolicyPlan,
): void {
  plan.zones.forEach((edges, k) => {
    for (const edge of edges) policyZone[edgeIndex.get(edge)!] = k + 1
  })
  policy.set(plan.rows)
}
