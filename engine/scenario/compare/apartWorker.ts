/** The thread of a comparison apart; it has the threads of the runs below it. */
import { parentPort } from 'node:worker_threads'
import { type CompareOptions, compareScenarios } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { type Failure, toFailure } from './failure.ts'

export type ApartTask = Omit<CompareOptions, 'signal' | 'onImport' | 'onProgress' | 'onRoads'>

export type ApartAnswer = { readonly comparison: Comparison } | { readonly failure: Failure }

/** Arguments of `onImport`, `onProgress` or `onRoads`. */
export interface ApartMessage {
  readonly read?: [done: number, what: string]
  readonly compared?: [done: number, ended: number, runs: number]
  readonly roads?: Parameters<NonNullable<CompareOptions['onRoads']>>
}

export default async function compare(task: ApartTask): Promise<ApartAnswer> {
  const say = (message: ApartMessage) => parentPort?.postMessage(message)
  try {
    const comparison = await compareScenarios({
      ...task,
      onImport: (...read) => say({ read }),
      onProgress: (...compared) => say({ compared }),
      onRoads: (roads, { name, origin }) => say({ roads: [roads, { name, origin }] }),
    })
    return { comparison }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}
