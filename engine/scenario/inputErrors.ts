/** `data/` knows nothing of the engine and has an error of its own for bad input; the engine's users meet one kind only. */
import { InputProblems } from '../../data/problems.ts'
import { InputError } from '../base/errors.ts'

/** @throws InputError in place of InputProblems; anything else as it is */
export async function withInputErrors<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw ours(error)
  }
}

/** The same of what is done at once. */
export function withInputErrorsNow<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw ours(error)
  }
}

function ours(error: unknown): unknown {
  return error instanceof InputProblems ? new InputError(error.problems) : error
}
