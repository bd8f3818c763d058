/** One member of the gang: steps its share of the cells, in step with the others. */
import { workerData } from 'piscina'
import { openWorld, type WorldBuffers } from '../state/world.ts'
import { createStep, stageNames } from '../step.ts'
import { abort, awaitAll, GangAborted } from './barrier.ts'

export interface GangData {
  readonly buffers: WorldBuffers
  readonly control: SharedArrayBuffer
  readonly spin: boolean
}

export interface Turn {
  readonly worker: number
  readonly from: number
  readonly until: number
}

/** What went wrong, in a form that survives the way between threads. */
export interface Failure {
  readonly worker: number
  readonly stage: string
  readonly step: number
  readonly message: string
  readonly stack?: string
}

const { buffers, control: controlBuffer, spin } = workerData as GangData
const world = openWorld(buffers)
const step = createStep(world)
const control = new Int32Array(controlBuffer)

export default function run({ worker, from, until }: Turn): Failure | undefined {
  let now = from
  try {
    awaitAll(control, world.parties, spin) // roll-call: a gang needs all its members running
    for (; now < until; now++) {
      step.drive(worker, now)
      awaitAll(control, world.parties, spin)
      step.handOver(worker, now)
      awaitAll(control, world.parties, spin)
    }
    return undefined
  } catch (cause) {
    if (cause instanceof GangAborted) return undefined
    abort(control)
    const error = cause instanceof Error ? cause : new Error(String(cause))
    return { worker, stage: stageNames[step.stage()], step: now, message: error.message, stack: error.stack }
  }
}
