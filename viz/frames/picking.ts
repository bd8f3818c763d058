/** What is at a place of the map: looked up in the columns, without asking the graphics card. */
import { type AdviceMarks, BADGE, badgeSize } from './advice.ts'
import { distanceToPiece } from './lines.ts'
import { type Motion, poseBetween } from './motion.ts'
import type { SignalHeads } from './signalHeads.ts'
import { NONE, type Town } from './town.ts'

const pose = new Float64Array(4)

/** @returns place of the vehicle whose body is nearest to x, y [m] and at most `within` [m] away, or NONE */
export function vehicleAt(motion: Motion, progress: number, x: number, y: number, within: number): number {
  let nearest: number = NONE
  let least = within
  for (let place = 0; place < motion.count; place++) {
    const ahead = motion.end[4 * place] - x
    const aside = motion.end[4 * place + 1] - y
    if (Math.abs(ahead) > 100 + within || Math.abs(aside) > 100 + within) continue
    poseBetween(motion, place, progress, pose)
    const length = motion.body[4 * place]
    const distance = distanceToPiece(x, y, pose[0] - pose[2] * length, pose[1] - pose[3] * length, pose[0], pose[1])
    if (distance >= least) continue
    least = distance
    nearest = place
  }
  return nearest
}

/** @returns number of the vehicle whose badge covers x, y [m], the topmost one, or NONE. @param pixel of the picture [m] */
export function badgeAt(marks: AdviceMarks, progress: number, x: number, y: number, pixel: number): number {
  const scale = badgeSize(marks, -Math.log2(pixel)) * pixel
  for (let k = marks.count - 1; k >= 0; k--) {
    poseBetween(marks, k, progress, pose)
    const right = x - pose[0] - BADGE.aside * scale
    const up = y - pose[1] - BADGE.above * scale
    if (right >= 0 && right < BADGE.width * scale && up >= 0 && up < BADGE.height * scale) return marks.vehicle[k]
  }
  return NONE
}

/** @returns the lane nearest to x, y whose surface is at most `within` [m] away, or NONE */
export function laneAt(town: Town, x: number, y: number, within: number): number {
  const { points, firstPoint, width } = town
  let nearest: number = NONE
  let least = within
  for (let lane = 0; lane < town.lanes; lane++) {
    for (let point = firstPoint[lane]; point < firstPoint[lane + 1] - 1; point++) {
      const k = 2 * point
      const distance = distanceToPiece(x, y, points[k], points[k + 1], points[k + 2], points[k + 3]) - width[lane] / 2
      if (distance >= least) continue
      least = distance
      nearest = lane
    }
  }
  return nearest
}

/** @returns row of the signal head nearest to x, y and at most `within` [m] away, or NONE */
export function signalHeadAt(heads: SignalHeads, x: number, y: number, within: number): number {
  let nearest: number = NONE
  let least = within
  for (let head = 0; head < heads.count; head++) {
    const k = 2 * head
    const distance = distanceToPiece(x, y, heads.from[k], heads.from[k + 1], heads.to[k], heads.to[k + 1])
    if (distance >= least) continue
    least = distance
    nearest = head
  }
  return nearest
}
