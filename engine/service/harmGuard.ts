/**
 * Looks ahead of the live town now and then, on a thread of its own: what each kind of advice will do in the next minutes,
 * and for whom (scenario/lookAhead). Kinds that do harm go off. The town drives on meanwhile, and nobody who asks for
 * advice waits. Real vehicles are left out of what is driven ahead.
 */
import type { AdviceOptions } from '../advisory/advice.ts'
import { createEffectLog, type EffectLog } from '../scenario/lookAhead/effects.ts'
import type { Finding } from '../scenario/lookAhead/finding.ts'
import { createHarmWatch, describeChangeOf, type HarmWatch } from '../scenario/lookAhead/harmWatch.ts'
import { lookAhead } from '../scenario/lookAhead/lookAhead.ts'
import type { Simulation } from '../simulation.ts'
import type { Offers } from './liveMessages.ts'

/** After each look so many times as long as it took is waited: looking takes a quarter of a core at most. */
const REST = 3

export interface HarmGuard {
  /** To be called between steps: takes what a look has shown, begins the next one when it is due. @param wall [ms] */
  attend(town: Simulation, wall: number): void
  /** A new run begins: everything is given again. @param leadIn the first look comes after it [s] */
  restart(leadIn: number): void
  /** Ends a look at work. */
  close(): Promise<void>
}

/** @param tell takes what is offered and given, first at once and then whenever it changes @param say in words, for the operator */
export function createHarmGuard(
  { kinds, harmCheck: check }: AdviceOptions,
  leadIn: number,
  tell: (offers: Offers) => void,
  say: (sentence: string) => void,
): HarmGuard {
  let watch: HarmWatch
  let effects: EffectLog
  let next = 0
  let restUntil = 0
  let looks = 0
  let newest: Pick<Offers, 'lookedAt' | 'lookSeconds'> = {}
  let found: { readonly findings: readonly Finding[]; readonly time: number; readonly began: number } | undefined
  let stop = new AbortController()
  let atWork: Promise<void> | undefined

  function tellAll(): void {
    const states = kinds.map((kind) => {
      const off = watch.off.get(kind)
      return { kind, given: off === undefined, reason: off?.reason ?? '', harms: off?.findings ?? [] }
    })
    tell({ kinds: states, looks, ...newest, effects: effects.rows() })
  }

  function restart(first: number): void {
    stop.abort()
    stop = new AbortController()
    atWork = undefined
    found = undefined
    watch = createHarmWatch(kinds)
    effects = createEffectLog()
    next = first
    tellAll()
  }

  async function look(town: Simulation, began: number): Promise<void> {
    const { signal } = stop
    const time = town.time
    try {
      const options = { check: check!, offered: kinds, given: watch.given, threads: 1, signal }
      const findings = await lookAhead(town, options)
      if (!signal.aborted) found = { findings, time, began }
    } catch (error) {
      if (!signal.aborted) say(`the look ahead of advice has failed: ${(error as Error).message}`)
    } finally {
      if (!signal.aborted) atWork = undefined
    }
  }

  function learn(town: Simulation, wall: number): void {
    const { findings, time, began } = found!
    found = undefined
    looks++
    newest = { lookedAt: time, lookSeconds: (wall - began) / 1000 }
    restUntil = wall + REST * (wall - began)
    effects.add(findings)
    const changes = watch.learn(findings, time)
    for (const change of changes) say(describeChangeOf(change))
    if (changes.length > 0) town.command({ kind: 'setAdvice', kinds: watch.given })
    tellAll()
  }

  restart(leadIn)
  return {
    attend(town, wall) {
      if (!check || kinds.length === 0) return
      if (found) learn(town, wall)
      if (atWork || town.time < next || wall < restUntil) return
      next = town.time + check.every
      atWork = look(town, wall)
    },
    restart,
    async close() {
      stop.abort()
      await atWork
    },
  }
}
