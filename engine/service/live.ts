/**
 * The live town: two worlds stepped in step, paced against the wall clock, copied into a frame after each step. Runs on a
 * thread of its own; commands come between steps.
 */
import { createSignalRecord } from '../advisory/signalRecord.ts'
import { InputError } from '../base/errors.ts'
import type { ChangedRoad } from '../boundary/changedRoads.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import { commandsFrom, describeChange, type TownPolicy } from '../scenario/policy/policy.ts'
import { POLICY } from '../state/policy.ts'
import { createRoadUsers } from './externals.ts'
import { fillFrame, type Totals } from './fillFrame.ts'
import { createFrameBuffers, frameWriter, type Variant } from './frames.ts'
import { createHarmGuard } from './harmGuard.ts'
import type { FromLive, LiveTask, RunWishes, ToLive, Town } from './liveMessages.ts'
import type { Mailbox } from './mailbox.ts'
import { createPacer } from './pacer.ts'
import { describePolicyChange, type PolicyWatch } from './policyWatch.ts'
import { SLOTS } from './reports.ts'
import { sourceOf } from './source.ts'
import { closeWorlds, createWorlds, stepWorlds, WINDOW, type WorldOptions, type Worlds } from './worlds.ts'

/** Frames a second of wall time, at most. */
const FRAMES = 20
/** How often, at least, it is looked after real vehicles, paused or not [ms]. */
const LOOK_EVERY = 1000
/** How often the figures that look at every trip are made anew [ms]. */
const TOTALS_EVERY = 1000

/** The town's policy, as it was at first and as it becomes. */
export interface LivePolicies {
  readonly first: TownPolicy | undefined
  readonly watch: PolicyWatch
  /** What the page and the I/O thread know of it. */
  describe(policy: TownPolicy): Pick<Town, 'map' | 'zippedMap' | 'policyRules'>
}

export interface LiveTown {
  /** Runs until told to stop. @throws WorkerError, InvariantError */
  run(): Promise<void>
}

