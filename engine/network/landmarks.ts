/**
 * Lower bounds of travel times from distances to and from a few landmarks at the rim of the network (Goldberg and
 * Harrelson 2005, "Computing the shortest path: A* search meets graph theory"): by the triangle inequality
 * d(v, t) >= d(L, t) − d(L, v) and d(v, t) >= d(v, L) − d(t, L).
 */
import { IndexedHeap } from './heap.ts'
import type { Movements } from './movements.ts'
import type { Network, NetworkColumns } from './network.ts'

/** Landmarks of either kind, one a sector of the map. More cost memory and time for each bound, fewer bound less well. */
const EACH = 6
/** Columns a row of `landmarkDistances` has. */
export const LANDMARKS = 2 * EACH

/**
 * @param time of each edge [s]
 * @returns a row of LANDMARKS columns for each edge: first the times from sources to it, then the times from it to sinks
 *   [s]; Infinity where there is no way
 */
export function landmarkDistances(
  { counts, columns }: Pick<Network, 'counts' | 'columns'>,
  forward: Movements,
  backward: Movements,
  time: Float64Array,
): Float64Array {
  const distances = new Float64Array(counts.edges * LANDMARKS).fill(Number.POSITIVE_INFINITY)
  if (counts.edges === 0) return distances
  const heap = new IndexedHeap(counts.edges)
  const from = (root: number) => timesFrom(forward, root, (row) => forward.cost[row] + time[forward.next[row]], heap)
  // Against the traffic: each movement leads onto the edge it was found from.
  const to = (root: number) => timesFrom(backward, root, (row, edge) => backward.cost[row] + time[edge], heap)

  const start = wellConnected(columns.edgeRank, from, to)
  const sectors = sectorsAround(start, columns)
  farthestBySector(to(start), sectors).forEach((source, column) => {
    writeColumn(distances, column, from(source))
  })
  farthestBySector(from(start), sectors).forEach((sink, column) => {
    writeColumn(distances, EACH + column, to(sink))
  })
  return distances
}

/** Of a few edges the one with most others in reach, so that the search for landmarks does not start in a dead end. */
function wellConnected(
  rank: Int32Array,
  from: (root: number) => Float64Array,
  to: (root: number) => Float64Array,
): number {
  const byRank = new Int32Array(rank.length)
  rank.forEach((place, edge) => {
    byRank[place] = edge
  })
  const tries = Math.min(8, rank.length)
  let best = byRank[0]
  let most = -1
  for (let k = 0; k < tries; k++) {
    const edge = byRank[Math.floor((k * rank.length) / tries)]
    const reached = Math.min(countFinite(from(edge)), countFinite(to(edge)))
    if (reached > most) {
      most = reached
      best = edge
    }
    if (reached > rank.length * 0.7) break
  }
  return best
}

function countFinite(values: Float64Array): number {
  return values.reduce((count, value) => count + (value < Number.POSITIVE_INFINITY ? 1 : 0), 0)
}

/** In which of EACH directions from the start of edge `centre` each edge starts. */
function sectorsAround(centre: number, { edgeFrom, junctionX, junctionY }: NetworkColumns): Uint8Array {
  return Uint8Array.from(edgeFrom, (junction) => {
    const x = junctionX[junction] - junctionX[edgeFrom[centre]]
    const y = junctionY[junction] - junctionY[edgeFrom[centre]]
    return Math.min(EACH - 1, Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * EACH))
  })
}

/** In each sector the edge with the greatest finite distance; in an empty sector the farthest of all. */
function farthestBySector(distance: Float64Array, sectors: Uint8Array): number[] {
  const best = new Array<number>(EACH).fill(-1)
  let farthest = -1
  for (let edge = 0; edge < distance.length; edge++) {
    if (distance[edge] === Number.POSITIVE_INFINITY) continue
    const sector = sectors[edge]
    if (best[sector] < 0 || distance[edge] > distance[best[sector]]) best[sector] = edge
    if (farthest < 0 || distance[edge] > distance[farthest]) farthest = edge
  }
  return best.map((edge) => (edge < 0 ? farthest : edge))
}

function writeColumn(rows: Float64Array, column: number, values: Float64Array): void {
  for (let edge = 0; edge < values.length; edge++) rows[edge * LANDMARKS + column] = values[edge]
}

function timesFrom(
  movements: Movements,
  root: number,
  cost: (row: number, edge: number) => number,
  heap: IndexedHeap,
): Float64Array {
  const { first, next } = movements
  const time = new Float64Array(first.length - 1).fill(Number.POSITIVE_INFINITY)
  time[root] = 0
  heap.clear()
  heap.offer(root, 0)
  while (heap.size > 0) {
    const edge = heap.take()
    for (let row = first[edge]; row < first[edge + 1]; row++) {
      const reached = time[edge] + cost(row, edge)
      if (reached >= time[next[row]]) continue
      time[next[row]] = reached
      heap.offer(next[row], reached)
    }
  }
  return time
}
