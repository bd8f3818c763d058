/** One WebSocket that comes back: after each loss a new one, after ever longer waits. Knows nothing of the protocol. */

/** What is used of a WebSocket. Those of browsers, of Node from 22 and of the package `ws` fit. */
export interface Socket {
  binaryType: string
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

export type SocketClass = new (url: string) => Socket

export interface LinkEvents {
  /** A further attempt begins. */
  readonly connecting: () => void
  readonly opened: () => void
  /** @param data an ArrayBuffer, or a string that has no business here */
  readonly received: (data: unknown) => void
  /** @param retryIn [ms] until the next attempt */
  readonly lost: (why: string, retryIn: number) => void
}

export interface Waits {
  /** [ms] */
  readonly first: number
  readonly longest: number
}

/** How long a clean end may take before it is not waited for any longer [ms]. */
const FAREWELL = 1000

export class Link {
  readonly #url: string
  readonly #Socket: SocketClass
  readonly #waits: Waits
  readonly #events: LinkEvents
  #socket: Socket | undefined
  #isOpen = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(url: string, Socket: SocketClass, waits: Waits, events: LinkEvents) {
    this.#url = url
    this.#Socket = Socket
    this.#waits = waits
    this.#events = events
  }

  /** @throws what the WebSocket throws for an address that is none: at the first attempt, or never */
  open(): void {
    const socket = new this.#Socket(this.#url)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      if (socket !== this.#socket) return
      this.#isOpen = true
      this.#events.opened()
    }
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (socket === this.#socket) this.#events.received(data)
    }
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => {
      if (socket === this.#socket) this.#lose(`the connection has ended (${code}${reason ? `: ${reason}` : ''})`)
    }
    // Close follows and says the same; but without a listener `ws` would end the process.
    socket.onerror = () => {}
  }

  /** Nothing happens without a connection: whoever sends has been told. */
  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#isOpen) this.#socket?.send(bytes)
  }

  /** The connection is of use: after the next loss the first wait is short again. */
  confirm(): void {
    this.#failures = 0
  }

  /** Gives this connection up and tries another. */
  giveUp(why: string): void {
    const socket = this.#socket
    this.#lose(why)
    socket?.close()
  }

  /** For good. @returns when the other side knows, or has not answered within a second */
  close(): Promise<void> {
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = undefined
    this.#isOpen = false
    if (!socket) return Promise.resolve()
    return new Promise((resolve) => {
      const limit = setTimeout(resolve, FAREWELL)
      socket.onclose = () => {
        clearTimeout(limit)
        resolve()
      }
      socket.close(1000)
    })
  }

  #lose(why: string): void {
    this.#socket = undefined
    this.#isOpen = false
    const wait = Math.min(this.#waits.longest, this.#waits.first * 2 ** this.#failures)
    // Not all at once: after a restart of the service every vehicle of the town comes back.
    const retryIn = wait * (0.5 + Math.random() / 2)
    this.#failures++
    this.#timer = setTimeout(() => {
      this.#events.connecting()
      this.open()
    }, retryIn)
    this.#events.lost(why, retryIn)
  }
}
