/** Which values a run may be given, in one place for the command line and for scenario files. */
import { type Rule, wholeNumber } from '../../data/rule.ts'
import { ADVICE_RULES } from '../advisory/advice.ts'
import type { Problem } from '../base/errors.ts'

/** Steps up to 1 s are free of overlaps by construction of the models; longer ones are not. */
const LONGEST_STEP = 1
/** Routes, cuts and detection work at fixed times [s], which have to be whole numbers of steps. */
const SLICE = 10
const MOST_TRIPS = 10_000_000
const MOST_THREADS = 256
/** The fewest pairs from which an interval is worth printing, and the most that make sense to wait for. */
export const FEWEST_SEEDS = 5
const MOST_SEEDS = 1000
const LAST_SEED = 0xffff_ffff

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6

export const RULES = {
  /** [s] */
  duration: { fits: (value: number) => value > 0 && value <= 7 * 86_400, wanted: 'a time above 0 s, up to 7 days' },
  /** [s] */
  step: {
    fits: (value: number) => value > 0 && value <= LONGEST_STEP && isWhole(SLICE / value),
    wanted: `a whole part of ${SLICE} s, up to ${LONGEST_STEP} s, such as 0.5`,
  },
  seed: wholeNumber(0, LAST_SEED),
  seeds: wholeNumber(FEWEST_SEEDS, MOST_SEEDS),
  threads: wholeNumber(1, MOST_THREADS),
  trips: wholeNumber(0, MOST_TRIPS),
  ...ADVICE_RULES,
  informed: ADVICE_RULES.share,
  /** Between buses [s]; timetables are in minutes. */
  headway: { fits: (value: number) => value >= 60 && value <= 86_400, wanted: 'a time from 60 s to a day' },
  pedestrians: { fits: (value: number) => value >= 0 && value <= 20, wanted: 'a factor from 0 (nobody) to 20' },
  scale: { fits: (value: number) => value >= 0 && value <= 100, wanted: 'a factor from 0 to 100' },
  /** Between two rows of a vehicle [s]; the step is not known here. */
  fcdPeriod: { fits: (value: number) => value > 0 && value <= 3600, wanted: 'a time above 0 s, up to an hour' },
  /** [km/h] */
  kmh: { fits: (value: number) => value >= 5 && value <= 200, wanted: 'a limit from 5 to 200 km/h' },
  /** Within a run [s]. */
  time: {
    fits: (value: number) => value >= 0 && value <= 7 * 86_400,
    wanted: 'seconds from 0 on, or a time of day such as "07:30" (runs begin at 6:30 unless "start" says otherwise)',
  },
  /** Of an equilibrium: what drivers could still gain. */
  gap: { fits: (value: number) => value > 0 && value < 1, wanted: 'a share above 0 and below 1, such as 0.01' },
  rounds: wholeNumber(1, 1000),
  port: wholeNumber(0, 65_535),
} satisfies Readonly<Record<string, Rule>>

/** What is wrong with values that are sound each but do not go together. */
export function clashes({ duration, step }: { duration: number; step: number }, source: string): Problem[] {
  if (isWhole(duration / step)) return []
  return [{ source, message: `${duration} s is not a whole number of steps of ${step} s; change the one or the other` }]
}

/** `count` different seeds, beginning with `first`. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (first + k) % (LAST_SEED + 1))
}
