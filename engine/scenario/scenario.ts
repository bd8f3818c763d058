/** A scenario: everything that defines a run but the number of threads. */
import type { ReadingOptions } from '../../data/osm/import.ts'
import type { AdviceOptions } from '../advisory/advice.ts'
import type { TrafficWanted } from './demand.ts'
import type { EquilibriumOptions } from './equilibrium/findEquilibrium.ts'
import type { Measure } from './measures.ts'
import type { SignalSettings } from './signals.ts'

/** How a map is read. */
export interface MapReading extends ReadingOptions {
  /** Of SUMO's scenarios: vehicles whose route does not connect are left out and counted, instead of refused. */
  readonly ignoreRouteErrors?: boolean
  /** Of SUMO's scenarios: so many times as many vehicles; absent: as the configuration says, or 1. */
  readonly scale?: number
}

export interface Scenario extends SignalSettings, TrafficWanted {
  /** For people. */
  readonly name: string
  /** Path of the file that says all this, for errors; absent where none does. */
  readonly file?: string
  /** Path of an OSM extract, of a network or scenario of SUMO's, or `town` or `grid`. */
  readonly map: string
  /** How the map is read: whose rules, at what time, and what the town knows better; files beside the map are found without. */
  readonly reading?: MapReading
  /** Share of drivers who know where queues are and go round them, 0..1; absent: 0.5. */
  readonly informed?: number
  /** Drivers have found out by experience which ways are quickest; absent: they know how long free roads take. */
  readonly equilibrium?: EquilibriumOptions
  /** Simulated time [s]. */
  readonly duration: number
  /** The run ends when the last vehicle that came with the map has arrived, whatever `duration` says. */
  readonly untilArrival?: boolean
  /** [s] */
  readonly step: number
  /** Of demand and drivers. */
  readonly seed: number
  /** How many seeds a comparison takes, beginning with `seed`. */
  readonly seeds: number
  /** Absent: nobody is equipped and nobody is told anything. */
  readonly advice?: AdviceOptions
  /** Path of the town's policy for advice; absent: the file beside the map, if there is one. */
  readonly policy?: string
  /** What changes in the course of the run. */
  readonly measures: readonly Measure[]
}

export const DEFAULTS = { duration: 3600, step: 0.5, seed: 1, seeds: 10, measures: [] } as const
