/** Options as typed → options as meant. All mistakes are found before any is reported. */
import { InputError, type Problem } from '../base/errors.ts'

/** What commander hands over: texts and switches. */
export interface TypedRunOptions {
  readonly duration: string
  readonly step: string
  readonly seed: string
  readonly threads: string
  readonly trips?: string
  readonly demand?: string
}

export interface MeantRunOptions {
  /** [s] */
  readonly duration: number
  /** [s] */
  readonly step: number
  readonly seed: number
  readonly threads: number
  /** Number of evenly spread trips; absent: the town's own weekday. */
  readonly trips?: number
}

const MOST_THREADS = 256
/** Steps up to 1 s are free of overlaps by construction of the models; longer ones are not. */
const LONGEST_STEP = 1
/** Routes, cuts and detection work at fixed times [s], which have to be whole numbers of steps. */
const SLICE = 10
const MOST_TRIPS = 10_000_000

/** @throws InputError naming every option that cannot be used, with what would be right */
export function readRunOptions(typed: TypedRunOptions): MeantRunOptions {
  const problems: Problem[] = []
  const number = (name: string, text: string, fits: (value: number) => boolean, wanted: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (!fits(value)) problems.push({ source: `--${name} ${text}`, message: `give ${wanted}` })
    return value
  }
  const whole = (least: number, most: number) => (value: number) =>
    Number.isInteger(value) && value >= least && value <= most

  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6
  const isStep = (value: number) => value > 0 && value <= LONGEST_STEP && isWhole(SLICE / value)

  const step = number('step', typed.step, isStep, `a whole part of ${SLICE} s, up to ${LONGEST_STEP} s, such as 0.5`)
  const duration = number('duration', typed.duration, (v) => v > 0 && v <= 7 * 86_400, 'a time above 0 s, up to 7 days')
  const seed = number('seed', typed.seed, whole(0, 0xffff_ffff), 'a whole number from 0 to 4294967295')
  const threads = number('threads', typed.threads, whole(1, MOST_THREADS), `a whole number from 1 to ${MOST_THREADS}`)
  const trips =
    typed.trips === undefined
      ? undefined
      : number('trips', typed.trips, whole(0, MOST_TRIPS), `a whole number from 0 to ${MOST_TRIPS}`)
  if (typed.demand !== undefined && typed.demand !== 'town') {
    problems.push({ source: `--demand ${typed.demand}`, message: 'the only demand known by name is "town"' })
  }
  if (typed.demand !== undefined && trips !== undefined) {
    problems.push({ source: '--demand, --trips', message: 'either the one or the other: leave one out' })
  }
  if (problems.length === 0 && !isWhole(duration / step)) {
    problems.push({ source: '--duration', message: `${duration} s is not a whole number of steps of ${step} s` })
  }
  if (problems.length > 0) throw new InputError(problems)
  return trips === undefined ? { duration, step, seed, threads } : { duration, step, seed, threads, trips }
}
