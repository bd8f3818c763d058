/** A stretch of network between client and service that can fail. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export class Tunnel {
  /** http://…, as the one of the service. */
  readonly url: string
  readonly #server: Server
  readonly #pairs: { readonly near: Socket; readonly far: Socket }[] = []

  private constructor(server: Server, port: number) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1')
      near.on('data', (data) => far.write(data)).on('error', () => {})
      far.on('data', (data) => near.write(data)).on('error', () => {})
      far.on('close', () => near.destroy())
      this.#pairs.push({ near, far })
    })
  }

  static async start(url: string): Promise<Tunnel> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Tunnel(server, Number(new URL(url).port))
  }

  /** @param bothEnds absent: only the client sees it, and the service believes in its connection on. */
  cut({ bothEnds = false } = {}): void {
    for (const { near, far } of this.#pairs.splice(0)) {
      if (bothEnds) far.destroy()
      else near.destroy()
    }
  }

  close(): void {
    this.cut({ bothEnds: true })
    this.#server.close()
  }
}
