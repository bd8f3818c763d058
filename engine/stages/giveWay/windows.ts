/**
 * Whether somebody can pass a junction in between those who already have a grant there: each of them is out of the shared
 * place before it comes, or comes only after it is out. Not a stage: `giveWay` asks.
 * Reads who is on connections as of the last step; writes `blockedBy`.
 */
import * as gaps from '../../models/gapAcceptance.ts'
import { earliestPassage, latestPassage, mergingTime, speedAfter, timeToCover } from '../../models/gapAcceptance.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Conflicts } from '../conflicts.ts'
import * as distances from '../distances.ts'
import type { ConflictMargins } from './margins.ts'
import * as ways from './wayParts.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CROSSING_GAP, STOP_MARGIN } = distances
const { ACCELERATION: MAX_ACCELERATION, TYPE_BITS } = types
const { RELIABLE } = gaps
const { TO_WAITING, WHOLE } = ways
const { CROSS, I_YIELD, MERGE, THEY_YIELD } = codes
const {
  BY_ELEMENT,
  LENGTH,
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_PACE,
  PASS_REAR,
  PASS_SPEED,
  STANDING_SPEED,
  WAITS,
  TAG_BITS,
} = fields

/** With which others are expected to come at least [m/s²]. */
const USUAL_ACCELERATION = 2
/** With which they stop in comfort, the heaviest [m/s²]. */
const STOPS_WITH = 1.8

export interface Windows {
  /**
   * Whether nobody with a grant stands against it. Notes who does in `blockedBy`.
   * @param remaining way to the stop line [m]
   * @param speed of the vehicle [m/s]
   * @param less that much time less will do [s]
   * @param room 2 = sure to leave the junction: only then it may count on being out in time
   * @param part of the way: WHOLE, TO_WAITING or BEYOND (wayParts.ts)
   */
  isOpen(
    vehicle: number,
    connection: number,
    remaining: number,
    speed: number,
    less: number,
    room: number,
    part: number,
    parity: number,
  ): boolean
}

