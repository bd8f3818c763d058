/** Another implementation of the service's side of the protocol, which can also misbehave; and queues to wait on. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  type Advice,
  AdviceKind,
  Binding,
  type ClientMessage,
  decodeClientMessage,
  encodeServerMessage,
  type ServerMessage,
  type Welcome,
} from '../../data/messages/codec.ts'

/** What has happened and nobody has waited for yet. */
export class Queue<T> {
  readonly #items: T[] = []
  #wake: (() => void) | undefined

  readonly add = (item: T): void => {
    this.#items.push(item)
    this.#wake?.()
  }

  get length(): number {
    return this.#items.length
  }

  /** The next for which `wanted` holds; those before it are dropped. */
  async next(wanted: (item: T) => boolean = () => true): Promise<T> {
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift()!
        if (wanted(item)) return item
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

export const SESSION = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 250)

export class Peer {
  readonly connections = new Queue<WebSocket>()
  readonly messages = new Queue<ClientMessage>()
  readonly url: string
  readonly #server: WebSocketServer
  #socket: WebSocket | undefined

  private constructor(server: WebSocketServer) {
    this.#server = server
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('connection', (socket) => {
      this.#socket = socket
      socket.on('message', (data: Buffer) => this.messages.add(decodeClientMessage(data)))
      this.connections.add(socket)
    })
  }

  static async start(): Promise<Peer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    return new Peer(server)
  }

  /** On the newest connection. */
  send(message: ServerMessage): void {
    this.sendRaw(encodeServerMessage(message))
  }

  sendRaw(data: Uint8Array | string): void {
    this.#socket!.send(data)
  }

  /** Waits for Hello and answers it. */
  async welcome(changes: Partial<Welcome> = {}): Promise<NonNullable<ClientMessage['hello']>> {
    const { hello } = await this.messages.next(({ hello }) => hello !== undefined)
    this.send({
      welcome: {
        protocolVersion: 1,
        sessionId: SESSION,
        serverTimeMs: Date.now(),
        reportPeriodMs: 1,
        sessionLifetimeS: 900,
        town: 'Peer',
        ...changes,
      },
    })
    return hello!
  }

  async report(): Promise<NonNullable<ClientMessage['report']>> {
    return (await this.messages.next(({ report }) => report !== undefined)).report!
  }

  /** The connection is gone without a word. */
  cut(): void {
    this.#socket!.terminate()
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

/** 40 km/h for 5 s. */
export function advice(changes: Partial<Advice> = {}): { advice: Advice } {
  const now = Date.now()
  return {
    advice: {
      adviceId: 1,
      sessionId: SESSION,
      ackSeq: 1,
      issuedAtMs: now,
      validUntilMs: now + 5000,
      basedOnStateMs: now,
      kind: AdviceKind.GREEN_LIGHT,
      binding: Binding.ADVISORY,
      targetSpeedCms: 1111,
      limitCms: 1388,
      fromDistanceDm: 0,
      toDistanceDm: 2000,
      confidencePct: 90,
      ...changes,
    },
  }
}
