/**
 * Reads an OSM extract as a stream: coordinates in columns, of the rest only what roads and the background need. Every
 * failure is an InputProblem that says where and what to do.
 */
import { createReadStream, type ReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import { InputProblems } from '../problems.ts'
import type { OsmExtract } from './extract.ts'
import { ExtractBuilder, LIMITS, type Limits } from './extractBuilder.ts'
import { type Fail, FORMATS, type FormatReader, isGzip, readerFor } from './formats/format.ts'

export type Progress = (done: number, what: string) => void

/** Bytes read at a time. */
const PIECE = 1 << 17

/**
 * @param path an `.osm`, `.osm.gz`, `.osm.pbf` or Overpass JSON file; what it is, its first bytes say
 * @param onProgress called with the share of the file read, 0..1
 * @throws InputProblems if the file is missing, cut, damaged, in no form that is known, empty, or too large
 */
export async function readOsm(path: string, onProgress?: Progress, limits?: Limits): Promise<OsmExtract> {
  const fail = failIn(path)
  const builder = new ExtractBuilder(basename(path), fail, limits)
  const bytes = await sizeOf(path, fail)
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

function failIn(source: string): Fail {
  return (message, place) => {
    throw new InputProblems([{ source, ...(place ? { place } : {}), message }])
  }
}

/** One pass. @param onRead called with the bytes of the file read so far */
async function readOnce(path: string, builder: ExtractBuilder, fail: Fail, onRead: (read: number) => void) {
  const file = createReadStream(path, { highWaterMark: PIECE })
  let reader: FormatReader | undefined
  try {
    for await (const chunk of unpacked(file, await headOf(path))) {
      reader ??= readerFor(chunk as Uint8Array, builder, fail)
      reader.write(chunk as Uint8Array)
      onRead(file.bytesRead)
    }
    if (!reader) fail('the file is empty; fetch it again')
    reader?.end()
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR')
      fail('the gzip stream ends too early: the file is cut; fetch it again', `after byte ${file.bytesRead}`)
    if (code?.startsWith('Z_')) fail(`the gzip stream is damaged (${message}); fetch the file again`)
    fail(`cannot be read: ${message}`)
  } finally {
    file.destroy()
  }
}

function unpacked(file: ReadStream, head: Uint8Array): Readable {
  if (!isGzip(head)) return file
  const stream = file.pipe(createGunzip({ chunkSize: PIECE }))
  file.on('error', (error) => stream.destroy(error))
  return stream
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const head = new Uint8Array(2)
    await file.read(head, 0, head.length, 0)
    return head
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string, fail: Fail): Promise<number> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) fail(`is a folder; give a file: ${FORMATS}`)
    if (info.size === 0) fail('the file is empty; fetch it again')
    return info.size
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    return fail(code === 'ENOENT' ? 'there is no such file; check the path' : `cannot be read: ${message}`)
  }
}
