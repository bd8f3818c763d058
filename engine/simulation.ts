/**
 * A running town: owns the buffers and the time. `advance` steps it in slices; between slices the boundary
 * (boundary/boundary.ts) does what needs the whole town.
 */

import { copyColumns } from './base/columns.ts'
import { InputError, InvariantError, UsageError } from './base/errors.ts'
import { type Boundary, createBoundary, SLICE } from './boundary/boundary.ts'
import type { ChangedRoad } from './boundary/changedRoads.ts'
import { checkOptions } from './boundary/checkOptions.ts'
import type { Command, DueCommand } from './boundary/commands.ts'
import type { Deadlock } from './boundary/explainStuck.ts'
import {
  createExternals,
  type ExternalPlace,
  type ExternalState,
  type Externals,
  leaveOutExternals,
} from './boundary/externals.ts'
import { drawFuture } from './boundary/otherFuture.ts'
import type { TurnedElsewhere } from './boundary/turnElsewhere.ts'
import type { Network } from './network/network.ts'
import { createRouter, type Router, routerOn } from './network/routes.ts'
import { copyNetwork, takeTimes } from './network/signalTimes.ts'
import type { AdvanceOptions, RestoreOptions, SimulationOptions } from './options.ts'
import { createGang, type Gang } from './parallel/gang.ts'
import { begin, beginAgain, INFORMED } from './scheduling.ts'
import { createNavigator } from './stages/navigate.ts'
import { checkState } from './state/check.ts'
import { type Frame, frameOf } from './state/frame.ts'
import { stateHash } from './state/hash.ts'
import { type Outlook, PLAN } from './state/outlook.ts'
import { collectResults, type Results } from './state/results.ts'
import { fingerprint, fingerprintIds, isSameRun, packSnapshot, unpackSnapshot } from './state/snapshot.ts'
import { CLOCK_DT, CLOCK_STEP, counters, openState, RUNNING, type StateColumns, WAITING } from './state/state.ts'
import { numberTrips, type Schedule } from './state/vehicles.ts'
import { createScratch, openWorld, type World } from './state/world.ts'

/** [ms] */
const BREATH_EVERY = 5

/** What of its options a simulation needs as long as it runs. */
type Running = Pick<SimulationOptions, 'network' | 'freeRoutes' | 'threads' | 'sleeping' | 'checked' | 'reusable'>

export class Simulation {
  readonly network: Network
  readonly threads: number
  private readonly buffer: SharedArrayBuffer
  private readonly router: Router
  private readonly state: StateColumns
  private readonly world: World
  private readonly gang: Gang
  private readonly boundary: Boundary
  private readonly externals: Externals
  private readonly options: Running
  private busy = false
  private breathedAt = performance.now()
  private closed: string | undefined
  private trips: Pick<Schedule, 'vehicleIds' | 'unroutable'>

  private constructor(options: Running, schedule: Omit<Schedule, 'state'>) {
    const { network, freeRoutes, threads = 1, sleeping = true, checked, reusable } = options
    this.network = network
    this.options = { network, freeRoutes, threads, sleeping, checked, reusable }
    this.router = schedule.router
    this.threads = threads
    this.trips = schedule
    this.buffer = schedule.buffer
    const scratch = createScratch(network.columns, threads, openState(schedule.buffer).status.length)
    const buffers = { network: network.buffer, state: schedule.buffer, scratch, sleeping }
    this.world = openWorld(buffers)
    this.state = this.world.state
    const navigator = createNavigator(this.world)
    const idOf = (vehicle: number) => this.vehicleIds[vehicle] ?? 'a real vehicle'
    this.boundary = createBoundary(network, this.world, this.router, navigator, threads, idOf)
    this.externals = createExternals(network, this.world, navigator)
    this.gang = createGang(buffers, threads, navigator)
  }

  /** @throws InputError listing what is wrong with the options */
  static async create(options: SimulationOptions): Promise<Simulation> {
    const begun = begin(options, SLICE)
    return new Simulation(begun.options, begun.schedule)
  }

  /** Goes on from a snapshot, with the same network and trips. @throws InputError if they do not fit together */
  static async restore(options: RestoreOptions): Promise<Simulation> {
    const { network, trips, snapshot } = options
    const ids = numberTrips(trips).map((trip) => trip.id)
    const { header, state } = unpackSnapshot(snapshot, { network: fingerprint(network), vehicles: fingerprintIds(ids) })
    const columns = openState(state)
    checkOptions({ informed: INFORMED, ...options }, columns.clock[CLOCK_DT], SLICE)
    const { vehicleIds, unroutable } = splitIds(ids, header.unroutable)
    const simulation = new Simulation(options, {
      buffer: state,
      router: createRouter(network),
      vehicleIds,
      unroutable,
    })
    simulation.boundary.recall(header.commands as DueCommand[])
    return simulation
  }

