/** Options as typed → options as meant. All mistakes are found before any is reported. */
import { SIGNAL_KINDS } from '../../data/description.ts'
import { readTimeOfDay } from '../../data/timeOfDay.ts'
import {
  ADVICE_KINDS,
  type AdviceKind,
  type AdviceOptions,
  CHANNEL_FIELDS,
  CHANNEL_RULES,
  type Channel,
  DEFAULT_ADVICE,
  DEFAULT_HARM_CHECK,
  USUAL_KINDS,
} from '../advisory/advice.ts'
import { InputError, type Problem } from '../base/errors.ts'
import type { Buses } from '../scenario/demand.ts'
import { DEFAULT_EQUILIBRIUM, type EquilibriumOptions } from '../scenario/equilibrium/findEquilibrium.ts'
import { SUMO_OUTPUTS, type SumoOutput } from '../scenario/recording/recording.ts'
import { clashes, RULES } from '../scenario/rules.ts'
import type { MapReading, Scenario } from '../scenario/scenario.ts'
import { GREENS, type SignalSettings } from '../scenario/signals.ts'

/** What commander hands over: texts and switches, absent where not typed. */
export interface TypedOptions extends Omit<MapReading, 'scale'> {
  readonly scale?: string
  readonly duration?: string
  readonly step?: string
  readonly seed?: string
  readonly seeds?: string
  readonly threads?: string
  readonly trips?: string
  readonly demand?: string
  readonly buses?: string
  readonly pedestrians?: string
  readonly informed?: string
  readonly start?: string
  readonly counts?: string
  readonly advice?: string
  readonly share?: string
  readonly compliance?: string
  readonly reaction?: string
  readonly reactionSpread?: string
  readonly distance?: string
  readonly signalsAhead?: string
  readonly harmCheck?: boolean
  readonly policy?: string
  readonly latency?: string
  readonly loss?: string
  readonly positionError?: string
  readonly signalError?: string
  readonly feedDelay?: string
  readonly withheld?: string
  readonly port?: string
  readonly greens?: string
  readonly sumoOutputs?: string
  readonly fcdPeriod?: string
  readonly signalControl?: string
  readonly busPriority?: string
  readonly routes?: string
  readonly gap?: string
  readonly rounds?: string
}

/** What they say; what is absent is left to the scenario. */
export interface MeantOptions {
  /** [s] */
  readonly duration?: number
  /** [s] */
  readonly step?: number
  readonly seed?: number
  readonly seeds?: number
  readonly threads?: number
  /** So many evenly spread trips, or the town's own weekday. */
  readonly demand?: number | 'town'
  readonly buses?: Buses
  readonly pedestrians?: number
  readonly informed?: number
  /** Time of the day [s]. */
  readonly start?: number
  /** Path of a table. */
  readonly counts?: string
  readonly advice?: 'off' | readonly AdviceKind[]
  /** Of the world that advice meets. */
  readonly drivers: Partial<
    Pick<AdviceOptions, 'share' | 'compliance' | 'reaction' | 'reactionSpread' | 'distance' | 'signalsAhead'>
  >
  readonly channel: Partial<Channel>
  /** Absent: as the scenario says. */
  readonly harmCheck?: boolean
  readonly policy?: string
  readonly port?: number
  readonly reading: MapReading
  /** Files in SUMO's formats. */
  readonly sumoOutputs?: readonly SumoOutput[]
  /** Of floating car data [s]. */
  readonly fcdPeriod?: number
  /** Of signals. */
  readonly signals: SignalSettings
  /** Which ways drivers take, by what is typed of it. */
  readonly routes: Partial<EquilibriumOptions> & { readonly rule?: RouteRule }
}

/** Ways that are quickest on free roads, or those that experience teaches. */
const ROUTE_RULES = ['quickest', 'equilibrium'] as const
export type RouteRule = (typeof ROUTE_RULES)[number]

