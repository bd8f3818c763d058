/** Takes a vehicle out of the order of its element, or of the queue of those who wait to enter. Between steps. */
import { NOWHERE } from '../network/network.ts'
import { COUNT, FIRST_SLOT, GRANTED, SITE_TAG, type StateColumns, TAG } from '../state/state.ts'

/** Its status is for the caller to change: who does not run any more leaves no tail behind in the next step. */
export function leaveRoad(state: StateColumns, vehicle: number): void {
  const x = state.element[vehicle]
  const first = state.siteTag[x * SITE_TAG + FIRST_SLOT]
  const n = --state.siteTag[x * SITE_TAG + COUNT]
  let k = 0
  while (state.slot[first + k] !== vehicle) k++
  for (; k < n; k++) state.slot[first + k] = state.slot[first + k + 1]
  state.element[vehicle] = NOWHERE
  state.tag[vehicle * TAG + GRANTED] = NOWHERE
}

export function leaveBacklog(state: StateColumns, vehicle: number): void {
  const cell = state.route[state.routeFirst[vehicle]]
  let previous = NOWHERE
  let other = state.backlogFirst[cell]
  while (other !== vehicle) {
    previous = other
    other = state.backlogNext[other]
  }
  if (previous >= 0) state.backlogNext[previous] = state.backlogNext[vehicle]
  else state.backlogFirst[cell] = state.backlogNext[vehicle]
  if (state.backlogLast[cell] === vehicle) state.backlogLast[cell] = previous
}