/** @param mailbox what the I/O thread says @param post says something to it */
export async function createLiveTown(
  opened: OpenedNetwork,
  policies: LivePolicies,
  task: LiveTask,
  mailbox: Mailbox<ToLive>,
  post: (message: FromLive) => void,
): Promise<LiveTown> {
  const { seed, trips, step: dt, advice, traffic } = task
  const { name } = sourceOf(task.map, opened.description)
  let options: WorldOptions = { name, seed, trips, step: dt, advice, traffic, policy: policies.first, externals: SLOTS }
  let worlds: Worlds
  let write = await begin()
  let totals: Readonly<Record<Variant, Totals>>
  let totalsAt = Number.NEGATIVE_INFINITY
  let nextFrameAt = 0
  let changesTold = 0
  let roadsTold: readonly ChangedRoad[] | undefined
  let record = createSignalRecord(opened.network.columns)
  const guard = createHarmGuard(
    advice,
    task.leadIn,
    (offers) => post({ kind: 'offers', offers }),
    (sentence) => post({ kind: 'news', sentence }),
  )
  const roadUsers = createRoadUsers(task.reports)
  const pacer = createPacer(performance.now(), { pace: task.pace, hurry: task.leadIn })

  async function begin() {
    const made = await createWorlds(opened, options)
    worlds = made.worlds
    const { signalLinks, lanes, edges, crossings } = opened.network.counts
    const buffers = createFrameBuffers({
      one: 1,
      vehicles: mostVehicles(),
      signalLinks,
      lanes,
      cells: edges,
      crossings,
      policyRows: worlds.advised.outlook().policy.length / POLICY,
    })
    post({ kind: 'run', run: { buffers, firstExternal: worlds.advised.vehicleIds.length }, warnings: made.warnings })
    return frameWriter(buffers)
  }

  /** No more than there are trips, and no more than fit on the roads. */
  function mostVehicles(): number {
    const { state } = worlds.advised.inspect()
    return Math.max(1, Math.min(state.status.length, state.slot.length))
  }

  function publish(now: number): void {
    if (now - totalsAt >= TOTALS_EVERY) {
      const advised = worlds.advised.results()
      totals = { baseline: worlds.baseline.results(), advised }
      totalsAt = now
      post({ kind: 'adviceLog', rows: advised.adviceLog ?? [] })
    }
    const { pace, paused, isRealTime: realTime } = pacer
    const { share, compliance } = options.advice
    const realTimeFactor = pacer.realTimeFactor(now)
    const clock = { wall: Date.now(), pace, paused, realTime, realTimeFactor, share, compliance }
    write((pair) => {
      fillFrame(pair.baseline, worlds.baseline, totals.baseline, clock)
      fillFrame(pair.advised, worlds.advised, totals.advised, clock, record)
    })
    nextFrameAt = Math.max(nextFrameAt + 1000 / FRAMES, now)
    tellRoads()
    post({ kind: 'frame' })
  }

  /** Where roads are not as the map says, when that has changed. The same in both worlds: they get the same commands. */
  function tellRoads(): void {
    const roads = worlds.advised.changedRoads()
    if (roads === roadsTold) return
    roadsTold = roads
    post({ kind: 'roads', time: worlds.advised.time, roads })
  }

  async function restart({ share, compliance, seed }: RunWishes): Promise<void> {
    const { advice } = options
    options = {
      ...options,
      seed: seed ?? options.seed,
      advice: { ...advice, share: share ?? advice.share, compliance: compliance ?? advice.compliance },
    }
    roadUsers.update(worlds.advised, Date.now(), false)
    await closeWorlds(worlds)
    write = await begin()
    changesTold = 0
    guard.restart(task.leadIn)
    record = createSignalRecord(opened.network.columns)
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

  /** Which rules of the policy begin and end to hold, as it happens. */
  function tellChanges(): void {
    const changes = options.policy?.changes ?? []
    for (; changes[changesTold]?.time <= worlds.advised.time; changesTold++)
      post({ kind: 'news', sentence: describeChange(changes[changesTold]) })
  }

  /** The policy's file has changed: from the next step on it holds as it is now. */
  function adopt(policy: TownPolicy): void {
    const { time } = worlds.advised
    try {
      for (const command of commandsFrom(policy, time)) worlds.advised.command(command)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      post({ kind: 'news', sentence: `the changed policy is not used: ${error.message}` })
      return
    }
    const sentence = describePolicyChange(options.policy?.rules ?? [], policy)
    options = { ...options, policy }
    changesTold = policy.changes.filter((change) => change.time <= time).length
    for (const warning of policy.warnings) post({ kind: 'news', sentence: warning })
    post({ kind: 'policy', town: policies.describe(policy), sentence })
  }

  async function step(): Promise<void> {
    if (worlds.advised.time >= WINDOW) await restart({})
    tellChanges()
    await stepWorlds(worlds, dt)
    const { forecast, signalState } = worlds.advised.inspect().state
    record.observe(worlds.advised.time, forecast, signalState)
    const now = performance.now()
    guard.attend(worlds.advised, now)
    pacer.stepped(now, dt)
    if (now >= nextFrameAt - 10) publish(now)
  }

  return {
    async run() {
      publish(performance.now())
      try {
        for (;;) {
          const message = await mailbox.next(Math.min(pacer.wait(performance.now(), dt), LOOK_EVERY))
          if (message) {
            if (!(await obey(message))) return
            continue
          }
          const policy = await policies.watch.look(performance.now())
          if (policy) adopt(policy)
          const changed = roadUsers.update(worlds.advised, Date.now(), pacer.isRealTime)
          if (pacer.wait(performance.now(), dt) < 1) await step()
          // Also while paused, so that both frames forget real vehicles that have gone.
          else if (changed || pacer.paused) publish(performance.now())
        }
      } finally {
        await guard.close()
        await closeWorlds(worlds)
      }
    },
  }
}
