/**
 * How fast somebody may be at the end of this step if it has to slow down for what lies ahead. Not a stage: those who look
 * ahead ask. Questions and answers travel through arrays, because V8 boxes the results of calls that it does not inline.
 */
import * as fields from './seen.ts'

export * from './seen.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ALLOWED, DISTANCE, OWN_SPEED, SCRATCH, SEEN_CAP, TARGET, WITH } = fields

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
