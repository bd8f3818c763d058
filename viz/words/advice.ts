/** Advice in sentences: what to do, and why. */
import { AdviceKind, type VehicleAdvice } from '../../data/messages/codec.ts'
import { fromCms, fromDm, fromPct } from '../../data/messages/units.ts'
import { clockTime, type Speech } from './language.ts'

export interface SpokenAdvice {
  /** "Drive 42 km/h", or that there is no advice. */
  readonly what: string
  readonly why: string
  /** Whether a speed is advised. */
  readonly given: boolean
}

/** @param town startsAt: time of day at which simulated time is 0 [s]; policyRules: names of the rules of its policy */
export function speakAdvice(
  advice: VehicleAdvice | undefined,
  { words, speed, distance, percent }: Speech,
  { startsAt = 0, policyRules = [] }: { startsAt?: number; policyRules?: readonly string[] } = {},
): SpokenAdvice {
  const target = advice?.targetCms
  const rule = advice?.policyRule === undefined ? undefined : policyRules[advice.policyRule]
  const byRule = rule === undefined ? [] : [words.policyRule(rule)]
  if (!advice || target === undefined) {
    const why = words.noAdvice[advice?.none ?? 0] ?? words.noAdvice[0]
    return { what: words.noTarget, why: [why, ...byRule].join(' '), given: false }
  }
  const at = speed(fromCms(target))
  const away = distance(fromDm(advice.distanceDm ?? 0))
  const sentences: string[] = []
  if (advice.kind === AdviceKind.VARIABLE_LIMIT) sentences.push(words.variableLimit(away, at))
  else if (advice.kind === AdviceKind.WAVE_DAMPING) sentences.push(words.waveDamping(at))
  else if (advice.kind === AdviceKind.TOWN_LIMIT) sentences.push(words.townLimit(at))
  else {
    const { greenStartMs: from, greenEndMs: to } = advice
    sentences.push(
      from === undefined || to === undefined
        ? words.greenLightSoon(away, at)
        : words.greenLight(clockTime(startsAt + from / 1000), clockTime(startsAt + to / 1000), away, at),
    )
    if (advice.queuedVehicles) sentences.push(words.queueAhead(advice.queuedVehicles))
  }
  sentences.push(...byRule)
  if (advice.confidencePct !== undefined && advice.confidencePct < 100)
    sentences.push(words.confidence(percent(fromPct(advice.confidencePct))))
  return { what: words.target(at), why: sentences.join(' '), given: true }
}
