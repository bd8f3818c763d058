/**
 * Another draw of what is to come: whoever has not departed yet does so up to a minute sooner or later. From one state
 * several futures follow in this way, and what differs in all of them alike is not by chance. Buses keep their times.
 */
import { purposes, uniform } from '../base/random.ts'
import { CLASSES } from '../network/network.ts'
import { PLAN } from '../state/outlook.ts'
import { CLOCK_DT, CLOCK_STEP, SCHEDULED, type StateColumns } from '../state/state.ts'

/** Departures move by so much at most [s]. */
const SHIFT = 60
const BUS = CLASSES.indexOf('bus')

/** @param draw which of the futures; the same number gives the same one */
export function drawFuture(state: StateColumns, draw: number): void {
  const { status, departStep, departTime, departOrder, vehicleKey, vehicleClass, advicePlan, clock } = state
  const [now, dt] = [clock[CLOCK_STEP], clock[CLOCK_DT]]
  // Not of real vehicles, which come when they report.
  for (let vehicle = 0; vehicle < advicePlan[PLAN.FIRST_EXTERNAL]; vehicle++) {
    // Who is due in this very step is on the way.
    if (status[vehicle] !== SCHEDULED || departStep[vehicle] <= now) continue
    if (vehicleClass[vehicle] === BUS) continue
    const shift = (2 * uniform(draw, vehicleKey[vehicle], 0, purposes.otherFuture) - 1) * SHIFT
    const step = Math.max(now + 1, Math.floor((departTime[vehicle] + shift) / dt + 1e-9))
    departStep[vehicle] = step
    departTime[vehicle] = Math.max(departTime[vehicle] + shift, step * dt)
  }
  departOrder.sort((a, b) => departStep[a] - departStep[b] || a - b)
}
