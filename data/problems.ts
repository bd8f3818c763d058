/** One thing wrong with a file from outside: where, what, and what to do next. */
export interface InputProblem {
  readonly source: string
  readonly place?: string
  readonly message: string
}

/** Problems that are listed; more are counted. */
const MOST_LISTED = 20

/** The first of many problems with one file, and how many more there are. @param found of them all; default: as many as are given */
export function firstOf(problems: readonly InputProblem[], found = problems.length): InputProblem[] {
  const listed = problems.slice(0, MOST_LISTED)
  const more = found - listed.length
  return more === 0 ? listed : [...listed, { source: problems[0].source, message: `… and ${more} more problems` }]
}

/** Thrown at the border by readers: all problems found, not only the first. */
export class InputProblems extends Error {
  readonly code = 'INPUT'
  readonly problems: readonly InputProblem[]
  constructor(problems: readonly InputProblem[]) {
    super(problems.map((p) => `${p.source}${p.place ? ` (${p.place})` : ''}: ${p.message}`).join('\n'))
    this.name = 'InputProblems'
    this.problems = problems
  }
}
