/**
 * Whether somebody may appear on a lane in front of those who come towards it from other cells and cannot know yet: all
 * of them must still be able to stop behind, after one step in which they see nothing.
 * Reads summaries of the last step; writes nothing.
 */
import * as plan from '../models/mobil.ts'
import * as types from '../models/vehicleTypes.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACCELERATION, BRAKE_TERM, MINIMUM_GAP, TIME_GAP, TYPE_BITS } = types
const { SAFE_DECELERATION } = plan
const { EXTENT, FRONT, FRONT_SPEED, LIMIT, MANNER, SUMMARY, SITE_BITS, SITE_TAG_BITS, SUMMARY_BITS } = fields

/** Row of the usual truck in the table of types; that of the usual car is 0. */
const TRUCK = 2
/** So many lanes are looked at: with many short ones that all lead to each other, the ways back are without number. */
const MOST_LANES = 500

export interface Upstream {
  /**
   * @param rear rear bumper of who would appear, from the lane's start [m], may be < 0
   * @param speed of who would appear [m/s]
   * @param politely nor must any of them, if it is a usual car or truck, want to brake harder than lane changes may ask for
   */
  clearBehind(lane: number, rear: number, speed: number, parity: number, politely: boolean): boolean
}

export function createUpstream(world: World): Upstream {
  const { network, state, lanes, dt, facts } = world
  const { strongestAcceleration, strongestBraking, weakestBraking, fastestFactor } = facts
  const { laneFirstIncoming, incomingConnection, connectionFrom } = network
  const { summary, site, siteTag, typeTable, lanePlan } = state
  let looked = 0

  /** What b_safe leaves of the gap that somebody wants, as IDM brakes with a · (wanted / gap)². */
  const safe = lanePlan[SAFE_DECELERATION]
  // Of who would appear: kept here, because V8 boxes what is passed on from call to call.
  let theirSpeed = 0
  let braked = 0
  let polite = false

  /** Room that somebody at `speed` on `lane` needs to where the one ahead could come to a standstill [m]. */
  function roomFor(speed: number, lane: number): number {
    // Its way to a standstill after a step in which it is unaware.
    const then = speed + strongestAcceleration * dt
    const stopping = (speed + then) * 0.5 * dt + (then * then) / (2 * weakestBraking)
    if (!polite) return stopping
    const manner = siteTag[(lane << SITE_TAG_BITS) | MANNER]
    const car = comfortable(speed, manner)
    const truck = comfortable(speed, (TRUCK << TYPE_BITS) | manner)
    const room = braked + (car > truck ? car : truck)
    return room > stopping ? room : stopping
  }

  /** Gap at which a driver at `speed` brakes with b_safe [m]. */
  function comfortable(speed: number, driver: number): number {
    const dynamic = speed * (typeTable[driver | TIME_GAP] + (speed - theirSpeed) * typeTable[driver | BRAKE_TERM])
    const wanted = typeTable[driver | MINIMUM_GAP] + (dynamic > 0 ? dynamic : 0)
    return wanted * Math.sqrt(typeTable[driver | ACCELERATION] / safe)
  }

  function clearBehind(lane: number, rear: number, speed: number, parity: number, politely: boolean): boolean {
    looked = 0
    theirSpeed = speed
    braked = (speed * speed) / (2 * strongestBraking)
    polite = politely
    return clear(lane, rear + braked, parity * (SUMMARY / 2))
  }

  /** `room`: from the lane's start to where the follower must have come to a standstill [m]. */
  function clear(lane: number, room: number, half: number): boolean {
    if (++looked > MOST_LANES) return false
    for (let i = laneFirstIncoming[lane]; i < laneFirstIncoming[lane + 1]; i++) {
      const c = incomingConnection[i]
      const inside = ((lanes + c) << SUMMARY_BITS) + half
      const from = connectionFrom[c]
      if (summary[inside + FRONT] >= 0) {
        if (
          room + site[((lanes + c) << SITE_BITS) | EXTENT] - summary[inside + FRONT] <
          roomFor(summary[inside + FRONT_SPEED], from)
        )
          return false
        continue
      }
      const upTo = room + site[((lanes + c) << SITE_BITS) | EXTENT]
      const at = (from << SUMMARY_BITS) + half
      if (summary[at + FRONT] >= 0) {
        if (upTo + site[(from << SITE_BITS) | EXTENT] - summary[at + FRONT] < roomFor(summary[at + FRONT_SPEED], from))
          return false
        continue
      }
      const whole = upTo + site[(from << SITE_BITS) | EXTENT]
      if (whole >= roomFor(site[(from << SITE_BITS) | LIMIT] * fastestFactor, from)) continue
      if (!clear(from, whole, half)) return false
    }
    return true
  }

  return { clearBehind }
}
