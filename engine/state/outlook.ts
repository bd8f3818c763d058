/**
 * Columns of advice: what the road says (outlook), and what each vehicle was told and drives by.
 * Part of the state (state.ts); written out apart because the service holds copies of the outlook of its own.
 */
import type { ColumnSpec } from '../base/columns.ts'
import { PIECE, TALLIES } from './adviceLog.ts'
import { policyColumns } from './policy.ts'

/** What the run's advice is; fixed, but for GIVES. */
export const PLAN = {
  GIVES: 0, // boundary; bits of the kinds in force (advisory/advice.ts), some of OFFERS
  COMPLIANCE: 1,
  REACTION: 2, // [s]
  FIRST_EXTERNAL: 3, // vehicles from this number on are real ones, placed from outside
  DISTANCE: 4, // how far it looks ahead [m]
  // The channel (channel.ts).
  LATENCY: 5, // [s]
  LOSS: 6,
  POSITION_ERROR: 7, // [m]
  SIGNAL_ERROR: 8, // [s]
  FEED_DELAY: 9, // [s], whole
  WITHHELD: 10,
  OFFERS: 11, // bits of the kinds that the run may give
  SHARE: 12, // of vehicles that are equipped
  SIGNALS: 13, // how many it plans for at a time
  REACTION_SPREAD: 14, // [s]
  LIMIT_LAW: 15, // place in LIMIT_LAWS (limitZones.ts)
  EXTERNALS: 16, // places kept free for real vehicles; rows of vehicles behind them are spare
} as const

/** Bits of `connected`. */
export const EQUIPPED = 1
export const EXTERNAL = 2

/**
 * Fields of `total`, counted apart and left out of the hash: advice that nobody keeps, and real vehicles, must not show there.
 */
export const adviceCounters = {
  greenLight: 12, // pieces of advice given
  variableLimit: 13,
  greenKept: 14, // of the green-light advice: kept up to the stop line
  greenNoStop: 15, // of those: without a stop on the way
  externalEntered: 16, // real vehicles
  externalEnded: 17,
  townLimit: 18, // pieces of advice given
  asked: 19, // seconds in which equipped vehicles were looked at
  told: 20, // of these: in which there was advice in force
  waveDamping: 21, // pieces of advice given
} as const

/** Of all kinds. @param total column of the state */
export function piecesOfAdvice(total: Int32Array): number {
  const { greenLight, variableLimit, waveDamping, townLimit } = adviceCounters
  return total[greenLight] + total[variableLimit] + total[waveDamping] + total[townLimit]
}

/** Value of `jamSince` where there is none. */
export const CLEAR = -1

/** Fields of a piece of advice, in the column `advice` and as it leaves `advise`. */
export const ADVICE = 10
export const KIND = 0 // code, advisory/advice.ts
export const WHY_NONE = 1 // code, if there is none
export const TARGET = 2 // [m/s]
export const DISTANCE = 3 // to the stop line or the end of the jam [m]
export const GREEN_FROM = 4 // [s]
export const GREEN_UNTIL = 5 // [s]
export const QUEUE = 6 // vehicles standing before the line
export const ADVISED_LINK = 7 // of the signal advised for, or -1
export const RULE = 8 // rule of the town's policy that shaped it, or -1
export const AIMED_AT = 9 // signal ahead that makes the speed what it is: 1 the next one, …; 0 if it is for none

type Kind =
  | 'one'
  | 'vehicles'
  | 'phases'
  | 'signalLinks'
  | 'lanes'
  | 'cells'
  | 'policyRows'
  | 'adviceRows'
  | 'feedRows'
  | 'limitRows'
  | 'feedSeconds'
/** Of these there are as many as a run with advice needs. */
export type AdviceRows = 'adviceRows' | 'feedSeconds' | 'limitRows'
type Specs = Record<string, ColumnSpec<Kind>>

export const adviceColumns = {
  advicePlan: [Float64Array, 'one', 17], // see PLAN
  vehicleKey: [Uint32Array, 'vehicles'], // fixed; hash of its id, for draws
  connected: [Uint8Array, 'vehicles'], // fixed; see EQUIPPED, EXTERNAL
  advised: [Float64Array, 'vehicles'], // owner in drive; speed it keeps to because it was told so, or Infinity [m/s]
  advice: [Float64Array, 'vehicles', ADVICE], // owner in drive; what it was told last
  adviceDue: [Float64Array, 'vehicles'], // owner in drive; when it will act on that [s], Infinity: it does, or never will
  adviceIssued: [Float64Array, 'vehicles'], // owner in drive; when the target was last changed [s]
  adviceHeard: [Float64Array, 'vehicles'], // owner in drive; when a message about it last came through [s]
  adviceNumber: [Int32Array, 'vehicles'], // owner in drive; pieces of advice so far
  adviceLine: [Float64Array, 'vehicles'], // owner in drive; its odometer where the present one ends, at the stop line [m]
  adviceStops: [Int32Array, 'vehicles'], // owner in drive; its stops when the present one began
  adviceTally: [Uint16Array, 'adviceRows', TALLIES], // owner in drive; what came of its pieces, see state/adviceLog.ts
  advicePiece: [Uint16Array, 'adviceRows', PIECE], // owner in drive; how the present one is kept, likewise
  heeds: [Uint8Array, 'vehicles'], // owner in drive; 1 = keeps to the present one
} as const satisfies Specs

