/** The next minutes of a town in one draw of what is to come, once with each set of kinds of advice. On a thread of its own. */
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
  /** Number of the draw (boundary/otherFuture.ts). */
  readonly draw: number
}

export type DrawAnswer = { readonly variants: readonly Drawn[] } | { readonly failure: Failure }

export default async function look({ seconds, variants, draw, ...run }: DrawTask): Promise<DrawAnswer> {
  try {
    const simulation = await Simulation.restore({ ...run, threads: 1 })
    try {
      const drawn: Drawn[] = []
      for (const kinds of variants) {
        simulation.rewind(run.snapshot, draw)
        simulation.command({ kind: 'setAdvice', kinds })
        const end = observe(simulation)
        await simulation.advance(seconds)
        drawn.push(end())
      }
      return { variants: drawn }
    } finally {
      await simulation.close()
    }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}
