/**
 * A vehicle's side of the protocol (data/messages/tempofluss.proto): says Hello, reports, keeps the advice while it is
 * valid, comes back after losses. README.md shows how to use it.
 */
import {
  type Advice,
  decodeServerMessage,
  encodeClientMessage,
  MessageError,
  PROTOCOL_VERSION,
  type Refusal,
  RefusalCode,
  type ServerMessage,
  type Welcome,
} from '../../data/messages/codec.ts'
import { toDm } from '../../data/messages/units.ts'
import { localNow, ServerClock } from './clock.ts'
import { HeldAdvice } from './heldAdvice.ts'
import { Link, type SocketClass } from './link.ts'
import { type ClientCounts, type ClientOptions, type ClientState, noCounts, type Position } from './options.ts'
import { type Measured, ReportPacer } from './reportPacer.ts'

/** Part of a session's lifetime after which another is asked for: before the service ends it. */
const ROTATE_AFTER = 0.95
/** After so many reports in a row that were held to be impossible the clock is set anew: the service's may have been. */
const CLOCK_IS_DOUBTED = 3

/**
 * Begins at once and goes on until close(). What goes wrong on the way is told to onState and onRefusal, not thrown.
 * @throws Error if there is no WebSocket here, TypeError if the address is none
 */
export function connect(options: ClientOptions): VehicleClient {
  return new VehicleClient(options)
}

export class VehicleClient {
  readonly counts: ClientCounts = noCounts()
  readonly #options: ClientOptions
  readonly #patience: number
  readonly #clock = new ServerClock()
  readonly #advice: HeldAdvice
  readonly #pacer: ReportPacer
  readonly #link: Link
  #state: ClientState = { name: 'connecting' }
  #session: Uint8Array | undefined
  #seq = 0
  #askedAt = 0
  /** Reports held to be impossible since the last advice. */
  #impossible = 0
  /** What ends the wait for Welcome, or for the answer to a report. */
  #watch: ReturnType<typeof setTimeout> | undefined
  #rotation: ReturnType<typeof setTimeout> | undefined

