/**
 * How good forecasts of signals are: what was said is kept until what happens can be held against it. The record of a run
 * is both the quality that is reported and what the confidence that is stated with each forecast is learned from.
 * Nothing is allocated while it observes.
 */
import { GREEN_YIELD, type NetworkColumns } from '../network/network.ts'
import { FORECAST, LIKELY_END, LIKELY_START, MAX_START, MIN_END, MIN_START, WINDOW } from './greenLight.ts'
import { createSwitchConfidence, STRETCHES, stretchOf } from './switchConfidence.ts'

/** Seconds ahead at which a forecast state is held against the one that comes. */
export const HORIZONS = [1, 5, 10, 20, 30, 60] as const
/** A switch that comes this near to when it was said to be likely has come as said [s]. */
export const AS_SAID = 2

const KEPT = 128 // seconds of forecasts
const BINS = STRETCHES.length - 1
/** Errors are counted in steps of half a second up to a minute. */
const ERROR_STEP = 0.5
const ERRORS = 121
/** Stated confidence in tenths. */
export const GRADES = 10
const NOTHING = -1

/** Counts of one kind of signals (index into SIGNAL_KINDS). */
export interface KindRecord {
  /** Seconds of all links, and those in which the next switch was forecast. */
  looks: number
  forecast: number
  /** By horizon: states that came, and those that were as forecast. */
  readonly came: Float64Array
  readonly right: Float64Array
  /** By stretch and error of the likely time. */
  readonly error: Float64Array
  /** Switches held against forecasts, and those between the earliest and the latest time. */
  switches: number
  within: number
  /** By grade of stated confidence: forecasts, sum of what was stated, those that came as said. */
  readonly stated: Float64Array
  readonly statedSum: Float64Array
  readonly kept: Float64Array
}

export interface SignalRecord {
  /** To be called in each step, with the forecast of the last whole second. @param now [s] */
  observe(now: number, forecast: ArrayLike<number>, signalState: ArrayLike<number>): void
  /** Probability that the next switch of a link comes as said, 0..1; NaN if none is forecast. */
  confidence(link: number, now: number, forecast: ArrayLike<number>): number
  readonly kinds: readonly KindRecord[]
  /** Begins to count anew; what was learned for confidence stays. */
  forgetCounts(): void
}

