/** What pairs of runs say about a difference. */
import jStat from 'jstat'

/** One figure in both variants, from pairs of runs with the same seed. */
export interface Difference {
  /** Means over the runs. */
  readonly a: number
  readonly b: number
  /** Mean of b − a over the pairs. */
  readonly difference: number
  /** In which the true mean difference lies with 95 % probability; its ends are equal if all pairs differ alike. */
  readonly ci95: readonly [low: number, high: number]
  /** Pairs. */
  readonly n: number
}

/**
 * The paired t interval: mean(d) ± t(0.975, n − 1) · s(d) / √n with d = b − a (Student 1908; Law 2015, §10.2.1). Pairing by
 * common random numbers takes what both runs of a seed share out of s(d).
 *
 * @param a one figure a seed @param b the same seeds in the same order; two at least
 */
export function pairedDifference(a: readonly number[], b: readonly number[]): Difference {
  const ci95 = pairedInterval(a, b, 0.95)
  const difference = mean(b.map((value, k) => value - a[k]))
  return { a: mean(a), b: mean(b), difference, ci95, n: a.length }
}

/** The same interval for another confidence, 0..1: where many are looked at, each must hold with more than 95 %. */
export function pairedInterval(a: readonly number[], b: readonly number[], confidence: number): [number, number] {
  const n = a.length
  if (n < 2 || b.length !== n) throw new RangeError(`${n} and ${b.length} figures are no pairs to compare`)
  const differences = b.map((value, k) => value - a[k])
  const difference = mean(differences)
  const variance = differences.reduce((sum, d) => sum + (d - difference) ** 2, 0) / (n - 1)
  const half = jStat.studentt.inv((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n)
  return [difference - half, difference + half]
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
