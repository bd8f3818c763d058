/** One run of a comparison, in a thread of its own; says now and then how far it has come. */
import { parentPort } from 'node:worker_threads'
import { InputError, type Problem } from '../../base/errors.ts'
import { type Outcome, type SimulateOptions, simulate } from '../simulate.ts'

export interface RunTask extends Omit<SimulateOptions, 'threads' | 'signal'> {
  readonly index: number
}

/** How far a run has come [s]. */
export interface RunProgress {
  readonly index: number
  readonly time: number
}

/** What went wrong, in a form that survives the way between threads. */
export interface RunFailure {
  readonly code?: string
  readonly message: string
  readonly stack?: string
  /** Of an InputError. */
  readonly problems?: readonly Problem[]
}

export type RunAnswer = { readonly outcome: Outcome } | { readonly failure: RunFailure }

export default async function run({ index, ...options }: RunTask): Promise<RunAnswer> {
  try {
    const onProgress = (time: number) => parentPort?.postMessage({ index, time } satisfies RunProgress)
    return { outcome: await simulate({ ...options, threads: 1 }, onProgress) }
  } catch (error) {
    return { failure: describe(error) }
  }
}

function describe(error: unknown): RunFailure {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = error
  const { code } = error as { code?: string }
  return { code, message, stack, ...(error instanceof InputError ? { problems: error.problems } : {}) }
}
