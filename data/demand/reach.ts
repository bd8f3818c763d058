/** From where and to where a class of vehicles can drive, so that trips are drawn only between ends that have a way. */
import type { EdgeDescription, NetworkDescription, VehicleClass } from '../description.ts'

export interface Reach {
  /** Edges with a way to every destination, by id. */
  readonly origins: readonly EdgeDescription[]
  /** Edges with a way from every origin, by id. */
  readonly destinations: readonly EdgeDescription[]
}

/** Hubs to try: the best of these by the length of road that reaches it and that it reaches. */
const TRIES = 12

/**
 * Origins can reach, and destinations can be reached from, one well-connected edge; so there is a way from each of the
 * former to each of the latter. Both are empty where no two edges are joined. Independent of the order of the description.
 */
export function reachOf(network: NetworkDescription, vehicleClass: VehicleClass): Reach {
  const open = (edge: EdgeDescription) => edge.lanes.some((lane) => lane.allowed.includes(vehicleClass))
  const edges = network.edges.filter(open).sort((a, b) => (a.id < b.id ? -1 : 1))
  const number = new Map(edges.map((edge, index) => [edge.id, index]))
  const edgeOfLane = new Map<string, number>()
  for (const edge of edges)
    for (const lane of edge.lanes)
      if (lane.allowed.includes(vehicleClass)) edgeOfLane.set(lane.id, number.get(edge.id)!)
  const out: number[][] = edges.map(() => [])
  const into: number[][] = edges.map(() => [])
  for (const connection of network.connections) {
    const [from, to] = [edgeOfLane.get(connection.from), edgeOfLane.get(connection.to)]
    if (from === undefined || to === undefined) continue
    out[from].push(to)
    into[to].push(from)
  }
  let best: Reach = { origins: [], destinations: [] }
  let bestLength = 0
  for (let k = 0; k < TRIES; k++) {
    const hub = Math.floor(((k + 0.5) * edges.length) / TRIES)
    if (edges.length === 0) break
    const [backward, forward] = [reachable(hub, into), reachable(hub, out)]
    // The hub itself is an end only if it lies on a circle or leads somewhere.
    const origins = edges.filter((_, index) => backward[index] && out[index].length > 0)
    const destinations = edges.filter((_, index) => forward[index] && into[index].length > 0)
    const length = Math.min(totalLength(origins), totalLength(destinations))
    if (length > bestLength) {
      bestLength = length
      best = { origins, destinations }
    }
  }
  return best
}

function reachable(root: number, next: readonly (readonly number[])[]): Uint8Array {
  const seen = new Uint8Array(next.length)
  seen[root] = 1
  const open = [root]
  for (let edge = open.pop(); edge !== undefined; edge = open.pop())
    for (const other of next[edge])
      if (!seen[other]) {
        seen[other] = 1
        open.push(other)
      }
  return seen
}

function totalLength(edges: readonly EdgeDescription[]): number {
  return edges.reduce((sum, edge) => sum + edge.length, 0)
}
