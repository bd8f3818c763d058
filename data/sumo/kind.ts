/** Whether a file is one of SUMO's, told by its outermost element, whatever it is called. */
import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import { isGzip } from '../filePieces.ts'

export type SumoKind = 'configuration' | 'network'

/** netconvert begins its files with a comment as long as its options [bytes]. */
const HEAD = 1 << 16
const ROOTS: Readonly<Record<string, SumoKind>> = {
  net: 'network',
  configuration: 'configuration',
  sumoConfiguration: 'configuration',
}

/** undefined if it is none, or cannot be read: whoever reads it says why. */
export async function sumoKind(path: string): Promise<SumoKind | undefined> {
  const head = await headOf(path)
  const text = head.toString('latin1').replace(/<!--[\s\S]*?(-->|$)/g, '')
  return ROOTS[/<([A-Za-z][\w.-]*)/.exec(text)?.[1] ?? '']
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
      const bytes = buffer.subarray(0, bytesRead)
      // A piece of a packed file ends before its stream does.
      return isGzip(bytes) ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
    } finally {
      await file.close()
    }
  } catch {
    return Buffer.alloc(0)
  }
}
