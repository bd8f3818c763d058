/**
 * Two drivers make a gap between them: who must change lanes falls back behind the vehicle it would follow, and who would
 * follow it holds back. Both only lower accelerations that have been chosen already, which is always safe.
 * In dense traffic this is the zip: whoever is ahead goes first, and the next one follows from the other lane.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Drivers } from './accelerate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const {
  ACCELERATION,
  CHANGED_AT,
  COUNT,
  FIRST_SLOT,
  GRANTED,
  LANES,
  LENGTH,
  LIMIT,
  POSITION,
  ROW,
  SITE,
  SITE_TAG,
  SPEED,
  TAG,
} = fields
const { ANSWER, BEARABLE, CAP, GAP, LEADER_SPEED, NOW } = gapFields

/** Who is closer than this behind the rear of somebody who asks drives past, and the next one helps [m]. */
const COURTESY_ROOM = 1
/** Nobody brakes harder than this to help [m/s²]. */
const COURTESY = 1.5
/** Who would have to brake harder than this drives past [m/s²], unless it is slower than that [m/s]. */
const TOO_HARD = 4
const SLOW = 8
/** Who asks falls back as far as its urgency, but while there is room left not below this share of the limit. */
const WALKING = 0.1
/** Beside a queue slower than this nobody stops to get in [m/s], before this urgency: the lane goes on for others. */
const QUEUING = 0.3
const AT_THE_END = 0.8
/** While they make a gap both are content with this share of the usual one. */
const CONTENT = 0.6

export interface Cooperation {
  /** @param target lane that `vehicle` wants; its urgency, 0..1, in weighed[BEARABLE] */
  ask(vehicle: number, lane: number, target: number): void
}

export function createCooperation(
  { network, state }: World,
  { weighed, beside, placeIn }: LaneGaps,
  drivers: Drivers,
): Cooperation {
  const { edgeFirstLane, laneEdge } = network
  const { row, trait, tag, slot, site, siteTag } = state

  /**
   * Two that are side by side and want each other's lane: who goes towards the kerb goes first. It may use its lane to the
   * end, where the other one waits further back (EXCHANGE_ROOM in findLeaders.ts); without a rule both would wait.
   */
  function letsMeFirst(other: number, position: number, lane: number, target: number): boolean {
    if (target > lane || row[other * ROW + POSITION] - trait[other * TAG + LENGTH] >= position) return false
    const best = tag[other * TAG + LANES]
    const firstLane = edgeFirstLane[laneEdge[lane]]
    return ((best >> (target - firstLane)) & 1) === 0 && ((best >> (lane - firstLane)) & 1) !== 0
  }

  function fallBack(vehicle: number, leader: number, target: number, urgency: number): void {
    const at = vehicle * ROW
    const gap = row[leader * ROW + POSITION] - trait[leader * TAG + LENGTH] - row[at + POSITION]
    weighed[GAP] = gap > 0 ? gap / CONTENT : 0
    weighed[LEADER_SPEED] = row[leader * ROW + SPEED]
    weighed[CAP] = Number.POSITIVE_INFINITY
    drivers.weigh(vehicle, target, weighed)
    const hardest = 0.5 + 2 * urgency
    const a = weighed[ANSWER] < -hardest ? -hardest : weighed[ANSWER]
    if (a < row[at + ACCELERATION]) row[at + ACCELERATION] = a
  }

  function ask(vehicle: number, lane: number, target: number): void {
    const urgency = weighed[BEARABLE]
    const at = vehicle * ROW
    const position = row[at + POSITION]
    const speed = row[at + SPEED]
    const rear = position - trait[at * 2 + LENGTH]
    const first = siteTag[target * SITE_TAG + FIRST_SLOT]
    let place = placeIn(target, rear - COURTESY_ROOM)
    while (place > 0 && letsMeFirst(slot[first + place - 1], position, lane, target)) place--
    const leader = place > 0 ? slot[first + place - 1] : NOWHERE
    const follower = place < siteTag[target * SITE_TAG + COUNT] ? slot[first + place] : NOWHERE

    if (leader >= 0) {
      const theirs = row[leader * ROW + SPEED]
      const slowest = WALKING * site[lane * SITE + LIMIT]
      if ((theirs > QUEUING || urgency > AT_THE_END) && speed > (1 - urgency) * (theirs > slowest ? theirs : slowest))
        fallBack(vehicle, leader, target, urgency)
    }
    if (follower < 0 || tag[follower * TAG + GRANTED] >= 0) return
    // Who has let it in counts on how it drives now.
    if (tag[follower * TAG + CHANGED_AT] >> 1 === beside[NOW]) return
    weighed[GAP] = (rear - row[follower * ROW + POSITION]) / CONTENT
    weighed[LEADER_SPEED] = speed
    weighed[CAP] = Number.POSITIVE_INFINITY
    drivers.weigh(follower, target, weighed)
    // Who would have to brake for good drives past, unless it is slow itself.
    if (weighed[ANSWER] < -TOO_HARD && row[follower * ROW + SPEED] > SLOW) return
    const kind = weighed[ANSWER] < -COURTESY ? -COURTESY : weighed[ANSWER]
    if (kind < row[follower * ROW + ACCELERATION]) row[follower * ROW + ACCELERATION] = kind
  }

  return { ask }
}
