/**
 * The log of advice: how many pieces of each kind vehicles of each class were given, which of them they kept to as seen from
 * their speed (advisory/keeping.ts), and whether they then came to the stop line without a stop. Tallied by vehicle, read out
 * as sums only. What advice was good for it does not say: that takes a pair of runs (scenario/compare/effects.ts).
 */
import { CLASSES } from '../network/network.ts'
import type { StateColumns } from './state.ts'

/** Kinds that a run can switch on. `actuatedGreenLight` is green-light advice at signals that decide by traffic. */
export const ADVICE_KINDS = ['greenLight', 'actuatedGreenLight', 'variableLimit', 'waveDamping', 'townLimit'] as const
export type AdviceKind = (typeof ADVICE_KINDS)[number]

/** Fields of a vehicle's tally of a kind: pieces of advice. */
export const TALLY = 7
export const GIVEN = 0
export const KEPT = 1
export const IGNORED = 2
export const KEPT_TO_LINE = 3 // in force until the stop line was passed
export const KEPT_FREELY = 4 // of these: without a stop since it was given
export const IGNORED_TO_LINE = 5
export const IGNORED_FREELY = 6
/** Of all kinds, in the order of ADVICE_KINDS. */
export const TALLIES = ADVICE_KINDS.length * TALLY

/** Fields of a vehicle's piece in force, in `advicePiece`. */
export const PIECE = 3
export const LOGGED = 0 // its kind: place in ADVICE_KINDS + 1; 0: there is none
export const TELLING = 1 // seconds of it that tell whether it is kept
export const WITHIN = 2 // of these, in which it was

/** Of the seconds of a piece that tell whether it is kept, in more than half. */
export function wasKept(seconds: number, within: number): boolean {
  return 2 * within > seconds
}

/** Pieces of advice of one kind to vehicles of one class. */
export interface AdviceRow {
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
  const { adviceTally, advicePiece, vehicleClass } = state
  const sums = new Float64Array(CLASSES.length * TALLIES)
  const vehicles = new Float64Array(CLASSES.length * ADVICE_KINDS.length)
  for (let vehicle = 0; vehicle < adviceTally.length / TALLIES; vehicle++) {
    const from = vehicle * TALLIES
    for (let k = 0; k < TALLIES; k++) sums[vehicleClass[vehicle] * TALLIES + k] += adviceTally[from + k]
    const open = vehicle * PIECE
    if (advicePiece[open + TELLING] > 0) {
      const verdict = wasKept(advicePiece[open + TELLING], advicePiece[open + WITHIN]) ? KEPT : IGNORED
      sums[vehicleClass[vehicle] * TALLIES + (advicePiece[open + LOGGED] - 1) * TALLY + verdict]++
    }
    for (let kind = 0; kind < ADVICE_KINDS.length; kind++)
      if (adviceTally[from + kind * TALLY + GIVEN] > 0) vehicles[vehicleClass[vehicle] * ADVICE_KINDS.length + kind]++
  }
  return CLASSES.flatMap((name, k) =>
    ADVICE_KINDS.flatMap((kind, j): AdviceRow[] => {
      const of = (field: number) => sums[k * TALLIES + j * TALLY + field]
      if (of(GIVEN) === 0) return []
      return [
        {
          ...{ kind, vehicleClass: name, vehicles: vehicles[k * ADVICE_KINDS.length + j], given: of(GIVEN) },
          ...{ kept: of(KEPT), ignored: of(IGNORED), undecided: of(GIVEN) - of(KEPT) - of(IGNORED) },
          ...{ keptToLine: of(KEPT_TO_LINE), keptFreely: of(KEPT_FREELY) },
          ...{ ignoredToLine: of(IGNORED_TO_LINE), ignoredFreely: of(IGNORED_FREELY) },
        },
      ]
    }),
  )
}
