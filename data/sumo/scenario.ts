/**
 * Reads one of SUMO's scenarios: the network first, then additional files, then routes, each held against what was read
 * before. All that is wrong with any of them is found before anything is thrown.
 */
import { basename } from 'node:path'
import type { NetworkDescription, TripDescription, VehicleTypeDescription } from '../description.ts'
import { drawFrom } from '../draw.ts'
import { type InputProblem, InputProblems } from '../problems.ts'
import { Additional, type DetectorDescription, type MeanDataDescription, type RoadChange } from './additional.ts'
import { readConfig, type SumoConfig } from './config.ts'
import { Routes } from './demand/routes.ts'
import { scaleDemand } from './demand/scale.ts'
import { readStoppingPlace, STOPPING_PLACES, type StoppingPlace } from './demand/stops.ts'
import { VehicleTypes } from './demand/typeChoice.ts'
import { readVehicles, type VehicleContext } from './demand/vehicles.ts'
import { Zones } from './demand/zones.ts'
import { SumoElement } from './element.ts'
import { readElements } from './elements.ts'
import { absorbShortEdges } from './network/absorb.ts'
import { describeNet, withSignals } from './network/describe.ts'
import { type NetFile, readNetFile } from './network/netFile.ts'
import { readProgram, type SignalProgram } from './network/program.ts'
import { Report } from './report.ts'
import { Roads } from './roads.ts'

export interface SumoScenario {
  readonly network: NetworkDescription
  /** Edges of the files that are part of a junction here, and in no route. */
  readonly absorbed: ReadonlySet<string>
  /** Times are of our run, which begins at 0. */
  readonly trips: readonly TripDescription[]
  /** Those that a trip names. */
  readonly types: readonly VehicleTypeDescription[]
  readonly detectors: readonly DetectorDescription[]
  readonly meanData: readonly MeanDataDescription[]
  /** Times are of our run. */
  readonly changes: readonly RoadChange[]
  readonly config: SumoConfig
  /** What is not modelled, or becomes something else, each with how often. */
  readonly remarks: readonly InputProblem[]
}

export interface SumoOptions {
  /** Vehicles whose route does not connect are left out and counted. */
  readonly ignoreRouteErrors?: boolean
  /** Of whatever is drawn: types, routes, departures; default: the configuration's, or 1. */
  readonly seed?: number
  /** So many times as many vehicles, >= 0; default: the configuration's, or 1. */
  readonly scale?: number
}

const ROOTS = [
  'additional',
  'add',
  'routes',
  'trips',
  'vTypes',
  'detectors',
  'tlLogics',
  'a',
  'flows',
  'rerouters',
  'root',
  'edgedata',
  'calibrators',
  'tazs',
  'pois',
  'shapes',
  'stops',
  'busstops',
  'configuration',
]
const DEMAND = ['vehicle', 'trip', 'flow']
/** Elements that SUMO knows and nothing is made of; the rest is unknown. */
const NOT_MODELLED = new Set(
  'person personFlow container containerFlow WAUT wautJunction calibrator routeProbe vaporizer instantInductionLoop instantE1Detector multiEntryExit vTypeProbe timedEvent overheadWire overheadWireSegment tractionSubstation edgeRelations interval accessStop stopOffset parkingSpace vehicleTransfer'.split(
    ' ',
  ),
)
/** For pictures, for other programs, or without meaning. */
const WITHOUT_EFFECT = new Set(['poly', 'poi', 'param', 'location', 'type', 'include', 'edge', 'lane', 'junction'])

/** @throws InputProblems with everything that is wrong with any of the files */
export async function readScenario(path: string, options: SumoOptions = {}): Promise<SumoScenario> {
  const report = new Report()
  const config = await readConfig(path, report)
  if (!config) throw new InputProblems(report.problems)
  const net = await readNetFile(config.netFile, report)
  if (!net) throw new InputProblems(report.problems)
  return readDemand(net, config, basename(path), options, report)
}

/** The configuration alone. @throws InputProblems */
export async function readConfigOf(path: string): Promise<SumoConfig> {
  const report = new Report()
  const config = await readConfig(path, report)
  if (!config || report.problems.length > 0) throw new InputProblems(report.problems)
  return config
}

/** A network file alone: nobody drives. @throws InputProblems */
export async function readNetwork(path: string): Promise<SumoScenario> {
  const report = new Report()
  const net = await readNetFile(path, report)
  if (!net) throw new InputProblems(report.problems)
  const config = { netFile: path, routeFiles: [], additionalFiles: [], begin: 0, step: 1, scale: 1 }
  return readDemand(net, config, basename(path), {}, report)
}

