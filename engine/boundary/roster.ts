/**
 * Who is on the way: the vehicles on the road, those that wait to enter, and those that are due before the next look. What is
 * done between slices looks at these alone: of the trips of a day most have ended or are hours off. (A day of 115,000 trips
 * spent a sixth of its time on asking all of them every 30 s.)
 *
 * A view of the state, kept up to date and not part of it.
 */
import { endOfVehicles, PLAN } from '../state/outlook.ts'
import { ARRIVED, CLOCK_STEP, REMOVED, type StateColumns } from '../state/state.ts'

export interface Roster {
  /** Looks who has come and who has gone. @returns their numbers, ascending, real vehicles included; valid until the next call */
  renew(): Int32Array
  /** The state has been put in place of another one. */
  recall(): void
}

/** @param ahead steps until the next look */
export function createRoster(
  { status, departOrder, departStep, advicePlan, clock }: StateColumns,
  ahead: number,
): Roster {
  const list = new Int32Array(status.length)
  /** In `list`. */
  let count = 0
  /** Of `departOrder`, those that have been taken into the list. */
  let taken = 0

  function recall(): void {
    taken = 0
    count = 0
    // Real vehicles come and go unannounced.
    for (let vehicle = advicePlan[PLAN.FIRST_EXTERNAL]; vehicle < endOfVehicles({ advicePlan }); vehicle++)
      list[count++] = vehicle
  }
  recall()

  function hasEnded(vehicle: number): boolean {
    return vehicle < advicePlan[PLAN.FIRST_EXTERNAL] && (status[vehicle] === ARRIVED || status[vehicle] === REMOVED)
  }

  /** Puts them where they belong among those that are there. @param coming ascending */
  function merge(coming: Int32Array): void {
    let from = count - 1
    let next = coming.length - 1
    count += coming.length
    for (let to = count - 1; next >= 0; to--)
      list[to] = from >= 0 && list[from] > coming[next] ? list[from--] : coming[next--]
  }

  return {
    recall,
    renew() {
      let kept = 0
      for (let k = 0; k < count; k++) if (!hasEnded(list[k])) list[kept++] = list[k]
      count = kept
      const begin = taken
      const simulated = advicePlan[PLAN.FIRST_EXTERNAL]
      const until = clock[CLOCK_STEP] + ahead
      while (taken < simulated && departStep[departOrder[taken]] <= until) taken++
      if (taken > begin)
        merge(
          departOrder
            .slice(begin, taken)
            .filter((vehicle) => !hasEnded(vehicle))
            .sort(),
        )
      return list.subarray(0, count)
    },
  }
}
