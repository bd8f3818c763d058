/**
 * One vehicle on a WebSocket. Who reads slowly gets fewer answers, not old ones: while too much lies unread, only the
 * newest report waits to be answered, from the state that is newest then.
 */
import type { WebSocket } from 'ws'
import { encodeServerMessage, RefusalCode, type ServerMessage } from '../../data/messages/codec.ts'
import type { Latency } from './latency.ts'
import type { Session } from './sessions.ts'
import type { Connection, Vehicles } from './vehicles.ts'

/** Longer messages end the connection without being read; what is shorter and still too long is refused in words [bytes]. */
export const LONGEST_FRAME = 16 * 1024
/** Not yet taken by the vehicle; above it answers wait [bytes]. */
const MOST_BUFFERED = 64 * 1024

// WebSocket's codes for the end of a connection.
const UNSUPPORTED_DATA = 1003
const POLICY_VIOLATION = 1008

export function acceptVehicle(socket: WebSocket, vehicles: Vehicles, latency: Latency): void {
  const connection: Connection = { lasting: true }
  let waiting: { readonly session: Session; readonly since: number } | undefined

  function send(message: ServerMessage): void {
    socket.send(encodeServerMessage(message), answerWaiting)
  }

  function answerWaiting(): void {
    if (!waiting || socket.bufferedAmount > MOST_BUFFERED || socket.readyState !== socket.OPEN) return
    const { session, since } = waiting
    waiting = undefined
    // The session may have ended since: then nobody waits for an answer any more.
    if (connection.session !== session) return
    send(vehicles.advise(session, Date.now()))
    latency.record(performance.now() - since)
  }

  function refuse(message: ServerMessage, code: number): void {
    send(message)
    if (message.refusal?.closing) socket.close(code)
  }

  socket.on('error', () => socket.terminate())
  socket.on('close', () => vehicles.leave(connection, Date.now()))
  socket.on('message', (data: Buffer, isBinary) => {
    const since = performance.now()
    if (!isBinary) {
      const words = 'send binary messages (ClientMessage of tempofluss.v1), not text'
      return refuse(vehicles.refuse(RefusalCode.MALFORMED, words, true), UNSUPPORTED_DATA)
    }
    const heard = vehicles.hear(data, connection, Date.now())
    if (!heard) return
    if ('reply' in heard) return refuse(heard.reply, POLICY_VIOLATION)
    if (waiting) vehicles.counts.superseded++
    waiting = { session: heard.reported, since }
    answerWaiting()
  })
}
