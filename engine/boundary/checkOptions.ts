/** Options of a simulation that make no sense, in words. */
import { type AdviceOptions, adviceProblems, NO_ADVICE } from '../advisory/advice.ts'
import { InputError, type Problem } from '../base/errors.ts'

interface Options {
  readonly trips: readonly { readonly id: string }[]
  readonly threads?: number
  readonly informed?: number
  readonly advice?: AdviceOptions
  readonly externals?: number
}

/** @param slice the step must divide it [s] @param found problems found already @throws InputError listing all of them */
export function checkOptions(
  { threads = 1, trips, informed = 0, advice = NO_ADVICE, externals = 0 }: Options,
  step: number,
  slice: number,
  found: readonly Problem[] = [],
): void {
  const problems = [...found, ...adviceProblems(advice)]
  if (!Number.isInteger(externals) || externals < 0 || externals > 1e6)
    problems.push({ source: 'externals', message: `${externals}: give a whole number from 0 to 1000000` })
  const steps = slice / step
  if (!(step > 0 && step <= 1) || Math.abs(steps - Math.round(steps)) > 1e-9)
    problems.push({
      source: 'step',
      message: `${step} s: give a part of ${slice} s, above 0 and up to 1 s, such as 0.5`,
    })
  if (!(informed >= 0 && informed <= 1))
    problems.push({ source: 'informed', message: `${informed}: give a share from 0 to 1` })
  if (!Number.isInteger(threads) || threads < 1 || threads > 256)
    problems.push({ source: 'threads', message: `${threads}: give a whole number from 1 to 256` })
  const seen = new Set<string>()
  for (const { id } of trips) {
    if (seen.has(id)) problems.push({ source: 'trips', place: id, message: 'this id stands twice; ids must be unique' })
    seen.add(id)
  }
  if (problems.length > 0) throw new InputError(problems)
}
