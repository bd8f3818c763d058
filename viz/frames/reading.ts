/** Reads JSON of the service leniently: what is missing or strange becomes nothing. */

/** An average difference and the interval that holds it with 95 %. */
export interface Estimate {
  readonly mean: number
  readonly ci95: readonly [low: number, high: number]
}

export type Verdict = 'better' | 'worse' | 'no difference shown' | 'the same'

/** @returns its properties, none of what is no object */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** @param factor to the unit shown @returns undefined where there is no interval: a mean alone says nothing */
export function estimate(mean: unknown, ci95: unknown, factor: number): Estimate | undefined {
  if (!Number.isFinite(mean) || !Array.isArray(ci95) || ci95.length !== 2 || !ci95.every(Number.isFinite))
    return undefined
  const [low, high] = ci95 as number[]
  return { mean: (mean as number) * factor, ci95: [low * factor, high * factor] }
}

export function verdictOn({ mean, ci95: [low, high] }: Estimate, better: 'lower' | 'higher'): Verdict {
  if (mean === 0 && low === 0 && high === 0) return 'the same'
  if (low <= 0 && high >= 0) return 'no difference shown'
  return mean < 0 === (better === 'lower') ? 'better' : 'worse'
}
