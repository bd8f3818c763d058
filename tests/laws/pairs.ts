/** Two cars on a straight road: one drives or stands ahead, the other follows. */
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { simulate, trip, watch } from './driving.ts'

export interface PairOptions {
  /** Desired speed of all [m/s]. */
  readonly limit: number
  readonly follower: VehicleTypeDescription
  readonly leader: VehicleTypeDescription
  readonly gap: number
  readonly speed: number
  readonly leaderSpeed: number
  /** Way of the leader to where it comes to stand [m]; 0: it stands; absent: it drives on. */
  readonly stopAfter?: number
  readonly step: number
  readonly seconds: number
}

/** The follower after each step, the first one as it enters. */
export interface Moment {
  /** Since it entered [s] */
  readonly time: number
  readonly position: number
  readonly speed: number
  /** Mean of the last step [m/s²]. */
  readonly acceleration: number
  readonly gap: number
}

export interface Pair {
  readonly moments: readonly Moment[]
  readonly collisions: number
}

/** @throws RangeError if they cannot enter at once as asked */
export async function pair(options: PairOptions): Promise<Pair> {
  const { limit, follower, leader, gap, speed, leaderSpeed, stopAfter, step, seconds } = options
  const front = 20
  const ahead = front + gap + (leader.length ?? 0)
  const length = Math.ceil(ahead + (stopAfter ?? limit * seconds) + 200)
  const place = (more: Partial<TripDescription>, type: string, departPosition: number, departSpeed: number) =>
    trip(type, 'road', 'road', { type, departPosition, departSpeed, ...more })
  const stops = stopAfter === undefined ? [] : [{ edge: 'road', position: ahead + stopAfter, duration: 1e5 }]
  // The leader's id comes first: it enters first.
  const types = [
    { ...leader, id: 'a' },
    { ...follower, id: 'b' },
  ]
  const trips = [place({ stops }, 'a', ahead, leaderSpeed), place({}, 'b', front, speed)]
  const simulation = await simulate(straightRoad({ length, limit }), trips, { types, step })
  const moments: Moment[] = []
  await watch(simulation, seconds + step, (seen, time) => {
    const [a, b] = ['a', 'b'].map((id) => seen.find((sight) => sight.id === id))
    if (!a || !b) throw new RangeError(`${a ? 'the follower' : 'the leader'} is not on the road at ${time} s`)
    const before = moments[moments.length - 1]
    moments.push({
      time: time - step,
      position: b.position,
      speed: b.speed,
      acceleration: before ? (b.speed - before.speed) / step : 0,
      gap: a.position - (leader.length ?? 0) - b.position,
    })
  })
  const { collisions } = simulation.results()
  await simulation.close()
  if (Math.abs(moments[0].speed - speed) > 1e-9) throw new RangeError(`enters at ${moments[0].speed}, not ${speed} m/s`)
  return { moments, collisions }
}

export function hardestBraking({ moments }: Pair): number {
  return moments.reduce((most, { acceleration }) => Math.max(most, -acceleration), 0)
}

export function leastGap({ moments }: Pair): number {
  return moments.reduce((least, { gap }) => Math.min(least, gap), Number.POSITIVE_INFINITY)
}
