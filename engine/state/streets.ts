/** Figures by kind of street: who lives there bears the traffic, whoever drives in it. */
import { type NetworkColumns, STREETS, type Street } from '../network/network.ts'
import type { StateColumns } from './state.ts'

/** Junctions are left out. */
export interface StreetFigures {
  /** Driven there [km]: what of the traffic a street bears. */
  readonly vehicleKm: number
  /** Time for a kilometre, over all who drive there [s/km]; 0 without traffic. */
  readonly secondsPerKm: number
  /** Of it standing [s/km]. */
  readonly standingPerKm: number
}

export type FiguresByStreet = Readonly<Record<Street, StreetFigures>>

/** Sums since the start of the run by kind of street: metres, seconds, seconds standing. */
export type StreetSums = Readonly<Record<Street, readonly [metres: number, seconds: number, standing: number]>>

export function sumStreets(network: NetworkColumns, state: StateColumns): StreetSums {
  const { edgeStreet, edgeLength } = network
  const { edgePassages, edgePassed, edgeSeconds, edgeStanding } = state
  const sums = STREETS.map(() => [0, 0, 0] as [number, number, number])
  edgeStreet.forEach((street, edge) => {
    sums[street][0] += (edgePassages[edge] + edgePassed[edge]) * edgeLength[edge]
    sums[street][1] += edgeSeconds[edge]
    sums[street][2] += edgeStanding[edge]
  })
  return Object.fromEntries(STREETS.map((street, k) => [street, sums[k]])) as unknown as StreetSums
}

/** @param since sums at the beginning of what is looked at; absent: of the run */
export function streetFigures(sums: StreetSums, since?: StreetSums): FiguresByStreet {
  const figures = STREETS.map((street): [Street, StreetFigures] => {
    const [metres, seconds, standing] = sums[street].map((sum, k) => sum - (since?.[street][k] ?? 0))
    const perKm = (sum: number) => (metres > 0 ? sum / (metres / 1000) : 0)
    return [street, { vehicleKm: metres / 1000, secondsPerKm: perKm(seconds), standingPerKm: perKm(standing) }]
  })
  return Object.fromEntries(figures) as Record<Street, StreetFigures>
}
