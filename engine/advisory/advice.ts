/**
 * The words of advice: what kinds there are, why there may be none, and who in a run gets and keeps it.
 * Codes are those of data/messages/tempofluss.proto, so that nothing has to be translated on the way to a vehicle.
 */
import { InputError, type Problem } from '../base/errors.ts'
import { ADVICE_KINDS, type AdviceKind } from '../state/adviceLog.ts'
import { type Channel, channelProblems } from '../state/channel.ts'
import { LIMIT_LAWS, type LimitLaw } from '../state/limitZones.ts'
import { MOST_SIGNALS } from './situation.ts'

export { ADVICE_KINDS, type AdviceKind } from '../state/adviceLog.ts'
export { CHANNEL_FIELDS, CHANNEL_RULES, type Channel } from '../state/channel.ts'

/**
 * Kinds that are on unless said otherwise: those that were measured to help somebody, and for which harm was excluded.
 * At signals that decide by traffic no benefit was shown and harm was not excluded; lower limits before jams were shown to
 * cost flow and time (bench/advice).
 */
export const USUAL_KINDS: readonly AdviceKind[] = ['greenLight', 'townLimit']
/** Kinds that a harm check may switch off; what the town's policy says is not for it to judge. */
export const JUDGED_KINDS: readonly AdviceKind[] = ADVICE_KINDS.filter((kind) => kind !== 'townLimit')

// Codes of advice in force (proto: AdviceKind).
export const KIND_UNSET = 0
export const KIND_NONE = 1
export const KIND_GREEN_LIGHT = 2
export const KIND_VARIABLE_LIMIT = 3
export const KIND_TOWN_LIMIT = 4
export const KIND_WAVE_DAMPING = 5

// Why there is none (proto: NoAdvice).
export const NOTHING_AHEAD = 1
export const TOO_CLOSE = 2
export const UNCERTAIN = 3
export const UNREACHABLE = 4
export const QUEUE_TOO_LONG = 5
export const TURN_UNKNOWN = 6
export const OFF_NETWORK = 7
export const STATE_TOO_OLD = 8
export const IS_STANDING = 9
export const SWITCHED_OFF = 10
export const TOO_DENSE = 11
export const BY_POLICY = 12
export const HARMFUL = 13

/** Bits of the kinds given. */
export const GIVES_GREEN_LIGHT = 1
export const GIVES_VARIABLE_LIMIT = 2
export const GIVES_TOWN_LIMIT = 4
export const GIVES_ACTUATED = 8
export const GIVES_WAVE_DAMPING = 16

const BIT_OF: Readonly<Record<AdviceKind, number>> = {
  greenLight: GIVES_GREEN_LIGHT,
  actuatedGreenLight: GIVES_ACTUATED,
  variableLimit: GIVES_VARIABLE_LIMIT,
  waveDamping: GIVES_WAVE_DAMPING,
  townLimit: GIVES_TOWN_LIMIT,
}

/** A model of the world, not a constant of it: who has the equipment, who keeps to it, how soon. */
export interface AdviceOptions {
  /** Kinds of advice given; none: everyone drives unadvised, but `share` still says who belongs to the equipped. */
  readonly kinds: readonly AdviceKind[]
  /** Share of vehicles that are equipped, 0..1. Drawn by seed and vehicle id. */
  readonly share: number
  /** Probability that an equipped driver keeps to a piece of advice, 0..1; drawn anew for each. */
  readonly compliance: number
  /** From the issue of advice to the driver's acting on it [s], 0..30. */
  readonly reaction: number
  /** Drivers differ: each takes `reaction` and up to so much more [s], 0..30, drawn evenly by seed and id; default 0. */
  readonly reactionSpread?: number
  /** How far ahead advice looks for signals and jams [m], 50..1500; default `HORIZON`, or twice that for several signals. */
  readonly distance?: number
  /** For how many signals speeds are planned at a time, 1..4; default: the next one. */
  readonly signalsAhead?: number
  /**
   * By which law `variableLimit` lowers limits: before ends of jams (default), by feedback before bottlenecks, or to
   * dissolve waves.
   */
  readonly limits?: LimitLaw
  /** Between road, advisor and vehicle; what is left out is perfect. */
  readonly channel?: Partial<Channel>
  /** Whether kinds that are shown to do harm go off by themselves (scenario/lookAhead); absent: they do not. */
  readonly harmCheck?: HarmCheckOptions
}

