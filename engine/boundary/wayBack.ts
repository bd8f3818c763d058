/**
 * Who did not reach the lane of its turn: at the end of a lane from which its route does not go on it takes whichever way
 * from there is quickest, once it has stood there for a while.
 */
import type { Network } from '../network/network.ts'
import type { Navigator } from '../stages/navigate.ts'
import { PLAN } from '../state/outlook.ts'
import {
  CLOCK_DT,
  counters,
  FIRST_SLOT,
  MAX_LANES,
  RUNNING,
  SITE_TAG,
  STANDING,
  type StateColumns,
  TAG,
  VIA,
  WRONG_LANE,
} from '../state/state.ts'
import { createExchange } from './exchange.ts'
import type { Rerouter } from './reroute.ts'

/** Who stands at the end of a wrong lane takes another way after this time [s]. */
const MISS_AFTER = 30

/** @returns a function that finds another way for those of `vehicles` who did not reach the lane of their turn */
export function createWayBack(
  network: Network,
  state: StateColumns,
  navigator: Navigator,
  { bestTurn, turnOff }: Rerouter,
): (vehicles: Int32Array) => void {
  const { laneEdge, edgeFirstLane, edgeLined } = network.columns
  const lanes = network.counts.lanes
  // Real vehicles find their ways themselves.
  const exchange = createExchange(network, state, navigator)

  /** Whether lines keep it from all lanes on which its route goes on: then it need not wait for a gap. */
  function shutOff(vehicle: number, lane: number): boolean {
    const edge = laneEdge[lane]
    return edgeLined[edge] !== 0 && state.usable[vehicle * MAX_LANES + lane - edgeFirstLane[edge]] <= 0
  }

  return function findWayBack(vehicles) {
    const patience = MISS_AFTER / state.clock[CLOCK_DT]
    const simulated = state.advicePlan[PLAN.FIRST_EXTERNAL]
    for (const vehicle of vehicles) {
      if (vehicle >= simulated || state.status[vehicle] !== RUNNING || state.tag[vehicle * TAG + VIA] !== WRONG_LANE)
        continue
      const x = state.element[vehicle]
      if (x >= lanes) continue
      const isHead = state.slot[state.siteTag[x * SITE_TAG + FIRST_SLOT]] === vehicle
      const stuck = isHead && state.tag[vehicle * TAG + STANDING] >= patience
      if (!stuck && !shutOff(vehicle, x)) continue
      const turn = bestTurn(vehicle)
      if (turn) {
        turnOff(vehicle, turn)
        state.total[counters.missedTurns]++
      } else if (stuck) exchange(vehicle, patience) // else it must wait until somebody lets it change lanes
    }
  }
}
