/** One live thread as the I/O thread sees it: a pool of one with a resident task, and a port to talk through. */
import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { InputError } from '../base/errors.ts'
import type { ChangedRoad } from '../boundary/changedRoads.ts'
import { moduleBeside } from '../parallel/entry.ts'
import type { AdviceRow } from '../state/readAdviceLog.ts'
import { type FrameReader, frameReader } from './frames.ts'
import type { FromLive, LiveTask, Offers, ToLive, Town } from './liveMessages.ts'
import { createReportBuffer, openReportTable, type ReportTable } from './reports.ts'

export type TownOptions = Omit<LiveTask, 'port' | 'generation' | 'reports'>

/** A town that is ready and runs. */
export interface RunningTown {
  readonly town: Town
  /** Another one after every restart of the run; so is the next. */
  readonly reader: FrameReader
  /** See Run. */
  readonly firstExternal: number
  readonly reports: ReportTable
  /** [s] */
  readonly step: number
  /** Kinds of advice, as of now. */
  readonly offers: () => Offers
  /** What the town's own vehicles made of advice, since the run began. */
  readonly adviceLog: () => readonly AdviceRow[]
}

export interface LiveListener {
  /** @param done share of the import, 0..1 */
  onProgress(done: number, what: string): void
  onWarning(sentence: string): void
  onReady(): void
  /** The town has another policy: the names of its rules are others. */
  onPolicy(sentence: string): void
  onFrame(running: RunningTown): void
  /** @param time since when [s of simulated time] */
  onRoads(running: RunningTown, time: number, roads: readonly ChangedRoad[]): void
  /** The map cannot be used, or the run has failed; nothing more comes then. Called once at most. */
  onFailed(error: InputError): void
}

export interface LiveThread {
  /** Undefined while the map is being imported. */
  readonly running: RunningTown | undefined
  send(message: ToLive): void
  /** Ends the thread: at a step boundary if it runs, at once while it imports. */
  stop(): Promise<void>
}

export function startLive(options: TownOptions, generation: number, listener: LiveListener): LiveThread {
  const { port1: port, port2 } = new MessageChannel()
  const pool = new Piscina({
    filename: moduleBeside('liveEntry', import.meta.url),
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
  const reports = createReportBuffer()
  const task: LiveTask = { ...options, generation, port: port2, reports }
  const ended = pool.run(task, { transferList: [port2] })
  const table = openReportTable(reports)
  let adviceLog: readonly AdviceRow[] = []
  let offers: Offers = { kinds: [], looks: 0, effects: [] }
  let run: Pick<RunningTown, 'reader' | 'firstExternal'>
  let running: RunningTown | undefined
  let over = false

  function fail(error: InputError): void {
    if (over) return
    over = true
    listener.onFailed(error)
  }

  port.on('message', (message: FromLive) => {
    if (over) return
    switch (message.kind) {
      case 'progress':
        return listener.onProgress(message.done, message.what)
      case 'run':
        for (const sentence of message.warnings) listener.onWarning(sentence)
        run = { reader: frameReader(message.run.buffers), firstExternal: message.run.firstExternal }
        if (running) running = { ...running, ...run }
        return
      case 'ready':
        running = {
          ...{ town: message.town, ...run, reports: table, step: options.step },
          ...{ offers: () => offers, adviceLog: () => adviceLog },
        }
        return listener.onReady()
      case 'policy':
        if (running) running = { ...running, town: { ...running.town, ...message.town } }
        listener.onPolicy(message.sentence)
        return
      case 'offers':
        offers = message.offers
        return
      case 'adviceLog':
        adviceLog = message.rows
        return
      case 'news':
        return listener.onWarning(message.sentence)
      case 'frame':
        if (running) listener.onFrame(running)
        return
      case 'roads':
        if (running) listener.onRoads(running, message.time, message.roads)
        return
      case 'failed':
        return fail(new InputError(message.problems))
    }
  })
  // What fails inside the thread comes as a message; this is the thread itself, out of memory for instance, or stopped.
  ended.catch((error: Error) => fail(new InputError([{ source: 'live town', message: error.message }])))

  return {
    get running() {
      return running
    },
    send: (message) => port.postMessage(message),
    async stop() {
      const isRunning = running !== undefined && !over
      over = true
      if (isRunning) {
        port.postMessage({ kind: 'stop' } satisfies ToLive)
        await ended.catch(() => undefined)
      }
      port.close()
      table.sweep(Number.POSITIVE_INFINITY, 0)
      await pool.destroy()
    },
  }
}
