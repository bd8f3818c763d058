/** The way of a line through the map: its paths put together where a bus finds a short way between them, with its stops. */
import type { EdgeDescription, LineDescription, NetworkDescription, StopDescription } from '../description.ts'

/** A stretch that one bus drives without leaving the map. */
export interface LinePart {
  /** Edges one after the other, each connected to the next for buses. */
  readonly edges: readonly EdgeDescription[]
  /** In driving order. */
  readonly stops: readonly StopDescription[]
}

export interface LineWay {
  readonly parts: readonly LinePart[]
  /** Stops that lie on none of its edges, or before the stop ahead of them. */
  readonly stopsLeftOut: number
}

/** Where the relation's ways do not join, a way up to this length is taken from the one to the next [m]. */
const LONGEST_JOINT = 500

/** Prepares for a network; the function gives the way of each of its lines. */
export function lineWays(network: NetworkDescription): (line: LineDescription) => LineWay {
  const edges = new Map(network.edges.map((edge) => [edge.id, edge]))
  const stops = new Map((network.stops ?? []).map((stop) => [stop.id, stop]))
  const onward = busMovements(network, edges)

  return (line) => {
    const ways: EdgeDescription[][] = []
    for (const id of line.paths.flat()) {
      const edge = edges.get(id)
      if (!edge || !onward.has(edge)) continue // closed to buses
      const way = ways[ways.length - 1]
      const last = way?.[way.length - 1]
      if (last === edge) continue
      const joint = last && jointBetween(last, edge, onward)
      if (joint) way.push(...joint, edge)
      else ways.push([edge])
    }
    const wanted = line.stops.flatMap((id) => stops.get(id) ?? [])
    return placeStops(ways, wanted)
  }
}

/** By edge: where a bus can go from there; edges closed to buses are missing. */
function busMovements(
  network: NetworkDescription,
  edges: ReadonlyMap<string, EdgeDescription>,
): Map<EdgeDescription, Set<EdgeDescription>> {
  const onward = new Map<EdgeDescription, Set<EdgeDescription>>()
  const edgeOfLane = new Map<string, EdgeDescription>()
  for (const edge of edges.values()) {
    const open = edge.lanes.filter(({ allowed }) => allowed.includes('bus'))
    for (const lane of open) edgeOfLane.set(lane.id, edge)
    if (open.length > 0) onward.set(edge, new Set())
  }
  for (const { from, to, allowed } of network.connections) {
    const [edge, next] = [edgeOfLane.get(from), edgeOfLane.get(to)]
    if (edge && next && (!allowed || allowed.includes('bus'))) onward.get(edge)?.add(next)
  }
  return onward
}

/** Edges between the two on the shortest way, none if they join; undefined where it is too long. */
function jointBetween(
  from: EdgeDescription,
  to: EdgeDescription,
  onward: ReadonlyMap<EdgeDescription, ReadonlySet<EdgeDescription>>,
): EdgeDescription[] | undefined {
  const reached = new Map<EdgeDescription, { length: number; by?: EdgeDescription; done: boolean }>()
  reached.set(from, { length: 0, done: false })
  for (;;) {
    let here: EdgeDescription | undefined
    let least = Number.POSITIVE_INFINITY
    for (const [edge, { length, done }] of reached)
      if (!done && (length < least || (length === least && here && edge.id < here.id))) {
        here = edge
        least = length
      }
    if (!here) return undefined
    reached.get(here)!.done = true
    for (const next of onward.get(here) ?? []) {
      if (next === to) {
        const way: EdgeDescription[] = []
        for (let edge = here; edge !== from; edge = reached.get(edge)!.by!) way.unshift(edge)
        return way
      }
      const length = least + next.length
      const known = reached.get(next)
      if (length <= LONGEST_JOINT && (!known || length < known.length))
        reached.set(next, { length, by: here, done: false })
    }
  }
}

/** Each stop on the first of the edges, from where the stop before it is, that holds it. */
function placeStops(ways: readonly EdgeDescription[][], wanted: readonly StopDescription[]): LineWay {
  const found: StopDescription[][] = ways.map(() => [])
  let [part, at, position] = [0, 0, -1]
  let stopsLeftOut = 0
  for (const stop of wanted) {
    let [p, k, least] = [part, at, position]
    while (p < ways.length && (ways[p][k]?.id !== stop.edge || stop.position <= least)) {
      least = -1
      if (++k >= ways[p].length) {
        p++
        k = 0
      }
    }
    if (p === ways.length) stopsLeftOut++
    else {
      found[p].push(stop)
      ;[part, at, position] = [p, k, stop.position]
    }
  }
  return { parts: ways.map((edges, k) => ({ edges, stops: found[k] })), stopsLeftOut }
}
