/** The four ways to fail. Messages are for people, codes for programs. */

/** One thing wrong with what came in: where, what, and what to do next. */
export interface Problem {
  /** File, option or object the problem is in. */
  readonly source: string
  /** Line, element or id inside the source. */
  readonly place?: string
  readonly message: string
}

/** A file, option or value from outside cannot be used. Lists all problems found, not only the first. */
export class InputError extends Error {
  readonly code = 'INPUT'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.source}${p.place ? ` (${p.place})` : ''}: ${p.message}`).join('\n'))
    this.name = 'InputError'
    this.problems = problems
  }
}

/** The programming interface was used in a way it does not allow (advancing a closed simulation, say). */
export class UsageError extends Error {
  readonly code = 'USAGE'
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** A law of the simulation is broken: our bug, never the user's. */
export class InvariantError extends Error {
  readonly code = 'INVARIANT'
  constructor(message: string) {
    super(message)
    this.name = 'InvariantError'
  }
}

/** A worker thread failed; carries which one, in which stage and step, and why. */
export class WorkerError extends Error {
  readonly code = 'WORKER'
  readonly worker: number
  readonly stage: string
  readonly step: number
  constructor(worker: number, stage: string, step: number, cause: unknown) {
    super(
      `worker ${worker} failed in stage ${stage} of step ${step}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
    this.name = 'WorkerError'
    this.worker = worker
    this.stage = stage
    this.step = step
  }
}
