/** From the words of a run ("1500 trips", "the town's weekday") to trips. */
import { type BusDemand, drawBuses, type LineRun } from '../../data/demand/buses.ts'
import type { Window } from '../../data/demand/drawn.ts'
import { drawExtraTrips } from '../../data/demand/extraTrips.ts'
import { type CrossingDemand, drawPedestrians } from '../../data/demand/pedestrians.ts'
import { drawTownDemand, type TownDemand } from '../../data/demand/town.ts'
import { drawTrips } from '../../data/demand/trips.ts'
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { DAY, MORNING } from '../../data/timeOfDay.ts'
import { InputError } from '../base/errors.ts'
import { fitRemarks } from './counts/agreement.ts'
import { candidatesAmong, candidateTimes } from './counts/candidates.ts'
import { type CountsFit, type FitOptions, fitToCounts } from './counts/fit.ts'
import { type DemandFileRecord, type DemandFiles, drawFromFiles } from './demandFiles.ts'
import { withInputErrors } from './inputErrors.ts'
import { edgesOf, type Measure, noSuchRoad } from './measures.ts'
import type { OpenedNetwork } from './openNetwork.ts'
import { mixVehicles, type VehicleMix } from './vehicleMix.ts'

/** Whether the map's bus lines run; with a headway all of them that often [s], else as the map says or as is usual. */
export type Buses = boolean | { readonly headway: number }

/** What a scenario says of its traffic; what is absent is as usual. */
export interface TrafficWanted {
  /** Time of the day at which the run begins [s after midnight]; absent: 6:30. */
  readonly start?: number
  /** Departures spread evenly over the duration; absent: a synthetic weekday made from land use. */
  readonly trips?: number
  /** Trips of the town's own instead of either. */
  readonly demandFiles?: DemandFiles
  /** Whether the map's bus lines run; absent: yes, but not with evenly spread departures. */
  readonly buses?: Buses
  /** Multiplies the people at zebra crossings; absent: 1, but 0 (nobody) with evenly spread departures. */
  readonly pedestrians?: number
  /** Types of vehicles and their shares; absent: the usual type of each class, or what came with the map. */
  readonly vehicles?: VehicleMix
  /** Path of a table of counts to which the trips are fitted; buses and extra trips stay as they are. */
  readonly counts?: string
  /** Trips besides those, such as of new homes. */
  readonly extraTrips?: readonly ExtraTripsWanted[]
}

const WANTED = [
  'start',
  'trips',
  'demandFiles',
  'buses',
  'pedestrians',
  'vehicles',
  'counts',
  'extraTrips',
] as const satisfies (keyof TrafficWanted)[]

/** That alone of what a scenario says, without what it leaves out. */
export function wantedOf(options: TrafficWanted): TrafficWanted {
  return Object.fromEntries(WANTED.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])))
}

export interface DemandOptions extends TrafficWanted {
  /** [s] */
  readonly duration: number
  readonly seed: number
  /** So many times as many cars, for whoever chooses among them; default 1. */
  readonly times?: number
}

/** Cars that begin or end on a road, or both; roads as those of measures. */
export interface ExtraTripsWanted {
  readonly from?: string
  readonly to?: string
  readonly trips: number
  /** [s]; absent: the whole run. */
  readonly begin?: number
  readonly end?: number
}

export interface Demand {
  readonly trips: readonly TripDescription[]
  /** Types that they name, besides the usual ones. */
  readonly types: readonly VehicleTypeDescription[]
  /** What the map's own traffic brings along of changes on the roads. */
  readonly measures: readonly Measure[]
  /** What the map could not give, in sentences. */
  readonly warnings: string[]
  /** What became of the map's bus lines, where buses are wanted. */
  readonly lines?: readonly LineRun[]
  /** What became of the vehicles of the town's own files, where it has some. */
  readonly demandFile?: DemandFileRecord
  /** People on foot at zebra crossings. */
  readonly pedestrians: readonly CrossingDemand[]
  /** The map's own traffic drives as in SUMO (engine/options.ts). */
  readonly asInSumo?: boolean
  /** How it agrees with the counts, where there are some. */
  readonly countsFit?: CountsFit
}

/**
 * The traffic that came with the map, unless so many trips are asked for.
 * @throws InputError if the map offers no two places with a way between them
 */
export async function makeDemand(opened: OpenedNetwork, options: DemandOptions): Promise<Demand> {
  const { counts } = options
  const today =
    counts === undefined ? await drawDemand(opened, options) : await agreeing(opened, { ...options, counts })
  const drawn = await withExtraTrips(today, opened, options)
  const { vehicles, seed } = options
  if (!vehicles) return drawn
  const own = new Set(vehicles.types.map(({ id }) => id))
  const types = [...drawn.types.filter(({ id }) => !own.has(id)), ...vehicles.types]
  return { ...drawn, types, trips: mixVehicles(drawn.trips, vehicles, seed) }
}

