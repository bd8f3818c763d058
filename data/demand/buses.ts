/**
 * Buses of the lines that the map knows. A line runs as often as its relation says, or as is usual (headways.ts). Relations
 * that begin and end alike inside the map are variants of one service and take turns: together they keep one headway.
 *
 * The timetable belongs to the line and is the same on every day; how late a bus is and how long it stays at its stops
 * differ by seed. All figures are assumptions, to be replaced by a town's own timetable.
 */
import type { LineDescription, NetworkDescription, TripDescription } from '../description.ts'
import { drawFrom } from '../draw.ts'
import { DAY, wordsOf } from '../timeOfDay.ts'
import { departuresOfDay, headwayAt } from './headways.ts'
import { type LinePart, lineWays } from './lineWay.ts'

export interface BusOptions {
  readonly seed: number
  /** Time of day at which the run starts [s]. */
  readonly start: number
  /** Length of the window [s], at most a day. */
  readonly duration: number
  /** Of all services, all day long [s]; default: what the map says of a line, or what is usual by hour. */
  readonly headway?: number
}

/** What became of one line of the map. */
export interface LineRun {
  /** Of the OSM relation. */
  readonly id: string
  readonly ref?: string
  readonly name?: string
  /** In this window; a line that leaves the map in between counts each time it comes in. */
  readonly buses: number
  readonly stops: number
  /** Stops that do not lie on its way, in its order. */
  readonly stopsLeftOut: number
  /** Parts of its way that are driven apart because no bus finds a way from the one to the next. */
  readonly parts: number
  /** Why no bus of it runs. */
  readonly why?: string
}

export interface BusDemand {
  readonly trips: readonly TripDescription[]
  readonly lines: readonly LineRun[]
}

/** Standing time at a stop: doors, and some passengers [s] (TCQSM, 3rd ed., ch. 6: 10–30 s at ordinary stops). */
const DWELL = { least: 12, most: 24 }
/** A bus leaves up to so much later than its timetable says [s]. */
const LATE = 60
/** Buses in towns, stops included [m/s]: when one comes to the next part of its way. */
const USUAL_SPEED = 6
/** A bus that stops just behind a junction stands with its tail out of it, if the edge is long enough [m]. */
const CLEAR_OF_JUNCTION = 13
/** Behind another bus one serves up to so far before the place of the stop [m]: a platform for two. */
const PLATFORM = 18

export const NO_STOP_HERE = 'no stop of it lies on this map'
export const NO_WAY_HERE = 'no road of it is open to buses'
export const NOT_NOW = 'none of its buses leaves in this time of day (variants of a line take turns)'

/** Draws the buses of a window of the day. Each depends on its line, its time and the seed only. */
export function drawBuses(network: NetworkDescription, { seed, start, duration, headway }: BusOptions): BusDemand {
  const draw = drawFrom(seed)
  const timetable = drawFrom(0)
  const wayOf = lineWays(network)
  const trips: TripDescription[] = []
  const lines: LineRun[] = []
  for (const [service, variants] of servicesOf(network.lines ?? [])) {
    const every = variants.find((line) => line.interval !== undefined)?.interval
    const times = departuresOfDay(headwayAt(variants[0].ref, headway ?? every), timetable(service))
    variants.forEach((line, turn) => {
      const { parts, stopsLeftOut } = wayOf(line)
      const driven = parts.filter(({ stops }) => stops.length > 0)
      let buses = 0
      times.forEach((time, k) => {
        if (k % variants.length !== turn) return
        const depart = (time - (start % DAY) + DAY) % DAY
        if (depart >= duration) return
        let later = 0
        driven.forEach((part, p) => {
          const id = `bus ${line.ref ?? ''}/${line.id} ${wordsOf(time)}${driven.length > 1 ? ` ${p + 1}` : ''}`
          trips.push(busOn(part, id, depart + later, draw))
          later += part.edges.reduce((sum, { length }) => sum + length, 0) / USUAL_SPEED
          buses++
        })
      })
      const why =
        parts.length === 0 ? NO_WAY_HERE : driven.length === 0 ? NO_STOP_HERE : buses === 0 ? NOT_NOW : undefined
      lines.push({
        id: line.id,
        ...(line.ref === undefined ? {} : { ref: line.ref }),
        ...(line.name === undefined ? {} : { name: line.name }),
        buses,
        stops: driven.reduce((sum, { stops }) => sum + stops.length, 0),
        stopsLeftOut,
        parts: driven.length,
        ...(why === undefined ? {} : { why }),
      })
    })
  }
  trips.sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
  return { trips, lines }
}

/** Lines by reference, first and last edge: variants of one service. */
function servicesOf(lines: readonly LineDescription[]): Map<string, LineDescription[]> {
  const services = new Map<string, LineDescription[]>()
  for (const line of lines) {
    const edges = line.paths.flat()
    const key = [line.ref ?? line.id, edges[0], edges[edges.length - 1]].join(' ')
    services.set(key, [...(services.get(key) ?? []), line])
  }
  return services
}

function busOn({ edges, stops }: LinePart, id: string, due: number, draw: (key: string) => number): TripDescription {
  const depart = Math.round((due + LATE * draw(`${id} late`)) * 1000) / 1000
  const lengths = new Map(edges.map((edge) => [edge.id, edge.length]))
  return {
    id,
    vehicleClass: 'bus',
    depart,
    from: edges[0].id,
    to: edges[edges.length - 1].id,
    departShare: 0,
    arrivalShare: 1,
    route: edges.map((edge) => edge.id),
    stops: stops.map((stop, k) => {
      const onEdge = Math.max(stop.position, Math.min(CLEAR_OF_JUNCTION, lengths.get(stop.edge)!))
      return {
        edge: stop.edge,
        position: onEdge,
        from: Math.max(0, onEdge - PLATFORM),
        duration: Math.round(DWELL.least + (DWELL.most - DWELL.least) * draw(`${id} stop ${k}`)),
      }
    }),
  }
}
