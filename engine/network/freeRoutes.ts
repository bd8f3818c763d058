/**
 * Quickest routes on free roads, each looked for once: signals are timed for them, drivers set out on them, and the search
 * for routes of experience begins with them.
 */
import type { Network } from './network.ts'
import { createRoadGraph, type RoadGraph } from './roadGraph.ts'
import { type Router, routerOn } from './routes.ts'

export interface FreeRoutes {
  /** For routers of which times change. */
  readonly graph: RoadGraph
  /** As of a router without closed edges; what it returns is not to be written. */
  route(from: number, to: number, classBit: number): ReturnType<Router['route']>
}

/** They fit every network of the same roads, whatever its signals do. */
export function createFreeRoutes(network: Pick<Network, 'counts' | 'columns'>): FreeRoutes {
  const graph = createRoadGraph(network)
  const router = routerOn(graph)
  const known = new Map<number, ReturnType<Router['route']>>()
  return {
    graph,
    route(from, to, classBit) {
      const key = (from * network.counts.edges + to) * 256 + classBit
      if (known.has(key)) return known.get(key)
      const route = router.route(from, to, classBit)
      known.set(key, route)
      return route
    },
  }
}
