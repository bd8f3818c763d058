/**
 * A simulated car that keeps to the advice. It has no eyes: of signals it knows what it has been told, of other vehicles
 * nothing. Good for seeing what advice does to a drive, not for anything on a road.
 */
import type { Advice } from '../../../data/messages/codec.ts'
import { fromCms, fromCms2, fromDm } from '../../../data/messages/units.ts'
import type { Path } from './path.ts'

/** [m/s²] */
const ACCELERATION = 1.5
const DECELERATION = 1.5
/** Room left before a stop line [m]. */
const ROOM = 1

export class Car {
  readonly #path: Path
  /** Where nobody says what the limit is [m/s]. */
  readonly #usual: number
  #limit: number | undefined
  #deceleration = DECELERATION
  #target: { readonly speed: number; readonly from: number; readonly to: number } | undefined
  #signal: { readonly line: number; readonly greenStart: number; readonly greenEnd: number } | undefined
  /** [m] from the beginning */
  along = 0
  /** [m/s] */
  speed: number

  constructor(path: Path, speed: number, usual: number) {
    this.#path = path
    this.speed = speed
    this.#usual = usual
  }

  /** @param advice undefined: expired, the posted limit counts */
  hear(advice: Advice | undefined): void {
    this.#target = undefined
    this.#deceleration = DECELERATION
    if (!advice) return
    if (advice.limitCms !== undefined) this.#limit = fromCms(advice.limitCms)
    if (advice.targetSpeedCms === undefined) return
    this.#target = {
      speed: fromCms(advice.targetSpeedCms),
      from: this.along + fromDm(advice.fromDistanceDm),
      to: this.along + fromDm(advice.toDistanceDm),
    }
    if (advice.maxDecelerationCms2) this.#deceleration = fromCms2(advice.maxDecelerationCms2)
    if (!advice.signal) return
    const { stopLineDistanceDm, greenLikelyStartMs, greenLikelyEndMs = Number.POSITIVE_INFINITY } = advice.signal
    const line = this.along + fromDm(stopLineDistanceDm)
    this.#signal = { line, greenStart: greenLikelyStartMs, greenEnd: greenLikelyEndMs }
  }

  /** @param time [s] @param now by the service's clock at its beginning [ms] */
  drive(time: number, now: number): void {
    const wanted = Math.min(this.#wantedSpeed(), this.#path.safeSpeed(this.along, this.#deceleration))
    const before = this.speed
    const change = Math.min(ACCELERATION * time, Math.max(-this.#deceleration * time, wanted - before))
    // Before a stop line the limit is physics, not comfort.
    this.speed = Math.max(0, Math.min(before + change, this.#speedBeforeLine(now)))
    this.along += ((before + this.speed) / 2) * time
  }

  #wantedSpeed(): number {
    const limit = this.#limit ?? this.#usual
    const target = this.#target
    return target && this.along >= target.from && this.along <= target.to ? Math.min(limit, target.speed) : limit
  }

  /** From which it can stop at a line that it does not reach at green as things go. */
  #speedBeforeLine(now: number): number {
    const signal = this.#signal
    if (!signal) return Number.POSITIVE_INFINITY
    const ahead = signal.line - this.along
    // Behind it; or the green it was told of is over, and it cannot see when the next one comes.
    if (ahead < 0 || now > signal.greenEnd) {
      this.#signal = undefined
      return Number.POSITIVE_INFINITY
    }
    const arrival = now + (ahead / Math.max(this.speed, 0.1)) * 1000
    if (now >= signal.greenStart || arrival >= signal.greenStart) return Number.POSITIVE_INFINITY
    return Math.sqrt(2 * DECELERATION * Math.max(0, ahead - ROOM))
  }
}
