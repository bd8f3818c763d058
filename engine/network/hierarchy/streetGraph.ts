/** Junctions with the streets between them, seen without direction. */
import type { Network } from '../network.ts'

export interface StreetGraph {
  /** Edges that begin or end at junction j are edgeAt[first[j]] … edgeAt[first[j + 1] − 1]; a loop stands there once. */
  readonly first: Int32Array
  readonly edgeAt: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
}

export function streetGraph({ counts, columns }: Pick<Network, 'counts' | 'columns'>): StreetGraph {
  const { edgeFrom: from, edgeTo: to } = columns
  const first = new Int32Array(counts.junctions + 1)
  for (let edge = 0; edge < counts.edges; edge++) {
    first[from[edge] + 1]++
    if (to[edge] !== from[edge]) first[to[edge] + 1]++
  }
  for (let junction = 0; junction < counts.junctions; junction++) first[junction + 1] += first[junction]
  const free = first.slice()
  const edgeAt = new Int32Array(first[counts.junctions])
  for (let edge = 0; edge < counts.edges; edge++) {
    edgeAt[free[from[edge]]++] = edge
    if (to[edge] !== from[edge]) edgeAt[free[to[edge]]++] = edge
  }
  return { first, edgeAt, from, to }
}
