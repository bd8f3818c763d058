/**
 * How long roads take by the time of day, as measured: by movement, because who turns left may wait while others drive, from
 * entering an edge to entering the next one, by intervals of entering. Between the middles of two intervals times are
 * interpolated, and nobody who comes later gets through sooner: quickest routes are then found by labels alone
 * (Kaufman and Smith 1993, "Fastest paths in time-dependent networks").
 */
import { type Closures, createClosures } from '../network/closures.ts'
import { findDestinations } from '../network/destinations.ts'
import { buildMovements, freeEdgeTimes, type Movements } from '../network/movements.ts'
import type { Network } from '../network/network.ts'

/** An interval holds some cycles of a signal [s]; of long runs there are no more than so many. */
const INTERVAL = 300
const MOST_INTERVALS = 96

export interface TurnTimes {
  readonly movements: Movements
  /** Least time that each movement takes at any time of the run [s]. */
  readonly least: Float64Array
  /** From entering its edge at time `at` to entering the next one [s]. */
  timeOf(movement: number, at: number): number
  /** What is closed at time `at`. */
  closuresAt(at: number): Closures
}

export interface TurnCounts {
  /** Somebody entered an edge at `entered`, and the next one so much later [s]. */
  note(movement: number, entered: number, seconds: number): void
  /** What was closed at time `at`, by edge as routers read it. */
  noteClosed(closed: Uint8Array, at: number): void
  /** What was noted so far, as times. */
  times(): TurnTimes
}

/** @param duration of the run [s] */
export function createTurnCounts(network: Pick<Network, 'counts' | 'columns'>, duration: number): TurnCounts {
  const movements = buildMovements(network)
  const rows = movements.next.length
  const { edges } = network.counts
  const interval = Math.max(INTERVAL, Math.ceil(duration / MOST_INTERVALS))
  const intervals = Math.max(1, Math.ceil(duration / interval))
  const seconds = new Float64Array(intervals * rows)
  const count = new Int32Array(intervals * rows)
  const closed = new Uint8Array(intervals * edges)
  const intervalOf = (at: number) => Math.min(intervals - 1, Math.max(0, Math.floor(at / interval)))

  /** What a free road takes, with what signals and giving way are expected to cost [s]. */
  const expected = new Float64Array(rows)
  const free = freeEdgeTimes(network)
  for (let edge = 0; edge < edges; edge++)
    for (let row = movements.first[edge]; row < movements.first[edge + 1]; row++)
      expected[row] = free[edge] + movements.cost[row]

  /** By how much those who left the edge were slower than expected [s], on average. */
  function delayOn(edge: number, base: number): number {
    let vehicles = 0
    let delay = 0
    for (let row = movements.first[edge]; row < movements.first[edge + 1]; row++) {
      vehicles += count[base + row]
      delay += seconds[base + row] - count[base + row] * expected[row]
    }
    return vehicles > 0 ? Math.max(0, delay / vehicles) : 0
  }

  function means(): Float64Array {
    const time = new Float64Array(intervals * rows)
    for (let k = 0; k < intervals; k++) {
      const base = k * rows
      for (let edge = 0; edge < edges; edge++) {
        const delay = delayOn(edge, base)
        for (let row = movements.first[edge]; row < movements.first[edge + 1]; row++) {
          // Where nobody turned this way, it is as slow as the edge was for the others.
          const mean = count[base + row] > 0 ? seconds[base + row] / count[base + row] : expected[row] + delay
          const afterEarlier = k > 0 ? time[base - rows + row] - interval : 0
          time[base + row] = Math.max(mean, afterEarlier)
        }
      }
    }
    return time
  }

  return {
    note(movement, entered, took) {
      const cell = intervalOf(entered) * rows + movement
      seconds[cell] += took
      count[cell]++
    },
    noteClosed(bits, at) {
      const base = intervalOf(at) * edges
      for (let edge = 0; edge < edges; edge++) closed[base + edge] |= bits[edge]
    },
    times() {
      const time = means()
      const least = time.slice(0, rows)
      for (let cell = rows; cell < time.length; cell++)
        if (time[cell] < least[cell % rows]) least[cell % rows] = time[cell]
      const read = createClosures(network, findDestinations(network))
      const closures = Array.from({ length: intervals }, (_, k) => read(closed.slice(k * edges, (k + 1) * edges)))
      return {
        movements,
        least,
        timeOf(movement, at) {
          const place = Math.min(intervals - 1, Math.max(0, at / interval - 0.5))
          const k = Math.floor(place)
          const before = time[k * rows + movement]
          return k + 1 < intervals ? before + (place - k) * (time[(k + 1) * rows + movement] - before) : before
        },
        closuresAt: (at) => closures[intervalOf(at)],
      }
    },
  }
}
