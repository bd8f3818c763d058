/** Where changed routes are kept: all routes of a run stand one after the other in one column. */
import { InvariantError } from '../base/errors.ts'
import { PLAN } from '../state/outlook.ts'
import { ARRIVED, CLOCK_ROUTE_END, PLACE, REMOVED, type StateColumns, TAG } from '../state/state.ts'
import { NO_STOP } from '../state/stops.ts'
import { EXTERNAL_ROUTE } from '../state/vehicles.ts'

/**
 * Stores a route for a vehicle, which begins it anew: in place of its old one if that is as long, else at the end.
 * @throws InvariantError if there is no room left even without the routes of those who need none any more
 */
export function storeRoute(state: StateColumns, vehicle: number, route: ArrayLike<number>): void {
  const first = state.routeFirst[vehicle]
  let to = first
  if (route.length > state.routeLast[vehicle] - first + 1) {
    if (state.clock[CLOCK_ROUTE_END] + route.length > state.route.length) compact(state)
    if (state.clock[CLOCK_ROUTE_END] + route.length > state.route.length)
      throw new InvariantError('no room left for changed routes; this run reroutes more than it was laid out for')
    to = state.clock[CLOCK_ROUTE_END]
    state.clock[CLOCK_ROUTE_END] += route.length
  }
  for (let i = 0; i < route.length; i++) state.route[to + i] = route[i]
  state.routeFirst[vehicle] = to
  state.tag[vehicle * TAG + PLACE] = to
  state.routeLast[vehicle] = to + route.length - 1
}

/** Drops the routes of those who need none any more. Real vehicles keep all their places: they come and go. */
function compact(state: StateColumns): void {
  const isReal = (vehicle: number) => vehicle >= state.advicePlan[PLAN.FIRST_EXTERNAL]
  const owners = Array.from(state.status.keys())
    .filter((vehicle) => isReal(vehicle) || (state.status[vehicle] !== ARRIVED && state.status[vehicle] !== REMOVED))
    .sort((a, b) => state.routeFirst[a] - state.routeFirst[b])
  let end = 0
  for (const vehicle of owners) {
    const first = state.routeFirst[vehicle]
    const length = state.routeLast[vehicle] - first + 1
    state.route.copyWithin(end, first, first + length)
    state.tag[vehicle * TAG + PLACE] += end - first
    if (state.stopPlace[vehicle] !== NO_STOP) state.stopPlace[vehicle] += end - first
    state.routeFirst[vehicle] = end
    state.routeLast[vehicle] = end + length - 1
    end += isReal(vehicle) ? EXTERNAL_ROUTE : length
  }
  state.clock[CLOCK_ROUTE_END] = end
}
