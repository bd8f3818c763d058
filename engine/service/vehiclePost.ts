/** Vehicles that have no socket: one message a POST, answered by one. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodeServerMessage, MAX_BYTES, RefusalCode, type ServerMessage } from '../../data/messages/codec.ts'
import { sendMessage } from './answers.ts'
import type { Latency } from './latency.ts'
import type { Vehicles } from './vehicles.ts'

const STATUS: Readonly<Record<number, number>> = {
  [RefusalCode.MALFORMED]: 400,
  [RefusalCode.TOO_LARGE]: 413,
  [RefusalCode.WRONG_VERSION]: 400,
  [RefusalCode.NO_SESSION]: 401,
  [RefusalCode.SESSION_IN_USE]: 409,
  [RefusalCode.IMPLAUSIBLE]: 422,
  [RefusalCode.FULL]: 503,
}

export async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  vehicles: Vehicles,
  latency: Latency,
): Promise<void> {
  const bytes = await readUpTo(request, MAX_BYTES.ClientMessage)
  const since = performance.now()
  if (!bytes) {
    response.setHeader('Connection', 'close')
    const words = `a message has at most ${MAX_BYTES.ClientMessage} bytes`
    return send(response, vehicles.refuse(RefusalCode.TOO_LARGE, words, true))
  }
  const heard = vehicles.hear(bytes, { lasting: false }, Date.now())
  if (!heard) response.writeHead(204).end()
  else if ('reply' in heard) send(response, heard.reply)
  else {
    send(response, vehicles.advise(heard.reported, Date.now()))
    latency.record(performance.now() - since)
  }
}

function send(response: ServerResponse, message: ServerMessage): void {
  sendMessage(response, message.refusal ? STATUS[message.refusal.code] : 200, encodeServerMessage(message))
}

/** @returns undefined if there is more */
async function readUpTo(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
