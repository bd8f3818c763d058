/**
 * Whether there is room for a vehicle that enters, and how fast it can be. Not a stage: `insertVehicles` calls it.
 */
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as braking from './braking.ts'
import * as passing from './changeLanes/passOnOneSide.ts'
import type { Crossings } from './crossings.ts'
import type { LookAhead } from './findLeaders.ts'
import type { Upstream } from './upstream.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { DECELERATION, EMERGENCY, MAX_SPEED, MINIMUM_GAP, TIME_GAP, TYPE_BITS } = types
const { NOWHERE } = codes
const {
  COUNT,
  FACTOR,
  FIRST_SLOT,
  HALTS,
  LENGTH,
  LIMIT,
  MANNER,
  POSITION,
  SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { SEEN_CAP, SEEN_GAP, SEEN_SPEED } = braking
const { FREE_FLOW } = passing

/** Of several lanes drivers enter the one on which the last vehicle is farthest away; beyond this it makes no difference [m]. */
const FAR = 200
/** Braking asked of the follower at most [m/s²]. */
const POLITE_DECELERATION = 2.0

export function createEntryRoom(
  { network, state, dt, facts }: World,
  { look, seen }: LookAhead,
  upstream: Upstream,
  crossings: Crossings,
) {
  const { laneFirstIncoming } = network
  const { row, trait, tag, slot, site, siteTag, departPosition, advised, vehicleType, typeTable } = state

  /**
   * Whether there is room in the given place of the lane's order; if so, sets the speed at which it enters.
   *
   * @param wanted [m/s], 0 = from rest @param strict else it enters more slowly where the one ahead asks for that,
   * @param keeping and does not enter before it is as far behind as it would follow
   */
  function fits(
    vehicle: number,
    lane: number,
    place: number,
    wanted: number,
    strict: boolean,
    keeping: boolean,
    parity: number,
  ): boolean {
    const at = vehicle << ROW_BITS
    const position = departPosition[vehicle]
    const rear = position - trait[(at << 1) | LENGTH]
    const driver = (vehicleType[vehicle] << TYPE_BITS) | siteTag[(lane << SITE_TAG_BITS) | MANNER]
    const minimumGap = typeTable[driver | MINIMUM_GAP]
    let desired = site[(lane << SITE_BITS) | LIMIT] * trait[(at << 1) | FACTOR]
    if (desired > typeTable[driver | MAX_SPEED]) desired = typeTable[driver | MAX_SPEED]
    if (desired > advised[vehicle]) desired = advised[vehicle]
    row[at | POSITION] = position
    row[at | SPEED] = wanted < desired ? wanted : desired
    look(vehicle, lane, tag[(vehicle << TAG_BITS) | VIA], place === 0 ? 1 : 0, parity)
    let gap = seen[SEEN_GAP]
    let ahead = seen[SEEN_SPEED]
    if (place > 0) {
      const leader = slot[siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT] + place - 1] << ROW_BITS
      gap = row[leader + POSITION] - trait[leader * 2 + LENGTH] - position
      ahead = row[leader + SPEED]
    }
    if (gap < minimumGap) return false
    if (siteTag[(lane << SITE_TAG_BITS) | HALTS] !== 0 && crossings.isUnder(lane, position, rear, parity)) return false
    let speed = 0
    if (wanted > 0) {
      speed = row[at | SPEED]
      if (seen[SEEN_CAP] < speed) speed = seen[SEEN_CAP]
      // As fast as still safe in the coming step, during which the leader may brake.
      if (gap < 1e9) {
        const emergency = typeTable[driver | EMERGENCY]
        const half = emergency * dt
        const itsWay = ahead * ahead * (emergency / facts.strongestBraking)
        const safe = Math.sqrt(half * half + itsWay + 2 * emergency * (gap - minimumGap)) - half
        if (safe < speed) {
          if (strict) return false
          speed = safe > 0 ? safe : 0
        }
        if (keeping) {
          // Nobody behind has to brake then: whoever squeezes in early and slowly makes a jam at the entry, which carries less
          // than the road does.
          const kept = (gap - minimumGap) / typeTable[driver | TIME_GAP]
          if (kept < speed) speed = kept
          if (speed < ahead && speed < desired && speed < seen[SEEN_CAP]) return false
        }
      }
    }
    if (place < siteTag[(lane << SITE_TAG_BITS) | COUNT]) {
      const follower = slot[siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT] + place] << ROW_BITS
      const behind = row[follower + SPEED]
      const toLose = behind > speed ? (behind * behind - speed * speed) / (2 * POLITE_DECELERATION) : 0
      if (rear - row[follower + POSITION] < minimumGap + behind + toLose) return false
    } else if (
      laneFirstIncoming[lane + 1] > laneFirstIncoming[lane] &&
      !upstream.clearBehind(lane, rear - 1, speed, parity, false)
    )
      return false
    row[at | SPEED] = speed
    return true
  }

  /** Who drives ahead of `position` on the lane, or NOWHERE. */
  function leaderOn(lane: number, position: number): number {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    let k = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    while (k > 0 && row[(slot[first + k - 1] << ROW_BITS) | POSITION] < position) k--
    return k > 0 ? slot[first + k - 1] : NOWHERE
  }

  /** From `position` to the rear of that vehicle [m], FAR at most. */
  function roomOn(lane: number, position: number): number {
    const leader = leaderOn(lane, position)
    const room =
      leader < 0 ? FAR : row[(leader << ROW_BITS) | POSITION] - trait[(leader << TAG_BITS) | LENGTH] - position
    return room < FAR ? room : FAR
  }

  /** Its speed then: where one may not pass on the kerb's side nobody enters so fast that it would (passOnOneSide.ts). */
  function holdBack(vehicle: number, lane: number): void {
    const at = vehicle << ROW_BITS
    const beside = leaderOn(lane + 1, row[at | POSITION])
    if (beside < 0) return
    const theirs = row[(beside << ROW_BITS) | SPEED]
    if (theirs <= FREE_FLOW) return
    const gap = roomOn(lane + 1, row[at | POSITION])
    const driver = (vehicleType[vehicle] << TYPE_BITS) | siteTag[(lane << SITE_TAG_BITS) | MANNER]
    const most = Math.sqrt(theirs * theirs + (gap > 0 ? 2 * typeTable[driver | DECELERATION] * gap : 0))
    if (row[at | SPEED] > most) row[at | SPEED] = most
  }

  return { fits, roomOn, holdBack }
}
