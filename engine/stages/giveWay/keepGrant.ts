/**
 * Whether a grant to pass a stop line still holds. It is taken back only from who can still stop comfortably: at amber,
 * if there is no longer room behind the junction or a gap to pass in, or if somebody stands across the line.
 * Part of `giveWay`, asked in each step of who has a grant. Reads signals, claims and grants of the last step; writes whether its
 * own vehicle is to wait inside the junction.
 */
import * as gaps from '../../models/gapAcceptance.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import * as distances from '../distances.ts'
import type { LinePlaces } from './linePlaces.ts'
import type { Room } from './room.ts'
import type { TurnOnRed } from './turnOnRed.ts'
import type { WaitInside } from './waitInside.ts'
import * as ways from './wayParts.ts'
import type { Windows } from './windows.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { DECELERATION, EMERGENCY, TYPE_BITS } = types
const { AMBER_DECELERATION, MARGIN_ON_THE_WAY } = gaps
const { GREEN, GREEN_YIELD, TURN_ON_RED } = codes
const { COUNT, PLACE, SPEED, ROW_BITS, TAG_BITS, SITE_TAG_BITS } = fields
const { STOP_MARGIN } = distances
const { TO_WAITING, WHOLE } = ways

/** Slower than this a vehicle at or across a stop line counts as standing there [m/s]. */
export const BARRED_SPEED = 0.5

/**
 * Whether somebody keeps its grant for `connection`.
 * @param remaining way to the line [m]
 * @param ahead room that others with a grant ahead of it will take behind the junction [m]
 * @param waitsOn on which connection somebody from its lane waits inside whom those behind cannot pass; or NOWHERE
 * @param blocked whether that one, or somebody across the line, keeps it from going
 */
export type KeepGrant = (
  vehicle: number,
  connection: number,
  remaining: number,
  ahead: number,
  waitsOn: number,
  blocked: boolean,
  step: number,
) => boolean

export function createKeepGrant(
  world: World,
  { isOpen }: Windows,
  { roomFor }: Room,
  { mayGoOn }: WaitInside,
  { keepClear }: LinePlaces,
  turnOnRed: TurnOnRed | undefined,
): KeepGrant {
  const { network, state, lanes, dt } = world
  const { connectionLink, connectionWaiting } = network
  const { row, tag, siteTag, vehicleType, typeTable, signalState, waitsInside } = state

  return function keeps(vehicle, connection, remaining, ahead, waitsOn, blocked, step) {
    const parity = step & 1
    const link = connectionLink[connection]
    const letter = link < 0 ? GREEN : signalState[link]
    const green = letter >= GREEN_YIELD
    const driver = vehicleType[vehicle] << TYPE_BITS
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    const toStop = remaining - STOP_MARGIN
    const braking = green ? typeTable[driver | DECELERATION] : AMBER_DECELERATION
    // Who stands can stay, even where others no longer stop: it may have got no further because of those ahead.
    const stoppable = speed < 0.1 || (toStop > 0 && speed * speed <= 2 * braking * toStop)
    const stands = blocked && speed < BARRED_SPEED && remaining > 0
    const mayWait = connectionWaiting[connection] < 1e9
    let waits = mayWait && waitsInside[vehicle] !== 0
    let holds = !stoppable && !stands
    if (green && !stands && (waits || (stoppable && !blocked))) {
      const inside = siteTag[((lanes + connection) << SITE_TAG_BITS) | COUNT]
      const behind = tag[(vehicle << TAG_BITS) | PLACE] + 1
      const room = keepClear[connection] !== 0 ? roomFor(vehicle, connection, behind, ahead, inside, parity) : 2
      const hardest = typeTable[driver | EMERGENCY]
      const late = speed >= 0.1 && speed * (speed + 2 * hardest * dt) > 2 * hardest * toStop
      if (waits && waitsOn !== connection && mayGoOn(vehicle, connection, remaining, ahead, inside, step)) waits = false
      if (!holds && room > 0) {
        const part = waits ? TO_WAITING : WHOLE
        holds = late || isOpen(vehicle, connection, remaining, speed, MARGIN_ON_THE_WAY, room, part, parity)
      }
      if (mayWait) waitsInside[vehicle] = waits ? 1 : 0
    }
    if (letter === TURN_ON_RED && turnOnRed !== undefined && !holds && !waits && !blocked)
      return turnOnRed.mayGoOn(vehicle, connection, remaining, ahead, step)
    return holds
  }
}
