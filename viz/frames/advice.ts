/** Advice of one world: who has some, for the badges beside the vehicles and for the details of one vehicle. */
import { AdviceKind, type VehicleAdvice, type World } from '../../data/messages/codec.ts'
import type { Motion } from './motion.ts'

/** Speeds [km/h] that a badge can show: 0 … MOST_KMH. */
export const MOST_KMH = 159

/** Of a badge at full size, and how far its lower left corner is from the vehicle, aside and above [px]. */
export const BADGE = { width: 46, height: 24, aside: 8, above: 3 } as const

/** Zoom (log2 of pixels per metre) from which every badge is shown; from afar only so few, and smaller. */
const BADGES_FROM = 0.4
const FEW_BADGES = 40
const FAR_BADGE = 0.72

/** Columns as in Motion, of the vehicles that are told a speed. */
export interface AdviceMarks {
  count: number
  vehicle: Int32Array
  start: Float32Array
  end: Float32Array
  pull: Float32Array
  /** Which badge: speed [km/h], plus MOST_KMH + 1 for limits. */
  badge: Float32Array
}

export function createAdviceMarks(): AdviceMarks {
  return withRoom(0)
}

/**
 * Fills `marks`, or larger ones in their place, with what is shown beside the vehicles of this world.
 * @param motion made of the same World
 */
export function markAdvice(world: World, motion: Motion, marks: AdviceMarks): AdviceMarks {
  const out = marks.badge.length >= world.advice.length ? marks : withRoom(Math.ceil(world.advice.length * 1.5) + 16)
  let count = 0
  for (const { place, kind, targetCms } of world.advice) {
    if (targetCms === undefined || place >= motion.count) continue
    out.vehicle[count] = motion.vehicle[place]
    out.start.set(motion.start.subarray(4 * place, 4 * place + 4), 4 * count)
    out.end.set(motion.end.subarray(4 * place, 4 * place + 4), 4 * count)
    out.pull.set(motion.pull.subarray(2 * place, 2 * place + 2), 2 * count)
    const kmh = Math.min(MOST_KMH, Math.round(targetCms * 0.036))
    out.badge[count] = kmh + (kind === AdviceKind.GREEN_LIGHT ? 0 : MOST_KMH + 1)
    count++
  }
  out.count = count
  return out
}

/** Size of the badges, 1 for those of vehicles seen from near, 0 where there would be too many. @param zoom of the camera */
export function badgeSize({ count }: AdviceMarks, zoom: number): number {
  return zoom > BADGES_FROM ? 1 : count <= FEW_BADGES ? FAR_BADGE : 0
}

/** What the vehicle at this place is told; undefined if it is not equipped or has heard nothing yet. */
export function adviceOf(world: World, place: number): VehicleAdvice | undefined {
  return world.advice.find((advice) => advice.place === place)
}

function withRoom(room: number): AdviceMarks {
  return {
    count: 0,
    vehicle: new Int32Array(room),
    start: new Float32Array(4 * room),
    end: new Float32Array(4 * room),
    pull: new Float32Array(2 * room),
    badge: new Float32Array(room),
  }
}
