/** The log of advice (adviceLog.ts) read out: sums by kind of advice and class of vehicle. */
import { CLASSES } from '../network/network.ts'
import {
  ADVICE_KINDS,
  type AdviceKind,
  BRIEF,
  GIVEN,
  IGNORED,
  IGNORED_FREELY,
  IGNORED_TO_LINE,
  judge,
  KEPT,
  KEPT_ANYWAY,
  KEPT_FREELY,
  KEPT_TO_LINE,
  LEFT,
  LOGGED,
  PASSED,
  PIECE,
  REACTING,
  SUPERSEDED,
  TALLIES,
  TALLY,
  UNHEARD,
  UNHEEDED,
  WITHDRAWN,
} from './adviceLog.ts'
import { ARRIVED, REMOVED, type StateColumns } from './state.ts'

/** Why pieces were kept, ignored, or neither, and how they ended. */
export interface AdviceReasons {
  /** Of the kept: by drivers who did not mean to. Traffic, a queue or a light made them as slow. */
  readonly keptAnyway: number
  /** Of the ignored: by drivers who did not mean to keep to it (compliance). */
  readonly unheeded: number
  /** Of the ignored: by drivers who meant to, mostly before they acted (reaction and latency). */
  readonly reacting: number
  /** Of the ignored: by drivers who meant to and acted, but slowed down later or less than a comfortable brake would. */
  readonly slowing: number
  /** Of the undecided: over before the driver could be where it asks for. */
  readonly brief: number
  /** Of the undecided: never asked for noticeably less than the limit. */
  readonly hardlyLower: number
  // How they ended; together all that were given.
  /** At the stop line they were for. */
  readonly passed: number
  /** By a piece of another kind, or for another signal. */
  readonly superseded: number
  /** There was no advice any more. */
  readonly withdrawn: number
  /** Messages were lost for too long. */
  readonly unheard: number
  /** The journey was over. */
  readonly left: number
  /** In force still. */
  readonly open: number
}

/** Pieces of advice of one kind to vehicles of one class. */
export interface AdviceRow extends AdviceReasons {
  readonly kind: AdviceKind
  readonly vehicleClass: (typeof CLASSES)[number]
  /** That were given any. */
  readonly vehicles: number
  readonly given: number
  readonly kept: number
  readonly ignored: number
  /** There was no second that tells: too short, or the speed told was hardly below the limit. */
  readonly undecided: number
  /** Of the kept at signals: in force up to the stop line; and of those without a stop on the way there. */
  readonly keptToLine: number
  readonly keptFreely: number
  /** Likewise of the ignored. */
  readonly ignoredToLine: number
  readonly ignoredFreely: number
}

/** Kinds and classes of which there was any. Real vehicles are not in it. */
export function readAdviceLog(state: StateColumns): AdviceRow[] {
  const { adviceTally, advicePiece, heeds, status, vehicleClass } = state
  const sums = new Float64Array(CLASSES.length * TALLIES)
  const vehicles = new Float64Array(CLASSES.length * ADVICE_KINDS.length)
  for (let vehicle = 0; vehicle < adviceTally.length / TALLIES; vehicle++) {
    const from = vehicle * TALLIES
    const to = vehicleClass[vehicle] * TALLIES
    for (let k = 0; k < TALLIES; k++) sums[to + k] += adviceTally[from + k]
    const logged = advicePiece[vehicle * PIECE + LOGGED]
    if (logged > 0) {
      const kind = to + (logged - 1) * TALLY
      judge(advicePiece, vehicle * PIECE, heeds[vehicle] !== 0, sums, kind)
      if (status[vehicle] === ARRIVED || status[vehicle] === REMOVED) sums[kind + LEFT]++
    }
    for (let kind = 0; kind < ADVICE_KINDS.length; kind++)
      if (adviceTally[from + kind * TALLY + GIVEN] > 0) vehicles[vehicleClass[vehicle] * ADVICE_KINDS.length + kind]++
  }
  return CLASSES.flatMap((name, k) =>
    ADVICE_KINDS.flatMap((kind, j): AdviceRow[] => {
      const of = (field: number) => sums[k * TALLIES + j * TALLY + field]
      if (of(GIVEN) === 0) return []
      const undecided = of(GIVEN) - of(KEPT) - of(IGNORED)
      const ended = of(PASSED) + of(SUPERSEDED) + of(WITHDRAWN) + of(UNHEARD) + of(LEFT)
      return [
        {
          ...{ kind, vehicleClass: name, vehicles: vehicles[k * ADVICE_KINDS.length + j], given: of(GIVEN) },
          ...{ kept: of(KEPT), ignored: of(IGNORED), undecided },
          ...{ keptToLine: of(KEPT_TO_LINE), keptFreely: of(KEPT_FREELY) },
          ...{ ignoredToLine: of(IGNORED_TO_LINE), ignoredFreely: of(IGNORED_FREELY) },
          ...{ keptAnyway: of(KEPT_ANYWAY), unheeded: of(UNHEEDED), reacting: of(REACTING) },
          ...{ slowing: of(IGNORED) - of(UNHEEDED) - of(REACTING) },
          ...{ brief: of(BRIEF), hardlyLower: undecided - of(BRIEF) },
          ...{ passed: of(PASSED), superseded: of(SUPERSEDED), withdrawn: of(WITHDRAWN), unheard: of(UNHEARD) },
          ...{ left: of(LEFT), open: of(GIVEN) - ended },
        },
      ]
    }),
  )
}
