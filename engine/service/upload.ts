/** A map that the page sends: kept in a file of its own below the system's temporary folder until it is imported. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export const LARGEST_MAP = 256 * 1024 * 1024

export class TooLarge extends Error {
  constructor(limit: number) {
    super(
      `maps of more than ${Math.round(limit / 2 ** 20)} MiB are not taken here; start the service with the file instead`,
    )
    this.name = 'TooLarge'
  }
}

export interface UploadedMap {
  readonly path: string
  /** Removes the file. */
  discard(): Promise<void>
}

/**
 * @param name as the page gives it: only letters, digits and `.-_` of it are used
 * @throws TooLarge, or what the connection failed with; nothing is left behind then
 */
export async function receiveMap(
  request: IncomingMessage,
  name: string,
  limit: number = LARGEST_MAP,
): Promise<UploadedMap> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge(limit)
  const folder = await mkdtemp(join(tmpdir(), 'tempofluss-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, fileName(name))
  try {
    await pipeline(request, upTo(limit), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return { path, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

/** Never leads out of the folder: no separators, and it does not begin with a dot. */
export function fileName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-100)
  return kept === '' ? 'map.osm' : kept
}

function upTo(limit: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) done(new TooLarge(limit))
      else done(null, chunk)
    },
  })
}
