/** What a vehicle is told, as the message it gets. Speeds are rounded down: nobody is ever advised above the limit. */

import {
  type Advice,
  type AdviceKind,
  Binding,
  type NoAdvice,
  type QueueReason,
  type SignalReason,
} from '../../data/messages/codec.ts'
import { toCms2, toDm } from '../../data/messages/units.ts'
import { KIND_GREEN_LIGHT, KIND_NONE, KIND_TOWN_LIMIT, KIND_VARIABLE_LIMIT } from '../advisory/advice.ts'
import {
  FORECAST,
  LIKELY_END,
  LIKELY_START,
  MAX_END,
  MAX_START,
  MIN_END,
  MIN_START,
  WINDOW,
} from '../advisory/greenLight.ts'
import { BAND } from '../advisory/keeping.ts'
import { COMFORT_DECELERATION } from '../advisory/kinematics.ts'
import type { Network } from '../network/network.ts'
import { ADVISED_LINK, AIMED_AT, DISTANCE, GREEN_FROM, KIND, QUEUE, TARGET, WHY_NONE } from '../state/outlook.ts'
import type { Told } from './advisor.ts'
import { GREEN_CONFIDENCE, TIME, WALL, type WorldFrame } from './frames.ts'
import type { Session } from './sessions.ts'
import { SHOWN } from './shownSignal.ts'

/** How long advice holds if no other comes [ms]. */
const VALID = 5000
/** Where the vehicle may take one of two ways or more over a signal and did not say which, the measured confidence counts half at best. */
const GUESSED = 0.5

/** The answer to the newest report of a session. @param now [ms of UTC] */
export function describeAdvice(session: Session, told: Told, now: number): Advice {
  const { advice, limit, ceiling, rule, from } = told
  const common = {
    adviceId: ++session.advices,
    sessionId: session.id,
    ackSeq: session.seq,
    issuedAtMs: now,
    validUntilMs: now + VALID,
    basedOnStateMs: from ? Math.round(from.frame.clock[WALL]) : 0,
    kind: advice[KIND] as AdviceKind,
    binding: Binding.ADVISORY,
    fromDistanceDm: 0,
    toDistanceDm: 0,
    confidencePct: 100,
    ...(limit === undefined ? {} : { limitCms: floorCms(limit) }),
    ...(rule === undefined ? {} : { policyRule: rule }),
  }
  if (advice[KIND] === KIND_NONE || !from) return { ...common, none: advice[WHY_NONE] as NoAdvice }
  const target = advice[TARGET]
  const isGreen = advice[KIND] === KIND_GREEN_LIGHT
  const isOfTown = advice[KIND] === KIND_TOWN_LIMIT
  return {
    ...common,
    targetSpeedCms: floorCms(target),
    speedMinCms: floorCms(Math.max(0, target - BAND)),
    speedMaxCms: floorCms(Math.min(limit ?? target, ceiling.speed, target + BAND)),
    fromDistanceDm: isOfTown && ceiling.start > 0 ? toDm(ceiling.start + told.driven) : 0,
    toDistanceDm: toDm(told.driven + Math.min(told.until, reach(told))),
    maxDecelerationCms2: toCms2(COMFORT_DECELERATION),
    // A jam has been seen; that the green is reached without a stop is what its record in this town says.
    confidencePct: isGreen ? greenConfidence(from.frame, told.guessed) : 100,
    ...(isGreen
      ? { signal: signalReason(from.network, from.frame, told) }
      : advice[KIND] === KIND_VARIABLE_LIMIT && advice[DISTANCE] > 0
        ? { queue: queueReason(from.frame, told) }
        : {}),
  }
}

/** How far ahead it holds [m]: to what it is about, or, where it is about no place, as far as one gets while it does. */
function reach({ advice, ceiling }: Told): number {
  if (advice[KIND] === KIND_TOWN_LIMIT) return ceiling.end
  return advice[DISTANCE] > 0 ? advice[DISTANCE] : (advice[TARGET] * VALID) / 1000
}

function greenConfidence({ figures }: WorldFrame, guessed: boolean): number {
  return Math.round(100 * figures[GREEN_CONFIDENCE] * (guessed ? GUESSED : 1))
}

function signalReason({ columns, signalIds }: Network, frame: WorldFrame, { advice, driven }: Told): SignalReason {
  const link = advice[ADVISED_LINK]
  const signal = columns.signalLinkSignal[link]
  const confidence = frame.linkConfidence[link]
  let window = link * FORECAST
  while (window < (link + 1) * FORECAST - WINDOW && frame.forecast[window + MAX_START] !== advice[GREEN_FROM])
    window += WINDOW
  const at = (field: number) => wallTime(frame, frame.forecast[window + field])
  const ends = (field: number) => Number.isFinite(frame.forecast[window + field])
  return {
    signalId: signalIds[signal],
    link: link - columns.signalFirstLink[signal],
    state: SHOWN[frame.signalState[link]],
    stopLineDistanceDm: toDm(driven + advice[DISTANCE]),
    queuedVehicles: advice[QUEUE],
    greenMinStartMs: at(MIN_START),
    greenLikelyStartMs: at(LIKELY_START),
    greenMaxStartMs: at(MAX_START),
    // A movement that is green all the time has no end.
    ...(ends(MIN_END) ? { greenMinEndMs: at(MIN_END) } : {}),
    ...(ends(LIKELY_END) ? { greenLikelyEndMs: at(LIKELY_END) } : {}),
    ...(ends(MAX_END) ? { greenMaxEndMs: at(MAX_END) } : {}),
    ...(advice[AIMED_AT] > 1 ? { aimedAt: advice[AIMED_AT] } : {}),
    ...(confidence >= 0 ? { timeConfidencePct: Math.round(100 * confidence) } : {}),
  }
}

function queueReason(frame: WorldFrame, { advice, driven, jam }: Told): QueueReason {
  return {
    tailDistanceDm: toDm(driven + advice[DISTANCE]),
    queueSpeedCms: floorCms(jam.speed),
    detectedAtMs: wallTime(frame, jam.since),
  }
}

/** Simulated time [s] → [ms of UTC]: real vehicles are advised in real time only. */
function wallTime({ clock }: WorldFrame, time: number): number {
  return Math.round(clock[WALL] + (time - clock[TIME]) * 1000)
}

function floorCms(speed: number): number {
  // Half a thousandth more, so that 13.9 m/s stored as 13.899999… stays 1390.
  return Math.floor(speed * 100 + 0.0005)
}
