/** A closed ring full of equal cars: the road on which traffic is left to itself. */
import type { VehicleTypeDescription } from '../../data/description.ts'
import type { AdviceOptions } from '../../engine/advisory/advice.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { simulate, trip } from './driving.ts'
import { JOINT, layTrack } from './track.ts'

/** Of unequal lengths, and so many that no more than four start on any: more do not enter in one step. */
const CARS_PER_EDGE = 1.8

export interface RingOptions {
  readonly cars: number
  /** Along the ring [m]. */
  readonly length: number
  readonly type: VehicleTypeDescription
  /** Of car 0, if it is of another one; of the same class. */
  readonly first?: VehicleTypeDescription
  /** Limit, which is everybody's desired speed [m/s]. */
  readonly limit: number
  /** Of car k at the start [m/s]. */
  readonly speed: (car: number) => number
  readonly step: number
  /** How far anybody may drive [m]. */
  readonly way: number
  readonly seed?: number
  readonly roadClass?: string
  readonly advice?: AdviceOptions
}

export interface RingRoad {
  readonly simulation: Simulation
  /** By car [m/s], and where its front is on the ring [m from a fixed point]; car k + 1 drives ahead of car k. */
  look(): { speed: Float64Array; place: Float64Array }
}

/** @throws RangeError if not all cars are on the road after one step: then they were too near to each other */
export async function ringRoad({
  cars,
  length,
  type,
  first: other = type,
  limit,
  speed,
  step,
  way,
  seed,
  roadClass = 'secondary',
  advice,
}: RingOptions): Promise<RingRoad> {
  const track = layTrack({ length, edges: Math.ceil(cars / CARS_PER_EDGE), limit, roadClass })
  const offset = offsetBeside(track.starts, length, cars)
  const trips = Array.from({ length: cars }, (_, k) => {
    const place = (offset + (k * length) / cars) % length
    const { route, position } = track.routeFrom(place, way)
    return trip(idOf(cars - 1 - k), route[0], route[route.length - 1], {
      type: k === 0 ? other.id : type.id,
      vehicleClass: type.vehicleClass,
      route,
      departPosition: position,
      departSpeed: speed(k),
    })
  })
  const simulation = await simulate(track.description, trips, {
    types: [...new Set([type, other])],
    step,
    seed,
    advice,
  })
  await simulation.advance(step)
  if (simulation.results().departed !== cars)
    throw new RangeError(`${simulation.results().departed} of ${cars} entered`)

  const startOf = track.startsOf(simulation.network)
  const carOf = simulation.vehicleIds.map((id) => cars - 1 - Number(id.slice(1)))
  return {
    simulation,
    look() {
      const { vehicle, element, position, speed: speeds } = simulation.frame()
      const seen = { speed: new Float64Array(cars), place: new Float64Array(cars) }
      vehicle.forEach((number, i) => {
        seen.speed[carOf[number]] = speeds[i]
        seen.place[carOf[number]] = (startOf[element[i]] + position[i]) % length
      })
      return seen
    },
  }
}

/** By order of entering: leaders first, so that each finds the one ahead on the road. */
export function idOf(order: number): string {
  return `c${String(order).padStart(4, '0')}`
}

/** Where the first car must stand so that nobody starts in a joint of two edges [m]. */
function offsetBeside(starts: readonly number[], length: number, cars: number): number {
  for (let offset = 0.01; offset < length / cars; offset += 0.01) {
    const places = Array.from({ length: cars }, (_, k) => (offset + (k * length) / cars) % length)
    const free = places.every((place) => {
      const next = starts.find((start) => start > place) ?? length
      return next - place > JOINT + 0.001
    })
    if (free) return offset
  }
  throw new RangeError('some car always starts in a joint')
}

/** Net gap of each car to the next [m]. */
export function gapsOf(place: Float64Array, ringLength: number, carLength: number): Float64Array {
  return place.map((x, k) => {
    const ahead = place[(k + 1) % place.length]
    return ((((ahead - x) % ringLength) + ringLength) % ringLength) - carLength
  })
}

export function mean(values: Iterable<number>): number {
  let [sum, n] = [0, 0]
  for (const value of values) {
    sum += value
    n++
  }
  return sum / n
}

export function deviation(values: Iterable<number>): number {
  const all = [...values]
  const centre = mean(all)
  return Math.sqrt(mean(all.map((value) => (value - centre) ** 2)))
}
