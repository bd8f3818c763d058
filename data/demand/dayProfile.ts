/** At which time of the day trips of a purpose start. */
import { DAY } from '../timeOfDay.ts'

const STEPS = 288 // pieces of 5 minutes
const STEP = DAY / STEPS

export interface DayProfile {
  /** Time of day [s] below which a share of the day's trips has started. @param share in [0, 1) */
  timeAt(share: number): number
  /** Share of the day's trips that have started by a time of the day. @param time [s], 0..DAY */
  shareUntil(time: number): number
}

/** @param hourly relative number of trips in each hour of the day, 24 values; between the middles of hours it changes evenly */
export function dayProfile(hourly: readonly number[]): DayProfile {
  const upTo = new Float64Array(STEPS + 1)
  for (let step = 0; step < STEPS; step++) {
    const hour = ((step + 0.5) * STEP) / 3600 - 0.5 // in units of hours since the middle of hour 0
    const before = Math.floor(hour)
    const share = hour - before
    upTo[step + 1] = upTo[step] + (1 - share) * hourly[(before + 24) % 24] + share * hourly[(before + 1) % 24]
  }
  return {
    timeAt(share) {
      const wanted = share * upTo[STEPS]
      let low = 0
      let high = STEPS - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (upTo[middle + 1] > wanted) high = middle
        else low = middle + 1
      }
      return (low + (wanted - upTo[low]) / (upTo[low + 1] - upTo[low])) * STEP
    },
    shareUntil(time) {
      const low = Math.min(STEPS - 1, Math.floor(time / STEP))
      return (upTo[low] + (time / STEP - low) * (upTo[low + 1] - upTo[low])) / upTo[STEPS]
    },
  }
}
