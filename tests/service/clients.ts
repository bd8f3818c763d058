/** What talks to a service in tests: pages and vehicles on real sockets, waiting for what they want to see. */
import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import {
  type ClientMessage,
  type Control,
  decodePageMessage,
  decodeServerMessage,
  encodeClientMessage,
  encodeControl,
  type Frame,
  type PageMessage,
  type PositionReport,
  type RoadChanges,
  type ServerMessage,
  type TownNews,
} from '../../data/messages/codec.ts'

/** A socket whose messages are looked at one by one. */
class Listener<Message> {
  readonly socket: WebSocket
  private readonly arrived: Message[] = []
  private wake: (() => void) | undefined

  constructor(url: string, decode: (bytes: Uint8Array) => Message, options: ClientOptions = {}) {
    this.socket = new WebSocket(url.replace('http', 'ws'), options)
    this.socket.on('message', (data: Buffer) => {
      this.arrived.push(decode(data))
      this.wake?.()
    })
    this.socket.on('close', () => this.wake?.())
  }

  /** The next message for which `look` finds something; what comes before it is dropped. */
  async until<Found>(look: (message: Message) => Found | undefined): Promise<Found> {
    for (;;) {
      for (let message = this.arrived.shift(); message; message = this.arrived.shift()) {
        const found = look(message)
        if (found !== undefined) return found
      }
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('the connection ended before that came')
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
  }

  async opened(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, 'open')
    return this
  }

  /** @returns code and reason with which the other side ends the connection */
  async closed(): Promise<{ code: number; reason: string }> {
    const [code, reason] = (await once(this.socket, 'close')) as [number, Buffer]
    return { code, reason: reason.toString() }
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return
    this.socket.close()
    await once(this.socket, 'close')
  }
}

export class Page extends Listener<PageMessage> {
  constructor(url: string) {
    super(`${url}/api/live`, decodePageMessage)
  }

  frame(wanted: (frame: Frame) => boolean = () => true): Promise<Frame> {
    return this.until(({ frame }) => (frame && wanted(frame) ? frame : undefined))
  }

  news(wanted: (news: TownNews) => boolean): Promise<TownNews> {
    return this.until(({ town }) => (town && wanted(town) ? town : undefined))
  }

  roads(wanted: (roads: RoadChanges) => boolean = () => true): Promise<RoadChanges> {
    return this.until(({ roads }) => (roads && wanted(roads) ? roads : undefined))
  }

  control(control: Control): void {
    this.socket.send(encodeControl(control))
  }
}

export class Vehicle extends Listener<ServerMessage> {
  sessionId: Uint8Array = new Uint8Array(8)

  constructor(url: string, options: ClientOptions = {}) {
    super(`${url}/v1/vehicles`, decodeServerMessage, options)
  }

  send(message: ClientMessage): void {
    this.socket.send(encodeClientMessage(message))
  }

  next(): Promise<ServerMessage> {
    return this.until((message) => message)
  }

  /** Says Hello and keeps the session it gets. */
  async hello(sessionId?: Uint8Array): Promise<ServerMessage> {
    this.send({ hello: { protocolVersion: 1, stationType: 1, automated: false, sessionId } })
    const answer = await this.next()
    if (answer.welcome) this.sessionId = answer.welcome.sessionId.slice()
    return answer
  }

  /** @param seq and the rest of a report that would be taken, were it not for `changes` */
  report(seq: number, changes: Partial<PositionReport> = {}): void {
    this.send({ report: aReport(this.sessionId, seq, changes) })
  }
}

export function aReport(sessionId: Uint8Array, seq: number, changes: Partial<PositionReport> = {}): PositionReport {
  return { sessionId, seq, sentAtMs: Date.now(), latE7: 500_006_000, lonE7: 100_020_000, speedCms: 1000, ...changes }
}

export async function post(url: string, message: ClientMessage): Promise<{ status: number; answer?: ServerMessage }> {
  const response = await fetch(`${url}/v1/report`, { method: 'POST', body: encodeClientMessage(message) })
  const bytes = await response.arrayBuffer()
  return { status: response.status, answer: bytes.byteLength > 0 ? decodeServerMessage(bytes) : undefined }
}