/** Short runs ahead of the town, with each kind of advice and without it. */
export interface HarmCheckOptions {
  /** Between two looks [s of simulated time], 60 … 86,400. */
  readonly every: number
  /** How far they look [s], 60 … 3,600. */
  readonly ahead: number
  /** Pairs of runs a kind in each, 3 … 100. */
  readonly draws: number
}

/** Near capacity a queue that need not be outlasts ten minutes (bench/advice, `--part harm`). */
export const DEFAULT_HARM_CHECK: HarmCheckOptions = { every: 600, ahead: 1200, draws: 8 }

/** 300 m give seven to eight tenths of what 500 do at signals, 100 m nearly nothing, 800 m hardly more (bench/advice) [m]. */
export const HORIZON = 500

/** How far advice looks [m]. */
export function sightOf({ distance, signalsAhead = 1 }: Pick<AdviceOptions, 'distance' | 'signalsAhead'>): number {
  return distance ?? (signalsAhead > 1 ? 2 * HORIZON : HORIZON)
}

/**
 * People: field trials saw compliance of 30–50 % (Spookfiles A58) and need two to five seconds.
 * What is assumed here shows in every result.
 */
export const DEFAULT_ADVICE: AdviceOptions = {
  kinds: USUAL_KINDS,
  share: 0.3,
  compliance: 0.5,
  reaction: 2,
  reactionSpread: 3,
}
export const NO_ADVICE: AdviceOptions = { kinds: [], share: 0, compliance: 0, reaction: 0 }

const share = { fits: (value: number) => value >= 0 && value <= 1, wanted: 'a share from 0 to 1' }
const delay = { fits: (value: number) => value >= 0 && value <= 30, wanted: 'a time from 0 to 30 s' }

/** What may be given, by option; the last three are of the harm check. */
export const ADVICE_RULES = {
  share,
  compliance: share,
  /** [s] */
  reaction: delay,
  /** [s] */
  reactionSpread: delay,
  /** [m] */
  distance: { fits: (value: number) => value >= 50 && value <= 1500, wanted: 'a distance from 50 to 1500 m' },
  signalsAhead: {
    fits: (value: number) => Number.isInteger(value) && value >= 1 && value <= MOST_SIGNALS,
    wanted: `a whole number from 1 to ${MOST_SIGNALS}`,
  },
  /** [s] */
  every: { fits: (value: number) => value >= 60 && value <= 86_400, wanted: 'a time from 60 s to a day' },
  /** [s] */
  ahead: { fits: (value: number) => value >= 60 && value <= 3600, wanted: 'a time from 60 s to an hour' },
  draws: {
    fits: (value: number) => Number.isInteger(value) && value >= 3 && value <= 100,
    wanted: 'a whole number from 3 to 100',
  },
} as const

/** What is wrong with options as they came from outside. */
export function adviceProblems(options: AdviceOptions): Problem[] {
  const {
    kinds,
    share,
    compliance,
    reaction,
    reactionSpread = 0,
    distance = HORIZON,
    signalsAhead = 1,
    channel = {},
  } = options
  const problems: Problem[] = channelProblems(channel)
  for (const kind of kinds)
    if (!ADVICE_KINDS.includes(kind))
      problems.push({ source: 'advice', place: 'kinds', message: `"${kind}": known are ${ADVICE_KINDS.join(', ')}` })
  if (options.limits !== undefined && !LIMIT_LAWS.includes(options.limits))
    problems.push({
      source: 'advice',
      place: 'limits',
      message: `"${options.limits}": known are ${LIMIT_LAWS.join(', ')}`,
    })
  const check = (values: Partial<Record<keyof typeof ADVICE_RULES, number>>, within: string) => {
    for (const [name, value] of Object.entries(values)) {
      const { fits, wanted } = ADVICE_RULES[name as keyof typeof ADVICE_RULES]
      if (!fits(value))
        problems.push({ source: 'advice', place: `${within}${name}`, message: `${value}: give ${wanted}` })
    }
  }
  check({ share, compliance, reaction, reactionSpread, distance, signalsAhead }, '')
  const { every, ahead, draws } = options.harmCheck ?? DEFAULT_HARM_CHECK
  check({ every, ahead, draws }, 'harmCheck.')
  return problems
}

/** @throws InputError listing what is wrong */
export function checkAdvice(options: AdviceOptions): void {
  const problems = adviceProblems(options)
  if (problems.length > 0) throw new InputError(problems)
}

export function kindBits(kinds: readonly AdviceKind[]): number {
  return kinds.reduce((bits, kind) => bits | BIT_OF[kind], 0)
}
