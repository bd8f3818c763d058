/** The towns and the traffic on which throughput is measured. Seeded: the same on every machine, as the hash shows. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { townDemand } from '../data/demand/town.ts'
import { randomTrips } from '../data/demand/trips.ts'
import type { TripDescription } from '../data/description.ts'
import { generateGrid } from '../data/scenarios/grid.ts'
import { ADVICE_KINDS, type AdviceOptions } from '../engine/advisory/advice.ts'
import { buildNetwork } from '../engine/network/build.ts'
import { type OpenedNetwork, openNetwork } from '../engine/scenario/openNetwork.ts'

export interface Workload {
  readonly name: string
  readonly title: string
  /** A file that has to be at hand; absent for what comes with the repository. */
  readonly needs?: string
  /** What it must be to count: so many vehicles on average, at most such a share of them on motorways. */
  readonly bounds?: { readonly vehicles: number; readonly motorwayShare: number }
  readonly advice?: AdviceOptions
  /** When the snapshot is taken that all measurements start from [s]. */
  readonly filledAfter: number
  open(): Promise<OpenedNetwork>
  trips(opened: OpenedNetwork): readonly TripDescription[]
}

const BAD_HERSFELD = fileURLToPath(new URL('../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))

const TOWN: Workload = {
  name: 'town',
  title: 'Embedded town: its morning peak from 7:00 ×2.3, and 12,000 trips/h at random',
  bounds: { vehicles: 1500, motorwayShare: 1 / 3 },
  filledAfter: 210,
  open: () => openNetwork('town'),
  // From 330 s to 630 s 1,500 vehicles are on the way on average, a fifth of them on the motorway. The weekday alone,
  // multiplied until there are as many, has more than half of them there; random trips alone stand more than they drive.
  trips: ({ description, areas }) => [
    ...townDemand(description, areas, { seed: 1, start: 7 * 3600, duration: 1800, scale: 2.3 }),
    ...randomTrips(description, { trips: 6000, duration: 1800, seed: 1 }),
  ],
}

/** Measured with times. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'grid',
    title: 'Grid, 20×20 signalised crossings of 3 lanes, 58,000 departures/h',
    bounds: { vehicles: 9500, motorwayShare: 1 },
    filledAfter: 780,
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
    filledAfter: 780,
    open: () => openNetwork(BAD_HERSFELD),
    trips: ({ description }) => randomTrips(description, { trips: 4500, duration: 3600, seed: 1 }),
  },
]

/** Small ones, of which `--smoke` compares the hashes only. */
export const SMOKE: readonly Workload[] = [
  {
    name: 'smoke-grid',
    title: 'Small grid, 5×4 crossings of 3 lanes',
    filledAfter: 60,
    open: async () => {
      const description = generateGrid({ columns: 5, rows: 4 })
      return { network: buildNetwork(description), description, areas: [] }
    },
    trips: ({ description }) => randomTrips(description, { trips: 700, duration: 180, seed: 1 }),
  },
  {
    name: 'smoke-town',
    title: 'Embedded town',
    filledAfter: 60,
    open: () => openNetwork('town'),
    trips: ({ description }) => randomTrips(description, { trips: 700, duration: 180, seed: 1 }),
  },
]

export function workloadNamed(name: string): Workload {
  const found = [...WORKLOADS, ...SMOKE].find((workload) => workload.name === name)
  if (!found) throw new Error(`no workload is called ${name}`)
  return found
}

/** Why it cannot be run here, or undefined. */
export function missing({ needs }: Workload): string | undefined {
  return needs && !existsSync(needs)
    ? `${needs.split('/').slice(-3).join('/')} is not beside this repository`
    : undefined
}
