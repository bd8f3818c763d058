/**
 * Keeps the log of advice (state/adviceLog.ts): begins a piece, watches once a second whether its driver keeps to it, and ends
 * it. Part of the stage `advise`; writes of its own vehicles only.
 */
import * as codes from '../advisory/advice.ts'
import { asksSomething, isWithin, tellsSomething } from '../advisory/keeping.ts'
import * as networkFields from '../network/network.ts'
import * as log from '../state/adviceLog.ts'
import * as outlookFields from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { KIND_GREEN_LIGHT, KIND_VARIABLE_LIMIT, KIND_WAVE_DAMPING } = codes
const { FIXED } = networkFields
const { GIVEN, IGNORED_FREELY, IGNORED_TO_LINE, KEPT_FREELY, KEPT_TO_LINE, PASSED } = log
const { ASKING, LOGGED, PIECE, TALLIES, TALLY, TELLING, WAITING, WITHIN, ADVICE_KINDS, judge, wasKept } = log
const { ADVICE, PLAN, TARGET } = outlookFields
const { LIMIT, SPEED, ROW_BITS, SITE_BITS } = fields
const [GREEN_LIGHT, ACTUATED, VARIABLE_LIMIT, WAVE_DAMPING, TOWN_LIMIT] = ADVICE_KINDS.map((_, place) => place)

export function createAdviceLog({ network, state }: World) {
  const { signalKind, signalLinkSignal } = network
  const { advice, adviceDue, adviceIssued, advicePiece, advicePlan, adviceStops, adviceTally } = state
  const { heeds, row, site, stops } = state
  const delay = advicePlan[PLAN.LATENCY] + advicePlan[PLAN.REACTION]

  function placeOf(kind: number, link: number): number {
    if (kind === KIND_GREEN_LIGHT) return signalKind[signalLinkSignal[link]] === FIXED ? GREEN_LIGHT : ACTUATED
    if (kind === KIND_VARIABLE_LIMIT) return VARIABLE_LIMIT
    return kind === KIND_WAVE_DAMPING ? WAVE_DAMPING : TOWN_LIMIT
  }

  return {
    /** @param kind code, advisory/advice.ts @param link of the signal advised for */
    begin(vehicle: number, kind: number, link: number): void {
      const place = placeOf(kind, link)
      advicePiece[vehicle * PIECE + LOGGED] = place + 1
      adviceTally[vehicle * TALLIES + place * TALLY + GIVEN]++
    },

    /** Whether the driver keeps to the piece in force at this moment. */
    watch(vehicle: number, lane: number, now: number): void {
      const piece = vehicle * PIECE
      const target = advice[vehicle * ADVICE + TARGET]
      const limit = site[(lane << SITE_BITS) | LIMIT]
      if (asksSomething(target, limit)) advicePiece[piece + ASKING]++
      if (!tellsSomething(target, limit, now - adviceIssued[vehicle] - delay)) return
      advicePiece[piece + TELLING]++
      if (isWithin(row[(vehicle << ROW_BITS) | SPEED], target)) advicePiece[piece + WITHIN]++
      else if (heeds[vehicle] !== 0 && adviceDue[vehicle] < Number.POSITIVE_INFINITY) advicePiece[piece + WAITING]++
    },

    /** Nothing where there is no piece in force. @param how PASSED, SUPERSEDED, WITHDRAWN or UNHEARD */
    end(vehicle: number, how: number): void {
      const piece = vehicle * PIECE
      const logged = advicePiece[piece + LOGGED]
      if (logged === 0) return
      const tally = vehicle * TALLIES + (logged - 1) * TALLY
      judge(advicePiece, piece, heeds[vehicle] !== 0, adviceTally, tally)
      adviceTally[tally + how]++
      if (how === PASSED && advicePiece[piece + TELLING] > 0) {
        const kept = wasKept(advicePiece[piece + TELLING], advicePiece[piece + WITHIN])
        adviceTally[tally + (kept ? KEPT_TO_LINE : IGNORED_TO_LINE)]++
        if (stops[vehicle] === adviceStops[vehicle]) adviceTally[tally + (kept ? KEPT_FREELY : IGNORED_FREELY)]++
      }
      for (let k = 0; k < PIECE; k++) advicePiece[piece + k] = 0
    },
  }
}
