/**
 * Claims: who asks to pass the stop line of a lane next, as all see it one step later, and which of several claimants goes
 * first. Both sides compute it from the same numbers:
 *
 * - By right of way. Who has to give way goes only if it is through before the other one arrives (gap acceptance). Who has
 *   right of way lets through who comes to such a gap on the move, but not on the ring of a roundabout. It does not wait for
 *   one who stands at the line, who may have other reasons to.
 * - At stop signs for all: who stopped first.
 * - Where both have been standing (right before left at once, elsewhere after a while): who has stood longer, then the lower
 *   vehicle number. That total order breaks the circle of four cars each waiting for the one on its right.
 * - Where the road behind is jammed, whoever has right of way: who has waited longer at its mouth (`leftToOthers`). StVO § 11
 *   asks for it: in a jam right of way has to be forgone. Priority is limited in dense streams, too (Troutbeck and Kako 1999).
 *
 * Not a stage: `giveWay` asks. Reads claims of the last step; writes those of its own lanes, and `blockedBy`.
 */
import * as gaps from '../../models/gapAcceptance.ts'
import { earliestPassage, mergingTime, speedAfter, timeToCover } from '../../models/gapAcceptance.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import * as braking from '../braking.ts'
import * as distances from '../distances.ts'
import { ALL_STOP, type ConflictMargins, controlAfter, isRoundabout } from './margins.ts'
import * as ways from './wayParts.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACCELERATION: MAX_ACCELERATION, TYPE_BITS } = types
const { RELIABLE } = gaps
const { CROSS, GREEN_YIELD, I_YIELD, LATER_YIELDS, MERGE, THEY_YIELD } = codes
const { SCRATCH } = braking
const { CLEAR_MARGIN } = distances
const { TO_WAITING } = ways
const {
  CLAIM,
  CLAIM_ETA,
  CLAIM_LENGTH,
  CLAIM_PACE,
  CLAIM_SINCE,
  CLAIM_SPEED,
  FOR_ROOM,
  LENGTH,
  SPEED,
  STANDING,
  ROW_BITS,
  TAG_BITS,
} = fields

/** Standing claimants at priority signs help each other out after this time [s]. */
const COURTESY_AFTER = 8
/** At a junction without signs drivers who all stand agree after this time [s]. */
const AGREE_AFTER = 1

export interface Claims {
  /**
   * Whether the claimant of `lane` goes before all other claimants. Notes who goes first in `blockedBy`.
   * @param part of its way: WHOLE, or TO_WAITING inside the junction
   */
  isFirst(vehicle: number, connection: number, lane: number, part: number, parity: number, step: number): boolean
  /** The same of one who may wait inside and would not, `remaining` [m] before its line (< 0 behind it), on its way BEYOND. */
  goesOnFirst(vehicle: number, connection: number, remaining: number, parity: number, step: number): boolean
  /**
   * What somebody in a queue leaves free behind the junction for another who comes there through another connection, and has
   * waited for it for long, longer than it itself [m]: while there is no room for both, that one goes first.
   */
  leftToOthers(vehicle: number, connection: number, parity: number, step: number): number
  /**
   * Of one who stands at a red line, `remaining` [m] before it, and may turn there: whether nobody with green who has asked for
   * the same place is kept back by it. Among those on red the lower number goes first.
   */
  goesAfterAll(vehicle: number, connection: number, remaining: number, parity: number): boolean
  /** Puts down that somebody waits at the line of `lane` for room behind the junction: it keeps nobody back. */
  stateWaiting(vehicle: number, lane: number, connection: number, next: number): void
  /** Puts down that somebody would turn on red: it keeps nobody back, and nobody leaves it room. */
  stateOnRed(vehicle: number, lane: number, connection: number, next: number): void
  /** Puts down who wants to pass the line of `lane` next, `remaining` [m] before it, for the others to see. */
  stateClaim(vehicle: number, lane: number, connection: number, remaining: number, speed: number, next: number): void
}

