/** Movements edge → edge as a CSR. Turn restrictions are in it, because only connections make one. */
import type { Network } from './network.ts'
import { NOWHERE } from './network.ts'

/** What a signal costs on average on a free road [s]: a red of half the cycle is met by half the vehicles. */
const SIGNAL_DELAY = 8
/** What giving way costs on average on a free road [s]: slowing down and looking. */
const YIELD_DELAY = 2

export interface Movements {
  /** Movements out of edge e are rows first[e] … first[e + 1] − 1. */
  readonly first: Int32Array
  readonly next: Int32Array // edge it leads to (in the reverse CSR: edge it comes from)
  /** Of the quickest of its connections: length / limit, and what signal or giving way is expected to cost [s]. */
  readonly cost: Float64Array
  /** Bit k: CLASSES[k] finds a connection that it may take. */
  readonly classes: Uint8Array
}

/** The movement from one edge onto another, or NOWHERE. */
export function movementBetween({ first, next }: Movements, edge: number, onto: number): number {
  for (let row = first[edge]; row < first[edge + 1]; row++) if (next[row] === onto) return row
  return NOWHERE
}

/** All movements of a network, by the edge they leave and there by the edge they reach. */
export function buildMovements({ counts, columns }: Pick<Network, 'counts' | 'columns'>): Movements {
  const { edgeFirstLane, laneFirstConnection, laneEdge, connectionAllowed, connectionTo } = columns
  const first = new Int32Array(counts.edges + 1)
  const next: number[] = []
  const cost: number[] = []
  const classes: number[] = []
  for (let edge = 0; edge < counts.edges; edge++) {
    const rowOf = new Map<number, number>()
    const begin = laneFirstConnection[edgeFirstLane[edge]]
    const end = laneFirstConnection[edgeFirstLane[edge + 1]]
    for (let connection = begin; connection < end; connection++) {
      const target = laneEdge[connectionTo[connection]]
      let row = rowOf.get(target)
      if (row === undefined) {
        row = next.length
        rowOf.set(target, row)
        next.push(target)
        cost.push(Number.POSITIVE_INFINITY)
        classes.push(0)
      }
      cost[row] = Math.min(cost[row], expectedTime(connection))
      classes[row] |= connectionAllowed[connection]
    }
    first[edge + 1] = next.length
  }
  return { first, next: Int32Array.from(next), cost: Float64Array.from(cost), classes: Uint8Array.from(classes) }

  function expectedTime(connection: number): number {
    const drive = columns.elementLength[counts.lanes + connection] / columns.connectionLimit[connection]
    if (columns.connectionSignal[connection] !== NOWHERE) return drive + SIGNAL_DELAY
    return columns.connectionYields[connection] ? drive + YIELD_DELAY : drive
  }
}

/** The same movements by the edge they reach; `next` is then the edge they leave. */
export function reverseMovements({ first, next, cost, classes }: Movements): Movements {
  const edges = first.length - 1
  const reverse = {
    first: new Int32Array(edges + 1),
    next: new Int32Array(next.length),
    cost: new Float64Array(next.length),
    classes: new Uint8Array(next.length),
  }
  for (const edge of next) reverse.first[edge + 1]++
  for (let edge = 0; edge < edges; edge++) reverse.first[edge + 1] += reverse.first[edge]
  const free = reverse.first.slice()
  for (let edge = 0; edge < edges; edge++)
    for (let row = first[edge]; row < first[edge + 1]; row++) {
      const place = free[next[row]]++
      reverse.next[place] = edge
      reverse.cost[place] = cost[row]
      reverse.classes[place] = classes[row]
    }
  return reverse
}

/** Free driving time on each edge: its length at the limit of its fastest lane [s]. */
export function freeEdgeTimes({ counts, columns }: Pick<Network, 'counts' | 'columns'>): Float64Array {
  const { edgeFirstLane, edgeLength, laneLimit } = columns
  const time = new Float64Array(counts.edges)
  for (let edge = 0; edge < counts.edges; edge++) {
    let fastest = 0
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++)
      fastest = Math.max(fastest, laneLimit[lane])
    time[edge] = edgeLength[edge] / fastest
  }
  return time
}
