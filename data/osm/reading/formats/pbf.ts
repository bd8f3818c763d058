/**
 * The PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format): a file is a row of blobs, each a packed block of at
 * most some thousand elements, so never more than one block is held. The wire format is the package pbf's business;
 * here stands what the numbered fields mean.
 */
import * as zlib from 'node:zlib'
import { PbfReader } from 'pbf'
import type { Fail } from '../../../filePieces.ts'
import type { OsmSink } from '../extractBuilder.ts'
import type { FormatReader } from './format.ts'
import { readBlock } from './pbfBlock.ts'

/** The format's own limits [bytes]. */
const LARGEST_HEADER = 64 * 1024
const LARGEST_BLOB = 32 * 1024 * 1024

const NOT_PBF = 'is no OSM file: it begins like PBF, but not with a header of OSM'
const KNOWN_FEATURES: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes'])
/** The header's box is in 1e-9°. */
const NANO = 1e9

export class PbfFileReader implements FormatReader {
  private readonly sink: OsmSink
  private readonly fail: Fail
  /** Pieces that do not yet make a whole blob. */
  private pieces: Uint8Array[] = []
  private held = 0
  /** Bytes wanted next: a length, a header, or a blob. */
  private needed = 4
  private expecting: 'length' | 'header' | 'blob' = 'length'
  private kind = ''
  /** Of the blob that is read: its number from 1 and where it begins [bytes]. */
  private blob = 1
  private at = 0

  constructor(sink: OsmSink, fail: Fail) {
    this.sink = sink
    this.fail = fail
  }

  write(bytes: Uint8Array): void {
    this.pieces.push(bytes)
    this.held += bytes.length
    while (this.held >= this.needed) this.take(this.cut(this.needed))
  }

  end(): void {
    if (this.held > 0 || this.expecting !== 'length')
      this.refuse('ends in the middle of a block: the file is cut; fetch it again')
  }

  /** The next `size` bytes in one piece. */
  private cut(size: number): Uint8Array {
    const all = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces, this.held)
    this.pieces = size < all.length ? [all.subarray(size)] : []
    this.held = all.length - size
    return all.subarray(0, size)
  }

  private take(bytes: Uint8Array): void {
    const size = bytes.length
    try {
      if (this.expecting === 'length') this.takeLength(bytes)
      else if (this.expecting === 'header') this.takeHeader(bytes)
      else this.takeBlob(bytes)
    } catch (error) {
      // The wire format's own complaints; ours come as they are.
      if (error instanceof RangeError || error instanceof WireError || (error as Error).constructor === Error)
        this.refuse(`is damaged (${(error as Error).message}); fetch the file again`)
      throw error
    }
    this.at += size
  }

  private takeLength(bytes: Uint8Array): void {
    this.needed = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
    if (this.needed > LARGEST_HEADER && this.blob === 1) this.refuse(NOT_PBF)
    if (this.needed > LARGEST_HEADER) throw new WireError(`a block header of ${this.needed} bytes`)
    this.expecting = 'header'
  }

  private takeHeader(bytes: Uint8Array): void {
    const reader = new PbfReader(bytes)
    let size = -1
    for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
      if (field === 1) this.kind = reader.readString()
      else if (field === 3) size = reader.readVarint()
    }
    if (this.blob === 1 && this.kind !== 'OSMHeader') this.refuse(NOT_PBF)
    if (!(size >= 0 && size <= LARGEST_BLOB)) throw new WireError(`a block of ${size} bytes`)
    this.needed = size
    this.expecting = 'blob'
  }

  private takeBlob(bytes: Uint8Array): void {
    if (this.kind === 'OSMHeader') this.readHeaderBlock(unpack(bytes))
    else if (this.kind === 'OSMData') readBlock(unpack(bytes), this.sink, (message) => this.refuse(message))
    // Blobs of other kinds are to be passed over, as the format says.
    this.needed = 4
    this.expecting = 'length'
    this.blob++
  }

  private readHeaderBlock(bytes: Uint8Array): void {
    const reader = new PbfReader(bytes)
    for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
      if (field === 1) this.readBox(reader)
      else if (field === 4) {
        const feature = reader.readString()
        if (feature === 'HistoricalInformation')
          this.refuse('holds the history of its elements; take their last versions: osmium time-filter')
        if (!KNOWN_FEATURES.has(feature))
          this.refuse(`asks its reader for "${feature}", which is not known here; write it anew: osmium cat`)
      }
    }
  }

  private readBox(reader: PbfReader): void {
    const end = reader.readVarint() + reader.pos
    const box = [0, 0, 0, 0, 0]
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end))
      if (field <= 4) box[field] = reader.readSVarint() / NANO
    const [, minLon, maxLon, maxLat, minLat] = box
    this.sink.bounds({ minLon, minLat, maxLon, maxLat })
  }

  private refuse(message: string): never {
    return this.fail(message, `block ${this.blob}, byte ${this.at}`)
  }
}

class WireError extends Error {}

/** The block in a blob. */
function unpack(blob: Uint8Array): Uint8Array {
  const reader = new PbfReader(blob)
  let raw: Uint8Array | undefined
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) raw = reader.readBytes()
    else if (field === 3) raw = zlib.inflateSync(reader.readBytes(), { maxOutputLength: LARGEST_BLOB })
    else if (field === 7 && 'zstdDecompressSync' in zlib)
      raw = zlib.zstdDecompressSync(reader.readBytes(), { maxOutputLength: LARGEST_BLOB })
    else if (field >= 4 && field <= 7) throw new WireError('packed in another way than zlib: write it anew, osmium cat')
  }
  if (!raw) throw new WireError('an empty block')
  return raw
}
