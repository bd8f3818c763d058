/**
 * Two variants of a town side by side: for each seed both are run with the same demand and the same drivers, and the
 * differences of the pairs are what is reported.
 */
import { availableParallelism } from 'node:os'
import type { TripDescription } from '../../../data/description.ts'
import type { AdviceOptions } from '../../advisory/advice.ts'
import { InputError, InvariantError, type Problem, WorkerError } from '../../base/errors.ts'
import type { Command } from '../../boundary/commands.ts'
import { moduleBeside } from '../../parallel/entry.ts'
import { runTasks } from '../../parallel/pool.ts'
import { makeDemand } from '../demand.ts'
import { commandsFor } from '../measures.ts'
import { type OpenedNetwork, openNetwork } from '../openNetwork.ts'
import { FEWEST_SEEDS } from '../rules.ts'
import type { RunOptions } from '../run.ts'
import { DEFAULTS } from '../scenario.ts'
import type { Outcome } from '../simulate.ts'
import { VERSION } from '../version.ts'
import { type Comparison, type GroupName, groupsOf, runFigures, type VariantFigures } from './comparison.ts'
import type { RunAnswer, RunFailure, RunProgress, RunTask } from './worker.ts'

/** One side of a comparison; what `openScenario` gives is one. */
export type Variant = Pick<RunOptions, 'name' | 'map' | 'duration' | 'step' | 'trips' | 'advice' | 'measures'>

export interface CompareOptions {
  readonly a: Variant
  readonly b: Variant
  /** At least five, no two alike; each is run once in either variant. */
  readonly seeds: readonly number[]
  /** Runs at a time, each on a thread of its own; default: as many as there are cores. */
  readonly threads?: number
  /** Checks all invariants after each step; slow. */
  readonly checked?: boolean
  /** Ends all runs; the comparison then throws its reason. */
  readonly signal?: AbortSignal
  /** Called while a map is read, with the share done, 0..1, and what is being done. */
  readonly onImport?: (done: number, what: string) => void
  /** Called now and then with the share of all simulated time done, 0..1, and the runs ended so far. */
  readonly onProgress?: (done: number, ended: number, runs: number) => void
}

/** A variant, ready to run. */
interface Prepared {
  readonly variant: Variant
  readonly opened: OpenedNetwork
  readonly commands: readonly Command[]
  readonly advice?: AdviceOptions
}

/**
 * @throws InputError if the variants or the seeds cannot be used; the reason of `signal`; the first WorkerError or
 *   InvariantError of a run, with its variant and seed, all other runs having been ended
 */
export async function compareScenarios(options: CompareOptions): Promise<Comparison> {
  const { seeds, signal, onProgress } = options
  checkOptions(options)
  const { duration = DEFAULTS.duration } = options.a
  const [a, b] = await prepare(options)
  const jobs = seeds.flatMap((seed) => [{ seed, variant: 'a' } as const, { seed, variant: 'b' } as const])
  const demand = sharedDemand(options)
  const outcomes: Outcome[] = []
  const time = new Float64Array(jobs.length)
  let ended = 0
  const threads = Math.min(options.threads ?? availableParallelism(), jobs.length)
  const report = () => onProgress?.(time.reduce((sum, t) => sum + t, 0) / (duration * jobs.length), ended, jobs.length)

  const start = performance.now()
  const tasks = jobs.map(({ seed, variant }, index) => async (): Promise<RunTask> => {
    const { opened, commands, advice, variant: settings } = variant === 'a' ? a : b
    const trips = await demand(settings, opened, seed)
    const { step = DEFAULTS.step } = settings
    const { network } = opened
    return { index, network, trips, commands, advice, duration, step, seed, checked: options.checked }
  })
  await runTasks<RunTask, RunAnswer>(tasks, {
    module: moduleBeside('worker', import.meta.url),
    threads,
    signal,
    onMessage(message) {
      const progress = message as RunProgress
      time[progress.index] = Math.max(time[progress.index], progress.time) // it may come after its run has ended
      report()
    },
    onAnswer(answer, index) {
      const { variant, seed } = jobs[index]
      if ('failure' in answer) throw failureOf(answer.failure, `variant ${variant.toUpperCase()}, seed ${seed}`)
      outcomes[index] = answer.outcome
      time[index] = duration
      ended++
      report()
    },
  })
  const wallSeconds = (performance.now() - start) / 1000

  const of = (wanted: 'a' | 'b') => outcomes.filter((_, index) => jobs[index].variant === wanted)
  const runs = outcomes.map((outcome, index) => runFigures(jobs[index].variant, jobs[index].seed, outcome))
  const { groups, remarks } = groupsFor(a.advice, b.advice)
  return {
    version: VERSION,
    a: figuresOf(a),
    b: figuresOf(b),
    duration,
    step: { a: options.a.step ?? DEFAULTS.step, b: options.b.step ?? DEFAULTS.step },
    seeds,
    valid: runs.every((run) => run.valid),
    warnings: [...runs.flatMap(warningsOf), ...remarks],
    groups: groupsOf(of('a'), of('b'), groups),
    runs,
    threads,
    wallSeconds,
  }
}

