/**
 * N threads that step one world together: the caller's, and helpers on a piscina pool. Their task lasts from slice to slice of
 * steps: a message to a thread and back takes as long as many steps of a small town.
 */
import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { WorkerError } from '../base/errors.ts'
import type { Navigator } from '../stages/navigate.ts'
import { openWorld, type WorldBuffers } from '../state/world.ts'
import { createStep, stageNames } from '../step.ts'
import { moduleBeside } from './entry.ts'
import { inlineMore } from './inlining.ts'
import { createControl, createSchedule, GangAborted } from './schedule.ts'
import type { Failure, GangData } from './worker.ts'

export interface Gang {
  /** Steps `from` (included) to `until` (excluded). @throws WorkerError; the gang is then of no more use */
  run(from: number, until: number): Promise<void>
  close(): Promise<void>
}

/** @param navigator of the calling thread, on the same buffers */
export function createGang(buffers: WorldBuffers, threads: number, navigator: Navigator): Gang {
  inlineMore()
  const world = openWorld(buffers)
  const control = createControl(threads)
  const spin = threads <= availableParallelism()
  const schedule = createSchedule(world, control, spin)
  const step = createStep(world, navigator)
  const helpers = threads > 1 ? createHelpers({ buffers, control, spin }, threads - 1) : undefined
  return {
    async run(from, until) {
      helpers?.call()
      schedule.open(from, until)
      try {
        schedule.work(0, step, 0)
      } catch (cause) {
        schedule.abort()
        const failure = cause instanceof GangAborted ? await helpers?.failure() : undefined
        await helpers?.dismiss()
        if (failure === undefined) throw new WorkerError(0, stageNames[step.stage()], schedule.step(), cause)
        const theirs = new Error(failure.message)
        theirs.stack = failure.stack
        throw new WorkerError(failure.worker, failure.stage, failure.step, theirs)
      }
    },
    async close() {
      schedule.abort()
      await helpers?.dismiss()
    },
  }
}

interface Helpers {
  /** To work. Nobody waits for them: who comes later finds less to do. */
  call(): void
  /** What went wrong with one of them; the schedule is aborted. */
  failure(): Promise<Failure | undefined>
  dismiss(): Promise<void>
}

function createHelpers(data: GangData, count: number): Helpers {
  const pool = new Piscina({
    filename: moduleBeside('worker', import.meta.url),
    minThreads: count,
    maxThreads: count,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: data,
  })
  /** By worker: its task, while it is here. */
  const tasks = new Map<number, Promise<Failure | undefined>>()
  return {
    call() {
      for (let worker = 1; worker <= count; worker++) {
        if (tasks.has(worker)) continue
        const task: Promise<Failure | undefined> = pool.run(worker)
        tasks.set(worker, task)
        const leave = () => tasks.delete(worker)
        task.then((failure) => failure ?? leave(), leave)
      }
    },
    async failure() {
      const failures = await Promise.all(tasks.values())
      return failures.find((failure) => failure !== undefined)
    },
    dismiss: () => pool.destroy(),
  }
}
