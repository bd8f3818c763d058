/**
 * The phases of a signal as rows: its plan, then what lies between stages that do not follow one another in it, then later plans.
 */
import type { SignalDescription, SignalPhase } from '../../data/description.ts'
import { isStage } from './isStage.ts'
import { takeovers } from './switchOver.ts'

export interface PhaseRow {
  readonly letters: string
  /** [s] */
  readonly min: number
  readonly max: number
  /** Row of the phase after it. */
  readonly next: number
}

/** From one stage to another. */
export interface ChangeRow {
  /** Rows of phases. */
  readonly from: number
  readonly to: number
  readonly first: number
  /** [s] */
  readonly duration: number
}

export interface ProgramRow {
  /** Row of the phase with which its cycle begins. */
  readonly first: number
  /** Cycles that would begin then, or later, are those of the next program [s]. */
  readonly until: number
}

/** All that a signal can do. */
export interface SignalRows {
  readonly programs: readonly ProgramRow[]
  readonly phases: readonly PhaseRow[]
  /** By `from`; the one of the plan first. */
  readonly changes: readonly ChangeRow[]
}

export function rowsOf(signal: SignalDescription): SignalRows {
  const later = takeovers(signal)
  const parts = [programOf(signal), ...later.map(({ phases }) => programOf({ ...signal, phases, changes: [] }))]
  let first = 0
  const rows = parts.map(({ phases, changes }, k) => {
    const begin = first
    first += phases.length
    return {
      program: { first: begin, until: later[k]?.from ?? Number.POSITIVE_INFINITY },
      phases: phases.map((row) => ({ ...row, next: begin + row.next })),
      changes: changes.map((row) => ({
        ...row,
        from: begin + row.from,
        to: begin + row.to,
        first: begin + row.first,
      })),
    }
  })
  return {
    programs: rows.map(({ program }) => program),
    phases: rows.flatMap(({ phases }) => phases),
    changes: rows.flatMap(({ changes }) => changes),
  }
}

function programOf(signal: SignalDescription): Pick<SignalRows, 'phases' | 'changes'> {
  const { phases: plan, changes: others = [] } = signal
  const stages = plan.flatMap((_, k) => (isStage(plan, k) ? [k] : []))
  const rows: PhaseRow[] = plan.map((phase, k) => rowOf(signal, phase, (k + 1) % plan.length))
  const changes: ChangeRow[] = []
  for (const [i, from] of stages.entries()) {
    const to = stages[(i + 1) % stages.length]
    let duration = 0
    for (let k = (from + 1) % plan.length; k !== to; k = (k + 1) % plan.length) duration += plan[k].maxDuration
    changes.push({ from, to, first: (from + 1) % plan.length, duration })
    for (const change of others) {
      if (change.from !== from) continue
      const first = rows.length
      change.phases.forEach((phase, k) => {
        const last = k + 1 === change.phases.length
        rows.push(rowOf(signal, phase, last ? change.to : first + k + 1))
      })
      const between = change.phases.reduce((sum, { maxDuration }) => sum + maxDuration, 0)
      changes.push({ from, to: change.to, first: change.phases.length > 0 ? first : change.to, duration: between })
    }
  }
  return { phases: rows, changes }
}

function rowOf(
  { kind, priority }: SignalDescription,
  { state, minDuration, maxDuration, shortest }: SignalPhase,
  next: number,
): PhaseRow {
  // A fixed green lasts less than planned only where public transport may shift it.
  const min = kind === 'fixed' && priority !== undefined ? Math.min(shortest ?? maxDuration, maxDuration) : minDuration
  return { letters: state, min, max: maxDuration, next }
}
