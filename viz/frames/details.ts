/** What is known of something on the map: facts, not yet words. */
import type { Edge, Frame, SignalState, VehicleAdvice, World } from '../../data/messages/codec.ts'
import { fromCms } from '../../data/messages/units.ts'
import { adviceOf } from './advice.ts'
import type { SignalHeads } from './signalHeads.ts'
import { edgeOf, NONE, type Town } from './town.ts'
import { VARIANTS, type Variant } from './variants.ts'

export type Selection =
  | { readonly kind: 'vehicle'; readonly vehicle: number }
  | { readonly kind: 'signal'; readonly head: number }
  /** `lanes`: more of it than belongs to this lane's edge. */
  | { readonly kind: 'street'; readonly lane: number; readonly lanes?: readonly number[] }
  /** Of the audit, by its place there. */
  | { readonly kind: 'audit'; readonly entry: number }

/** A vehicle in one of the worlds. */
export interface VehicleFacts {
  readonly place: number
  /** Word of the protocol: car, van, … */
  readonly vehicleClass: string
  readonly equipped: boolean
  readonly external: boolean
  readonly keeps: boolean
  /** [m/s] */
  readonly speed: number
  readonly limit: number
  readonly edge: Edge
  readonly advice: VehicleAdvice | undefined
}

function vehicleFacts(town: Town, world: World, vehicle: number, limit: Float64Array): VehicleFacts | undefined {
  const place = Array.prototype.indexOf.call(world.vehicle, vehicle)
  if (place === NONE) return undefined
  const flags = world.flags[place]
  const element = world.element[place]
  return {
    place,
    vehicleClass: town.vehicleClasses[flags & 7] ?? '',
    equipped: (flags & 8) !== 0,
    external: (flags & 16) !== 0,
    keeps: (flags & 32) !== 0,
    speed: fromCms(world.speedCms[place]),
    limit: limit[element],
    edge: edgeOf(town, element),
    advice: adviceOf(world, place),
  }
}

/** @param limit in force, of each element [m/s]; absent: the map's */
export function factsByVariant(
  town: Town,
  frame: Frame,
  vehicle: number,
  limit = town.limit,
): Readonly<Record<Variant, VehicleFacts | undefined>> {
  const of = (world: World | null | undefined) => (world ? vehicleFacts(town, world, vehicle, limit) : undefined)
  return { baseline: of(frame.baseline), advised: of(frame.advised) }
}

export interface SignalFacts {
  readonly id: string
  readonly actuated: boolean
  readonly street: Edge
  /** Of the movement clicked on, and of all movements of the signal. */
  readonly own: Readonly<Record<Variant, SignalState>>
  readonly all: Readonly<Record<Variant, readonly SignalState[]>>
  /** Connections it decides on, as elements. */
  readonly elements: readonly number[]
}

export function signalFacts(town: Town, heads: SignalHeads, head: number, frame: Frame): SignalFacts | undefined {
  const link = heads.link[head]
  const signal = town.signals.find(({ firstLink, links }) => link >= firstLink && link < firstLink + links)
  if (!signal) return undefined
  const { id, actuated, firstLink, links } = signal
  const states = (variant: Variant) => Array.from(frame[variant]?.signalStates ?? []) as SignalState[]
  const pick = <T>(of: (states: readonly SignalState[]) => T) =>
    Object.fromEntries(VARIANTS.map((variant) => [variant, of(states(variant))])) as Record<Variant, T>
  return {
    id,
    actuated,
    street: edgeOf(town, heads.lane[head]),
    own: pick((all) => all[link] ?? 0),
    all: pick((all) => all.slice(firstLink, firstLink + links)),
    elements: signalElements(town, firstLink, links),
  }
}

function signalElements(town: Town, firstLink: number, links: number): number[] {
  const elements: number[] = []
  town.connectionLink.forEach((link, connection) => {
    if (link >= firstLink && link < firstLink + links) elements.push(town.lanes + connection)
  })
  return elements
}

export interface StreetFacts {
  readonly edge: Edge
  /** In the map [m/s]. */
  readonly limit: number
  /** All lanes of the edge, as elements. */
  readonly lanes: readonly number[]
}

export function streetFacts(town: Town, lane: number): StreetFacts {
  const edge = town.laneEdge[lane]
  const lanes: number[] = []
  town.laneEdge.forEach((of, element) => {
    if (of === edge) lanes.push(element)
  })
  return { edge: town.edges[edge], limit: town.limit[lane], lanes }
}
