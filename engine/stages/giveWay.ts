/**
 * Who may pass its stop line. A vehicle enters a connection that has conflicts or a signal only with a **grant**, and
 * states its wish as the **claim** of its lane (claims.ts) one step before it can be granted: so all who decide see the
 * same claims. It is granted if there is room behind the junction (room.ts), if it can pass in between those who have a
 * grant (windows.ts), and if it goes before all other claimants. As long as it can still stop, that is asked again in
 * each step, and the grant taken back if it no longer holds: somebody else needs longer than expected.
 *
 * Reads claims, grants and summaries of the last step, signals; writes its own vehicles' grants and its lanes' claims.
 */
import * as gaps from '../models/gapAcceptance.ts'
import { AS_IN_SUMO } from '../models/mobil.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Conflicts } from './conflicts.ts'
import type { Crossings } from './crossings.ts'
import * as distances from './distances.ts'
import { createClaims } from './giveWay/claims.ts'
import { createGiveWayEarly } from './giveWay/giveWayEarly.ts'
import * as holding from './giveWay/keepGrant.ts'
import { createKeepGrant } from './giveWay/keepGrant.ts'
import * as lines from './giveWay/keptByRed.ts'
import { createKeptByRed, lineKinds } from './giveWay/keptByRed.ts'
import { findPlaces } from './giveWay/linePlaces.ts'
import { conflictMargins } from './giveWay/margins.ts'
import { createRoom } from './giveWay/room.ts'
import { createSeekGrant } from './giveWay/seekGrant.ts'
import { createTurnOnRed, letsTurnOnRed } from './giveWay/turnOnRed.ts'
import * as inJunction from './giveWay/waitInside.ts'
import { createWaitInside } from './giveWay/waitInside.ts'
import { createWindows } from './giveWay/windows.ts'
import type { Navigator } from './navigate.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CLEAR_MARGIN } = distances
const { VIEW_TIME } = gaps
const { GREEN, GREEN_YIELD, NOWHERE, TURN_ON_RED } = codes
const {
  BY_CROSSING,
  BY_LANE,
  BY_NOTHING,
  BY_SIGNAL,
  BY_STOP,
  COUNT,
  ENDS_HERE,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  LENGTH,
  NOTED,
  PLACE,
  POSITION,
  SPEED,
  TAIL,
  TAIL_SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { NO_LINE, SIGNAL } = lines
const { BARRED_SPEED } = holding
const { UNKNOWN } = inJunction

export function createGiveWay(
  world: World,
  navigator: Navigator,
  crossings: Crossings,
  conflicts: Conflicts,
  awake: Awake,
) {
  const { here, join } = awake
  const { lane: laneHere, kept } = here
  const { network, state, lanes } = world
  const { connectionControlled, connectionLink, connectionWaiting } = network
  const {
    row,
    trait,
    tag,
    slot,
    blockedBy,
    waitingSince,
    site,
    siteTag,
    stopPlace,
    claimVehicle,
    signalState,
    comingVehicle,
    earlyVehicle,
    waitsInside,
  } = state
  const margins = conflictMargins(network, state.lanePlan[AS_IN_SUMO] !== 0)
  const windows = createWindows(world, margins, conflicts)
  const claims = createClaims(world, margins)
  const roomBehind = createRoom(world, navigator, conflicts)

  const lineOf = lineKinds(network)

  const places = findPlaces(network)
  const waiting = createWaitInside(world, windows, claims, roomBehind, places, awake)
  const { bars, whereOneWaits, takes } = waiting
  const turnOnRed = letsTurnOnRed(network) ? createTurnOnRed(world, conflicts, roomBehind) : undefined
  const keeps = createKeepGrant(world, windows, roomBehind, waiting, places, turnOnRed)
  const obtains = createSeekGrant(world, windows, claims, roomBehind, waiting, places, awake)
  const isKeptByRed = createKeptByRed(world)
  const giveWayEarly = createGiveWayEarly(world, windows, claims, roomBehind, places, awake)

  /**
   * Grants stand in one row from the front of a lane: one behind somebody without would only block others.
   * @param at place in `slot` of who has none @param end of those on the lane
   */
  function revokeFrom(at: number, end: number): void {
    tag[(slot[at] << TAG_BITS) | GRANTED] = NOWHERE
    for (let i = at + 1; i < end; i++) {
      const behind = slot[i] << TAG_BITS
      if (tag[behind | GRANTED] >= 0) tag[behind | GRANTED] = NOWHERE
      else if (tag[behind | VIA] < 0 || connectionControlled[tag[behind | VIA]] !== 0) return
    }
  }

  /** For what somebody stops on its lane before the line: BY_STOP, BY_CROSSING or BY_NOTHING. */
  function haltsBy(vehicle: number, lane: number, parity: number): number {
    // At a stop it asks for nothing before it has been there, and keeps nobody back.
    if (stopPlace[vehicle] === tag[(vehicle << TAG_BITS) | PLACE]) return BY_STOP
    return crossings.ahead(vehicle, lane, parity) >= 0 ? BY_CROSSING : BY_NOTHING
  }

  /** Whether somebody stands across the line: it keeps all behind from passing it, whichever way they go. */
  function isBarred(lane: number): boolean {
    return siteTag[(lane << SITE_TAG_BITS) | TAIL] >= 0 && site[(lane << SITE_BITS) | TAIL_SPEED] < BARRED_SPEED
  }

  function giveWayOn(lane: number, step: number): void {
    const parity = step & 1
    const next = 1 - parity
    siteTag[(lane << SITE_TAG_BITS) | NOTED] = 0
    claimVehicle[(lane << 1) | next] = NOWHERE
    earlyVehicle[(lane << 1) | next] = NOWHERE
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    if (n === 0 && comingVehicle[lane] < 0) return
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const end = first + n
    const length = site[(lane << SITE_BITS) | EXTENT]
    const halts = siteTag[(lane << SITE_TAG_BITS) | HALTS]
    let ahead = 0 // room that granted vehicles ahead will take [m]
    // Who waits inside, or will, keeps those behind it that go another way; those of its own line up behind it.
    let waitsOn = UNKNOWN
    let waitsTaken = 0 // by those on this lane, of the place to wait inside [m]
    for (let i = first; i < end; i++) {
      const vehicle = slot[i]
      const c = tag[(vehicle << TAG_BITS) | VIA]
      const halted = halts === 0 ? BY_NOTHING : haltsBy(vehicle, lane, parity)
      if (halted !== BY_NOTHING) {
        blockedBy[vehicle] = halted
        revokeFrom(i, end)
        return
      }
      if (c < 0) {
        if (c !== ENDS_HERE) blockedBy[vehicle] = BY_LANE
        revokeFrom(i, end)
        return
      }
      const link = connectionLink[c]
      if (link < 0 && connectionControlled[c] === 0) continue
      const letter = link < 0 ? GREEN : signalState[link]
      const green = letter >= GREEN_YIELD
      const speed = row[(vehicle << ROW_BITS) | SPEED]
      const remaining = length - row[(vehicle << ROW_BITS) | POSITION]
      if (!green && tag[(vehicle << TAG_BITS) | GRANTED] !== c) {
        revokeFrom(i, end)
        if (remaining > speed * VIEW_TIME + 15) break
        if (letter === TURN_ON_RED && turnOnRed !== undefined && !isBarred(lane) && whereOneWaits(lane, waitsOn) < 0)
          if (turnOnRed.mayBegin(vehicle, c, lane, remaining, ahead, step)) {
            tag[(vehicle << TAG_BITS) | GRANTED] = c
            waitsInside[vehicle] = 0
            join(lanes + c)
          }
        blockedBy[vehicle] = BY_SIGNAL
        waitingSince[vehicle] = -1
        break
      }
      waitsOn = whereOneWaits(lane, waitsOn)
      const blocked = waitsOn >= 0 ? waitsOn !== c : isBarred(lane)
      if (tag[(vehicle << TAG_BITS) | GRANTED] === c) {
        if (!keeps(vehicle, c, remaining, ahead, waitsOn, blocked, step)) {
          revokeFrom(i, end)
          return
        }
      } else {
        revokeFrom(i, end)
        if (remaining > speed * VIEW_TIME + 15) return
        if (!obtains(vehicle, c, lane, remaining, ahead, waitsOn, waitsTaken, blocked, step)) return
      }
      ahead += trait[(vehicle << TAG_BITS) | LENGTH] + CLEAR_MARGIN
      if (connectionWaiting[c] < 1e9 && waitsInside[vehicle] !== 0) {
        if (bars(vehicle, c)) waitsOn = c
        waitsTaken += takes(vehicle)
      }
    }
    if (comingVehicle[lane] < 0) return
    waitsOn = whereOneWaits(lane, waitsOn)
    giveWayEarly(lane, ahead, waitsOn >= 0 || isBarred(lane), step)
  }

  /** Of the cells in hand. */
  function giveWay(step: number): void {
    const n = here.lanes
    for (let i = 0; i < n; i++) {
      const line = lineOf[laneHere[i]]
      if (line === SIGNAL && isKeptByRed(laneHere[i], step)) kept[i] = 1
      else {
        kept[i] = 0
        if (line !== NO_LINE) giveWayOn(laneHere[i], step)
      }
    }
    waiting.letGoOn(step)
  }

  return { giveWay, giveWayOn }
}
