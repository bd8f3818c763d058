/**
 * A minimum cut through a part of a town, by maximum flow (Dinic 1970): each edge carries one unit, either way.
 */
import type { StreetGraph } from './streetGraph.ts'

export interface LeastCut {
  /**
   * @param members junctions of the part
   * @param sure so many of the first are on the one side for certain, and so many of the last on the other
   * @param isIn by junction, whether it is in the part
   * @param atMost a cut through more edges is of no interest: the search for it ends
   * @returns number of edges between the sides
   */
  find(members: Int32Array, sure: number, isIn: (junction: number) => boolean, atMost: number): number
  /** Whether a junction is on the side of the first, after a search that was not given up. */
  isNear(junction: number): boolean
}

export function createLeastCut({ first, edgeAt, from, to }: StreetGraph): LeastCut {
  const junctions = first.length - 1
  const flow = new Int8Array(from.length) // −1, 0, 1 along the edge
  const level = new Int32Array(junctions) // edges with room from the first; −1 = not reached
  const row = new Int32Array(junctions) // of `edgeAt`, that is tried next
  const isSink = new Uint8Array(junctions)
  const queue = new Int32Array(junctions)
  const path = new Int32Array(junctions)

  const otherEnd = (edge: number, junction: number) => (from[edge] === junction ? to[edge] : from[edge])
  const hasRoom = (edge: number, junction: number) => flow[edge] !== (from[edge] === junction ? 1 : -1)

  /** @returns whether a sink is reached */
  function findLevels(members: Int32Array, sure: number, isIn: (junction: number) => boolean): boolean {
    for (const junction of members) level[junction] = -1
    let end = 0
    for (let k = 0; k < sure; k++) {
      level[members[k]] = 0
      queue[end++] = members[k]
    }
    let reached = false
    for (let k = 0; k < end; k++) {
      const junction = queue[k]
      for (let place = first[junction]; place < first[junction + 1]; place++) {
        const other = otherEnd(edgeAt[place], junction)
        if (level[other] >= 0 || !isIn(other) || !hasRoom(edgeAt[place], junction)) continue
        level[other] = level[junction] + 1
        reached ||= isSink[other] === 1
        queue[end++] = other
      }
    }
    return reached
  }

  /** One more unit from `source` to a sink, each edge a level on; whether there was room. */
  function augment(source: number, isIn: (junction: number) => boolean): boolean {
    let length = 0
    let junction = source
    while (isSink[junction] === 0) {
      if (row[junction] < first[junction + 1]) {
        const edge = edgeAt[row[junction]]
        const other = otherEnd(edge, junction)
        if (isIn(other) && level[other] === level[junction] + 1 && hasRoom(edge, junction)) {
          path[length++] = edge
          junction = other
        } else row[junction]++
      } else {
        if (length === 0) return false
        junction = otherEnd(path[--length], junction)
        row[junction]++
      }
    }
    while (length > 0) {
      const edge = path[--length]
      flow[edge] += to[edge] === junction ? 1 : -1
      junction = otherEnd(edge, junction)
    }
    return true
  }

  return {
    find(members, sure, isIn, atMost) {
      for (const junction of members) {
        isSink[junction] = 0
        for (let place = first[junction]; place < first[junction + 1]; place++) flow[edgeAt[place]] = 0
      }
      for (let k = members.length - sure; k < members.length; k++) isSink[members[k]] = 1
      let cut = 0
      while (cut <= atMost && findLevels(members, sure, isIn)) {
        for (const junction of members) row[junction] = first[junction]
        for (let k = 0; k < sure; k++) while (cut <= atMost && augment(members[k], isIn)) cut++
      }
      return cut
    },
    isNear: (junction) => level[junction] >= 0,
  }
}
