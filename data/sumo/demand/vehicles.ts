/** Vehicles, trips and flows as our trips. */
import type { EdgeDescription, TripDescription, TripStop } from '../../description.ts'
import { didYouMean } from '../../nearest.ts'
import type { SumoElement } from '../element.ts'
import type { Roads } from '../roads.ts'
import { type Departure, readFlow } from './departures.ts'
import { placeEnds, readEnds } from './ends.ts'
import type { Routes, SumoRoute } from './routes.ts'
import { readStop, type StoppingPlace } from './stops.ts'
import type { VehicleTypes } from './typeChoice.ts'
import type { Zones } from './zones.ts'

export interface VehicleContext {
  readonly roads: Roads
  readonly types: VehicleTypes
  readonly routes: Routes
  readonly zones: Zones
  readonly stoppingPlaces: ReadonlyMap<string, StoppingPlace>
  /** Of the run, in the time of the files [s]. */
  readonly begin: number
  readonly end?: number
  /** Uniform in [0, 1) for each key. */
  readonly draw: (key: string) => number
  /** Vehicles whose route does not connect are left out, not a problem. */
  readonly ignoreRouteErrors: boolean
}

/** One place each in a vehicle's element that a vehicle is left out for, in the remarks. */
const LATE = 'vehicles that depart after the end of the run are left out'
const EARLY = 'vehicles that depart before the begin of the run are left out'

/** The trips that a `vehicle`, `trip` or `flow` stands for; none if something is wrong with it. */
export function readVehicles(element: SumoElement, context: VehicleContext): TripDescription[] {
  const { begin, end, draw } = context
  const departures = element.name === 'flow' ? readFlow(element, end, draw) : single(element)
  element.ignore('begin', 'end', 'number', 'period', 'vehsPerHour', 'perHour', 'probability', 'line', 'emissionClass')
  const type = element.text('type', 'DEFAULT_VEHTYPE')
  const ways = readWay(element, context)
  const ownStops = element.children.filter(({ name }) => name === 'stop')
  const trips = departures.flatMap(({ id, depart }) => {
    if (depart < begin || (end !== undefined && depart >= end)) {
      element.remark(depart < begin ? EARLY : LATE)
      return []
    }
    return readOne(element, { id, depart }, type, ways, ownStops, context)
  })
  element.end()
  return trips
}

type Ways =
  | { readonly route: (id: string) => SumoRoute | undefined }
  | { readonly trip: (vehicle: string) => TripWay | undefined }
  | undefined

interface TripWay {
  readonly from: string
  readonly to: string
  readonly via: readonly string[]
}

function readWay(element: SumoElement, { routes, roads, zones }: VehicleContext): Ways {
  for (const child of element.children)
    if (!['route', 'routeDistribution', 'stop', 'param'].includes(child.name)) {
      if (['person', 'container', 'personFlow'].includes(child.name))
        child.remark('persons and containers are not modelled')
      else child.strange(['route', 'stop', 'param'])
    }
  const own = element.children.find(({ name }) => name === 'route' || name === 'routeDistribution')
  if (own) {
    const choose = routes.read(own)
    return { route: choose }
  }
  const named = element.optional('route')
  if (named !== undefined) {
    const choose = routes.named(named)
    if (!choose) element.complain(`takes the route "${named}", which does not exist${didYouMean(named, routes.ids())}`)
    return choose && { route: choose }
  }
  if (!(element.has('from') || element.has('fromTaz')) || !(element.has('to') || element.has('toTaz'))) {
    const places = ['fromJunction', 'toJunction', 'fromXY', 'toXY'].some((key) => element.has(key))
    element.complain(
      places
        ? 'says its ends as junctions or coordinates, which are not read; find edges for it with duarouter first'
        : 'has neither a route nor from and to',
    )
    return undefined
  }
  // Edges count where both are given, as in SUMO.
  const [from, to] = [element.optional('from'), element.optional('to')]
  const [fromZone, toZone] = [element.text('fromTaz', ''), element.text('toTaz', '')]
  const via = element.list('via')
  const missing = [from, ...via, to].find((id) => id !== undefined && !roads.edges.has(id))
  const trip = (vehicle: string): TripWay | undefined => {
    const first = from ?? zones.edgeFor(fromZone, 'source', vehicle, element)
    const last = to ?? zones.edgeFor(toZone, 'sink', vehicle, element)
    return first === undefined || last === undefined ? undefined : { from: first, to: last, via }
  }
  if (missing === undefined) return { trip }
  element.complain(`names the edge "${missing}", which does not exist${didYouMean(missing, roads.edges.keys())}`)
  return undefined
}

function single(element: SumoElement): Departure[] {
  const word = element.optional('depart')
  if (word === 'triggered' || word === 'containerTriggered' || word === 'split') {
    element.remark(`vehicles whose departure is ${word} are left out`)
    return []
  }
  const depart = element.time('depart')
  return Number.isNaN(depart) ? [] : [{ id: element.text('id'), depart }]
}

function readOne(
  element: SumoElement,
  { id, depart }: Departure,
  typeName: string,
  ways: Ways,
  ownStops: readonly SumoElement[],
  { roads, types, stoppingPlaces, begin, draw, ignoreRouteErrors }: VehicleContext,
): TripDescription[] {
  const type = types.choose(typeName, id)
  if (!type) {
    element.complain(`is of the type "${typeName}", which does not exist${didYouMean(typeName, types.ids())}`)
    return []
  }
  const ends = readEnds(element, (purpose) => draw(`${id} ${purpose}`))
  const { description } = type
  if (!ways || !description) return []
  const route = 'route' in ways ? ways.route(id) : undefined
  if ('route' in ways && !route) return []
  const why = route ? roads.whyNot(route.edges, description.vehicleClass) : undefined
  if (why !== undefined) {
    if (ignoreRouteErrors) element.remark('vehicles whose route does not connect are left out')
    else element.complain(why)
    return []
  }
  const trip = 'trip' in ways ? ways.trip(id) : undefined
  const way = route ? { from: route.edges[0], to: route.edges[route.edges.length - 1] } : trip
  if (!way) return []
  const stops = [...(route?.stops ?? []), ...ownStops].map((stop) => readStop(stop, roads, stoppingPlaces, begin))
  const [first, last] = [roads.edges.get(way.from) as EdgeDescription, roads.edges.get(way.to) as EdgeDescription]
  const { departPosition, arrivalPosition } = placeEnds(ends, description.length as number, first.length, last.length)
  return [
    {
      id,
      vehicleClass: description.vehicleClass,
      type: description.id,
      depart: depart - begin,
      from: way.from,
      to: way.to,
      departShare: 0,
      arrivalShare: 1,
      departPosition,
      arrivalPosition,
      departLane: ends.departLane,
      departSpeed: ends.departSpeed,
      ...(route ? { route: route.edges } : {}),
      ...(trip && trip.via.length > 0 ? { via: trip.via } : {}),
      ...(stops.length > 0 ? { stops: stops.filter((stop): stop is TripStop => stop !== undefined) } : {}),
    },
  ]
}
