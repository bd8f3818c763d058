/** Traffic that a town knows: a list of trips, or a table of trips between zones (data/demand/README.md). */
import { basename } from 'node:path'
import type { DrawnVehicles, Window } from '../../data/demand/drawn.ts'
import { TripList } from '../../data/demand/tripList.ts'
import { ZoneTrips } from '../../data/demand/zoneTrips.ts'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { readTableText } from '../../data/table.ts'
import { DAY } from '../../data/timeOfDay.ts'
import { InputError } from '../base/errors.ts'
import { edgesOf, noSuchRoad } from './measures.ts'
import type { OpenedNetwork } from './openNetwork.ts'

/** Paths of a list of trips, or of a table and its zones. */
export type DemandFiles =
  | { readonly list: string }
  /** `zoneId`: property of the zones' features by which the table names them; absent: `id`. */
  | { readonly table: string; readonly zones: string; readonly zoneId?: string }

/** What became of the vehicles that the files have, for results. */
export interface DemandFileRecord extends Omit<DrawnVehicles, 'trips'> {
  /** Name of the list or table. */
  readonly file: string
  /** Vehicles of the run. */
  readonly trips: number
}

/** Read once for each map, so that all runs of a comparison have the same. */
const opened = new WeakMap<NetworkDescription, Map<string, TripList | ZoneTrips>>()

/**
 * @throws InputProblems with all that is wrong with the files; InputError if nobody departs within the run
 */
export function drawFromFiles(
  map: OpenedNetwork,
  files: DemandFiles,
  window: Window,
): { trips: TripDescription[]; record: DemandFileRecord; remarks: string[] } {
  const path = 'list' in files ? files.list : files.table
  const given = open(map, files)
  const { times = 1, ...once } = window
  const drawn = given.draw(once)
  const remarks = [...remarksOn(drawn, window), ...(given instanceof ZoneTrips ? remarksOnZones(given, drawn) : [])]
  if (drawn.trips.length === 0) {
    const message = drawn.asked === 0 ? 'has no vehicles' : `gives the run no vehicles: ${remarks.join('; ')}`
    throw new InputError([{ source: path, message: `${message}; correct it, or ask for other times or a larger map` }])
  }
  const { trips, ...counted } = drawn
  const file = basename(path)
  return {
    trips: times === 1 ? trips : given.draw(window).trips,
    record: { file, trips: trips.length, ...counted },
    remarks: remarks.map((remark) => `${file}: ${remark}`),
  }
}

function open({ description, areas }: OpenedNetwork, files: DemandFiles): TripList | ZoneTrips {
  const ofMap = opened.get(description) ?? new Map<string, TripList | ZoneTrips>()
  opened.set(description, ofMap)
  const key = JSON.stringify(files)
  const known = ofMap.get(key)
  if (known) return known
  const made = 'list' in files ? openList(description, files.list) : openTable()
  ofMap.set(key, made)
  return made

  function openTable(): ZoneTrips {
    const { table, zones, zoneId = 'id' } = files as Extract<DemandFiles, { table: string }>
    const read = (source: string) => ({ text: readTableText(source), source })
    return new ZoneTrips(description, areas, { table: read(table), zones: read(zones), property: zoneId })
  }
}

function openList(description: NetworkDescription, path: string): TripList {
  return new TripList(readTableText(path), path, description, (road) => {
    const edges = edgesOf(road, description)
    return edges.length > 0 ? edges : noSuchRoad(road, description)
  })
}

function remarksOn(drawn: DrawnVehicles, { start, duration }: Window): string[] {
  const { asked, otherTimes, sameRoad, besideMap, noWay, beyond, trips } = drawn
  const clock = (time: number) => {
    const minutes = Math.floor((time % DAY) / 60)
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  }
  const said: readonly (readonly [number, string])[] = [
    [
      otherTimes,
      `vehicles of ${round(asked)} depart at other times than the run, ${clock(start)} to ${clock(start + duration)}`,
    ],
    [sameRoad, 'vehicles left out because they begin and end on one section of road'],
    [besideMap, 'vehicles left out because they pass by the map'],
    [noWay, 'vehicles left out because no road leads there for their class'],
    [beyond, `vehicles of ${trips.length} come from beyond the map or go there, by the gateways on the quickest ways`],
  ]
  return said.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]))
}

function remarksOnZones({ zones, untimed }: ZoneTrips, { asked }: DrawnVehicles): string[] {
  const { all, beyond, withoutBuildings } = zones
  return [
    ...(untimed > 0
      ? [
          `${round(untimed)} vehicles of ${round(asked)} have no times and are spread over a day, as trips of their kind are`,
        ]
      : []),
    ...(withoutBuildings > 0
      ? [
          `${withoutBuildings} zones of ${all} have no buildings on the map: trips begin and end anywhere along their roads`,
        ]
      : []),
    ...(beyond > 0 ? [`${beyond} zones of ${all} lie beyond the map`] : []),
  ]
}

function round(vehicles: number): number {
  return Math.round(vehicles * 10) / 10
}
