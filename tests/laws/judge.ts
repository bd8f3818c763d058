/** Whether what was measured agrees with what is known. */
import jStat from 'jstat'
import type { Figure, Grade, Law, Tolerance } from './law.ts'

/**
 * `reported`: the expectation is general knowledge, so nothing is claimed. `inconclusive`: it may agree, but replications
 * differ too much to tell.
 */
export type Verdict = 'pass' | 'miss' | 'inconclusive' | 'reported'

export interface Judged {
  readonly verdict: Verdict
  readonly grade: Grade
  /** The band with its tolerance. */
  readonly accepted: readonly [low: number, high: number]
  /** Mean of the replications. */
  readonly mean: number
  /** 95 % interval of the mean; absent for a single value. */
  readonly interval?: readonly [low: number, high: number]
  /** Whether the value, or the interval, meets the band: what is said of reported figures, too. */
  readonly inside: boolean
}

/** An interval wider than this share of its mean at either side says too little. */
const TOO_WIDE = 0.05

export function judge(figure: Figure, law: Pick<Law, 'grade'>): Judged {
  const grade = figure.grade ?? law.grade
  const accepted = acceptedBand(figure)
  const [low, high] = accepted
  if (typeof figure.measured === 'number') {
    const mean = figure.measured
    const inside = mean >= low && mean <= high
    return { verdict: grade === 'K' ? 'reported' : inside ? 'pass' : 'miss', grade, accepted, mean, inside }
  }
  const { mean, half } = meanInterval(figure.measured)
  const interval = [mean - half, mean + half] as const
  const inside = interval[1] >= low && interval[0] <= high
  const sharp = half <= TOO_WIDE * Math.abs(mean)
  const verdict = grade === 'K' ? 'reported' : !inside ? 'miss' : sharp ? 'pass' : 'inconclusive'
  return { verdict, grade, accepted, mean, interval, inside }
}

/** Of several figures: the worst; `reported` only if nothing is claimed. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of ['miss', 'inconclusive', 'pass'] as const) if (verdicts.includes(verdict)) return verdict
  return 'reported'
}

function acceptedBand({ expected, tolerance = 0 }: Figure): readonly [number, number] {
  const [low, high] = typeof expected === 'number' ? [expected, expected] : expected
  const tolerances: readonly Tolerance[] = typeof tolerance === 'object' ? tolerance : [tolerance as Tolerance]
  const around = (value: number) => Math.max(...tolerances.map((one) => absolute(one, value)))
  return [low - around(low), high + around(high)]
}

function absolute(tolerance: Tolerance, value: number): number {
  if (typeof tolerance === 'number') return tolerance
  return Number.isFinite(value) ? (Math.abs(value) * Number(tolerance.slice(0, -2))) / 100 : 0
}

/** Student's t interval of a mean; a single replication has none, so it says nothing. */
function meanInterval(values: readonly number[]): { mean: number; half: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, half: Number.POSITIVE_INFINITY }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  return { mean, half: jStat.studentt.inv(0.975, n - 1) * Math.sqrt(variance / n) }
}
