/**
 * What lies between the road, the advisor and the vehicle: how exact the times of signals are that the advisor gets and how
 * old, how exactly vehicles know where they are, and what becomes of messages. A model of the world, as compliance is.
 */
import type { Problem } from '../base/errors.ts'

export interface Channel {
  /** From a vehicle's report to the advice heard [s], 0..30. */
  readonly latency: number
  /** Probability that a report or its answer is lost, 0..1; drawn anew for each second. */
  readonly loss: number
  /**
   * Standard deviation of reported positions along the road [m], 0..50; an error lasts ten seconds, as those of satellites last.
   */
  readonly positionError: number
  /** Standard deviation of signals' times as the advisor gets them [s], 0..20; drawn for each signal and minute. It is known. */
  readonly signalError: number
  /** Age of the signals' times that the advisor gets [s], 0..30. */
  readonly feedDelay: number
  /** Share of signals of which the advisor gets no times, 0..1; drawn by seed and id. */
  readonly withheld: number
}

export const PERFECT: Channel = { latency: 0, loss: 0, positionError: 0, signalError: 0, feedDelay: 0, withheld: 0 }

/** The most of each. */
const MOST: Channel = { latency: 30, loss: 1, positionError: 50, signalError: 20, feedDelay: 30, withheld: 1 }
export const CHANNEL_FIELDS = Object.keys(PERFECT) as (keyof Channel)[]

/** What may be given, by field. */
export const CHANNEL_RULES = Object.fromEntries(
  CHANNEL_FIELDS.map((field) => [
    field,
    { fits: (value: number) => value >= 0 && value <= MOST[field], wanted: `a number from 0 to ${MOST[field]}` },
  ]),
) as Readonly<Record<keyof Channel, { fits(value: number): boolean; wanted: string }>>

export function channelProblems(channel: Partial<Channel>): Problem[] {
  return CHANNEL_FIELDS.flatMap((field) => {
    const value = channel[field]
    if (value === undefined || CHANNEL_RULES[field].fits(value)) return []
    return [{ source: 'advice', place: `channel.${field}`, message: `${value}: give ${CHANNEL_RULES[field].wanted}` }]
  })
}

/** Whether the advisor gets other times of signals than the true ones. */
export function feedIsImperfect({ signalError, feedDelay, withheld }: Channel): boolean {
  return signalError > 0 || feedDelay > 0 || withheld > 0
}
