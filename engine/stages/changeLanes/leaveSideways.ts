/**
 * Who has just changed lanes is still seen on the old one: until its body has left it (models/sideways.ts), the next one
 * behind it there follows it as a leader. Lowers ACCELERATION, in its own cell. The old lane is the one on the side it came
 * from, also on the next edge; where there is none nothing has to be kept. A part of `changeLanes`.
 */
import * as plan from '../../models/mobil.ts'
import * as shape from '../../models/sideways.ts'
import { shareDone } from '../../models/sideways.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Drivers } from '../accelerate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { SAFE_DECELERATION } = plan
const { OFF_OLD_LANE } = shape
const {
  ACCELERATION,
  CHANGE_BITS,
  CHANGED_AT,
  COUNT,
  FIRST_SLOT,
  FROM_KERB,
  LENGTH,
  POSITION,
  SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_TAG_BITS,
} = fields
const { ANSWER, CAP, GAP, LEADER_SPEED, NOW, SHARE } = gapFields

export interface LeaveSideways {
  /** @param steps since its change, >= 1 */
  stillThere(vehicle: number, lane: number, firstLane: number, endLane: number, steps: number): void
}

export function createLeaveSideways(
  { state, dt }: World,
  { weighed, beside, placeIn }: LaneGaps,
  drivers: Drivers,
): LeaveSideways {
  const { row, trait, tag, slot, siteTag, start, changedFrom, lanePlan, ease } = state
  const safe = lanePlan[SAFE_DECELERATION]

  function stillThere(vehicle: number, lane: number, firstLane: number, endLane: number, steps: number): void {
    const old = (tag[(vehicle << TAG_BITS) | CHANGED_AT] & FROM_KERB) !== 0 ? lane - 1 : lane + 1
    if (old < firstLane || old >= endLane) return
    const at = vehicle << ROW_BITS
    const position = row[at | POSITION]
    if (shareDone(steps * dt, start[vehicle] + position - changedFrom[vehicle]) >= OFF_OLD_LANE) return
    const place = placeIn(old, position)
    if (place >= siteTag[(old << SITE_TAG_BITS) | COUNT]) return
    const follower = slot[siteTag[(old << SITE_TAG_BITS) | FIRST_SLOT] + place]
    const gap = position - trait[(at << 1) | LENGTH] - row[(follower << ROW_BITS) | POSITION]
    if (gap <= 0 || tag[(follower << TAG_BITS) | CHANGED_AT] >> CHANGE_BITS === beside[NOW]) return
    weighed[GAP] = gap
    weighed[LEADER_SPEED] = row[at | SPEED]
    weighed[CAP] = Number.POSITIVE_INFINITY
    weighed[SHARE] = ease[follower]
    drivers.weigh(follower, old, weighed)
    // Who has only just come upon it brakes as hard as others may be made to, and passes beside it if that is not enough.
    const a = weighed[ANSWER] < -safe ? -safe : weighed[ANSWER]
    if (a < row[(follower << ROW_BITS) | ACCELERATION]) row[(follower << ROW_BITS) | ACCELERATION] = a
  }

  return { stillThere }
}
