/**
 * Static traffic assignment: volumes at which no driver is quicker on another way (Wardrop's first principle, 1952), or
 * all together are quickest (his second). Path-based gradient projection (Jayakrishnan, Tsai, Prashker, Rajadhyaksha
 * 1994, Transp. Res. Rec. 1443): origins in turn; each shifts volume from its slower paths to the quickest one by a
 * Newton step on the difference of their times, and the next sees what it has done.
 */
import { IndexedHeap } from '../network/heap.ts'

/** Directed arcs between nodes 0 … nodes − 1; arc a takes constant + factor · volume^power (Beckmann et al. 1956). */
export interface Arcs {
  readonly nodes: number
  readonly from: Int32Array
  readonly to: Int32Array
  /** >= 0, in the unit of time that results have */
  readonly constant: Float64Array
  /** >= 0 */
  readonly factor: Float64Array
  /** A whole number >= 1 for all arcs, so that results have the same bits everywhere. BPR: 4. */
  readonly power: number
}

export interface OriginDestination {
  readonly origin: number
  readonly destination: number
  /** > 0 */
  readonly volume: number
}

export interface AssignmentOptions {
  /** Stops when the relative gap is at most this. */
  readonly gap?: number
  /** Stops after so many rounds over all origins in any case. */
  readonly rounds?: number
  /** `system`: least total time instead of equilibrium. */
  readonly aim?: 'user' | 'system'
}

export interface AssignedPath {
  /** Into the demand. */
  readonly pair: number
  readonly arcs: Int32Array
  readonly volume: number
}

export interface Assignment {
  /** By arc. */
  readonly volume: Float64Array
  /** By arc, at these volumes. */
  readonly time: Float64Array
  /** 1 − (time if everybody were on the quickest path as times are) / (time spent): 0 in equilibrium. */
  readonly relativeGap: number
  readonly rounds: number
  /** Σ of the integrals of the arcs' times: what is least in user equilibrium. */
  readonly objective: number
  /** Σ volume · time. */
  readonly totalTime: number
  readonly paths: readonly AssignedPath[]
  /** Of the demand: pairs between which there is no way. */
  readonly unconnected: readonly number[]
}

interface Path {
  readonly arcs: Int32Array
  volume: number
}

/** Below this share of its pair's volume a path is given up. */
const NEGLIGIBLE = 1e-12

