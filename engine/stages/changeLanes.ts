/**
 * Lane changes inside an edge. Because the route needs it (strategic, with a wish for a gap where none is found), or
 * because the other lane is better: MOBIL (Kesting, Treiber, Helbing 2007, TRR 1999, eq. 2–4) on the accelerations just
 * computed. Lanes from the right, vehicles front to back; each change is done before the next is weighed.
 * Reads and writes its own cell, after `accelerate` and before `move`; changes the ACCELERATION of those concerned.
 */
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import * as stopFields from '../state/stops.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Drivers } from './accelerate.ts'
import * as driving from './accelerate.ts'
import type { Awake } from './awake.ts'
import type { LookAhead } from './findLeaders.ts'
import * as sight from './findLeaders.ts'
import type { Navigator } from './navigate.ts'
import type { Upstream } from './upstream.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { TYPE_STRIDE, MAX_SPEED, ACCELERATION: MAX_ACCELERATION } = types
const { NOWHERE } = codes
const { NOT_DWELLING } = stopFields
const {
  ACCELERATION,
  ALL_LANES,
  CHANGED_AT,
  COUNT,
  FACTOR,
  FIRST_SLOT,
  GRANTED,
  LANES,
  LENGTH,
  LIMIT,
  MANNER,
  OK_SHIFT,
  PLACE,
  POSITION,
  ROW,
  SITE,
  SITE_TAG,
  SPEED,
  TAG,
  VIA,
  WISH,
} = fields
const { COUNTERS } = layout
const { CREEPING } = driving
const { SCRATCH, SEEN_CAP, SEEN_GAP, SEEN_SPEED } = sight

const POLITENESS = 0.2
/** Advantage below which nobody bothers [m/s²]. */
const THRESHOLD = 0.2
/** Drivers on fast roads return to the right for this little [m/s²] (StVO §2; in towns lanes are free to choose, §7). */
const KEEP_RIGHT = 0.2
/** Imposed on the new follower at most: for comfort, for the route [m/s²]. */
const SAFE_BY_CHOICE = 2.0
const SAFE_BY_NEED = 3.5
/** Least net gap in front and behind after a change [m]. */
const LEAST_GAP = 0.5
/** Between two changes by choice [s]. */
const REST = 4
/** Each driver looks for a better lane this often [s]. */
const LOOK_EVERY = 1
/** Within this distance of the end of the lane the route's lanes come first [m]. */
const STRATEGIC_DISTANCE = 250
/** Within this distance drivers ask for a gap [m]. */
const ASKING_DISTANCE = 80

