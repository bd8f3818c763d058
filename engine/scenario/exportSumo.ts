/** A scenario for SUMO: the network, the vehicles with the routes that they begin with here, and what changes on the roads. */
import { basename } from 'node:path'
import type { NetworkDescription, TripDescription, TripStop, VehicleTypeDescription } from '../../data/description.ts'
import type { RoadChange } from '../../data/sumo/additional.ts'
import type { RoutedTrip, WholeType } from '../../data/sumo/write/demand.ts'
import { writeScenario } from '../../data/sumo/write/scenario.ts'
import * as fields from '../models/vehicleTypes.ts'
import { CLASSES } from '../network/network.ts'
import { takeovers } from '../network/switchOver.ts'
import { Simulation } from '../simulation.ts'
import { sightOf } from '../stages/giveWay/linePlaces.ts'
import { DEPART_AS_USUAL } from '../state/state.ts'
import { typeTableOf } from '../state/vehicleTypes.ts'
import { findEquilibrium, gapRemarks } from './equilibrium/findEquilibrium.ts'
import { edgesOf, type Measure, roadsOf } from './measures.ts'
import { openNetwork, remarksOn } from './openNetwork.ts'
import { prepare } from './prepare.ts'
import type { RunOptions } from './run.ts'
import { DEFAULTS } from './scenario.ts'
import { threadsFor } from './simulate.ts'
import { tripsByLimits } from './waysByLimits.ts'

export interface SumoExport {
  /** Content by file name. */
  readonly files: Readonly<Record<string, string>>
  /** The one of them to give to SUMO. */
  readonly configuration: string
  readonly vehicles: number
  /** What does not become what it is here, in sentences. */
  readonly warnings: readonly string[]
}

/** @throws InputError as a run of the same scenario would */
export async function exportSumo(options: RunOptions): Promise<SumoExport> {
  const { duration = DEFAULTS.duration, step = DEFAULTS.step, seed = DEFAULTS.seed, signal } = options
  const opened = await openNetwork(options.map, { ...options.reading, onProgress: options.onImport })
  const prepared = await prepare(opened, options, { duration, seed, name: options.name ?? options.map })
  const { world, commands, description, demand, untilArrival, limit, lastDeparture } = prepared
  const { network, types, pedestrians } = world
  const threads = options.threads ?? threadsFor(world.trips.length, untilArrival ? lastDeparture : duration)
  const found =
    options.equilibrium &&
    (await findEquilibrium(
      { ...world, commands, duration: limit, untilArrival, step, seed, threads, signal },
      options.equilibrium,
      { onRound: (round, time, gap) => options.onRound?.(round, time, limit, gap) },
    ))
  const trips = found?.trips ?? tripsByLimits(world, commands)
  // As a run would begin: routes, places and lanes of stops are found there.
  const simulation = await Simulation.create({ network, trips, types, step, seed })
  const { routed, used, laneOfStop } = read(simulation, trips)
  const unroutable = simulation.unroutable.length
  await simulation.close()

  const name = basename(options.map).replace(/\..*$/, '') || 'scenario'
  const connections = new Map(network.connectionIds.map((id, index) => [id, index]))
  const files = writeScenario({
    name,
    network: description,
    types: wholeTypes(types, used),
    trips: routed,
    changes: changesOf([...demand.measures, ...(options.measures ?? [])], opened.description),
    ...(untilArrival ? {} : { end: duration }),
    step,
    seed,
    laneOfStop,
    takeoversOf: takeovers,
    sightOf: (connection) => sightOf(network.columns, connections.get(connection) as number),
  })
  return {
    files,
    configuration: `${name}.sumocfg`,
    vehicles: routed.length,
    warnings: [
      ...warningsOf(description, options, { unroutable, crossings: pedestrians.length }),
      ...(found ? gapRemarks(found.equilibrium) : []),
      ...demand.warnings,
      ...remarksOn(opened),
    ],
  }
}

