/**
 * Keeps a hierarchy where that pays. Making it costs as much as many searches, and so do its times whenever those of
 * edges change: it is made when searches have cost as much as it will, so that it never more than doubles the effort
 * (or for another router of the same roads), and its times also at once if as many searches as there were with the
 * times before would surely cost more. What is counted are states looked at, not time, so that runs take the same
 * course on any machine.
 */
import type { Closures } from '../closures.ts'
import { needsBusiness, PASSING_CLASSES, TO_ALL, TOLL } from '../destinations.ts'
import type { RoadGraph } from '../roadGraph.ts'
import { createMetric, type Metric } from './customise.ts'
import type { RoadHierarchy } from './roadHierarchy.ts'

/** What making a hierarchy costs, in looks of a search for each state. */
const MAKING = 50
/** What its times cost: so many pairs of arcs, or rows of the graph, are done during one look of a search. */
const PAIRS_A_LOOK = 100
const ROWS_A_LOOK = 4

export interface Overview {
  /**
   * Finds all states on ways from one to another that are the quickest by `margin`; `corridor` then has them.
   *
   * @param within ways that take as long are of no interest [s]: with such a time `corridor` has none
   * @returns time of the quickest [s]; undefined if there is no hierarchy for such times (yet)
   */
  survey(start: number, target: number, classBit: number, closures: Closures, within: number): number | undefined
  has(state: number): boolean
  /** Takes note of a search without it that looked at so many states. */
  searched(looks: number, classBit: number): void
  /** Takes note that edges' times have changed. */
  outdated(): void
}

interface ClassTimes {
  metric: Metric | undefined
  /** Versions of the edges' times and of what is closed that the metric is of. */
  version: number
  closures: number
  /** How often ways were asked for with edges' times of version `askedAt`, and what searches without the metric cost then. */
  asked: number
  looks: number
  askedAt: number
  /** How often with the times before, and what a search has cost on average so far. */
  askedBefore: number
  meanLooks: number
}

/** So many times the price has to be expected before it is paid without searching first. */
const SURE = 2
/** Of what a search costs, the newest counts so much. */
const NEWEST = 0.1

/**
 * @param edgeTime of each edge as it stands [s]
 * @param patience 1: as described above; 0: a hierarchy at once; Infinity: none
 */
export function createOverview(graph: RoadGraph, edgeTime: Float64Array, patience: number): Overview {
  const { states, destinations } = graph
  const { first, next, cost, classes, edgeOf, count } = states
  const timesOf = new Map<number, ClassTimes>()
  const kin = new Map<number, number>()
  let version = 0
  let allLooks = 0
  let made: RoadHierarchy | undefined

  function writeTimes(time: Float64Array, classBit: number, { closed, destinations }: Closures): void {
    for (let state = 0; state < count; state++)
      for (let row = first[state]; row < first[state + 1]; row++) {
        const edge = edgeOf[next[row]]
        const toll = needsBusiness(destinations, edgeOf[state], edge, classBit) ? TOLL : 0
        const isOpen = (classes[row] & classBit) !== 0 && (closed[edge] & TO_ALL) === 0
        time[row] = isOpen ? cost[row] + edgeTime[edge] + toll : Number.POSITIVE_INFINITY
      }
  }

  /** Whether two classes may drive the same ways: then they have the same times. */
  function alike(a: number, b: number): boolean {
    const bothOrNone = (bits: number) => ((bits & a) !== 0) === ((bits & b) !== 0)
    return bothOrNone(PASSING_CLASSES) && classes.every(bothOrNone) && destinations.classes.every(bothOrNone)
  }

  /** The first class that has been asked for and may drive the same ways. */
  function kinOf(classBit: number): number {
    const known = kin.get(classBit) ?? [...timesOf.keys()].find((other) => alike(classBit, other)) ?? classBit
    kin.set(classBit, known)
    return known
  }

  function timesFor(ofClass: number): ClassTimes {
    const classBit = kinOf(ofClass)
    let times = timesOf.get(classBit)
    if (!times) {
      const noMetric = { metric: undefined, version: -1, closures: 0 }
      times = { ...noMetric, asked: 0, looks: 0, askedAt: 0, askedBefore: 0, meanLooks: 0 }
      timesOf.set(classBit, times)
    }
    if (times.askedAt !== version) {
      times.askedBefore = times.asked
      times.asked = 0
      times.looks = 0
      times.askedAt = version
    }
    return times
  }

  /** Times for a class if they are there, or worth their price now. */
  function metricFor(classBit: number, closures: Closures): Metric | undefined {
    if (!graph.hasHierarchy() && allLooks < patience * MAKING * count) return undefined
    made ??= graph.hierarchy()
    const times = timesFor(classBit)
    times.asked++
    if (times.version === version && times.closures === closures.version) return times.metric
    const price = made.hierarchy.triangles / PAIRS_A_LOOK + next.length / ROWS_A_LOOK
    const expected = times.askedBefore * times.meanLooks
    if (Math.max(times.looks, expected / SURE) < patience * price) return undefined
    times.metric ??= createMetric(made.hierarchy)
    times.version = version
    times.closures = closures.version
    writeTimes(made.rowTime, classBit, closures)
    made.customise(made.rowTime, times.metric)
    return times.metric
  }

  return {
    survey(start, target, classBit, closures, within) {
      if (patience === Number.POSITIVE_INFINITY) return undefined
      // Whoever is bound for streets for destinations only pays no toll there; who could end in several states, none is known.
      const { zone } = closures.destinations
      if (zone[edgeOf[target]] !== 0 || states.statesOf(edgeOf[target]).length > 1) return undefined
      const metric = metricFor(classBit, closures)
      return metric && made?.corridor.find(metric, start, target, within)
    },
    has: (state) => made!.corridor.has(state),
    searched(looks, classBit) {
      allLooks += looks
      const times = timesFor(classBit)
      times.looks += looks
      times.meanLooks += NEWEST * (looks - times.meanLooks)
    },
    outdated() {
      version++
    },
  }
}