export function createSignalRecord({ signalKind, signalLinkSignal }: NetworkColumns): SignalRecord {
  const links = signalLinkSignal.length
  const kinds = Array.from({ length: 4 }, createKind)
  const kindOf = Uint8Array.from(signalLinkSignal, (signal) => signalKind[signal])
  const was = new Int8Array(links).fill(NOTHING)
  const switchedAt = new Float64Array(links).fill(Number.NEGATIVE_INFINITY)
  const confidences = createSwitchConfidence(kindOf)
  // Of each of the last seconds: when the next switch was said to come, how sure and by what experience, and the state
  // at each horizon.
  const earliest = new Float64Array(links * KEPT)
  const likely = new Float64Array(links * KEPT).fill(Number.POSITIVE_INFINITY)
  const latest = new Float64Array(links * KEPT)
  const sure = new Float32Array(links * KEPT)
  const by = new Float32Array(links * KEPT)
  const ahead = new Int8Array(links * KEPT * HORIZONS.length).fill(NOTHING)
  let second = NOTHING

  /** Place in a window of when its next switch is likely: its end if it is green now. */
  function nextSwitch(link: number, now: number, forecast: ArrayLike<number>): number {
    return forecast[link * FORECAST + MIN_START] <= now ? MIN_END : MIN_START
  }

  /** How sure the next switch of a link is by experience; NaN if none is forecast. */
  function experience(link: number, now: number, forecast: ArrayLike<number>): number {
    const next = nextSwitch(link, now, forecast)
    const when = forecast[link * FORECAST + next + (LIKELY_START - MIN_START)]
    if (!(when < Number.POSITIVE_INFINITY)) return Number.NaN
    return confidences.experience(link, next === MIN_END ? 0 : 1, when - now)
  }

  /** What was said since the last switch, now that it has come. */
  function judgeSwitch(link: number, now: number): void {
    const kind = kinds[kindOf[link]]
    const direction = was[link] === 1 ? 0 : 1
    const from = Math.max(0, second - KEPT + 1, Math.ceil(switchedAt[link]))
    for (let t = from; t <= second && t < now; t++) {
      const at = link * KEPT + (t % KEPT)
      if (!(likely[at] < Number.POSITIVE_INFINITY)) continue
      const error = Math.abs(likely[at] - now)
      const stretch = stretchOf(now - t)
      kind.error[stretch * ERRORS + Math.min(ERRORS - 1, Math.round(error / ERROR_STEP))]++
      kind.switches++
      if (now >= earliest[at] - ERROR_STEP && now <= latest[at] + ERROR_STEP) kind.within++
      const asSaid = error <= AS_SAID ? 1 : 0
      const grade = Math.min(GRADES - 1, Math.floor(sure[at] * GRADES))
      kind.stated[grade]++
      kind.statedSum[grade] += sure[at]
      kind.kept[grade] += asSaid
      confidences.add(likely[at] - t, by[at], asSaid)
    }
    confidences.learn(link, direction, now)
    switchedAt[link] = now
  }

  function judgeStates(link: number, isGreen: number): void {
    const kind = kinds[kindOf[link]]
    for (let h = 0; h < HORIZONS.length; h++) {
      const then = second - HORIZONS[h]
      if (then < 0) continue
      const forecast = ahead[(link * KEPT + (then % KEPT)) * HORIZONS.length + h]
      if (forecast === NOTHING) continue
      kind.came[h]++
      if (forecast === isGreen) kind.right[h]++
    }
  }

  function keep(link: number, now: number, forecast: ArrayLike<number>): void {
    const kind = kinds[kindOf[link]]
    const at = link * KEPT + (second % KEPT)
    const next = link * FORECAST + nextSwitch(link, now, forecast)
    earliest[at] = forecast[next]
    likely[at] = forecast[next + (LIKELY_START - MIN_START)]
    latest[at] = forecast[next + (MAX_START - MIN_START)]
    by[at] = experience(link, now, forecast)
    sure[at] = confidences.borneOut(link, by[at])
    kind.looks++
    if (by[at] >= 0) kind.forecast++
    for (let h = 0; h < HORIZONS.length; h++)
      ahead[at * HORIZONS.length + h] = stateAt(link * FORECAST, now + HORIZONS[h], forecast)
  }

  return {
    kinds,
    confidence: (link, now, forecast) => confidences.borneOut(link, experience(link, now, forecast)),
    forgetCounts() {
      kinds.forEach((kind) => {
        Object.assign(kind, { looks: 0, forecast: 0, switches: 0, within: 0 })
        for (const column of [kind.came, kind.right, kind.error, kind.stated, kind.statedSum, kind.kept]) column.fill(0)
      })
    },
    observe(now, forecast, signalState) {
      const isWhole = Math.abs(now - Math.round(now)) < 1e-6
      for (let link = 0; link < links; link++) {
        const isGreen = signalState[link] >= GREEN_YIELD ? 1 : 0
        if (was[link] !== NOTHING && was[link] !== isGreen) judgeSwitch(link, now)
        was[link] = isGreen
      }
      if (!isWhole) return
      second = Math.round(now)
      for (let link = 0; link < links; link++) {
        judgeStates(link, was[link])
        keep(link, now, forecast)
      }
    },
  }
}

/** 1 green, 0 not, NOTHING where the windows do not reach. */
function stateAt(at: number, time: number, forecast: ArrayLike<number>): number {
  let covered = Number.NEGATIVE_INFINITY
  for (let window = at; window < at + FORECAST; window += WINDOW) {
    const start = forecast[window + LIKELY_START]
    if (!(start < Number.POSITIVE_INFINITY)) break
    if (time < start) return 0
    if (time < forecast[window + LIKELY_END]) return 1
    covered = forecast[window + LIKELY_END]
  }
  return time <= covered ? 0 : NOTHING
}

function createKind(): KindRecord {
  return {
    looks: 0,
    forecast: 0,
    came: new Float64Array(HORIZONS.length),
    right: new Float64Array(HORIZONS.length),
    error: new Float64Array(BINS * ERRORS),
    switches: 0,
    within: 0,
    stated: new Float64Array(GRADES),
    statedSum: new Float64Array(GRADES),
    kept: new Float64Array(GRADES),
  }
}

/** The error that a share of forecasts of a stretch keeps to [s]; NaN without any. */
export function errorQuantile({ error }: KindRecord, stretch: number, share: number): number {
  const counts = error.subarray(stretch * ERRORS, (stretch + 1) * ERRORS)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return Number.NaN
  let sum = 0
  for (let k = 0; k < ERRORS; k++) {
    sum += counts[k]
    if (sum >= share * total) return k * ERROR_STEP
  }
  return (ERRORS - 1) * ERROR_STEP
}