async function readDemand(
  net: NetFile,
  config: SumoConfig,
  name: string,
  { ignoreRouteErrors = false, seed = config.seed ?? 1, scale = config.scale }: SumoOptions,
  report: Report,
): Promise<SumoScenario> {
  const { begin, end, additionalFiles, routeFiles } = config
  const described = describeNet(net, name, report)
  const roads = new Roads(described.network)
  const draw = drawFrom(seed)
  const usual = (attributes: Record<string, string>) => new SumoElement('vType', 0, attributes, 'SUMO', report)
  const types = new VehicleTypes(usual, draw)
  const routes = new Routes(draw)
  const zones = new Zones(roads, draw)
  const stoppingPlaces = new Map<string, StoppingPlace>()
  const additional = new Additional(roads)
  const programs: SignalProgram[] = []
  const context: VehicleContext = { roads, types, routes, zones, stoppingPlaces, begin, end, draw, ignoreRouteErrors }
  const written: TripDescription[] = []
  const seen = new Set<string>()

  const read = (element: SumoElement): void => {
    const what = element.name
    if (DEMAND.includes(what)) {
      for (const trip of readVehicles(element, context)) {
        if (seen.has(trip.id)) element.complain('stands there twice; ids are unique')
        else written.push(trip)
        seen.add(trip.id)
      }
    } else if (what === 'vType' || what === 'vTypeDistribution') types.read(element)
    else if (what === 'route' || what === 'routeDistribution') routes.read(element)
    else if (STOPPING_PLACES.includes(what)) {
      const place = readStoppingPlace(element, roads)
      if (place) stoppingPlaces.set(element.text('id'), place)
    } else if (what === 'taz') zones.read(element)
    else if (what === 'tazs') for (const zone of element.children) zones.read(zone)
    else if (what === 'tlLogic') programs.push(readProgram(element))
    else if (NOT_MODELLED.has(what)) element.remark(`<${what}> is not modelled`)
    else if (!additional.read(element) && !WITHOUT_EFFECT.has(what))
      element.strange([
        ...DEMAND,
        'vType',
        'vTypeDistribution',
        'route',
        'tlLogic',
        'busStop',
        'e1Detector',
        ...NOT_MODELLED,
      ])
  }
  for (const file of [...additionalFiles, ...routeFiles]) await readElements(file, ROOTS, report, read)
  const asDrawn = withSignals(described, [...net.programs, ...programs], begin)
  if (report.problems.length > 0) throw new InputProblems(report.problems)
  const trips = scaleDemand(written, scale)
  const { network, absorbed } = absorbShortEdges(asDrawn, edgesInUse(trips, additional))
  if (absorbed.size > 0)
    report.remark(config.netFile, 1, `very short edges that became part of a junction: ${absorbed.size}`)
  return {
    network,
    absorbed,
    trips: trips.map((trip) => without(trip, absorbed)),
    types: types.inUse(),
    detectors: additional.detectors,
    meanData: additional.meanData,
    changes: additional.changes.flatMap((change) => shifted(change, begin)),
    config,
    remarks: report.remarks(),
  }
}

/** Edges on which a trip begins, ends, stops or is led over, which change, or are measured. */
function edgesInUse(trips: readonly TripDescription[], { detectors, changes }: Additional): Set<string> {
  const used = new Set<string>()
  for (const { from, to, via = [], stops = [] } of trips)
    for (const edge of [from, to, ...via, ...stops.map((stop) => stop.edge)]) used.add(edge)
  for (const { edge } of changes) used.add(edge)
  for (const detector of detectors)
    for (const lane of detector.kind === 'passage'
      ? [...detector.entries, ...detector.exits].map((end) => end.lane)
      : [detector.lane])
      used.add(lane.slice(0, lane.lastIndexOf('_')))
  return used
}

function without(trip: TripDescription, absorbed: ReadonlySet<string>): TripDescription {
  return trip.route ? { ...trip, route: trip.route.filter((edge) => !absorbed.has(edge)) } : trip
}

/** In the time of the run; nothing of what ended before. */
function shifted(change: RoadChange, begin: number): RoadChange[] {
  const until = change.until === undefined ? undefined : change.until - begin
  if (until !== undefined && until <= 0) return []
  return [{ ...change, from: Math.max(0, change.from - begin), ...(until === undefined ? {} : { until }) }]
}
