/**
 * Whether a vehicle could be on the lane beside its own, and at which accelerations: its own and that of who would follow.
 * The one place that answers this and carries changes out, whatever the reason for them. Not a stage: the parts of
 * `changeLanes` call it. Doubles travel in `weighed`, because V8 boxes the results of calls it does not inline.
 */
import { shareOf } from '../../models/relaxation.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Drivers } from '../accelerate.ts'
import type { Awake } from '../awake.ts'
import * as braking from '../braking.ts'
import type { LookAhead } from '../findLeaders.ts'
import type { Navigator } from '../navigate.ts'
import type { Upstream } from '../upstream.ts'
import * as gapFields from './weighed.ts'

export * from './weighed.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { MINIMUM_GAP, TIME_GAP, TYPE_BITS } = types
const { NOWHERE } = codes
const {
  ACCELERATION,
  CHANGE_BITS,
  CHANGED_AT,
  COUNT,
  EASED,
  EXTENT,
  FIRST_SLOT,
  FROM_KERB,
  LENGTH,
  LIMIT,
  MANNER,
  PLACE,
  POSITION,
  SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { SCRATCH, SEEN_CAP, SEEN_GAP, SEEN_SPEED } = braking

const {
  ANSWER,
  GAP,
  LEADER_SPEED,
  CAP,
  SHARE,
  OWN_THEN,
  FOLLOWER_NOW,
  FOLLOWER_THEN,
  BEARABLE,
  CREEPERS_BEAR,
  MOST,
  ENOUGH,
  OWN_GAP,
  FOLLOWER_GAP,
  AT_PLACE,
  LEADER,
  FOLLOWER,
  TURN,
  NOW,
} = gapFields

/** Least net gap in front and behind after a change [m]. */
const LEAST_GAP = 0.5

export interface LaneGaps {
  readonly weighed: Float64Array
  readonly beside: Int32Array
  /** First place in the lane's order that is not ahead of `position`. */
  placeIn(lane: number, position: number): number
  /** Finds who would be ahead and behind on `target`; false if one of them is beside the vehicle. */
  meet(vehicle: number, target: number): boolean
  /** After `meet`: weighs own acceleration on `target`; false if it is harder braking than BEARABLE. */
  suitsMe(vehicle: number, target: number, parity: number): boolean
  /** After `meet`: the same of who would follow, also of those who come from other edges. */
  suitsFollower(vehicle: number, target: number, parity: number): boolean
  /** After both: puts the k-th of `lane` on `target`. */
  take(k: number, lane: number, target: number, step: number): void
}

export function createLaneGaps(
  world: World,
  navigator: Navigator,
  { look, seen }: LookAhead,
  drivers: Drivers,
  upstream: Upstream,
  { join }: Awake,
): LaneGaps {
  const { state, dt, facts } = world
  const { row, trait, tag, slot, start, waitingSince, site, siteTag, element: elementOf, changedFrom } = state
  const { ease, vehicleType, typeTable } = state
  const perStep = 1 / dt
  const weighed = new Float64Array(SCRATCH)
  const beside = new Int32Array(2 * SCRATCH)
  weighed[MOST] = Number.POSITIVE_INFINITY
  weighed[ENOUGH] = 1

  /** Whether braking of weighed[ANSWER] can be asked of somebody at `speed`. */
  function bears(speed: number): boolean {
    return weighed[ANSWER] >= -(speed * perStep > weighed[BEARABLE] ? weighed[BEARABLE] : weighed[CREEPERS_BEAR])
  }

  /** From the hardest braking that everybody is capable of, begun a step late [m]. */
  function stoppingWay(speed: number): number {
    return speed * dt + (speed * speed) / (2 * facts.weakestBraking)
  }

  /** In this step, of somebody at `speed` who accelerates with `a` [m]. */
  function wayOf(speed: number, a: number): number {
    return speed + a * dt < 0 ? (speed * speed) / (-2 * a) : speed * dt + 0.5 * a * dt * dt
  }

  function placeIn(lane: number, position: number): number {
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    let low = 0
    let high = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    while (low < high) {
      const middle = (low + high) >> 1
      if (row[(slot[first + middle] << ROW_BITS) | POSITION] < position) high = middle
      else low = middle + 1
    }
    return low
  }

  function meet(vehicle: number, target: number): boolean {
    const position = row[(vehicle << ROW_BITS) | POSITION]
    const place = placeIn(target, position)
    const first = siteTag[(target << SITE_TAG_BITS) | FIRST_SLOT]
    const leader = place > 0 ? slot[first + place - 1] : NOWHERE
    const follower = place < siteTag[(target << SITE_TAG_BITS) | COUNT] ? slot[first + place] : NOWHERE
    beside[AT_PLACE] = place
    beside[LEADER] = leader
    beside[FOLLOWER] = follower
    if (
      leader >= 0 &&
      row[(leader << ROW_BITS) | POSITION] - trait[(leader << TAG_BITS) | LENGTH] - position < LEAST_GAP
    )
      return false
    return (
      follower < 0 ||
      position - trait[(vehicle << TAG_BITS) | LENGTH] - row[(follower << ROW_BITS) | POSITION] >= LEAST_GAP
    )
  }

  function suitsMe(vehicle: number, target: number, parity: number): boolean {
    const leader = beside[LEADER]
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    if (leader < 0 && beside[TURN] === 0 && beside[FOLLOWER] >= 0) {
      const toEnd = site[(target << SITE_BITS) | EXTENT] - row[(vehicle << ROW_BITS) | POSITION]
      if (toEnd < stoppingWay(speed)) return false
    }
    look(
      vehicle,
      target,
      navigator.pick(vehicle, target, tag[(vehicle << TAG_BITS) | PLACE]),
      leader < 0 ? 1 : 0,
      parity,
    )
    if (leader < 0) {
      if (seen[SEEN_GAP] < LEAST_GAP) return false // a tail on the lane, or just behind its end
      weighed[GAP] = seen[SEEN_GAP]
      weighed[LEADER_SPEED] = seen[SEEN_SPEED]
    } else {
      weighed[GAP] =
        row[(leader << ROW_BITS) | POSITION] -
        trait[(leader << TAG_BITS) | LENGTH] -
        row[(vehicle << ROW_BITS) | POSITION]
      weighed[LEADER_SPEED] = row[(leader << ROW_BITS) | SPEED]
    }
    // Whose rear is still in the junction finds room for all of itself, however little those ahead go on.
    const hangs = trait[(vehicle << TAG_BITS) | LENGTH] - row[(vehicle << ROW_BITS) | POSITION]
    if (hangs > 0 && weighed[GAP] < hangs + LEAST_GAP) return false
    weighed[OWN_GAP] = weighed[GAP]
    weighed[CAP] = seen[SEEN_CAP]
    weighed[SHARE] = ease[vehicle] < weighed[ENOUGH] ? ease[vehicle] : weighed[ENOUGH]
    drivers.weigh(vehicle, target, weighed)
    weighed[OWN_THEN] = weighed[ANSWER] < weighed[MOST] ? weighed[ANSWER] : weighed[MOST]
    if (!bears(speed)) return false
    // Of a tail beyond nobody here knows how far it will go.
    const ahead = leader < 0 ? 0 : wayOf(row[(leader << ROW_BITS) | SPEED], row[(leader << ROW_BITS) | ACCELERATION])
    return wayOf(speed, weighed[OWN_THEN]) <= weighed[GAP] + ahead
  }

  function suitsFollower(vehicle: number, target: number, parity: number): boolean {
    const at = vehicle << ROW_BITS
    const rear = row[at | POSITION] - trait[(at << 1) | LENGTH]
    const follower = beside[FOLLOWER]
    if (follower < 0) {
      if (beside[TURN] === 1 && rear < stoppingWay(site[(target << SITE_BITS) | LIMIT] * facts.fastestFactor))
        return false
      weighed[FOLLOWER_NOW] = 0
      weighed[FOLLOWER_THEN] = 0
      return upstream.clearBehind(target, rear, row[at | SPEED], parity, true)
    }
    if (tag[(follower << TAG_BITS) | CHANGED_AT] >> CHANGE_BITS === beside[NOW]) return false
    weighed[GAP] = rear - row[(follower << ROW_BITS) | POSITION]
    weighed[FOLLOWER_GAP] = weighed[GAP]
    weighed[LEADER_SPEED] = row[at | SPEED]
    weighed[CAP] = Number.POSITIVE_INFINITY
    weighed[SHARE] = weighed[ENOUGH] < 1 && ease[follower] < weighed[ENOUGH] ? ease[follower] : weighed[ENOUGH]
    drivers.weigh(follower, target, weighed)
    // What else slows it down now goes on doing so.
    const now = row[(follower << ROW_BITS) | ACCELERATION]
    weighed[FOLLOWER_NOW] = now
    weighed[FOLLOWER_THEN] = weighed[ANSWER] < now ? weighed[ANSWER] : now
    if (!bears(row[(follower << ROW_BITS) | SPEED])) return false
    const ahead = wayOf(row[at | SPEED], weighed[OWN_THEN])
    return wayOf(row[(follower << ROW_BITS) | SPEED], weighed[FOLLOWER_THEN]) <= weighed[GAP] + ahead
  }

  /** What it has is enough for it for now: it lets the gap grow (models/relaxation.ts). */
  function relax(vehicle: number, target: number, gap: number): void {
    const driver = (vehicleType[vehicle] << TYPE_BITS) | siteTag[(target << SITE_TAG_BITS) | MANNER]
    const share = shareOf(
      gap,
      row[(vehicle << ROW_BITS) | SPEED],
      typeTable[driver | MINIMUM_GAP],
      typeTable[driver | TIME_GAP],
    )
    if (share >= ease[vehicle]) return
    ease[vehicle] = share
    tag[(vehicle << TAG_BITS) | CHANGED_AT] |= EASED
  }

  function take(k: number, lane: number, target: number, step: number): void {
    const place = beside[AT_PLACE]
    const follower = beside[FOLLOWER]
    const here = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const there = siteTag[(target << SITE_TAG_BITS) | FIRST_SLOT]
    const vehicle = slot[here + k]
    const n = --siteTag[(lane << SITE_TAG_BITS) | COUNT]
    for (let i = k; i < n; i++) slot[here + i] = slot[here + i + 1]
    for (let i = siteTag[(target << SITE_TAG_BITS) | COUNT]; i > place; i--) slot[there + i] = slot[there + i - 1]
    slot[there + place] = vehicle
    siteTag[(target << SITE_TAG_BITS) | COUNT]++
    row[(vehicle << ROW_BITS) | ACCELERATION] = weighed[OWN_THEN]
    relax(vehicle, target, weighed[OWN_GAP])
    if (follower >= 0) {
      row[(follower << ROW_BITS) | ACCELERATION] = weighed[FOLLOWER_THEN]
      relax(follower, target, weighed[FOLLOWER_GAP])
    }
    elementOf[vehicle] = target
    join(target)
    tag[(vehicle << TAG_BITS) | VIA] = navigator.pick(vehicle, target, tag[(vehicle << TAG_BITS) | PLACE])
    waitingSince[vehicle] = -1
    const eased = tag[(vehicle << TAG_BITS) | CHANGED_AT] & EASED
    tag[(vehicle << TAG_BITS) | CHANGED_AT] = (step << CHANGE_BITS) | eased | (target > lane ? FROM_KERB : 0)
    changedFrom[vehicle] = start[vehicle] + row[(vehicle << ROW_BITS) | POSITION]
  }

  return { weighed, beside, placeIn, meet, suitsMe, suitsFollower, take }
}
