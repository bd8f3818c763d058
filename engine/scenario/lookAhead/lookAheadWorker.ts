/** The next minutes of a town in some draws of what is to come, once with each set of kinds of advice. On a thread of its own. */
import type { AdviceKind } from '../../advisory/advice.ts'
import type { Network } from '../../network/network.ts'
import { Simulation } from '../../simulation.ts'
import { type Failure, toFailure } from '../compare/failure.ts'
import { type Drawn, observe } from './observe.ts'

export interface DrawTask {
  readonly network: Network
  /** Of all trips of the run. */
  readonly trips: readonly { readonly id: string }[]
  readonly snapshot: Uint8Array
  /** How far to look [s] */
  readonly seconds: number
  /** Kinds of advice given; each set is a variant. */
  readonly variants: readonly (readonly AdviceKind[])[]
  /** Numbers of the draws (boundary/otherFuture.ts). */
  readonly draws: readonly number[]
}

/** `drawn`: by draw, and in it by variant. */
export type DrawAnswer = { readonly drawn: readonly (readonly Drawn[])[] } | { readonly failure: Failure }

export default async function look({ seconds, variants, draws, ...run }: DrawTask): Promise<DrawAnswer> {
  try {
    // One for all: the second simulation of a thread is half as fast as its first (engine/step.ts).
    const simulation = await Simulation.restore({ ...run, threads: 1 })
    const driven = async (draw: number, kinds: readonly AdviceKind[]): Promise<Drawn> => {
      simulation.rewind(run.snapshot, draw)
      simulation.command({ kind: 'setAdvice', kinds })
      const end = observe(simulation)
      await simulation.advance(seconds)
      return end()
    }
    try {
      const drawn: Drawn[][] = []
      for (const draw of draws) {
        const all: Drawn[] = []
        for (const kinds of variants) all.push(await driven(draw, kinds))
        drawn.push(all)
      }
      return { drawn }
    } finally {
      await simulation.close()
    }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}
