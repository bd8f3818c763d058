/**
 * Quickest routes over the movements of a network. The result is a pure function of ids, times and closures: of several
 * routes of exactly equal time (grids are full of them) always the same one is taken, however edges are numbered.
 */
import { IndexedHeap } from './heap.ts'
import { LANDMARKS, landmarkDistances } from './landmarks.ts'
import { buildMovements, freeEdgeTimes, reverseMovements } from './movements.ts'
import type { Network } from './network.ts'

/**
 * By how much the lower bounds are lowered once more [s]. It must exceed the rounding of sums of travel times (1e-9 s
 * here), so that every edge of every route that ties for the quickest is looked at before the search ends.
 */
const MARGIN = 1e-6

export interface Router {
  /**
   * The quickest route from one edge to another, both included.
   *
   * Costs are summed forwards from the origin, so that equal routes have equal bits; among edges that reach another one
   * at exactly the same time the one first in string order of its id counts as its predecessor.
   *
   * @param classBit 1 << index in CLASSES: only movements between lanes open to it are taken
   * @param isClosed by edge, 1 = may not be entered; who is on a closed edge may leave it
   * @returns edges; undefined if there is no way. The two ends being one edge, just that edge.
   */
  route(from: number, to: number, classBit: number, isClosed?: Uint8Array): Int32Array | undefined

  /** Sets what an edge takes from now on [s], > 0. Times below free driving are allowed, but make the search slower. */
  setEdgeTime(edge: number, seconds: number): void

  /** Time of each edge as it stands [s]. */
  readonly edgeTime: Float64Array

  /** Expected time from the end of a route's first edge to the end of its last [s]; Infinity if it is not connected. */
  timeOf(route: ArrayLike<number>): number
}

/** Prepares routing on a network; uses the columns only, so that any thread can make its own. */
export function createRouter(network: Pick<Network, 'counts' | 'columns'>): Router {
  const edges = network.counts.edges
  const { edgeRank, edgeFirstLane, laneAllowed } = network.columns
  const movements = buildMovements(network)
  const { first, next, cost, classes } = movements
  const freeTime = freeEdgeTimes(network)
  const edgeTime = freeTime.slice()
  let belowFree = 0 // edges quicker than when the landmarks were measured: the bounds then bound nothing
  let landmarks: Float64Array | undefined

  const heap = new IndexedHeap(edges)
  const reached = new Float64Array(edges) // time from the end of the origin to the end of the edge [s]
  const bound = new Float64Array(edges) // at least so long from there to the destination [s]
  const previous = new Int32Array(edges)
  const stamp = new Uint32Array(edges) // the three above hold for this search
  let search = 0
  const target = new Float64Array(LANDMARKS)
  let bounded = false

  function aim(to: number): void {
    bounded = belowFree === 0
    if (!bounded) return
    landmarks ??= landmarkDistances(network, movements, reverseMovements(movements), freeTime)
    // A landmark without a way to or from the destination says nothing: let its difference be −Infinity.
    for (let column = 0; column < LANDMARKS; column++) {
      const time = landmarks[to * LANDMARKS + column]
      const unknown = column < LANDMARKS / 2 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
      target[column] = time === Number.POSITIVE_INFINITY ? unknown : time
    }
  }

  /** At least so long from `edge` to the destination [s]; Infinity if it cannot be reached from there. */
  function boundOf(edge: number): number {
    if (!bounded) return 0
    const rows = landmarks!
    const row = edge * LANDMARKS
    let least = MARGIN
    for (let column = 0; column < LANDMARKS / 2; column++) {
      const difference = target[column] - rows[row + column]
      if (difference > least) least = difference
    }
    for (let column = LANDMARKS / 2; column < LANDMARKS; column++) {
      const difference = rows[row + column] - target[column] // Infinity − Infinity is NaN and never greater
      if (difference > least) least = difference
    }
    return least - MARGIN
  }

  function isOpenTo(edge: number, classBit: number): boolean {
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++)
      if (laneAllowed[lane] & classBit) return true
    return false
  }

  function route(from: number, to: number, classBit: number, isClosed?: Uint8Array): Int32Array | undefined {
    if (!isOpenTo(from, classBit) || !isOpenTo(to, classBit)) return undefined
    if (from === to) return Int32Array.of(from)
    if (isClosed?.[to]) return undefined
    aim(to)
    if (++search === 0xffffffff) {
      stamp.fill(0)
      search = 1
    }
    heap.clear()
    stamp[from] = search
    reached[from] = 0
    previous[from] = -1
    heap.offer(from, 0)
    while (heap.size > 0) {
      const edge = heap.take()
      if (edge === to) return trace(to)
      const left = reached[edge]
      for (let row = first[edge]; row < first[edge + 1]; row++) {
        if ((classes[row] & classBit) === 0) continue
        const onto = next[row]
        if (isClosed !== undefined && isClosed[onto] !== 0) continue
        const time = left + cost[row] + edgeTime[onto]
        if (stamp[onto] !== search) {
          stamp[onto] = search
          bound[onto] = boundOf(onto)
        } else if (time >= reached[onto]) {
          if (time === reached[onto] && edgeRank[edge] < edgeRank[previous[onto]]) previous[onto] = edge
          continue
        }
        reached[onto] = time
        previous[onto] = edge
        // Offered again even after it was taken: rounding may make a bound inconsistent by a bit.
        if (bound[onto] < Number.POSITIVE_INFINITY) heap.offer(onto, time + bound[onto])
      }
    }
    return undefined
  }

  function trace(to: number): Int32Array {
    let count = 0
    for (let edge = to; edge >= 0; edge = previous[edge]) count++
    const result = new Int32Array(count)
    for (let edge = to; edge >= 0; edge = previous[edge]) result[--count] = edge
    return result
  }

  function timeOf(edgesOfRoute: ArrayLike<number>): number {
    let sum = 0
    for (let k = 1; k < edgesOfRoute.length; k++) {
      const edge = edgesOfRoute[k - 1]
      let row = first[edge]
      while (row < first[edge + 1] && next[row] !== edgesOfRoute[k]) row++
      if (row === first[edge + 1]) return Number.POSITIVE_INFINITY
      sum = sum + cost[row] + edgeTime[edgesOfRoute[k]]
    }
    return sum
  }

  return {
    route,
    setEdgeTime(edge, seconds) {
      if (!(seconds > 0)) throw new RangeError(`an edge takes ${seconds} s; it must be more than none`)
      belowFree += Number(seconds < freeTime[edge]) - Number(edgeTime[edge] < freeTime[edge])
      edgeTime[edge] = seconds
    },
    edgeTime,
    timeOf,
  }
}
