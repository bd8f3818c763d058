/** One run of a comparison, in a thread of its own; says now and then how far it has come. */
import { parentPort } from 'node:worker_threads'
import { type Outcome, type SimulateOptions, simulate } from '../simulate.ts'
import { type Failure, toFailure } from './failure.ts'

export interface RunTask extends Omit<SimulateOptions, 'threads' | 'signal'> {
  readonly index: number
}

/** How far a run has come [s]. */
export interface RunProgress {
  readonly index: number
  readonly time: number
}

export type RunAnswer = { readonly outcome: Outcome } | { readonly failure: Failure }

export default async function run({ index, ...options }: RunTask): Promise<RunAnswer> {
  try {
    const onProgress = (time: number) => parentPort?.postMessage({ index, time } satisfies RunProgress)
    return { outcome: await simulate({ ...options, threads: 1 }, onProgress) }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}
