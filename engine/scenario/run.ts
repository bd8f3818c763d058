/** One run of one map with one demand: what `tempofluss run` does, for programs. */
import { Simulation } from '../simulation.ts'
import { makeDemand } from './demand.ts'
import { openNetwork } from './openNetwork.ts'
import type { RunResult } from './result.ts'
import { reasonsAgainst } from './validity.ts'
import { VERSION } from './version.ts'

export interface RunOptions {
  /** Path of an OSM extract, or `town` or `grid`. */
  readonly map: string
  /** Simulated time [s]; default 3600. */
  readonly duration?: number
  /** A part of 10 s, above 0 and up to 1 s; default 0.5. */
  readonly step?: number
  /** Of demand and drivers; default 1. */
  readonly seed?: number
  /** Default 2; never shows in the result. */
  readonly threads?: number
  /** Departures spread evenly over the duration; absent: a synthetic weekday made from land use. */
  readonly trips?: number
  /** Checks all invariants after each step; slow. */
  readonly checked?: boolean
  readonly signal?: AbortSignal
  /** Called while the map is read, with the share done, 0..1, and what is being done. */
  readonly onImport?: (done: number, what: string) => void
}

/** @param time simulated so far [s] @param duration to simulate [s] */
export type OnProgress = (time: number, duration: number) => void

/**
 * Opens the map, makes the demand, simulates, and closes everything again, whatever happens.
 *
 * @throws InputError if the map cannot be used; the reason of `signal`; WorkerError or InvariantError if a run fails
 */
export async function runScenario(options: RunOptions, onProgress?: OnProgress): Promise<RunResult> {
  const { duration = 3600, step = 0.5, seed = 1, threads = 2, checked = false, signal } = options
  const begin = performance.now()
  const opened = await openNetwork(options.map, { checked, onProgress: options.onImport })
  const importSeconds = (performance.now() - begin) / 1000
  signal?.throwIfAborted()

  const { trips, warnings } = await makeDemand(opened, { trips: options.trips, duration, seed })
  const simulation = await Simulation.create({ network: opened.network, trips, step, seed, threads, checked })
  try {
    const start = performance.now()
    await simulation.advance(duration, { onProgress: (time) => onProgress?.(time, duration), signal })
    const wallSeconds = (performance.now() - start) / 1000
    const results = simulation.results()
    const unroutable = simulation.unroutable.length
    const reasons = reasonsAgainst(results)
    if (unroutable > 0)
      warnings.push(`trips left out because there is no way to their end: ${unroutable} of ${trips.length}`)
    return {
      version: VERSION,
      hash: simulation.hash(),
      seed,
      threads,
      step,
      ...results,
      wallSeconds,
      updatesPerSecond: (results.vehicleUpdates - results.asleepUpdates) / wallSeconds,
      importSeconds,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      valid: reasons.length === 0,
      advices: 0,
      warnings: [...reasons, ...warnings],
      map: opened.description.name,
      duration,
      trips: trips.length,
      unroutable,
    }
  } finally {
    await simulation.close()
  }
}
