import { InputProblems } from '../../data/problems.ts'

/** What a reader says against its input, a line each; none if it takes it. */
export function complaints(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof InputProblems) return error.message.split('\n')
    throw error
  }
  return []
}
