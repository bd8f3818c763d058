/** When the buses of a line leave, where the map does not say: an assumption, to be replaced by the town's timetable. */
import { DAY } from '../timeOfDay.ts'

/** Times of day [h] from which on a bus leaves so often [s]; Infinity: none. As German towns of this size have it on weekdays. */
const BY_DAY: readonly (readonly [hour: number, headway: number])[] = [
  [0, Number.POSITIVE_INFINITY],
  [5, 3600],
  [6, 1800],
  [20, 3600],
  [23, Number.POSITIVE_INFINITY],
]
/** Of lines that run at night, "N26". */
const BY_NIGHT: readonly (readonly [hour: number, headway: number])[] = [
  [0, 1800],
  [5, Number.POSITIVE_INFINITY],
  [23, 1800],
]
const NIGHT_LINE = /^N\d/

const MINUTE = 60
/** Of a sum of shares of a headway. */
const ROUNDING = 1e-9

/** Seconds between buses of a line by time of day. @param headway the same all day long [s], if that is known */
export function headwayAt(ref: string | undefined, headway: number | undefined): (time: number) => number {
  if (headway !== undefined) return () => headway
  const table = ref !== undefined && NIGHT_LINE.test(ref) ? BY_NIGHT : BY_DAY
  return (time) => {
    const hour = (time % DAY) / 3600
    return table.reduce((found, [from, every]) => (hour >= from ? every : found), Number.POSITIVE_INFINITY)
  }
}

/**
 * Departures of a day [s], at full minutes and at most one in each, ascending. The first one after a time without buses
 * comes `offset` of a headway after its end, so that not all lines leave at once.
 *
 * @param offset share of a headway, [0, 1)
 */
export function departuresOfDay(headway: (time: number) => number, offset: number): number[] {
  const times: number[] = []
  let due = 1 - offset // at 1 a bus leaves
  for (let time = 0; time < DAY; time += MINUTE) {
    const every = headway(time)
    due = every === Number.POSITIVE_INFINITY ? 1 - offset : due + MINUTE / every
    if (every === Number.POSITIVE_INFINITY || due < 1 - ROUNDING) continue
    times.push(time)
    due -= 1
  }
  return times
}
