/** What tests of moving traffic share: trips by hand, drivers' traits, and a run watched step by step. */
import type { NetworkDescription, TripDescription, VehicleClass } from '../../data/description.ts'
import type { IdmParameters } from '../../engine/models/idm.ts'
import { DEFAULT_TYPES } from '../../engine/models/vehicleTypes.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'
import type { SimulationOptions } from '../../engine/options.ts'
import { Simulation } from '../../engine/simulation.ts'
import { FACTOR, TAG } from '../../engine/state/state.ts'

/** A car from the start of one edge to the end of another, departing at once, unless told otherwise. */
export function trip(id: string, from: string, to: string, more: Partial<TripDescription> = {}): TripDescription {
  return { id, from, to, vehicleClass: 'car', depart: 0, departShare: 0, arrivalShare: 1, ...more }
}

export type RunOptions = Omit<SimulationOptions, 'network' | 'trips'>

/** One thread, 0.5 s, unless told otherwise. */
export function simulate(
  description: NetworkDescription,
  trips: readonly TripDescription[],
  options: RunOptions = {},
): Promise<Simulation> {
  return Simulation.create({ network: buildNetwork(description), trips, ...options })
}

/** Desired speed on a free road over the limit, drawn from seed and id, by id. */
export async function temperOf(ids: readonly string[], seed = 1): Promise<Map<string, number>> {
  const { straightRoad } = await import('../../data/scenarios/roads.ts')
  const simulation = await simulate(
    straightRoad(),
    ids.map((id) => trip(id, 'road', 'road')),
    { seed },
  )
  const tempers = simulation.vehicleIds.map((id, vehicle) => [id, temper(simulation, vehicle)] as const)
  await simulation.close()
  return new Map(tempers)
}

export function temper(simulation: Simulation, vehicle: number): number {
  return simulation.inspect().state.trait[vehicle * TAG + FACTOR]
}

/** So many ids whose drivers want to drive as nearly as possible `wanted` times the limit. */
export async function idsNear(wanted: number, count: number, seed = 1): Promise<string[]> {
  const tempers = await temperOf(
    Array.from({ length: 600 }, (_, i) => `v${String(i).padStart(3, '0')}`),
    seed,
  )
  return [...tempers]
    .sort(([, a], [, b]) => Math.abs(a - wanted) - Math.abs(b - wanted))
    .slice(0, count)
    .map(([id]) => id)
}

/** One vehicle as others see it. */
export interface Sight {
  readonly id: string
  readonly vehicle: number
  /** Id of its lane or connection. */
  readonly on: string
  readonly element: number
  /** [m] */
  readonly position: number
  /** [m/s] */
  readonly speed: number
}

export function elementId(network: Network, element: number): string {
  const { lanes } = network.counts
  return element < lanes ? network.laneIds[element] : network.connectionIds[element - lanes]
}

export function sights(simulation: Simulation): Sight[] {
  const { vehicle, element, position, speed } = simulation.frame()
  return Array.from(vehicle, (number, i) => ({
    id: simulation.vehicleIds[number],
    vehicle: number,
    on: elementId(simulation.network, element[i]),
    element: element[i],
    position: position[i],
    speed: speed[i],
  }))
}

/** Advances step by step and shows each state, the first one after one step. */
export async function watch(
  simulation: Simulation,
  seconds: number,
  onStep: (seen: Sight[], time: number) => void,
): Promise<void> {
  const { dt } = simulation.inspect()
  for (let step = Math.round(seconds / dt); step > 0; step--) {
    await simulation.advance(dt)
    onStep(sights(simulation), simulation.time)
  }
}

/** The usual driver of that class in town, who would drive at `desired` [m/s] if the vehicle can. */
export function driver(vehicleClass: VehicleClass, desired: number): IdmParameters & { length: number } {
  const type = DEFAULT_TYPES[CLASSES.indexOf(vehicleClass)]
  return { ...type, desiredSpeed: Math.min(desired, type.maxSpeed) }
}
