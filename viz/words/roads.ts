/** Changed roads in sentences. */
import type { ChangedStreet } from '../frames/changedRoads.ts'
import type { PlannedChange } from '../frames/comparison.ts'
import { clockTime, type Speech } from './language.ts'

type Said = Pick<ChangedStreet, 'closed' | 'closedUntil' | 'limit' | 'limitUntil' | 'mapLimit'>

/** @param startsAt time of day at which simulated time is 0 [s] @returns the closure, the limit */
export function speakRoad(
  { closed, closedUntil, limit, limitUntil, mapLimit }: Said,
  { words, speed }: Speech,
  startsAt: number,
): string[] {
  const { roads } = words
  const until = (what: string, time: number | undefined) =>
    time === undefined ? what : roads.until(what, clockTime(startsAt + time))
  const [lowest, highest] = mapLimit.map(speed)
  const inMap = lowest === highest ? lowest : roads.range(lowest, highest)
  return [
    ...(closed ? [until(roads.closed, closedUntil)] : []),
    ...(limit === undefined ? [] : [until(roads.limit(speed(limit), inMap), limitUntil)]),
  ]
}

/** "Mühlenbrücke: closed to all vehicles from 06:40" @param startsAt as above */
export function speakMeasure(
  { road, limit, from, until }: PlannedChange,
  { words, speed }: Speech,
  startsAt: number,
): string {
  const { roads } = words
  const what = limit === undefined ? roads.closed : roads.limitTo(speed(limit))
  const begins = roads.from(what, clockTime(startsAt + from))
  return `${road}: ${until === undefined ? begins : roads.until(begins, clockTime(startsAt + until))}`
}
