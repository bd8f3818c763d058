/** The runs of a comparison: every seed in both variants, on a pool, each run with one thread. */
import type { AdviceOptions } from '../../advisory/advice.ts'
import { moduleBeside } from '../../parallel/entry.ts'
import { runTasks } from '../../parallel/pool.ts'
import { type Buses, type Demand, makeDemand } from '../demand.ts'
import { type Equilibrium, type EquilibriumOptions, gapRemarks } from '../equilibrium/findEquilibrium.ts'
import { commandsOf, type Measure } from '../measures.ts'
import type { OpenedNetwork } from '../openNetwork.ts'
import type { TownPolicy } from '../policy/policy.ts'
import { type SignalSettings, setSignals } from '../signals.ts'
import type { Outcome } from '../simulate.ts'
import type { VehicleMix } from '../vehicleMix.ts'
import { fromFailure } from './failure.ts'
import { samePeople, samePeopleRemarks, sameWanted } from './samePeople.ts'
import type { RunAnswer, RunProgress, RunTask } from './worker.ts'

/** One variant, ready to run. */
export interface Side {
  readonly opened: OpenedNetwork
  readonly signals: SignalSettings
  /** On roads that the map has. */
  readonly measures: readonly Measure[]
  readonly advice?: AdviceOptions
  readonly policy?: TownPolicy
  /** Departures spread evenly over the duration; absent: the weekday from land use. */
  readonly trips?: number
  readonly buses?: Buses
  readonly pedestrians?: number
  readonly informed?: number
  readonly vehicles?: VehicleMix
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
  const same = pairs.a.opened === pairs.b.opened && sameWanted(pairs.a, pairs.b)
  const demand = sharedDemand(pairs, same)
  const remarks: (readonly string[])[] = []
  const tasks = jobs.map(({ seed, variant }, index) => async (): Promise<RunTask> => {
    const { opened, signals, measures, advice, policy, step, informed, equilibrium } = pairs[variant]
    const { trips, types, pedestrians, asInSumo, measures: brought, warnings } = await demand(pairs[variant], seed)
    remarks[index] = [...warnings, ...(policy?.warnings ?? [])]
    const known = commandsOf([...brought, ...measures], opened.description)
    const all = [...known, ...(policy?.commands ?? [])]
    // Whoever drives in B finds the signals timed for A, unless B is about them or its roads are others.
    const asInA = variant === 'b' && !same && opened === pairs.a.opened && signals.greens === undefined
    const timedFor = asInA ? (await demand(pairs.a, seed)).trips : trips
    const { network } = setSignals(opened, signals, timedFor, duration)
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

/** The demand of a variant and seed, drawn once where both variants have the same; on other roads of the same people. */
function sharedDemand({ a, b, duration }: Pairs, same: boolean) {
  const kept = new Map<number, Promise<Demand>>()
  const draw = ({ trips, buses, pedestrians, vehicles, opened }: Side, seed: number) =>
    makeDemand(opened, { trips, buses, pedestrians, vehicles, duration, seed })
  const moves = !same && sameWanted(a, b) && !a.opened.traffic && !b.opened.traffic
  return async (side: Side, seed: number): Promise<Demand> => {
    const waiting = kept.get(seed)
    kept.delete(seed) // both have it then
    if (waiting) return waiting
    if (moves && side === b) return samePeopleIn(await draw(b, seed), await draw(a, seed), b)
    const drawn = draw(side, seed)
    if (same) kept.set(seed, drawn)
    return drawn
  }
}

function samePeopleIn(own: Demand, inA: Demand, { opened }: Side): Demand {
  const people = samePeople(inA.trips, own.trips, opened.description)
  return { ...own, trips: people.trips, warnings: [...own.warnings, ...samePeopleRemarks(people)] }
}
