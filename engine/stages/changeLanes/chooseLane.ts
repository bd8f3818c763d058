/**
 * Lane changes by choice: MOBIL (models/mobil.ts), written out on the accelerations just chosen. On fast roads where the
 * law says so drivers keep to the kerb. What a change costs others counts only where it does cost, and what it spares
 * the one behind only where it does: stop lines and limits that slow them down anyway are not the leaver's merit.
 */
import * as plan from '../../models/mobil.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Drivers } from '../accelerate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'
import * as passing from './passOnOneSide.ts'
import type { StrategicChange } from './strategicChange.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { KEEPS_TO_KERB, KERB_BIAS, POLITENESS, SAFE_DECELERATION, THRESHOLD } = plan
const { MAX_SPEED, ACCELERATION: MAX_ACCELERATION, TYPE_BITS } = types
const { NOWHERE } = codes
const {
  ACCELERATION,
  CHANGE_BITS,
  CHANGED_AT,
  COUNT,
  FACTOR,
  FIRST_SLOT,
  LENGTH,
  LIMIT,
  MANNER,
  POSITION,
  SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const {
  ANSWER,
  BEARABLE,
  CAP,
  CREEPERS_BEAR,
  FOLLOWER_NOW,
  FOLLOWER_THEN,
  GAP,
  LEADER,
  LEADER_SPEED,
  OWN_THEN,
  SHARE,
} = gapFields
const { FREE_FLOW } = passing

/** Between two changes by choice [s]. Shorter: more changes back and forth. */
const REST = 4

export interface ChooseLane {
  /** Weighs both neighbours for the k-th vehicle of `lane`; true if it has changed. */
  choose(k: number, vehicle: number, lane: number, cell: number, parity: number, step: number): boolean
}

export function createChooseLane(
  { network, state, dt }: World,
  gaps: LaneGaps,
  drivers: Drivers,
  { mayUse }: StrategicChange,
): ChooseLane {
  const { edgeFirstLane, edgeFast, laneBeside } = network
  const { row, trait, tag, slot, site, siteTag, typeTable, vehicleClass, vehicleType, lanePlan, ease } = state
  const { weighed, beside } = gaps
  const restSteps = Math.round(REST / dt)
  const politeness = lanePlan[POLITENESS]
  const threshold = lanePlan[THRESHOLD]
  const kerbBias = lanePlan[KERB_BIAS]
  const safe = lanePlan[SAFE_DECELERATION]
  const keeps = lanePlan[KEEPS_TO_KERB] !== 0

  /** Acceleration of `vehicle` behind `leader` alone, or behind nobody, as if nothing else were in its way. */
  function behind(vehicle: number, leader: number, lane: number): void {
    if (leader >= 0) {
      weighed[GAP] =
        row[(leader << ROW_BITS) | POSITION] -
        trait[(leader << TAG_BITS) | LENGTH] -
        row[(vehicle << ROW_BITS) | POSITION]
      weighed[LEADER_SPEED] = row[(leader << ROW_BITS) | SPEED]
    } else weighed[GAP] = Number.POSITIVE_INFINITY
    weighed[CAP] = Number.POSITIVE_INFINITY
    weighed[SHARE] = ease[vehicle]
    drivers.weigh(vehicle, lane, weighed)
  }

  /** Changes if the advantage exceeds `least` [m/s²]. `passes`: it would be forbidden to pass the present leader there. */
  function change(
    k: number,
    lane: number,
    target: number,
    least: number,
    passes: boolean,
    parity: number,
    step: number,
  ): boolean {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const vehicle = slot[first + k]
    if ((laneBeside[2 * lane + (target > lane ? 1 : 0)] & (1 << vehicleClass[vehicle])) === 0) return false
    if (!gaps.meet(vehicle, target)) return false
    const own = row[(vehicle << ROW_BITS) | ACCELERATION]
    const leader = k > 0 ? slot[first + k - 1] : NOWHERE
    const then = beside[LEADER]
    if (least >= 0 && leader >= 0 && then >= 0) {
      // Behind a leader that is nearer and no faster than the one now ahead nobody gains.
      const further = row[(then << ROW_BITS) | POSITION] - row[(leader << ROW_BITS) | POSITION]
      if (
        row[(then << ROW_BITS) | SPEED] <= row[(leader << ROW_BITS) | SPEED] &&
        further <= trait[(then << TAG_BITS) | LENGTH] - trait[(leader << TAG_BITS) | LENGTH]
      )
        return false
    }
    // The best it could be: behind the new leader as if nothing else were in the way. Mostly that settles it.
    behind(vehicle, then, target)
    if (weighed[ANSWER] - own <= least) return false

    weighed[BEARABLE] = safe
    weighed[CREEPERS_BEAR] = safe
    if (!gaps.suitsMe(vehicle, target, parity)) return false
    let ownThen = weighed[OWN_THEN]
    if (passes && leader >= 0 && row[(leader << ROW_BITS) | SPEED] > FREE_FLOW) {
      behind(vehicle, leader, target)
      if (weighed[ANSWER] < ownThen) ownThen = weighed[ANSWER]
    }
    if (ownThen - own <= least) return false
    if (!gaps.suitsFollower(vehicle, target, parity)) return false
    let others = weighed[FOLLOWER_THEN] - weighed[FOLLOWER_NOW]
    if (k + 1 < siteTag[(lane << SITE_TAG_BITS) | COUNT]) {
      const released = slot[first + k + 1]
      behind(released, leader, lane)
      const gain = weighed[ANSWER] - row[(released << ROW_BITS) | ACCELERATION]
      if (gain > 0) others += gain
    }
    if (ownThen - own + politeness * others <= least) return false
    gaps.take(k, lane, target, step)
    return true
  }

  function choose(k: number, vehicle: number, lane: number, cell: number, parity: number, step: number): boolean {
    if (step - (tag[(vehicle << TAG_BITS) | CHANGED_AT] >> CHANGE_BITS) < restSteps) return false
    const at = vehicle << ROW_BITS
    const firstLane = edgeFirstLane[cell]
    const lanes = edgeFirstLane[cell + 1] - firstLane
    const side = lane - firstLane
    const type = (vehicleType[vehicle] << TYPE_BITS) | siteTag[(lane << SITE_TAG_BITS) | MANNER]
    let desired = site[(lane << SITE_BITS) | LIMIT] * trait[(at << 1) | FACTOR]
    if (desired > typeTable[type + MAX_SPEED]) desired = typeTable[type + MAX_SPEED]
    const ratio = row[at | SPEED] / desired
    const free = typeTable[type + MAX_ACCELERATION] * (1 - ratio * ratio * ratio * ratio)
    const hindered = free - row[at | ACCELERATION] > threshold
    const kerbwards = keeps && edgeFast[cell] !== 0
    if (!hindered && !(kerbwards && side > 0)) return false
    const bias = kerbwards ? kerbBias : 0
    if (hindered && side + 1 < lanes && mayUse(vehicle, lane + 1, side + 1, lanes))
      if (change(k, lane, lane + 1, threshold + bias, false, parity, step)) return true
    return (
      side > 0 &&
      mayUse(vehicle, lane - 1, side - 1, lanes) &&
      change(k, lane, lane - 1, threshold - bias, kerbwards, parity, step)
    )
  }

  return { choose }
}
