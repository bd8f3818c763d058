/** What advice changes, in parts of what there is without it. */
import { pairedDifference } from '../../engine/scenario/compare/statistics.ts'

/** Mean and its 95 % interval [%]. */
export interface Change {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** @param plain one figure a pair, without advice @param told with it, in the same order; undefined where a figure is none */
export function changeOf(plain: readonly number[], told: readonly number[]): Change | undefined {
  if ([...plain, ...told].some(Number.isNaN)) return undefined
  const { a, difference, ci95 } = pairedDifference(plain, told)
  return { mean: (100 * difference) / a, low: (100 * ci95[0]) / a, high: (100 * ci95[1]) / a }
}

/** Bold where the interval leaves out 0. */
export function inWords(change: Change | undefined): string {
  if (!change) return ''
  const figure = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
  const text = `${figure(change.mean)} (${figure(change.low)} … ${figure(change.high)})`
  return change.low > 0 || change.high < 0 ? `**${text}**` : text
}
