/** Times of a hierarchy's arcs from those of the graph: each the quickest way between its ends over lower nodes. */
import type { Hierarchy } from './contract.ts'

/** Of the arcs of one direction. */
export interface ArcTimes {
  /** [s]; Infinity: no way. */
  readonly time: Float64Array
  /** The lower node that the quickest way leads over, or OWN or SEVERAL. */
  readonly over: Int32Array
}

/** The quickest way is an arc of the graph itself. */
export const OWN = -1
/** More than one way takes so long, or hardly longer. */
export const SEVERAL = -2

export interface Metric {
  readonly up: ArcTimes
  readonly down: ArcTimes
}

export function createMetric({ up, down }: Hierarchy): Metric {
  const timesOf = (arcs: number) => ({ time: new Float64Array(arcs), over: new Int32Array(arcs) })
  return { up: timesOf(up.high.length), down: timesOf(down.high.length) }
}

/** One behind the other, `shift` added to what is in the second. */
function joined(a: Int32Array, b: Int32Array, shift = 0): Int32Array {
  const both = new Int32Array(a.length + b.length)
  both.set(a)
  for (let k = 0; k < b.length; k++) both[a.length + k] = b[k] + shift
  return both
}

/** @param rowTime what each row of the graph takes [s]; Infinity: not to be taken */
export type Customise = (rowTime: Float64Array, metric: Metric) => void

/**
 * Arcs of both directions stand in one row here, those upwards first, and what is found in columns of its own before it is
 * copied: V8 folds arrays into the code that are the same at each call, in the innermost loop of a function.
 *
 * @param margin ways that take so much longer at most are taken for equally quick [s]; more than the rounding of times
 */
export function createCustomise({ nodeAt, up, down, arcOfRow }: Hierarchy, margin: number): Customise {
  const count = nodeAt.length
  const ups = up.high.length
  const first = joined(up.first, down.first, ups)
  const high = joined(up.high, down.high)
  const low = joined(up.low, down.low)
  const highFirst = joined(up.highFirst, down.highFirst, ups)
  const arcBelow = joined(up.arcBelow, down.arcBelow, ups)
  const time = new Float64Array(high.length)
  const over = new Int32Array(high.length)
  const arcTo = new Int32Array(count)

  /** All ways to v's higher nodes over one lower node: by the arc between v and that one, and on by one of `direction`. */
  function relaxOver(there: number, v: number, direction: number): void {
    const soFar = time[there]
    if (soFar === Number.POSITIVE_INFINITY) return
    const lower = low[there]
    const begin = first[direction + lower]
    for (let other = first[direction + lower + 1] - 1; other >= begin; other--) {
      const end = high[other]
      if (end <= v) break
      const across = arcTo[end]
      const taken = soFar + time[other]
      if (!(taken <= time[across] + margin)) continue
      over[across] = taken < time[across] - margin ? lower : SEVERAL
      if (taken < time[across]) time[across] = taken
    }
  }

  function noteArcs(v: number, direction: number): void {
    for (let arc = first[direction + v]; arc < first[direction + v + 1]; arc++) arcTo[high[arc]] = arc
  }

  /** All ways of one direction from v over one lower node to a higher one. */
  function relax(v: number, direction: number, back: number): void {
    noteArcs(v, direction)
    for (let place = highFirst[back + v]; place < highFirst[back + v + 1]; place++)
      relaxOver(arcBelow[place], v, direction)
  }

  function readRows(rowTime: Float64Array): void {
    for (let row = 0; row < arcOfRow.length; row++) {
      if (arcOfRow[row] < 0) continue
      const arc = (arcOfRow[row] >> 1) + (arcOfRow[row] & 1) * ups
      if (rowTime[row] < time[arc]) time[arc] = rowTime[row]
    }
  }

  return function customise(rowTime, metric) {
    time.fill(Number.POSITIVE_INFINITY)
    over.fill(OWN)
    readRows(rowTime)
    for (let v = 0; v < count; v++) {
      relax(v, 0, count + 1)
      relax(v, count + 1, 0)
    }
    metric.up.time.set(time.subarray(0, ups))
    metric.up.over.set(over.subarray(0, ups))
    metric.down.time.set(time.subarray(ups))
    metric.down.over.set(over.subarray(ups))
  }
}
