/**
 * The signals' times as they reach the advisor: late, inexact, or not at all (state/channel.ts). Who gives advice knows how exact
 * his feed is and counts on two standard deviations: later starts, earlier ends.
 */
import { normal, purposes, uniform } from '../base/random.ts'
import type { NetworkColumns } from '../network/network.ts'
import { PLAN } from '../state/outlook.ts'
import { CLOCK_SEED, type StateColumns } from '../state/state.ts'
import { FORECAST, MAX_END, MAX_START, MIN_END, MIN_START, WINDOW } from './greenLight.ts'

/** An error of the feed lasts so long [s]. */
const LASTING = 60
/** What the advisor allows for, in standard deviations. */
export const ALLOWANCE = 2

type Fed = Pick<StateColumns, 'advicePlan' | 'clock' | 'feed' | 'feedPast' | 'forecast'>

/** @returns what writes a signal's times as the advisor has them at `now` [s], whole seconds; nothing is allocated */
export function createFeed({ signalFirstLink, signalHash }: NetworkColumns, state: Fed) {
  const { advicePlan, clock, feed, feedPast, forecast } = state
  const sigma = advicePlan[PLAN.SIGNAL_ERROR]
  const kept = advicePlan[PLAN.FEED_DELAY] + 1 // seconds
  const size = forecast.length

  return function feedSignal(signal: number, now: number): void {
    const from = signalFirstLink[signal] * FORECAST
    const end = signalFirstLink[signal + 1] * FORECAST
    const key = signalHash[signal * 2]
    if (uniform(clock[CLOCK_SEED], key, 0, purposes.withheld) < advicePlan[PLAN.WITHHELD]) {
      feed.fill(Number.POSITIVE_INFINITY, from, end)
      return
    }
    const second = Math.round(now)
    const put = (second % kept) * size
    const take = ((second + 1) % kept) * size
    const seen = second < kept ? Number.NEGATIVE_INFINITY : now - kept + 1
    for (let k = from; k < end; k++) feedPast[put + k] = forecast[k]
    const error =
      sigma === 0 ? 0 : sigma * normal(clock[CLOCK_SEED], key, Math.floor(now / LASTING), purposes.signalError)
    const width = ALLOWANCE * sigma
    for (let at = from; at < end; at += WINDOW) {
      // Where it is green that was seen; when that began does not matter any more.
      const isGreen = feedPast[take + at + MIN_START] <= seen
      for (let k = 0; k < WINDOW; k++) feed[at + k] = feedPast[take + at + k] + (isGreen && k <= MAX_START ? 0 : error)
      feed[at + MIN_END] -= width
      feed[at + MAX_END] += width
      if (isGreen) continue
      feed[at + MIN_START] -= width
      feed[at + MAX_START] += width
    }
  }
}
