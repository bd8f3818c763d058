/**
 * What each kind of advice did to whom, over the looks ahead of a run: each look is a pair of futures of one state, with the
 * kind and without it. Looks lie minutes apart and are taken as independent.
 */
import type { AdviceKind } from '../../advisory/advice.ts'
import { type Difference, pairedDifference } from '../compare/statistics.ts'
import type { Figure, Finding } from './finding.ts'

/** Of fewer looks nothing is said. */
const FEWEST_LOOKS = 5

/** `a` without and `b` with the kind, means over the looks; figures as in a finding. `n` counts looks. */
export interface KindEffect extends Difference {
  readonly kind: AdviceKind
  readonly group: string
  readonly figure: Figure
}

export interface EffectLog {
  add(findings: readonly Finding[]): void
  rows(): KindEffect[]
}

export function createEffectLog(): EffectLog {
  const found = new Map<string, Finding[]>()
  return {
    add(findings) {
      for (const finding of findings) {
        const key = `${finding.kind}, ${finding.group}, ${finding.figure}`
        const known = found.get(key)
        if (known) known.push(finding)
        else found.set(key, [finding])
      }
    },
    rows: () =>
      [...found.values()]
        .filter((looks) => looks.length >= FEWEST_LOOKS)
        .map((looks) => {
          const { kind, group, figure } = looks[0]
          const [without, told] = [looks.map((look) => look.without), looks.map((look) => look.with)]
          return { kind, group, figure, ...pairedDifference(without, told) }
        }),
  }
}
