/**
 * Between slices of steps, where nobody drives, one thread does what needs the whole town: applies commands, finds new
 * routes, watches for who is stuck, moves the cuts between threads. Always at the same steps, so that neither threads nor
 * the way `advance` is called show in the result.
 */
import { InputError } from '../base/errors.ts'
import type { Network } from '../network/network.ts'
import type { Router } from '../network/routes.ts'
import type { Navigator } from '../stages/navigate.ts'
import { chainHash } from '../state/hash.ts'
import { CLOCK_STEP, CLOCK_UPDATES, counters } from '../state/state.ts'
import { COUNTERS, type World } from '../state/world.ts'
import { type ChangedRoad, changedRoads } from './changedRoads.ts'
import { type Command, createCommander, type DueCommand, resolve } from './commands.ts'
import { type Deadlock, explainCircle } from './explainStuck.ts'
import { createLimitControl } from './limits/controlLimits.ts'
import { createRecut } from './recut.ts'
import { createRerouter } from './reroute.ts'
import { createRoster } from './roster.ts'
import { watchStuck } from './stuck.ts'
import { createTraffic } from './traffic.ts'
import { createTurnElsewhere, type TurnedElsewhere } from './turnElsewhere.ts'
import { createWayBack } from './wayBack.ts'

/** From one to the next [s of simulated time]: handing a slice to the threads costs about a millisecond. */
export const SLICE = 30
const CHAIN_EVERY = 60
const RECUT_EVERY = 60

const TOO_MANY_ZONES = 'the policy tells apart more places than the run has room for: start it anew'

export interface Boundary {
  /** Circles of waiting found so far: who, where and why. */
  readonly deadlocks: Deadlock[]
  /** Who got out of one by turning elsewhere. */
  readonly turnedElsewhere: TurnedElsewhere[]
  /** Commands not yet due, in the order of their steps. */
  readonly pending: readonly DueCommand[]
  /** Where roads are not as the map says; the same list as long as nothing of it has changed. */
  readonly changedRoads: readonly ChangedRoad[]
  /** @throws InputError for an unknown edge or an impossible value; nothing has happened then */
  command(command: Command): void
  /** Applies what is due. @returns up to which step the threads may drive, at most `until` */
  open(until: number): number
  /** To be called at the end of each slice, with the clock set: counts, and at a whole one looks after the town. */
  close(): void
  /** The state has been put in place of another one. */
  recall(pending: readonly DueCommand[]): void
}

/** @param idOf id by vehicle number */
export function createBoundary(
  network: Network,
  world: World,
  router: Router,
  navigator: Navigator,
  threads: number,
  idOf: (vehicle: number) => string,
): Boundary {
  const { state, dt } = world
  const { clock, total } = state
  const { counter } = world.scratch
  const sliceSteps = Math.round(SLICE / dt)
  const traffic = createTraffic(network, state, router)
  const rerouter = createRerouter(network, world, router, navigator, traffic)
  const findWayBack = createWayBack(network, state, navigator, rerouter)
  const turnElsewhere = createTurnElsewhere(network, state, rerouter, idOf)
  const apply = createCommander(network, state, rerouter)
  const recut = createRecut(network, world)
  const roster = createRoster(state, sliceSteps)
  const controlLimits = createLimitControl(network, state)
  const deadlocks: Deadlock[] = []
  const turnedElsewhere: TurnedElsewhere[] = []
  let pending: DueCommand[] = []
  /** Undefined: to be read from the state anew. */
  let changed: readonly ChangedRoad[] | undefined
  recut()

  /** Adds the workers' counters of the slice to the totals: whole numbers, so their order does not matter. */
  function collect(): void {
    for (let worker = 0; worker < threads; worker++) {
      clock[CLOCK_UPDATES] += counter[worker * COUNTERS + counters.updates]
      counter[worker * COUNTERS + counters.updates] = 0
      for (let k = 0; k < total.length; k++) {
        total[k] += counter[worker * COUNTERS + k]
        counter[worker * COUNTERS + k] = 0
      }
    }
  }

  function lookAfterTown(step: number): void {
    const vehicles = roster.renew()
    findWayBack(vehicles)
    traffic.observe(SLICE)
    traffic.tell()
    controlLimits?.(step * dt)
    rerouter.avoidQueues(vehicles, SLICE)
    const stuck = watchStuck(network, state, vehicles)
    for (const circle of stuck.deadlocks)
      deadlocks.push({
        time: step * dt,
        vehicles: circle.map(idOf),
        members: explainCircle(network, state, circle, idOf),
      })
    for (const circle of stuck.circles) {
      const turn = turnElsewhere(circle)
      if (turn) turnedElsewhere.push(turn)
    }
    if (step % Math.round(CHAIN_EVERY / dt) === 0) chainHash(network, state)
    if (threads > 1 && step % Math.round(RECUT_EVERY / dt) === 0) recut()
  }

  /** Of a road, now or at a later time that is known from now on. */
  function noteChange(command: DueCommand): void {
    if ('edge' in command) changed = undefined
  }

  return {
    deadlocks,
    turnedElsewhere,
    get pending() {
      return pending
    },
    get changedRoads() {
      changed ??= changedRoads(network, state, pending, dt)
      return changed
    },
    command(command) {
      const due = Math.max(clock[CLOCK_STEP], Math.ceil((command.at ?? 0) / dt - 1e-9))
      if (command.kind === 'setPolicy' && command.rows.length > state.policy.length)
        throw new InputError([{ source: 'command setPolicy', message: TOO_MANY_ZONES }])
      const resolved = resolve(network, command, due)
      if (command.kind === 'setPolicy' && command.zones) pending = pending.filter(({ kind }) => kind !== 'setPolicy')
      pending.push(resolved)
      noteChange(resolved)
      pending.sort((a, b) => a.step - b.step) // stable: commands of one step keep their order
    },
    open(until) {
      const from = clock[CLOCK_STEP]
      const due: DueCommand[] = []
      while (pending.length > 0 && pending[0].step <= from) due.push(pending.shift()!)
      if (due.length > 0) apply(due, pending)
      due.forEach(noteChange)
      const whole = Math.min(until, (Math.floor(from / sliceSteps) + 1) * sliceSteps)
      return pending.length > 0 ? Math.min(whole, Math.max(from + 1, pending[0].step)) : whole
    },
    close() {
      collect()
      if (clock[CLOCK_STEP] % sliceSteps === 0) lookAfterTown(clock[CLOCK_STEP])
    },
    recall(commands) {
      pending = [...commands]
      changed = undefined
      for (const list of [deadlocks, turnedElsewhere])
        while (list.length > 0 && list.at(-1)!.time > clock[CLOCK_STEP] * dt) list.pop()
      traffic.tell()
      roster.recall()
      recut()
    },
  }
}
