/** A closed ring as a track, not a road with bends: nobody slows down for its curvature. Where trips begin, and where who is. */
import type { NetworkDescription } from '../../data/description.ts'
import { ring } from '../../data/scenarios/roads.ts'
import type { Network } from '../../engine/network/network.ts'

/** Between two of its edges [m]. */
export const JOINT = 0.5

export interface Track {
  readonly description: NetworkDescription
  /** Of each edge, along the ring [m]. */
  readonly starts: readonly number[]
  /** From a place in [0, length) on, at least `way` [m]: edges, and where on the first one it begins [m]. */
  routeFrom(place: number, way: number): { route: string[]; position: number; edgeLength: number }
  /** Along the ring, where lane or connection `element` begins [m]. */
  startsOf(network: Network): Float64Array
}

export function layTrack(
  options: Required<Pick<NonNullable<Parameters<typeof ring>[0]>, 'length' | 'edges' | 'limit'>> & {
    readonly lanes?: number
    readonly roadClass?: string
  },
): Track {
  const { length, limit } = options
  const plain = ring({ ...options, joint: JOINT })
  const description = {
    ...plain,
    connections: plain.connections.map((connection) => ({ ...connection, speedLimit: limit })),
  }
  const arcs = plain.edges.map(({ id }) => id)
  const starts: number[] = []
  let end = 0
  for (const edge of plain.edges) {
    starts.push(end)
    end += edge.length + JOINT
  }
  return {
    description,
    starts,
    routeFrom(place, way) {
      const first = starts.findLastIndex((start) => start <= place)
      const round = [...arcs.slice(first), ...arcs.slice(0, first)]
      const laps = Math.ceil(way / length) + 1
      const route = Array.from({ length: laps }, () => round).flat()
      return { route, position: place - starts[first], edgeLength: plain.edges[first].length }
    },
    startsOf({ counts, columns, edgeIds }) {
      const from = new Float64Array(counts.elements)
      const order = edgeIds.map((id) => arcs.indexOf(id))
      for (let lane = 0; lane < counts.lanes; lane++) from[lane] = starts[order[columns.laneEdge[lane]]]
      columns.connectionFrom.forEach((lane, c) => {
        const edge = order[columns.laneEdge[lane]]
        from[counts.lanes + c] = starts[edge] + plain.edges[edge].length
      })
      return from
    },
  }
}
