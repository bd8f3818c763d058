/**
 * Reads OSM XML, plain or gzipped, as a stream: one pass, coordinates in columns, of the rest only what roads and the
 * background need. Every failure is an InputProblems that says where and what to do.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { InputProblems } from '../problems.ts'
import type { OsmExtract } from './extract.ts'
import { OsmXmlReader } from './xmlReader.ts'

export type Progress = (done: number, what: string) => void

/**
 * @param path an `.osm` or `.osm.gz` file
 * @param onProgress called with the share of the file read, 0..1
 * @throws InputProblems if the file is missing, cut, no OSM XML, or empty
 */
export async function readOsm(path: string, onProgress?: Progress): Promise<OsmExtract> {
  const source = basename(path)
  const fail = (message: string, place?: string): never => {
    throw new InputProblems([{ source: path, ...(place ? { place } : {}), message }])
  }
  const bytes = await sizeOf(path, fail)
  const zipped = await looksZipped(path, fail)
  const reader = new OsmXmlReader(source, path)
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const stream = zipped ? file.pipe(createGunzip()) : file
  file.on('error', (error) => stream.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let lastShare = 0
  try {
    for await (const chunk of stream) {
      reader.write(decoder.decode(chunk as Uint8Array, { stream: true }))
      const share = Math.floor((100 * file.bytesRead) / bytes)
      if (share === lastShare) continue
      lastShare = share
      onProgress?.(share / 100, 'reading')
    }
    reader.write(decoder.decode())
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
  return reader.finish()
}

/** The same for text in memory: tests, editors, answers of a server. @throws InputProblems */
export function readOsmText(xml: string, source = 'text'): OsmExtract {
  const reader = new OsmXmlReader(source, source)
  reader.write(xml)
  return reader.finish()
}

async function sizeOf(path: string, fail: (message: string) => never): Promise<number> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) fail('is a folder; give an .osm or .osm.gz file')
    if (info.size === 0) fail('the file is empty; fetch it again')
    return info.size
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    return fail(code === 'ENOENT' ? 'there is no such file; check the path' : `cannot be read: ${message}`)
  }
}

/** Decides by the first bytes, not by the name. */
async function looksZipped(path: string, fail: (message: string) => never): Promise<boolean> {
  const file = await open(path)
  const head = new Uint8Array(16)
  try {
    await file.read(head, 0, head.length, 0)
  } finally {
    await file.close()
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return true
  if (head[0] === 0 && String.fromCharCode(...head).includes('OSMHeader'))
    fail('is in PBF form, which is not read yet; convert it: osmium cat file.osm.pbf -o file.osm.gz')
  if (head[0] === 0x42 && head[1] === 0x5a) fail('is packed with bzip2; unpack it: bunzip2 file.osm.bz2')
  return false
}