type NumberOption =
  | 'duration'
  | 'step'
  | 'seed'
  | 'seeds'
  | 'threads'
  | 'trips'
  | 'port'
  | 'pedestrians'
  | 'informed'
  | 'scale'
  | 'fcdPeriod'
  | 'gap'
  | 'rounds'
  | keyof MeantOptions['drivers']
  | keyof Channel

/** @throws InputError naming every option that cannot be used, with what would be right */
export function readOptions(typed: TypedOptions): MeantOptions {
  const problems: Problem[] = []
  const number = (name: NumberOption): number | undefined => {
    const text = typed[name]
    if (text === undefined) return undefined
    const value = text.trim() === '' ? Number.NaN : Number(text)
    const { fits, wanted } =
      name in CHANNEL_RULES ? CHANNEL_RULES[name as keyof Channel] : RULES[name as keyof typeof RULES]
    if (!fits(value)) problems.push({ source: `--${dashed(name)} ${text}`, message: `give ${wanted}` })
    return value
  }
  const given = <Name extends NumberOption>(...names: Name[]): Partial<Record<Name, number>> =>
    Object.fromEntries(names.map((name) => [name, number(name)]).filter(([, value]) => value !== undefined))

  const numbers = given('duration', 'step', 'seed', 'seeds', 'threads', 'port', 'pedestrians', 'informed')
  const scale = given('scale')
  const drivers = given('share', 'compliance', 'reaction', 'reactionSpread', 'distance', 'signalsAhead')
  const channel = given(...CHANNEL_FIELDS)
  const demand = readDemand(typed, number('trips'), problems)
  const buses = readBuses(typed.buses, problems)
  const advice = readAdvice(typed.advice, problems)
  if (advice === 'off')
    for (const name of Object.keys({ ...drivers, ...channel }))
      problems.push({ source: `--${dashed(name)}`, message: 'says nothing where --advice is off: leave one out' })
  const start = typed.start === undefined ? undefined : readTimeOfDay(typed.start)
  if (typed.start !== undefined && start === undefined)
    problems.push({ source: `--start ${typed.start}`, message: 'give a time of day, such as 16:00' })
  const sumoOutputs = readSumoOutputs(typed.sumoOutputs, problems)
  const fcdPeriod = given('fcdPeriod')
  if (typed.fcdPeriod !== undefined && !sumoOutputs?.some((output) => output.startsWith('fcd')))
    problems.push({ source: '--fcd-period', message: 'says nothing without --sumo-outputs fcd or fcd-parquet' })
  const signals = readSignals(typed, problems)
  const routes = { ...readRoutes(typed.routes, problems), ...given('gap', 'rounds') }
  if (problems.length > 0) throw new InputError(problems)
  return {
    ...numbers,
    signals,
    routes,
    ...(sumoOutputs ? { sumoOutputs } : {}),
    ...fcdPeriod,
    drivers,
    channel,
    reading: { ...readingOf(typed), ...scale },
    ...(demand === undefined ? {} : { demand }),
    ...(buses === undefined ? {} : { buses }),
    ...(start === undefined ? {} : { start }),
    ...(typed.counts === undefined ? {} : { counts: typed.counts }),
    ...(advice ? { advice } : {}),
    ...(typed.harmCheck === undefined ? {} : { harmCheck: typed.harmCheck }),
    ...(typed.policy === undefined ? {} : { policy: typed.policy }),
  }
}

