/**
 * Drivers who wait for each other in a circle: one of them turns elsewhere than it had planned, where nothing is in its way,
 * and drives on from there. Drivers do so, and it is what keeps a network from locking: those of them who adapt make jams
 * dissolve that would otherwise stay (Gayah and Daganzo 2011, Transp. Res. B 45, 643; Mahmassani, Saberi and Zockaie 2013,
 * Transp. Res. C 36, 480). Counted; who has no such turn goes on waiting, and nobody is removed.
 */
import { type Network, NOWHERE } from '../network/network.ts'
import { PLAN } from '../state/outlook.ts'
import {
  COUNT,
  counters,
  FIRST_SLOT,
  LENGTH,
  POSITION,
  ROW,
  SITE_TAG,
  type StateColumns,
  TAG,
  TAIL,
  VIA,
} from '../state/state.ts'
import { isClear } from './inTheWay.ts'
import type { Rerouter, Turn } from './reroute.ts'

/** Room it wants behind the junction besides its own length [m]. */
const MARGIN = 1

/** @returns a function that lets that one of a circle turn elsewhere for which it is the least way round, if there is one */
export function createTurnElsewhere(
  network: Network,
  state: StateColumns,
  { bestTurn, turnOff, timeAhead }: Rerouter,
): (circle: readonly number[]) => void {
  const { connectionTo, elementLength } = network.columns
  const { siteTag, slot, row, trait, tag } = state
  const lanes = network.counts.lanes
  // Real vehicles find their ways themselves.
  const simulated = state.advicePlan[PLAN.FIRST_EXTERNAL]

  /** Whether a vehicle is the first at the line of its lane. Who has stops to serve keeps to its line. */
  function mayTurn(vehicle: number): boolean {
    const x = state.element[vehicle]
    return (
      vehicle < simulated &&
      x < lanes &&
      slot[siteTag[x * SITE_TAG + FIRST_SLOT]] === vehicle &&
      tag[vehicle * TAG + VIA] >= 0 &&
      state.stopNext[vehicle] === state.stopEnd[vehicle]
    )
  }

  /** Whether nobody stands on its way through the junction, and it has room behind it. */
  function isFree(vehicle: number, connection: number): boolean {
    const need = trait[vehicle * TAG + LENGTH] + MARGIN
    const to = connectionTo[connection]
    if (!isClear(network, state, connection)) return false
    const n = siteTag[to * SITE_TAG + COUNT]
    if (n === 0) return siteTag[to * SITE_TAG + TAIL] < 0 || elementLength[to] >= need
    const last = slot[siteTag[to * SITE_TAG + FIRST_SLOT] + n - 1]
    return row[last * ROW + POSITION] - trait[last * TAG + LENGTH] >= need
  }

  return function turnElsewhere(circle) {
    let who = NOWHERE
    let where: Turn | undefined
    let least = Number.POSITIVE_INFINITY
    for (const vehicle of circle) {
      if (!mayTurn(vehicle)) continue
      const via = tag[vehicle * TAG + VIA]
      const turn = bestTurn(vehicle, (connection) => connection !== via && isFree(vehicle, connection))
      if (!turn || turn.time - timeAhead(vehicle) >= least) continue
      least = turn.time - timeAhead(vehicle)
      who = vehicle
      where = turn
    }
    if (!where) return
    turnOff(who, where)
    state.total[counters.turnedElsewhere]++
  }
}
