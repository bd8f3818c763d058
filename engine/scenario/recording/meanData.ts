/** Figures by edge or lane and interval: time and way of vehicles there, who came and went. */
import type { Interval, MeanData } from '../../../data/sumo/write/outputs.ts'
import type { Network } from '../../network/network.ts'
import type { Move } from './moves.ts'

/** Slower is waiting [m/s]. */
const WAITING_SPEED = 0.1

interface Counts {
  readonly seconds: Float64Array
  readonly metres: Float64Array
  readonly waiting: Float64Array
  readonly departed: Int32Array
  readonly arrived: Int32Array
  readonly entered: Int32Array
  readonly left: Int32Array
  readonly changedFrom: Int32Array
  readonly changedTo: Int32Array
}

export class MeanDataRecorder {
  private readonly network: Network
  private readonly by: 'edge' | 'lane'
  private readonly id: string
  private readonly period: number
  private readonly dt: number
  private readonly runBegin: number
  private readonly rows: number
  private counts: Counts
  private begin = 0
  private readonly done: Interval[] = []

  /**
   * @param period of an interval [s]; Infinity: the whole run
   * @param runBegin in the time of the files [s]
   */
  constructor(network: Network, by: 'edge' | 'lane', id: string, period: number, runBegin: number, dt: number) {
    this.network = network
    this.by = by
    this.id = id
    this.period = period
    this.dt = dt
    this.runBegin = runBegin
    this.rows = by === 'edge' ? network.counts.edges : network.counts.lanes
    this.counts = empty(this.rows)
  }

  onMove(move: Move): void {
    const { counts, dt } = this
    const { edgeLength } = this.network.columns
    const { from, to, distance, arrived, passed } = move
    if (from < 0) {
      counts.departed[this.rowOf(to, move.edge)]++
      return
    }
    const start = this.rowOf(from, -1)
    const end = to >= 0 ? this.rowOf(to, -1) : arrived ? this.rowOfEdge(move.edge, from) : -1
    const changed = this.changedLane(from, to)
    if (changed) {
      counts.changedFrom[start]++
      counts.changedTo[end]++
    }
    if (changed || (start >= 0 && end === start && passed.length === 0)) {
      counts.seconds[start] += dt
      counts.metres[start] += distance
      if (distance < WAITING_SPEED * dt) counts.waiting[start] += dt
    } else {
      const share = distance > 0 ? dt / distance : 0
      if (start >= 0) {
        const rest = Math.min(distance, edgeLength[this.edgeOf(from)] - move.fromPosition)
        counts.metres[start] += rest
        counts.seconds[start] += rest * share
        counts.left[start]++
      }
      if (this.by === 'edge')
        for (const edge of passed) {
          counts.metres[edge] += edgeLength[edge]
          counts.seconds[edge] += edgeLength[edge] * share
          counts.entered[edge]++
          counts.left[edge]++
        }
      if (end >= 0) {
        const way = Math.min(distance, move.toPosition)
        counts.metres[end] += way
        counts.seconds[end] += way * share
        counts.entered[end]++
      }
    }
    if (arrived && end >= 0) counts.arrived[end]++
  }

  /** @param time after the step [s] */
  afterStep(time: number): void {
    if (time - this.begin >= this.period - 1e-9) this.close(time)
  }

  finish(time: number): Interval[] {
    if (time > this.begin) this.close(time)
    return this.done
  }

  private close(end: number): void {
    const { counts, network, by, rows } = this
    const { edgeLength, edgeFirstLane, laneEdge } = network.columns
    const { edgeIds } = network
    const ids = by === 'edge' ? edgeIds : network.laneIds
    this.done.push({
      begin: this.begin + this.runBegin,
      end: end + this.runBegin,
      id: this.id,
      rows: Array.from(
        { length: rows },
        (_, row): MeanData => ({
          id: ids[row],
          edge: edgeIds[by === 'edge' ? row : laneEdge[row]],
          sampledSeconds: counts.seconds[row],
          distance: counts.metres[row],
          waitingTime: counts.waiting[row],
          departed: counts.departed[row],
          arrived: counts.arrived[row],
          entered: counts.entered[row],
          left: counts.left[row],
          laneChangedFrom: counts.changedFrom[row],
          laneChangedTo: counts.changedTo[row],
          length: edgeLength[by === 'edge' ? row : laneEdge[row]],
          lanes: by === 'edge' ? edgeFirstLane[row + 1] - edgeFirstLane[row] : 1,
        }),
      ).sort((a, b) => (a.edge === b.edge ? 0 : a.edge < b.edge ? -1 : 1)),
    })
    this.begin = end
    this.counts = empty(rows)
  }

  /** -1 within a junction. */
  private rowOf(element: number, edge: number): number {
    if (element < 0 || element >= this.network.counts.lanes) return edge >= 0 ? this.rowOfEdge(edge, -1) : -1
    return this.by === 'lane' ? element : this.network.columns.laneEdge[element]
  }

  /** Of the edge on which somebody arrived; which of its lanes it was is known only if it was on it before. */
  private rowOfEdge(edge: number, lane: number): number {
    if (this.by === 'edge') return edge
    const { edgeFirstLane, laneEdge } = this.network.columns
    return lane >= 0 && lane < this.network.counts.lanes && laneEdge[lane] === edge ? lane : edgeFirstLane[edge]
  }

  private edgeOf(lane: number): number {
    return this.network.columns.laneEdge[lane]
  }

  /** From one lane of an edge to another. */
  private changedLane(from: number, to: number): boolean {
    const { lanes } = this.network.counts
    return from !== to && from >= 0 && from < lanes && to >= 0 && to < lanes && this.edgeOf(from) === this.edgeOf(to)
  }
}

function empty(rows: number): Counts {
  const reals = () => new Float64Array(rows)
  const counts = () => new Int32Array(rows)
  return {
    seconds: reals(),
    metres: reals(),
    waiting: reals(),
    departed: counts(),
    arrived: counts(),
    entered: counts(),
    left: counts(),
    changedFrom: counts(),
    changedTo: counts(),
  }
}
