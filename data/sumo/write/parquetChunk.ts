/** Columns of a Parquet file as they lie in it, put together without looking at values one by one. */
import type { ParquetWriter } from 'hyparquet-writer'

/** So many values a dictionary holds. */
export const PLACES = 65_536

const UTF8 = new TextEncoder()

/** What a Parquet file says of one column of one group of rows. */
export type Meta = NonNullable<ParquetWriter['row_groups'][number]['columns'][number]['meta_data']>
/** One column of one group: its bytes as they stand in the file, but for the pages' headers. */
export type Chunk = Pick<Meta, 'type' | 'encodings' | 'statistics'> & {
  readonly name: string
  /** Values that `data` has places of. */
  readonly dictionary?: { readonly values: number; readonly bytes: Uint8Array }
  readonly data: readonly Uint8Array[]
}

/** Texts by number, of which a group has those that occur in it, in the order in which they came. */
export class Dictionary {
  /** Each text as it stands in a dictionary, with its length before it, end to end. */
  private readonly bytes: Uint8Array
  private readonly firstByte: Int32Array
  private readonly group: Int32Array
  private readonly place: Int32Array
  private readonly members: number[] = []
  private now = 1
  private readonly places: Uint16Array

  /** @param rows of a group at most, a multiple of 8 */
  constructor(texts: readonly string[], rows: number) {
    this.places = new Uint16Array(rows)
    const encoded = texts.map((text) => UTF8.encode(text))
    this.firstByte = new Int32Array(texts.length + 1)
    encoded.forEach(({ length }, k) => {
      this.firstByte[k + 1] = this.firstByte[k] + 4 + length
    })
    this.bytes = new Uint8Array(this.firstByte[texts.length])
    const view = new DataView(this.bytes.buffer)
    encoded.forEach((text, k) => {
      view.setUint32(this.firstByte[k], text.length, true)
      this.bytes.set(text, this.firstByte[k] + 4)
    })
    this.group = new Int32Array(texts.length)
    this.place = new Int32Array(texts.length)
  }

  get isFull(): boolean {
    return this.members.length === PLACES
  }

  put(row: number, text: number): void {
    if (this.group[text] !== this.now) {
      this.group[text] = this.now
      this.place[text] = this.members.length
      this.members.push(text)
    }
    this.places[row] = this.place[text]
  }

  /** The texts of the group. */
  private page(): Uint8Array {
    const { members, bytes, firstByte } = this
    const page = new Uint8Array(members.reduce((sum, text) => sum + firstByte[text + 1] - firstByte[text], 0))
    let to = 0
    for (const text of members) for (let at = firstByte[text]; at < firstByte[text + 1]; at++) page[to++] = bytes[at]
    return page
  }

  /** What stands for the rows of the group; the next one begins anew. */
  take(name: string, rows: number): Chunk {
    const values = this.members.length
    const padded = Math.ceil(rows / 8) * 8
    const places = this.places.subarray(0, padded)
    const bytes = this.page()
    const [width, packed] = values <= 256 ? [8, new Uint8Array(places)] : [16, bytesOf(places)]
    // One run of groups of eight, bit by bit: whole bytes as they are.
    const head = Uint8Array.from([width, ...varint(((padded / 8) << 1) | 1)])
    this.members.length = 0
    this.now++
    return {
      name,
      type: 'BYTE_ARRAY',
      encodings: ['PLAIN', 'RLE_DICTIONARY'],
      dictionary: { values, bytes },
      data: [head, packed],
    }
  }
}

export function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Seven bits a byte, the lowest first (LEB128). */
export function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}
