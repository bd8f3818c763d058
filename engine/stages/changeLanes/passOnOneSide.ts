/**
 * On fast roads where one keeps to the kerb nobody passes on the kerb's side while traffic flows freely (Vienna Convention
 * on Road Traffic 1968, art. 11; in Germany StVO §5, §7 (2a): up to 60 km/h queues may): who is faster than the vehicle
 * ahead on the lane beside follows it as if it were on its own lane (Kesting, Treiber, Helbing 2007, eq. 6). Not on lanes
 * that end or leave. Reads its own cell, summaries of the last step; lowers ACCELERATION. A part of `changeLanes`.
 */
import * as types from '../../models/vehicleTypes.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Drivers } from '../accelerate.ts'
import * as braking from '../braking.ts'
import type { LookAhead } from '../findLeaders.ts'
import type { Navigator } from '../navigate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { DECELERATION, TYPE_BITS } = types
const {
  ACCELERATION,
  COUNT,
  FIRST_SLOT,
  LANES,
  LENGTH,
  MANNER,
  PLACE,
  POSITION,
  SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_TAG_BITS,
} = fields
const { SEEN_GAP, SEEN_SPEED } = braking
const { ANSWER, CAP, GAP, LEADER_SPEED, SHARE } = gapFields

/** From this speed of the other lane on it flows freely [m/s]. */
export const FREE_FLOW = 60 / 3.6

export interface PassOnOneSide {
  /** Of a lane and the one beside it, further from the kerb. */
  holdBack(lane: number, side: number, parity: number): void
}

export function createPassOnOneSide(
  { state, dt }: World,
  navigator: Navigator,
  { look, seen }: LookAhead,
  { weighed }: LaneGaps,
  drivers: Drivers,
): PassOnOneSide {
  const { row, trait, tag, slot, siteTag, typeTable, vehicleType, ease } = state
  const perStep = 1 / dt

  function holdBack(lane: number, side: number, parity: number): void {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    const other = lane + 1
    const firstOther = siteTag[(other << SITE_TAG_BITS) | FIRST_SLOT]
    const nOther = siteTag[(other << SITE_TAG_BITS) | COUNT]
    const manner = siteTag[(lane << SITE_TAG_BITS) | MANNER]
    let next = 0 // first of the other lane that is not ahead
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const at = vehicle << ROW_BITS
      const position = row[at | POSITION]
      const speed = row[at | SPEED]
      while (next < nOther && row[(slot[firstOther + next] << ROW_BITS) | POSITION] >= position) next++
      if (speed <= FREE_FLOW || ((tag[(vehicle << TAG_BITS) | LANES] >> side) & 1) === 0) continue
      let gap: number
      let theirs: number
      if (next > 0) {
        const leader = slot[firstOther + next - 1]
        theirs = row[(leader << ROW_BITS) | SPEED]
        if (speed <= theirs) continue
        gap = row[(leader << ROW_BITS) | POSITION] - trait[(leader << TAG_BITS) | LENGTH] - position
      } else {
        const via = navigator.pick(vehicle, other, tag[(vehicle << TAG_BITS) | PLACE])
        if (via < 0) continue
        look(vehicle, other, via, 1, parity)
        gap = seen[SEEN_GAP]
        theirs = seen[SEEN_SPEED]
      }
      if (theirs <= FREE_FLOW || speed <= theirs || gap > 1e9) continue
      const comfortable = typeTable[(vehicleType[vehicle] << TYPE_BITS) | (manner + DECELERATION)]
      let a: number
      if (gap > 0) {
        weighed[GAP] = gap
        weighed[LEADER_SPEED] = theirs
        weighed[CAP] = Number.POSITIVE_INFINITY
        weighed[SHARE] = ease[vehicle]
        drivers.weigh(vehicle, lane, weighed)
        a = weighed[ANSWER]
      } else a = (theirs - speed) * perStep // beside it already: not past it
      if (a < -comfortable) a = -comfortable
      if (a < row[at | ACCELERATION]) row[at | ACCELERATION] = a
    }
  }

  return { holdBack }
}
