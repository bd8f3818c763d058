/** Random trips over a whole map: what `--trips N` simulates. */
import {
  type EdgeDescription,
  type NetworkDescription,
  type TripDescription,
  VEHICLE_CLASSES,
  type VehicleClass,
} from '../description.ts'
import { type Draw, drawFrom, WeightedChoice } from '../draw.ts'
import { distanceBetween, pathLength, pointAlong } from '../geometry.ts'
import { InputProblems } from '../problems.ts'
import { reachOf } from './reach.ts'

/** Shares of the vehicle classes; need not sum to 1. */
export type ClassShares = Readonly<Partial<Record<VehicleClass, number>>>

/** Vehicles in a German town, in round figures (KBA stock by class, weighted by mileage; buses run on lines, not here). */
const TOWN_TRAFFIC: ClassShares = { car: 0.88, van: 0.06, truck: 0.04, motorcycle: 0.02 }

/** Roads cut off by the edge of the map carry the traffic of all that lies beyond: so many times the chance. */
const CUT_ROAD_WEIGHT = 5
/** Shortest straight line between the ends [m]; shorter ways are walked. */
const SHORTEST = 500
/** Pairs drawn in search of one that is long enough. */
const ATTEMPTS = 40

export interface RandomTripsOptions {
  /** How many. */
  readonly trips: number
  /** Over which their departures are spread [s]. */
  readonly duration: number
  readonly seed: number
  readonly classes?: ClassShares
}

export interface RandomTrips {
  /** In the order of departure. */
  readonly trips: TripDescription[]
  /** Trips whose ends lie nearer to each other than 500 m, because the map offered no others. */
  readonly tooShort: number
}

/** The trips of `drawTrips` alone. @throws InputProblems as there */
export function randomTrips(network: NetworkDescription, options: RandomTripsOptions): TripDescription[] {
  return drawTrips(network, options).trips
}

/**
 * Draws trips: departures spread evenly over the duration (one in each N-th of it), ends drawn by length among the edges
 * open to the vehicle's class, those at a cut road five times as likely, straight line at least 500 m. There is a way
 * between the ends of every trip. Each trip depends on seed and its id only, not on the order of the description.
 *
 * @throws InputProblems if the numbers make no sense or no class has two edges with a way between them
 */
export function drawTrips(network: NetworkDescription, options: RandomTripsOptions): RandomTrips {
  const { trips: count, duration, seed, classes = TOWN_TRAFFIC } = options
  checkOptions(options)
  const draw = drawFrom(seed)
  const cut = cutOf(network)
  const weight = weightOf(network)
  const choices = VEHICLE_CLASSES.filter((name) => (classes[name] ?? 0) > 0)
    .map((vehicleClass) => {
      const { origins, destinations } = reachOf(network, vehicleClass)
      return {
        vehicleClass,
        origins: new WeightedChoice(origins, (edge) => weight(edge, 'from')),
        destinations: new WeightedChoice(destinations, (edge) => weight(edge, 'to')),
      }
    })
    .filter(({ origins, destinations }) => origins.total > 0 && destinations.total > 0)
  const classChoice = new WeightedChoice(choices, ({ vehicleClass }) => classes[vehicleClass] ?? 0)
  if (classChoice.total === 0)
    throw new InputProblems([
      {
        source: `network ${network.name}`,
        message:
          'no two edges have a way between them for any class of vehicle, so there are no trips; use a larger map',
      },
    ])
  let tooShort = 0
  const trips = Array.from({ length: count }, (_, index): TripDescription => {
    const id = `t${String(index).padStart(6, '0')}`
    const { vehicleClass, origins, destinations } = classChoice.at(draw(`${id} class`))!
    const ends = drawEnds(id, draw, cut, origins, destinations)
    if (ends.distance < SHORTEST) tooShort++
    return {
      id,
      vehicleClass,
      depart: roundToThousandth(((index + draw(`${id} depart`)) * duration) / count),
      from: ends.from.id,
      to: ends.to.id,
      departShare: ends.departShare,
      arrivalShare: ends.arrivalShare,
    }
  })
  return { trips, tooShort }
}

/** How likely an edge is to be an end of a trip, against others. */
export function weightOf(network: NetworkDescription): (edge: EdgeDescription, end: 'from' | 'to') => number {
  const cut = cutOf(network)
  return (edge, end) => edge.length * (cut.has(edge[end]) ? CUT_ROAD_WEIGHT : 1)
}

/** Junctions at which the edge of the map cuts a road. */
export function cutOf({ junctions }: NetworkDescription): ReadonlySet<string> {
  return new Set(junctions.filter((junction) => junction.mapEdge).map((junction) => junction.id))
}

interface Ends {
  readonly from: EdgeDescription
  readonly to: EdgeDescription
  readonly departShare: number
  readonly arrivalShare: number
  /** Straight line [m]. */
  readonly distance: number
}

/** The first pair drawn that is long enough, or else the longest of all attempts. */
function drawEnds(
  id: string,
  draw: Draw,
  cut: ReadonlySet<string>,
  origins: WeightedChoice<EdgeDescription>,
  destinations: WeightedChoice<EdgeDescription>,
): Ends {
  let best: Ends | undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const from = origins.at(draw(`${id} from ${attempt}`))!
    const to = destinations.at(draw(`${id} to ${attempt}`))!
    // Through the edge of the map one comes and goes at its very end; elsewhere one parks anywhere but at the junction.
    const departShare = cut.has(from.from) ? 0 : roundToThousandth(0.1 + 0.8 * draw(`${id} departShare ${attempt}`))
    const arrivalShare = cut.has(to.to) ? 1 : roundToThousandth(0.1 + 0.8 * draw(`${id} arrivalShare ${attempt}`))
    const distance = from === to ? 0 : distanceBetween(placeOn(from, departShare), placeOn(to, arrivalShare))
    if (!best || distance > best.distance) best = { from, to, departShare, arrivalShare, distance }
    if (distance >= SHORTEST) return best
  }
  return best!
}

function placeOn(edge: EdgeDescription, share: number): readonly [number, number] {
  const { geometry } = edge.lanes[0]
  return pointAlong(geometry, share * pathLength(geometry))
}

function roundToThousandth(value: number): number {
  return Math.round(value * 1000) / 1000
}

function checkOptions({ trips, duration }: RandomTripsOptions): void {
  const problems = []
  if (!(Number.isInteger(trips) && trips >= 0))
    problems.push({ source: 'trips', message: `${trips} is no number of trips; give a whole number from 0 up` })
  if (!(duration > 0 && Number.isFinite(duration)))
    problems.push({
      source: 'duration',
      message: `${duration} s is no time to spread departures over; give seconds above 0`,
    })
  if (problems.length > 0) throw new InputProblems(problems)
}
