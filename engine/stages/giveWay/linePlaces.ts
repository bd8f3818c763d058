/** What `giveWay` has to know of stop lines and of what lies behind them, worked out once from the network. Not a stage. */
import { MERGE, type NetworkColumns, NOWHERE, SIGNS, THEY_YIELD } from '../../network/network.ts'
import type { Flags } from '../conflicts.ts'
import { isMinor, isRoundabout } from './margins.ts'

/** From a side street one sees the main road only just before the line [m]. */
const MINOR_SIGHT = 3.5
/** The entry of a roundabout is open to the eye from further away [m]. */
const ENTRY_SIGHT = 6

const STOP = SIGNS.indexOf('stop')

export interface LinePlaces {
  /** 1 for lanes that end at a stop sign. */
  readonly stops: Flags
  /**
   * 1 for connections that have to be kept clear. Not those that only meet who joins them and gives way, as on the ring
   * of a roundabout: standing there keeps nobody back but who would come to stand behind, and a ring in which everybody
   * waits for a free place ahead never moves again.
   */
  readonly keepClear: Flags
  /** 1 for connections that others join, but for the rings of roundabouts: if they let others in, they would fill up. */
  readonly joined: Flags
  /** By connection: from so far before the line its drivers see whether they may go [m]. */
  readonly sight: Float64Array
  /** Connections with a place to wait inside: the first of each lane, and the next one of the same lane. */
  readonly firstWaiting: Int32Array
  readonly nextWaiting: Int32Array
}

/** From so far before its line drivers see whether they may take a connection [m]; Infinity = at once. */
export function sightOf(network: NetworkColumns, connection: number): number {
  const lane = network.connectionFrom[connection]
  if (!isMinor(network, lane)) return Number.POSITIVE_INFINITY
  return isRoundabout(network, lane) ? ENTRY_SIGHT : MINOR_SIGHT
}

export function findPlaces(network: NetworkColumns): LinePlaces {
  const { connectionFrom, connectionOpen, connectionFirstConflict, connectionWaiting, laneEdge, edgeSign } = network
  const { conflictKind, conflictYield } = network
  const [lanes, connections] = [laneEdge.length, connectionFrom.length]
  const [keepClear, joined] = [new Int8Array(connections), new Int8Array(connections)]
  for (let c = 0; c < connections; c++)
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++) {
      if (connectionOpen[c] === 0 && (conflictKind[i] !== MERGE || conflictYield[i] !== THEY_YIELD)) keepClear[c] = 1
      if (conflictKind[i] === MERGE && !isRoundabout(network, connectionFrom[c])) joined[c] = 1
    }
  const firstWaiting = new Int32Array(lanes).fill(NOWHERE)
  const nextWaiting = new Int32Array(connections)
  for (let c = connections - 1; c >= 0; c--) {
    if (connectionWaiting[c] > 1e9) continue
    nextWaiting[c] = firstWaiting[connectionFrom[c]]
    firstWaiting[connectionFrom[c]] = c
  }
  return {
    stops: Int8Array.from(laneEdge, (edge) => (edgeSign[edge] === STOP ? 1 : 0)),
    keepClear,
    joined,
    sight: Float64Array.from({ length: connections }, (_, c) => sightOf(network, c)),
    firstWaiting,
    nextWaiting,
  }
}