  /** Id by vehicle number. */
  get vehicleIds(): readonly string[] {
    return this.trips.vehicleIds
  }

  /** Trips without a way for their class; they are in none of the counts. */
  get unroutable(): readonly string[] {
    return this.trips.unroutable
  }

  /** Circles of waiting found so far: who, where and why. */
  get deadlocks(): readonly Deadlock[] {
    return this.boundary.deadlocks
  }

  /** Drivers who got out of a circle of waiting by turning elsewhere than they had planned: who, where and when. */
  get turnedElsewhere(): readonly TurnedElsewhere[] {
    return this.boundary.turnedElsewhere
  }

  /** Simulated time [s]. */
  get time(): number {
    return this.state.clock[CLOCK_STEP] * this.world.dt
  }

  /** Whether a trip is on the road or waits to enter; those to come later do not count, nor do real vehicles. */
  get hasTraffic(): boolean {
    const trips = this.state.advicePlan[PLAN.FIRST_EXTERNAL]
    return this.state.status.subarray(0, trips).some((status) => status === RUNNING || status === WAITING)
  }

  /**
   * Simulates `seconds` more, rounded to whole steps.
   * @throws WorkerError, InvariantError: the simulation is then closed. The reason of `signal`: it can go on.
   */
  async advance(seconds: number, { onProgress, signal }: AdvanceOptions = {}): Promise<void> {
    this.assertIdle()
    if (!(seconds >= 0)) throw new UsageError(`advance(${seconds}): give seconds, 0 or more`)
    this.busy = true
    try {
      const { clock } = this.state
      const until = clock[CLOCK_STEP] + Math.round(seconds / this.world.dt)
      while (clock[CLOCK_STEP] < until) {
        signal?.throwIfAborted()
        // A whole number for V8, too: as a real it would be turned into one over and over in each stage.
        const from = clock[CLOCK_STEP] | 0
        const to = this.boundary.open(this.options.checked ? from + 1 : until)
        await this.gang.run(from, to)
        clock[CLOCK_STEP] = to
        this.boundary.close()
        if (this.options.checked) this.assertSound()
        onProgress?.(this.time)
        await this.breathe()
      }
    } catch (error) {
      if (!(signal?.aborted && error === signal.reason)) {
        this.closed = 'it failed in an earlier advance'
        await this.gang.close()
      }
      throw error
    } finally {
      this.busy = false
    }
  }

  /**
   * Changes the world from outside, at the first step at or after `at` [s] (default: now).
   * @throws InputError for an unknown edge or an impossible value; nothing has happened then
   */
  command(command: Command): void {
    this.assertIdle()
    this.boundary.command(command)
  }

  /** Where roads are closed, or have another limit than the map says; the same list as long as nothing of it has changed. */
  changedRoads(): readonly ChangedRoad[] {
    this.assertIdle()
    return this.boundary.changedRoads
  }

  results(): Results {
    this.assertIdle()
    return collectResults(this.network.columns, this.state)
  }

  /** 16 hexadecimal digits over the state, chained every 60 s; independent of threads and numbering. */
  hash(): string {
    this.assertIdle()
    return stateHash(this.network, this.state)
  }

  /** Where everybody is, and what equipped vehicles have been told. */
  frame(): Frame {
    this.assertIdle()
    return frameOf(this.state)
  }

  /** What advice is made from; live columns, to be read or copied before the next `advance`. */
  outlook(): Outlook {
    this.assertIdle()
    return this.state
  }

  /**
   * Sets where a real vehicle is; between reports it drives on by itself. The newest call counts.
   *
   * @param slot below `externals` of the options
   */
  placeExternal(slot: number, place: ExternalPlace): void {
    this.assertSlot(slot)
    this.externals.place(slot, place)
  }

  /** The real vehicle has gone, or has not been heard of. */
  withdrawExternal(slot: number): void {
    this.assertSlot(slot)
    this.externals.withdraw(slot)
  }

  externalState(slot: number): ExternalState {
    this.assertSlot(slot)
    return this.externals.state(slot)
  }

  /**
   * The whole state as bytes, commands not yet due included.
   * @param options `leaveOutExternals`: real vehicles on the road are not in it; otherwise there must be none
   */
  snapshot(options: { readonly leaveOutExternals?: boolean } = {}): Uint8Array {
    this.assertIdle()
    const leaves = options.leaveOutExternals === true && this.externals.running > 0
    if (!leaves) this.assertNoExternals()
    const buffer = leaves ? copyColumns(this.buffer) : this.buffer
    if (leaves) leaveOutExternals(openState(buffer))
    return packSnapshot({ ...this.origin(), unroutable: this.unroutable, commands: this.boundary.pending }, buffer)
  }

