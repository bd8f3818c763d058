/** When a run may be believed. */
import type { Command } from '../boundary/commands.ts'
import type { Results } from '../state/results.ts'

/**
 * Above these a run says more about its own gridlock than about the town. Collisions are our own fault and never
 * tolerated; the others are shares of the vehicles that wanted to drive.
 */
export const THRESHOLDS = {
  collisions: 0,
  removed: 0,
  /** Where roads are closed: share of those who wanted to drive that were left without a way. */
  removedByClosures: 0.05,
  /** A single closed chain of waiting spreads until the end of the run. */
  deadlocks: 0,
  /** Share of the departed that stood over 300 s outside red. */
  standing300: 0.01,
  /** Share of those who wanted to depart that could not enter. */
  waiting: 0.05,
} as const

/**
 * Why a run is not valid, one sentence each, none if it is; and what one should know all the same.
 * @param commands given to the run: who closes roads expects that some are left without a way
 */
export function reasonsAgainst(run: Results, commands: readonly Pick<Command, 'kind'>[] = []) {
  const reasons: string[] = []
  const remarks: string[] = []
  const wanted = run.departed + run.waiting
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  if (run.collisions > THRESHOLDS.collisions) reasons.push(`${run.collisions} collisions: a fault of the simulation`)
  if (commands.some(({ kind }) => kind === 'closeEdge')) {
    const all = wanted + run.cancelled
    const lost = share(run.removed, all)
    const words = `${run.removed} of ${all} vehicles (${percent(lost)}) had no way left after a closure`
    if (lost > THRESHOLDS.removedByClosures)
      reasons.push(`${words}, more than ${percent(THRESHOLDS.removedByClosures)}`)
    else if (lost > 0) remarks.push(`${words} and did not end their trips`)
  } else if (run.removed > THRESHOLDS.removed) reasons.push(`${run.removed} vehicles had to be removed`)
  if (run.noWayRound > 0)
    remarks.push(
      `vehicles let through a road closed to through traffic, because nothing else led to their ends, or not from their lane: ${run.noWayRound}`,
    )
  if (run.deadlocks > THRESHOLDS.deadlocks)
    reasons.push(`${run.deadlocks} deadlocks: vehicles wait for each other in a circle`)
  const standing = share(run.standing300, run.departed)
  if (standing > THRESHOLDS.standing300) {
    reasons.push(
      `${run.standing300} vehicles (${percent(standing)}) stood over 300 s without a red light, ` +
        `more than ${percent(THRESHOLDS.standing300)}`,
    )
  }
  const backlog = share(run.waiting, wanted)
  if (backlog > THRESHOLDS.waiting) {
    reasons.push(
      `${run.waiting} of ${wanted} vehicles (${percent(backlog)}) found no room to enter, ` +
        `more than ${percent(THRESHOLDS.waiting)}: too much demand for these roads, or a jam at their first edge`,
    )
  }
  return { reasons, remarks }
}
