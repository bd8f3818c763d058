/**
 * Whether there is room behind a junction, so that it stays clear (StVO §11). Not a stage: `giveWay` asks.
 * Reads summaries of the last step; writes `blockedBy`.
 */
import { AS_IN_SUMO } from '../../models/mobil.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Conflicts } from '../conflicts.ts'
import * as distances from '../distances.ts'
import type { Navigator } from '../navigate.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CLEAR_MARGIN } = distances
const { MERGE } = codes
const {
  BY_ELEMENT,
  EXTENT,
  FIRST_SLOT,
  LENGTH,
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_REAR,
  REAR,
  REAR_SPEED,
  SUMMARY,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
  SUMMARY_BITS,
} = fields

/** Whoever drives ahead leaves at least its braking way at this deceleration as room [m/s²]. Smaller: more get stuck in
 * junctions when a queue comes to a halt; larger: less gets through while queues move. */
const ROOM_DECELERATION = 2
/** Below this one sees the lights of who brakes (UN R13-H: lit above 1.3 m/s² at the latest) [m/s²]: it comes to a halt. */
const BRAKES = -1.3
/** Who only slows down drives on for so long before it does [s]. */
const EASES = 1
/** Who does not goes on as it does for as long as it takes from the line into the middle of a junction [s]: so drivers start
 * when the queue ahead has set off. */
const GOES_ON = 3
/** In SUMO's worlds drivers dawdle at random: their acceleration says nothing of what they will do. Taken for it [m/s²]. */
const DAWDLES = BRAKES / 2

export interface Room {
  /**
   * Whether the vehicle could stop behind the junction with its tail clear, given `ahead` [m] of others going there before:
   * not at all, only if it may also pass the next stop line (before which there is less room than it is long), or surely.
   * @param behind place in its route of the edge behind the junction
   * @param inside how many of those on the connection are before it
   */
  roomFor(vehicle: number, connection: number, behind: number, ahead: number, inside: number, parity: number): 0 | 1 | 2
}

/** How far somebody who drives ahead at this speed [m/s], with this acceleration [m/s²], can be counted on to drive on [m]. */
function wayOn(speed: number, pace: number): number {
  const on = pace < BRAKES ? 0 : pace < 0 ? EASES : GOES_ON
  const then = pace > 0 ? speed + pace * on : speed
  return (speed + then) * 0.5 * on + (then * then) / (2 * ROOM_DECELERATION)
}

export function createRoom(world: World, { pick }: Navigator, { isMet }: Conflicts): Room {
  const { network, state, lanes } = world
  const asInSumo = state.lanePlan[AS_IN_SUMO] !== 0
  const { connectionControlled, connectionTo, connectionFirstConflict, conflictOther, conflictKind } = network
  const { trait, slot, blockedBy, summary, rearPace, site, siteTag, grantAhead, passage } = state

  // Sums go through a function each: V8 folds arrays into the code of the innermost loop of a function only.

  /** `sum`, and what those before it inside the connection take [m]. */
  function withInside(sum: number, connection: number, inside: number): number {
    const first = siteTag[((lanes + connection) << SITE_TAG_BITS) | FIRST_SLOT]
    let need = sum
    for (let k = 0; k < inside; k++) need += trait[(slot[first + k] << TAG_BITS) | LENGTH] + CLEAR_MARGIN
    return need
  }

  /** `sum`, and what those take who come into the same lane from one other connection [m]. */
  function withComing(sum: number, at: number): number {
    let need = sum
    for (let k = 1; k <= grantAhead[at] && k < PASSAGES; k++) {
      const them = (at * PASSAGES + k) * PASS
      need += passage[them + PASS_FRONT] - passage[them + PASS_REAR] + CLEAR_MARGIN
    }
    return need
  }

  /** `sum`, and what those take who come into the same lane from elsewhere [m]. */
  function withMerging(sum: number, connection: number, parity: number): number {
    let need = sum
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++)
      if (conflictKind[i] === MERGE) need = withComing(need, (conflictOther[i] << 1) | parity)
    return need
  }

  function roomFor(
    vehicle: number,
    connection: number,
    behind: number,
    ahead: number,
    inside: number,
    parity: number,
  ): 0 | 1 | 2 {
    const half = parity === 0 ? 0 : SUMMARY / 2
    let need = withInside(trait[(vehicle << TAG_BITS) | LENGTH] + CLEAR_MARGIN + ahead, connection, inside)
    if (isMet(connection, parity)) need = withMerging(need, connection, parity)
    let x = connectionTo[connection]
    let place = behind
    let free = 0
    let sure: 1 | 2 = 2
    for (let hop = 0; hop < 12; hop++) {
      const rear = summary[(x << SUMMARY_BITS) + half + REAR]
      if (rear < 1e9) {
        const speed = summary[(x << SUMMARY_BITS) + half + REAR_SPEED]
        if (free + rear + wayOn(speed, asInSumo ? DAWDLES : rearPace[(x << 1) | parity]) >= need) return sure
        blockedBy[vehicle] = BY_ELEMENT - x
        return 0
      }
      free += site[(x << SITE_BITS) | EXTENT]
      if (free >= need) return sure
      if (x < lanes) {
        const c = pick(vehicle, x, place)
        if (c < 0) return sure
        if (connectionControlled[c] !== 0) sure = 1
        x = lanes + c
      } else {
        x = connectionTo[x - lanes]
        place++
      }
    }
    return sure
  }

  return { roomFor }
}
