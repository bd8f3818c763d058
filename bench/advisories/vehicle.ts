/** One vehicle of the load: drives, says Goodbye at the end of a drive, and begins another with a new session. */
import type { WebSocket } from 'ws'
import {
  AdviceKind,
  decodeServerMessage,
  encodeClientMessage,
  PROTOCOL_VERSION,
  StationType,
  TurnIntent,
} from '../../data/messages/codec.ts'
import { toCms, toDdeg, toE7 } from '../../data/messages/units.ts'
import type { DrivenPoint } from '../tracks.ts'

export interface Tally {
  sent: number
  answered: number
  /** Due while the vehicle had no session, at the end of a drive. */
  betweenTrips: number
  refused: number
  /** Of the answers: those that were not "no advice". */
  advised: number
  /** What was refused, in words, and how often. */
  words: Record<string, number>
}

export class Vehicle {
  readonly #socket: WebSocket
  readonly #drives: readonly (readonly DrivenPoint[])[]
  readonly #tally: Tally
  readonly #answered: (due: number, isAdvised: boolean) => void
  readonly #due = new Map<number, number>()
  #drive: number
  #second: number
  #session: Uint8Array | undefined
  #seq = 0

  /** @param answered is told of each answer: when its report was due [ms], and whether it is more than "no advice" */
  constructor(
    socket: WebSocket,
    drives: readonly (readonly DrivenPoint[])[],
    number: number,
    tally: Tally,
    answered: (due: number, isAdvised: boolean) => void,
  ) {
    this.#socket = socket
    this.#drives = drives
    this.#tally = tally
    this.#answered = answered
    this.#drive = number % drives.length
    // Not a hundred columns of ten: who has the same drive is somewhere else on it.
    this.#second = (number * 7) % (drives[this.#drive].length - 1)
    socket.on('message', (data: Buffer) => this.#hear(data))
  }

  begin(): void {
    const hello = { protocolVersion: PROTOCOL_VERSION, stationType: StationType.CAR, automated: true }
    this.#socket.send(encodeClientMessage({ hello }))
  }

  /** @param due when it should be sent, by performance.now() [ms] */
  report(due: number): void {
    if (!this.#session) {
      this.#tally.betweenTrips++
      return
    }
    const point = this.#drives[this.#drive][this.#second++]
    if (!point) {
      this.#changeDrive(this.#session)
      return
    }
    const { latitude, longitude, speed, heading, turn } = point
    const seq = ++this.#seq
    this.#due.set(seq, due)
    const report = {
      sessionId: this.#session,
      seq,
      sentAtMs: Date.now(),
      latE7: toE7(latitude),
      lonE7: toE7(longitude),
      speedCms: toCms(speed),
      headingDdeg: toDdeg(heading),
      // The engine counts directions from 0, in the order of the protocol.
      turn: turn === undefined ? undefined : ((turn + TurnIntent.STRAIGHT) as TurnIntent),
    }
    this.#socket.send(encodeClientMessage({ report }))
    this.#tally.sent++
  }

  #changeDrive(sessionId: Uint8Array): void {
    this.#tally.betweenTrips++
    this.#session = undefined
    this.#drive = (this.#drive + 1) % this.#drives.length
    this.#second = 0
    this.#socket.send(encodeClientMessage({ goodbye: { sessionId } }))
    this.begin()
  }

  #hear(data: Buffer): void {
    const { welcome, advice, refusal } = decodeServerMessage(data)
    if (welcome) {
      this.#session = welcome.sessionId.slice()
      this.#seq = 0
      this.#due.clear()
    } else if (advice) {
      const due = this.#due.get(advice.ackSeq)
      if (due === undefined) return
      this.#due.delete(advice.ackSeq)
      this.#answered(due, advice.kind !== AdviceKind.NONE)
    } else {
      this.#tally.refused++
      const words = refusal.message.replace(/-?\d+(\.\d+)?/g, '…')
      this.#tally.words[words] = (this.#tally.words[words] ?? 0) + 1
    }
  }
}
