/** What a run gives: the one object that `tempofluss run --json` prints and `--out` keeps. */
import type { LineRun } from '../../data/demand/buses.ts'
import type { SignalControl } from '../../data/signals/control.ts'
import type { RetimedSignal } from '../../data/signals/retime.ts'
import type { AdviceOptions } from '../advisory/advice.ts'
import type { CountsFit } from './counts/fit.ts'
import type { DemandFileRecord } from './demandFiles.ts'
import type { Equilibrium } from './equilibrium/findEquilibrium.ts'
import type { PolicyRecord } from './policy/policy.ts'
import type { Outcome } from './simulate.ts'

/**
 * The engine's figures (counts, checks, means), with what was run and what it took. `mean…` figures are over the vehicles
 * that arrived; the same names with `All` count also those on the road or waiting to enter, with what they have had so far.
 */
export interface RunResult extends Outcome {
  /** Of this program. */
  readonly version: string
  /** What was run: name of the scenario and of its map. */
  readonly scenario: string
  readonly map: string
  /** Time of the day at which it began [s], where that was said; else 6:30. */
  readonly start?: number
  readonly seed: number
  readonly threads: number
  /** [s] */
  readonly step: number
  /** What was assumed of vehicles and drivers; absent: nobody was told anything. */
  readonly advice?: AdviceOptions
  /** Which policy of the town shaped it, and when its rules began and ended to hold. */
  readonly policy?: PolicyRecord
  /** What became of the vehicles of the town's own list or table of trips, where it has one. */
  readonly demandFile?: DemandFileRecord
  /** What became of the map's bus lines, where buses are wanted. */
  readonly busLines?: readonly LineRun[]
  /** How signals decided, where that was not left to the map. */
  readonly signalControl?: readonly SignalControl[]
  /** Signals that were timed for the run's own traffic, if that was asked for. */
  readonly signalTimes?: readonly RetimedSignal[]
  /** How demand and run agree with the town's counts, where there are some. */
  readonly counts?: CountsFit
  /** How routes were found by experience, where that was asked for. */
  readonly equilibrium?: Equilibrium
  /** Without the sleeping ones. */
  readonly updatesPerSecond: number
  readonly importSeconds: number
  /** Largest memory of the process so far, not of this run alone. */
  readonly peakRssBytes: number
}
