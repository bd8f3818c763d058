/**
 * Whether there is room behind a junction, so that it stays clear (StVO §11). Not a stage: `giveWay` asks.
 * Reads summaries of the last step; writes `blockedBy`.
 */
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
/** Whoever drives ahead drives on for so long before that: who brakes earlier is seen before one enters the junction [s]. */
const GOES_ON = 1

export interface Room {
  /**
   * Whether the vehicle could stop behind the junction with its tail clear, given `ahead` [m] of others going there before:
   * not at all, only if it may also pass the next stop line (before which there is less room than it is long), or surely.
   * @param behind place in its route of the edge behind the junction
   * @param inside how many of those on the connection are before it
   */
  roomFor(vehicle: number, connection: number, behind: number, ahead: number, inside: number, parity: number): 0 | 1 | 2
}

export function createRoom(world: World, { pick }: Navigator, { isMet }: Conflicts): Room {
  const { network, state, lanes } = world
  const { connectionControlled, connectionTo, connectionFirstConflict, conflictOther, conflictKind } = network
  const { trait, slot, blockedBy, summary, site, siteTag, grantAhead, passage } = state

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
        if (free + rear + speed * GOES_ON + (speed * speed) / (2 * ROOM_DECELERATION) >= need) return sure
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
