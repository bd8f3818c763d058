/**
 * Which town is shown. Another map is imported beside the town that runs and takes its place once it is ready; if the
 * import fails, the town that runs goes on running.
 */
import { type TownNews, TownNewsKind } from '../../data/messages/codec.ts'
import { InputError } from '../base/errors.ts'
import type { ChangedRoad } from '../boundary/changedRoads.ts'
import type { ToLive } from './liveMessages.ts'
import { type LiveThread, type RunningTown, startLive, type TownOptions } from './liveThread.ts'

export interface TownListener {
  /** The newest frame of the town shown is another one. */
  onFrame(running: RunningTown): void
  /** Roads of the town shown are not as the map says, since simulated time `time` [s]; takes the place of what was before. */
  onRoads(running: RunningTown, time: number, roads: readonly ChangedRoad[]): void
  onNews(news: TownNews): void
  /** A fault has ended the town shown, and there is none now. */
  onEnd(): void
  /** In words, for the operator. */
  onLog(line: string): void
}

export interface TownHost {
  /** Undefined until the first town is ready, and after a fault has ended it. */
  readonly running: RunningTown | undefined
  /** Whether a map is being imported. */
  readonly loading: boolean
  /**
   * Imports a map and lets its town take the place of the one that runs. One at a time.
   * @throws InputError with what is wrong with the map; the town that runs goes on
   */
  load(options: TownOptions): Promise<void>
  control(wishes: Omit<Extract<ToLive, { kind: 'control' }>, 'kind'>): void
  close(): Promise<void>
}

export function createTownHost({ onFrame, onRoads, onNews, onEnd, onLog }: TownListener): TownHost {
  let generation = 0
  let current: LiveThread | undefined
  let candidate: LiveThread | undefined
  let cancel = (): void => {}

  function load(options: TownOptions, number: number, resolve: () => void, reject: (error: InputError) => void): void {
    const news = (kind: TownNewsKind, message: string) => onNews({ generation: number, kind, message })
    const live = startLive(options, number, {
      onProgress: (done, what) => news(TownNewsKind.LOADING, `${Math.round(done * 100)} %: ${what}`),
      onWarning: onLog,
      onReady() {
        const before = current
        current = live
        candidate = undefined
        news(TownNewsKind.READY, live.running!.town.name)
        void before?.stop()
        resolve()
      },
      onPolicy(sentence) {
        onLog(sentence)
        if (live === current) news(TownNewsKind.POLICY, sentence)
      },
      onFrame(running) {
        if (live === current) onFrame(running)
      },
      onRoads(...news) {
        if (live === current) onRoads(...news)
      },
      onFailed(error) {
        news(TownNewsKind.FAILED, error.message)
        if (live === candidate) candidate = undefined
        if (live === current) {
          current = undefined
          onEnd()
          onLog(`the live town has ended: ${error.message}`)
        }
        void live.stop()
        reject(error)
      },
    })
    candidate = live
    cancel = () => reject(new InputError([{ source: options.map, message: 'the service was closed meanwhile' }]))
    news(TownNewsKind.LOADING, 'reading the map')
  }

  return {
    get running() {
      return current?.running
    },
    get loading() {
      return candidate !== undefined
    },
    load: (options) => new Promise((resolve, reject) => load(options, ++generation, resolve, reject)),
    control: (wishes) => current?.send({ kind: 'control', ...wishes }),
    async close() {
      const threads = [current, candidate]
      current = undefined
      candidate = undefined
      cancel()
      await Promise.all(threads.map((live) => live?.stop()))
    },
  }
}
