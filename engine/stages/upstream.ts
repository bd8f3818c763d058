/**
 * Whether somebody may appear on a lane in front of those who come towards it from other cells and cannot know yet: all
 * of them must still be able to stop behind, after one step in which they see nothing.
 * Reads summaries of the last step; writes nothing.
 */
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { EXTENT, FRONT, FRONT_SPEED, LIMIT, SITE, SUMMARY } = fields

/** So many lanes are looked at: with many short ones that all lead to each other, the ways back are without number. */
const MOST_LANES = 500

export interface Upstream {
  /**
   * @param rear rear bumper of who would appear, from the lane's start [m], may be < 0
   * @param speed of who would appear [m/s]
   */
  clearBehind(lane: number, rear: number, speed: number, parity: number): boolean
}

export function createUpstream(world: World): Upstream {
  const { network, state, lanes, dt, facts } = world
  const { strongestAcceleration, strongestBraking, weakestBraking, fastestFactor } = facts
  const { laneFirstIncoming, incomingConnection, connectionFrom } = network
  const { summary, site } = state
  let looked = 0

  /** Way to a standstill of somebody at `speed` who first drives one step unaware [m]. */
  function stoppingWay(speed: number): number {
    const then = speed + strongestAcceleration * dt
    return (speed + then) * 0.5 * dt + (then * then) / (2 * weakestBraking)
  }

  function clearBehind(lane: number, rear: number, speed: number, parity: number): boolean {
    looked = 0
    return clear(lane, rear + (speed * speed) / (2 * strongestBraking), parity * (SUMMARY / 2))
  }

  /** `room`: from the lane's start to where the follower must have come to a standstill [m]. */
  function clear(lane: number, room: number, half: number): boolean {
    if (++looked > MOST_LANES) return false
    for (let i = laneFirstIncoming[lane]; i < laneFirstIncoming[lane + 1]; i++) {
      const c = incomingConnection[i]
      const inside = (lanes + c) * SUMMARY + half
      const from = connectionFrom[c]
      if (summary[inside + FRONT] >= 0) {
        if (
          room + site[(lanes + c) * SITE + EXTENT] - summary[inside + FRONT] <
          stoppingWay(summary[inside + FRONT_SPEED])
        )
          return false
        continue
      }
      const upTo = room + site[(lanes + c) * SITE + EXTENT]
      const at = from * SUMMARY + half
      if (summary[at + FRONT] >= 0) {
        if (upTo + site[from * SITE + EXTENT] - summary[at + FRONT] < stoppingWay(summary[at + FRONT_SPEED]))
          return false
        continue
      }
      const whole = upTo + site[from * SITE + EXTENT]
      if (whole >= stoppingWay(site[from * SITE + LIMIT] * fastestFactor)) continue
      if (!clear(from, whole, half)) return false
    }
    return true
  }

  return { clearBehind }
}
