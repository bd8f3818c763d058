/** Errors on their way between threads, where they would lose their class and fields. */
import { InputError, InvariantError, type Problem } from '../../base/errors.ts'

export interface Failure {
  readonly code?: string
  readonly message: string
  readonly stack?: string
  /** Of an InputError. */
  readonly problems?: readonly Problem[]
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = error
  const { code } = error as { code?: string }
  return { code, message, stack, ...(error instanceof InputError ? { problems: error.problems } : {}) }
}

/** Bad input as such; a fault of ours (errors with a code) as InvariantError. @param run its name, if it was one of several */
export function fromFailure({ code, message, stack, problems }: Failure, run?: string): Error {
  if (problems)
    return new InputError(run ? problems.map((one) => ({ ...one, source: `${one.source}, ${run}` })) : problems)
  const words = run ? `${message} (${run})` : message
  return Object.assign(code === undefined ? new Error(words) : new InvariantError(words), { stack })
}
