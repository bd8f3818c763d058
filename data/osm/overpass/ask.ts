/** Asks an Overpass server, politely: one question at a time, nothing twice, one more try when it is busy. */
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { InputProblems } from '../../problems.ts'

/** The one public server without a key; another can be named. */
export const OVERPASS = 'https://overpass-api.de/api/interpreter'

/** Where a busy server does not say how long to wait [s], and the longest it may ask for. */
const USUAL_PAUSE = 15
const LONGEST_PAUSE = 120
/** Enough of the end of an answer to see whether it is whole [characters]. */
const TAIL = 4096

export interface AskOptions {
  /** Address of the server. */
  readonly server: string
  /** Who asks: name and version of the program. */
  readonly agent: string
  /** Folder that answers are kept in. */
  readonly cache: string
  /** Asks again although the answer is at hand. */
  readonly fresh?: boolean
  readonly signal?: AbortSignal
  /** Called with what is going on, in words. */
  readonly onProgress?: (what: string) => void
}

export interface Answer {
  /** Gzipped. */
  readonly path: string
  /** When the server gave it. */
  readonly date: Date
  readonly wasKept: boolean
}

/** @throws InputProblems if the server cannot be reached, refuses, gives up or is cut off; the reason of `signal` */
export async function ask(query: string, options: AskOptions): Promise<Answer> {
  const { server, cache, fresh, onProgress } = options
  const key = createHash('sha256').update(`${server}\n${query}`).digest('hex').slice(0, 24)
  const path = join(cache, `${key}.gz`)
  if (!fresh && existsSync(path)) return { path, date: statSync(path).mtime, wasKept: true }
  const host = hostOf(server)
  onProgress?.(`asking ${host}`)
  const response = await patiently(query, options, host)
  mkdirSync(cache, { recursive: true })
  const unfinished = `${path}.${process.pid}.unfinished`
  try {
    await keep(response, unfinished, options, host)
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
  return { path, date: statSync(path).mtime, wasKept: false }
}

function hostOf(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : undefined
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.host
  throw new InputProblems([{ source: `--overpass ${server}`, message: `is no address; give one such as ${OVERPASS}` }])
}

/** Once more if the server is busy, after the time it asks for. */
async function patiently(query: string, options: AskOptions, host: string): Promise<Response> {
  const first = await post(query, options, host)
  if (first.status !== 429 && first.status !== 504) return accepted(first, host)
  const pause = pauseOf(first.headers.get('retry-after'))
  await first.body?.cancel()
  const busy = first.status === 429 ? 'has no free slot for us' : 'is overloaded'
  if (pause > LONGEST_PAUSE)
    throw new InputProblems([{ source: host, message: `${busy} and asks to come back in ${pause} s; do so then` }])
  options.onProgress?.(`${host} ${busy}: asking again in ${pause} s`)
  await wait(pause * 1000, undefined, { signal: options.signal }).catch(() => options.signal?.throwIfAborted())
  options.onProgress?.(`asking ${host} again`)
  return accepted(await post(query, options, host), host)
}

/** Of a Retry-After header, seconds or a date [s]. */
function pauseOf(header: string | null): number {
  if (header === null) return USUAL_PAUSE
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000)
  return Number.isNaN(seconds) ? USUAL_PAUSE : Math.max(0, seconds)
}

async function post(query: string, { server, agent, signal }: AskOptions, host: string): Promise<Response> {
  try {
    return await fetch(server, {
      method: 'POST',
      headers: { 'User-Agent': agent, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ data: query }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw unreachable(error, host)
  }
}

async function accepted(response: Response, host: string): Promise<Response> {
  const { status } = response
  if (status === 200) return response
  const said = wordsOf(await response.text().catch(() => ''))
  const messages: Readonly<Record<number, string>> = {
    400: `does not understand the question (${said}); is it an Overpass server?`,
    404: 'has no Overpass service at this address; check --overpass',
    429: 'still has no free slot for us; try again in some minutes',
    504: 'is still overloaded; try again later, or a smaller area',
  }
  const message =
    messages[status] ?? `answered with status ${status}${said === '' ? '' : ` (${said})`}; try again later`
  throw new InputProblems([{ source: host, message }])
}

/** What an error page says, without its mark-up. */
function wordsOf(page: string): string {
  const body = /<body[^>]*>(.*)<\/body>/is.exec(page)?.[1] ?? page
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-200)
}

/** @throws InputProblems if the answer is not whole */
async function keep(response: Response, path: string, { signal, onProgress }: AskOptions, host: string): Promise<void> {
  let bytes = 0
  let tail = ''
  const watch = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      tail = (tail + piece.toString('latin1')).slice(-TAIL)
      onProgress?.(`fetching from ${host}: ${(bytes / 1e6).toFixed(1)} MB`)
      done(null, piece)
    },
  })
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
  try {
    await pipeline(body, watch, createGzip(), createWriteStream(path), { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw unreachable(error, host, bytes)
  }
  const remark = /<remark>(.*?)<\/remark>|"remark":\s*"(.*?)"/s.exec(tail)
  if (remark && /error|timed out/i.test(remark[0])) {
    const words = (remark[1] ?? remark[2]).trim()
    throw new InputProblems([{ source: host, message: `gave up: "${words}"; take a smaller area, or try later` }])
  }
  if (!/(<\/osm>|\})\s*$/.test(tail)) throw unreachable(new Error('the answer is cut'), host, bytes)
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host, or no connection',
  EAI_AGAIN: 'names cannot be looked up: no connection',
  ECONNREFUSED: 'nobody answers there',
  ENETUNREACH: 'no connection',
  EHOSTUNREACH: 'no way there',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  UND_ERR_HEADERS_TIMEOUT: 'no answer',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped',
}

function unreachable(error: unknown, host: string, bytes = 0): InputProblems {
  const cause = (error as Error).cause ?? error
  const why = CAUSES[(cause as NodeJS.ErrnoException).code ?? ''] ?? (cause as Error).message
  const message =
    bytes > 0
      ? `the answer broke off after ${(bytes / 1e6).toFixed(1)} MB (${why}); try again`
      : `cannot be reached (${why}); are you offline? A map that was exported elsewhere can be given as a file instead`
  return new InputProblems([{ source: host, message }])
}