/** As it is typed: positionError → position-error. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

export function readingOf({
  overrides,
  signals,
  strict,
  country,
  at,
  ignoreRouteErrors,
}: Omit<MapReading, 'scale'>): MapReading {
  return {
    ...(overrides === undefined ? {} : { overrides }),
    ...(signals === undefined ? {} : { signals }),
    ...(strict === undefined ? {} : { strict }),
    ...(country === undefined ? {} : { country }),
    ...(at === undefined ? {} : { at }),
    ...(ignoreRouteErrors === undefined ? {} : { ignoreRouteErrors }),
  }
}

function readDemand({ demand }: TypedOptions, trips: number | undefined, problems: Problem[]) {
  if (demand !== undefined && demand !== 'town')
    problems.push({ source: `--demand ${demand}`, message: 'the only demand known by name is "town"' })
  if (demand !== undefined && trips !== undefined)
    problems.push({ source: '--demand, --trips', message: 'either the one or the other: leave one out' })
  return demand === 'town' ? 'town' : trips
}

function readBuses(typed: string | undefined, problems: Problem[]): Buses | undefined {
  if (typed === undefined) return undefined
  if (typed === 'on' || typed === 'off') return typed === 'on'
  const headway = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!RULES.headway.fits(headway))
    problems.push({
      source: `--buses ${typed}`,
      message: `give on, off, or ${RULES.headway.wanted}: all lines that often`,
    })
  return { headway }
}

/** One rule for all signals; a scenario file can say more. */
function readSignals({ greens, signalControl, busPriority }: TypedOptions, problems: Problem[]): SignalSettings {
  const timing = GREENS.find((known) => known === greens)
  if (greens !== undefined && timing === undefined)
    problems.push({ source: `--greens ${greens}`, message: `give one of ${GREENS.join(', ')}` })
  const kind = SIGNAL_KINDS.find((known) => known === signalControl)
  if (signalControl !== undefined && kind === undefined)
    problems.push({ source: `--signal-control ${signalControl}`, message: `give one of ${SIGNAL_KINDS.join(', ')}` })
  const priority = busPriority === undefined ? undefined : Number(busPriority)
  if (priority !== undefined && !(priority > 0 && priority <= 60))
    problems.push({ source: `--bus-priority ${busPriority}`, message: 'give seconds above 0, up to 60' })
  const control = { ...(kind && { kind }), ...(priority && { priority }) }
  return {
    ...(timing && { greens: timing }),
    ...(Object.keys(control).length > 0 && { signalControl: [control] }),
  }
}

function readRoutes(typed: string | undefined, problems: Problem[]): { rule?: RouteRule } {
  if (typed === undefined) return {}
  const rule = ROUTE_RULES.find((known) => known === typed)
  if (rule === undefined) problems.push({ source: `--routes ${typed}`, message: `give ${ROUTE_RULES.join(' or ')}` })
  return { rule }
}

/** How near an equilibrium the routes are to be; absent: they are those of free roads. */
function routesOf(
  { equilibrium: own }: Scenario,
  { rule = own ? 'equilibrium' : 'quickest', ...given }: MeantOptions['routes'],
  problems: Problem[],
): EquilibriumOptions | undefined {
  if (rule === 'equilibrium') return { ...DEFAULT_EQUILIBRIUM, ...own, ...given }
  for (const name of Object.keys(given))
    problems.push({ source: `--${name}`, message: 'says nothing without --routes equilibrium' })
  return undefined
}

function readAdvice(typed: string | undefined, problems: Problem[]): MeantOptions['advice'] {
  if (typed === undefined || typed === 'off') return typed
  if (typed === 'all') return USUAL_KINDS
  const kinds = typed.split(',').map((kind) => kind.trim())
  const isKind = (kind: string): kind is AdviceKind => (ADVICE_KINDS as readonly string[]).includes(kind)
  if (!kinds.every(isKind))
    problems.push({
      source: `--advice ${typed}`,
      message: `give off, all (the usual ones), or some of ${ADVICE_KINDS.join(',')}`,
    })
  return ADVICE_KINDS.filter((kind) => kinds.includes(kind))
}

function readSumoOutputs(typed: string | undefined, problems: Problem[]): readonly SumoOutput[] | undefined {
  if (typed === undefined) return undefined
  if (typed === 'all') return SUMO_OUTPUTS
  const kinds = typed.split(',').map((kind) => kind.trim())
  if (!kinds.every((kind) => SUMO_OUTPUTS.some((known) => known === kind)))
    problems.push({ source: `--sumo-outputs ${typed}`, message: `give all, or some of ${SUMO_OUTPUTS.join(',')}` })
  return SUMO_OUTPUTS.filter((kind) => kinds.includes(kind))
}

