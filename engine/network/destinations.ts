/**
 * Streets for those who have business there: whoever only passes pays a toll that no detour is worth, so that routing
 * leads through them where there is no other way, and nowhere else.
 */
import type { Network } from './network.ts'

/** What driving into such streets costs those who are not bound for them [s]: more than any detour in a town. */
export const TOLL = 100_000

export interface Destinations {
  /** Zone of each edge: those that hang together by their junctions share one; 0 for all other edges. */
  readonly zone: Int32Array
  /** By edge: bit k = CLASSES[k] has to have business there. */
  readonly classes: Uint8Array
}

export function findDestinations({ counts, columns }: Pick<Network, 'counts' | 'columns'>): Destinations {
  const { edgeDestination, edgeFrom, edgeTo } = columns
  const at = new Map<number, number[]>()
  for (let edge = 0; edge < counts.edges; edge++) {
    if (edgeDestination[edge] === 0) continue
    for (const junction of [edgeFrom[edge], edgeTo[edge]]) at.set(junction, [...(at.get(junction) ?? []), edge])
  }
  const zone = new Int32Array(counts.edges)
  let zones = 0
  for (let edge = 0; edge < counts.edges; edge++) {
    if (edgeDestination[edge] === 0 || zone[edge] !== 0) continue
    zone[edge] = ++zones
    const open = [edge]
    for (const one of open)
      for (const junction of [edgeFrom[one], edgeTo[one]])
        for (const other of at.get(junction)!) {
          if (zone[other] !== 0) continue
          zone[other] = zones
          open.push(other)
        }
  }
  return { zone, classes: edgeDestination }
}
