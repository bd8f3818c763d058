/** Where the traffic goes in a comparison, and who gains and loses: read leniently, as its figures are. */
import { type Estimate, estimate, record } from './reading.ts'

/** A street of which it is shown that it has more or less traffic. */
export interface StreetChange {
  readonly name: string
  /** Vehicles an hour past a point of it, in both variants, and the change. */
  readonly a: number
  readonly b: number
  readonly change: Estimate
  /** Mean speed in both [km/h]; absent where nobody drove in one of them. */
  readonly speed?: readonly [a: number, b: number]
}

export interface StreetsTable {
  /** Most first. */
  readonly more: readonly StreetChange[]
  readonly less: readonly StreetChange[]
  /** Streets with traffic, and those shown to have more or less of it, however little. */
  readonly all: number
  readonly shown: number
}

/** Trips that end in both runs of a pair. */
export interface JourneysTable {
  /** A run. */
  readonly trips: number
  /** [s], [m], [g] a trip */
  readonly seconds?: Estimate
  readonly metres?: Estimate
  readonly co2?: Estimate
  /** Shares of them that take more than a minute longer, and less; both or none. */
  readonly shares?: readonly [longer: number, shorter: number]
}

/** Fewer vehicles an hour nobody notices: as in the report (engine/cli/streetsReport.ts). */
const LEAST_CHANGE = 5
const KMH = 3.6

/** @returns undefined where nothing is said of streets */
export function readStreets(json: unknown): StreetsTable | undefined {
  if (!Array.isArray(json)) return undefined
  const streets = json.map(record).flatMap(readStreet)
  if (streets.length === 0) return undefined
  const shown = streets.filter(({ change: { ci95 } }) => ci95[0] > 0 || ci95[1] < 0)
  const noticed = shown
    .filter(({ change }) => Math.abs(change.mean) >= LEAST_CHANGE)
    .sort((one, other) => Math.abs(other.change.mean) - Math.abs(one.change.mean))
  return {
    more: noticed.filter(({ change }) => change.mean > 0),
    less: noticed.filter(({ change }) => change.mean < 0),
    all: streets.length,
    shown: shown.length,
  }
}

function readStreet({ name, vehiclesPerHour, speed }: Readonly<Record<string, unknown>>): StreetChange[] {
  const { a, b, difference, ci95 } = record(vehiclesPerHour)
  const change = estimate(difference, ci95, 1)
  if (typeof name !== 'string' || !change || ![a, b].every(Number.isFinite)) return []
  const { a: before, b: after } = record(speed)
  const isDriven = [before, after].every(Number.isFinite)
  return [
    {
      ...{ name, a: a as number, b: b as number, change },
      ...(isDriven ? { speed: [KMH * (before as number), KMH * (after as number)] as const } : {}),
    },
  ]
}

/** @returns undefined where nothing is said of trips */
export function readJourneys(json: unknown): JourneysTable | undefined {
  const { both, metrics, longer, shorter } = record(json)
  if (!Number.isFinite(both)) return undefined
  const of = (key: string): Estimate | undefined => {
    const { difference, ci95 } = record(record(metrics)[key])
    return estimate(difference, ci95, 1)
  }
  const shares = [longer, shorter].map((share) => record(share).mean)
  return {
    trips: both as number,
    ...{ seconds: of('seconds'), metres: of('metres'), co2: of('co2') },
    ...(shares.every(Number.isFinite) ? { shares: shares as [number, number] } : {}),
  }
}