/** Owner in handOver, once a second; without rows where the feed is perfect: then `forecast` is what the advisor has. */
const feedColumns = {
  feed: [Float64Array, 'feedRows', 12], // as `forecast`: what the advisor has of each link
  feedPast: [Float64Array, 'feedSeconds', 12], // true forecasts of the last seconds, link after link
} as const satisfies Specs

/** Boundary; without rows unless limits are set by zones (boundary/limits). */
const limitColumns = {
  zoneSince: [Float64Array, 'limitRows', 8], // when the limit of a zone was changed last [s]
  limitMemory: [Float64Array, 'limitRows', 8], // of a stretch, at its last edge: what its control keeps
} as const satisfies Specs

/** What the advisor keeps for itself. */
export const advisorColumns = { ...feedColumns, ...limitColumns } as const

/** Owner in handOver, once a second, but for flows; read by everybody in drive. */
export const outlookColumns = {
  phaseLikely: [Float64Array, 'phases'], // usual duration, learned as the run goes on [s]
  forecast: [Float64Array, 'signalLinks', 12], // next greens: FORECAST fields a link (advisory/greenLight.ts) [s]
  laneVehicles: [Int32Array, 'lanes'],
  laneStanding: [Int32Array, 'lanes'],
  laneSpeeds: [Float64Array, 'lanes'], // sum of the speeds of those on it [m/s]
  laneLimit: [Float64Array, 'lanes'], // in force [m/s]
  // Boundary (boundary/traffic.ts) [veh/s]: vehicles that leave it, smoothed over some minutes; that smoothed again;
  // and what traffic that grows has come to meanwhile.
  edgeFlow: [Float64Array, 'cells'],
  edgeFlowLate: [Float64Array, 'cells'],
  edgeDemand: [Float64Array, 'cells'],
  jamSince: [Float64Array, 'cells'], // since when several are slow there [s], or CLEAR
  jamTail: [Float64Array, 'cells'], // rear of the last of them, once it counts as a jam [m]; Infinity: none
  jamSpeed: [Float64Array, 'cells'], // mean speed of the slow ones [m/s]
  zoneLimit: [Uint8Array, 'cells', 8], // boundary; in force by zone (limitZones.ts), in rungs of 10 km/h; 0: none of its own
  ...policyColumns,
} as const satisfies Specs

/** Whether anybody may drive by advice, real vehicles included: else the step need not look. */
export function givesAdvice({ advicePlan }: { advicePlan: Float64Array }): boolean {
  return advicePlan[PLAN.OFFERS] !== 0 || advicePlan[PLAN.EXTERNALS] > 0
}

/** End of the rows of vehicles, simulated and real: what comes behind is spare. */
export function endOfVehicles({ advicePlan }: { advicePlan: Float64Array }): number {
  return advicePlan[PLAN.FIRST_EXTERNAL] + advicePlan[PLAN.EXTERNALS]
}

/** What advice is made from besides the vehicle's own place and speed. */
export interface Outlook {
  readonly forecast: Float64Array
  readonly laneVehicles: Int32Array
  readonly laneStanding: Int32Array
  readonly laneSpeeds: Float64Array
  readonly laneLimit: Float64Array
  readonly edgeFlow: Float64Array
  readonly edgeDemand: Float64Array
  readonly jamSince: Float64Array
  readonly jamTail: Float64Array
  readonly jamSpeed: Float64Array
  readonly zoneLimit: Uint8Array
  readonly policyZone: Uint32Array
  readonly policy: Float64Array
}

/** Nobody has been told anything, and the road says nothing. */
export function clearAdvice(
  state: Record<'advised' | 'adviceDue' | 'forecast' | 'jamSince' | 'jamTail', Float64Array>,
): void {
  state.advised.fill(Number.POSITIVE_INFINITY)
  state.adviceDue.fill(Number.POSITIVE_INFINITY)
  state.forecast.fill(Number.POSITIVE_INFINITY)
  state.jamSince.fill(CLEAR)
  state.jamTail.fill(Number.POSITIVE_INFINITY)
}
