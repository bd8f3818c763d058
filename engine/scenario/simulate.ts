/** Drives one town through one run: network and trips in, figures out. The part that a comparison repeats in workers. */
import { availableParallelism } from 'node:os'
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import type { AdviceOptions } from '../advisory/advice.ts'
import type { Command } from '../boundary/commands.ts'
import { type Deadlock, describeDeadlock } from '../boundary/explainStuck.ts'
import { describeTurnedElsewhere, type TurnedElsewhere } from '../boundary/turnElsewhere.ts'
import type { FreeRoutes } from '../network/freeRoutes.ts'
import type { Network } from '../network/network.ts'
import { Simulation } from '../simulation.ts'
import type { CrossingFlow } from '../state/pedestrians.ts'
import type { PolicyPlan } from '../state/policy.ts'
import type { Results } from '../state/results.ts'
import type { Target } from './counts/passages.ts'
import { createTally } from './counts/tally.ts'
import { type Advance, createCheckedRun } from './lookAhead/checkedRun.ts'
import type { KindEffect } from './lookAhead/finding.ts'
import { describeChangeOf, type HarmChange } from './lookAhead/harmWatch.ts'
import type { OneTown } from './oneTown.ts'
import { Recording, type RecordingOptions } from './recording/recording.ts'
import { detailOf, type RunDetail } from './runDetail.ts'
import { reasonsAgainst } from './validity.ts'
import { tripsByLimits } from './waysByLimits.ts'

export interface SimulateOptions {
  readonly network: Network
  /** Those that are known already. */
  readonly freeRoutes?: FreeRoutes
  readonly trips: readonly TripDescription[]
  /** Kinds of vehicles that trips name, besides the usual ones or instead of them. */
  readonly types?: readonly VehicleTypeDescription[]
  /** Changes of the world in the course of the run. */
  readonly commands: readonly Command[]
  readonly advice?: AdviceOptions
  /** What the town allows and wants of it. */
  readonly policy?: PolicyPlan
  /** Share of drivers who know where queues are; default 0.5. */
  readonly informed?: number
  /** On foot at zebra crossings; default: nobody. */
  readonly pedestrians?: readonly CrossingFlow[]
  /** Drivers do as SUMO's do (engine/options.ts). */
  readonly asInSumo?: boolean
  /** [s]; with `untilArrival` at most */
  readonly duration: number
  /** Ends as soon as the last vehicle has arrived. */
  readonly untilArrival?: boolean
  /** [s] */
  readonly step: number
  readonly seed: number
  readonly threads: number
  readonly checked?: boolean
  /** Where and when passing vehicles are counted. */
  readonly countAt?: readonly Target[]
  /** What it did on each road and to each trip is wanted. */
  readonly detailed?: boolean
  /** Files in SUMO's formats are wanted; the run is then looked at between steps, which takes longer. */
  readonly recording?: RecordingOptions
  readonly signal?: AbortSignal
}

/** So many deadlocks are told in words; the JSON has all. */
const EXPLAINED = 5

/** What one run gave. */
export interface Outcome extends Results {
  /** Of the state at the end, chained every 60 s of simulated time: the same for any number of threads. */
  readonly hash: string
  /** Of the stepping alone [s]. */
  readonly wallSeconds: number
  /** False above the thresholds of `validity.ts`; `warnings` then says why. */
  readonly valid: boolean
  /** Why it is not valid, and what else one should know, in sentences. */
  readonly warnings: readonly string[]
  /** Where that was wanted. */
  readonly detail?: RunDetail
  /** Vehicles that passed, for each place where they were counted; NaN where the run ended before. */
  readonly passed?: Float64Array
  /** Recorded files by name. */
  readonly files?: Readonly<Record<string, string>>
  /** When kinds of advice were switched off because they did harm, and on again; where that was wanted. */
  readonly harmChanges?: readonly HarmChange[]
  /** What each kind of advice did to whom, by the same looks ahead; of few looks nothing. */
  readonly adviceEffects?: readonly KindEffect[]
  /** The vehicles of each deadlock: where they stand, whom each waits for and why. */
  readonly deadlockCircles: readonly Deadlock[]
  /** Who turned elsewhere than planned to leave a circle of waiting, and where. */
  readonly turns: readonly TurnedElsewhere[]
  /** Trips of the demand. */
  readonly trips: number
  /** Simulated time [s]. */
  readonly duration: number
  /** Of these without a way from start to end for their class; in none of the counts. */
  readonly unroutable: number
}

/**
 * @param town in which it is driven, and which is left at its end; absent: one of its own
 * @throws InputError if the options do not fit the network; the reason of `signal`; WorkerError, InvariantError
 */
