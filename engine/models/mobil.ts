/**
 * MOBIL: whether a change of lanes pays. Kesting, Treiber, Helbing 2007, Transp. Res. Rec. 1999, 86, eq. 2–5:
 *   ã_c − a_c + p · (ã_n − a_n + ã_o − a_o) > Δa_th ± Δa_bias   and   ã_n ≥ −b_safe
 * where c changes, n will follow on the new lane, o followed on the old one; ã are accelerations after the change.
 *
 * engine/stages/changeLanes/chooseLane.ts writes this out; a test holds the two together.
 */

import type { Problem } from '../base/errors.ts'

export interface LaneChangeOptions {
  /** p: what others lose or gain, as a share of one's own, 0..1. */
  readonly politeness: number
  /** Δa_th: advantage below which nobody bothers [m/s²], >= 0. Smaller: more changes back and forth. */
  readonly threshold: number
  /**
   * Δa_bias [m/s²], >= 0: on fast roads of countries where one has to keep to the kerb, so much more has to be gained by
   * leaving the lane nearer to it, and so much less by going back. Above the threshold, or an empty road draws nobody back.
   */
  readonly kerbBias: number
  /** b_safe: braking imposed on others at most [m/s²], > 0. */
  readonly safeDeceleration: number
  /** Whether the law says so: keep to the kerb on fast roads, and pass on the other side only. */
  readonly keepToKerb: boolean
}

/** Threshold and b_safe as on Treiber's pages on MOBIL, bias as in Kesting et al. 2007, tab. 1. */
export const LANE_CHANGE_DEFAULTS: LaneChangeOptions = {
  politeness: 0.2,
  threshold: 0.2,
  kerbBias: 0.3,
  safeDeceleration: 4,
  keepToKerb: true,
}

/** @returns what is wrong with them */
export function laneChangeProblems(options: LaneChangeOptions): Problem[] {
  const problems: Problem[] = []
  const say = (place: string, message: string) => problems.push({ source: 'laneChange', place, message })
  const { politeness, threshold, kerbBias, safeDeceleration } = options
  if (!(politeness >= 0 && politeness <= 1)) say('politeness', `${politeness}: give a share from 0 to 1`)
  if (!(threshold >= 0 && threshold < 10)) say('threshold', `${threshold}: give m/s², 0 or more`)
  if (!(kerbBias >= 0 && kerbBias < 10)) say('kerbBias', `${kerbBias}: give m/s², 0 or more`)
  if (!(safeDeceleration > 0 && safeDeceleration < 20))
    say('safeDeceleration', `${safeDeceleration}: give m/s², more than 0`)
  return problems
}

// Fields of the column `lanePlan`.
export const POLITENESS = 0
export const THRESHOLD = 1
export const KERB_BIAS = 2
export const SAFE_DECELERATION = 3
export const KEEPS_TO_KERB = 4 // 1 = by law: keep to the kerb, overtake on the other side only

export const AS_IN_SUMO = 5 // 1 = see `asInSumo` in engine/options.ts

/** Slower than this nobody changes lanes by choice [m/s]. */
export const CREEPING = 1.5

/** Accelerations now and after the change [m/s²]. */
export interface Balance {
  readonly own: number
  readonly ownThen: number
  readonly follower: number
  readonly followerThen: number
  readonly behind: number
  readonly behindThen: number
}

/** @returns the left side of eq. 3, to be compared with the threshold [m/s²] */
export function incentive(a: Balance, politeness: number): number {
  return a.ownThen - a.own + politeness * (a.followerThen - a.follower + a.behindThen - a.behind)
}

/** Eq. 4. */
export function isSafe(followerThen: number, safeDeceleration: number): boolean {
  return followerThen >= -safeDeceleration
}
