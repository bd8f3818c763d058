/** One limit for a path whose parts have different ones: a connection here has a single one. */

/** One behind the other. */
export interface PathPart {
  /** [m], > 0 */
  readonly length: number
  /** [m/s], > 0 */
  readonly speedLimit: number
}

/** How a car speeds up and slows down between parts [m/s²]: SUMO's defaults for passenger cars. */
const ACCELERATION = 2.6
const DECELERATION = 4.5

/**
 * The constant speed with which the path takes as long as it takes a car that keeps to each part's limit: with the lowest limit
 * over the whole length, whoever turns in the last metres would crawl over all of a large junction, and all behind it.
 * @returns [m/s], between the lowest and the highest limit
 */
export function pathSpeed(parts: readonly PathPart[]): number {
  if (parts.length === 1) return parts[0].speedLimit
  // Where one part ends and the next begins nobody is faster than both allow, nor than it can still slow down from.
  const speeds = [...parts, parts[parts.length - 1]].map(({ speedLimit }, k) =>
    k === 0 ? speedLimit : Math.min(speedLimit, parts[k - 1].speedLimit),
  )
  for (let k = parts.length - 1; k >= 0; k--)
    speeds[k] = Math.min(speeds[k], Math.sqrt(speeds[k + 1] ** 2 + 2 * DECELERATION * parts[k].length))
  let seconds = 0
  let length = 0
  parts.forEach((part, k) => {
    speeds[k + 1] = Math.min(speeds[k + 1], Math.sqrt(speeds[k] ** 2 + 2 * ACCELERATION * part.length))
    seconds += timeOver(part, speeds[k], speeds[k + 1])
    length += part.length
  })
  return length / seconds
}

/** From one speed to another one, as fast in between as the limit and both allow [s]. */
function timeOver({ length, speedLimit }: PathPart, from: number, to: number): number {
  const [up, down] = [0.5 / ACCELERATION, 0.5 / DECELERATION]
  const highest = Math.sqrt((length + from * from * up + to * to * down) / (up + down))
  const peak = Math.min(speedLimit, Math.max(highest, from, to))
  const changing = (peak * peak - from * from) * up + (peak * peak - to * to) * down
  return (peak - from) / ACCELERATION + (peak - to) / DECELERATION + Math.max(0, length - changing) / peak
}
