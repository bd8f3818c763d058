/**
 * How fast somebody may be at the end of this step if it has to slow down for what lies ahead. Not a stage: those who look
 * ahead ask. Questions and answers travel through arrays, because V8 boxes the results of calls that it does not inline.
 */
// Fields of `seen`: what a driver has found ahead so far.
export const SEEN_GAP = 0 // [m], Infinity on a free road
export const SEEN_SPEED = 1 // of that leader [m/s]
export const SEEN_CAP = 2 // highest speed at the end of this step that stop lines, limits and curves ahead allow [m/s]

// Fields of `question`: how somebody has to slow down, and from which speed it still can.
export const OWN_SPEED = 0 // [m/s]
export const DISTANCE = 1 // [m],
export const TARGET = 2 // to that speed [m/s],
export const WITH = 3 // braking so hard [m/s²]
export const ALLOWED = 4 // [m/s]

/** Doubles in an array like that: V8 keeps arrays of up to 64 bytes on its heap, where they move, and finds them anew at each use. */
export const SCRATCH = 16

export interface Braking {
  readonly seen: Float64Array
  readonly question: Float64Array
  /**
   * Lowers the cap to the speed from which the driver can still slow down as `question` says; also into ALLOWED.
   * As `speedToBrakeFor` (models/safeSpeed.ts), written out; a test holds the two together.
   */
  brakeFor(): void
  /** To a standstill within DISTANCE. */
  stopWith(deceleration: number): void
}

/** @param dt [s] */
export function createBraking(dt: number): Braking {
  const seen = new Float64Array(SCRATCH)
  const question = new Float64Array(SCRATCH)

  function brakeFor(): void {
    const speed = question[OWN_SPEED]
    const distance = question[DISTANCE]
    const target = question[TARGET]
    const deceleration = question[WITH]
    const toLose = speed * speed - target * target
    let allowed = target
    if (toLose > 2 * deceleration * distance) {
      if (distance > 0) allowed = speed - (toLose / (2 * distance)) * dt
    } else {
      const half = 0.5 * deceleration * dt
      const square = half * half + target * target + deceleration * (2 * distance - speed * dt)
      if (square > 0) allowed = Math.sqrt(square) - half
    }
    if (allowed < target) allowed = target
    question[ALLOWED] = allowed
    if (allowed < seen[SEEN_CAP]) seen[SEEN_CAP] = allowed
  }

  function stopWith(deceleration: number): void {
    question[TARGET] = 0
    question[WITH] = deceleration
    brakeFor()
  }

  return { seen, question, brakeFor, stopWith }
}
