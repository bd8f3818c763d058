/** Finds peers that are gone without a word: who does not answer a ping until the next one is cut off. */
import type { WebSocket, WebSocketServer } from 'ws'

/** @param every [ms] @param onDead called for each peer cut off @returns a function that ends it */
export function watchPeers(server: WebSocketServer, every: number, onDead: () => void): () => void {
  const silent = new WeakSet<WebSocket>()
  server.on('connection', (socket) => socket.on('pong', () => silent.delete(socket)))
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) {
        socket.terminate()
        onDead()
      } else {
        silent.add(socket)
        socket.ping()
      }
    }
  }, every)
  return () => clearInterval(timer)
}
