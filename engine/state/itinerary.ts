/**
 * From a trip to its way in numbers: edges and stops. What a trip says for itself (a route, places, stops) is checked here,
 * at the border; a trip between whose ends there is no way is no mistake of whoever wrote it, and is only left out.
 */
import type { TripDescription, TripStop } from '../../data/description.ts'
import type { Problem } from '../base/errors.ts'
import type { FreeRoutes } from '../network/freeRoutes.ts'
import { movementBetween } from '../network/movements.ts'
import { CLASSES, type Network, NOWHERE } from '../network/network.ts'
import type { Router } from '../network/routes.ts'
import { routeVia } from '../network/routeVia.ts'
import { DEPART_AS_USUAL, DEPART_BEST, DEPART_FREE, DEPART_WHERE_ROOM } from './state.ts'

/** Fronts stop at least so far before the end of a lane, as before any stop line [m]. */
const END_MARGIN = 1

export interface PlannedStop {
  readonly edge: number
  readonly lane: number
  /** [m] */
  readonly position: number
  /** [m] */
  readonly from: number
  /** [s] */
  readonly duration: number
  /** [s] */
  readonly until: number
}

export interface Itinerary {
  readonly route: Int32Array
  readonly stops: readonly PlannedStop[]
  /** Index of the lane to depart on, or one of DEPART_… */
  readonly departLane: number
  /** [m/s]; Infinity = as fast as is safe; DEPART_AS_USUAL */
  readonly departSpeed: number
}

/**
 * @param free ways of trips that say nothing of theirs
 * @returns for each trip its itinerary, undefined if there is no way; problems with what it says are added to `problems`
 */
