/**
 * What a driver would choose elsewhere: by the formula of `accelerate`, for the few that weigh a lane change.
 * Reads the vehicle's row; writes nothing but `out`.
 */
import * as types from '../models/vehicleTypes.ts'
import { givesAdvice } from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { FollowOtherwise } from './followOtherwise.ts'
import * as otherwise from './followOtherwise.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const {
  ACCELERATION: MAX_ACCELERATION,
  BRAKE_TERM,
  DECELERATION,
  EMERGENCY,
  FOLLOWS_OTHERWISE,
  MAX_SPEED,
  MINIMUM_GAP,
  TIME_GAP,
  TYPE_BITS,
} = types
const { FACTOR, LANES, LIMIT, MANNER, ROW_BITS, SITE_BITS, SITE_TAG_BITS, SPEED, TAG_BITS, TYPE_SHIFT } = fields
const { CHOSEN, DESIRED_SPEED, GAP, LEADER_SPEED, OWN_SPEED, SHARE } = otherwise

/**
 * Acceleration the vehicle would choose at the given gap [m] and leader's speed [m/s] on `element`, into `out[0]`.
 * The same formula as in the loop, for the few that weigh a lane change. Gap and speed come in through `out[1], out[2]`,
 * a cap on the speed at the end of the step through `out[3]`, the share of its time gap that it keeps through `out[4]`.
 */
export type Weigh = (vehicle: number, element: number, out: Float64Array) => void

export function createWeigh({ state, dt, facts }: World, { consider, situation }: FollowOtherwise): Weigh {
  const { row, trait, tag, site, siteTag, advised, typeTable } = state
  const advice = givesAdvice(state)

  return function weigh(vehicle: number, element: number, out: Float64Array): void {
    const at = vehicle << ROW_BITS
    const speed = row[at | SPEED]
    const driver =
      ((tag[(vehicle << TAG_BITS) | LANES] >>> TYPE_SHIFT) << TYPE_BITS) | siteTag[(element << SITE_TAG_BITS) | MANNER]
    const acceleration = typeTable[driver | MAX_ACCELERATION]
    const emergency = typeTable[driver | EMERGENCY]
    let gap = out[1]
    const ahead = out[2]
    const cap = out[3]
    if (gap > 30 + speed * (4 + speed * 0.33)) gap = Number.POSITIVE_INFINITY
    let desired = site[(element << SITE_BITS) | LIMIT] * trait[(at << 1) | FACTOR]
    if (desired > typeTable[driver | MAX_SPEED]) desired = typeTable[driver | MAX_SPEED]
    if (advice && desired > advised[vehicle]) desired = advised[vehicle]
    const share = out[4]
    let a: number
    if (typeTable[driver | FOLLOWS_OTHERWISE] !== 0) {
      situation[GAP] = gap
      situation[OWN_SPEED] = speed
      situation[LEADER_SPEED] = ahead
      situation[DESIRED_SPEED] = desired
      situation[SHARE] = share
      consider(vehicle, driver)
      a = situation[CHOSEN]
    } else {
      const ratio = speed / desired
      const dynamic = speed * (typeTable[driver | TIME_GAP] * share + (speed - ahead) * typeTable[driver | BRAKE_TERM])
      const wanted = typeTable[driver | MINIMUM_GAP] + (dynamic > 0 ? dynamic : 0)
      const square = ratio * ratio
      const deceleration = typeTable[driver | DECELERATION]
      let free = acceleration * (1 - square * square)
      if (free < -deceleration) free = -deceleration
      const interaction = gap > 0.01 ? wanted / gap : wanted * 100
      a = free - acceleration * interaction * interaction
    }
    if (a < -emergency) a = -emergency
    let next = speed + a * dt
    if (next > cap) next = cap
    if (gap < 1e9) {
      const room = gap + (ahead * ahead) / (2 * facts.strongestBraking)
      const half = 0.5 * emergency * dt
      const inside = half * half + emergency * (2 * room - speed * dt)
      const safe = inside > 0 ? Math.sqrt(inside) - half : -1e9
      if (safe < next) next = safe
    }
    const chosen = speed + a * dt
    if (next < chosen) a = (next - speed) / dt
    out[0] = a
  }
}
