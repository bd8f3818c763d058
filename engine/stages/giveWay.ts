/**
 * Who may pass its stop line. A vehicle enters a connection that has conflicts or a signal only with a **grant**, and
 * states its wish as the **claim** of its lane one step before it can be granted: so all who decide see the same claims.
 *
 * Grants exclude each other: while somebody holds one on a conflicting connection and its rear has not left the shared
 * area (for a merge: its front has not reached the common lane), nobody else gets one. Among claimants one rule decides,
 * computed by both sides from the same published numbers, so it can never say yes to both:
 *   right of way, unless the one who gives way is through before the other arrives (gap acceptance);
 *   where both have been standing (right before left at once; elsewhere after a while): who stands longer, then the lower
 *   vehicle number. That total order is what breaks the circle of four cars each waiting for the one on its right.
 *
 * Reads claims, grants and summaries of the last step, signals; writes its own vehicles' grants and its lanes' claims.
 */

import * as gaps from '../models/gapAcceptance.ts'
import { timeAt } from '../models/gapAcceptance.ts'
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Crossings } from './crossings.ts'
import * as sight from './findLeaders.ts'
import type { Navigator } from './navigate.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { TYPE_STRIDE, DECELERATION, ACCELERATION: MAX_ACCELERATION, START_UP } = types
const { CROSSING_MARGIN, MERGING_MARGIN, VIEW_TIME } = gaps
const { GREEN_YIELD, I_YIELD, LATER_YIELDS, MERGE, NOWHERE, THEY_YIELD } = codes
const {
  BY_CROSSING,
  BY_ELEMENT,
  BY_LANE,
  BY_NOTHING,
  BY_SIGNAL,
  BY_STOP,
  CLAIM,
  CLAIM_ETA,
  CLAIM_LENGTH,
  CLAIM_SINCE,
  CLAIM_SPEED,
  COUNT,
  ENDS_HERE,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  LENGTH,
  PLACE,
  POSITION,
  REAR,
  REAR_SPEED,
  ROW,
  SITE,
  SITE_TAG,
  SPEED,
  SUMMARY,
  TAG,
  VIA,
} = fields
const { STOP_MARGIN } = sight

/** Who would have to brake harder than this at amber drives on [m/s²]. With 3 s of amber at 50 km/h it then passes in time. */
const AMBER_DECELERATION = 3.5
/** Drivers want this much room behind the junction besides their own length [m], so that the junction stays clear. */
const CLEAR_MARGIN = 1
/** Whoever drives ahead leaves at least its braking way at this deceleration as room [m/s²]. Smaller: more get stuck in
 * junctions when a queue comes to a halt; larger: less gets through while queues move. */
const ROOM_DECELERATION = 2
/** Standing claimants at priority signs help each other out after this time [s]. */
const COURTESY_AFTER = 8
/** At a junction without signs drivers who all stand agree after this time [s]. */
const AGREE_AFTER = 1

