/**
 * Two variants of a town side by side: for each seed both are run with the same demand and the same drivers, and the
 * differences of the pairs are what is reported.
 */
import { availableParallelism } from 'node:os'
import type { NetworkDescription } from '../../../data/description.ts'
import { isTimed } from '../../../data/signals/retime.ts'
import { MORNING, wordsOf } from '../../../data/timeOfDay.ts'
import type { AdviceOptions } from '../../advisory/advice.ts'
import { InputError, type Problem } from '../../base/errors.ts'
import { type TrafficWanted, wantedOf } from '../demand.ts'
import { checkRoads, widenedMeasures } from '../measures.ts'
import { type OpenedNetwork, openNetwork } from '../openNetwork.ts'
import { openPolicy, policyOptionsOf, recordOf, type TownPolicy } from '../policy/policy.ts'
import { FEWEST_SEEDS } from '../rules.ts'
import type { RunOptions } from '../run.ts'
import { DEFAULTS } from '../scenario.ts'
import { checkSignals, signalSettingsOf } from '../signals.ts'
import { VERSION } from '../version.ts'
import { type Comparison, type GroupName, groupsOf, runFigures, streetsOf, type VariantFigures } from './comparison.ts'
import { checkHarm } from './harm.ts'
import { journeysOf } from './journeys.ts'
import { outcomesOf } from './outcomes.ts'
import { type RoadTraffic, roadsOf, streetsByName } from './roads.ts'
import { runPairs, type Side } from './runPairs.ts'
import { warningsOf } from './warnings.ts'

/** One side of a comparison; what `openScenario` gives is one. */
export type Variant = Pick<
  RunOptions,
  | 'name'
  | 'file'
  | 'map'
  | 'reading'
  | 'duration'
  | 'step'
  | keyof TrafficWanted
  | 'informed'
  | 'advice'
  | 'policy'
  | 'measures'
  | 'equilibrium'
  | 'signalControl'
  | 'greens'
>

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
  /** Called at the end with the traffic of each road, for drawing, and the map of A. */
  readonly onRoads?: (roads: readonly RoadTraffic[], map: Pick<NetworkDescription, 'name' | 'origin'>) => void
  /** Called now and then with the share of all simulated time done, 0..1, and the runs ended so far. */
  readonly onProgress?: (done: number, ended: number, runs: number) => void
}

/**
 * @throws InputError if the variants or the seeds cannot be used; the reason of `signal`; InvariantError
 *   with variant, seed and cause if a run fails, all other runs having been ended
 */
