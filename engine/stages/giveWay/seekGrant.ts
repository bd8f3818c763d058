/**
 * Who has no grant to pass its stop line asks for one: with a claim that all see in the next step, and then gets it if
 * there is room behind the junction, a gap between those who have one, and nobody who goes first. Where its way inside
 * can be waited on, it gets it as far as there once it has looked for a gap long enough.
 * Part of `giveWay`, for the first of a lane without a grant. Reads claims, grants and summaries of the last step;
 * writes the grant and the claim of its own vehicle.
 */
import * as types from '../../models/vehicleTypes.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Awake } from '../awake.ts'
import type { Claims } from './claims.ts'
import type { LinePlaces } from './linePlaces.ts'
import type { Room } from './room.ts'
import type { WaitInside } from './waitInside.ts'
import * as ways from './wayParts.ts'
import type { Windows } from './windows.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { DECELERATION, START_UP, TYPE_BITS } = types
const { BY_ELEMENT, BY_NOTHING, CLAIM, CLAIM_ETA, COUNT, FOR_ROOM, GRANTED, PLACE, SPEED, TAIL } = fields
const { ROW_BITS, TAG_BITS, SITE_TAG_BITS } = fields
const { TO_WAITING, WHOLE } = ways

/**
 * Slower than walking pace counts as having stopped at a stop sign [m/s]: so most drivers do it, and with less no queue
 * is as quick as the follow-up times of 3.3 to 4 s that the Highway Capacity Manual has for stop signs.
 */
const STOPPED = 1.7
/** Who has looked for a gap at the line for so long goes on to the place to wait inside [s]. */
const PATIENCE = 4
/** Slower than this drivers are in a queue and let others join it. An estimate: so fast queues leave a signal [m/s]. */
const QUEUE_SPEED = 5

/**
 * Whether somebody gets a grant for `connection`; if not, why not is in `blockedBy`.
 * @param remaining way to the line [m]
 * @param ahead room that others with a grant ahead of it will take behind the junction [m]
 * @param waitsOn on which connection somebody from its lane waits inside whom those behind cannot pass; or NOWHERE
 * @param taken of the place to wait inside, by others of its lane [m]
 * @param blocked whether the one who waits inside, or somebody across the line, keeps it from going
 */
export type SeekGrant = (
  vehicle: number,
  connection: number,
  lane: number,
  remaining: number,
  ahead: number,
  waitsOn: number,
  taken: number,
  blocked: boolean,
  step: number,
) => boolean

export function createSeekGrant(
  world: World,
  { isOpen }: Windows,
  { isFirst, leftToOthers, stateClaim, stateWaiting }: Claims,
  { roomFor }: Room,
  { fits }: WaitInside,
  { keepClear, joined, sight, stops }: LinePlaces,
  { join }: Awake,
): SeekGrant {
  const { network, state, lanes, dt } = world
  const { connectionLink, connectionWaiting } = network
  const { row, tag, siteTag, vehicleType, typeTable, blockedBy, waitingSince, waitsInside } = state
  const { claim, claimVehicle, claimConnection, greenSince } = state
  const patientSteps = Math.round(PATIENCE / dt)

  return function obtains(vehicle, connection, lane, remaining, ahead, waitsOn, taken, blocked, step) {
    const parity = step & 1
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    if (speed < (stops[lane] === 0 ? 0.1 : STOPPED) && remaining < 6) {
      if (waitingSince[vehicle] < 0) waitingSince[vehicle] = step
    } else waitingSince[vehicle] = -1
    // It comes no further than who stands there lets it: nobody need wait for it.
    if (blocked) {
      blockedBy[vehicle] = waitsOn >= 0 ? BY_ELEMENT - (lanes + waitsOn) : siteTag[(lane << SITE_TAG_BITS) | TAIL]
      return false
    }
    const queues = waitsOn === connection && !fits(connection, taken) // behind one who waits inside; it follows as soon as that one goes
    if (queues) blockedBy[vehicle] = BY_ELEMENT - (lanes + connection)
    const left = joined[connection] !== 0 && speed < QUEUE_SPEED ? leftToOthers(vehicle, connection, parity, step) : 0
    const inside = siteTag[((lanes + connection) << SITE_TAG_BITS) | COUNT]
    const behind = tag[(vehicle << TAG_BITS) | PLACE] + 1
    const room =
      keepClear[connection] !== 0 || left > 0 ? roomFor(vehicle, connection, behind, ahead + left, inside, parity) : 2
    if (room === 0) {
      if (waitingSince[vehicle] >= 0) stateWaiting(vehicle, lane, connection, 1 - parity)
      return false
    }

    const known =
      claimVehicle[(lane << 1) | parity] === vehicle &&
      claimConnection[(lane << 1) | parity] === connection &&
      claim[lane * CLAIM + parity * (CLAIM / 2) + CLAIM_ETA] < FOR_ROOM
    const driver = vehicleType[vehicle] << TYPE_BITS
    const reach = (speed * speed) / (2 * typeTable[driver | DECELERATION]) + 2 * speed * dt + 10
    const near = remaining <= (reach < sight[connection] ? reach : sight[connection])
    // Who stood at red takes its time to start; who stands behind others that start follows them (car following).
    const stopped = stops[lane] === 0 || speed < STOPPED
    const link = connectionLink[connection]
    const starts = link < 0 || speed > 0 || (step - greenSince[link]) * dt >= typeTable[driver | START_UP] - 1e-9
    if (known && near && starts && stopped && !queues) {
      const mayWait = connectionWaiting[connection] < 1e9
      const passes =
        waitsOn !== connection &&
        isOpen(vehicle, connection, remaining, speed, 0, room, WHOLE, parity) &&
        isFirst(vehicle, connection, lane, WHOLE, parity, step)
      const waits =
        !passes &&
        mayWait &&
        waitingSince[vehicle] >= 0 &&
        step - waitingSince[vehicle] >= patientSteps &&
        fits(connection, taken) &&
        isOpen(vehicle, connection, remaining, speed, 0, room, TO_WAITING, parity) &&
        isFirst(vehicle, connection, lane, TO_WAITING, parity, step)
      if (passes || waits) {
        tag[(vehicle << TAG_BITS) | GRANTED] = connection
        if (mayWait) waitsInside[vehicle] = waits ? 1 : 0
        join(lanes + connection) // its summary now says that somebody comes
        blockedBy[vehicle] = BY_NOTHING
        waitingSince[vehicle] = -1
        return true
      }
    }
    stateClaim(vehicle, lane, connection, remaining, speed, 1 - parity)
    return false
  }
}
