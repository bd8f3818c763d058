/** Reads a file piece by piece, unpacked if it is packed with gzip. Every failure says what to do. */
import { createReadStream, type ReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputProblems } from './problems.ts'

/** Throws an InputProblems. @param place where in the file */
export type Fail = (message: string, place?: string) => never

/** Bytes read at a time. */
export const PIECE = 1 << 17

export function failIn(source: string): Fail {
  return (message, place) => {
    throw new InputProblems([{ source, ...(place ? { place } : {}), message }])
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/**
 * One pass over a file.
 * @param onPiece gets each piece, unpacked, and how many bytes of the file have been read for it
 * @throws InputProblems if the file cannot be read, or its packing is damaged or cut; whatever `onPiece` throws
 */
export async function readPieces(
  path: string,
  onPiece: (piece: Uint8Array, read: number) => void,
  fail: Fail = failIn(path),
): Promise<void> {
  const file = createReadStream(path, { highWaterMark: PIECE })
  try {
    for await (const piece of unpacked(file, await headOf(path))) onPiece(piece as Uint8Array, file.bytesRead)
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

/** [bytes] @param wanted what kind of file should be there */
export async function sizeOf(path: string, fail: Fail, wanted: string): Promise<number> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) fail(`is a folder; give a file: ${wanted}`)
    if (info.size === 0) fail('the file is empty; fetch it again')
    return info.size
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    return fail(code === 'ENOENT' ? 'there is no such file; check the path' : `cannot be read: ${message}`)
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
