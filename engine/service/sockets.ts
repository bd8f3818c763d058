/** WebSockets at their addresses: one server for each, all behind the same door. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { watchPeers } from './heartbeat.ts'
import { whyForeign } from './origin.ts'

/** WebSocket's code for a server that stops. */
const GOING_AWAY = 1001

export interface SocketRoute {
  /** Larger messages end the connection [bytes]. */
  readonly maxPayload: number
  /** Connections at a time. */
  readonly most: number
  onSocket(socket: WebSocket): void
  /** A peer did not answer and was cut off. */
  onDead?(): void
}

/** @param pingEvery [ms] @returns a function that ends all connections */
export function acceptSockets(
  http: Server,
  routes: Readonly<Record<string, SocketRoute>>,
  { ownName, pingEvery }: { readonly ownName: string; readonly pingEvery: number },
): () => void {
  const servers = new Map<string, WebSocketServer>()
  const watches: (() => void)[] = []
  for (const [path, { maxPayload, onSocket, onDead }] of Object.entries(routes)) {
    const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
    server.on('connection', onSocket)
    servers.set(path, server)
    watches.push(watchPeers(server, pingEvery, () => onDead?.()))
  }
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const foreign = whyForeign(request.headers, ownName)
    const path = request.url?.split('?')[0] ?? ''
    const server = servers.get(path)
    if (foreign) refuse(socket, 403, foreign)
    else if (!server) refuse(socket, 404, `there is no socket at ${path}`)
    else if (server.clients.size >= routes[path].most) refuse(socket, 503, 'too many are connected; try again later')
    else server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request))
  })
  return () => {
    for (const stop of watches) stop()
    for (const server of servers.values())
      for (const socket of server.clients) {
        socket.close(GOING_AWAY, 'the service is being closed')
        // The peer may take its time to answer; nobody waits for it.
        setImmediate(() => socket.terminate())
      }
  }
}

function refuse(socket: Duplex, status: number, words: string): void {
  const body = `${words}\n`
  socket.on('error', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
