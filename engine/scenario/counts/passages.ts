/** Which counts each trip passes on its way, and when: on the way that is quickest on free roads, as long as those take. */
import type { Passages } from '../../../data/demand/counts/balance.ts'
import type { TripDescription, VehicleClass } from '../../../data/description.ts'
import { movementBetween } from '../../network/movements.ts'
import { CLASSES, type Network } from '../../network/network.ts'
import type { RoadGraph } from '../../network/roadGraph.ts'
import { type Router, routerOn } from '../../network/routes.ts'

/** What was counted in a time of the run: who passes the middle of an edge, or who turns from one onto another. */
export interface Target {
  /** Ids; both directions of a road, or one. */
  readonly edges: readonly string[]
  /** Ids; only who drives on there from one of `edges`. */
  readonly onto?: readonly string[]
  /** Only these; absent: all. */
  readonly classes?: readonly VehicleClass[]
  /** [s] of the run */
  readonly begin: number
  readonly end: number
}

/** Passages of trips, and how long their ways are. */
export interface Ways extends Passages {
  /** [m] */
  readonly metres: Float64Array
}

export function passagesOf(
  trips: readonly TripDescription[],
  targets: readonly Target[],
  network: Network,
  graph: RoadGraph,
): Ways {
  const { movements, freeTime } = graph
  const { edgeLength } = network.columns
  const router = routerOn(graph)
  const onEdge = new Map<number, number[]>()
  targets.forEach(({ edges }, target) => {
    for (const id of edges) {
      const edge = network.edgeIndex.get(id)!
      onEdge.set(edge, [...(onEdge.get(edge) ?? []), target])
    }
  })
  const onto = targets.map((target) => target.onto && new Set(target.onto.map((id) => network.edgeIndex.get(id)!)))
  const first = new Int32Array(trips.length + 1)
  const metres = new Float64Array(trips.length)
  const passed: number[] = []
  trips.forEach((trip, k) => {
    const before = passed.length
    const route = routeOf(trip, network, router)
    const { departShare, arrivalShare } = trip
    let time = trip.depart - departShare * (route.length > 0 ? freeTime[route[0]] : 0)
    for (let at = 0; at < route.length; at++) {
      const edge = route[at]
      metres[k] += edgeLength[edge] * ((at + 1 < route.length ? 1 : arrivalShare) - (at > 0 ? 0 : departShare))
      const passes = (at > 0 || departShare <= 0.5) && (at + 1 < route.length || arrivalShare > 0.5)
      const middle = time + freeTime[edge] / 2
      for (const target of onEdge.get(edge) ?? []) {
        const { begin, end, classes } = targets[target]
        const counts = onto[target] ? onto[target].has(route[at + 1]) : passes
        if (!counts || !(classes?.includes(trip.vehicleClass) ?? true)) continue
        if (begin <= middle && middle < end && passed.indexOf(target, before) < 0) passed.push(target)
      }
      if (at + 1 === route.length) break
      const turn = movementBetween(movements, edge, route[at + 1])
      time += freeTime[edge] + (turn < 0 ? 0 : movements.cost[turn])
    }
    first[k + 1] = passed.length
  })
  return { first, target: Int32Array.from(passed), metres }
}

/** Edges; none if there is no way. */
function routeOf(trip: TripDescription, { edgeIndex }: Pick<Network, 'edgeIndex'>, router: Router): ArrayLike<number> {
  const said = trip.route ?? trip.usually
  if (said) return said.map((id) => edgeIndex.get(id)!)
  const [from, to] = [edgeIndex.get(trip.from), edgeIndex.get(trip.to)]
  if (from === undefined || to === undefined) return []
  return router.route(from, to, 1 << CLASSES.indexOf(trip.vehicleClass)) ?? []
}
