/**
 * Columns of stops: where vehicles on their way come to stand for a while, and how that went. Part of the state (state.ts).
 * The rows of a vehicle's stops are contiguous and in driving order; `stopNext` walks over them.
 */
import type { ColumnSpec } from '../base/columns.ts'
import type { StateColumns } from './state.ts'

/** Value of `stopPlace`: no stop is left. */
export const NO_STOP = -1
/** Value of `dwellEnd` of whoever does not stand at a stop. */
export const NOT_DWELLING = -1

// Values of `stopServed`.
export const DUE = 0
export const SERVED = 1
/** From another lane, because nobody let it into its own. */
export const SERVED_BESIDE = 2
/** No way led there any more. */
export const SKIPPED = 3

/** Fronts that stand so far before the place of a stop are at it [m]. */
export const STOP_REACH = 0.5

type Specs = Record<string, ColumnSpec<'vehicles' | 'stops'>>

export const stopColumns = {
  stopNext: [Int32Array, 'vehicles'], // owner in drive, boundary; row of its next stop
  stopEnd: [Int32Array, 'vehicles'], // fixed; row behind its last
  stopPlace: [Int32Array, 'vehicles'], // owner in drive, boundary; place in `route` of its next stop, or NO_STOP
  dwellEnd: [Int32Array, 'vehicles'], // owner in drive; step at which it goes on, or NOT_DWELLING
  dwelled: [Float64Array, 'vehicles'], // owner in drive; finished standing at stops [s]

  stopEdge: [Int32Array, 'stops'], // fixed
  stopLane: [Int32Array, 'stops'], // fixed; lane
  stopPosition: [Float64Array, 'stops'], // fixed; foremost place of the front [m]
  stopFrom: [Float64Array, 'stops'], // fixed; behind others it serves from here on [m]
  stopDuration: [Float64Array, 'stops'], // fixed; least standing time [s]
  stopUntil: [Float64Array, 'stops'], // fixed; does not go on before [s]
  stopServed: [Uint8Array, 'stops'], // owner in drive, boundary; DUE, …
  stopArrived: [Float64Array, 'stops'], // owner in drive; when it came to stand there [s]
  stopLeft: [Float64Array, 'stops'], // owner in drive; when it might go on [s]
} as const satisfies Specs

/**
 * Finds the place of a vehicle's next stop in its route, from `place` on, where its front is at `position` [m]. Stops
 * that its route does not lead to are skipped.
 */
export function aimAtNextStop(state: StateColumns, vehicle: number, place: number, position: number): void {
  const { stopNext, stopEnd, stopEdge, stopPosition, stopServed, stopPlace, route, routeLast } = state
  for (let row = stopNext[vehicle]; row < stopEnd[vehicle]; row++) {
    const from = route[place] === stopEdge[row] && stopPosition[row] < position - STOP_REACH ? place + 1 : place
    for (let at = from; at <= routeLast[vehicle]; at++) {
      if (route[at] !== stopEdge[row]) continue
      stopNext[vehicle] = row
      stopPlace[vehicle] = at
      return
    }
    stopServed[row] = SKIPPED
  }
  stopNext[vehicle] = stopEnd[vehicle]
  stopPlace[vehicle] = NO_STOP
}
