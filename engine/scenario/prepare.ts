/**
 * What a scenario makes of its map: the traffic, how signals decide, and what changes on the roads. The same for all
 * who drive it.
 */
import type { NetworkDescription } from '../../data/description.ts'
import type { Retimed } from '../../data/signals/retime.ts'
import type { Command } from '../boundary/commands.ts'
import { createFreeRoutes, type FreeRoutes } from '../network/freeRoutes.ts'
import type { Network } from '../network/network.ts'
import { type Demand, makeDemand, type TrafficWanted, wantedOf } from './demand.ts'
import { checkRoads, commandsOf, type Measure, widenedMeasures } from './measures.ts'
import type { OpenedNetwork } from './openNetwork.ts'
import { checkSignals, type SignalSettings, setSignals } from './signals.ts'

/** Who has not arrived so long after the last departure will not [s]. */
const PATIENCE = 4 * 3600

/** What a scenario says of traffic and roads, advice apart; what is absent is as usual. */
export interface TrafficOptions extends SignalSettings, TrafficWanted {
  /** Path of the file that says so, which errors name then. */
  readonly file?: string
  /** Share of drivers who know where queues are and go round them, 0..1; absent: 0.5. */
  readonly informed?: number
  /** What changes on the roads in the course of the run. */
  readonly measures?: readonly Measure[]
  /** The run ends when the last vehicle that came with the map has arrived. */
  readonly untilArrival?: boolean
}

export interface Prepared {
  /** What `Simulation.create` needs of it. */
  readonly world: Pick<Demand, 'trips' | 'types' | 'pedestrians' | 'asInSumo'> & {
    readonly network: Network
    readonly freeRoutes: FreeRoutes
    readonly informed?: number
  }
  /** Ends with the last arrival, */
  readonly untilArrival: boolean
  /** or after this time in any case [s]. */
  readonly limit: number
  /** When the last trip begins [s]. */
  readonly lastDeparture: number
  /** What the map's own traffic changes on the roads, and what the scenario does. */
  readonly commands: readonly Command[]
  readonly demand: Demand
  /** With signals as they decide in the run. */
  readonly description: NetworkDescription
  /** Where guessed signals were timed for the traffic. */
  readonly retimed?: Retimed
}

/**
 * @param duration of the demand [s]
 * @param name of the scenario, for errors where there is no file
 * @throws InputError if the map lacks a road or a signal that the scenario names, or two places with a way between them
 */
export async function prepare(
  opened: OpenedNetwork,
  options: TrafficOptions,
  { duration, seed, name }: { duration: number; seed: number; name: string },
): Promise<Prepared> {
  const { file: source = name, informed, measures = [] } = options
  checkRoads(measures, opened.description, source)
  checkSignals(options, opened.description, source)
  const demand = await makeDemand(opened, { ...wantedOf(options), duration, seed })
  const freeRoutes = createFreeRoutes(opened.network)
  const { network, description, retimed } = setSignals(opened, options, demand.trips, duration, freeRoutes)
  const { types, pedestrians: people, asInSumo } = demand
  const isMaps = opened.traffic !== undefined && options.trips === undefined && options.demandFiles === undefined
  const untilArrival = options.untilArrival === true && isMaps
  const lastDeparture = demand.trips.reduce((latest, { depart }) => Math.max(latest, depart), 0)
  return {
    ...{ untilArrival, lastDeparture, limit: untilArrival ? lastDeparture + PATIENCE : duration },
    world: { network, freeRoutes, trips: demand.trips, types, pedestrians: people, asInSumo, informed },
    commands: commandsOf([...demand.measures, ...measures], opened.description),
    demand: { ...demand, warnings: [...demand.warnings, ...widenedMeasures(measures, opened.description)] },
    description,
    ...(retimed ? { retimed } : {}),
  }
}