  constructor(options: ClientOptions) {
    const Socket = options.WebSocket ?? (globalThis as { WebSocket?: SocketClass }).WebSocket
    if (!Socket) throw new Error('there is no WebSocket here (Node has one from version 22): pass options.WebSocket')
    this.#options = options
    this.#patience = options.patience ?? 10_000
    this.#advice = new HeldAdvice(this.#clock, (advice) => this.#tell(options.onAdvice, advice))
    this.#pacer = new ReportPacer(
      (measured) => this.#sendReport(measured),
      (why) => {
        this.counts[why]++
      },
    )
    const { first = 500, longest = 30_000 } = options.retry ?? {}
    this.#link = new Link(
      options.url,
      Socket,
      { first, longest },
      {
        connecting: () => {
          this.#await('connection')
          this.#enter({ name: 'connecting' })
        },
        opened: () => this.#hello(),
        received: (data) => this.#receive(data),
        lost: (why, retryIn) => this.#lost(why, retryIn),
      },
    )
    try {
      this.#link.open()
    } catch (cause) {
      throw new TypeError(`${options.url} is no address of a WebSocket: give ws://… or wss://…`, { cause })
    }
    this.#await('connection')
  }

  get state(): ClientState {
    return this.#state
  }

  /** Time by the clock of the service [ms since 1970], by which advice and green times are given. */
  now(): number {
    return this.#clock.now()
  }

  /** The advice in force; undefined: none, or expired, and the posted limit counts. */
  currentAdvice(): Advice | undefined {
    return this.#advice.current
  }

  /**
   * Tell where the vehicle is, as often as it is known: what the service does not want is not sent.
   * @throws RangeError if a number is none, or beyond what the protocol can say
   */
  report(position: Position): void {
    if (this.#isOver()) return
    this.#pacer.report(position)
  }

  /** Says Goodbye, so that the service forgets the position at once. @returns when the connection has ended */
  async close(): Promise<void> {
    if (this.#isOver()) return
    if (this.#session) this.#link.send(encodeClientMessage({ goodbye: { sessionId: this.#session } }))
    // Whoever closes knows that there is no advice any more.
    this.#advice.forget()
    await this.#end({ name: 'closed' })
  }

  #hello(): void {
    const { stationType, automated, length } = this.#options
    this.#askedAt = localNow()
    this.#await('Welcome')
    const lengthDm = length === undefined ? undefined : toDm(length)
    const hello = { protocolVersion: PROTOCOL_VERSION, sessionId: this.#session, stationType, lengthDm, automated }
    this.#link.send(encodeClientMessage({ hello }))
  }

  #receive(data: unknown): void {
    let message: ServerMessage
    try {
      if (!(data instanceof ArrayBuffer)) throw new MessageError('malformed', 'text instead of a message')
      message = decodeServerMessage(data)
    } catch {
      // Decoding throws nothing but MessageError. A later version may say what this one does not know: counted, not fatal.
      this.counts.unreadable++
      return
    }
    if (message.welcome) this.#welcome(message.welcome)
    else if (message.advice) this.#take(message.advice)
    else this.#refused(message.refusal)
  }

  #welcome({ protocolVersion, sessionId, serverTimeMs, reportPeriodMs, sessionLifetimeS, town }: Welcome): void {
    if (protocolVersion !== PROTOCOL_VERSION) {
      this.#refuse(`the service speaks version ${protocolVersion} of the protocol, not ${PROTOCOL_VERSION}`)
      return
    }
    this.#stopWaiting()
    this.#clock.set(this.#askedAt, serverTimeMs, localNow())
    const resumed = isSame(sessionId, this.#session)
    if (!resumed) {
      // Copied, since decoded bytes are a view of the whole message.
      this.#session = sessionId.slice()
      this.#seq = 0
      this.#advice.beginSession()
      this.counts.sessions++
    }
    this.#rotateAfter(sessionLifetimeS * 1000 * ROTATE_AFTER)
    this.#enter({ name: 'connected', town, resumed })
    this.#pacer.open(reportPeriodMs)
  }

  #sendReport({ at, fields }: Measured): void {
    if (!this.#session) return
    const report = { sessionId: this.#session, seq: ++this.#seq, sentAtMs: Math.round(this.#clock.at(at)), ...fields }
    this.#link.send(encodeClientMessage({ report }))
    this.counts.reports++
    // A connection can be dead for minutes without closing; the report that stays without answer shows it.
    if (this.#watch === undefined) this.#await('answer to a report')
  }

  #take(advice: Advice): void {
    this.#stopWaiting()
    this.#impossible = 0
    this.#link.confirm()
    if (!isSame(advice.sessionId, this.#session)) this.counts.doubtful++
    else this.counts[this.#advice.take(advice)]++
  }

  #refused(refusal: Refusal): void {
    this.#stopWaiting()
    this.counts.refusals++
    this.#tell(this.#options.onRefusal, refusal)
    const { WRONG_VERSION, NO_SESSION, SESSION_IN_USE, IMPLAUSIBLE } = RefusalCode
    const hadSession = this.#session !== undefined
    if (refusal.code === NO_SESSION || refusal.code === SESSION_IN_USE) this.#forgetSession()
    if (refusal.code === WRONG_VERSION) this.#refuse(refusal.message)
    else if (refusal.closing || !hadSession) this.#link.giveUp(refusal.message)
    else if (!this.#session || (refusal.code === IMPLAUSIBLE && ++this.#impossible % CLOCK_IS_DOUBTED === 0))
      this.#hello()
  }

  /** A session does not last, so that nobody can follow a vehicle for long: a new one on the same connection. */
  #rotateAfter(delay: number): void {
    clearTimeout(this.#rotation)
    this.#rotation = setTimeout(() => {
      if (this.#session) this.#link.send(encodeClientMessage({ goodbye: { sessionId: this.#session } }))
      this.#forgetSession()
      if (this.#state.name === 'connected') this.#hello()
    }, delay)
  }

  #forgetSession(): void {
    this.#session = undefined
    this.#pacer.pause()
    clearTimeout(this.#rotation)
  }

  #lost(why: string, retryIn: number): void {
    this.#stopWaiting()
    this.#pacer.pause()
    this.counts.losses++
    this.#enter({ name: 'waiting', why, retryIn })
  }

  #await(what: string): void {
    this.#stopWaiting()
    this.#watch = setTimeout(() => this.#link.giveUp(`no ${what} within ${this.#patience} ms`), this.#patience)
  }

  #stopWaiting(): void {
    clearTimeout(this.#watch)
    this.#watch = undefined
  }

  #refuse(why: string): void {
    void this.#end({ name: 'refused', why })
  }

  #end(state: ClientState): Promise<void> {
    this.#stopWaiting()
    this.#forgetSession()
    this.#advice.drop()
    const ended = this.#link.close()
    this.#enter(state)
    return ended
  }

  #isOver(): boolean {
    return this.#state.name === 'closed' || this.#state.name === 'refused'
  }

  #enter(state: ClientState): void {
    this.#state = state
    this.#tell(this.#options.onState, state)
  }

  /** What the vehicle's own functions throw must not end up in a socket's event. */
  #tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
    try {
      listener?.(value)
    } catch (error) {
      const { onError = console.error } = this.#options
      onError(error)
    }
  }
}

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i])
}
