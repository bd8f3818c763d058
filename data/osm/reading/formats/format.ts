/** The formats an extract may come in: told apart by their first bytes, whatever the file is called. */
import type { Fail } from '../../../filePieces.ts'
import type { OsmSink } from '../extractBuilder.ts'
import { OverpassJsonReader } from './overpassJson.ts'
import { PbfFileReader } from './pbf.ts'
import { OsmXmlReader } from './xml.ts'

/** Fed with bytes in pieces, tells a sink what they say. Both throw what is wrong, through `Fail`. */
export interface FormatReader {
  write(bytes: Uint8Array): void
  end(): void
}

export const FORMATS = '.osm, .osm.gz, .osm.pbf or Overpass JSON'

/** @param head the first bytes, unpacked */
export function readerFor(head: Uint8Array, sink: OsmSink, fail: Fail): FormatReader {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 200))
  // The length of its first header, four bytes, is below 64 KiB.
  if (head[0] === 0) return new PbfFileReader(sink, fail)
  if (text.startsWith('BZh')) fail('is packed with bzip2; unpack it: bunzip2 file.osm.bz2')
  if (text.startsWith('PK')) fail('is a ZIP archive; unpack it')
  if (text.startsWith('(\xb5/\xfd')) fail('is packed with zstd; unpack it: unzstd file.osm.zst')
  if (text.startsWith('\xfd7zXZ')) fail('is packed with xz; unpack it: unxz file.osm.xz')
  if (head[0] === 0xff && head[1] === 0xe0)
    fail('is in o5m form, which is not read; convert it: osmconvert file.o5m -o=file.osm.pbf')
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) fail('is text in UTF-16; save it as UTF-8')
  const first = text.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (first.startsWith('{')) return new OverpassJsonReader(sink, fail)
  if (first !== '' && !first.startsWith('<'))
    fail(`is no OSM file: it begins neither like XML nor like PBF or JSON; export it as ${FORMATS}`)
  return new OsmXmlReader(sink, fail)
}

/** The id of an element. @param value as it stands in the file */
export function idOf(value: unknown, fail: Fail): number {
  const id = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  if (!Number.isSafeInteger(id)) fail(`an element has the id "${value}", which is no whole number`)
  return id
}

/** A coordinate of a node [°]. @param value as it stands in the file */
export function degreesOf(value: unknown, what: 'lon' | 'lat', node: number, fail: Fail): number {
  const degrees = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN
  if (!(Math.abs(degrees) <= (what === 'lon' ? 180 : 90)))
    fail(`node ${node} has ${what} "${value}", no number of degrees`)
  return degrees
}
