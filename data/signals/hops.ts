/** Which signals follow one another along a road: the stretches over which vehicles arrive in platoons. */
import type { ConnectionDescription, EdgeDescription, NetworkDescription } from '../description.ts'

/** Vehicles arrive bunched up to so far behind a signal [m]: beyond, platoons disperse (RiLSA 2015, 4.6; Robertson 1969). */
const PLATOON_REACH = 750
/** Signals so near belong together whatever road joins them [m]: queues between them would block both. */
const CLUSTER_REACH = 75
/** Roads that are coordinated. */
const COORDINATED = /^(trunk|primary|secondary)$/

/** From one signal to the next along a road, in one direction. */
export interface Hop {
  readonly from: string
  readonly to: string
  /** Links of the stream that leaves the one and of the same stream at the other. */
  readonly leaving: readonly number[]
  readonly arriving: readonly number[]
  /** From stop line to stop line [m], and at the limits [s]. */
  readonly length: number
  readonly time: number
  /** Name of the road, or else its class. */
  readonly road: string
  /** How much it carries: lanes, more on greater roads. */
  readonly weight: number
  /** The last edge, for flows of its own. */
  readonly approach: string
  /** So near that the two are one place. */
  readonly cluster: boolean
}

const WEIGHTS: Readonly<Record<string, number>> = { trunk: 5, primary: 4, secondary: 3, tertiary: 2 }

export function findHops(network: NetworkDescription): Hop[] {
  const edges = new Map(network.edges.map((edge) => [edge.id, edge]))
  const laneEdge = new Map(network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
  const onward = new Map<string, { to: EdgeDescription; connection: ConnectionDescription }[]>()
  for (const connection of network.connections) {
    const from = laneEdge.get(connection.from) as EdgeDescription
    const list = onward.get(from.id) ?? []
    list.push({ to: laneEdge.get(connection.to) as EdgeDescription, connection })
    onward.set(from.id, list)
  }
  /** The way on along the same road: by name or class, else straight on. */
  function goesOn(edge: EdgeDescription) {
    const all = (onward.get(edge.id) ?? []).filter(({ connection }) => connection.direction !== 'uTurn')
    const named = all.filter(({ to }) => edge.name !== undefined && to.name === edge.name)
    const alike = all.filter(
      ({ to, connection }) => to.roadClass === edge.roadClass && connection.direction === 'straight',
    )
    const straight = all.filter(({ connection }) => connection.direction === 'straight')
    return [named, alike, straight, all].find((list) => list.length > 0) ?? []
  }
  const hops: Hop[] = []
  for (const start of network.edges) {
    if (!onward.get(start.id)?.some(({ connection }) => connection.signal)) continue
    const entering = goesOn(start).filter(({ connection }) => connection.signal)
    if (entering.length === 0) continue
    const { to: first, connection } = entering[0]
    const from = connection.signal?.id as string
    const leaving = entering.filter(({ to }) => to === first).map((way) => way.connection.signal?.link as number)
    let [length, time] = [connection.length, connection.length / connection.speedLimit]
    const visited = new Set<string>()
    for (let edge = first; length <= PLATOON_REACH && !visited.has(edge.id); ) {
      visited.add(edge.id)
      length += edge.length
      time += edge.length / edge.lanes[0].speedLimit
      const next = goesOn(edges.get(edge.id) as EdgeDescription)
      if (next.length === 0) break
      const signal = next[0].connection.signal
      if (signal) {
        const cluster = length <= CLUSTER_REACH
        const wanted = cluster || (length <= PLATOON_REACH && COORDINATED.test(edge.roadClass))
        if (signal.id !== from && wanted)
          hops.push({
            from,
            to: signal.id,
            leaving: unique(leaving),
            arriving: unique(next.flatMap((way) => (way.connection.signal ? [way.connection.signal.link] : []))),
            length,
            time,
            road: edge.name ?? edge.roadClass,
            weight: edge.lanes.length * (WEIGHTS[edge.roadClass] ?? 1),
            approach: edge.id,
            cluster,
          })
        break
      }
      length += next[0].connection.length
      time += next[0].connection.length / next[0].connection.speedLimit
      edge = next[0].to
    }
  }
  return hops
}

function unique(links: readonly number[]): number[] {
  return [...new Set(links)].sort((a, b) => a - b)
}
