/**
 * Giving way for who is not on the lane yet, but has announced itself there (announce.ts): part of `giveWay`, with the same
 * rules. Only where nobody is on the lane who has no grant. Writes the lane's early grant and its claim.
 */
import * as gaps from '../../models/gapAcceptance.ts'
import * as types from '../../models/vehicleTypes.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import type { Awake } from '../awake.ts'
import * as distances from '../distances.ts'
import type { Claims } from './claims.ts'
import type { LinePlaces } from './linePlaces.ts'
import type { Room } from './room.ts'
import * as ways from './wayParts.ts'
import type { Windows } from './windows.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACCELERATION, DECELERATION, TYPE_BITS } = types
const { AMBER_DECELERATION, MARGIN_ON_THE_WAY } = gaps
const { GREEN_YIELD } = codes
const { BY_NOTHING, BY_SIGNAL, COMING, COMING_SPEED, COMING_WAY, COUNT, SITE_TAG_BITS } = fields
const { STOP_MARGIN } = distances
const { WHOLE } = ways

/**
 * @returns `ahead`: room that granted vehicles on the lane will take behind the junction [m]; `barred`: nobody may pass its line
 */
export function createGiveWayEarly(
  { network, state, lanes, dt }: World,
  { isOpen }: Windows,
  { isFirst, stateClaim }: Claims,
  { roomFor }: Room,
  { keepClear, stops, sight }: LinePlaces,
  { join }: Awake,
) {
  const { connectionLink } = network
  const { siteTag, blockedBy, vehicleType, typeTable, claimVehicle, claimConnection, signalState } = state
  const { coming, comingVehicle, comingConnection, comingPlace, earlyVehicle, earlyConnection } = state

  return function giveWayEarly(lane: number, ahead: number, barred: boolean, step: number): void {
    const parity = step & 1
    const next = 1 - parity
    const vehicle = comingVehicle[lane]
    const c = comingConnection[lane]
    const remaining = coming[lane * COMING + COMING_WAY]
    const speed = coming[lane * COMING + COMING_SPEED]
    const driver = vehicleType[vehicle] << TYPE_BITS
    const deceleration = typeTable[driver | DECELERATION]
    const link = connectionLink[c]
    const green = link < 0 || signalState[link] >= GREEN_YIELD
    const room =
      keepClear[c] !== 0
        ? roomFor(vehicle, c, comingPlace[lane] + 1, ahead, siteTag[((lanes + c) << SITE_TAG_BITS) | COUNT], parity)
        : 2
    let passes = false
    if (earlyVehicle[(lane << 1) | parity] === vehicle && earlyConnection[(lane << 1) | parity] === c) {
      // What is taken back now it reads a step later, in which it may become faster.
      const soon = speed + typeTable[driver | ACCELERATION] * dt
      const toStop = remaining - STOP_MARGIN - (speed + soon) * 0.5 * dt
      const braking = green ? deceleration : AMBER_DECELERATION
      passes =
        toStop <= 0 ||
        soon * soon > 2 * braking * toStop ||
        (green && room > 0 && isOpen(vehicle, c, remaining, speed, MARGIN_ON_THE_WAY, room, WHOLE, parity))
    } else {
      if (!green) {
        blockedBy[vehicle] = BY_SIGNAL
        return
      }
      if (room === 0) return
      const known = claimVehicle[(lane << 1) | parity] === vehicle && claimConnection[(lane << 1) | parity] === c
      passes =
        known &&
        !barred &&
        stops[lane] === 0 &&
        remaining <= sight[c] &&
        isOpen(vehicle, c, remaining, speed, 0, room, WHOLE, parity) &&
        isFirst(vehicle, c, lane, WHOLE, parity, step)
      if (!passes) stateClaim(vehicle, lane, c, remaining, speed, next)
    }
    if (!passes) return
    earlyVehicle[(lane << 1) | next] = vehicle
    earlyConnection[(lane << 1) | next] = c
    join(lanes + c) // its summary will say that somebody comes
    blockedBy[vehicle] = BY_NOTHING
  }
}
