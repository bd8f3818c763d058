/**
 * Those who give way wait inside the junction where there is a place for it (network/waitingPlaces.ts), and go on from there
 * as soon as nobody comes any more, at signals at the latest when the others have red. Part of `giveWay`, for those who are
 * on a connection. Reads claims, grants and summaries of the last step; writes WAITS and `blockedBy` of its own vehicles.
 */
import * as codes from '../../network/network.ts'
import * as places from '../../network/waitingPlaces.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Awake } from '../awake.ts'
import type { Claims } from './claims.ts'
import type { LinePlaces } from './linePlaces.ts'
import type { Room } from './room.ts'
import * as ways from './wayParts.ts'
import type { Windows } from './windows.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const { LEAST_INSIDE } = places
const { COUNT, FIRST_SLOT, LENGTH, PLACE, POSITION, SPEED, ROW_BITS, TAG_BITS, SITE_TAG_BITS } = fields
const { BEYOND } = ways

/** Between two who wait one behind the other [m]. */
const STANDING_GAP = 2

/** Where one waits has not been looked for yet. */
export const UNKNOWN = -2

export interface WaitInside {
  /** Of the cells in hand: lets those go on who can. */
  letGoOn(step: number): void
  /**
   * Whether somebody who would wait inside may go on from there, `remaining` [m] before its line (< 0 behind it).
   * @param ahead room that others ahead of it will take behind the junction, besides those on the connection [m]
   * @param inside how many of those are before it
   */
  mayGoOn(vehicle: number, connection: number, remaining: number, ahead: number, inside: number, step: number): boolean
  /** Whether somebody who waits there cannot be passed on the way through another connection. */
  bars(vehicle: number, connection: number): boolean
  /**
   * On which connection somebody from `lane` waits whom those behind cannot pass; or NOWHERE.
   * @param known what was found, or UNKNOWN: it is looked for once
   */
  whereOneWaits(lane: number, known: number): number
  /** Whether one more fits behind those on `connection` and others who will wait there, `taken` [m] long with their gaps. */
  fits(connection: number, taken: number): boolean
  /** What somebody takes of the place to wait [m]. */
  takes(vehicle: number): number
}

export function createWaitInside(
  world: World,
  { isOpen }: Windows,
  { goesOnFirst }: Claims,
  { roomFor }: Room,
  { keepClear, firstWaiting, nextWaiting }: LinePlaces,
  { here }: Awake,
): WaitInside {
  const { connection: connectionHere } = here
  const { network, state, lanes } = world
  const { connectionDiverge, connectionWaiting } = network
  const { row, trait, tag, slot, siteTag, waitsInside } = state

  function takes(vehicle: number): number {
    return trait[(vehicle << TAG_BITS) | LENGTH] + STANDING_GAP
  }

  function mayGoOn(
    vehicle: number,
    connection: number,
    remaining: number,
    ahead: number,
    inside: number,
    step: number,
  ): boolean {
    const parity = step & 1
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    // Mostly somebody comes: whether there is room behind the junction takes longer to find out.
    if (!isOpen(vehicle, connection, remaining, speed, 0, 2, BEYOND, parity)) return false
    if (!goesOnFirst(vehicle, connection, remaining, parity, step)) return false
    if (keepClear[connection] === 0) return true
    const room = roomFor(vehicle, connection, tag[(vehicle << TAG_BITS) | PLACE] + 1, ahead, inside, parity)
    return room === 2 || (room === 1 && isOpen(vehicle, connection, remaining, speed, 0, 1, BEYOND, parity))
  }

  function bars(vehicle: number, connection: number): boolean {
    return connectionWaiting[connection] - trait[(vehicle << TAG_BITS) | LENGTH] < connectionDiverge[connection]
  }

  /** Whether the last on `connection` waits there and cannot be passed. */
  function isBarred(connection: number): boolean {
    const at = (lanes + connection) << SITE_TAG_BITS
    const n = siteTag[at + COUNT]
    if (n === 0) return false
    const last = slot[siteTag[at + FIRST_SLOT] + n - 1]
    return waitsInside[last] !== 0 && bars(last, connection)
  }

  function whereOneWaits(lane: number, known: number): number {
    if (known !== UNKNOWN) return known
    let on = NOWHERE
    for (let c = firstWaiting[lane]; c >= 0; c = nextWaiting[c]) if (isBarred(c)) on = c
    return on
  }

  function fits(connection: number, taken: number): boolean {
    const at = (lanes + connection) << SITE_TAG_BITS
    let left = connectionWaiting[connection] - taken
    for (let k = 0; k < siteTag[at + COUNT]; k++) {
      const vehicle = slot[siteTag[at + FIRST_SLOT] + k]
      if (waitsInside[vehicle] !== 0) left -= takes(vehicle)
    }
    return left >= LEAST_INSIDE
  }

  function letGoOnFrom(element: number, step: number): void {
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    for (let k = 0; k < siteTag[(element << SITE_TAG_BITS) | COUNT]; k++) {
      const vehicle = slot[first + k]
      if (waitsInside[vehicle] === 0) continue
      if (!mayGoOn(vehicle, element - lanes, -row[(vehicle << ROW_BITS) | POSITION], 0, k, step)) break
      waitsInside[vehicle] = 0
    }
  }

  function letGoOn(step: number): void {
    const n = here.connections
    for (let i = 0; i < n; i++)
      if (connectionWaiting[connectionHere[i] - lanes] < 1e9) letGoOnFrom(connectionHere[i], step)
  }

  return { letGoOn, mayGoOn, bars, whereOneWaits, fits, takes }
}
