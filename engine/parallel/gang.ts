/**
 * N threads that step one world together, on a piscina pool: one resident task per worker and slice of steps. With one thread
 * the same loop runs inline.
 */
import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { WorkerError } from '../base/errors.ts'
import type { Navigator } from '../stages/navigate.ts'
import { openWorld, type WorldBuffers } from '../state/world.ts'
import { createStep, stageNames } from '../step.ts'
import { moduleBeside } from './entry.ts'
import { inlineMore } from './inlining.ts'
import { createControl, createSchedule } from './schedule.ts'
import type { Failure, GangData } from './worker.ts'

export interface Gang {
  /** Steps `from` (included) to `until` (excluded). @throws WorkerError; the gang is then of no more use */
  run(from: number, until: number): Promise<void>
  close(): Promise<void>
}

/** @param navigator of the calling thread, on the same buffers */
export function createGang(buffers: WorldBuffers, threads: number, navigator: Navigator): Gang {
  inlineMore()
  return threads === 1 ? inline(buffers, navigator) : pooled(buffers, threads)
}

function inline(buffers: WorldBuffers, navigator: Navigator): Gang {
  const world = openWorld(buffers)
  const step = createStep(world, navigator)
  const schedule = createSchedule(world, createControl(1), false)
  return {
    async run(from, until) {
      schedule.open(from, until)
      try {
        schedule.work(0, step)
      } catch (cause) {
        throw new WorkerError(0, stageNames[step.stage()], schedule.step(), cause)
      }
    },
    async close() {},
  }
}

function pooled(buffers: WorldBuffers, threads: number): Gang {
  const control = createControl(threads)
  const spin = threads <= availableParallelism()
  const schedule = createSchedule(openWorld(buffers), control, spin)
  const data: GangData = { buffers, control, spin }
  const pool = new Piscina({
    filename: moduleBeside('worker', import.meta.url),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: data,
  })
  return {
    async run(from, until) {
      schedule.open(from, until)
      const workers = Array.from({ length: threads }, (_, worker) => worker)
      const failures: (Failure | undefined)[] = await Promise.all(workers.map((worker) => pool.run(worker)))
      const failure = failures.find((f) => f !== undefined)
      if (!failure) return
      const cause = new Error(failure.message)
      cause.stack = failure.stack
      await pool.destroy()
      throw new WorkerError(failure.worker, failure.stage, failure.step, cause)
    },
    close: () => pool.destroy(),
  }
}
