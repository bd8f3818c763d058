/**
 * Ways by what holds on the roads. Drivers choose the way that is quickest on free roads; where a measure sets another limit, free roads
 * take as long as that allows, and who departs then knows so (people have seen the signs the day before). Without this nobody would ever
 * leave a main road for being slowed down, nor come to a street that is made faster. Nor do they drive through what is closed to
 * through traffic then.
 */
import type { TripDescription } from '../../data/description.ts'
import { type Command, closedAfter } from '../boundary/commands.ts'
import { TO_THROUGH } from '../network/destinations.ts'
import { createFreeRoutes, type FreeRoutes } from '../network/freeRoutes.ts'
import { CLASSES, type Network } from '../network/network.ts'
import { type Router, routerOn } from '../network/routes.ts'

/** What holds on the roads from a time on. */
interface Window {
  /** [s] */
  readonly from: number
  /** By edge [m/s]; edges with the map's limit are not in it. */
  readonly limits: ReadonlyMap<number, number>
  /** By edge, as routers read it. */
  readonly closed: Uint8Array
}

interface Driven {
  readonly network: Network
  readonly trips: readonly TripDescription[]
  readonly freeRoutes?: FreeRoutes
  /** Their drivers choose as SUMO's do. */
  readonly asInSumo?: boolean
}

/**
 * Edges of the ways that are other ones than on the roads as the map has them. Trips that say how they go keep to that.
 * @param commands of the whole run
 */
export function waysByLimits(driven: Driven, commands: readonly Command[]): Map<TripDescription, Int32Array> {
  const { network, trips, asInSumo } = driven
  const ways = new Map<TripDescription, Int32Array>()
  const windows = asInSumo ? [] : windowsOf(commands, network)
  if (!windows.some(changesWays)) return ways
  const { freeRoutes = createFreeRoutes(network) } = driven
  const routers = new Map(
    windows.filter(changesWays).map((window) => [window, routesWithin(window, network, freeRoutes)]),
  )
  for (const trip of trips) {
    if (trip.route ?? trip.usually ?? trip.via ?? trip.stops) continue
    const [from, to] = [network.edgeIndex.get(trip.from), network.edgeIndex.get(trip.to)]
    const router = routers.get(windows.findLast((window) => window.from <= trip.depart)!)
    if (from === undefined || to === undefined || !router) continue
    const classBit = 1 << CLASSES.indexOf(trip.vehicleClass)
    const usual = freeRoutes.route(from, to, classBit)
    const way = router(from, to, classBit)
    if (usual && way && !sameWay(usual, way)) ways.set(trip, way)
  }
  return ways
}

/** The trips, with these ways as those that they usually take. */
export function tripsByLimits(driven: Driven, commands: readonly Command[]): readonly TripDescription[] {
  const ways = waysByLimits(driven, commands)
  if (ways.size === 0) return driven.trips
  return driven.trips.map((trip) => {
    const way = ways.get(trip)
    return way ? { ...trip, usually: Array.from(way, (edge) => driven.network.edgeIds[edge]) } : trip
  })
}

/** Roads closed to all are not among it: whoever meant to take one hears of it when it closes (boundary/reroute.ts). */
function changesWays({ limits, closed }: Window): boolean {
  return limits.size > 0 || closed.some((bits) => (bits & TO_THROUGH) !== 0)
}

/** In the order of time; the first one begins with the run. */
function windowsOf(commands: readonly Command[], { counts, edgeIndex }: Network): Window[] {
  const limits = new Map<number, number>()
  const closed = new Uint8Array(counts.edges)
  const times = [...new Set([0, ...commands.map(({ at = 0 }) => at)])].sort((a, b) => a - b)
  return times.map((from): Window => {
    for (const command of commands) {
      const edge = 'edge' in command ? edgeIndex.get(command.edge) : undefined
      if (edge === undefined || (command.at ?? 0) !== from) continue
      if (command.kind === 'setLimit') limits.set(edge, command.speed)
      else if (command.kind === 'resetLimit') limits.delete(edge)
      else closed[edge] = closedAfter(command, closed[edge])
    }
    return { from, limits: new Map(limits), closed: closed.slice() }
  })
}

/** Each looked for once. */
function routesWithin({ limits, closed }: Window, { counts, columns }: Network, { graph }: FreeRoutes) {
  const router = routerOn(graph)
  for (const [edge, limit] of limits) router.setEdgeTime(edge, columns.edgeLength[edge] / limit)
  const known = new Map<number, ReturnType<Router['route']>>()
  return (from: number, to: number, classBit: number): ReturnType<Router['route']> => {
    const key = (from * counts.edges + to) * 256 + classBit
    if (!known.has(key)) known.set(key, router.route(from, to, classBit, closed))
    return known.get(key)
  }
}

function sameWay(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((edge, k) => edge === b[k])
}