export async function compareScenarios(options: CompareOptions): Promise<Comparison> {
  const { seeds, checked, signal, onProgress } = options
  checkOptions(options)
  const { duration = DEFAULTS.duration } = options.a
  const [a, b] = await prepare(options)
  const threads = Math.min(options.threads ?? availableParallelism(), 2 * seeds.length)
  const start = performance.now()
  const runs = await runPairs({ a, b, seeds, duration, threads, checked, signal, onProgress })
  const wallSeconds = (performance.now() - start) / 1000

  const of = (wanted: 'a' | 'b') => runs.filter(({ variant }) => variant === wanted).map(({ outcome }) => outcome)
  const figures = runs.map(runFigures)
  const { groups, remarks } = groupsFor(a.advice, b.advice)
  const widened = new Set([a, b].flatMap(({ measures, opened }) => widenedMeasures(measures, opened.description)))
  const compared = groupsOf(of('a'), of('b'), groups)
  const outcomes = outcomesOf(of('a'), of('b'), Object.keys(compared))
  const detailsOf = (wanted: 'a' | 'b') => of(wanted).map(({ detail }) => detail!)
  const [inA, inB] = [
    { side: a, runs: detailsOf('a').map(({ roads }) => roads) },
    { side: b, runs: detailsOf('b').map(({ roads }) => roads) },
  ]
  const [madeInA, madeInB] = [detailsOf('a'), detailsOf('b')].map((runs) => runs.map(({ journeys }) => journeys))
  const journeys = journeysOf(madeInA, madeInB)
  options.onRoads?.(roadsOf(inA, inB, duration), a.opened.description)
  return {
    version: VERSION,
    a: figuresOf(options.a, a),
    b: figuresOf(options.b, b),
    duration,
    step: { a: a.step, b: b.step },
    seeds,
    valid: figures.every((run) => run.valid),
    warnings: [...remarks, ...timingRemarks(a, b), ...widened, ...warningsOf(figures)],
    groups: compared,
    harm: checkHarm(compared),
    ...(outcomes ? { outcomes } : {}),
    streets: streetsOf(of('a'), of('b')),
    namedStreets: streetsByName(inA, inB, duration),
    ...(journeys ? { journeys } : {}),
    runs: figures,
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
  if ((a.start ?? MORNING) !== (b.start ?? MORNING)) {
    const [inA, inB] = [a, b].map(({ start = MORNING }) => wordsOf(start))
    problems.push({
      source: 'start',
      message: `A begins at ${inA} and B at ${inB}: give both the same, or --start for both`,
    })
  }
  if (problems.length > 0) throw new InputError(problems)
}

async function prepare({ a, b, checked, onImport, signal }: CompareOptions): Promise<[Side, Side]> {
  const open = async ({ map, reading }: Variant) => {
    const opened = await openNetwork(map, { ...reading, checked, onProgress: onImport })
    signal?.throwIfAborted()
    return opened
  }
  const openedA = await open(a)
  const openedB = sameRoads(a, b) ? openedA : await open(b)
  for (const [variant, opened] of [
    [a, openedA],
    [b, openedB],
  ] as const) {
    const source = variant.file ?? variant.name ?? variant.map
    checkRoads(variant.measures ?? [], opened.description, source)
    checkSignals(variant, opened.description, source)
  }
  const policies = [await policyOf(a, openedA), await policyOf(b, openedB)]
  const ready = (variant: Variant, opened: OpenedNetwork, other: Variant): Side => ({
    opened,
    signals: signalSettingsOf(variant),
    policy: policies[variant === a ? 0 : 1],
    measures: variant.measures ?? [],
    // Unadvised, but with the same vehicles in the group "equipped" as in the other variant.
    advice: variant.advice ?? (other.advice && { ...other.advice, kinds: [] }),
    step: variant.step ?? DEFAULTS.step,
    ...wantedOf({ ...variant, counts: variant.counts ?? other.counts }),
    ...(variant.informed === undefined ? {} : { informed: variant.informed }),
    ...(variant.equilibrium === undefined ? {} : { equilibrium: variant.equilibrium }),
  })
  return [ready(a, openedA, b), ready(b, openedB, a)]
}

async function policyOf(variant: Variant, opened: OpenedNetwork): Promise<TownPolicy | undefined> {
  return variant.advice && openPolicy(policyOptionsOf(variant, variant.duration ?? DEFAULTS.duration), opened)
}

function sameRoads(a: Variant, b: Variant): boolean {
  return a.map === b.map && JSON.stringify(a.reading) === JSON.stringify(b.reading)
}

/** On the same roads B has the signals of A; on others nobody could say which those are. */
function timingRemarks(a: Side, b: Side): string[] {
  const own = a.opened !== b.opened && b.signals.greens === undefined && b.opened.description.signals.some(isTimed)
  if (!own) return []
  return [
    'B has other roads than A: its guessed fixed signals are timed anew, for its own traffic ("greens" says otherwise)',
  ]
}

/** Groups of vehicles that are the same ones in both variants. */
function groupsFor(a: AdviceOptions | undefined, b: AdviceOptions | undefined) {
  const classes: readonly GroupName[] = ['buses', 'cars', 'vans', 'trucks', 'motorcycles']
  if (!a || !b) return { groups: classes, remarks: [] }
  if (a.share === b.share) return { groups: ['equipped', 'unequipped', ...classes] as const, remarks: [] }
  const shares = `A equips ${100 * a.share} % and B ${100 * b.share} % of the vehicles`
  return { groups: classes, remarks: [`${shares}: these are not the same vehicles, so they are not compared apart`] }
}

function figuresOf(variant: Variant, { advice, policy, signals }: Side): VariantFigures {
  const { name, map, informed, equilibrium, measures = [] } = variant
  return {
    name: name ?? map,
    map,
    ...wantedOf(variant),
    ...(informed === undefined ? {} : { informed }),
    ...(equilibrium === undefined ? {} : { equilibrium }),
    ...(advice === undefined ? {} : { advice }),
    ...(policy ? { policy: recordOf(policy) } : {}),
    ...signals,
    measures,
  }
}
