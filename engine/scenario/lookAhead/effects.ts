/**
 * What each kind of advice did to whom, over the looks ahead of a run: each look is a pair of futures of one state, with the
 * kind and without it. Looks lie minutes apart and are taken as independent.
 */
import { pairedDifference } from '../compare/statistics.ts'
import type { Finding, KindEffect } from './finding.ts'

/** Of fewer looks nothing is said. */
const FEWEST_LOOKS = 5

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