export function createChangeLanes(
  world: World,
  navigator: Navigator,
  { look, seen }: LookAhead,
  drivers: Drivers,
  upstream: Upstream,
  { here, wake }: Awake,
) {
  const { network, state, scratch, dt, facts } = world
  const { edgeFirstLane, edgeLength, edgeFast, laneAllowed, laneEdge } = network
  const { row, trait, tag, slot, vehicleClass, vehicleType, typeTable, waitingSince, site, siteTag } = state
  const { element: elementOf, dwellEnd } = state
  const lookSteps = Math.max(1, Math.round(LOOK_EVERY / dt)) | 0
  const restSteps = Math.round(REST / dt)
  const perStep = 1 / dt
  /** As `Drivers.weigh` wants it: result, gap, leader's speed, cap. */
  const question = new Float64Array(SCRATCH)

  /** Deceleration asked of somebody at most: who creeps may have to stop within the step, and nobody minds. */
  function bearable(speed: number, safe: number): number {
    return speed * perStep > safe ? safe : facts.weakestBraking
  }

  /** First place in the lane's order that is not ahead of `position`: where the vehicle would go. */
  function placeIn(lane: number, position: number): number {
    const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
    let k = siteTag[lane * SITE_TAG + COUNT]
    while (k > 0 && row[slot[first + k - 1] * ROW + POSITION] < position) k--
    return k
  }

  /** Acceleration of `vehicle` in the given place of `lane` behind whom it finds there [m/s²]; into question[0]. */
  function accelerationIn(vehicle: number, lane: number, place: number, parity: number): void {
    const position = row[vehicle * ROW + POSITION]
    look(vehicle, lane, navigator.pick(vehicle, lane, tag[vehicle * TAG + PLACE]), place === 0 ? 1 : 0, parity)
    if (place === 0) {
      question[1] = seen[SEEN_GAP]
      question[2] = seen[SEEN_SPEED]
    } else {
      const leader = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + place - 1] * ROW
      question[1] = row[leader + POSITION] - trait[leader * 2 + LENGTH] - position
      question[2] = row[leader + SPEED]
    }
    question[3] = seen[SEEN_CAP]
    drivers.weigh(vehicle, lane, question)
  }

  /** Tries to change; `byNeed` asks only for safety, else the incentive must exceed `threshold`. */
  function tryChange(
    k: number,
    lane: number,
    target: number,
    byNeed: boolean,
    threshold: number,
    parity: number,
    step: number,
  ): boolean {
    const vehicle = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + k]
    const at = vehicle * ROW
    if ((laneAllowed[target] & (1 << vehicleClass[vehicle])) === 0) return false
    const position = row[at + POSITION]
    const speed = row[at + SPEED]
    const rear = position - trait[at * 2 + LENGTH]
    const place = placeIn(target, position)
    const first = siteTag[target * SITE_TAG + FIRST_SLOT]
    const follower = place < siteTag[target * SITE_TAG + COUNT] ? slot[first + place] : NOWHERE
    if (
      place > 0 &&
      row[slot[first + place - 1] * ROW + POSITION] - trait[slot[first + place - 1] * TAG + LENGTH] - position <
        LEAST_GAP
    )
      return false
    if (follower >= 0 && rear - row[follower * ROW + POSITION] < LEAST_GAP) return false
    const safe = byNeed ? SAFE_BY_NEED : SAFE_BY_CHOICE

    if (!byNeed) {
      if (place > 0 && k > 0) {
        // Behind a leader that is nearer and no faster than the one now ahead nobody gains.
        const now = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + k - 1]
        const then = slot[first + place - 1]
        const further = row[then * ROW + POSITION] - row[now * ROW + POSITION]
        if (
          row[then * ROW + SPEED] <= row[now * ROW + SPEED] &&
          further <= trait[then * TAG + LENGTH] - trait[now * TAG + LENGTH]
        )
          return false
      }
      // The best it could be: behind the new leader as if nothing else were in the way. Mostly that settles it.
      if (place > 0) {
        const leader = slot[first + place - 1]
        question[1] = row[leader * ROW + POSITION] - trait[leader * TAG + LENGTH] - position
        question[2] = row[leader * ROW + SPEED]
      } else question[1] = Number.POSITIVE_INFINITY
      question[3] = Number.POSITIVE_INFINITY
      drivers.weigh(vehicle, target, question)
      if (question[0] - row[at + ACCELERATION] <= threshold) return false
    }
    accelerationIn(vehicle, target, place, parity)
    if (question[1] < LEAST_GAP) return false // a tail on the lane, or just behind its end
    const own = question[0]
    if (own < -bearable(speed, safe)) return false
    let followerNow = 0
    let followerThen = 0
    if (follower >= 0) {
      followerNow = row[follower * ROW + ACCELERATION]
      question[1] = rear - row[follower * ROW + POSITION]
      question[2] = speed
      question[3] = Number.POSITIVE_INFINITY
      drivers.weigh(follower, target, question)
      followerThen = question[0] < followerNow ? question[0] : followerNow
      if (question[0] < -bearable(row[follower * ROW + SPEED], safe)) return false
    } else if (!upstream.clearBehind(target, rear, speed, parity)) return false

    if (!byNeed) {
      let others = followerThen - followerNow
      if (k + 1 < siteTag[lane * SITE_TAG + COUNT]) {
        const behind = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + k + 1]
        if (k > 0) {
          const leader = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + k - 1] * ROW
          question[1] = row[leader + POSITION] - trait[leader * 2 + LENGTH] - row[behind * ROW + POSITION]
          question[2] = row[leader + SPEED]
        } else question[1] = Number.POSITIVE_INFINITY
        question[3] = Number.POSITIVE_INFINITY
        drivers.weigh(behind, lane, question)
        const gain = question[0] - row[behind * ROW + ACCELERATION]
        if (gain > 0) others += gain
      }
      if (own - row[at + ACCELERATION] + POLITENESS * others <= threshold) return false
    }

    const here = siteTag[lane * SITE_TAG + FIRST_SLOT]
    const n = --siteTag[lane * SITE_TAG + COUNT]
    for (let i = k; i < n; i++) slot[here + i] = slot[here + i + 1]
    for (let i = siteTag[target * SITE_TAG + COUNT]; i > place; i--) slot[first + i] = slot[first + i - 1]
    slot[first + place] = vehicle
    siteTag[target * SITE_TAG + COUNT]++
    row[at + ACCELERATION] = own
    if (follower >= 0) row[follower * ROW + ACCELERATION] = followerThen
    elementOf[vehicle] = target
    wake(laneEdge[target], target)
    tag[vehicle * TAG + VIA] = navigator.pick(vehicle, target, tag[vehicle * TAG + PLACE])
    waitingSince[vehicle] = -1
    tag[vehicle * TAG + CHANGED_AT] = step
    return true
  }

  return function changeLanes(cell: number, step: number, worker: number): void {
    const firstLane = edgeFirstLane[cell]
    const endLane = edgeFirstLane[cell + 1]
    const lanes = endLane - firstLane
    if (lanes < 2) return
    const parity = step & 1
    const length = edgeLength[cell]
    for (let i = 0; i < here.lanes; i++) siteTag[here.lane[i] * SITE_TAG + WISH] = NOWHERE
    for (let i = 0; i < here.lanes; i++) {
      if (here.restless[i] === 0) continue
      const lane = here.lane[i]
      const side = lane - firstLane
      const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
      for (let k = 0; k < siteTag[lane * SITE_TAG + COUNT]; k++) {
        const vehicle = slot[first + k]
        const best = tag[vehicle * TAG + LANES] & ALL_LANES
        const isBest = ((best >> side) & 1) !== 0
        const at = vehicle * ROW
        const position = row[at + POSITION]
        const looks = ((step + vehicle) | 0) % lookSteps === 0
        if (!looks && (isBest || length - position > ASKING_DISTANCE)) continue
        const speed = row[at + SPEED]
        if (isBest && speed < CREEPING) continue // in a queue nobody changes for comfort
        if (tag[vehicle * TAG + CHANGED_AT] === step || tag[vehicle * TAG + GRANTED] >= 0) continue
        // Only wholly on the edge, and not across its end in this step.
        if (position < trait[at * 2 + LENGTH] || position + (speed + 3 * dt) * dt >= length) continue
        const remaining = length - position
        if (!isBest) {
          if (best === 0 || dwellEnd[vehicle] !== NOT_DWELLING) continue
          const mustLeave = ((tag[vehicle * TAG + LANES] >> (OK_SHIFT + side)) & 1) === 0
          if (!mustLeave && remaining > STRATEGIC_DISTANCE) continue
          // Towards the nearest lane from which the route goes on.
          let direction = 0
          for (let d = 1; d < lanes && direction === 0; d++) {
            if (side + d < lanes && ((best >> (side + d)) & 1) !== 0) direction = 1
            else if (side - d >= 0 && ((best >> (side - d)) & 1) !== 0) direction = -1
          }
          if (direction === 0) continue
          const target = lane + direction
          if (tryChange(k, lane, target, true, 0, parity, step)) {
            scratch.counter[worker * COUNTERS + counters.laneChanges]++
            k--
          } else if (mustLeave && remaining < ASKING_DISTANCE && siteTag[target * SITE_TAG + COUNT] > 0) {
            const other = siteTag[target * SITE_TAG + WISH]
            const theirs = other >= 0 ? row[other * ROW + POSITION] : -1
            if (other < 0 || position > theirs || (position === theirs && vehicle < other))
              siteTag[target * SITE_TAG + WISH] = vehicle
          }
          continue
        }
        if (step - tag[vehicle * TAG + CHANGED_AT] < restSteps) continue
        const driver = vehicleType[vehicle] * TYPE_STRIDE + siteTag[lane * SITE_TAG + MANNER]
        let desired = site[lane * SITE + LIMIT] * trait[at * 2 + FACTOR]
        if (desired > typeTable[driver + MAX_SPEED]) desired = typeTable[driver + MAX_SPEED]
        const ratio = speed / desired
        const free = typeTable[driver + MAX_ACCELERATION] * (1 - ratio * ratio * ratio * ratio)
        const fast = edgeFast[cell] !== 0
        const hindered = free - row[at + ACCELERATION] > THRESHOLD
        if (!hindered && !(fast && side > 0)) continue
        let changed = false
        if (hindered && side + 1 < lanes && ((best >> (side + 1)) & 1) !== 0)
          changed = tryChange(k, lane, lane + 1, false, fast ? THRESHOLD + KEEP_RIGHT : THRESHOLD, parity, step)
        if (!changed && side > 0 && ((best >> (side - 1)) & 1) !== 0 && (fast || hindered))
          changed = tryChange(k, lane, lane - 1, false, fast ? THRESHOLD - KEEP_RIGHT - 0.1 : THRESHOLD, parity, step)
        if (changed) {
          scratch.counter[worker * COUNTERS + counters.laneChanges]++
          k--
        }
      }
    }
  }
}
