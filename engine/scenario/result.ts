/** What a run gives: the one object that `tempofluss run --json` prints and `--out` keeps. */
import type { Results } from '../state/results.ts'

/**
 * The engine's figures (counts, checks, means), with what was run and what it took. `mean…` figures are over the vehicles
 * that arrived; the same names with `All` count also those on the road or waiting to enter, with what they have had so far.
 */
export interface RunResult extends Results {
  /** Of this program. */
  readonly version: string
  /** Of the state at the end, chained every 60 s of simulated time: the same for any number of threads. */
  readonly hash: string
  readonly seed: number
  readonly threads: number
  /** [s] */
  readonly step: number
  /** Of the stepping alone [s]. */
  readonly wallSeconds: number
  /** Without the sleeping ones. */
  readonly updatesPerSecond: number
  readonly importSeconds: number
  /** Largest memory of the process so far, not of this run alone. */
  readonly peakRssBytes: number
  /** False above the thresholds of `validity.ts`; `warnings` then says why. */
  readonly valid: boolean
  /** Advices given to vehicles; there are none yet. */
  readonly advices: number
  /** Why it is not valid, and what else one should know, in sentences. */
  readonly warnings: readonly string[]
  /** What was run: name of the map, simulated time [s], trips of the demand. */
  readonly map: string
  readonly duration: number
  readonly trips: number
  /** Trips without a way from start to end for their class; in none of the counts. */
  readonly unroutable: number
}
