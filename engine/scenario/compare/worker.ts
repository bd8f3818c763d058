/** One run of a comparison, in a thread of its own; says now and then how far it has come. */
import { parentPort } from 'node:worker_threads'
import type { Command } from '../../boundary/commands.ts'
import { type Equilibrium, type EquilibriumOptions, findEquilibrium } from '../equilibrium/findEquilibrium.ts'
import { createOneTown } from '../oneTown.ts'
import { type Outcome, type SimulateOptions, simulate } from '../simulate.ts'
import { type Failure, toFailure } from './failure.ts'

export interface RunTask extends Omit<SimulateOptions, 'threads' | 'signal' | 'detailed'> {
  readonly index: number
  /** Drivers know the ways from experience: by these commands, without advice. */
  readonly learning?: { readonly equilibrium: EquilibriumOptions; readonly known: readonly Command[] }
}

/** How far a run has come [s]. */
export interface RunProgress {
  readonly index: number
  readonly time: number
}

export type RunAnswer =
  | { readonly outcome: Outcome; readonly equilibrium?: Equilibrium }
  | { readonly failure: Failure }

/** For this thread's runs one after another; where advice is given, the days without it have one of their own. */
const [driving, learningIn] = [createOneTown(), createOneTown()]

export default async function run({ index, learning, ...wanted }: RunTask): Promise<RunAnswer> {
  try {
    const onProgress = (time: number) => parentPort?.postMessage({ index, time } satisfies RunProgress)
    const options = { ...wanted, threads: 1, detailed: true }
    if (!learning) return { outcome: await simulate(options, onProgress, driving) }
    const { known: commands, equilibrium: settings } = learning
    const town = options.advice ? learningIn : driving
    const { trips, equilibrium } = await findEquilibrium({ ...options, commands }, settings, { town })
    return { outcome: await simulate({ ...options, trips }, onProgress, driving), equilibrium }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}
