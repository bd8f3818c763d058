/** How well the signals of a town can be forecast under its traffic: what `tempofluss forecast` reports. */

import { SIGNAL_KINDS, type SignalKind } from '../../data/description.ts'
import { createSignalRecord, errorQuantile, GRADES, HORIZONS, type KindRecord } from '../advisory/signalRecord.ts'
import { STRETCHES } from '../advisory/switchConfidence.ts'
import { Simulation } from '../simulation.ts'
import { findEquilibrium } from './equilibrium/findEquilibrium.ts'
import { openNetwork } from './openNetwork.ts'
import { prepare } from './prepare.ts'
import type { RunOptions } from './run.ts'
import { DEFAULTS } from './scenario.ts'
import { VERSION } from './version.ts'
import { tripsByLimits } from './waysByLimits.ts'

export interface KindQuality {
  readonly kind: SignalKind
  readonly signals: number
  /** Share of the seconds of all movements in which their next switch was forecast. */
  readonly coverage: number
  /** Share of states right, so many seconds ahead. */
  readonly right: readonly { readonly ahead: number; readonly share: number; readonly n: number }[]
  /** Distance of the likely time from the switch, by how far ahead it was said [s]. */
  readonly switchError: readonly {
    readonly from: number
    readonly to: number | null
    readonly p50: number
    readonly p90: number
  }[]
  /** Share of switches between the earliest and the latest time said. */
  readonly within: number
  /** Stated confidence, that the switch comes within 2 s of the likely time, against what came. */
  readonly reliability: readonly { readonly stated: number; readonly came: number; readonly n: number }[]
  /** Mean distance of the two, weighted by n. */
  readonly calibrationError: number
}

export interface ForecastQuality {
  readonly version: string
  readonly scenario: string
  readonly map: string
  readonly seed: number
  /** [s] */
  readonly duration: number
  readonly kinds: readonly KindQuality[]
}

/** The first minutes, in which the town fills and nothing is learned yet, are not judged [s]. */
const LEARNING_TIME = 1200

/**
 * Runs the scenario with nobody advised, and holds each second's forecasts of all signals against what comes.
 * @throws InputError as runScenario does; if the map has no signals there are no kinds
 */
export async function forecastQuality(options: RunOptions, onProgress?: (time: number, of: number) => void) {
  const { map, name = map, signal } = options
  const { duration = DEFAULTS.duration, step = DEFAULTS.step, seed = DEFAULTS.seed } = options
  const opened = await openNetwork(map, { ...options.reading, onProgress: options.onImport })
  signal?.throwIfAborted()
  const whole = LEARNING_TIME + duration
  const { world, commands } = await prepare(opened, options, { duration: whole, seed, name })
  const { network } = world
  const run = { ...world, commands, duration: whole, step, seed, threads: 1, signal }
  const found = options.equilibrium && (await findEquilibrium(run, options.equilibrium))
  const simulation = await Simulation.create({
    ...world,
    trips: found?.trips ?? tripsByLimits(world, commands),
    step,
    seed,
    // Nobody is equipped, but the road is looked at.
    advice: { kinds: ['greenLight'], share: 0, compliance: 0, reaction: 0, channel: options.advice?.channel },
  })
  try {
    for (const command of commands) simulation.command(command)
    const { signalState, feed, forecast } = simulation.inspect().state
    // What is said is what the advisor has.
    const said = feed.length > 0 ? feed : forecast
    const record = createSignalRecord(network.columns)
    for (let k = 0; k < Math.round(whole / step); k++) {
      signal?.throwIfAborted()
      await simulation.advance(step)
      record.observe(simulation.time, said, signalState)
      if (k === Math.round(LEARNING_TIME / step)) record.forgetCounts()
      if (k % 100 === 0) onProgress?.(simulation.time, whole)
    }
    const kinds = record.kinds.flatMap((kind, code) => {
      const signals = network.columns.signalKind.reduce((sum, of) => sum + (of === code ? 1 : 0), 0)
      return signals === 0 ? [] : [qualityOf(kind, SIGNAL_KINDS[code], signals)]
    })
    return {
      version: VERSION,
      scenario: name,
      map: opened.description.name,
      seed,
      duration,
      kinds,
    } satisfies ForecastQuality
  } finally {
    await simulation.close()
  }
}

function qualityOf(record: KindRecord, kind: SignalKind, signals: number): KindQuality {
  const reliability = Array.from({ length: GRADES }, (_, grade) => ({
    stated: record.statedSum[grade] / record.stated[grade],
    came: record.kept[grade] / record.stated[grade],
    n: record.stated[grade],
  })).filter(({ n }) => n > 0)
  const total = reliability.reduce((sum, { n }) => sum + n, 0)
  const miss = reliability.reduce((sum, { stated, came, n }) => sum + n * Math.abs(stated - came), 0)
  return {
    kind,
    signals,
    coverage: record.forecast / record.looks,
    right: HORIZONS.map((ahead, h) => ({ ahead, share: record.right[h] / record.came[h], n: record.came[h] })),
    switchError: STRETCHES.slice(0, -1).map((from, stretch) => ({
      from,
      to: Number.isFinite(STRETCHES[stretch + 1]) ? STRETCHES[stretch + 1] : null,
      p50: errorQuantile(record, stretch, 0.5),
      p90: errorQuantile(record, stretch, 0.9),
    })),
    within: record.within / record.switches,
    reliability,
    calibrationError: miss / total,
  }
}
