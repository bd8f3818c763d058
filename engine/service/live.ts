/**
 * The live town: two worlds stepped in step, paced against the wall clock, copied into a frame after each step. Runs on a
 * thread of its own; commands come between steps.
 */
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import { fillFrame, type Totals } from './fillFrame.ts'
import { createFrameBuffers, frameWriter, VARIANTS, type Variant } from './frames.ts'
import type { FromLive, LiveTask, RunWishes, ToLive } from './liveMessages.ts'
import type { Mailbox } from './mailbox.ts'
import { createPacer } from './pacer.ts'
import { closeWorlds, createWorlds, stepWorlds, WINDOW, type Worlds } from './worlds.ts'

/** Frames a second of wall time, at most. */
const FRAMES = 20
/** How often the figures that look at every trip are made anew [ms]. */
const TOTALS_EVERY = 1000

export interface LiveTown {
  /** Runs until told to stop. @throws WorkerError, InvariantError */
  run(): Promise<void>
}

/** @param mailbox what the I/O thread says @param post says something to it */
export async function createLiveTown(
  opened: OpenedNetwork,
  task: LiveTask,
  mailbox: Mailbox<ToLive>,
  post: (message: FromLive) => void,
): Promise<LiveTown> {
  let options = { seed: task.seed, trips: task.trips, step: task.step, advice: task.advice }
  let worlds: Worlds
  let write = await begin()
  let totals: Readonly<Record<Variant, Totals>>
  let totalsAt = Number.NEGATIVE_INFINITY
  let nextFrameAt = 0
  const pacer = createPacer(performance.now(), { pace: task.pace, hurry: task.leadIn })

  async function begin() {
    const made = await createWorlds(opened, options)
    worlds = made.worlds
    const { signalLinks } = opened.network.counts
    const buffers = createFrameBuffers({ one: 1, vehicles: mostVehicles(), signalLinks })
    post({ kind: 'run', buffers, warnings: made.warnings })
    return frameWriter(buffers)
  }

  /** No more than there are trips, and no more than fit on the roads. */
  function mostVehicles(): number {
    const { state } = worlds.advised.inspect()
    return Math.max(1, Math.min(state.status.length, state.slot.length))
  }

  function publish(now: number): void {
    if (now - totalsAt >= TOTALS_EVERY) {
      totals = { baseline: worlds.baseline.results(), advised: worlds.advised.results() }
      totalsAt = now
    }
    const { pace, paused } = pacer
    const clock = { wall: Date.now(), pace, paused, realTimeFactor: pacer.realTimeFactor(now) }
    write((pair) => {
      for (const variant of VARIANTS) fillFrame(pair[variant], worlds[variant], totals[variant], clock)
    })
    nextFrameAt = Math.max(nextFrameAt + 1000 / FRAMES, now)
    post({ kind: 'frame' })
  }

  async function restart({ share, compliance, seed }: RunWishes): Promise<void> {
    const { advice } = options
    options = {
      ...options,
      seed: seed ?? options.seed,
      advice: { ...advice, share: share ?? advice.share, compliance: compliance ?? advice.compliance },
    }
    await closeWorlds(worlds)
    write = await begin()
    totalsAt = Number.NEGATIVE_INFINITY
    pacer.restart(performance.now(), task.leadIn)
  }

  async function obey(message: ToLive): Promise<boolean> {
    if (message.kind === 'stop') return false
    if (message.restart) await restart(message.restart)
    pacer.set(message, performance.now())
    publish(performance.now())
    return true
  }

  async function step(): Promise<void> {
    if (worlds.advised.time >= WINDOW) await restart({})
    await stepWorlds(worlds, options.step)
    const now = performance.now()
    pacer.stepped(now, options.step)
    if (now >= nextFrameAt - 10) publish(now)
  }

  return {
    async run() {
      publish(performance.now())
      try {
        for (;;) {
          const wait = pacer.wait(performance.now(), options.step)
          const message = await mailbox.next(wait)
          if (message) {
            if (!(await obey(message))) return
          } else await step()
        }
      } finally {
        await closeWorlds(worlds)
      }
    },
  }
}
