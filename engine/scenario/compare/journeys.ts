/**
 * Who gains and who loses, trip by trip. Means over all vehicles are blind to that, and to detours: where B is slower, fewer have
 * arrived when a run ends, and who has not has driven less. So this is about the trips that end in both runs of a pair.
 */
import type { RunDetail } from '../runDetail.ts'
import type { Effect } from './outcomes.ts'
import { type Difference, mean, pairedDifference, pairedInterval } from './statistics.ts'

type Journeys = RunDetail['journeys']

/** Less than this is no gain and no loss that people notice, and chance brings it to many [s]. */
export const NOTICED = 60

export interface JourneyComparison {
  /** Trips that end in both runs of a pair; mean over the pairs. */
  readonly both: number
  /** Which share of them takes more than a minute longer in B, and shorter, 0..1. */
  readonly longer: Effect
  readonly shorter: Effect
  /** Per trip: `seconds` from the wanted departure to the arrival, `metres` driven, `co2` from the exhaust [g]. */
  readonly metrics: Readonly<Record<'seconds' | 'metres' | 'co2', Difference>>
}

/** @returns undefined unless some trip ends in both runs of each pair */
export function journeysOf(a: readonly Journeys[], b: readonly Journeys[]): JourneyComparison | undefined {
  const pairs = a.map((run, k) => ({ a: run, b: b[k], both: endingInBoth(run, b[k]) }))
  if (pairs.length === 0 || pairs.some(({ both }) => both.length === 0)) return undefined
  const share = (isMeant: (gain: number) => boolean): Effect => {
    const shares = pairs.map(
      ({ a, b, both }) => both.filter(([inA, inB]) => isMeant(b.seconds[inB] - a.seconds[inA])).length / both.length,
    )
    return {
      mean: mean(shares),
      ci95: pairedInterval(
        shares.map(() => 0),
        shares,
        0.95,
      ),
    }
  }
  const difference = (key: 'seconds' | 'metres' | 'co2') =>
    pairedDifference(
      pairs.map(({ a, both }) => mean(both.map(([inA]) => a[key][inA]))),
      pairs.map(({ b, both }) => mean(both.map(([, inB]) => b[key][inB]))),
    )
  return {
    both: mean(pairs.map(({ both }) => both.length)),
    longer: share((more) => more > NOTICED),
    shorter: share((more) => more < -NOTICED),
    metrics: { seconds: difference('seconds'), metres: difference('metres'), co2: difference('co2') },
  }
}

/** Numbers of the vehicles in either run. The few whose keys are alike cannot be told apart, and are left out. */
function endingInBoth(a: Journeys, b: Journeys): (readonly [inA: number, inB: number])[] {
  const [placeA, placeB] = [placesOf(a), placesOf(b)]
  return [...placeA].flatMap(([key, inA]) => {
    const inB = placeB.get(key)
    if (inA === TWICE || inB === undefined || inB === TWICE) return []
    return a.seconds[inA] >= 0 && b.seconds[inB] >= 0 ? [[inA, inB] as const] : []
  })
}

const TWICE = -1

function placesOf({ key }: Journeys): Map<number, number> {
  const places = new Map<number, number>()
  for (let vehicle = 0; vehicle < key.length; vehicle++)
    places.set(key[vehicle], places.has(key[vehicle]) ? TWICE : vehicle)
  return places
}
