/**
 * The log of advice: how many pieces of each kind vehicles of each class were given, which of them they kept to as seen
 * from their speed (advisory/keeping.ts), and whether they then came to the stop line without a stop. Why a piece was
 * not kept it says as far as the driver's own state tells: whether it meant to keep to it, whether it acted already,
 * and how the piece ended. Tallied by vehicle, read out as sums only (readAdviceLog.ts). What advice was good for it
 * does not say: that takes a pair of runs (scenario/compare/outcomes.ts, scenario/lookAhead/effects.ts).
 */

/** Kinds that a run can switch on. `actuatedGreenLight` is green-light advice at signals that decide by traffic. */
export const ADVICE_KINDS = ['greenLight', 'actuatedGreenLight', 'variableLimit', 'waveDamping', 'townLimit'] as const
export type AdviceKind = (typeof ADVICE_KINDS)[number]

/** Fields of a vehicle's tally of a kind: pieces of advice. */
export const TALLY = 16
export const GIVEN = 0
export const KEPT = 1
export const IGNORED = 2
export const KEPT_TO_LINE = 3 // in force until the stop line was passed
export const KEPT_FREELY = 4 // of these: without a stop since it was given
export const IGNORED_TO_LINE = 5
export const IGNORED_FREELY = 6
// Of the kept, the ignored and those that tell neither: why.
export const KEPT_ANYWAY = 7 // by who did not mean to
export const UNHEEDED = 8 // ignored by who did not mean to keep it
export const REACTING = 9 // ignored by who did, mostly in seconds in which it had not acted yet
export const BRIEF = 10 // over before its driver could be where it asks for
// How they ended.
export const PASSED = 11 // at the stop line they were for
export const SUPERSEDED = 12 // by a piece of another kind or for another signal
export const WITHDRAWN = 13 // there was no advice any more
export const UNHEARD = 14 // no message came through for too long
export const LEFT = 15 // the journey was over
/** Of all kinds, in the order of ADVICE_KINDS. */
export const TALLIES = ADVICE_KINDS.length * TALLY

/** Fields of a vehicle's piece in force, in `advicePiece`. */
export const PIECE = 5
export const LOGGED = 0 // its kind: place in ADVICE_KINDS + 1; 0: there is none
export const TELLING = 1 // seconds of it that tell whether it is kept
export const WITHIN = 2 // of these, in which it was
export const WAITING = 3 // of these, in which it was not, by who meant to but had not acted yet
export const ASKING = 4 // seconds in which it asked for noticeably less than the limit

/** Of the seconds of a piece that tell whether it is kept, in more than half. */
export function wasKept(seconds: number, within: number): boolean {
  return 2 * within > seconds
}

/** What a piece in force comes to if it ends now, into a vehicle's tally of its kind. */
export function judge(
  piece: ArrayLike<number>,
  at: number,
  heeds: boolean,
  tally: { [field: number]: number },
  to: number,
): void {
  const telling = piece[at + TELLING]
  const within = piece[at + WITHIN]
  if (telling === 0) {
    if (piece[at + ASKING] > 0) tally[to + BRIEF]++
  } else if (wasKept(telling, within)) {
    tally[to + KEPT]++
    if (!heeds) tally[to + KEPT_ANYWAY]++
  } else {
    tally[to + IGNORED]++
    if (!heeds) tally[to + UNHEEDED]++
    else if (2 * piece[at + WAITING] > telling - within) tally[to + REACTING]++
  }
}
