/** A frame as the message that pages get. */
import type {
  AdviceKind,
  Figures,
  Frame,
  NoAdvice,
  ShownHarm,
  VehicleAdvice,
  World,
} from '../../data/messages/codec.ts'
import { toCms, toDm } from '../../data/messages/units.ts'
import { KIND_GREEN_LIGHT, KIND_NONE, KIND_UNSET } from '../advisory/advice.ts'
import type { Finding } from '../scenario/lookAhead/finding.ts'
import { NO_RULE } from '../state/policy.ts'
import {
  ADVICES,
  ARRIVED,
  CO2_PER_KM,
  COMPLIANCE,
  DEPARTED,
  EXTERNAL,
  GREEN_CONFIDENCE,
  MEAN_SPEED,
  PACE,
  PAUSED,
  RUNNING,
  SHARE,
  STANDING,
  STOPS,
  TIME,
  TIME_LOSS,
  WAITING,
  type WorldFrame,
  type WorldPair,
} from './frames.ts'
import type { Offers } from './liveMessages.ts'
import { SHOWN } from './shownSignal.ts'

/** @param step [s] */
export function describeFrame(
  { baseline, advised }: WorldPair,
  generation: number,
  step: number,
  { kinds }: Offers,
): Frame {
  return {
    generation,
    timeMs: Math.round(advised.clock[TIME] * 1000),
    stepMs: Math.round(step * 1000),
    pace: advised.clock[PACE],
    paused: advised.clock[PAUSED] === 1,
    baseline: describeWorld(baseline),
    advised: describeWorld(advised),
    share: advised.clock[SHARE],
    compliance: advised.clock[COMPLIANCE],
    offered: kinds.map(({ kind, given, reason, harms }) => ({ kind, given, reason, harms: harms.map(describeHarm) })),
  }
}

function describeHarm({ group, figure, without, with: told, interval, relative }: Finding): ShownHarm {
  return { group, figure, difference: told - without, low: interval[0], high: interval[1], relative }
}

function describeWorld(frame: WorldFrame): World {
  const count = frame.vehicles[0]
  return {
    vehicle: frame.vehicle.subarray(0, count),
    element: frame.element.subarray(0, count),
    positionCm: hundredths(frame.position, count),
    speedCms: hundredths(frame.speed, count),
    flags: frame.flags.subarray(0, count),
    signalStates: frame.signalState.map((code) => SHOWN[code]),
    advice: describeAdvices(frame, count),
    figures: describeFigures(frame.figures),
    asidePct: Int32Array.from({ length: count }, (_, place) => Math.round(frame.aside[place] * 100)),
    peopleWaiting: frame.peopleWaiting,
    peopleWalking: frame.peopleWalking,
    peopleAcross: frame.peopleAcross,
  }
}

/** Of vehicles that have been told something; those without equipment never are. */
function describeAdvices(frame: WorldFrame, count: number): VehicleAdvice[] {
  const advices: VehicleAdvice[] = []
  for (let place = 0; place < count; place++) {
    const kind = frame.adviceKind[place]
    if (kind === KIND_NONE)
      advices.push({ place, kind, none: frame.adviceNone[place] as NoAdvice, ...ruleOf(frame, place) })
    else if (kind !== KIND_UNSET) advices.push(describeOne(frame, place))
  }
  return advices
}

function describeOne(frame: WorldFrame, place: number): VehicleAdvice {
  const common = {
    place,
    kind: frame.adviceKind[place] as AdviceKind,
    targetCms: toCms(frame.adviceTarget[place]),
    distanceDm: toDm(Math.max(0, frame.adviceDistance[place])),
    queuedVehicles: frame.adviceQueue[place],
    ...ruleOf(frame, place),
  }
  if (common.kind !== KIND_GREEN_LIGHT) return common
  const [start, end] = [frame.adviceGreenStart[place], frame.adviceGreenEnd[place]]
  const confidencePct = Math.round(100 * frame.figures[GREEN_CONFIDENCE])
  // A movement that is green all the time has no end.
  const green = {
    greenStartMs: Math.round(start * 1000),
    ...(end < Infinity ? { greenEndMs: Math.round(end * 1000) } : {}),
  }
  return { ...common, ...green, confidencePct }
}

function ruleOf({ adviceRule }: WorldFrame, place: number): { policyRule?: number } {
  return adviceRule[place] === NO_RULE ? {} : { policyRule: adviceRule[place] }
}

function describeFigures(figures: Float64Array): Figures {
  return {
    running: figures[RUNNING],
    arrived: figures[ARRIVED],
    waiting: figures[WAITING],
    departed: figures[DEPARTED],
    meanSpeedCms: Math.round(figures[MEAN_SPEED] * 100),
    standing: figures[STANDING],
    timeLossS: figures[TIME_LOSS],
    stops: figures[STOPS],
    co2PerKmG: figures[CO2_PER_KM],
    advices: figures[ADVICES],
    external: figures[EXTERNAL],
  }
}

function hundredths(values: Float64Array, count: number): Uint32Array {
  const out = new Uint32Array(count)
  for (let place = 0; place < count; place++) out[place] = Math.round(values[place] * 100)
  return out
}