function warningsOf(
  description: NetworkDescription,
  { advice, measures = [] }: RunOptions,
  { unroutable, crossings }: { unroutable: number; crossings: number },
): string[] {
  const warnings: string[] = []
  if (advice && advice.kinds.length > 0) warnings.push('advice is not exported: nobody is told anything there')
  if (measures.some(({ kind }) => kind === 'noThrough'))
    warnings.push(
      'what is closed to through traffic is so in the routes alone: who departs then goes round; who is on its way when it ' +
        'begins, or looks for another way there, may pass',
    )
  if (crossings > 0)
    warnings.push(`people at zebra crossings are not exported: nobody walks there (${crossings} crossings)`)
  if (unroutable > 0) warnings.push(`trips left out because there is no way to their end: ${unroutable}`)
  const equal = description.conflicts.filter(({ yields }) => yields === 'later').length
  if (equal > 0)
    warnings.push(`conflicts in which here whoever comes later yields, and there the one who turns more: ${equal}`)
  return warnings
}

/** By edge. */
function changesOf(measures: readonly Measure[], description: NetworkDescription): RoadChange[] {
  return measures.flatMap((measure) => {
    if (measure.kind === 'noThrough') return []
    const { road: _, ...change } = measure
    const edges = roadsOf(measure).flatMap((road) => edgesOf(road, description))
    return edges.map((edge) => ({ ...change, edge }))
  })
}

function read(simulation: Simulation, trips: readonly TripDescription[]) {
  const { network, vehicleIds } = simulation
  const { state } = simulation.inspect()
  const { columns, edgeIds } = network
  const described = new Map(trips.map((trip) => [trip.id, trip]))
  const stopLanes = new Map<TripStop, { index: number; length: number }>()
  const used = new Set<string>()
  const routed = vehicleIds.map((id, vehicle): RoutedTrip => {
    const trip = described.get(id) as TripDescription
    const route = Array.from(state.route.subarray(state.routeFirst[vehicle], state.routeLast[vehicle] + 1))
    const type = trip.type ?? trip.vehicleClass
    used.add(type)
    trip.stops?.forEach((stop, k) => {
      const edge = network.edgeIndex.get(stop.edge) as number
      const lane = state.stopLane[state.stopNext[vehicle] + k]
      stopLanes.set(stop, { index: lane - columns.edgeFirstLane[edge], length: columns.edgeLength[edge] })
    })
    const flying = columns.junctionMapEdge[columns.edgeFrom[route[0]]] !== 0
    const usual = flying ? Number.POSITIVE_INFINITY : 0
    const speed = state.departSpeed[vehicle]
    return {
      id,
      type,
      depart: trip.depart,
      route: route.map((edge) => edgeIds[edge]),
      departLane: String(trip.departLane ?? 'best'),
      departPosition: state.departPosition[vehicle],
      departSpeed: speed === DEPART_AS_USUAL ? usual : speed,
      arrivalPosition: state.arrivalPosition[vehicle],
      stops: trip.stops,
    }
  })
  return {
    routed,
    used,
    laneOfStop: (stop: TripStop) => stopLanes.get(stop) as { index: number; length: number },
  }
}

/** Those in use, as they follow in town: SUMO has one manner for all roads. */
function wholeTypes(types: readonly VehicleTypeDescription[], used: ReadonlySet<string>): WholeType[] {
  const { ids, table } = typeTableOf(types)
  return ids.flatMap((id, row): WholeType[] => {
    if (!used.has(id)) return []
    const of = (field: number): number => table[row * fields.TYPE_STRIDE + fields.IN_TOWN + field]
    return [
      {
        id,
        vehicleClass: CLASSES[of(fields.VEHICLE_CLASS)],
        model: fields.MODELS[of(fields.MODEL)],
        acceleration: of(fields.ACCELERATION),
        deceleration: of(fields.DECELERATION),
        emergencyDeceleration: of(fields.EMERGENCY),
        timeGap: of(fields.TIME_GAP),
        minimumGap: of(fields.MINIMUM_GAP),
        length: of(fields.VEHICLE_LENGTH),
        maxSpeed: of(fields.MAX_SPEED),
        speedFactor: {
          mean: of(fields.FACTOR_MEAN),
          deviation: of(fields.FACTOR_DEVIATION),
          min: of(fields.FACTOR_MIN),
          max: of(fields.FACTOR_MAX),
        },
        imperfection: of(fields.IMPERFECTION),
        startUpTime: of(fields.START_UP),
      },
    ]
  })
}