/**
 * What the options make of a scenario, advice apart: options win.
 * @throws InputError if what the two say does not go together
 */
export function applyTo(scenario: Scenario, meant: MeantOptions): Scenario {
  const { duration, step, seed, seeds, demand, buses, pedestrians, informed, start, counts } = meant
  const reading = { ...scenario.reading, ...meant.reading }
  const { trips, demandFiles, untilArrival, equilibrium: _, ...rest } = scenario
  const problems: Problem[] = []
  const equilibrium = routesOf(scenario, meant.routes, problems)
  const wanted = demand === undefined ? trips : demand === 'town' ? undefined : demand
  const result: Scenario = {
    ...rest,
    ...meant.signals,
    ...(wanted === undefined ? {} : { trips: wanted }),
    ...(demandFiles && demand === undefined ? { demandFiles } : {}),
    ...(buses === undefined ? {} : { buses }),
    ...(pedestrians === undefined ? {} : { pedestrians }),
    ...(informed === undefined ? {} : { informed }),
    ...(start === undefined ? {} : { start }),
    ...(counts === undefined ? {} : { counts }),
    ...(equilibrium ? { equilibrium } : {}),
    ...(Object.keys(reading).length > 0 ? { reading } : {}),
    // Who says how long, or how many, does not mean the traffic that came with the map until its end.
    ...(untilArrival && duration === undefined && demand === undefined ? { untilArrival } : {}),
    duration: duration ?? scenario.duration,
    step: step ?? scenario.step,
    seed: seed ?? scenario.seed,
    seeds: seeds ?? scenario.seeds,
  }
  // Its measures have times of the day, which would then be others.
  if (start !== undefined && scenario.file !== undefined)
    problems.push({ source: '--start', message: `is for maps; write "start" into ${scenario.file}` })
  problems.push(...clashes(result, '--duration, --step'))
  if (problems.length > 0) throw new InputError(problems)
  return result
}

/** The scenario with the advice that the options ask for, or its own. */
export function advised(
  scenario: Scenario,
  {
    advice,
    drivers,
    channel,
    harmCheck,
    policy,
  }: Pick<MeantOptions, 'advice' | 'drivers' | 'channel' | 'harmCheck' | 'policy'>,
): Scenario {
  const { advice: own, ...rest } = scenario
  if (advice === 'off') return rest
  const kinds = advice ?? own?.kinds
  if (kinds === undefined) return rest
  const world = Object.keys(channel).length > 0 ? { channel: { ...own?.channel, ...channel } } : {}
  // Who says how long drivers take, and not by how much they differ, means all of them.
  const reactionSpread = drivers.reaction === undefined ? (own ?? DEFAULT_ADVICE).reactionSpread : 0
  const usual = { ...DEFAULT_ADVICE, ...own, reactionSpread }
  const { harmCheck: check, ...said } = { ...usual, ...drivers, ...world, kinds }
  const wanted = harmCheck === false ? undefined : (check ?? (harmCheck ? DEFAULT_HARM_CHECK : undefined))
  return { ...rest, ...(policy && { policy }), advice: { ...said, ...(wanted && { harmCheck: wanted }) } }
}

/** @throws InputError if options speak of drivers whom nobody in `scenarios` advises */
export function checkDrivers(
  { drivers, channel, harmCheck, policy }: MeantOptions,
  scenarios: readonly Scenario[],
): void {
  if (scenarios.some(({ advice }) => advice)) return
  const typed = { ...drivers, ...channel, ...(policy && { policy }), ...(harmCheck && { harmCheck }) }
  const problems = Object.keys(typed).map((name) => ({
    source: `--${dashed(name)}`,
    message: 'says nothing where no advice is given: add --advice all',
  }))
  if (problems.length > 0) throw new InputError(problems)
}
