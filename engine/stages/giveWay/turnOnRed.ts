/**
 * Turning on red where a sign beside the light lets drivers do so (StVO § 37 (2) 1, "Grünpfeil"; SUMO's letter s): from the
 * stop line, once they have stopped there, and so that nobody with green is hindered. Whoever turns so gives way in all
 * conflicts of its connection, whatever they say at green, with the gaps of a side street; its claim keeps nobody back.
 * Part of `giveWay`, for the first at a line whose signal shows TURN_ON_RED. Reads claims and grants of the last step; writes
 * its own lane's claim.
 */
import { MARGIN_ON_THE_WAY } from '../../models/gapAcceptance.ts'
import { AS_IN_SUMO } from '../../models/mobil.ts'
import { I_YIELD, type NetworkColumns, TURN_ON_RED } from '../../network/network.ts'
import { COUNT, PLACE, ROW_BITS, SITE_TAG_BITS, SPEED, STANDING, TAG_BITS } from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Conflicts } from '../conflicts.ts'
import { createClaims } from './claims.ts'
import { conflictMargins } from './margins.ts'
import type { Room } from './room.ts'
import { WHOLE } from './wayParts.ts'
import { createWindows } from './windows.ts'

/** Who stands no further before the line stands at it, and not behind somebody else [m]. */
const AT_LINE = 2

export interface TurnOnRed {
  /**
   * Whether somebody may set off who has no grant yet; it asks for one once it has stopped.
   * @param remaining way to the line [m]
   * @param ahead room that others of its lane will take behind the junction [m]
   */
  mayBegin(vehicle: number, connection: number, lane: number, remaining: number, ahead: number, step: number): boolean
  /** Whether somebody who has set off, and could still stop, may go on. */
  mayGoOn(vehicle: number, connection: number, remaining: number, ahead: number, step: number): boolean
}

/** Whether any signal of the network ever lets somebody turn on red. */
export function letsTurnOnRed({ phaseState }: NetworkColumns): boolean {
  return phaseState.includes(TURN_ON_RED)
}

export function createTurnOnRed(world: World, conflicts: Conflicts, { roomFor }: Room): TurnOnRed {
  const { state, lanes } = world
  const { row, tag, siteTag, claimVehicle, claimConnection } = state
  const network = { ...world.network, conflictYield: world.network.conflictYield.slice().fill(I_YIELD) }
  const yielding = { ...world, network }
  const margins = conflictMargins(network, state.lanePlan[AS_IN_SUMO] !== 0)
  const { isOpen } = createWindows(yielding, margins, conflicts)
  const { goesAfterAll, stateOnRed } = createClaims(yielding, margins)

  /** Whether there is room for it, and a gap between those who have a grant: `less` [s] of it will do. */
  function isFree(
    vehicle: number,
    connection: number,
    remaining: number,
    ahead: number,
    less: number,
    parity: number,
  ): boolean {
    const inside = siteTag[((lanes + connection) << SITE_TAG_BITS) | COUNT]
    const behind = tag[(vehicle << TAG_BITS) | PLACE] + 1
    const room = roomFor(vehicle, connection, behind, ahead, inside, parity)
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    return room > 0 && isOpen(vehicle, connection, remaining, speed, less, room, WHOLE, parity)
  }

  function mayBegin(
    vehicle: number,
    connection: number,
    lane: number,
    remaining: number,
    ahead: number,
    step: number,
  ): boolean {
    if (remaining > AT_LINE || tag[(vehicle << TAG_BITS) | STANDING] === 0) return false
    const parity = step & 1
    const at = (lane << 1) | parity
    if (
      claimVehicle[at] === vehicle &&
      claimConnection[at] === connection &&
      isFree(vehicle, connection, remaining, ahead, 0, parity) &&
      goesAfterAll(vehicle, connection, remaining, parity)
    )
      return true
    stateOnRed(vehicle, lane, connection, 1 - parity)
    return false
  }

  function mayGoOn(vehicle: number, connection: number, remaining: number, ahead: number, step: number): boolean {
    return remaining <= AT_LINE && isFree(vehicle, connection, remaining, ahead, MARGIN_ON_THE_WAY, step & 1)
  }

  return { mayBegin, mayGoOn }
}
