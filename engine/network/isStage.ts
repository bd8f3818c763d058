/** Which phases of a plan are stages. */
import type { SignalPhase } from '../../data/description.ts'

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
