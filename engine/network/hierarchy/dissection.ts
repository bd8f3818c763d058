/**
 * In which order the edges of a network are best contracted: nested dissection. A cut through few edges divides the town
 * in two; these edges come last, before them the two parts, each divided likewise. Cuts are found by inertial flow (Schild
 * and Sommer 2015, "On balanced separators in road networks"): of several directions over the map, the least cut between
 * those junctions that lie first and those that lie last.
 */
import type { Network } from '../network.ts'
import { createLeastCut } from './leastCut.ts'
import { streetGraph } from './streetGraph.ts'

/** Directions in which the map is looked at, as multiples of (x, y). */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const
/** Of the junctions of a part this share is on the one side for certain, and as many on the other. */
const SURE = 0.3

/** @returns edges, those to be contracted last at the end */
export function dissect(network: Pick<Network, 'counts' | 'columns'>): Int32Array {
  const { junctionX, junctionY } = network.columns
  const { junctions, edges } = network.counts
  const graph = streetGraph(network)
  const { first, edgeAt, from, to } = graph
  const leastCut = createLeastCut(graph)
  const order = new Int32Array(edges)
  let free = edges // places from here on are taken
  const part = new Int32Array(junctions) // which part a junction is in
  let parts = 0
  const along = new Float64Array(junctions) // the direction that is tried
  const isNear = new Uint8Array(junctions) // on the first side of the best cut

  function divide(members: Int32Array): void {
    if (members.length === 0) return
    const here = ++parts
    for (const junction of members) part[junction] = here
    if (members.length === 1) {
      placeWhere(members, (edge) => from[edge] === to[edge])
      return
    }
    const isIn = (junction: number) => part[junction] === here
    const sure = Math.max(1, Math.floor(members.length * SURE))
    let least = Number.POSITIVE_INFINITY
    for (const [dx, dy] of DIRECTIONS) {
      for (const junction of members) along[junction] = dx * junctionX[junction] + dy * junctionY[junction]
      members.sort((a, b) => along[a] - along[b] || a - b)
      const cut = leastCut.find(members, sure, isIn, least)
      if (cut >= least) continue
      least = cut
      for (const junction of members) isNear[junction] = Number(leastCut.isNear(junction))
    }
    const near = members.filter((junction) => isNear[junction] === 1)
    const far = members.filter((junction) => isNear[junction] === 0)
    placeWhere(near, (edge) => isIn(from[edge]) && isIn(to[edge]) && isNear[from[edge]] !== isNear[to[edge]])
    divide(near)
    divide(far)
  }

  /** Puts those of the junctions' edges that fulfil a condition before all that stand already. */
  function placeWhere(members: Int32Array, fits: (edge: number) => boolean): void {
    for (const junction of members)
      for (let row = first[junction]; row < first[junction + 1]; row++)
        if (fits(edgeAt[row])) order[--free] = edgeAt[row]
  }

  divide(Int32Array.from({ length: junctions }, (_, junction) => junction))
  return order
}
