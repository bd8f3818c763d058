/** The runs of a comparison: every seed in both variants, on a pool, each run with one thread. */
import type { AdviceOptions } from '../../advisory/advice.ts'
import { moduleBeside } from '../../parallel/entry.ts'
import { runTasks } from '../../parallel/pool.ts'
import type { TrafficWanted } from '../demand.ts'
import { type Equilibrium, type EquilibriumOptions, gapRemarks } from '../equilibrium/findEquilibrium.ts'
import { commandsOf, type Measure } from '../measures.ts'
import type { OpenedNetwork } from '../openNetwork.ts'
import type { TownPolicy } from '../policy/policy.ts'
import type { SignalSettings } from '../signals.ts'
import type { Outcome } from '../simulate.ts'
import { fromFailure } from './failure.ts'
import { preparePairs } from './preparePairs.ts'
import type { RunAnswer, RunProgress, RunTask } from './worker.ts'

/** One variant, ready to run. */
export interface Side extends TrafficWanted {
  readonly opened: OpenedNetwork
  readonly signals: SignalSettings
  /** On roads that the map has. */
  readonly measures: readonly Measure[]
  readonly advice?: AdviceOptions
  readonly policy?: TownPolicy
  readonly informed?: number
  readonly equilibrium?: EquilibriumOptions
  /** [s] */
  readonly step: number
}

export interface Pairs {
  readonly a: Side
  readonly b: Side
  readonly seeds: readonly number[]
  /** Of each run [s]. */
  readonly duration: number
  /** Runs at a time. */
  readonly threads: number
  readonly checked?: boolean
  readonly signal?: AbortSignal
  /** Called now and then with the share of all simulated time done, 0..1, and the runs ended so far. */
  readonly onProgress?: (done: number, ended: number, runs: number) => void
}

export interface PairedRun {
  readonly variant: 'a' | 'b'
  readonly seed: number
  readonly outcome: Outcome
  /** Where routes of experience were looked for. */
  readonly equilibrium?: Equilibrium
}

/**
 * All runs, pair by pair in the order of the seeds.
 * @throws the first failure of a run, with its variant and seed, all others having been ended; the reason of `signal`
 */
export async function runPairs(pairs: Pairs): Promise<PairedRun[]> {
  const { seeds, duration, threads, checked, signal, onProgress } = pairs
  const jobs = seeds.flatMap((seed) => [{ seed, variant: 'a' } as const, { seed, variant: 'b' } as const])
  const prepare = preparePairs(pairs)
  const remarks: (readonly string[])[] = []
  const tasks = jobs.map(({ seed, variant }, index) => async (): Promise<RunTask> => {
    const { opened, measures, advice, policy, step, informed, equilibrium } = pairs[variant]
    const { demand, network } = await prepare(variant, seed)
    const { trips, types, pedestrians, asInSumo, measures: brought, warnings } = demand
    remarks[index] = [...warnings, ...(policy?.warnings ?? [])]
    const known = commandsOf([...brought, ...measures], opened.description)
    const all = [...known, ...(policy?.commands ?? [])]
    const given = {
      network,
      trips,
      types,
      pedestrians,
      asInSumo,
      informed,
      commands: all,
      advice,
      policy: policy?.plan,
    }
    return {
      index,
      ...given,
      duration,
      step,
      seed,
      checked,
      ...(equilibrium ? { learning: { equilibrium, known } } : {}),
    }
  })

  const runs: PairedRun[] = []
  const time = new Float64Array(jobs.length)
  let ended = 0
  function reached(index: number, seconds: number): void {
    time[index] = Math.max(time[index], seconds) // word of a run may come after its end
    onProgress?.(time.reduce((sum, t) => sum + t, 0) / (duration * jobs.length), ended, jobs.length)
  }
  await runTasks<RunTask, RunAnswer>(tasks, {
    module: moduleBeside('worker', import.meta.url),
    threads,
    signal,
    // Runs of a variant fit into one simulation after another.
    kindOf: (index) => jobs[index].variant,
    onMessage(message) {
      const progress = message as RunProgress
      reached(progress.index, progress.time)
    },
    onAnswer(answer, index) {
      const { variant, seed } = jobs[index]
      if ('failure' in answer) throw fromFailure(answer.failure, `variant ${variant.toUpperCase()}, seed ${seed}`)
      const { outcome, equilibrium } = answer
      const found = equilibrium ? gapRemarks(equilibrium) : []
      const warnings = [...outcome.warnings, ...found, ...remarks[index]]
      runs[index] = { variant, seed, outcome: { ...outcome, warnings }, ...(equilibrium ? { equilibrium } : {}) }
      ended++
      reached(index, duration)
    },
  })
  return runs
}