export function createClaims(world: World, { before, theirBefore }: ConflictMargins): Claims {
  const { network, state, dt } = world
  const {
    connectionFrom,
    connectionLimit,
    connectionLink,
    connectionFirstConflict,
    connectionWaiting,
    conflictOther,
    conflictKind,
    conflictYield,
    conflictRightFirst,
    conflictMyEntry,
    conflictMyExit,
    conflictTheirEntry,
    conflictTheirExit,
  } = network
  const { row, trait, tag, blockedBy, waitingSince, vehicleType, typeTable, signalState } = state
  const { claim, claimVehicle, claimConnection } = state
  const courtesySteps = Math.round(COURTESY_AFTER / dt)
  /** 1 for connections of junctions at which all stop and go on in the order of coming. */
  const inTurn = Int8Array.from(connectionFrom, (lane) => (controlAfter(network, lane) === ALL_STOP ? 1 : 0))
  const onRing = Int8Array.from(connectionFrom, (lane) => (isRoundabout(network, lane) ? 1 : 0))
  const agreeSteps = Math.round(AGREE_AFTER / dt)

  /** As one of `claim`: of somebody who is not the claimant of its lane. */
  const own = new Float64Array(SCRATCH)

  /** Whether `claimant` (a row of `rows`, for a connection with limit `limit`) is through before `other` arrives. */
  function takesGap(
    rows: Float64Array,
    claimant: number,
    exit: number,
    limit: number,
    other: number,
    entry: number,
    otherLimit: number,
    merge: boolean,
    margin: number,
  ): boolean {
    const speed = rows[claimant + CLAIM_SPEED]
    const length = rows[claimant + CLAIM_LENGTH]
    const pace = rows[claimant + CLAIM_PACE] * RELIABLE
    const mine = rows[claimant + CLAIM_ETA] + timeToCover(merge ? exit : exit + length, speed, pace, limit)
    const theirSpeed = claim[other + CLAIM_SPEED]
    const theirPace = claim[other + CLAIM_PACE]
    const theirs = claim[other + CLAIM_ETA] + earliestPassage(entry, theirSpeed, theirPace, otherLimit)
    if (!merge) return mine + margin <= theirs
    const ahead = speedAfter(exit, speed, pace, limit)
    const behind = speedAfter(entry, theirSpeed, theirPace, otherLimit)
    return mine + margin + mergingTime(length, ahead, behind) <= theirs
  }

  function entryTime(at: number, entry: number, limit: number): number {
    return claim[at + CLAIM_ETA] + timeToCover(entry, claim[at + CLAIM_SPEED], claim[at + CLAIM_PACE], limit)
  }

  /** Whether the claimant of my lane goes before that of the other connection's lane, in the conflict `i` (my side). */
  function goesFirst(
    i: number,
    connection: number,
    myLane: number,
    otherLane: number,
    parity: number,
    step: number,
  ): boolean {
    const other = conflictOther[i]
    const mine = myLane * CLAIM + parity * (CLAIM / 2)
    const theirs = otherLane * CLAIM + parity * (CLAIM / 2)
    const me = claimVehicle[(myLane << 1) | parity]
    const them = claimVehicle[(otherLane << 1) | parity]
    const mySince = claim[mine + CLAIM_SINCE]
    const theirSince = claim[theirs + CLAIM_SINCE]
    const patience = conflictRightFirst[i] !== 0 ? agreeSteps : courtesySteps
    const later = mySince > theirSince ? mySince : theirSince
    if (step - later >= patience) return mySince < theirSince || (mySince === theirSince && me < them)
    // At stop signs for all: who stopped first; before that who is nearer.
    if (inTurn[connection] !== 0 && mySince !== theirSince) return mySince < theirSince
    const yields = conflictYield[i]
    const merge = conflictKind[i] !== CROSS
    const myLimit = connectionLimit[connection]
    const theirLimit = connectionLimit[other]
    if (yields === THEY_YIELD) {
      // Who stands at its line though it could go may have other reasons not to. And a ring that lets others in fills up.
      if (theirSince !== Number.POSITIVE_INFINITY || onRing[connection] !== 0) return true
      const way = merge ? conflictTheirEntry[i] : conflictTheirExit[i]
      return !takesGap(claim, theirs, way, theirLimit, mine, conflictMyEntry[i], myLimit, merge, theirBefore[i])
    }
    if (yields === LATER_YIELDS) {
      const myTime = entryTime(mine, conflictMyEntry[i], myLimit)
      const theirTime = entryTime(theirs, conflictTheirEntry[i], theirLimit)
      return myTime < theirTime || (myTime === theirTime && me < them)
    }
    const way = merge ? conflictMyEntry[i] : conflictMyExit[i]
    return takesGap(claim, mine, way, myLimit, theirs, conflictTheirEntry[i], theirLimit, merge, before[i])
  }

  function isClaimed(connection: number, parity: number): boolean {
    const lane = connectionFrom[connection]
    return (
      claimConnection[(lane << 1) | parity] === connection &&
      claimVehicle[(lane << 1) | parity] >= 0 &&
      claim[lane * CLAIM + parity * (CLAIM / 2) + CLAIM_ETA] < FOR_ROOM
    )
  }

  function isFirst(
    vehicle: number,
    connection: number,
    lane: number,
    part: number,
    parity: number,
    step: number,
  ): boolean {
    const upTo = part === TO_WAITING ? connectionWaiting[connection] : Number.POSITIVE_INFINITY
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      const other = conflictOther[i]
      const otherLane = connectionFrom[other]
      if (!isClaimed(other, parity) || (conflictYield[i] === I_YIELD && conflictMyEntry[i] > upTo)) continue
      if (!goesFirst(i, connection, lane, otherLane, parity, step)) {
        blockedBy[vehicle] = claimVehicle[(otherLane << 1) | parity]
        return false
      }
    }
    return true
  }

  function putDownOwn(vehicle: number): void {
    own[CLAIM_ETA] = 0
    own[CLAIM_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
    own[CLAIM_LENGTH] = trait[(vehicle << TAG_BITS) | LENGTH]
    own[CLAIM_PACE] = typeTable[(vehicleType[vehicle] << TYPE_BITS) | MAX_ACCELERATION]
  }

  function goesOnFirst(vehicle: number, connection: number, remaining: number, parity: number, step: number): boolean {
    const patient = tag[(vehicle << TAG_BITS) | STANDING] >= courtesySteps
    putDownOwn(vehicle)
    const limit = connectionLimit[connection]
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      // Who gives way to it takes it into account that it may go on at any time.
      if (conflictYield[i] !== I_YIELD || conflictMyEntry[i] <= connectionWaiting[connection]) continue
      const other = conflictOther[i]
      if (!isClaimed(other, parity)) continue
      const merge = conflictKind[i] !== CROSS
      const theirs = connectionFrom[other] * CLAIM + parity * (CLAIM / 2)
      // Whoever has let it wait as long without going itself waits for others, who may wait for it to be out.
      if (patient && step - claim[theirs + CLAIM_SINCE] >= courtesySteps) continue
      const way = remaining + (merge ? conflictMyEntry[i] : conflictMyExit[i])
      if (takesGap(own, 0, way, limit, theirs, conflictTheirEntry[i], connectionLimit[other], merge, before[i]))
        continue
      blockedBy[vehicle] = claimVehicle[(connectionFrom[other] << 1) | parity]
      return false
    }
    return true
  }

  function goesAfterAll(vehicle: number, connection: number, remaining: number, parity: number): boolean {
    putDownOwn(vehicle)
    const limit = connectionLimit[connection]
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      const other = conflictOther[i]
      const lane = connectionFrom[other]
      const them = claimVehicle[(lane << 1) | parity]
      if (them < 0 || claimConnection[(lane << 1) | parity] !== other) continue
      const link = connectionLink[other]
      const onRed = link >= 0 && signalState[link] < GREEN_YIELD
      const theirs = lane * CLAIM + parity * (CLAIM / 2)
      const merge = conflictKind[i] !== CROSS
      if (onRed || claim[theirs + CLAIM_ETA] === FOR_ROOM) {
        if (onRed ? them < vehicle : merge) return false
        continue
      }
      const way = remaining + (merge ? conflictMyEntry[i] : conflictMyExit[i])
      if (!takesGap(own, 0, way, limit, theirs, conflictTheirEntry[i], connectionLimit[other], merge, before[i]))
        return false
    }
    return true
  }

  function leftToOthers(vehicle: number, connection: number, parity: number, step: number): number {
    const mySince = waitingSince[vehicle]
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      if (conflictKind[i] !== MERGE) continue
      const other = conflictOther[i]
      const lane = connectionFrom[other]
      const them = claimVehicle[(lane << 1) | parity]
      if (them < 0 || claimConnection[(lane << 1) | parity] !== other) continue
      const at = lane * CLAIM + parity * (CLAIM / 2)
      const since = claim[at + CLAIM_SINCE]
      if (step - since < courtesySteps || (mySince >= 0 && mySince <= since)) continue
      return claim[at + CLAIM_LENGTH] + CLEAR_MARGIN
    }
    return 0
  }

  function stateWaiting(vehicle: number, lane: number, connection: number, next: number): void {
    claimVehicle[(lane << 1) | next] = vehicle
    claimConnection[(lane << 1) | next] = connection
    const to = lane * CLAIM + next * (CLAIM / 2)
    claim[to + CLAIM_ETA] = FOR_ROOM
    claim[to + CLAIM_SINCE] = waitingSince[vehicle]
    claim[to + CLAIM_LENGTH] = trait[(vehicle << TAG_BITS) | LENGTH]
  }

  function stateOnRed(vehicle: number, lane: number, connection: number, next: number): void {
    stateWaiting(vehicle, lane, connection, next)
    claim[lane * CLAIM + next * (CLAIM / 2) + CLAIM_SINCE] = Number.POSITIVE_INFINITY
  }

  function stateClaim(
    vehicle: number,
    lane: number,
    connection: number,
    remaining: number,
    speed: number,
    next: number,
  ): void {
    claimVehicle[(lane << 1) | next] = vehicle
    claimConnection[(lane << 1) | next] = connection
    // Free drive to the line: accelerating to the connection's limit, then steadily.
    const acceleration = typeTable[(vehicleType[vehicle] << TYPE_BITS) | MAX_ACCELERATION]
    const limit = connectionLimit[connection]
    const distance = remaining > 0 ? remaining : 0
    let eta: number
    let atLine = limit
    if (speed >= limit) eta = (2 * distance) / (speed + limit)
    else {
      const reached = Math.sqrt(speed * speed + 2 * acceleration * distance)
      if (reached <= limit) {
        eta = (reached - speed) / acceleration
        atLine = reached
      } else {
        const rampUp = (limit * limit - speed * speed) / (2 * acceleration)
        eta = (limit - speed) / acceleration + (distance - rampUp) / limit
      }
    }
    const to = lane * CLAIM + next * (CLAIM / 2)
    claim[to + CLAIM_ETA] = eta
    claim[to + CLAIM_SPEED] = atLine
    claim[to + CLAIM_SINCE] = waitingSince[vehicle] < 0 ? Number.POSITIVE_INFINITY : waitingSince[vehicle]
    claim[to + CLAIM_PACE] = acceleration
    claim[to + CLAIM_LENGTH] = trait[(vehicle << TAG_BITS) | LENGTH]
  }

  return { isFirst, goesOnFirst, goesAfterAll, leftToOthers, stateWaiting, stateOnRed, stateClaim }
}
