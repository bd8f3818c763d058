import fc from 'fast-check'
import protobuf from 'protobufjs/minimal.js'
import { describe, expect, test } from 'vitest'
import * as codec from '../../data/messages/codec.ts'
import * as messages from './messages.ts'

interface Coder<T> {
  readonly name: keyof typeof codec.MAX_BYTES
  readonly message: fc.Arbitrary<T>
  readonly encode: (message: T) => Uint8Array
  readonly decode: (bytes: Uint8Array | ArrayBuffer) => T
}

const coder = <T>(c: Coder<T>) => c as Coder<unknown>

const CODERS: readonly Coder<unknown>[] = [
  coder({
    name: 'ClientMessage',
    message: messages.clientMessage,
    encode: codec.encodeClientMessage,
    decode: codec.decodeClientMessage,
  }),
  coder({
    name: 'ServerMessage',
    message: messages.serverMessage,
    encode: codec.encodeServerMessage,
    decode: codec.decodeServerMessage,
  }),
  coder({ name: 'Control', message: messages.control, encode: codec.encodeControl, decode: codec.decodeControl }),
  coder({
    name: 'PageMessage',
    message: messages.pageMessage,
    encode: codec.encodePageMessage,
    decode: codec.decodePageMessage,
  }),
  coder({ name: 'TownMap', message: messages.townMap, encode: codec.encodeTownMap, decode: codec.decodeTownMap }),
]

const BYE: codec.ClientMessage = { goodbye: { sessionId: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) } }

/** @returns why it is refused; undefined if it is read */
function reasonOf(decode: () => unknown): codec.MessageErrorReason | undefined {
  try {
    decode()
  } catch (error) {
    if (error instanceof codec.MessageError) return error.reason
    throw error
  }
  return undefined
}

describe.each(CODERS)('$name', ({ name, message, encode, decode }) => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decode(encode(sent))).toEqual(sent)
      }),
    )
  })

  test('comes back the same from a part of a larger buffer, as sockets hand it over', () => {
    fc.assert(
      fc.property(message, (sent) => {
        const bytes = encode(sent)
        const large = new Uint8Array(bytes.length + 20).fill(0xff)
        large.set(bytes, 7)
        expect(decode(large.subarray(7, 7 + bytes.length))).toEqual(sent)
        expect(decode(Buffer.from(bytes))).toEqual(sent)
        expect(decode(Uint8Array.from(bytes).buffer)).toEqual(sent)
      }),
      { numRuns: 30 },
    )
  })

  test('random bytes are read or refused with a MessageError, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        reasonOf(() => decode(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  test('so is a message that is cut off or has bytes changed', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }))
    fc.assert(
      fc.property(message, fc.double({ min: 0, max: 1, noNaN: true }), fc.array(change), (sent, part, changes) => {
        const bytes = encode(sent)
        reasonOf(() => decode(bytes.subarray(0, Math.floor(bytes.length * part))))
        const bent = Uint8Array.from(bytes)
        for (const [place, byte] of changes) if (bent.length > 0) bent[place % bent.length] = byte
        reasonOf(() => decode(bent))
      }),
      { numRuns: 500 },
    )
  })

  test('a byte too much is not even read', () => {
    expect(reasonOf(() => decode(new ArrayBuffer(codec.MAX_BYTES[name] + 1)))).toBe('tooLarge')
  })
})

test('a cut-off message is malformed', () => {
  const bytes = codec.encodeClientMessage(BYE)
  for (let length = 1; length < bytes.length; length++)
    expect(reasonOf(() => codec.decodeClientMessage(bytes.subarray(0, length)))).toBe('malformed')
})

test('nothing at all, and a message of a kind not known yet, are unknown', () => {
  expect(reasonOf(() => codec.decodeClientMessage(new Uint8Array()))).toBe('unknown')
  const later = protobuf.Writer.create()
    .uint32((200 << 3) | 2)
    .string('of version 2')
    .finish()
  expect(reasonOf(() => codec.decodeClientMessage(later))).toBe('unknown')
})

test('a field not known yet is skipped', () => {
  const bytes = codec.encodeControl({ paused: true })
  const later = protobuf.Writer.create()
    .uint32((200 << 3) | 2)
    .string('of version 2')
    .finish()
  expect(codec.decodeControl(Buffer.concat([bytes, later]))).toEqual({ paused: true })
})

test('zero is sent as nothing and comes back as zero; what is optional stays apart from zero', () => {
  const sessionId = new Uint8Array(8)
  const zero = { sessionId, seq: 0, sentAtMs: 0, latE7: 0, lonE7: 0, speedCms: 0 }
  expect(codec.decodeClientMessage(codec.encodeClientMessage({ report: zero }))).toStrictEqual({ report: zero })
  const north = { ...zero, headingDdeg: 0 }
  expect(codec.decodeClientMessage(codec.encodeClientMessage({ report: north }))).toStrictEqual({ report: north })
})

test('of two messages in one the last counts, as protobuf has it', () => {
  const hello = { protocolVersion: 1, stationType: codec.StationType.CAR, automated: false }
  const two = Buffer.concat([codec.encodeClientMessage({ hello }), codec.encodeClientMessage(BYE)])
  expect(codec.decodeClientMessage(two)).toEqual(BYE)
})

describe('numbers of 64 bits', () => {
  const withTime = (low: number, high: number) => {
    const report = protobuf.Writer.create()
      .uint32((3 << 3) | 1)
      .fixed32(low)
      .fixed32(high)
      .finish()
    return protobuf.Writer.create()
      .uint32((2 << 3) | 2)
      .bytes(report)
      .finish()
  }

  test('are exact to the last millisecond', () => {
    const sentAtMs = (bytes: Uint8Array) => codec.decodeClientMessage(bytes).report?.sentAtMs
    expect(sentAtMs(withTime(0xffffffff, 0))).toBe(2 ** 32 - 1)
    expect(sentAtMs(withTime(0, 1))).toBe(2 ** 32)
    expect(sentAtMs(withTime(0xffffffff, 2 ** 21 - 1))).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('beyond 2^53 are refused, not rounded', () => {
    expect(reasonOf(() => codec.decodeClientMessage(withTime(0, 2 ** 21)))).toBe('malformed')
    expect(reasonOf(() => codec.decodeClientMessage(withTime(0xffffffff, 0xffffffff)))).toBe('malformed')
    const frame = protobuf.Writer.create()
      .uint32((2 << 3) | 0)
      .uint64(2 ** 60)
      .finish()
    const page = protobuf.Writer.create()
      .uint32((1 << 3) | 2)
      .bytes(frame)
      .finish()
    expect(reasonOf(() => codec.decodePageMessage(page))).toBe('malformed')
  })
})

test('a town map of another version is refused', () => {
  const map = fc.sample(messages.townMap, { numRuns: 1, seed: 1 })[0]
  expect(reasonOf(() => codec.decodeTownMap(codec.encodeTownMap({ ...map, version: 2 })))).toBe('unknown')
})

test('a position report has the size the protocol says', () => {
  const report = {
    sessionId: new Uint8Array(8).fill(255),
    seq: 3600,
    sentAtMs: Date.UTC(2026, 0, 1),
    latE7: 508_681_000,
    lonE7: 97_070_000,
    positionConfidenceCm: 250,
    headingDdeg: 3599,
    speedCms: 1389,
    accelerationCms2: -150,
    turn: codec.TurnIntent.LEFT,
  }
  expect(codec.encodeClientMessage({ report }).length).toBe(49)
})
