/** One run of one scenario: what `tempofluss run` does, for programs. */
import type { MeanDataDescription } from '../../data/sumo/additional.ts'
import type { AdviceOptions } from '../advisory/advice.ts'
import { InputError } from '../base/errors.ts'
import { withSimulated } from './counts/agreement.ts'
import { type EquilibriumOptions, findEquilibrium, gapRemarks } from './equilibrium/findEquilibrium.ts'
import { inOneTown } from './oneTown.ts'
import { openNetwork, remarksOn } from './openNetwork.ts'
import { openPolicy, policyOptionsOf, recordOf } from './policy/policy.ts'
import { prepare, type TrafficOptions } from './prepare.ts'
import type { FcdFiles } from './recording/fcd.ts'
import { NO_INSTRUMENTS, type SumoOutput } from './recording/recording.ts'
import type { RunResult } from './result.ts'
import { DEFAULTS, type MapReading } from './scenario.ts'
import { simulate, threadsFor } from './simulate.ts'
import { VERSION } from './version.ts'

export interface RunOptions extends TrafficOptions {
  /** For people; default: the map. */
  readonly name?: string
  /** Path of an OSM extract, or `town` or `grid`. */
  readonly map: string
  /** Files with the town's overrides and signal plans; those beside the map are found without. */
  readonly reading?: MapReading
  /** Simulated time [s]; default 3600. */
  readonly duration?: number
  /** A part of 10 s, above 0 and up to 1 s; default 0.5. */
  readonly step?: number
  /** Of demand and drivers; default 1. */
  readonly seed?: number
  /** Never shows in the result. Default: one for each thousand vehicles on the road at a time, up to the cores. */
  readonly threads?: number
  /** Who is equipped, what they are told, who keeps to it; absent: nobody is told anything. */
  readonly advice?: AdviceOptions
  /** Path of the town's policy for advice; absent: the file beside the map, if there is one. */
  readonly policy?: string
  /** Drivers have found out by experience which ways are quickest; absent: they know how long free roads take. */
  readonly equilibrium?: EquilibriumOptions
  /** Checks all invariants after each step; slow. */
  readonly checked?: boolean
  /** Files in SUMO's formats that are wanted. */
  readonly record?: RecordOptions
  readonly signal?: AbortSignal
  /** Called while the map is read, with the share done, 0..1, and what is being done. */
  readonly onImport?: (done: number, what: string) => void
  /** Called while routes are looked for: round from 0, time simulated of it and duration [s], gap of the round before. */
  readonly onRound?: (round: number, time: number, duration: number, gap: number | undefined) => void
}

/** What of a run is wanted in SUMO's formats, and who takes it. */
export interface RecordOptions {
  readonly outputs: readonly SumoOutput[]
  /** Figures by edge or lane instead of those that the scenario asks for. */
  readonly meanData?: readonly MeanDataDescription[]
  /** Content by file name, after the run. */
  onFiles(files: Readonly<Record<string, string>>): void
  /** Paths of files that take floating car data during the run; absent or empty: none. */
  readonly fcdFiles?: FcdFiles
  /** From one row of a vehicle to its next, whole steps [s]; default: each step. */
  readonly fcdPeriod?: number
}

/** @throws InputError unless a period is so many whole steps [s] */
function stepsOf(period: number, step: number): number {
  const steps = Math.round(period / step)
  if (steps >= 1 && Math.abs(steps * step - period) < 1e-9) return steps
  const message = `give a multiple of the step, which is ${step} s`
  throw new InputError([{ source: `floating car data every ${period} s`, message }])
}

/** @param time simulated so far [s] @param duration to simulate [s] */
export type OnProgress = (time: number, duration: number) => void

/**
 * Opens the map, makes the demand, simulates, and closes everything again, whatever happens. A scenario from
 * `openScenario` is a valid argument.
 *
 * @throws InputError if the map cannot be used or lacks a road that a measure names; the reason of `signal`;
 *   WorkerError or InvariantError if a run fails
 */
export async function runScenario(options: RunOptions, onProgress?: OnProgress): Promise<RunResult> {
  const { map, name = map, advice, checked = false, signal } = options
  const { duration = DEFAULTS.duration, step = DEFAULTS.step, seed = DEFAULTS.seed } = options
  const begin = performance.now()
  const opened = await openNetwork(map, { ...options.reading, checked, onProgress: options.onImport })
  const importSeconds = (performance.now() - begin) / 1000
  signal?.throwIfAborted()

  const prepared = await prepare(opened, options, { duration, seed, name })
  const { trips } = prepared.world
  const { retimed, untilArrival, limit, lastDeparture } = prepared
  const { warnings, lines, demandFile, countsFit } = prepared.demand
  const policy = advice && (await openPolicy(policyOptionsOf(options, duration), opened))
  const threads = options.threads ?? threadsFor(trips.length, untilArrival ? lastDeparture : duration)
  const recording = options.record && {
    ...(opened.traffic?.instruments ?? NO_INSTRUMENTS),
    ...(options.record.meanData ? { meanData: options.record.meanData } : {}),
    outputs: options.record.outputs,
    typeOf: new Map(trips.map((trip) => [trip.id, trip.type ?? trip.vehicleClass])),
    fcdFiles: options.record.fcdFiles ?? {},
    fcdEvery: stepsOf(options.record.fcdPeriod ?? step, step),
  }
  const world = {
    ...prepared.world,
    ...{ duration: limit, untilArrival, step, seed, threads, checked, signal },
  }
  const run = {
    ...world,
    commands: [...prepared.commands, ...(policy?.commands ?? [])],
    ...{ advice, policy: policy?.plan, recording, countAt: countsFit?.counts },
  }
  const onTime = (time: number) => onProgress?.(time, limit)
  const { found, ...driven } = options.equilibrium
    ? await inOneTown(async (town) => {
        // As they know the roads from days without advice.
        const found = await findEquilibrium({ ...world, commands: prepared.commands }, options.equilibrium!, {
          town,
          onRound: (round, time, gap) => options.onRound?.(round, time, limit, gap),
        })
        return { found, ...(await simulate({ ...run, trips: found.trips }, onTime, town)) }
      })
    : { found: undefined, ...(await simulate(run, onTime)) }
  const { files, passed, ...outcome } = driven
  if (files) options.record?.onFiles(files)
  return {
    version: VERSION,
    scenario: name,
    map: opened.description.name,
    ...(options.start === undefined ? {} : { start: options.start }),
    seed,
    threads,
    step,
    ...(advice === undefined ? {} : { advice }),
    ...(policy ? { policy: recordOf(policy) } : {}),
    ...(options.signalControl ? { signalControl: options.signalControl } : {}),
    ...(retimed ? { signalTimes: retimed.signals } : {}),
    ...(demandFile ? { demandFile } : {}),
    ...(lines ? { busLines: lines } : {}),
    ...(found ? { equilibrium: found.equilibrium } : {}),
    ...(countsFit && passed ? { counts: withSimulated(countsFit, passed) } : {}),
    ...outcome,
    updatesPerSecond: (outcome.vehicleUpdates - outcome.asleepUpdates) / outcome.wallSeconds,
    importSeconds,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    warnings: [
      ...outcome.warnings,
      ...(found ? gapRemarks(found.equilibrium) : []),
      ...warnings,
      ...(policy?.warnings ?? []),
      ...remarksOn(opened),
    ],
  }
}
