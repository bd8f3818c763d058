/**
 * Where everybody is, moment by moment ("floating car data"). The thread that steps only copies numbers, 16 bytes for each
 * vehicle; places on the map, names, files are the business of another one (fcdWorker.ts).
 */
import { Piscina } from 'piscina'
import { createRoster, type Roster } from '../../boundary/roster.ts'
import { moduleBeside } from '../../parallel/entry.ts'
import type { Simulation } from '../../simulation.ts'
import { CLOCK_STEP, POSITION, ROW, RUNNING, SPEED, type StateColumns } from '../../state/state.ts'
import {
  awaitEmpty,
  createFcdBuffers,
  type FcdRing,
  hasRoom,
  LAST,
  openFcdBuffers,
  passOn,
  type Slot,
} from './fcdBuffers.ts'
import type { FcdTask } from './fcdWorker.ts'

/** Steps after which it is asked again who may be on the road: rarely, as it takes as long as copying them. */
const ROSTER_STEPS = 60

export type FcdOutput = 'fcd' | 'fcd-parquet'
/** Paths of the files wanted. */
export type FcdFiles = Readonly<Partial<Record<FcdOutput, string>>>

export class FcdRecorder {
  private readonly begin: number
  private readonly state: StateColumns
  private readonly roster: Roster
  private vehicles: Int32Array = new Int32Array()
  private renewedAt = Number.NEGATIVE_INFINITY
  private readonly ring: FcdRing
  private readonly pool: Piscina
  private readonly written: Promise<unknown>
  private failure: Error | undefined
  private slot: Slot | undefined
  private rows = 0
  private moments = 0

  /** @param begin of the run in the time of the files [s] @param typeOf names of types by trip @param files paths */
  constructor(
    simulation: Simulation,
    { begin, typeOf }: { begin: number; typeOf: ReadonlyMap<string, string> },
    files: FcdFiles,
  ) {
    const { network, vehicleIds } = simulation
    this.begin = begin
    this.state = simulation.inspect().state
    this.roster = createRoster(this.state, ROSTER_STEPS)
    const buffers = createFcdBuffers(this.state.status.length)
    this.ring = openFcdBuffers(buffers)
    const types = [...new Set(typeOf.values())]
    const placeOf = new Map(types.map((type, place) => [type, place]))
    const task: FcdTask = {
      buffers,
      network: network.buffer,
      names: {
        vehicles: vehicleIds,
        types,
        typeOf: Uint16Array.from(vehicleIds, (id) => placeOf.get(typeOf.get(id) ?? '') ?? 0),
        lanes: [...network.laneIds, ...network.connectionIds.map((id) => `:${id}`)],
      },
      files,
    }
    this.pool = new Piscina({
      filename: moduleBeside('fcdWorker', import.meta.url),
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
    })
    this.written = this.pool.run(task)
    this.written.catch((error: Error) => {
      this.failure = error
    })
    this.slot = awaitEmpty(this.ring)
  }

  /** Takes note of where everybody is. @param time [s] @throws what went wrong with the writing */
  note(time: number): void {
    if (this.failure) throw this.failure
    const vehicles = this.onTheWay()
    if (!hasRoom(this.ring, this.rows, this.moments, vehicles.length)) this.passOn(this.moments)
    if (!this.slot) return // why, the writer says at the end
    const from = this.slot.row + this.rows
    this.rows = copyRunning(this.state, vehicles, this.ring, from) - this.slot.row
    this.ring.time[this.slot.moment + this.moments] = time + this.begin
    this.ring.until[this.slot.moment + this.moments] = this.rows
    this.moments++
  }

  /** All on the road are among them. */
  private onTheWay(): Int32Array {
    const step = this.state.clock[CLOCK_STEP]
    if (step > this.renewedAt + ROSTER_STEPS) {
      this.vehicles = this.roster.renew()
      this.renewedAt = step
    }
    return this.vehicles
  }

  /** The state has been put in place of another one. */
  recall(): void {
    this.roster.recall()
    this.renewedAt = Number.NEGATIVE_INFINITY
  }

  private passOn(moments: number): void {
    if (!this.slot) return
    this.ring.moments[this.slot.slot] = moments
    passOn(this.ring)
    this.slot = awaitEmpty(this.ring)
    this.rows = 0
    this.moments = 0
  }

  /** Until all is written. @throws what went wrong with the writing */
  async finish(): Promise<void> {
    if (this.moments > 0) this.passOn(this.moments)
    this.passOn(LAST)
    await this.written
  }

  /** Ends the writing, finished or not. */
  async close(): Promise<void> {
    await this.pool.destroy()
  }
}

/** @param into from row `from` on @returns the end of what has been written */
function copyRunning(
  { status, element, row }: StateColumns,
  vehicles: Int32Array,
  into: FcdRing,
  from: number,
): number {
  const { vehicle: vehicleAt, element: elementAt, position: positionAt, speed: speedAt } = into
  let end = from
  for (let k = 0; k < vehicles.length; k++) {
    const vehicle = vehicles[k]
    vehicleAt[end] = vehicle
    elementAt[end] = element[vehicle]
    positionAt[end] = row[vehicle * ROW + POSITION]
    speedAt[end] = row[vehicle * ROW + SPEED]
    // Who is not on the road is written over: a fifth of all, at random, which no processor can foresee as a branch.
    end += status[vehicle] === RUNNING ? 1 : 0
  }
  return end
}
