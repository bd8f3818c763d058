/** The stretch that a connection shares with others that lead into the same lane. */
import { MERGE, type NetworkColumns } from './network.ts'

/**
 * How far the common stretch reaches back from the end of each connection [m]; Infinity where no other one joins. A rear that
 * hangs further back out of the lane beyond is on another connection and in nobody's way here.
 */
export function commonStretches(network: NetworkColumns): Float64Array {
  const { connectionFrom, connectionFirstConflict, conflictKind, conflictMyEntry, elementLength } = network
  const lanes = elementLength.length - connectionFrom.length
  return Float64Array.from(connectionFrom, (_, c) => {
    let entry = Number.POSITIVE_INFINITY
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++)
      if (conflictKind[i] === MERGE && conflictMyEntry[i] < entry) entry = conflictMyEntry[i]
    return entry < Number.POSITIVE_INFINITY ? elementLength[lanes + c] - entry : entry
  })
}