export function userEquilibrium(
  arcs: Arcs,
  demand: readonly OriginDestination[],
  { gap = 1e-4, rounds = 200, aim = 'user' }: AssignmentOptions = {},
): Assignment {
  const { from, constant, power } = arcs
  if (!Number.isInteger(power) || power < 1) throw new RangeError(`power ${power}: give a whole number from 1 on`)
  // Each driver paying also for what he costs the others makes the equilibrium the system's optimum (Pigou 1920).
  const factor = aim === 'system' ? arcs.factor.map((each) => each * (power + 1)) : arcs.factor
  const volume = new Float64Array(from.length)
  const cost = Float64Array.from(constant)
  const tree = createTree(arcs, cost)
  const paths: Path[][] = demand.map(() => [])
  const origins = byOrigin(demand)
  const unconnected: number[] = []
  const onBest = new Uint8Array(from.length)

  function load(path: Int32Array, amount: number): void {
    for (const arc of path) {
      volume[arc] = Math.max(0, volume[arc] + amount)
      cost[arc] = constant[arc] + factor[arc] * raise(volume[arc], power)
    }
  }

  /** Moves volume of a pair from its other paths to the quickest. */
  function shift(pair: number, best: Path): void {
    for (const arc of best.arcs) onBest[arc] = 1
    for (const path of paths[pair]) {
      if (path === best || path.volume === 0) continue
      // Only arcs that one of the two has and the other has not: the common ones change neither the difference nor its slope.
      let difference = 0
      let slope = 0
      for (const arc of path.arcs) {
        if (onBest[arc] !== 0) onBest[arc] = 2
        else {
          difference += cost[arc]
          slope += factor[arc] * power * raise(volume[arc], power - 1)
        }
      }
      for (const arc of best.arcs) {
        if (onBest[arc] === 2) onBest[arc] = 1
        else {
          difference -= cost[arc]
          slope += factor[arc] * power * raise(volume[arc], power - 1)
        }
      }
      if (difference <= 0) continue
      const amount = slope > 0 ? Math.min(path.volume, difference / slope) : path.volume
      path.volume -= amount
      best.volume += amount
      load(path.arcs, -amount)
      load(best.arcs, amount)
    }
    for (const arc of best.arcs) onBest[arc] = 0
    paths[pair] = paths[pair].filter((path) => {
      if (path === best || path.volume > NEGLIGIBLE * demand[pair].volume) return true
      best.volume += path.volume
      load(path.arcs, -path.volume)
      load(best.arcs, path.volume)
      return false
    })
  }

  function bestPath(pair: number, quickest: Int32Array): Path {
    const known = paths[pair].find(
      (path) => path.arcs.length === quickest.length && path.arcs.every((arc, k) => arc === quickest[k]),
    )
    if (known) return known
    const path = { arcs: quickest, volume: 0 }
    paths[pair].push(path)
    return path
  }

  for (const [origin, pairs] of origins) {
    tree.grow(origin)
    for (const pair of pairs) {
      const quickest = tree.pathTo(demand[pair].destination)
      if (!quickest) {
        unconnected.push(pair)
        continue
      }
      bestPath(pair, quickest).volume = demand[pair].volume
      load(quickest, demand[pair].volume)
    }
  }
  let round = 0
  let relativeGap = gapNow()
  while (relativeGap > gap && round < rounds) {
    for (const [origin, pairs] of origins) {
      tree.grow(origin)
      for (const pair of pairs) {
        const quickest = tree.pathTo(demand[pair].destination)
        if (quickest) shift(pair, bestPath(pair, quickest))
      }
    }
    round++
    relativeGap = gapNow()
  }

  function gapNow(): number {
    let quickest = 0
    for (const [origin, pairs] of origins) {
      tree.grow(origin)
      for (const pair of pairs) {
        const time = tree.timeTo(demand[pair].destination)
        if (time < Number.POSITIVE_INFINITY) quickest += demand[pair].volume * time
      }
    }
    let spent = 0
    for (let arc = 0; arc < volume.length; arc++) spent += volume[arc] * cost[arc]
    return spent > 0 ? Math.max(0, 1 - quickest / spent) : 0
  }

  const time = volume.map((each, arc) => constant[arc] + arcs.factor[arc] * raise(each, power))
  let objective = 0
  let totalTime = 0
  for (let arc = 0; arc < volume.length; arc++) {
    objective += constant[arc] * volume[arc] + (arcs.factor[arc] * raise(volume[arc], power + 1)) / (power + 1)
    totalTime += volume[arc] * time[arc]
  }
  return {
    volume,
    time,
    relativeGap,
    rounds: round,
    objective,
    totalTime,
    paths: paths.flatMap((all, pair) => all.map((path) => ({ pair, ...path }))),
    unconnected,
  }
}

/** value^power by multiplication: Math.pow may differ in its last bit from machine to machine. */
function raise(value: number, power: number): number {
  let result = 1
  for (let k = 0; k < power; k++) result *= value
  return result
}

function byOrigin(demand: readonly OriginDestination[]): Map<number, number[]> {
  const origins = new Map<number, number[]>()
  demand.forEach(({ origin, destination }, pair) => {
    if (origin === destination) return
    const pairs = origins.get(origin)
    if (pairs) pairs.push(pair)
    else origins.set(origin, [pair])
  })
  return origins
}

/** Quickest paths from one origin to everywhere, on the costs as they are when it grows (Dijkstra 1959). */
function createTree({ nodes, from, to }: Arcs, cost: Float64Array) {
  const first = new Int32Array(nodes + 1)
  for (const node of from) first[node + 1]++
  for (let node = 0; node < nodes; node++) first[node + 1] += first[node]
  const free = first.slice()
  const arcOf = new Int32Array(from.length)
  for (let arc = 0; arc < from.length; arc++) arcOf[free[from[arc]]++] = arc
  const heap = new IndexedHeap(nodes)
  const reached = new Float64Array(nodes)
  const arrivedBy = new Int32Array(nodes)

  function grow(origin: number): void {
    reached.fill(Number.POSITIVE_INFINITY)
    arrivedBy.fill(-1)
    reached[origin] = 0
    heap.clear()
    heap.offer(origin, 0)
    while (heap.size > 0) {
      const node = heap.take()
      for (let row = first[node]; row < first[node + 1]; row++) {
        const arc = arcOf[row]
        const time = reached[node] + cost[arc]
        if (time >= reached[to[arc]]) continue
        reached[to[arc]] = time
        arrivedBy[to[arc]] = arc
        heap.offer(to[arc], time)
      }
    }
  }

  function pathTo(destination: number): Int32Array | undefined {
    if (reached[destination] === Number.POSITIVE_INFINITY) return undefined
    const path: number[] = []
    for (let arc = arrivedBy[destination]; arc >= 0; arc = arrivedBy[from[arc]]) path.push(arc)
    return Int32Array.from(path.reverse())
  }

  return { grow, pathTo, timeTo: (destination: number) => reached[destination] }
}
