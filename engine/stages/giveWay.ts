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
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import * as asking from './claims.ts'
import { createClaims } from './claims.ts'
import type { Conflicts } from './conflicts.ts'
import type { Crossings } from './crossings.ts'
import * as sight from './findLeaders.ts'
import { createGiveWayEarly } from './giveWayEarly.ts'
import * as lines from './keptByRed.ts'
import { createKeptByRed, lineKinds } from './keptByRed.ts'
import { findPlaces } from './linePlaces.ts'
import { conflictMargins } from './margins.ts'
import type { Navigator } from './navigate.ts'
import * as room from './room.ts'
import { createRoom } from './room.ts'
import { createTurnOnRed, letsTurnOnRed } from './turnOnRed.ts'
import * as inJunction from './waitInside.ts'
import { createWaitInside } from './waitInside.ts'
import * as ways from './windows.ts'
import { createWindows } from './windows.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { DECELERATION, EMERGENCY, START_UP, TYPE_BITS } = types
const { AMBER_DECELERATION, MARGIN_ON_THE_WAY, VIEW_TIME } = gaps
const { GREEN, GREEN_YIELD, NOWHERE, TURN_ON_RED } = codes
const {
  BY_CROSSING,
  BY_ELEMENT,
  BY_LANE,
  BY_NOTHING,
  BY_SIGNAL,
  BY_STOP,
  CLAIM,
  CLAIM_ETA,
  COUNT,
  ENDS_HERE,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  LENGTH,
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
const { STOP_MARGIN } = sight
const { FOR_ROOM } = asking
const { CLEAR_MARGIN } = room
const { UNKNOWN } = inJunction
const { TO_WAITING, WHOLE } = ways

/**
 * Slower than walking pace counts as having stopped at a stop sign [m/s]: so most drivers do it, and with less no queue is as quick
 * as the follow-up times of 3.3 to 4 s that the Highway Capacity Manual has for stop signs.
 */
const STOPPED = 1.7
/** Who has looked for a gap at the line for so long goes on to the place to wait inside [s]. */
const PATIENCE = 4

/** Slower than this drivers are in a queue and let others join it. An estimate: so fast queues leave a signal [m/s]. */
const QUEUE_SPEED = 5

/** Slower than this a vehicle across a stop line counts as standing there [m/s]. */
const BARRED_SPEED = 0.5

export function createGiveWay(
  world: World,
  navigator: Navigator,
  crossings: Crossings,
  conflicts: Conflicts,
  awake: Awake,
) {
  const { here, join } = awake
  const { lane: laneHere } = here
  const { network, state, lanes, dt } = world
  const { connectionControlled, connectionLink, connectionWaiting } = network
  const {
    row,
    trait,
    tag,
    slot,
    blockedBy,
    waitingSince,
    vehicleType,
    typeTable,
    site,
    siteTag,
    stopPlace,
    claim,
    claimVehicle,
    claimConnection,
    signalState,
    greenSince,
    comingVehicle,
    earlyVehicle,
    waitsInside,
  } = state
  const margins = conflictMargins(network, state.lanePlan[AS_IN_SUMO] !== 0)
  const patientSteps = Math.round(PATIENCE / dt)
  const windows = createWindows(world, margins, conflicts)
  const claims = createClaims(world, margins)
  const roomBehind = createRoom(world, navigator, conflicts)
  const { isOpen } = windows
  const { isFirst, leftToOthers, stateWaiting, stateClaim } = claims
  const { roomFor } = roomBehind

  const lineOf = lineKinds(network)

  const places = findPlaces(network)
  const { keepClear, joined, stops, sight } = places
  const waiting = createWaitInside(world, windows, claims, roomBehind, places, awake)
  const { mayGoOn, bars, whereOneWaits, fits, takes } = waiting
  const turnOnRed = letsTurnOnRed(network) ? createTurnOnRed(world, conflicts, roomBehind) : undefined
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
      const at = vehicle << ROW_BITS
      const speed = row[at | SPEED]
      const remaining = length - row[at | POSITION]
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
      const driver = vehicleType[vehicle] << TYPE_BITS
      const deceleration = typeTable[driver | DECELERATION]
      const clears = keepClear[c] !== 0
      const toStop = remaining - STOP_MARGIN
      const place = connectionWaiting[c]
      const blocked = waitsOn >= 0 ? waitsOn !== c : isBarred(lane)
      if (tag[(vehicle << TAG_BITS) | GRANTED] === c) {
        const braking = green ? deceleration : AMBER_DECELERATION
        // Who stands can stay, even where others no longer stop: it may have got no further because of those ahead.
        const stoppable = speed < 0.1 || (toStop > 0 && speed * speed <= 2 * braking * toStop)
        const stands = blocked && speed < BARRED_SPEED && remaining > 0
        let waits = place < 1e9 && waitsInside[vehicle] !== 0
        let holds = !stoppable && !stands
        if (green && !stands && (waits || (stoppable && !blocked))) {
          const room = clears
            ? roomFor(
                vehicle,
                c,
                tag[(vehicle << TAG_BITS) | PLACE] + 1,
                ahead,
                siteTag[((lanes + c) << SITE_TAG_BITS) | COUNT],
                parity,
              )
            : 2
          const hardest = typeTable[driver | EMERGENCY]
          const late = speed >= 0.1 && speed * (speed + 2 * hardest * dt) > 2 * hardest * toStop
          const inside = siteTag[((lanes + c) << SITE_TAG_BITS) | COUNT]
          if (waits && waitsOn !== c && mayGoOn(vehicle, c, remaining, ahead, inside, step)) waits = false
          if (!holds && room > 0) {
            const part = waits ? TO_WAITING : WHOLE
            holds = late || isOpen(vehicle, c, remaining, speed, MARGIN_ON_THE_WAY, room, part, parity)
          }
          if (place < 1e9) waitsInside[vehicle] = waits ? 1 : 0
        }
        if (letter === TURN_ON_RED && turnOnRed !== undefined && !holds && !waits && !blocked)
          holds = turnOnRed.mayGoOn(vehicle, c, remaining, ahead, step)
        if (holds) {
          ahead += trait[(at << 1) | LENGTH] + CLEAR_MARGIN
          if (waits) {
            if (bars(vehicle, c)) waitsOn = c
            waitsTaken += takes(vehicle)
          }
          continue
        }
        revokeFrom(i, end)
        return
      }
      revokeFrom(i, end)
      if (remaining > speed * VIEW_TIME + 15) return
      if (speed < (stops[lane] === 0 ? 0.1 : STOPPED) && remaining < 6) {
        if (waitingSince[vehicle] < 0) waitingSince[vehicle] = step
      } else waitingSince[vehicle] = -1
      // It comes no further than who stands there lets it: nobody need wait for it.
      if (blocked) {
        blockedBy[vehicle] = waitsOn >= 0 ? BY_ELEMENT - (lanes + waitsOn) : siteTag[(lane << SITE_TAG_BITS) | TAIL]
        return
      }
      const queues = waitsOn === c && !fits(c, waitsTaken) // behind one who waits inside; it follows as soon as that one goes
      if (queues) blockedBy[vehicle] = BY_ELEMENT - (lanes + c)
      const left = joined[c] !== 0 && speed < QUEUE_SPEED ? leftToOthers(vehicle, c, parity, step) : 0
      const room =
        clears || left > 0
          ? roomFor(
              vehicle,
              c,
              tag[(vehicle << TAG_BITS) | PLACE] + 1,
              ahead + left,
              siteTag[((lanes + c) << SITE_TAG_BITS) | COUNT],
              parity,
            )
          : 2
      if (room === 0) {
        if (waitingSince[vehicle] >= 0) stateWaiting(vehicle, lane, c, next)
        return
      }

      const known =
        claimVehicle[(lane << 1) | parity] === vehicle &&
        claimConnection[(lane << 1) | parity] === c &&
        claim[lane * CLAIM + parity * (CLAIM / 2) + CLAIM_ETA] < FOR_ROOM
      const reach = (speed * speed) / (2 * deceleration) + 2 * speed * dt + 10
      const near = remaining <= (reach < sight[c] ? reach : sight[c])
      // Who stood at red takes its time to start; who stands behind others that start follows them (car following).
      const stopped = stops[lane] === 0 || speed < STOPPED
      const starts = link < 0 || speed > 0 || (step - greenSince[link]) * dt >= typeTable[driver | START_UP] - 1e-9
      if (known && near && starts && stopped && !queues) {
        const passes =
          waitsOn !== c &&
          isOpen(vehicle, c, remaining, speed, 0, room, WHOLE, parity) &&
          isFirst(vehicle, c, lane, WHOLE, parity, step)
        const waits =
          !passes &&
          place < 1e9 &&
          waitingSince[vehicle] >= 0 &&
          step - waitingSince[vehicle] >= patientSteps &&
          fits(c, waitsTaken) &&
          isOpen(vehicle, c, remaining, speed, 0, room, TO_WAITING, parity) &&
          isFirst(vehicle, c, lane, TO_WAITING, parity, step)
        if (passes || waits) {
          tag[(vehicle << TAG_BITS) | GRANTED] = c
          if (place < 1e9) waitsInside[vehicle] = waits ? 1 : 0
          join(lanes + c) // its summary now says that somebody comes
          blockedBy[vehicle] = BY_NOTHING
          waitingSince[vehicle] = -1
          ahead += trait[(at << 1) | LENGTH] + CLEAR_MARGIN
          if (waits) {
            if (bars(vehicle, c)) waitsOn = c
            waitsTaken += takes(vehicle)
          }
          continue
        }
      }
      stateClaim(vehicle, lane, c, remaining, speed, next)
      return
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
      if (line !== NO_LINE && (line !== SIGNAL || !isKeptByRed(laneHere[i], step))) giveWayOn(laneHere[i], step)
    }
    waiting.letGoOn(step)
  }

  return { giveWay, giveWayOn }
}
