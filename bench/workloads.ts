/** The towns and the traffic on which throughput is measured. Seeded: the same on every machine, as the hash shows. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { townDemand } from '../data/demand/town.ts'
import { randomTrips } from '../data/demand/trips.ts'
import type { NetworkDescription, TripDescription } from '../data/description.ts'
import { importOsmText } from '../data/osm/import.ts'
import { generateGrid } from '../data/scenarios/grid.ts'
import { ADVICE_KINDS, type AdviceOptions } from '../engine/advisory/advice.ts'
import { buildNetwork } from '../engine/network/build.ts'
import { type OpenedNetwork, openNetwork } from '../engine/scenario/openNetwork.ts'
import { alongLanes, longLanes, motorway } from './fastRoads.ts'

export interface Workload {
  readonly name: string
  readonly title: string
  /** A file that has to be at hand; absent for what comes with the repository. */
  readonly needs?: string
  /** What it must be to count: so many vehicles on average, at most such a share of them on motorways. */
  readonly bounds?: { readonly vehicles: number; readonly motorwayShare: number }
  readonly advice?: AdviceOptions
  /** Until then the town fills, and V8 compiles [s]. */
  readonly measuredFrom: number
  open(): Promise<OpenedNetwork>
  trips(opened: OpenedNetwork): readonly TripDescription[]
}

const BAD_HERSFELD = fileURLToPath(new URL('../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))

const LEAD_IN = 3600 // [s]

const TOWN: Workload = {
  name: 'town',
  title: 'Embedded town: an hour of its weekday with 3,200 trips/h at random, then the peak ×2 and 26,000/h',
  bounds: { vehicles: 1500, motorwayShare: 1 / 3 },
  measuredFrom: LEAD_IN + 30,
  open: () => openNetwork('town'),
  // The weekday alone, multiplied until there are as many vehicles, has more than half of them on the motorway; random
  // trips alone stand more than they drive.
  trips: ({ description, areas }) => [
    ...townDemand(description, areas, { seed: 1, start: 7 * 3600 - LEAD_IN, duration: LEAD_IN }),
    ...randomTrips(description, { trips: 3200, duration: LEAD_IN, seed: 1 }),
    ...later('peak', [
      ...townDemand(description, areas, { seed: 2, start: 7 * 3600, duration: 900, scale: 2.0 }),
      ...randomTrips(description, { trips: 6500, duration: 900, seed: 2 }),
    ]),
  ],
}

function later(prefix: string, trips: readonly TripDescription[]): TripDescription[] {
  return trips.map((trip) => ({ ...trip, id: `${prefix} ${trip.id}`, depart: trip.depart + LEAD_IN }))
}

/** Measured with times. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'grid',
    title: 'Grid, 20×20 signalised crossings of 3 lanes, 58,000 departures/h',
    bounds: { vehicles: 9500, motorwayShare: 1 },
    measuredFrom: 900,
    open: () => openNetwork('grid'),
    // From 900 s to 1200 s about 10,000 vehicles are on the way.
    trips: ({ description }) => randomTrips(description, { trips: 29_000, duration: 1800, seed: 1 }),
  },
  TOWN,
  {
    ...TOWN,
    name: 'town-advised',
    title:
      'The same town, everyone advised and nobody keeping to it: the same traffic, and what advice costs in the step',
    advice: { kinds: ADVICE_KINDS, share: 1, compliance: 0, reaction: 2 },
  },
  {
    name: 'hersfeld',
    title: 'Bad Hersfeld (OpenStreetMap), 4,500 trips/h at random',
    needs: BAD_HERSFELD,
    measuredFrom: 1800,
    open: () => openNetwork(BAD_HERSFELD),
    trips: ({ description }) => randomTrips(description, { trips: 4500, duration: 3600, seed: 1 }),
  },
]

/** Apart from towns: measured with times, too. */
export const ROADS: readonly Workload[] = [
  {
    name: 'following',
    title: 'Car following alone: 66 single lanes of about 10 km, 1,400 vehicles/h each',
    bounds: { vehicles: 9500, motorwayShare: 1 },
    measuredFrom: 900,
    open: async () => described(longLanes()),
    trips: ({ description }) => alongLanes(description, 1800),
  },
  {
    name: 'motorway',
    title: 'Motorway of 45 km, three lanes each way, 11 interchanges, 9,000 departures/h at random',
    bounds: { vehicles: 1500, motorwayShare: 1 },
    measuredFrom: 1200,
    open: async () => described(importOsmText(motorway(), 'motorway').network),
    trips: ({ description }) => randomTrips(description, { trips: 4500, duration: 1800, seed: 1 }),
  },
]

function described(description: NetworkDescription): OpenedNetwork {
  return { network: buildNetwork(description), description, areas: [] }
}

/** Small ones, of which `--smoke` compares the hashes only. */
export const SMOKE: readonly Workload[] = [
  {
    name: 'smoke-grid',
    title: 'Small grid, 5×4 crossings of 3 lanes',
    measuredFrom: 180,
    open: async () => described(generateGrid({ columns: 5, rows: 4 })),
    trips: ({ description }) => randomTrips(description, { trips: 700, duration: 180, seed: 1 }),
  },
  {
    name: 'smoke-town',
    title: 'Embedded town',
    measuredFrom: 180,
    open: () => openNetwork('town'),
    trips: ({ description }) => randomTrips(description, { trips: 700, duration: 180, seed: 1 }),
  },
]

export function workloadNamed(name: string): Workload {
  const found = [...WORKLOADS, ...ROADS, ...SMOKE].find((workload) => workload.name === name)
  if (!found) throw new Error(`no workload is called ${name}`)
  return found
}

/** Why it cannot be run here, or undefined. */
export function missing({ needs }: Workload): string | undefined {
  return needs && !existsSync(needs)
    ? `${needs.split('/').slice(-3).join('/')} is not beside this repository`
    : undefined
}
