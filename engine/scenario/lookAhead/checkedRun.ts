/** A run that stops now and then to look ahead, and gives from there on only the kinds of advice that do no harm. */
import type { AdviceKind, HarmCheckOptions } from '../../advisory/advice.ts'
import type { Simulation } from '../../simulation.ts'
import { createEffectLog } from './effects.ts'
import type { Finding, KindEffect } from './finding.ts'
import { createHarmWatch, type HarmChange } from './harmWatch.ts'
import { lookAhead } from './lookAhead.ts'

/** Drives the town on [s]. */
export type Advance = (seconds: number) => Promise<void>

export interface CheckedRunOptions {
  readonly kinds: readonly AdviceKind[]
  readonly check: HarmCheckOptions
  /** Draws of a look at a time. */
  readonly threads: number
  readonly signal?: AbortSignal
}

export interface CheckedRun {
  readonly advance: Advance
  /** What was switched so far, and why. */
  readonly changes: readonly HarmChange[]
  /** What each look has shown, the earliest first. */
  readonly looks: readonly (readonly Finding[])[]
  /** What each kind did to whom, over all looks. */
  effects(): KindEffect[]
  /** That looking took [s]. */
  wallSeconds(): number
}

/** @param advance of the run itself, between looks */
export function createCheckedRun(
  simulation: Simulation,
  advance: Advance,
  { kinds, check, threads, signal }: CheckedRunOptions,
): CheckedRun {
  const watch = createHarmWatch(kinds)
  const effects = createEffectLog()
  const changes: HarmChange[] = []
  const looks: (readonly Finding[])[] = []
  let wallSeconds = 0
  let next = simulation.time + check.every

  async function look(): Promise<void> {
    const start = performance.now()
    const found = await lookAhead(simulation, { check, offered: kinds, given: watch.given, threads, signal })
    wallSeconds += (performance.now() - start) / 1000
    looks.push(found)
    effects.add(found)
    changes.push(...watch.learn(found, simulation.time))
    simulation.command({ kind: 'setAdvice', kinds: watch.given })
  }

  return {
    changes,
    looks,
    effects: effects.rows,
    wallSeconds: () => wallSeconds,
    async advance(seconds) {
      const end = simulation.time + seconds
      while (simulation.time < end) {
        await advance(Math.min(end, next) - simulation.time)
        if (simulation.time < next || simulation.time >= end) continue
        next += check.every
        await look()
      }
    },
  }
}
