/**
 * How good forecasts of signals are: what was said is kept until what happens can be held against it. The record of a run
 * is both the quality that is reported and the confidence that is stated with each forecast: how often, from as far ahead,
 * this movement's switch came when it was said to.
 * Nothing is allocated while it observes.
 */
import { GREEN_YIELD, type NetworkColumns } from '../network/network.ts'
import { FORECAST, LIKELY_END, LIKELY_START, MAX_START, MIN_END, MIN_START, WINDOW } from './greenLight.ts'

/** Seconds ahead at which a forecast state is held against the one that comes. */
export const HORIZONS = [1, 5, 10, 20, 30, 60] as const
/** Bounds of how far ahead a switch is [s]: errors and confidence are kept for each stretch. */
export const STRETCHES = [0, 5, 10, 20, 40, Number.POSITIVE_INFINITY] as const
/** A switch that comes this near to when it was said to be likely has come as said [s]. */
export const AS_SAID = 2

const KEPT = 128 // seconds of forecasts
const BINS = STRETCHES.length - 1
/** Errors are counted in steps of half a second up to a minute. */
export const ERROR_STEP = 0.5
const ERRORS = 121
/** Stated confidence in tenths. */
export const GRADES = 10
/** So many earlier switches the experience with all signals of the kind is worth at a movement of which little is known. */
const TRUST = 2
/** What is left of earlier experience after each switch of a movement, and of any of its kind. */
const OWN_MEMORY = 0.95
const KIND_MEMORY = 0.995
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
  // Of each of the last seconds: when the next switch was said to come, how sure, and the state at each horizon.
  const earliest = new Float64Array(links * KEPT)
  const likely = new Float64Array(links * KEPT).fill(Number.POSITIVE_INFINITY)
  const latest = new Float64Array(links * KEPT)
  const sure = new Float32Array(links * KEPT)
  const ahead = new Int8Array(links * KEPT * HORIZONS.length).fill(NOTHING)
  // Experience by link, direction (to red, to green) and stretch; and of all links of a kind.
  const said = new Float64Array(links * 2 * BINS)
  const came = new Float64Array(links * 2 * BINS)
  const saidByKind = new Float64Array(4 * 2 * BINS)
  const cameByKind = new Float64Array(4 * 2 * BINS)
  const switchesByKind = new Float64Array(4 * 2 * BINS)
  const saidNow = new Float64Array(BINS)
  const cameNow = new Float64Array(BINS)
  let second = NOTHING

  /** Place in a window of when its next switch is likely: its end if it is green now. */
  function nextSwitch(link: number, now: number, forecast: ArrayLike<number>): number {
    return forecast[link * FORECAST + MIN_START] <= now ? MIN_END : MIN_START
  }

  function confidence(link: number, now: number, forecast: ArrayLike<number>): number {
    const next = nextSwitch(link, now, forecast)
    const when = forecast[link * FORECAST + next + (LIKELY_START - MIN_START)]
    if (!(when < Number.POSITIVE_INFINITY)) return Number.NaN
    const stretch = stretchOf(when - now)
    const direction = next === MIN_END ? 0 : 1
    const pool = (kindOf[link] * 2 + direction) * BINS + stretch
    const own = (link * 2 + direction) * BINS + stretch
    const usual = (cameByKind[pool] + 1) / (saidByKind[pool] + 2)
    const trust = (TRUST * saidByKind[pool] + 1) / (switchesByKind[pool] + 1)
    return (came[own] + trust * usual) / (said[own] + trust)
  }

  /** What was said since the last switch, now that it has come. */
  function judgeSwitch(link: number, now: number): void {
    const kind = kinds[kindOf[link]]
    const direction = was[link] === 1 ? 0 : 1
    const from = Math.max(0, second - KEPT + 1, Math.ceil(switchedAt[link]))
    saidNow.fill(0)
    cameNow.fill(0)
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
      const saidAhead = stretchOf(likely[at] - t)
      saidNow[saidAhead]++
      cameNow[saidAhead] += asSaid
    }
    learn(link, direction)
    switchedAt[link] = now
  }

  /** What was long ago counts less. */
  function learn(link: number, direction: number): void {
    for (let stretch = 0; stretch < BINS; stretch++) {
      if (saidNow[stretch] === 0) continue
      const own = (link * 2 + direction) * BINS + stretch
      const pool = (kindOf[link] * 2 + direction) * BINS + stretch
      said[own] = said[own] * OWN_MEMORY + saidNow[stretch]
      came[own] = came[own] * OWN_MEMORY + cameNow[stretch]
      saidByKind[pool] = saidByKind[pool] * KIND_MEMORY + saidNow[stretch]
      cameByKind[pool] = cameByKind[pool] * KIND_MEMORY + cameNow[stretch]
      switchesByKind[pool] = switchesByKind[pool] * KIND_MEMORY + 1
    }
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
    const certainty = confidence(link, now, forecast)
    sure[at] = certainty
    kind.looks++
    if (!Number.isNaN(certainty)) kind.forecast++
    for (let h = 0; h < HORIZONS.length; h++)
      ahead[at * HORIZONS.length + h] = stateAt(link * FORECAST, now + HORIZONS[h], forecast)
  }

  return {
    kinds,
    confidence,
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

function stretchOf(time: number): number {
  let stretch = 0
  while (stretch < BINS - 1 && time > STRETCHES[stretch + 1]) stretch++
  return stretch
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