async function withExtraTrips(demand: Demand, { description }: OpenedNetwork, options: DemandOptions): Promise<Demand> {
  const { extraTrips = [], duration, seed } = options
  if (extraTrips.length === 0) return demand
  const name = (entry: number) => `extraTrips[${entry}]`
  const edges = (road: string | undefined, entry: number) => {
    if (road === undefined) return undefined
    const found = edgesOf(road, description)
    if (found.length === 0) throw new InputError([{ source: name(entry), message: noSuchRoad(road, description) }])
    return found
  }
  const wanted = extraTrips.map(({ from, to, trips, begin = 0, end = duration }, entry) => ({
    ...{ from: edges(from, entry), to: edges(to, entry), trips, begin, end },
  }))
  const extra = await withInputErrors(() => drawExtraTrips(description, wanted, seed, name))
  return { ...demand, trips: [...demand.trips, ...extra] }
}

/** Demand that agrees with counts as well as it can. */
async function agreeing(opened: OpenedNetwork, options: DemandOptions & FitOptions): Promise<Demand> {
  const { counts: source } = options
  if (opened.traffic && options.trips === undefined && !options.demandFiles)
    throw new InputError([
      { source, message: 'cannot change the traffic that came with the map; ask for --trips besides' },
    ])
  const times = candidateTimes(options.duration)
  const many = await drawDemand(opened, { ...options, times })
  const { trips, fit } = await fitToCounts(opened, candidatesAmong(many.trips, times, opened, options), options)
  return { ...many, trips, countsFit: fit, warnings: [...many.warnings, ...fitRemarks(fit)] }
}

async function drawDemand(opened: OpenedNetwork, options: DemandOptions): Promise<Demand> {
  const { trips, demandFiles, start = MORNING, duration, seed, times = 1 } = options
  const isTown = trips === undefined || demandFiles !== undefined
  const { buses = isTown, pedestrians: scale = isTown ? 1 : 0 } = options
  const { description, areas, traffic } = opened
  if (trips === undefined && !demandFiles && traffic && options.start !== undefined)
    throw new InputError([
      {
        source: 'start',
        message: 'says nothing of the traffic that came with the map, which has its own times: leave it out',
      },
    ])
  if (trips === undefined && !demandFiles && traffic) return { ...traffic, warnings: [], pedestrians: [] }
  return withInputErrors(() => {
    const cars = demandFiles
      ? given(opened, demandFiles, { seed, duration, start, times })
      : trips === undefined
        ? weekday(drawTownDemand(description, areas, { seed, start, duration, scale: times }), duration, times)
        : spread(drawTrips(description, { trips: trips * times, duration, seed }), times)
    const pedestrians = drawPedestrians(description, areas, { start, scale })
    if (buses === false) return { ...cars, pedestrians }
    const headway = buses === true ? {} : { headway: buses.headway }
    return { ...withBuses(cars, drawBuses(description, { seed, duration, start, ...headway })), pedestrians }
  })
}

function withBuses(cars: Vehicles, { trips, lines }: BusDemand): Vehicles {
  const idle = lines.filter(({ why }) => why !== undefined)
  const reasons = [...new Set(idle.map(({ why }) => why))].map((why) => {
    const names = idle.filter((line) => line.why === why).map(({ ref, name, id }) => name ?? ref ?? id)
    return `${why} (${names.length}: ${names.slice(0, MOST_NAMES).join('; ')}${names.length > MOST_NAMES ? '; …' : ''})`
  })
  const warnings = idle.length > 0 ? [`bus lines without a bus: ${reasons.join('; ')}`] : []
  const lost = lines.reduce((sum, { stopsLeftOut }) => sum + stopsLeftOut, 0)
  if (lost > 0)
    warnings.push(`stops of bus lines left out because they do not lie on the line's way, in its order: ${lost}`)
  return { ...cars, trips: [...cars.trips, ...trips], warnings: [...cars.warnings, ...warnings], lines }
}

type Vehicles = Omit<Demand, 'pedestrians'>

/** Lines named for each reason. */
const MOST_NAMES = 5

const DRAWN = { types: [], measures: [] }

function spread({ trips, tooShort: all }: ReturnType<typeof drawTrips>, times: number): Vehicles {
  const warnings: string[] = []
  const tooShort = Math.round(all / times)
  if (tooShort > 0) warnings.push(`trips shorter than 500 m as the crow flies, because the map is small: ${tooShort}`)
  return { ...DRAWN, trips, warnings }
}

function given(opened: OpenedNetwork, files: DemandFiles, window: Window): Vehicles {
  const { trips, record, remarks } = drawFromFiles(opened, files, window)
  const late = window.duration > DAY ? ['a day has 24 hours: nobody departs after them'] : []
  return { ...DRAWN, trips, warnings: [...remarks, ...late], demandFile: record }
}

function weekday(drawn: TownDemand, duration: number, times: number): Vehicles {
  const { trips, fromRoads, buildingsTooFar } = drawn
  const dropped = Math.round(drawn.dropped / times)
  const warnings: string[] = []
  if (duration > DAY) warnings.push('the weekday has 24 hours: nobody departs after them')
  if (fromRoads) warnings.push('the map has no buildings: inhabitants were spread over its minor roads')
  if (buildingsTooFar > 0) warnings.push(`buildings too far from any road, without traffic: ${buildingsTooFar}`)
  if (dropped > 0) warnings.push(`trips left out because no two different ends were found for them: ${dropped}`)
  return { ...DRAWN, trips, warnings }
}
