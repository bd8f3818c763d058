/**
 * Two drivers make a gap between them: who must change lanes falls back behind the vehicle it would follow, and who would
 * follow it holds back. Both only lower accelerations that have been chosen already, which is always safe.
 * In dense traffic this is the zip: whoever is ahead goes first, and the next one follows from the other lane.
 */
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Drivers } from '../accelerate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const {
  ACCELERATION,
  CHANGE_BITS,
  CHANGED_AT,
  COUNT,
  FIRST_SLOT,
  GRANTED,
  LANES,
  LENGTH,
  POSITION,
  SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_TAG_BITS,
} = fields
const { ANSWER, BEARABLE, CAP, ENOUGH, GAP, LEADER_SPEED, NOW, SHARE } = gapFields

/** Who is closer than this behind the rear of somebody who asks drives past, and the next one helps [m]. */
const COURTESY_ROOM = 1
/** Nobody brakes harder than this to help [m/s²]. */
const COURTESY = 1.5
/** Who would have to brake harder than this drives past [m/s²], unless it is slower than that [m/s]. */
const TOO_HARD = 5
const SLOW = 8
/** Time gap within which somebody is close [s]. */
const CLOSE = 1
/** At the end so many are asked, from the first behind, until one can help. */
const MOST_ASKED = 5
/** So far ahead drivers see how a gap develops [s]. */
const FORESIGHT = 3
/** Beside a queue slower than this nobody stops to get in [m/s], before this urgency: the lane goes on for others. */
const QUEUING = 0.3
const AT_THE_END = 0.8

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
  const { row, trait, tag, slot, siteTag, ease } = state

  /**
   * Two that are side by side and want each other's lane: who goes towards the kerb goes first. It may use its lane to the
   * end, where the other one waits further back (EXCHANGE_ROOM in findLeaders.ts); without a rule both would wait.
   */
  function letsMeFirst(other: number, position: number, lane: number, target: number): boolean {
    if (target > lane || row[(other << ROW_BITS) | POSITION] - trait[(other << TAG_BITS) | LENGTH] >= position)
      return false
    const best = tag[(other << TAG_BITS) | LANES]
    const firstLane = edgeFirstLane[laneEdge[lane]]
    return ((best >> (target - firstLane)) & 1) === 0 && ((best >> (lane - firstLane)) & 1) !== 0
  }

  /**
   * Acceleration of `follower` behind `vehicle`, as if that were on its lane already, into weighed[ANSWER]; with the gap that
   * there will be `later` [s], as they drive now: what opens by itself needs no braking.
   */
  function behind(follower: number, vehicle: number, target: number, later: number): void {
    const at = vehicle << ROW_BITS
    const gap = row[at | POSITION] - trait[(at << 1) | LENGTH] - row[(follower << ROW_BITS) | POSITION]
    const opens = (row[at | SPEED] - row[(follower << ROW_BITS) | SPEED]) * later
    weighed[GAP] = opens > 0 ? gap + opens : gap
    if (weighed[GAP] < 0) weighed[GAP] = 0
    weighed[LEADER_SPEED] = row[at | SPEED]
    weighed[CAP] = Number.POSITIVE_INFINITY
    weighed[SHARE] = ease[follower] < weighed[ENOUGH] ? ease[follower] : weighed[ENOUGH]
    drivers.weigh(follower, target, weighed)
  }

  function lower(vehicle: number, hardest: number): void {
    const a = weighed[ANSWER] < -hardest ? -hardest : weighed[ANSWER]
    if (a < row[(vehicle << ROW_BITS) | ACCELERATION]) row[(vehicle << ROW_BITS) | ACCELERATION] = a
  }

  function ask(vehicle: number, lane: number, target: number): void {
    const urgency = weighed[BEARABLE]
    const at = vehicle << ROW_BITS
    const position = row[at | POSITION]
    const speed = row[at | SPEED]
    const rear = position - trait[(at << 1) | LENGTH]
    const first = siteTag[(target << SITE_TAG_BITS) | FIRST_SLOT]
    const last = first + siteTag[(target << SITE_TAG_BITS) | COUNT]
    let ahead = first + placeIn(target, rear - COURTESY_ROOM) // all before this place are ahead of it
    while (ahead > first && letsMeFirst(slot[ahead - 1], position, lane, target)) ahead--
    const asked = urgency > AT_THE_END ? MOST_ASKED : 1
    for (let k = ahead; k < last && k < ahead + asked; k++) {
      const follower = slot[k]
      behind(follower, vehicle, target, 0)
      if (weighed[ANSWER] >= -TOO_HARD || row[(follower << ROW_BITS) | SPEED] <= SLOW) {
        // Who has let it in counts on how it drives now.
        if (
          tag[(follower << TAG_BITS) | GRANTED] < 0 &&
          tag[(follower << TAG_BITS) | CHANGED_AT] >> CHANGE_BITS !== beside[NOW]
        )
          lower(follower, COURTESY)
        break
      }
      // It drives past. If it is close the gap is behind it.
      if (weighed[GAP] <= row[(follower << ROW_BITS) | SPEED] * CLOSE) ahead = k + 1
    }
    if (ahead === first) return
    const leader = slot[ahead - 1]
    const theirs = row[(leader << ROW_BITS) | SPEED]
    const least = (1 - urgency) * theirs - speed
    if (theirs <= QUEUING && (urgency <= AT_THE_END || least >= 0)) return
    behind(vehicle, leader, target, FORESIGHT)
    // Beside traffic that moves it comes to a share of its speed within a second and keeps it: the gap opens then.
    if (theirs > QUEUING && weighed[ANSWER] < least) weighed[ANSWER] = least
    lower(vehicle, 0.5 + 2 * urgency)
  }

  return { ask }
}