function checkOptions({ a, b, seeds }: CompareOptions): void {
  const problems: Problem[] = []
  if (seeds.length < FEWEST_SEEDS || new Set(seeds).size < seeds.length)
    problems.push({ source: 'seeds', message: `${seeds.join(', ')}: give ${FEWEST_SEEDS} or more, no two alike` })
  const [durationA, durationB] = [a.duration ?? DEFAULTS.duration, b.duration ?? DEFAULTS.duration]
  if (durationA !== durationB) {
    const message = `A lasts ${durationA} s and B ${durationB} s: give both the same, or --duration for both`
    problems.push({ source: 'duration', message })
  }
  if (problems.length > 0) throw new InputError(problems)
}

async function prepare({ a, b, checked, onImport, signal }: CompareOptions): Promise<[Prepared, Prepared]> {
  const open = async (map: string) => {
    const opened = await openNetwork(map, { checked, onProgress: onImport })
    signal?.throwIfAborted()
    return opened
  }
  const openedA = await open(a.map)
  const openedB = b.map === a.map ? openedA : await open(b.map)
  const ready = (variant: Variant, opened: OpenedNetwork, other: Variant): Prepared => ({
    variant,
    opened,
    commands: commandsFor(variant.measures ?? [], opened.description, variant.name ?? variant.map),
    // Unadvised, but with the same vehicles in the group "equipped" as in the other variant.
    advice: variant.advice ?? (other.advice && { ...other.advice, kinds: [] }),
  })
  return [ready(a, openedA, b), ready(b, openedB, a)]
}

/** The trips of a variant and seed, drawn once where both variants have the same. */
function sharedDemand({ a, b }: CompareOptions) {
  const same = a.map === b.map && a.trips === b.trips
  const kept = new Map<number, Promise<readonly TripDescription[]>>()
  return ({ trips, duration = DEFAULTS.duration }: Variant, opened: OpenedNetwork, seed: number) => {
    const waiting = kept.get(seed)
    kept.delete(seed) // both have it then
    if (waiting) return waiting
    const drawn = makeDemand(opened, { trips, duration, seed }).then((demand) => demand.trips)
    if (same) kept.set(seed, drawn)
    return drawn
  }
}

/** Groups of vehicles that are the same ones in both variants. */
function groupsFor(a: AdviceOptions | undefined, b: AdviceOptions | undefined) {
  const none: readonly GroupName[] = []
  if (!a || !b) return { groups: none, remarks: [] }
  if (a.share === b.share) return { groups: ['equipped', 'unequipped'] as const, remarks: [] }
  const shares = `A equips ${100 * a.share} % and B ${100 * b.share} % of the vehicles`
  return { groups: none, remarks: [`${shares}: these are not the same vehicles, so only all together are compared`] }
}

function figuresOf({ variant: { name, map, trips, measures = [] }, advice }: Prepared): VariantFigures {
  return {
    name: name ?? map,
    map,
    ...(trips === undefined ? {} : { trips }),
    ...(advice === undefined ? {} : { advice }),
    measures,
  }
}

function warningsOf({ variant, seed, valid, warnings }: Comparison['runs'][number]): string[] {
  const run = `${variant.toUpperCase()}, seed ${seed}`
  return warnings.map((warning) => `${run}${valid ? '' : ', NOT VALID'}: ${warning}`)
}

/** The error of a run as it was, with the run's name. */
function failureOf({ code, message, stack, problems, at }: RunFailure, run: string): Error {
  const words = `${message} (${run})`
  if (problems) return new InputError(problems.map((problem) => ({ ...problem, source: `${problem.source}, ${run}` })))
  if (at) return new WorkerError(at.worker, at.stage, at.step, Object.assign(new Error(words), { stack }))
  return Object.assign(code === 'INVARIANT' ? new InvariantError(words) : new Error(words), { stack })
}
