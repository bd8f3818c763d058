/** What a run gives: the one object that `tempofluss run --json` prints and `--out` keeps. */

/**
 * A figure over all vehicles that arrived, and beside it, under the same name with `All`, over all that departed or
 * wait to: who is still on the road or could not even enter counts with what it has had so far.
 */
export interface Means {
  /** From insertion to arrival [s]. */
  readonly meanDuration: number
  /** Against the free drive at the vehicle's own desired speed [s]. */
  readonly meanTimeLoss: number
  /** Below 0.1 m/s [s]. */
  readonly meanWaitingTime: number
  /** From the wish to depart to insertion [s]. */
  readonly meanDepartDelay: number
  /** Distance over time, of all together [m/s]. */
  readonly meanSpeed: number
  /** Distance driven [m]. */
  readonly meanRouteLength: number
  readonly stopsPerVehicle: number
  /** [g/km] */
  readonly co2PerKm: number
}

export type MeansAll = { readonly [Name in keyof Means as `${Name}All`]: Means[Name] }

/** Vehicles by what became of them: departed = arrived + running + removed; waiting stand outside the network. */
export interface Counts {
  readonly departed: number
  readonly arrived: number
  /** On the network at the end. */
  readonly running: number
  /** Due, but not yet inserted: no room on their first edge. */
  readonly waiting: number
  /** Taken out for any reason other than arriving. */
  readonly removed: number
}

export interface Checks {
  /** Negative net gaps along the path, tails included, and two vehicles in one conflict area. */
  readonly collisions: number
  /** Closed chains of who waits for whom in which nobody moved 1 m in 120 s, red lights excluded. */
  readonly deadlocks: number
  /** Vehicles that stood over 300 s outside red. */
  readonly standing300: number
  /** Vehicles that did not reach the lane of their route, took another movement and were rerouted. */
  readonly missedTurns: number
}

export interface RunResult extends Counts, Checks, Means, MeansAll {
  /** Of this program. */
  readonly version: string
  /** Of the state at the end, chained every 60 s of simulated time: the same for any number of threads. */
  readonly hash: string
  readonly seed: number
  readonly threads: number
  /** [s] */
  readonly step: number
  readonly steps: number
  /** One vehicle on the network for one step. */
  readonly vehicleUpdates: number
  /** Those of them that were skipped because the vehicle's cell slept. */
  readonly asleepUpdates: number
  /** Of the stepping alone [s]. */
  readonly wallSeconds: number
  /** Without the sleeping ones. */
  readonly updatesPerSecond: number
  readonly importSeconds: number
  readonly peakRssBytes: number
  /** False above the thresholds of `validity.ts`; `warnings` then says why. */
  readonly valid: boolean
  /** Advices given. */
  readonly advices: number
  readonly warnings: readonly string[]
  /** What was run: name of the map, simulated time [s], trips asked for. */
  readonly map: string
  readonly duration: number
  readonly trips: number
}
