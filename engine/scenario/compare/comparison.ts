/** What a comparison gives: the object that `tempofluss compare --json` prints and `--out` keeps. */
import type { AdviceOptions } from '../../advisory/advice.ts'
import { STREETS } from '../../network/network.ts'
import type { TrafficWanted } from '../demand.ts'
import type { EquilibriumOptions } from '../equilibrium/findEquilibrium.ts'
import type { Measure } from '../measures.ts'
import type { PolicyRecord } from '../policy/policy.ts'
import type { SignalSettings } from '../signals.ts'
import type { Outcome } from '../simulate.ts'
import { type Harm, type HarmCheck, harmOf } from './harm.ts'
import type { JourneyComparison } from './journeys.ts'
import { COUNTS, MEANS, STREET_METRICS } from './metrics.ts'
import type { AdviceOutcomes } from './outcomes.ts'
import type { StreetTraffic } from './roads.ts'
import type { PairedRun } from './runPairs.ts'
import { type Difference, pairedDifference } from './statistics.ts'

/** What sets a variant apart. */
export interface VariantFigures extends SignalSettings, TrafficWanted {
  readonly name: string
  readonly map: string
  /** Share of drivers who know where queues are; absent: 0.5. */
  readonly informed?: number
  /** How routes of experience were looked for; absent: drivers know how long free roads take. */
  readonly equilibrium?: EquilibriumOptions
  readonly advice?: AdviceOptions
  /** Which policy of the town shaped it, and when its rules began and ended to hold. */
  readonly policy?: PolicyRecord
  readonly measures: readonly Measure[]
}

/** One group of vehicles: how many of them there are, and each figure in both variants. */
export interface GroupComparison {
  /** Mean number of vehicles a run. */
  readonly vehicles: { readonly a: number; readonly b: number }
  /** By the names of result.ts, such as `meanTimeLossAll`. */
  readonly metrics: Readonly<Record<string, Difference>>
}

/** Metrics of state/streets.ts in both variants. */
export interface StreetComparison {
  readonly metrics: Readonly<Record<string, Difference>>
  readonly harm: Readonly<Record<string, Harm>>
}

/** One of the runs, so that each can be repeated and checked. */
export interface RunFigures {
  readonly variant: 'a' | 'b'
  readonly seed: number
  readonly hash: string
  readonly valid: boolean
  readonly warnings: readonly string[]
  readonly departed: number
  readonly arrived: number
  readonly running: number
  readonly waiting: number
  readonly removed: number
  readonly collisions: number
  readonly deadlocks: number
  readonly turnedElsewhere: number
  /** How far its routes are from an equilibrium, 0..1, where they were looked for. */
  readonly relativeGap?: number
  /** Of the run alone [s]. */
  readonly wallSeconds: number
}

export interface Comparison {
  /** Of this program. */
  readonly version: string
  readonly a: VariantFigures
  readonly b: VariantFigures
  /** Simulated time of each run [s]. */
  readonly duration: number
  /** [s] */
  readonly step: { readonly a: number; readonly b: number }
  readonly seeds: readonly number[]
  /** False if one of the runs is not valid; its figures are in the means all the same, and `warnings` names it. */
  readonly valid: boolean
  readonly warnings: readonly string[]
  /**
   * `all`; where vehicles are equipped in both variants alike, `equipped` and `unequipped`; and the same vehicles by class
   * (`cars`, `vans`, `trucks`, `buses`, `motorcycles`), where there are several in both.
   */
  readonly groups: Readonly<Record<string, GroupComparison>>
  /** By group: whether B is shown to harm it, by more than 1 % or not, harm of more than that is excluded, or neither. */
  readonly harm: HarmCheck
  /** What drivers were told and kept to, and what B did to whom; where somebody is told something. */
  readonly outcomes?: AdviceOutcomes
  /** By kind of street: what its people bear, and whether B makes it worse. */
  readonly streets: Readonly<Record<string, StreetComparison>>
  /** By name, in its order: where the traffic goes. Roads without a name are in `streets` alone. */
  readonly namedStreets: readonly StreetTraffic[]
  /** Trip by trip, who gains and who loses; absent where no trip ends in both runs of each pair. */
  readonly journeys?: JourneyComparison
  readonly runs: readonly RunFigures[]
  /** Threads that worked, each on a run of its own. */
  readonly threads: number
  /** From the start of the first run to the end of the last [s]. */
  readonly wallSeconds: number
}

/** Runs of one variant, in the order of the seeds. */
export type Outcomes = readonly Outcome[]

export type GroupName = keyof Outcome['groups']

/** Puts runs side by side. @param names of groups of vehicles to tell apart besides all; one without vehicles is left out */
export function groupsOf(a: Outcomes, b: Outcomes, names: readonly GroupName[]): Comparison['groups'] {
  const all = groupOf(a, b, [...MEANS, ...COUNTS])
  const parts = names.flatMap((name) => {
    const of = (runs: Outcomes) => runs.map((run) => run.groups[name])
    const some = [...of(a), ...of(b)].every(({ vehicles }) => vehicles > 0)
    const everybody = of(a).every(({ vehicles }, k) => vehicles === a[k].vehicles)
    return some && !(everybody && isClass(name)) ? [[name, groupOf(of(a), of(b), MEANS)] as const] : []
  })
  return { all, ...Object.fromEntries(parts) }
}

const isClass = (name: GroupName): boolean => name !== 'equipped' && name !== 'unequipped'

/** Kinds of streets with traffic in all runs. */
export function streetsOf(a: Outcomes, b: Outcomes): Comparison['streets'] {
  const found = STREETS.flatMap((street) => {
    const of = (runs: Outcomes) => runs.map(({ streets }) => streets?.[street])
    if (![...of(a), ...of(b)].every((figures) => figures && figures.vehicleKm > 0)) return []
    const metrics = STREET_METRICS.map(({ key }) => {
      const values = (runs: Outcomes) => of(runs).map((figures) => figures![key])
      return [key, pairedDifference(values(a), values(b))] as const
    })
    const harm = metrics.map(([key, difference]) => [key, harmOf(difference)] as const)
    return [[street, { metrics: Object.fromEntries(metrics), harm: Object.fromEntries(harm) }] as const]
  })
  return Object.fromEntries(found)
}

function groupOf<Key extends string>(
  a: readonly Readonly<Record<Key | 'vehicles', number>>[],
  b: readonly Readonly<Record<Key | 'vehicles', number>>[],
  metrics: readonly { readonly key: Key }[],
): GroupComparison {
  const pair = (key: Key | 'vehicles') =>
    pairedDifference(
      a.map((run) => run[key]),
      b.map((run) => run[key]),
    )
  const vehicles = pair('vehicles')
  return {
    vehicles: { a: vehicles.a, b: vehicles.b },
    metrics: Object.fromEntries(metrics.map(({ key }) => [key, pair(key)])),
  }
}

export function runFigures({ variant, seed, outcome: run, equilibrium }: PairedRun): RunFigures {
  const { hash, valid, warnings, wallSeconds } = run
  const { departed, arrived, running, waiting, removed, collisions, deadlocks, turnedElsewhere } = run
  const counts = { departed, arrived, running, waiting, removed, collisions, deadlocks, turnedElsewhere }
  const relativeGap = equilibrium?.rounds[equilibrium.best].relativeGap
  return {
    variant,
    seed,
    hash,
    valid,
    warnings,
    ...counts,
    ...(relativeGap === undefined ? {} : { relativeGap }),
    wallSeconds,
  }
}
