/** The phases of a signal as rows: its plan, then what lies between stages that do not follow one another in it. */
import type { SignalDescription, SignalPhase } from '../../data/description.ts'

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

export interface SignalProgram {
  readonly phases: readonly PhaseRow[]
  /** By `from`; the one of the plan first. */
  readonly changes: readonly ChangeRow[]
}

export function programOf(signal: SignalDescription): SignalProgram {
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

/**
 * A phase whose end traffic may decide; or in which some link's green begins, or it need not yield any more, and none is
 * changing; the only one of a plan.
 */
export function isStage(phases: readonly SignalPhase[], k: number): boolean {
  const { state, minDuration, maxDuration } = phases[k]
  if (phases.length === 1 || minDuration < maxDuration) return true
  const before = phases[(k + phases.length - 1) % phases.length].state
  return (
    !/[yu]/.test(state) &&
    [...state].some((letter, link) => /g/i.test(letter) && letter !== before[link] && before[link] !== 'G')
  )
}
