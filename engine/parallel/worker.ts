/** A helper of the gang: does what is to be done of a step together with the others. */
import { workerData } from 'piscina'
import { openWorld, type WorldBuffers } from '../state/world.ts'
import { createStep, stageNames } from '../step.ts'
import { createSchedule, GangAborted, LINGER } from './schedule.ts'

export interface GangData {
  readonly buffers: WorldBuffers
  readonly control: Int32Array
  readonly spin: boolean
}

/** What went wrong, in a form that survives the way between threads. */
export interface Failure {
  readonly worker: number
  readonly stage: string
  readonly step: number
  readonly message: string
  readonly stack?: string
}

const { buffers, control, spin } = workerData as GangData
const world = openWorld(buffers)
const step = createStep(world)
const schedule = createSchedule(world, control, spin)

export default function run(worker: number): Failure | undefined {
  try {
    schedule.work(worker, step, LINGER)
    return undefined
  } catch (cause) {
    if (cause instanceof GangAborted) return undefined
    schedule.abort()
    const error = cause instanceof Error ? cause : new Error(String(cause))
    return {
      worker,
      stage: stageNames[step.stage()],
      step: schedule.step(),
      message: error.message,
      stack: error.stack,
    }
  }
}
