/**
 * Which nodes lie on a quickest way, or on one that takes hardly longer: a query of the hierarchy that keeps all that tie
 * instead of one of them. Few nodes are left to a search on the graph itself, which then decides among them.
 */
import { type Arcs, arcBetween, type Hierarchy } from './contract.ts'
import { type ArcTimes, type Metric, OWN, SEVERAL } from './customise.ts'

export interface Corridor {
  /**
   * Marks the nodes on all ways that take at most `margin` longer than the quickest, and perhaps a few more.
   * @param within marks none if the quickest takes as long, by more than `margin` [s]
   * @returns time of the quickest [s], rounded otherwise than if it were summed along the way; Infinity: there is none
   */
  find(metric: Metric, from: number, to: number, within?: number): number
  /** Whether the last search marked a node. */
  has(node: number): boolean
}

/** @param margin [s], more than the rounding of times */
export function createCorridor({ rankOf, nodeAt, up, down, parent }: Hierarchy, margin: number): Corridor {
  const count = nodeAt.length
  const ahead = new Float64Array(count).fill(Number.POSITIVE_INFINITY) // from the origin, over arcs upwards alone
  const behind = new Float64Array(count).fill(Number.POSITIVE_INFINITY) // to the destination, over arcs downwards alone
  const marked = new Uint32Array(count)
  const tracedUp = new Uint32Array(count)
  const tracedDown = new Uint32Array(count)
  const openedUp = new Uint32Array(up.high.length)
  const openedDown = new Uint32Array(down.high.length)
  const waitingUp: number[] = []
  const waitingDown: number[] = []
  const stack: number[] = []
  let mark = 0

  function find(metric: Metric, origin: number, destination: number, within = Number.POSITIVE_INFINITY): number {
    const from = rankOf[origin]
    const to = rankOf[destination]
    if (++mark === 0xffffffff) {
      for (const stamps of [marked, tracedUp, tracedDown, openedUp, openedDown]) stamps.fill(0)
      mark = 1
    }
    const best = meet(metric, from, to)
    if (best < Number.POSITIVE_INFINITY && best - margin < within) {
      marked[origin] = mark
      marked[destination] = mark
      // Both climb through the same nodes once they have met, and have not been above the others.
      for (let v = from; v >= 0; v = parent[v]) {
        if (ahead[v] + behind[v] > best + margin) continue
        trace(v, up, metric.up, ahead, tracedUp, openedUp, waitingUp)
        trace(v, down, metric.down, behind, tracedDown, openedDown, waitingDown)
      }
      unpack(metric)
    }
    for (let v = from; v >= 0; v = parent[v]) ahead[v] = Number.POSITIVE_INFINITY
    for (let v = to; v >= 0; v = parent[v]) behind[v] = Number.POSITIVE_INFINITY
    return best
  }

  /** Climbs from both ends until the top, the lower one first. @returns the least time over a node that both reach */
  function meet(metric: Metric, from: number, to: number): number {
    ahead[from] = 0
    behind[to] = 0
    let best = Number.POSITIVE_INFINITY
    let a = from
    let b = to
    while (a !== b) {
      if (b < 0 || (a >= 0 && a < b)) {
        climb(a, up, metric.up, ahead)
        a = parent[a]
      } else {
        climb(b, down, metric.down, behind)
        b = parent[b]
      }
    }
    for (let v = a; v >= 0; v = parent[v]) {
      if (ahead[v] + behind[v] < best) best = ahead[v] + behind[v]
      // Who is later here than all the way takes does not come back to it; ties do.
      if (ahead[v] <= best + margin) climb(v, up, metric.up, ahead)
      if (behind[v] <= best + margin) climb(v, down, metric.down, behind)
    }
    return best
  }

  function climb(v: number, { first, high }: Arcs, { time: arcTime }: ArcTimes, reached: Float64Array): void {
    const here = reached[v]
    if (here === Number.POSITIVE_INFINITY) return
    for (let arc = first[v], end = first[v + 1]; arc < end; arc++) {
      const time = here + arcTime[arc]
      if (time < reached[high[arc]]) reached[high[arc]] = time
    }
  }

  /** From a node back to where the climb began, over all arcs by which it may have been reached. */
  function trace(
    v: number,
    { highFirst, arcBelow, low }: Arcs,
    { time: arcTime }: ArcTimes,
    reached: Float64Array,
    traced: Uint32Array,
    opened: Uint32Array,
    waiting: number[],
  ): void {
    stack.push(v)
    while (stack.length > 0) {
      const node = stack.pop() as number
      if (traced[node] === mark) continue
      traced[node] = mark
      marked[nodeAt[node]] = mark
      const latest = reached[node] + margin
      for (let place = highFirst[node]; place < highFirst[node + 1]; place++) {
        const arc = arcBelow[place]
        if (!(reached[low[arc]] + arcTime[arc] <= latest)) continue
        open(arc, opened, waiting)
        stack.push(low[arc])
      }
    }
  }

  function open(arc: number, opened: Uint32Array, waiting: number[]): void {
    if (opened[arc] === mark) return
    opened[arc] = mark
    waiting.push(arc)
  }

  /** From arcs to the nodes below that they lead over. */
  function unpack(metric: Metric): void {
    while (waitingUp.length > 0 || waitingDown.length > 0) {
      const rises = waitingUp.length > 0
      const arc = (rises ? waitingUp : waitingDown).pop() as number
      const { low, high } = rises ? up : down
      const { over, time } = rises ? metric.up : metric.down
      if (over[arc] === OWN) continue
      // A way leads down from where it begins to a common lower node, and up from that.
      const begin = rises ? low[arc] : high[arc]
      const end = rises ? high[arc] : low[arc]
      if (over[arc] === SEVERAL) unpackAll(metric, begin, end, time[arc] + margin)
      else lead(over[arc], arcBetween(down, over[arc], begin), arcBetween(up, over[arc], end))
    }
  }

  function lead(node: number, there: number, onwards: number): void {
    marked[nodeAt[node]] = mark
    open(there, openedDown, waitingDown)
    open(onwards, openedUp, waitingUp)
  }

  function unpackAll({ up: upwards, down: downwards }: Metric, begin: number, end: number, latest: number): void {
    let i = down.highFirst[begin]
    let j = up.highFirst[end]
    const endI = down.highFirst[begin + 1]
    const endJ = up.highFirst[end + 1]
    while (i < endI && j < endJ) {
      const there = down.arcBelow[i]
      const onwards = up.arcBelow[j]
      const difference = down.low[there] - up.low[onwards]
      if (difference <= 0) i++
      if (difference >= 0) j++
      if (difference === 0 && downwards.time[there] + upwards.time[onwards] <= latest)
        lead(down.low[there], there, onwards)
    }
  }

  return { find, has: (node) => marked[node] === mark }
}