export function createPlanner(network: Network, router: Router, free: Pick<FreeRoutes, 'route'>, problems: Problem[]) {
  const { edgeIndex, edgeIds, columns } = network
  const { edgeFirstLane, edgeLength, laneAllowed } = columns
  const { movements } = router.graph
  const given = (trip: TripDescription) =>
    trip.route ??
    trip.usually ??
    trip.via ??
    trip.stops ??
    trip.departLane ??
    trip.departSpeed ??
    trip.departPosition ??
    trip.arrivalPosition

  return function plan(trip: TripDescription): Itinerary | undefined {
    const from = edgeIndex.get(trip.from)
    const to = edgeIndex.get(trip.to)
    const kind = CLASSES.indexOf(trip.vehicleClass)
    const classBit = 1 << kind
    if (given(trip) === undefined) {
      const route = from === undefined || to === undefined ? undefined : free.route(from, to, classBit)
      return route && { route, stops: [], departLane: DEPART_WHERE_ROOM, departSpeed: DEPART_AS_USUAL }
    }

    const before = problems.length
    const say = (message: string) => problems.push({ source: 'trips', place: trip.id, message })
    const known = (id: string, what: string): number => {
      const edge = edgeIndex.get(id)
      if (edge === undefined) say(`${what}: no edge has the id "${id}"`)
      return edge ?? -1
    }
    const first = known(trip.from, 'from')
    const last = known(trip.to, 'to')
    const via = (trip.via ?? []).map((id) => known(id, 'via'))
    const stops = (trip.stops ?? []).map((stop, k) => placeStop(stop, `stop ${k + 1}`))
    if (trip.route && trip.usually) say('it has both a route and a usual way; leave one out')
    const said = trip.route ?? trip.usually
    const route = said?.map((id) => known(id, 'route'))
    const departLane = laneToDepart()
    const departSpeed = speedToDepart()
    for (const [name, edge] of [
      ['departPosition', first],
      ['arrivalPosition', last],
    ] as const) {
      const position = trip[name]
      if (position !== undefined && edge >= 0 && !(position >= 0 && position <= edgeLength[edge]))
        say(`${name} ${position} m does not lie on edge "${edgeIds[edge]}", 0 to ${edgeLength[edge]} m`)
    }
    if (route) checkRoute(route)
    if (problems.length > before) return undefined

    const edges = stops.map(({ edge }) => edge)
    const way = route
      ? Int32Array.from(route)
      : routeVia(router, { from: first, via: trip.via ? via : edges, to: last, classBit })
    if (!way) return undefined
    checkOrder(way)
    return problems.length > before ? undefined : { route: way, stops, departLane, departSpeed }

    function isOpen(edge: number, side: number): boolean {
      return (laneAllowed[edgeFirstLane[edge] + side] & classBit) !== 0
    }

    /** @returns index of the outermost lane open to the class, or -1 */
    function outermost(edge: number): number {
      const lanes = edgeFirstLane[edge + 1] - edgeFirstLane[edge]
      for (let side = 0; side < lanes; side++) if (isOpen(edge, side)) return side
      return -1
    }

    function checkLane(edge: number, side: number, what: string): void {
      const lanes = edgeFirstLane[edge + 1] - edgeFirstLane[edge]
      if (!Number.isInteger(side) || side < 0 || side >= lanes)
        say(`${what}: edge "${edgeIds[edge]}" has the lanes 0 to ${lanes - 1}, counted from the kerb, not ${side}`)
      else if (!isOpen(edge, side))
        say(`${what}: lane ${side} of edge "${edgeIds[edge]}" is closed to a ${trip.vehicleClass}`)
    }

    function placeStop(stop: TripStop, what: string): PlannedStop {
      const edge = known(stop.edge, what)
      const { duration, until = 0 } = stop
      if (!(duration >= 0 && duration < Number.POSITIVE_INFINITY))
        say(`${what}: it lasts ${duration} s; give seconds, 0 or more`)
      if (!(until >= 0 && until < Number.POSITIVE_INFINITY))
        say(`${what}: until ${until} s; give a time of the run from 0 on`)
      if ((stop.position === undefined) === (stop.share === undefined))
        say(`${what}: give either its position in metres or its share of the edge's length`)
      if (edge < 0) return { edge, lane: -1, position: 0, from: 0, duration, until }
      const length = edgeLength[edge]
      const wanted = stop.position ?? (stop.share ?? 0) * length
      if (!(wanted >= 0 && wanted <= length))
        say(`${what}: ${wanted} m does not lie on edge "${stop.edge}", 0 to ${length} m`)
      const position = Math.min(wanted, Math.max(length / 2, length - END_MARGIN))
      const from = stop.from ?? position
      if (!(from >= 0 && from <= wanted))
        say(`${what}: from ${from} m; give a place before that of the stop, ${wanted} m`)
      const side = stop.lane ?? outermost(edge)
      if (stop.lane !== undefined) checkLane(edge, side, what)
      else if (side < 0) say(`${what}: no lane of edge "${stop.edge}" is open to a ${trip.vehicleClass}`)
      return { edge, lane: edgeFirstLane[edge] + side, position, from: Math.min(from, position), duration, until }
    }

    function laneToDepart(): number {
      const { departLane } = trip
      if (departLane === undefined) return DEPART_WHERE_ROOM
      if (departLane === 'best') return DEPART_BEST
      if (departLane === 'free') return DEPART_FREE
      if (first < 0) return DEPART_BEST
      if (departLane === 'first') return outermost(first)
      if (typeof departLane === 'number') checkLane(first, departLane, 'departLane')
      else say(`departLane "${departLane}": give the index of a lane from the kerb, "first", "free" or "best"`)
      return departLane as number
    }

    function speedToDepart(): number {
      const { departSpeed } = trip
      if (departSpeed === undefined) return DEPART_AS_USUAL
      if (departSpeed === 'max') return Number.POSITIVE_INFINITY
      if (!(departSpeed >= 0 && departSpeed < 100))
        say(`departSpeed ${departSpeed} m/s; give a speed from 0 to 100 m/s, or "max"`)
      return departSpeed
    }

    function checkRoute(edges: readonly number[]): void {
      if (edges.length === 0) {
        say('its route is empty; give the edges from its start to its end')
        return
      }
      if (edges[0] !== first) say(`its route begins on "${said![0]}", not where it departs, on "${trip.from}"`)
      if (edges[edges.length - 1] !== last)
        say(`its route ends on "${said![edges.length - 1]}", not at its end, "${trip.to}"`)
      for (let k = 1; k < edges.length; k++) {
        const [edge, next] = [edges[k - 1], edges[k]]
        if (edge < 0 || next < 0) continue
        const movement = movementBetween(movements, edge, next)
        if (movement === NOWHERE)
          say(`its route leads from "${edgeIds[edge]}" to "${edgeIds[next]}", but no connection does`)
        else if ((movements.classes[movement] & classBit) === 0)
          say(`its route leads from "${edgeIds[edge]}" to "${edgeIds[next]}", where a ${trip.vehicleClass} may not go`)
      }
    }

    /** Each stop lies on the way, after the one before it and after the place of departure. */
    function checkOrder(way: Int32Array): void {
      let at = 0
      let reached = trip.departPosition ?? 0
      stops.forEach((stop, k) => {
        let place = at
        while (place < way.length && (way[place] !== stop.edge || (place === at && stop.position < reached))) place++
        if (place === way.length) {
          const where = k === 0 ? 'after its start' : `after stop ${k}`
          say(
            `stop ${k + 1} on "${edgeIds[stop.edge]}" does not lie on its way ${where}; give its route, or more edges as via`,
          )
          return
        }
        at = place
        reached = stop.position
      })
    }
  }
}