  /**
   * Goes back to a snapshot that this simulation took itself. Faster than `restore`: threads and compiled code stay.
   * @param future absent: what comes is as it was; a number: another draw of it, with other departures (boundary/otherFuture.ts)
   * @throws InputError if it was taken with other trips or options
   */
  rewind(snapshot: Uint8Array, future?: number): void {
    this.assertIdle()
    this.assertNoExternals()
    const { header, state } = unpackSnapshot(snapshot, this.origin())
    if (!isSameRun(openState(state), this.state))
      throw new InputError([{ source: 'snapshot', message: 'taken with other options; use Simulation.restore' }])
    new Uint8Array(this.buffer).set(new Uint8Array(state))
    if (future !== undefined) drawFuture(this.state, future)
    this.boundary.recall(header.commands as DueCommand[])
  }

  /**
   * Begins again at 0, as `create(options)` would, with other trips, another seed or other times of signals. Faster than that:
   * threads and compiled code stay, and the second simulation of a thread is half as fast as its first (engine/step.ts).
   * Commands are forgotten; threads, sleep and checks stay as they are.
   *
   * @returns false if it was not made `reusable`, or if that does not fit into its place: more vehicles by a tenth, other roads,
   *   types of vehicles, advice or step. Nothing has changed then
   * @throws InputError listing what is wrong with the options
   */
  restart(options: SimulationOptions): boolean {
    this.assertIdle()
    this.assertNoExternals()
    const begun = beginAgain(options, SLICE, this.options, this.buffer)
    if (!begun) return false
    takeTimes(options.network, this.network)
    new Uint8Array(this.buffer).set(new Uint8Array(begun.buffer))
    this.trips = begun
    this.boundary.recall([])
    return true
  }

  /** An independent copy that goes on from here. */
  async fork(options: Pick<SimulationOptions, 'threads' | 'checked'> = {}): Promise<Simulation> {
    this.assertIdle()
    this.assertNoExternals()
    const own = this.options.reusable ? { network: copyNetwork(this.network) } : {}
    const copy = new Simulation(
      { ...this.options, ...own, ...options },
      {
        buffer: copyColumns(this.buffer),
        router: routerOn(this.router.graph),
        vehicleIds: this.vehicleIds,
        unroutable: this.unroutable,
      },
    )
    copy.boundary.recall(this.boundary.pending)
    return copy
  }

  /** The columns themselves, for tests and tools: valid between two calls of `advance`, never to be written. */
  inspect(): World {
    this.assertIdle()
    return this.world
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = 'it is closed'
    await this.gang.close()
  }

  /** What a snapshot has to fit. */
  private origin(): { network: string; vehicles: string } {
    const ids = [...this.vehicleIds, ...this.unroutable].sort((a, b) => (a < b ? -1 : 1))
    return { network: fingerprint(this.network), vehicles: fingerprintIds(ids) }
  }

  /** Lets timers and aborts in, also when a single thread computes inline; not after each of many short slices. */
  private async breathe(): Promise<void> {
    if (performance.now() - this.breathedAt < BREATH_EVERY) return
    await new Promise((resume) => setImmediate(resume))
    this.breathedAt = performance.now()
  }

  private assertIdle(): void {
    if (this.closed) throw new UsageError(`this simulation cannot be used: ${this.closed}`)
    if (this.busy) throw new UsageError('this simulation is advancing; wait for advance() to end')
  }

  private assertSlot(slot: number): void {
    this.assertIdle()
    const slots = this.state.advicePlan[PLAN.EXTERNALS]
    if (!(slot >= 0 && slot < slots))
      throw new UsageError(`slot ${slot}: this simulation was made with externals: ${slots}`)
  }

  /** Where real vehicles are is not to be kept. */
  private assertNoExternals(): void {
    if (this.externals.running > 0)
      throw new UsageError('real vehicles are on the road; withdraw them first: their positions are not kept')
  }

  private assertSound(): void {
    const broken = checkState(this.network, this.state)
    if (this.state.total[counters.collisions] > 0) broken.push(`${this.state.total[counters.collisions]} collisions`)
    if (broken.length > 0) throw new InvariantError(`after step ${this.state.clock[CLOCK_STEP]}:\n${broken.join('\n')}`)
  }
}

function splitIds(ids: readonly string[], unroutable: readonly string[]) {
  const without = new Set(unroutable)
  return { vehicleIds: ids.filter((id) => !without.has(id)), unroutable }
}