export function createGiveWay(world: World, navigator: Navigator, crossings: Crossings, { here, wake }: Awake) {
  const { network, state, lanes, dt } = world
  const { connectionControlled, connectionFrom, connectionTo, connectionLimit, connectionLink, connectionOpen } =
    network
  const { connectionFirstConflict, conflictOther, conflictKind, conflictYield, conflictRightFirst } = network
  const { conflictMyEntry, conflictMyExit, conflictTheirEntry, conflictTheirExit } = network
  const { row, trait, tag, slot, blockedBy, summary, waitingSince, vehicleType, typeTable, site, siteTag } = state
  const { stopPlace } = state
  const { claim, claimVehicle, claimConnection, grantRear, grantAhead, signalState, greenSince } = state
  const { pick } = navigator
  const courtesySteps = Math.round(COURTESY_AFTER / dt)
  const agreeSteps = Math.round(AGREE_AFTER / dt)

  /** 1 for lanes from which at least one connection needs a grant. */
  const laneControlled = new Uint8Array(lanes)
  for (let c = 0; c < connectionFrom.length; c++)
    if (connectionControlled[c] !== 0) laneControlled[connectionFrom[c]] = 1

  /**
   * 1 for connections that have to be kept clear. Not those that only meet who joins them and gives way, as on the ring
   * of a roundabout: standing there keeps nobody back but who would come to stand behind, and a ring in which everybody
   * waits for a free place ahead never moves again.
   */
  const keepClear = new Uint8Array(connectionFrom.length)
  for (let c = 0; c < connectionFrom.length; c++)
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++)
      if (connectionOpen[c] === 0 && (conflictKind[i] !== MERGE || conflictYield[i] !== THEY_YIELD)) keepClear[c] = 1

  /** Whether `claimant` (claim of a lane, for a connection with limit `limit`) is through before `other` arrives. */
  function takesGap(
    claimant: number,
    exit: number,
    limit: number,
    other: number,
    entry: number,
    otherLimit: number,
    merge: boolean,
  ): boolean {
    const through = merge ? exit : exit + claim[claimant + CLAIM_LENGTH]
    const mine = timeAt(claim[claimant + CLAIM_ETA], claim[claimant + CLAIM_SPEED], through, limit)
    const theirs = timeAt(claim[other + CLAIM_ETA], claim[other + CLAIM_SPEED], entry, otherLimit)
    if (!merge) return mine + CROSSING_MARGIN <= theirs
    // On the common lane the other one closes in until speeds are equal.
    const closing = claim[other + CLAIM_SPEED] - claim[claimant + CLAIM_SPEED]
    return mine + MERGING_MARGIN + (closing > 0 ? closing * 0.3 : 0) <= theirs
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
    const me = claimVehicle[myLane * 2 + parity]
    const them = claimVehicle[otherLane * 2 + parity]
    const mySince = claim[mine + CLAIM_SINCE]
    const theirSince = claim[theirs + CLAIM_SINCE]
    const patience = conflictRightFirst[i] !== 0 ? agreeSteps : courtesySteps
    const later = mySince > theirSince ? mySince : theirSince
    if (step - later >= patience) return mySince < theirSince || (mySince === theirSince && me < them)
    const merge = conflictKind[i] === MERGE
    const yields = conflictYield[i]
    const myLimit = connectionLimit[connection]
    const theirLimit = connectionLimit[other]
    if (yields === LATER_YIELDS) {
      const myTime = timeAt(claim[mine + CLAIM_ETA], claim[mine + CLAIM_SPEED], conflictMyEntry[i], myLimit)
      const theirTime = timeAt(
        claim[theirs + CLAIM_ETA],
        claim[theirs + CLAIM_SPEED],
        conflictTheirEntry[i],
        theirLimit,
      )
      return myTime < theirTime || (myTime === theirTime && me < them)
    }
    if (yields === I_YIELD)
      return takesGap(mine, conflictMyExit[i], myLimit, theirs, conflictTheirEntry[i], theirLimit, merge)
    return !takesGap(theirs, conflictTheirExit[i], theirLimit, mine, conflictMyEntry[i], myLimit, merge)
  }

  /** Whether nobody stands against the claimant of `lane` entering `connection`. Notes who does in `blockedBy`. */
  function mayEnter(vehicle: number, connection: number, lane: number, parity: number, step: number): boolean {
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      const other = conflictOther[i]
      const at = other * 2 + parity
      const held = conflictKind[i] === MERGE ? grantAhead[at] > 0 : grantRear[at] < conflictTheirExit[i]
      if (held) {
        blockedBy[vehicle] = BY_ELEMENT - (lanes + other)
        return false
      }
      const otherLane = connectionFrom[other]
      if (claimConnection[otherLane * 2 + parity] !== other || claimVehicle[otherLane * 2 + parity] < 0) continue
      if (!goesFirst(i, connection, lane, otherLane, parity, step)) {
        blockedBy[vehicle] = claimVehicle[otherLane * 2 + parity]
        return false
      }
    }
    return true
  }

  /** Whether the vehicle could stop behind the junction with its tail clear, given `ahead` [m] of others going there before. */
  function hasRoom(vehicle: number, connection: number, ahead: number, parity: number): boolean {
    const half = parity * (SUMMARY / 2)
    const inside = lanes + connection
    let need = trait[vehicle * TAG + LENGTH] + CLEAR_MARGIN + ahead
    for (let k = 0; k < siteTag[inside * SITE_TAG + COUNT]; k++)
      need += trait[slot[siteTag[inside * SITE_TAG + FIRST_SLOT] + k] * TAG + LENGTH] + CLEAR_MARGIN
    let x = connectionTo[connection]
    let place = tag[vehicle * TAG + PLACE] + 1
    let free = 0
    for (let hop = 0; hop < 12; hop++) {
      const rear = summary[x * SUMMARY + half + REAR]
      if (rear < 1e9) {
        const speed = summary[x * SUMMARY + half + REAR_SPEED]
        if (free + rear + (speed * speed) / (2 * ROOM_DECELERATION) >= need) return true
        blockedBy[vehicle] = BY_ELEMENT - x
        return false
      }
      free += site[x * SITE + EXTENT]
      if (free >= need) return true
      if (x < lanes) {
        const c = pick(vehicle, x, place)
        if (c < 0) return true
        x = lanes + c
      } else {
        x = connectionTo[x - lanes]
        place++
      }
    }
    return true
  }

  /** Grants stand in one row from the front of a lane: one behind somebody without would only block others. */
  function revokeFrom(lane: number, from: number): void {
    const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
    for (let k = from; k < siteTag[lane * SITE_TAG + COUNT]; k++) {
      const at = slot[first + k] * TAG
      if (tag[at + GRANTED] >= 0) tag[at + GRANTED] = NOWHERE
      else if (k > from && (tag[at + VIA] < 0 || connectionControlled[tag[at + VIA]] !== 0)) return
    }
  }

  /** Puts down who wants to pass the line of `lane` next, `remaining` [m] before it, for the others to see. */
  function stateClaim(vehicle: number, lane: number, connection: number, remaining: number, next: number): void {
    claimVehicle[lane * 2 + next] = vehicle
    claimConnection[lane * 2 + next] = connection
    // Free drive to the line: accelerating to the connection's limit, then steadily.
    const acceleration = typeTable[vehicleType[vehicle] * TYPE_STRIDE + MAX_ACCELERATION]
    const limit = connectionLimit[connection]
    const speed = row[vehicle * ROW + SPEED]
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
    claim[to + CLAIM_LENGTH] = trait[vehicle * TAG + LENGTH]
  }

  function giveWayOn(lane: number, cell: number, step: number): void {
    const parity = step & 1
    const next = 1 - parity
    claimVehicle[lane * 2 + next] = NOWHERE
    claimConnection[lane * 2 + next] = NOWHERE
    const n = siteTag[lane * SITE_TAG + COUNT]
    if (n === 0 || laneControlled[lane] === 0) return
    const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
    const length = site[lane * SITE + EXTENT]
    const halting = siteTag[lane * SITE_TAG + HALTS] !== 0
    const called = halting && crossings.firstCalled(lane, parity) >= 0
    let ahead = 0 // room that granted vehicles ahead will take [m]
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const c = tag[vehicle * TAG + VIA]
      if (halting && stopPlace[vehicle] === tag[vehicle * TAG + PLACE]) {
        blockedBy[vehicle] = BY_STOP // it asks for nothing before it has been there, and keeps nobody back
        revokeFrom(lane, k)
        break
      }
      if (called && crossings.ahead(vehicle, lane, parity) >= 0) {
        blockedBy[vehicle] = BY_CROSSING
        revokeFrom(lane, k)
        break
      }
      if (c < 0) {
        if (c !== ENDS_HERE) blockedBy[vehicle] = BY_LANE
        revokeFrom(lane, k)
        break
      }
      if (connectionControlled[c] === 0) continue
      const at = vehicle * ROW
      const speed = row[at + SPEED]
      const remaining = length - row[at + POSITION]
      const driver = vehicleType[vehicle] * TYPE_STRIDE
      const deceleration = typeTable[driver + DECELERATION]
      const link = connectionLink[c]
      const green = link < 0 || signalState[link] >= GREEN_YIELD
      const clears = keepClear[c] !== 0
      const toStop = remaining - STOP_MARGIN
      if (tag[vehicle * TAG + GRANTED] === c) {
        const braking = green ? deceleration : AMBER_DECELERATION
        // Who stands can stay, even where others no longer stop: it may have got no further because of those ahead.
        const stoppable = speed < 0.1 || (toStop > 0 && speed * speed <= 2 * braking * toStop)
        if (!stoppable || (green && (!clears || hasRoom(vehicle, c, ahead, parity)))) {
          ahead += trait[at * 2 + LENGTH] + CLEAR_MARGIN
          continue
        }
        revokeFrom(lane, k)
        break
      }
      revokeFrom(lane, k)
      if (remaining > speed * VIEW_TIME + 15) break
      if (!green) {
        blockedBy[vehicle] = BY_SIGNAL
        waitingSince[vehicle] = -1
        break
      }
      if (clears && !hasRoom(vehicle, c, ahead, parity)) break
      if (speed < 0.1 && remaining < 6) {
        if (waitingSince[vehicle] < 0) waitingSince[vehicle] = step
      } else waitingSince[vehicle] = -1

      const known = claimVehicle[lane * 2 + parity] === vehicle && claimConnection[lane * 2 + parity] === c
      const near = remaining <= (speed * speed) / (2 * deceleration) + 2 * speed * dt + 10
      // Who stood at red takes its time to start; who stands behind others that start follows them (car following).
      const starts = link < 0 || speed > 0 || (step - greenSince[link]) * dt >= typeTable[driver + START_UP] - 1e-9
      if (known && near && starts && mayEnter(vehicle, c, lane, parity, step)) {
        tag[vehicle * TAG + GRANTED] = c
        wake(cell, lanes + c) // its summary now says that somebody comes
        blockedBy[vehicle] = BY_NOTHING
        waitingSince[vehicle] = -1
        ahead += trait[at * 2 + LENGTH] + CLEAR_MARGIN
        continue
      }
      stateClaim(vehicle, lane, c, remaining, next)
      break
    }
  }

  /** Of the cell in hand. */
  return function giveWay(cell: number, step: number): void {
    for (let i = 0; i < here.lanes; i++) giveWayOn(here.lane[i], cell, step)
  }
}
