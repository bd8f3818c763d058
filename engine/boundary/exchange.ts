/**
 * Two who stand side by side at the ends of their lanes, each in need of the other's lane and neither with another way on:
 * on the road one of them backs up and they let each other through. Here nobody drives backwards, so they change places
 * sideways, once both have stood for a while. Without it they, and all behind them, would stand for ever.
 */
import type { Network } from '../network/network.ts'
import type { Navigator } from '../stages/navigate.ts'
import { PLAN } from '../state/outlook.ts'
import {
  ALL_LANES,
  COUNT,
  counters,
  FIRST_SLOT,
  LANES,
  LENGTH,
  POSITION,
  ROW,
  RUNNING,
  SITE_TAG,
  STANDING,
  type StateColumns,
  TAG,
  VIA,
  WRONG_LANE,
} from '../state/state.ts'

/** Least net gap to who is behind afterwards [m]. */
const LEAST_GAP = 0.5

/**
 * @returns a function that changes the places of `vehicle`, head of its lane, and of the head of a lane beside it, if they
 * are such a pair and both have stood for `patience` [steps]
 */
export function createExchange(network: Network, state: StateColumns, navigator: Navigator) {
  const { laneEdge, edgeFirstLane, laneBeside } = network.columns
  const { siteTag, slot, row, trait, tag, element } = state

  /** Whether `vehicle` fits in where it stands as head of `lane`, and looks from behind like the head that is there now. */
  function fits(vehicle: number, lane: number, instead: number): boolean {
    const rear = row[vehicle * ROW + POSITION] - trait[vehicle * TAG + LENGTH]
    const over = laneBeside[2 * element[vehicle] + (lane > element[vehicle] ? 1 : 0)]
    if (rear < 0 || (over & (1 << state.vehicleClass[vehicle])) === 0) return false
    if (siteTag[lane * SITE_TAG + COUNT] > 1) {
      const behind = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + 1]
      return rear - row[behind * ROW + POSITION] >= LEAST_GAP
    }
    // Alone on the lane it is what those on earlier edges have seen already: they may not find it further back.
    return rear >= row[instead * ROW + POSITION] - trait[instead * TAG + LENGTH]
  }

  function needs(vehicle: number, side: number, patience: number): boolean {
    return (
      state.status[vehicle] === RUNNING &&
      tag[vehicle * TAG + VIA] === WRONG_LANE &&
      tag[vehicle * TAG + STANDING] >= patience &&
      (((tag[vehicle * TAG + LANES] & ALL_LANES) >> side) & 1) !== 0
    )
  }

  return function exchange(vehicle: number, patience: number): boolean {
    const lane = element[vehicle]
    const edge = laneEdge[lane]
    for (let other = Math.max(lane - 1, edgeFirstLane[edge]); other <= lane + 1; other++) {
      if (other === lane || other === edgeFirstLane[edge + 1] || siteTag[other * SITE_TAG + COUNT] === 0) continue
      const beside = slot[siteTag[other * SITE_TAG + FIRST_SLOT]]
      if (beside >= state.advicePlan[PLAN.FIRST_EXTERNAL]) continue
      if (!needs(vehicle, other - edgeFirstLane[edge], patience)) continue
      if (!needs(beside, lane - edgeFirstLane[edge], patience)) continue
      if (!fits(vehicle, other, beside) || !fits(beside, lane, vehicle)) continue
      slot[siteTag[other * SITE_TAG + FIRST_SLOT]] = vehicle
      slot[siteTag[lane * SITE_TAG + FIRST_SLOT]] = beside
      element[vehicle] = other
      element[beside] = lane
      navigator.enter(vehicle, other)
      navigator.enter(beside, lane)
      state.total[counters.laneChanges] += 2
      return true
    }
    return false
  }
}
