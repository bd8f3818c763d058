/**
 * Where a vehicle will drive of which only the place is known: as it says at the next junction, straight on after that,
 * and never over edges that turn restrictions forbid one after the other.
 * Reads the network only; the same for the service's advice and for real vehicles on the simulated road.
 */
import { DIRECTIONS, type NetworkColumns } from '../network/network.ts'

/** Index into DIRECTIONS, or UNKNOWN. */
export const UNKNOWN = -1
const STRAIGHT = DIRECTIONS.indexOf('straight')
const U_TURN = DIRECTIONS.indexOf('uTurn')

/**
 * @param turn index into DIRECTIONS at the next junction where one can choose, or UNKNOWN
 * @param classBit of its class, as in laneAllowed
 * @param way takes edges, the lane's own first
 * @returns how many
 */
export function guessWay(
  network: NetworkColumns,
  lane: number,
  turn: number,
  classBit: number,
  way: Int32Array,
): number {
  const {
    laneEdge,
    edgeFirstLane,
    edgeRank,
    laneFirstConnection,
    connectionAllowed,
    connectionTo,
    connectionDirection,
  } = network
  let wanted = turn
  let x = lane
  let n = 0
  way[n++] = laneEdge[x]
  while (n < way.length) {
    let best = -1
    let bestScore = Number.POSITIVE_INFINITY
    let only = -1 // the one edge that one can drive on to, as far as was seen yet
    let choices = 0
    // Its own lane says most about where it goes; but it may be about to change lanes for its turn.
    const edge = laneEdge[x]
    for (let from = edgeFirstLane[edge]; from < edgeFirstLane[edge + 1]; from++) {
      for (let c = laneFirstConnection[from]; c < laneFirstConnection[from + 1]; c++) {
        const to = connectionTo[c]
        if ((connectionAllowed[c] & classBit) === 0) continue
        if (endsForbidden(network, way, n, laneEdge[to], classBit)) continue
        const direction = connectionDirection[c]
        // Two lanes that go on to the same edge are no choice: roads are cut where only their lanes or limits change.
        if (direction !== U_TURN && laneEdge[to] !== only) {
          only = laneEdge[to]
          choices++
        }
        const misfit = wanted === UNKNOWN ? 0 : direction === wanted ? 0 : 64
        const crooked = direction === STRAIGHT ? 0 : direction === U_TURN ? 8 : 4
        const score = misfit + (from === x ? 0 : 2 + crooked) + crooked
        const tie = best >= 0 && score === bestScore && edgeRank[laneEdge[to]] < edgeRank[laneEdge[connectionTo[best]]]
        if (score < bestScore || tie) {
          best = c
          bestScore = score
        }
      }
    }
    if (best < 0) break
    if (choices > 1) wanted = UNKNOWN
    x = connectionTo[best]
    way[n++] = laneEdge[x]
  }
  return n
}

/**
 * How many edges of a guessed way are certain: all up to the first place where one may also drive elsewhere, and nobody said
 * so. Arguments as above; `n` edges were guessed. Who did not say how it turns is taken to stay on its lane.
 */
export function certainWay(
  network: NetworkColumns,
  lane: number,
  turn: number,
  classBit: number,
  way: Int32Array,
  n: number,
): number {
  const { edgeFirstLane, laneFirstConnection, connectionAllowed, connectionTo, connectionDirection, laneEdge } = network
  let wanted = turn
  for (let k = 0; k + 1 < n; k++) {
    const keepsLane = k === 0 && turn === UNKNOWN
    const first = keepsLane ? lane : edgeFirstLane[way[k]]
    const end = keepsLane ? lane + 1 : edgeFirstLane[way[k] + 1]
    let elsewhere = false
    let asWanted = false // the way goes on as it was said,
    let twice = false // but so does another
    for (let c = laneFirstConnection[first]; c < laneFirstConnection[end]; c++) {
      const edge = laneEdge[connectionTo[c]]
      const direction = connectionDirection[c]
      if ((connectionAllowed[c] & classBit) === 0 || endsForbidden(network, way, k + 1, edge, classBit)) continue
      if (edge !== way[k + 1] && direction !== U_TURN) elsewhere = true
      if (direction !== wanted) continue
      if (edge === way[k + 1]) asWanted = true
      else twice = true
    }
    if (!elsewhere) continue
    if (!asWanted || twice) return k + 1
    wanted = UNKNOWN
  }
  return n
}

/** Whether driving on to `edge` after the first `n` edges of `way` ends a drive that is forbidden to the class. */
function endsForbidden(network: NetworkColumns, way: Int32Array, n: number, edge: number, classBit: number): boolean {
  const { pathFirstEdge, pathEdge, pathClasses } = network
  for (let path = 0; path < pathClasses.length; path++) {
    const last = pathFirstEdge[path + 1] - 1
    if (pathEdge[last] !== edge || (pathClasses[path] & classBit) === 0) continue
    const first = pathFirstEdge[path]
    let back = 1
    while (last - back >= first && back <= n && pathEdge[last - back] === way[n - back]) back++
    if (last - back < first) return true
  }
  return false
}
