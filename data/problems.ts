/** One thing wrong with a file from outside: where, what, and what to do next. */
export interface InputProblem {
  readonly source: string
  readonly place?: string
  readonly message: string
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
