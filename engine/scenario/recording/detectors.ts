/** Detectors: loops, stretches of lanes, and places of entry and exit. */
import type { DetectorDescription } from '../../../data/sumo/additional.ts'
import {
  type AreaData,
  areaLine,
  type LoopData,
  loopLine,
  type PassageData,
  passageLine,
  type Stretch,
} from '../../../data/sumo/write/outputs.ts'
import type { Network } from '../../network/network.ts'
import { LENGTH, type StateColumns, TAG } from '../../state/state.ts'
import type { Move } from './moves.ts'

/** Slower is halting [m/s]: 5 km/h. */
const HALTING_SPEED = 5 / 3.6

export interface Detector {
  readonly file: string
  onMove(move: Move): void
  afterStep(time: number): void
  /** An element of its output for each interval. */
  finish(time: number): readonly Line[]
}

export interface Line {
  /** [s] */
  readonly begin: number
  readonly text: string
}

/** @param begin of the run in the time of the files [s] @param dt step [s] */
export function createDetector(
  description: DetectorDescription,
  network: Network,
  state: StateColumns,
  begin: number,
  dt: number,
): Detector {
  const laneOf = (id: string): number => network.laneIds.indexOf(id)
  const lengthOf = (vehicle: number): number => state.trait[vehicle * TAG + LENGTH]
  if (description.kind === 'loop') return new Loop(description, laneOf(description.lane), lengthOf, begin, dt)
  if (description.kind === 'area') return new Area(description, laneOf(description.lane), lengthOf, begin, dt)
  return new Passages(description, laneOf, begin, dt)
}

/** Closes intervals when their time has come. */
abstract class Periodic<Row> {
  readonly file: string
  private readonly id: string
  private readonly period: number
  /** Of the run in the time of the files [s]. */
  private readonly runBegin: number
  private begin = 0
  private readonly done: Line[] = []

  constructor({ id, period, file }: DetectorDescription, runBegin: number) {
    this.id = id
    this.period = period
    this.file = file
    this.runBegin = runBegin
  }

  /** What has been seen since the last time. */
  protected abstract take(seconds: number): Row
  protected abstract line(data: Row & Stretch): string

  afterStep(time: number): void {
    if (time - this.begin >= this.period - 1e-9) this.close(time)
  }

  finish(time: number): readonly Line[] {
    if (time > this.begin) this.close(time)
    return this.done
  }

  private close(end: number): void {
    const { id, begin, runBegin } = this
    const stretch = { id, begin: begin + runBegin, end: end + runBegin }
    this.done.push({ begin: stretch.begin, text: this.line({ ...this.take(end - begin), ...stretch }) })
    this.begin = end
  }
}

/** Where on its way within the step the front passed a place of a lane, as a share; undefined if it did not. */
function passes(move: Move, lane: number, position: number): number | undefined {
  const before = move.from === lane ? move.fromPosition : undefined
  const after = move.to === lane ? move.toPosition : undefined
  if (before === undefined && after === undefined) return undefined
  if (move.from < 0 || move.distance <= 0) return undefined
  // Seen along the way: from where it was, or from as far before as it has driven.
  const start = before ?? (after as number) - move.distance
  // Who came from a neighbouring lane passed it only if it was before it when it changed.
  if (start < position && start + move.distance >= position) return (position - start) / move.distance
  return undefined
}

class Loop extends Periodic<LoopData> implements Detector {
  private readonly lane: number
  private readonly position: number
  private readonly lengthOf: (vehicle: number) => number
  private readonly dt: number
  private vehicles = 0
  private speeds = 0
  private slownesses = 0
  private lengths = 0
  private occupied = 0

  constructor(
    description: Extract<DetectorDescription, { kind: 'loop' }>,
    lane: number,
    lengthOf: (vehicle: number) => number,
    begin: number,
    dt: number,
  ) {
    super(description, begin)
    this.lane = lane
    this.position = description.position
    this.lengthOf = lengthOf
    this.dt = dt
  }

  onMove(move: Move): void {
    if (move.from !== this.lane && move.to !== this.lane) return
    if (move.to === this.lane) {
      const rear = move.toPosition - this.lengthOf(move.vehicle)
      if (move.toPosition >= this.position && rear < this.position) this.occupied += this.dt
    }
    if (passes(move, this.lane, this.position) === undefined) return
    const speed = Math.max(0.1, move.distance / this.dt)
    this.vehicles++
    this.speeds += speed
    this.slownesses += 1 / speed
    this.lengths += this.lengthOf(move.vehicle)
  }

