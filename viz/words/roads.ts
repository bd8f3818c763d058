/** Changed roads in sentences. */
import type { ChangedStreet } from '../frames/changedRoads.ts'
import type { PlannedChange } from '../frames/comparison.ts'
import { clockTime, type Speech } from './language.ts'

type Said = Omit<ChangedStreet, 'name' | 'edges'>

/** @param startsAt time of day at which simulated time is 0 [s] @returns the closures, the limit */
export function speakRoad(
  { closed, closedUntil, noThrough, noThroughUntil, limit, limitUntil, mapLimit }: Said,
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
    ...(noThrough ? [until(roads.noThrough, noThroughUntil)] : []),
    ...(limit === undefined ? [] : [until(roads.limit(speed(limit), inMap), limitUntil)]),
  ]
}

/** "Mühlenbrücke: closed to all vehicles from 06:40" @param startsAt as above */
export function speakMeasure(
  { road, noThrough, limit, from, until }: PlannedChange,
  { words, speed }: Speech,
  startsAt: number,
): string {
  const { roads } = words
  const shut = noThrough ? roads.noThrough : roads.closed
  const what = limit === undefined ? shut : roads.limitTo(speed(limit))
  const begins = roads.from(what, clockTime(startsAt + from))
  return `${road}: ${until === undefined ? begins : roads.until(begins, clockTime(startsAt + until))}`
}
