/** What a driver would be told, in words. */
import { type Advice, AdviceKind, NoAdvice } from '../../../data/messages/codec.ts'
import { fromCms, fromDm } from '../../../data/messages/units.ts'

const NONE: Readonly<Record<number, string>> = {
  [NoAdvice.NOTHING_AHEAD]: 'nothing ahead that a speed could improve',
  [NoAdvice.TOO_CLOSE]: 'too near the stop line for a change of speed',
  [NoAdvice.UNCERTAIN]: 'the signal decides by traffic',
  [NoAdvice.UNREACHABLE]: 'no sensible speed reaches a green: be ready to stop',
  [NoAdvice.QUEUE_TOO_LONG]: 'the queue needs more than one green',
  [NoAdvice.TURN_UNKNOWN]: 'it depends on where you turn',
  [NoAdvice.OFF_NETWORK]: 'no road of the town here',
  [NoAdvice.STATE_TOO_OLD]: 'the town’s state is too old',
  [NoAdvice.STANDING]: 'you stand',
  [NoAdvice.SWITCHED_OFF]: 'this town does not advise',
  [NoAdvice.TOO_DENSE]: 'the traffic is too dense for it',
  [NoAdvice.POLICY]: 'the town does not want it here',
  [NoAdvice.HARMFUL]: 'it is switched off, because it would do harm',
}

/** @param now by the service's clock [ms] */
export function inWords(advice: Advice, now: number): string {
  const limit = advice.limitCms === undefined ? '' : `, limit ${kmh(advice.limitCms)} km/h`
  if (advice.kind === AdviceKind.NONE) return `no advice: ${NONE[advice.none ?? 0] ?? 'no reason given'}${limit}`
  const { targetSpeedCms = 0, speedMinCms = targetSpeedCms, speedMaxCms = targetSpeedCms } = advice
  const holds = ((advice.validUntilMs - now) / 1000).toFixed(0)
  const speed = `${kmh(targetSpeedCms)} km/h (${kmh(speedMinCms)}–${kmh(speedMaxCms)}${limit})`
  return `${speed}, ${reason(advice, now)}; sure to ${advice.confidencePct} %, holds ${holds} s`
}

/** What of an advice is worth a new line if it changes. */
export function gist({ kind, none, targetSpeedCms = 0, signal, limitCms = 0 }: Advice): string {
  return [kind, none, kmh(targetSpeedCms), signal?.signalId, signal?.link, kmh(limitCms)].join()
}

function reason({ signal, queue }: Advice, now: number): string {
  if (queue) {
    const { tailDistanceDm, queueSpeedCms } = queue
    return `jam of ${kmh(queueSpeedCms)} km/h in ${fromDm(tailDistanceDm).toFixed(0)} m`
  }
  if (!signal) return 'no reason given'
  const { signalId, stopLineDistanceDm, greenLikelyStartMs, greenLikelyEndMs, queuedVehicles, aimedAt } = signal
  const from = (greenLikelyStartMs - now) / 1000
  const green = from <= 0 ? 'green now' : `green in ${from.toFixed(0)} s`
  const until =
    greenLikelyEndMs === undefined
      ? 'without end'
      : `for ${((greenLikelyEndMs - Math.max(now, greenLikelyStartMs)) / 1000).toFixed(0)} s`
  const waiting = queuedVehicles > 0 ? `, ${queuedVehicles} waiting` : ''
  const wave = aimedAt === undefined ? '' : `, as slow as this for the green of signal ${aimedAt} ahead`
  return `stop line of ${signalId} in ${fromDm(stopLineDistanceDm).toFixed(0)} m: ${green} ${until}${waiting}${wave}`
}

function kmh(cms: number): number {
  return Math.round(fromCms(cms) * 3.6)
}
