/** What the runs of a comparison warn of, said once: with the names of the runs, and what many say alike in one sentence. */
import type { Comparison } from './comparison.ts'

type Runs = Comparison['runs']

/** Those of runs that are not valid first, each by itself; last what all runs say. */
export function warningsOf(runs: Runs): string[] {
  const common = runs[0].warnings.filter((warning) => runs.every(({ warnings }) => warnings.includes(warning)))
  const invalid = runs
    .filter(({ valid }) => !valid)
    .flatMap(({ variant, seed, warnings }) => {
      const alone = warnings.filter((warning) => !common.includes(warning))
      // None that is not valid goes without a name, even if all are for the same reason.
      const said = alone.length > 0 ? alone : warnings
      return said.map((warning) => `${variant.toUpperCase()}, seed ${seed}, NOT VALID: ${warning}`)
    })
  return [...invalid, ...ofValidRuns(runs, common), ...common.map((warning) => `all runs: ${warning}`)]
}

/** What both runs of a seed say alike stands there once, and so does what several say that differs in its numbers alone. */
function ofValidRuns(runs: Runs, common: readonly string[]): string[] {
  const alike = new Map<string, { name: string; seeds: number[]; said: string[] }>()
  for (const { variant, seed, valid, warnings } of runs) {
    if (!valid) continue
    const other = runs.find((one) => one.valid && one.seed === seed && one.variant !== variant)
    for (const warning of warnings) {
      const shared = other?.warnings.includes(warning) ?? false
      if (common.includes(warning) || (shared && variant === 'b')) continue
      const name = shared ? 'A and B' : variant.toUpperCase()
      const key = `${name} ${warning.replaceAll(NUMBER, '#')}`
      const entry = alike.get(key) ?? { name, seeds: [], said: [] }
      entry.seeds.push(seed)
      entry.said.push(warning)
      alike.set(key, entry)
    }
  }
  return [...alike.values()].map(({ name, seeds, said }) => `${name}, ${seedsInWords(seeds)}: ${withRanges(said)}`)
}

/** A word of its own, and not so long that it is the name of a junction or a way. */
const NUMBER = /(?<=^|[\s(])\d{1,5}(?:\.\d+)?(?=$|[\s,;:)])/g

/** The sentence that all of them are, with the least and the most of each number. */
function withRanges(said: readonly string[]): string {
  const numbers = said.map((sentence) => sentence.match(NUMBER) ?? [])
  let k = 0
  return said[0].replaceAll(NUMBER, () => {
    const all = numbers.map((ofOne) => ofOne[k]).sort((a, b) => Number(a) - Number(b))
    k++
    return all[0] === all[all.length - 1] ? all[0] : `${all[0]}–${all[all.length - 1]}`
  })
}

/** `seed 3`, `seeds 1–5`, `seeds 1, 3, 4` */
function seedsInWords(seeds: readonly number[]): string {
  return seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${span(seeds)}`
}

export function span(seeds: readonly number[]): string {
  const inRow = seeds.length > 2 && seeds.every((seed, k) => seed === seeds[0] + k)
  return inRow ? `${seeds[0]}–${seeds[seeds.length - 1]}` : seeds.join(', ')
}