export async function simulate(
  options: SimulateOptions,
  onProgress?: (time: number) => void,
  town?: OneTown,
): Promise<Outcome> {
  const { commands, duration, trips } = options
  const begun = {
    ...options,
    trips: tripsByLimits(options, commands),
    ...(options.detailed ? { timesByRoad: true } : {}),
  }
  const simulation = await (town ? town.begin(begun) : Simulation.create(begun))
  const recording = options.recording && new Recording(simulation, options.recording)
  try {
    for (const command of commands) simulation.command(command)
    const sliced = recording
      ? lookingBetween(simulation, recording, options, onProgress)
      : inSlices(simulation, options, onProgress)
    const tally = options.countAt && createTally(simulation, sliced, options.countAt, options)
    const driven = tally?.advance ?? sliced
    const { kinds = [], harmCheck: check } = options.advice ?? {}
    const checked =
      check && kinds.length > 0 ? createCheckedRun(simulation, driven, { ...options, kinds, check }) : undefined
    const advance = checked?.advance ?? driven
    const start = performance.now()
    if (options.untilArrival) await untilArrival(simulation, options, advance)
    else await advance(duration)
    const files = await recording?.finish()
    const wallSeconds = (performance.now() - start) / 1000 - (checked?.wallSeconds() ?? 0)
    const results = simulation.results()
    const unroutable = simulation.unroutable.length
    const { reasons, remarks } = reasonsAgainst(results, commands)
    if (unroutable > 0)
      remarks.push(`trips left out because there is no way to their end: ${unroutable} of ${trips.length}`)
    const { turnedElsewhere: turns } = simulation
    if (turns.length > 0) remarks.push(describeTurnedElsewhere(turns))
    const late = commands.filter(({ at = 0 }) => at >= duration).length
    if (late > 0) remarks.push(`changes of a road that would come after the end of the run: ${late}`)
    return {
      ...(recording ? { files } : {}),
      ...(tally ? { passed: tally.flows() } : {}),
      ...(options.detailed ? { detail: detailOf(simulation) } : {}),
      ...(checked ? { harmChanges: checked.changes, adviceEffects: checked.effects() } : {}),
      ...results,
      hash: simulation.hash(),
      wallSeconds,
      valid: reasons.length === 0,
      warnings: [
        ...reasons,
        ...simulation.deadlocks.slice(0, EXPLAINED).map(describeDeadlock),
        ...(checked?.changes ?? []).map(describeChangeOf),
        ...remarks,
      ],
      trips: trips.length,
      unroutable,
      deadlockCircles: [...simulation.deadlocks],
      turns: [...turns],
      duration: simulation.time,
    }
  } finally {
    await recording?.close()
    if (!town) await simulation.close()
  }
}

function inSlices(simulation: Simulation, { signal }: SimulateOptions, onProgress?: (time: number) => void): Advance {
  return (seconds) => simulation.advance(seconds, { onProgress, signal })
}

function lookingBetween(
  simulation: Simulation,
  recording: Recording,
  { step, signal }: SimulateOptions,
  onProgress?: (time: number) => void,
): Advance {
  const { every } = recording
  return async (seconds) => {
    for (let left = Math.round(seconds / step); left > 0; left -= every) {
      await simulation.advance(Math.min(left, every) * step, { signal })
      recording.afterSteps()
      onProgress?.(simulation.time)
    }
  }
}

/** Looks so often whether everybody has arrived [s]. */
const LOOK_EVERY = 60

async function untilArrival(
  simulation: Simulation,
  { trips, duration }: SimulateOptions,
  advance: Advance,
): Promise<void> {
  const last = trips.reduce((latest, { depart }) => Math.max(latest, depart), 0)
  while (simulation.time < duration) {
    await advance(Math.min(LOOK_EVERY, duration - simulation.time))
    if (simulation.time > last && !simulation.hasTraffic) return
  }
}

/** A trip through a town takes about so long [s]. */
const TYPICAL_TRIP = 600
/** Below so many vehicles on the road at a time each, threads wait for each other longer than they compute. */
const VEHICLES_A_THREAD = 1000

/** Threads for a run of which nobody said how many: one for each thousand vehicles on the road at a time. */
export function threadsFor(trips: number, duration: number): number {
  const onTheRoad = (trips * TYPICAL_TRIP) / Math.max(duration, TYPICAL_TRIP)
  return Math.max(1, Math.min(Math.floor(onTheRoad / VEHICLES_A_THREAD), availableParallelism()))
}
