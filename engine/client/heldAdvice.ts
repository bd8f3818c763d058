/** The advice in force: kept until it expires, and dropped without anybody having to ask. */
import { type Advice, AdviceKind } from '../../data/messages/codec.ts'
import type { ServerClock } from './clock.ts'

const KNOWN: readonly number[] = [
  AdviceKind.NONE,
  AdviceKind.GREEN_LIGHT,
  AdviceKind.VARIABLE_LIMIT,
  AdviceKind.TOWN_LIMIT,
  AdviceKind.WAVE_DAMPING,
]

export class HeldAdvice {
  readonly #clock: ServerClock
  readonly #changed: (advice: Advice | undefined) => void
  #advice: Advice | undefined
  #last = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param changed is called with each advice taken, and with undefined when it expires */
  constructor(clock: ServerClock, changed: (advice: Advice | undefined) => void) {
    this.#clock = clock
    this.#changed = changed
  }

  /** Undefined: there is none, or it has expired; the posted limit counts. */
  get current(): Advice | undefined {
    // The timer may be late; expired advice is not given out for that.
    return this.#advice && this.#remaining(this.#advice) > 0 ? this.#advice : undefined
  }

  /** @returns whether it holds now, or why it was dropped */
  take(advice: Advice): 'advices' | 'late' | 'doubtful' {
    if (advice.adviceId <= this.#last || !KNOWN.includes(advice.kind) || isAboveLimit(advice)) return 'doubtful'
    this.#last = advice.adviceId
    if (this.#remaining(advice) <= 0) return 'late'
    this.#advice = advice
    this.#waitForExpiry(advice)
    this.#changed(advice)
    return 'advices'
  }

  /** Numbers of advice begin again. What is in force stays so until it expires. */
  beginSession(): void {
    this.#last = 0
  }

  drop(): void {
    if (!this.#advice) return
    this.forget()
    this.#changed(undefined)
  }

  /** Without telling anybody. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#advice = undefined
  }

  #waitForExpiry(advice: Advice): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => {
        // Timers may also be early by part of a millisecond.
        if (this.#remaining(advice) > 0) this.#waitForExpiry(advice)
        else this.drop()
      },
      Math.ceil(this.#remaining(advice)),
    )
  }

  #remaining(advice: Advice): number {
    return advice.validUntilMs - this.#clock.now()
  }
}

/** The service promises that it never is; a vehicle does not rely on it. */
function isAboveLimit({ limitCms, targetSpeedCms = 0, speedMaxCms = 0 }: Advice): boolean {
  return limitCms !== undefined && Math.max(targetSpeedCms, speedMaxCms) > limitCms
}
