/** Reports go out at most as often as the service asked; of what comes in between the newest counts. */
import type { PositionReport } from '../../data/messages/codec.ts'
import { toCm, toCms, toCms2, toDdeg, toE7 } from '../../data/messages/units.ts'
import { localNow } from './clock.ts'
import type { Position } from './options.ts'

/** Older positions are of no use to anybody [ms]. */
const TOO_OLD = 2000

/** A report that has neither session nor number yet. */
export interface Measured {
  /** By localNow(). */
  readonly at: number
  readonly fields: Omit<PositionReport, 'sessionId' | 'seq' | 'sentAtMs'>
}

export class ReportPacer {
  readonly #send: (measured: Measured) => void
  readonly #dropped: (why: 'replaced' | 'outdated') => void
  /** [ms]; undefined while nothing can be sent. */
  #period: number | undefined
  #waiting: Measured | undefined
  #sentAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(send: (measured: Measured) => void, dropped: (why: 'replaced' | 'outdated') => void) {
    this.#send = send
    this.#dropped = dropped
  }

  /** @throws RangeError if a number is none, or beyond what the protocol can say */
  report(position: Position): void {
    const measured = { at: localNow(), fields: fieldsOf(position) }
    if (this.#waiting) this.#dropped(this.#period === undefined ? 'outdated' : 'replaced')
    this.#waiting = measured
    this.#schedule()
  }

  /** @param period [ms] between two reports, as Welcome says */
  open(period: number): void {
    this.#period = period
    this.#schedule()
  }

  /** Keeps what is waiting, for a connection that comes back soon. */
  pause(): void {
    this.#period = undefined
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#period === undefined || !this.#waiting) return
    clearTimeout(this.#timer)
    const due = this.#sentAt + this.#period - localNow()
    if (due > 0) this.#timer = setTimeout(() => this.#schedule(), Math.ceil(due))
    else this.#sendWaiting(this.#waiting)
  }

  #sendWaiting(measured: Measured): void {
    this.#waiting = undefined
    const now = localNow()
    if (now - measured.at > TOO_OLD) {
      this.#dropped('outdated')
      return
    }
    this.#sentAt = now
    this.#send(measured)
  }
}

function fieldsOf(position: Position): Measured['fields'] {
  const { latitude, longitude, speed, heading, acceleration, confidence, turn } = position
  return {
    latE7: toE7(latitude),
    lonE7: toE7(longitude),
    speedCms: toCms(speed),
    headingDdeg: heading === undefined ? undefined : toDdeg(((90 - heading) * Math.PI) / 180),
    accelerationCms2: acceleration === undefined ? undefined : toCms2(acceleration),
    positionConfidenceCm: confidence === undefined ? undefined : toCm(confidence),
    turn,
  }
}
