/**
 * Whether anybody at all is in the way of a connection: one look for each edge it meets at the junction, instead of one for
 * each connection. Mostly nobody is, and then who asks need not go through the list of conflicts. Not a stage.
 * Reads `taken`, in which each edge says on which of its connections somebody is, or about to be (stages/stateGrants.ts).
 */
import type { NetworkColumns } from '../network/network.ts'
import type { World } from '../state/world.ts'

/**
 * Yes or no by lane or connection. Not Uint8Array: once Node has made a Buffer of memory of others, V8 asks at each use of one
 * whether it is a Buffer.
 */
export type Flags = Int8Array

export interface Conflicts {
  /** False only if nobody is on, over or about to enter a connection that is in conflict with this one. */
  isMet(connection: number, parity: number): boolean
}

export function createConflicts({ network, state }: World): Conflicts {
  const { connectionFirstConflict, conflictOther, connectionFrom, laneEdge } = network
  const { taken } = state
  const connections = connectionFrom.length
  const bit = bitsInTaken(network)
  // Rows of each connection, two numbers each: an edge whose connections are in conflict with it, and which of them.
  const firstRow = new Int32Array(connections + 1)
  const rows: { cell: number; bits: number }[] = []
  for (let c = 0; c < connections; c++) {
    const bitsOf = new Map<number, number>()
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++) {
      const other = conflictOther[i]
      const cell = laneEdge[connectionFrom[other]]
      bitsOf.set(cell, (bitsOf.get(cell) ?? 0) | bit[other])
    }
    for (const [cell, bits] of bitsOf) rows.push({ cell, bits })
    firstRow[c + 1] = 2 * rows.length
  }
  /** By row: the edge's place in `taken`, and the bits. */
  const met = Int32Array.from(rows.flatMap(({ cell, bits }) => [cell << 1, bits]))

  function isMet(connection: number, parity: number): boolean {
    for (let row = firstRow[connection]; row < firstRow[connection + 1]; row += 2)
      if ((taken[met[row] | parity] & met[row + 1]) !== 0) return true
    return false
  }

  return { isMet }
}

/** By connection: its bit in `taken` of its edge. Of more than 32 some share one, which only costs a look. */
export function bitsInTaken({
  connectionFrom,
  edgeFirstLane,
  laneEdge,
  laneFirstConnection,
}: NetworkColumns): Int32Array {
  return Int32Array.from(
    connectionFrom,
    (lane, c) => 1 << ((c - laneFirstConnection[edgeFirstLane[laneEdge[lane]]]) & 31),
  )
}

/** 1 for lanes from which at least one connection needs a grant. */
export function controlledLanes({ connectionControlled, connectionFrom, laneEdge }: NetworkColumns): Flags {
  const controlled = new Int8Array(laneEdge.length)
  for (let c = 0; c < connectionFrom.length; c++) if (connectionControlled[c] !== 0) controlled[connectionFrom[c]] = 1
  return controlled
}