export function createWindows(world: World, { before, after }: ConflictMargins, { isMet }: Conflicts): Windows {
  const { network, state, lanes, dt } = world
  const {
    connectionLimit,
    connectionFirstConflict,
    connectionWaiting,
    conflictOther,
    conflictKind,
    conflictYield,
    conflictMyEntry,
    conflictMyExit,
    conflictTheirEntry,
    conflictTheirExit,
    elementLength,
  } = network
  const { trait, blockedBy, vehicleType, typeTable, grantRear, grantAhead, passage } = state
  /** With which others are expected to come: as fast as anybody in this run starts [m/s²]. */
  let theirAcceleration = USUAL_ACCELERATION
  for (const type of new Set(vehicleType))
    theirAcceleration = Math.max(theirAcceleration, typeTable[(type << TYPE_BITS) | MAX_ACCELERATION])

  /**
   * By conflict, where the others come to it [m]. Paths that join may lie together over unequal lengths (wide bends):
   * who is as far from the end as I am at my entry is beside me there, not ahead.
   */
  const theirEntry = Float64Array.from(conflictTheirEntry, (entry, i) => {
    const beside = conflictTheirExit[i] - (conflictMyExit[i] - conflictMyEntry[i])
    return conflictKind[i] !== CROSS && beside > entry ? beside : entry
  })

  /**
   * Whether somebody who is `remaining` [m] before the line of `connection` can pass it in between those who have a grant
   * in the conflict `i`: each is out before it comes, or comes only after it is out.
   * @param less that much time less will do [s]
   * @param room as `roomFor` says: only who is sure to leave the junction may count on being out in time
   */
  function passesBetween(
    i: number,
    vehicle: number,
    connection: number,
    remaining: number,
    speed: number,
    less: number,
    room: number,
    parity: number,
  ): boolean {
    const other = conflictOther[i]
    const at = (other << 1) | parity
    const n = grantAhead[at]
    const joins = conflictKind[i] !== CROSS
    const merge = conflictKind[i] === MERGE
    const yields = conflictYield[i] === THEY_YIELD
    const listed = at * PASSAGES * PASS
    const exit = conflictTheirExit[i]
    const entry = theirEntry[i]
    const theirLimit = connectionLimit[other]
    const limit = connectionLimit[connection]
    const length = trait[(vehicle << TAG_BITS) | LENGTH]
    const acceleration = typeTable[(vehicleType[vehicle] << TYPE_BITS) | MAX_ACCELERATION]
    const toEntry = remaining + conflictMyEntry[i]
    const toExit = remaining + conflictMyExit[i]
    let k = merge ? 1 : 0
    for (const end = n + 1 < PASSAGES ? n : PASSAGES - 1; k <= end; k++) {
      const them = listed + k * PASS
      // Who waits inside for such as me stays before the place where we meet.
      if (yields && passage[them + PASS_PACE] === WAITS && conflictTheirEntry[i] > connectionWaiting[other]) continue
      // Who has left the connection, but for its tail, is beyond its end.
      const front = k === 0 ? elementLength[lanes + other] : passage[them + PASS_FRONT]
      const theirSpeed = passage[them + PASS_SPEED]
      // Who stands inside before the place where we meet waits for somebody else, and looks before it goes on (watchOthers.ts).
      if (
        k > 0 &&
        room === 2 &&
        front >= 0 &&
        theirSpeed < STANDING_SPEED &&
        passage[them + PASS_PACE] <= 0 &&
        entry - front > CROSSING_GAP &&
        toEntry < entry - front
      )
        continue
      if (yields && k > 0 && front < -STOP_MARGIN) {
        // Who gives way and can still stop after this step will have to, unless it passes before me.
        const soon = theirSpeed + theirAcceleration * dt
        if (soon * dt + (soon * soon) / (2 * STOPS_WITH) <= -front - STOP_MARGIN) return true
      }
      const rear = passage[them + PASS_REAR]
      if (rear >= exit) continue // out, or nobody
      if (joins) {
        // From the start of the common stretch on they follow each other.
        const first =
          front > entry
            ? (entry - front) / (theirSpeed > 1 ? theirSpeed : 1) // so long ago
            : latestPassage(entry - front, theirSpeed, passage[them + PASS_PACE], theirLimit)
        const me = earliestPassage(toEntry, speed, acceleration, limit)
        const theirs = speedAfter(entry - front, theirSpeed, RELIABLE, theirLimit)
        const mine = speedAfter(toEntry, speed, acceleration, limit)
        const theirLength = front - rear
        if (first + after[i] - less + mergingTime(theirLength, theirs, mine) <= me) continue
        const then = timeToCover(toEntry, speed, acceleration * RELIABLE, limit)
        const they = earliestPassage(entry - front, theirSpeed, theirAcceleration, theirLimit)
        const slow = speedAfter(toEntry, speed, acceleration * RELIABLE, limit)
        const fast = speedAfter(entry - front, theirSpeed, theirAcceleration, theirLimit)
        return then + before[i] - less + mergingTime(length, slow, fast) <= they
      }
      const out = latestPassage(exit - rear, theirSpeed, passage[them + PASS_PACE], theirLimit)
      const me = earliestPassage(toEntry, speed, acceleration, limit)
      if (out + after[i] <= me) continue
      if (k === 0 || room < 2) return false
      const through = timeToCover(toExit + length, speed, acceleration * RELIABLE, limit)
      const they = earliestPassage(entry - front, theirSpeed, theirAcceleration, theirLimit)
      return through + before[i] - less <= they
    }
    return n + 1 <= PASSAGES || (!merge && grantRear[at] >= exit)
  }

  function isOpen(
    vehicle: number,
    connection: number,
    remaining: number,
    speed: number,
    less: number,
    room: number,
    part: number,
    parity: number,
  ): boolean {
    if (!isMet(connection, parity)) return true
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      const at = (conflictOther[i] << 1) | parity
      if (grantRear[at] >= conflictTheirExit[i]) continue // nobody, or all are out: mostly
      if (part !== WHOLE) {
        const beyond = conflictMyEntry[i] > connectionWaiting[connection]
        if (part === TO_WAITING ? beyond && conflictYield[i] === I_YIELD : !beyond) continue
      }
      if (passesBetween(i, vehicle, connection, remaining, speed, less, room, parity)) continue
      blockedBy[vehicle] = BY_ELEMENT - (lanes + conflictOther[i])
      return false
    }
    return true
  }

  return { isOpen }
}
