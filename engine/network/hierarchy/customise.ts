/** Times of a hierarchy's arcs from those of the graph: each the quickest way between its ends over lower nodes. */
import type { Arcs, Hierarchy } from './contract.ts'

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
  const timesOf = ({ high }: Arcs) => ({ time: new Float64Array(high.length), over: new Int32Array(high.length) })
  return { up: timesOf(up), down: timesOf(down) }
}

/**
 * @param rowTime what each row of the graph takes [s]; Infinity: not to be taken
 * @param margin ways that take so much longer at most are taken for equally quick [s]; more than the rounding of times
 */
export function customise(
  { nodeAt, up, down, arcOfRow }: Hierarchy,
  rowTime: Float64Array,
  margin: number,
  metric: Metric,
): void {
  for (const { time, over } of [metric.up, metric.down]) {
    time.fill(Number.POSITIVE_INFINITY)
    over.fill(OWN)
  }
  for (let row = 0; row < arcOfRow.length; row++) {
    if (arcOfRow[row] < 0) continue
    const { time } = (arcOfRow[row] & 1) === 0 ? metric.up : metric.down
    const arc = arcOfRow[row] >> 1
    if (rowTime[row] < time[arc]) time[arc] = rowTime[row]
  }
  const arcTo = new Int32Array(nodeAt.length)
  for (let v = 0; v < nodeAt.length; v++) {
    relax(v, up, metric.up, down, metric.down, arcTo, margin)
    relax(v, down, metric.down, up, metric.up, arcTo, margin)
  }
}

/** All ways of one direction from v over one lower node to a higher one. */
function relax(
  v: number,
  { first, high }: Arcs,
  { time, over }: ArcTimes,
  { highFirst, arcBelow, low }: Arcs,
  back: ArcTimes,
  arcTo: Int32Array,
  margin: number,
): void {
  for (let arc = first[v]; arc < first[v + 1]; arc++) arcTo[high[arc]] = arc
  for (let place = highFirst[v]; place < highFirst[v + 1]; place++) {
    const there = back.time[arcBelow[place]]
    if (there === Number.POSITIVE_INFINITY) continue
    const lower = low[arcBelow[place]]
    const begin = first[lower]
    for (let other = first[lower + 1] - 1; other >= begin; other--) {
      const end = high[other]
      if (end <= v) break
      const across = arcTo[end]
      const taken = there + time[other]
      if (!(taken <= time[across] + margin)) continue
      over[across] = taken < time[across] - margin ? lower : SEVERAL
      if (taken < time[across]) time[across] = taken
    }
  }
}
