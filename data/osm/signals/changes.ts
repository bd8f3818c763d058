/** From one stage of a signal to the next: amber, clearing, red-amber. */
import type { SignalChange, SignalPhase } from '../../description.ts'
import { stagePhases } from '../../signals/program.ts'
import type { EdgeDraft } from '../draft.ts'
import { amberFor, type SignalRules } from './rules.ts'
import type { Link, Stage } from './stages.ts'

export interface Change {
  /** Letters of the stages before and after. */
  readonly now: string
  readonly then: string
  /** [s] */
  readonly amber: number
  /** Until the next green, red-amber included [s]. */
  readonly red: number
}

/** @param between as `intergreens` gives it */
export function changeAfter(
  now: string,
  then: string,
  links: readonly Link[],
  between: readonly Float64Array[],
  rules: SignalRules,
): Change {
  const ending = links.flatMap((_, i) => (now[i] !== 'r' && then[i] === 'r' ? [i] : []))
  // Also whoever had to yield so far and has the junction for itself now.
  const starting = links.flatMap((_, j) => (now[j] !== 'G' && then[j] !== 'r' && now[j] !== then[j] ? [j] : []))
  const amber = ending.length > 0 ? amberFor(rules, fastest(ending.map((i) => links[i].movement.from))) : 0
  const needed = Math.max(0, ...ending.flatMap((i) => starting.map((j) => between[i][j])))
  return { now, then, amber, red: Math.max(rules.redAmber, Math.ceil(needed - amber)) }
}

/** The phases of the change itself. */
export function phasesBetween({ now, then, amber, red }: Change, { redAmber }: SignalRules): SignalPhase[] {
  // Who goes on in the next stage keeps its green meanwhile, but yields if it has to in either.
  const state = (leaving: string, coming: string): string =>
    [...now]
      .map((letter, i) => {
        if (letter === 'r') return then[i] === 'r' ? 'r' : coming
        if (then[i] === 'r') return leaving
        return letter === 'g' || then[i] === 'g' ? 'g' : 'G'
      })
      .join('')
  const together = Math.min(red, redAmber)
  return [
    ...(amber > 0 ? [fixed(state('y', 'r'), amber)] : []),
    ...(red > together ? [fixed(state('r', 'r'), red - together)] : []),
    ...(together > 0 ? [fixed(state('r', 'u'), together)] : []),
  ]
}

/**
 * What lies between stages that do not follow one another, for whoever does not keep to the order of the plan.
 *
 * @param parts of the plan, one for each stage, which its first phase is
 */
export function changesBetween(
  stages: readonly Stage[],
  parts: readonly (readonly SignalPhase[])[],
  links: readonly Link[],
  between: readonly Float64Array[],
  rules: SignalRules,
): { changes?: SignalChange[] } {
  if (stages.length < 3) return {}
  const rows = parts.map((_, k) => parts.slice(0, k).flat().length)
  const known = stagePhases({ phases: parts.flat() })
  const isOutOfOrder = (i: number, j: number): boolean =>
    j !== i && j !== (i + 1) % stages.length && known.includes(rows[i]) && known.includes(rows[j])
  const changes = stages.flatMap((_, i) =>
    stages.flatMap((_, j): SignalChange[] => {
      if (!isOutOfOrder(i, j)) return []
      const change = changeAfter(parts[i][0].state, parts[j][0].state, links, between, rules)
      return [{ from: rows[i], to: rows[j], phases: phasesBetween(change, rules) }]
    }),
  )
  return { changes }
}

export function fixed(state: string, duration: number): SignalPhase {
  return { state, minDuration: duration, maxDuration: duration }
}

export function fastest(arms: readonly EdgeDraft[]): number {
  return Math.max(...arms.map((arm) => arm.speed))
}
