/**
 * Quickest routes over the movements of a network. The result is a pure function of ids, times and closures: of several
 * routes of exactly equal time (grids are full of them) always the same one is taken, however edges are numbered.
 */
import { needsBusiness, TO_ALL, TOLL } from './destinations.ts'
import { IndexedHeap } from './heap.ts'
import { createOverview } from './hierarchy/overview.ts'
import { MARGIN } from './hierarchy/roadHierarchy.ts'
import { LANDMARKS } from './landmarks.ts'
import { movementBetween } from './movements.ts'
import type { Network } from './network.ts'
import { createRoadGraph, type RoadGraph } from './roadGraph.ts'

export interface Router {
  /** What it looks on. */
  readonly graph: RoadGraph

  /**
   * The quickest route from one edge to another, both included.
   *
   * Costs are summed forwards from the origin, so that equal routes have equal bits; among edges that reach another one
   * at exactly the same time the one first in string order of its id counts as its predecessor.
   *
   * Streets for destinations only are driven through where nothing else leads on (destinations.ts).
   *
   * @param classBit 1 << index in CLASSES: only movements between lanes open to it are taken
   * @param closed by edge: TO_ALL, may not be entered, but left; TO_THROUGH, is one of those streets for now (closures.ts)
   * @param driven edges driven directly before `from`: with them a turn restriction over several roads may already bind
   * @param within only ways that take less are of interest [s]: the search gives up where none can
   * @returns edges; undefined if there is no way. The two ends being one edge, just that edge.
   */
  route(
    from: number,
    to: number,
    classBit: number,
    closed?: Uint8Array,
    driven?: readonly number[],
    within?: number,
  ): Int32Array | undefined

  /** Sets what an edge takes from now on [s], > 0. Times below free driving are allowed, but make the search slower. */
  setEdgeTime(edge: number, seconds: number): void

  /** Time of each edge as it stands [s]. */
  readonly edgeTime: Float64Array

  /** Expected time from the end of a route's first edge to the end of its last [s]; Infinity if it is not connected. */
  timeOf(route: ArrayLike<number>): number
}

/**
 * Prepares routing on a network; uses the columns only, so that any thread can make its own.
 *
 * @param patience how soon a hierarchy is made (hierarchy/overview.ts): 0 at once, Infinity never. Routes are the same.
 */
export function createRouter(network: Pick<Network, 'counts' | 'columns'>, patience = 1): Router {
  return routerOn(createRoadGraph(network), patience)
}

