/** The trips among which those are chosen that agree with counts: many more than are driven, so that few are driven twice. */
import { drawTrips } from '../../../data/demand/trips.ts'
import type { NetworkDescription, TripDescription } from '../../../data/description.ts'
import type { DemandFiles } from '../demandFiles.ts'
import type { Candidates } from './fit.ts'

/** As many times as are driven in short runs; in long ones more trips are driven to choose among. */
const MOST_TIMES = 4
const LONG = 8 * 3600 // [s]
/**
 * Besides those of the demand some from anywhere to anywhere, so many for each of it, for places past which the demand has no trips. By
 * themselves they are so small a share of the traffic.
 */
const ANYWHERE = 0.25
const SHARE_ANYWHERE = 0.05

/** So many times as many as are driven. @param duration of the run [s] */
export function candidateTimes(duration: number): number {
  return Math.min(MOST_TIMES, Math.max(1, Math.floor(LONG / duration)))
}

/** @param trips `times` as many as are driven, but for those whose way is given, which are driven in any case */
export function candidatesAmong(
  trips: readonly TripDescription[],
  times: number,
  { description }: { readonly description: NetworkDescription },
  {
    duration,
    seed,
    demandFiles,
  }: { readonly duration: number; readonly seed: number; readonly demandFiles?: DemandFiles },
): Candidates {
  const fixed = trips.filter(isFixed)
  const own = trips.filter((trip) => !isFixed(trip))
  const count = Math.ceil(own.length * ANYWHERE)
  const anywhere = drawTrips(description, { trips: count, duration, seed }).trips.map((trip) => ({
    ...trip,
    id: `anywhere:${trip.id}`,
  }))
  const prior = new Float64Array(own.length + count).fill(1 / times)
  prior.fill((SHARE_ANYWHERE * own.length) / times / count, own.length)
  return { trips: [...own, ...anywhere], prior, fixed, sizeKnown: demandFiles !== undefined }
}

function isFixed({ route, via, stops }: TripDescription): boolean {
  return (route ?? via ?? stops) !== undefined
}
