/**
 * Reads an OSM extract as a stream: coordinates in columns, of the rest only what roads and the background need. Every
 * failure is an InputProblem that says where and what to do.
 */
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Fail, failIn, isGzip, PIECE, readPieces, sizeOf } from '../../filePieces.ts'
import type { OsmExtract } from './extract.ts'
import { ExtractBuilder, LIMITS, type Limits } from './extractBuilder.ts'
import { FORMATS, type FormatReader, readerFor } from './formats/format.ts'

export type Progress = (done: number, what: string) => void

/**
 * @param path an `.osm`, `.osm.gz`, `.osm.pbf` or Overpass JSON file; what it is, its first bytes say
 * @param onProgress called with the share of the file read, 0..1
 * @throws InputProblems if the file is missing, cut, damaged, in no form that is known, empty, or too large
 */
export async function readOsm(path: string, onProgress?: Progress, limits?: Limits): Promise<OsmExtract> {
  const fail = failIn(path)
  const builder = new ExtractBuilder(basename(path), fail, limits)
  const bytes = await sizeOf(path, fail, FORMATS)
  let what = 'reading'
  do {
    await readOnce(path, builder, fail, (read) => onProgress?.(Math.min(1, read / bytes), what))
    what = 'reading again for what is needed of a large file'
  } while (builder.again())
  return builder.finish()
}

/** The same for a file in memory: tests, answers of a server. @throws InputProblems */
export function readOsmText(content: string | Uint8Array, source = 'text', limits: Limits = LIMITS): OsmExtract {
  const fail = failIn(source)
  const packed = typeof content === 'string' ? Buffer.from(content) : content
  const bytes = isGzip(packed) ? gunzipSync(packed) : packed
  const builder = new ExtractBuilder(source, fail, limits)
  do {
    const reader = readerFor(bytes, builder, fail)
    for (let at = 0; at < bytes.length; at += PIECE) reader.write(bytes.subarray(at, at + PIECE))
    reader.end()
  } while (builder.again())
  return builder.finish()
}

/** One pass. @param onRead called with the bytes of the file read so far */
async function readOnce(path: string, builder: ExtractBuilder, fail: Fail, onRead: (read: number) => void) {
  let reader: FormatReader | undefined
  await readPieces(path, (piece, read) => {
    reader ??= readerFor(piece, builder, fail)
    reader.write(piece)
    onRead(read)
  })
  if (!reader) fail('the file is empty; fetch it again')
  ;(reader as FormatReader).end()
}