/** The same on a graph that is there already. */
export function routerOn(graph: RoadGraph, patience = 1): Router {
  const { movements, states, freeTime, edgeClasses } = graph
  const { first, next, cost, classes, edgeOf, rank } = states
  const closuresOf = graph.closures()
  const edgeTime = freeTime.slice()
  const overview = createOverview(graph, edgeTime, patience)
  let belowFree = 0 // edges quicker than when the landmarks were measured: the bounds then bound nothing
  let landmarks: Float64Array | undefined

  const heap = new IndexedHeap(states.count)
  const reached = new Float64Array(states.count) // time from the end of the origin to the end of the state's edge [s]
  const bound = new Float64Array(states.count) // at least so long from there to the destination [s]
  const previous = new Int32Array(states.count)
  const stamp = new Uint32Array(states.count) // the three above hold for this search
  let search = 0
  const target = new Float64Array(LANDMARKS)
  let bounded = false

  /** @param known whether nothing but ways that may be the quickest is looked at in any case */
  function aim(to: number, known: boolean): void {
    bounded = belowFree === 0 && !known
    if (!bounded) return
    landmarks ??= graph.landmarks()
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
    // Lowered by the margin: every edge of every route that ties for the quickest is looked at before the search ends.
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

  /** The state after a drive; undefined if the drive is none, or forbidden to the class. */
  function stateAfter(driven: readonly number[], classBit: number): number | undefined {
    let state: number | undefined = driven[0]
    for (let k = 1; k < driven.length && state !== undefined; k++) {
      let row: number = first[state]
      const end: number = first[state + 1]
      while (row < end && (edgeOf[next[row]] !== driven[k] || (classes[row] & classBit) === 0)) row++
      state = row < end ? next[row] : undefined
    }
    return state
  }

  function route(
    from: number,
    to: number,
    classBit: number,
    closed?: Uint8Array,
    driven: readonly number[] = [],
    within = Number.POSITIVE_INFINITY,
  ): Int32Array | undefined {
    if ((edgeClasses[from] & edgeClasses[to] & classBit) === 0) return undefined
    const start = driven.length === 0 ? from : stateAfter([...driven, from], classBit)
    if (start === undefined) return undefined
    if (from === to) return Int32Array.of(from)
    const closures = closuresOf(closed)
    const { closed: shut, destinations } = closures
    if ((shut[to] & TO_ALL) !== 0) return undefined
    const least = overview.survey(start, to, classBit, closures, within)
    const narrow = least !== undefined
    if (narrow && least - MARGIN >= Math.min(within, Number.MAX_VALUE)) return undefined
    aim(to, narrow)
    let looks = 0
    const { zone } = destinations
    if (++search === 0xffffffff) {
      stamp.fill(0)
      search = 1
    }
    heap.clear()
    stamp[start] = search
    reached[start] = 0
    previous[start] = -1
    heap.offer(start, 0)
    while (heap.size > 0) {
      const state = heap.take()
      if (edgeOf[state] === to) {
        if (!narrow) overview.searched(looks, classBit)
        return trace(to, reached[state])
      }
      looks++
      const left = reached[state]
      const here = edgeOf[state]
      for (let row = first[state]; row < first[state + 1]; row++) {
        if ((classes[row] & classBit) === 0) continue
        const onto = next[row]
        if (narrow && !overview.has(onto)) continue
        const edge = edgeOf[onto]
        if ((shut[edge] & TO_ALL) !== 0) continue
        let time = left + cost[row] + edgeTime[edge]
        if (needsBusiness(destinations, here, edge, classBit) && zone[edge] !== zone[to]) time += TOLL
        if (stamp[onto] !== search) {
          stamp[onto] = search
          bound[onto] = boundOf(edge)
        } else if (time >= reached[onto]) {
          if (time === reached[onto] && rank[state] < rank[previous[onto]]) previous[onto] = state
          continue
        }
        reached[onto] = time
        previous[onto] = state
        // Offered again even after it was taken: rounding may make a bound inconsistent by a bit.
        if (time + bound[onto] < within) heap.offer(onto, time + bound[onto])
      }
    }
    if (!narrow) overview.searched(looks, classBit)
    return undefined
  }

  /** Back from the first in rank of the destination's states that were reached at that time. */
  function trace(to: number, time: number): Int32Array {
    const ends = states.statesOf(to).filter((state) => stamp[state] === search && reached[state] === time)
    const end = ends.reduce((best, state) => (rank[state] < rank[best] ? state : best))
    let count = 0
    for (let state = end; state >= 0; state = previous[state]) count++
    const result = new Int32Array(count)
    for (let state = end; state >= 0; state = previous[state]) result[--count] = edgeOf[state]
    return result
  }

  function timeOf(edgesOfRoute: ArrayLike<number>): number {
    let sum = 0
    for (let k = 1; k < edgesOfRoute.length; k++) {
      const movement = movementBetween(movements, edgesOfRoute[k - 1], edgesOfRoute[k])
      if (movement < 0) return Number.POSITIVE_INFINITY
      sum = sum + movements.cost[movement] + edgeTime[edgesOfRoute[k]]
    }
    return sum
  }

  return {
    graph,
    route,
    setEdgeTime(edge, seconds) {
      if (!(seconds > 0)) throw new RangeError(`an edge takes ${seconds} s; it must be more than none`)
      belowFree += Number(seconds < freeTime[edge]) - Number(edgeTime[edge] < freeTime[edge])
      edgeTime[edge] = seconds
      overview.outdated()
    },
    edgeTime,
    timeOf,
  }
}
