/**
 * Messages to bytes and back: the one door to the protocol for service, vehicle client and page. What the fields mean
 * stands in tempofluss.proto, and from there in the types.
 *
 * Decoded messages are plain objects: what has no `?` in its type is always there (a zero that was not sent included),
 * the rest only if it was sent. Fields of later versions are skipped. Byte fields are views into the bytes given.
 */
import { tempofluss } from './generated/messages.js'
import type { ClientMessage, Control, PageMessage, ServerMessage, TownMap } from './generated/types.ts'
import { MessageError, MessageReader } from './reader.ts'

export * from './generated/types.ts'
export { MessageError, type MessageErrorReason } from './reader.ts'

export const PROTOCOL_VERSION = 1
export const TOWN_MAP_VERSION = 1

/** Longest messages read [bytes]: many times what one has reason to be. */
export const MAX_BYTES = {
  ClientMessage: 1024,
  ServerMessage: 16 * 1024,
  Control: 1024,
  PageMessage: 64 * 1024 * 1024,
  TownMap: 256 * 1024 * 1024,
} as const

/** Zeros that were not sent are filled in, as numbers also where 64 bits wide. */
const PLAIN = { defaults: true, arrays: true, longs: Number } as const

type Name = keyof typeof MAX_BYTES

export function encodeClientMessage(message: ClientMessage): Uint8Array<ArrayBuffer> {
  return encode('ClientMessage', message)
}

export function encodeServerMessage(message: ServerMessage): Uint8Array<ArrayBuffer> {
  return encode('ServerMessage', message)
}

export function encodeControl(message: Control): Uint8Array<ArrayBuffer> {
  return encode('Control', message)
}

export function encodePageMessage(message: PageMessage): Uint8Array<ArrayBuffer> {
  return encode('PageMessage', message)
}

export function encodeTownMap(message: TownMap): Uint8Array<ArrayBuffer> {
  return encode('TownMap', message)
}

/** @throws MessageError, and nothing else, for whatever bytes; likewise all that follow */
export function decodeClientMessage(bytes: Uint8Array | ArrayBuffer): ClientMessage {
  return chosen('ClientMessage', decode('ClientMessage', bytes)) as ClientMessage
}

export function decodeServerMessage(bytes: Uint8Array | ArrayBuffer): ServerMessage {
  return chosen('ServerMessage', decode('ServerMessage', bytes)) as ServerMessage
}

export function decodeControl(bytes: Uint8Array | ArrayBuffer): Control {
  return decode('Control', bytes) as Control
}

export function decodePageMessage(bytes: Uint8Array | ArrayBuffer): PageMessage {
  return chosen('PageMessage', decode('PageMessage', bytes)) as PageMessage
}

/** @throws MessageError also for a map of another version */
export function decodeTownMap(bytes: Uint8Array | ArrayBuffer): TownMap {
  const map = decode('TownMap', bytes) as TownMap
  if (map.version !== TOWN_MAP_VERSION)
    throw new MessageError('unknown', `TownMap of version ${map.version}: only ${TOWN_MAP_VERSION} is understood`)
  return map
}

function encode(name: Name, message: object): Uint8Array<ArrayBuffer> {
  return tempofluss.v1[name].encode(message).finish() as Uint8Array<ArrayBuffer>
}

function decode(name: Name, data: Uint8Array | ArrayBuffer): object {
  // A plain view also of Node's Buffer, whose slice() would not copy.
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : plain(data)
  if (bytes.length > MAX_BYTES[name])
    throw new MessageError('tooLarge', `${name} of ${bytes.length} bytes: at most ${MAX_BYTES[name]} are read`)
  try {
    const coder = tempofluss.v1[name]
    return coder.toObject(coder.decode(new MessageReader(bytes)), PLAIN)
  } catch (error) {
    if (error instanceof MessageError) throw error
    throw new MessageError('malformed', `not a ${name} of tempofluss.v1: ${(error as Error).message}`)
  }
}

/** One of several messages, of which a later version may have more than this one knows. */
function chosen(name: Name, message: object): object {
  if (Object.keys(message).length > 0) return message
  throw new MessageError('unknown', `${name} that is empty, or of a kind that this version does not know`)
}

function plain({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
