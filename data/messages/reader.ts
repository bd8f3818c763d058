/** What decoding can fail with, and how it reads numbers that are wider than 32 bits. */
import protobuf from 'protobufjs/minimal.js'

/**
 * malformed: not bytes of such a message. unknown: well-formed, but of a kind or version that is not known here.
 * tooLarge: not even read.
 */
export type MessageErrorReason = 'malformed' | 'unknown' | 'tooLarge'

/** A message that cannot be read; the only thing that decoding throws. */
export class MessageError extends Error {
  readonly reason: MessageErrorReason

  constructor(reason: MessageErrorReason, message: string) {
    super(message)
    this.name = 'MessageError'
    this.reason = reason
  }
}

type Wide = ReturnType<protobuf.Reader['fixed64']>

/**
 * Gives 64-bit fields as numbers, which all times in milliseconds are exactly until the year 287396, and refuses those
 * beyond 2⁵³. protobufjs alone would give objects of the package `long`, or rounded numbers where that is missing.
 */
export class MessageReader extends protobuf.Reader {
  // The library's types know its objects only; the generated code passes on what it gets.
  override fixed64(): Wide {
    const low = this.fixed32()
    return exact(low + this.fixed32() * 2 ** 32) as unknown as Wide
  }

  override uint64(): Wide {
    return exact(Number(super.uint64())) as unknown as Wide
  }
}

function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new MessageError('malformed', `a number of 64 bits is ${value}, which is beyond 2^53`)
}
