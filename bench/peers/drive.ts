/** What a run is held against another by: trips, edges by quarter of an hour, detectors. */

export interface Trip {
  readonly depart: number
  readonly departDelay: number
  readonly arrival: number
  readonly duration: number
  readonly routeLength: number
  readonly waitingTime: number
  readonly timeLoss: number
}

export interface EdgeTime {
  /** [m/s] */
  readonly speed: number
  /** Vehicles that left it or arrived on it. */
  readonly vehicles: number
}

export interface Drive {
  readonly trips: ReadonlyMap<string, Trip>
  /** By "begin edge". */
  readonly edges: ReadonlyMap<string, EdgeTime>
  /** Vehicles counted by "begin detector". */
  readonly loops: ReadonlyMap<string, number>
  /** Teleported or removed; absent if not known. */
  readonly lost?: number
}

/** Of the edges' figures [s]. */
export const PERIOD = 900

export interface Speed {
  /** Of the stepping alone [s]. */
  readonly seconds: number
  readonly vehicleUpdates: number
  readonly arrived: number
  /** Simulated [s]. */
  readonly duration: number
}
