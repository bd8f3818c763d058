/** `data/` knows nothing of the engine and has an error of its own for bad input; the engine's users meet one kind only. */
import { InputProblems } from '../../data/problems.ts'
import { InputError } from '../base/errors.ts'

/** @throws InputError in place of InputProblems; anything else as it is */
export async function withInputErrors<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InputProblems) throw new InputError(error.problems)
    throw error
  }
}