  protected line(data: LoopData & Stretch): string {
    return loopLine(data)
  }

  protected take(): LoopData {
    const { vehicles, speeds, slownesses, lengths, occupied } = this
    const mean = (sum: number): number => (vehicles > 0 ? sum / vehicles : -1)
    const harmonicSpeed = vehicles > 0 ? vehicles / slownesses : -1
    const row = { vehicles, speed: mean(speeds), harmonicSpeed, length: mean(lengths), occupied }
    this.vehicles = this.speeds = this.slownesses = this.lengths = this.occupied = 0
    return row
  }
}

class Area extends Periodic<AreaData> implements Detector {
  private readonly lane: number
  private readonly start: number
  private readonly end: number
  private readonly lengthOf: (vehicle: number) => number
  private readonly dt: number
  private seconds = 0
  private metres = 0
  private entered = 0
  private left = 0
  private covered = 0
  private halting = 0
  private maxHalting = 0
  private readonly inside = new Set<number>()

  constructor(
    description: Extract<DetectorDescription, { kind: 'area' }>,
    lane: number,
    lengthOf: (vehicle: number) => number,
    begin: number,
    dt: number,
  ) {
    super(description, begin)
    this.lane = lane
    this.start = description.start
    this.end = description.end
    this.lengthOf = lengthOf
    this.dt = dt
  }

  onMove(move: Move): void {
    const { inside, start, end, dt } = this
    const { vehicle, to, toPosition } = move
    const rear = toPosition - this.lengthOf(vehicle)
    const sees = to === this.lane && toPosition > start && rear < end
    if (sees) {
      this.seconds += dt
      this.metres += move.distance
      this.covered += (Math.min(toPosition, end) - Math.max(rear, start)) * dt
      if (move.speed < HALTING_SPEED) this.halting++
    }
    if (sees && !inside.has(vehicle)) {
      inside.add(vehicle)
      this.entered++
    } else if (!sees && inside.delete(vehicle)) this.left++
  }

  override afterStep(time: number): void {
    this.maxHalting = Math.max(this.maxHalting, this.halting)
    this.halting = 0
    super.afterStep(time)
  }

  protected line(data: AreaData & Stretch): string {
    return areaLine(data)
  }

  protected take(interval: number): AreaData {
    const { seconds, metres, entered, left, covered, maxHalting } = this
    this.seconds = this.metres = this.entered = this.left = this.covered = this.maxHalting = 0
    return {
      sampledSeconds: seconds,
      entered,
      left,
      meanSpeed: seconds > 0 ? metres / seconds : -1,
      meanOccupancy: (100 * covered) / ((this.end - this.start) * interval),
      maxHalting,
    }
  }
}

class Passages extends Periodic<PassageData> implements Detector {
  private readonly entries: readonly (readonly [lane: number, position: number])[]
  private readonly exits: readonly (readonly [lane: number, position: number])[]
  private readonly dt: number
  private now = 0
  private readonly since = new Map<number, number>()
  private passed = 0
  private times = 0

  constructor(
    description: Extract<DetectorDescription, { kind: 'passage' }>,
    laneOf: (id: string) => number,
    begin: number,
    dt: number,
  ) {
    super(description, begin)
    this.entries = description.entries.map(({ lane, position }) => [laneOf(lane), position] as const)
    this.exits = description.exits.map(({ lane, position }) => [laneOf(lane), position] as const)
    this.dt = dt
  }

  onMove(move: Move): void {
    for (const [lane, position] of this.entries) {
      const at = passes(move, lane, position)
      if (at !== undefined) this.since.set(move.vehicle, this.now + at * this.dt)
    }
    const entered = this.since.get(move.vehicle)
    if (entered === undefined) return
    for (const [lane, position] of this.exits) {
      const at = passes(move, lane, position)
      if (at === undefined) continue
      this.passed++
      this.times += this.now + at * this.dt - entered
      this.since.delete(move.vehicle)
    }
    if (move.to < 0) this.since.delete(move.vehicle)
  }

  override afterStep(time: number): void {
    this.now = time
    super.afterStep(time)
  }

  protected line(data: PassageData & Stretch): string {
    return passageLine(data)
  }

  protected take(): PassageData {
    const { passed, times } = this
    this.passed = this.times = 0
    return { passed, meanTravelTime: passed > 0 ? times / passed : -1, within: this.since.size }
  }
}
