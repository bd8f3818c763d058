/** Who answers what over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { sendJson, sendText, setSafetyHeaders } from './answers.ts'
import type { ComparisonState, Comparisons } from './comparisons.ts'
import { whyForeign } from './origin.ts'
import { PAGE_FOLDER, sendFile } from './staticFiles.ts'
import type { TownHost } from './townHost.ts'
import { receiveMap, TooLarge } from './upload.ts'

export interface HttpParts {
  readonly host: TownHost
  /** Host name that the service listens on. */
  readonly ownName: string
  readonly pageFolder?: string
  /** Paths at which there are sockets. */
  readonly sockets: readonly string[]
  readonly comparisons: Comparisons
  status(): unknown
  /** Starts to import a map that was sent; what comes of it is told to the pages. */
  import(path: string, discard: () => Promise<void>): void
  /** One message of a vehicle. */
  report(request: IncomingMessage, response: ServerResponse): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>

export function createHttpHandler(parts: HttpParts): (request: IncomingMessage, response: ServerResponse) => void {
  const { host, ownName, pageFolder = PAGE_FOLDER, sockets } = parts
  const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
    '/api/town': { GET: (request, response) => sendTown(host, request, response) },
    '/api/audit': { GET: (request, response) => sendAudit(host, request, response) },
    '/api/status': { GET: (_, response) => sendJson(response, 200, parts.status()) },
    '/api/comparison': { GET: (_, response) => sendComparison(parts.comparisons.state, response) },
    '/api/map': { POST: (request, response, url) => takeMap(parts, request, response, url) },
    '/v1/report': { POST: (request, response) => parts.report(request, response) },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafetyHeaders(response)
    const foreign = whyForeign(request.headers, ownName)
    if (foreign) return sendText(response, 403, `${foreign}\n`)
    const url = URL.parse(`http://service${request.url ?? '/'}`)
    const path = url ? decoded(url.pathname) : undefined
    if (!url || path === undefined) return sendText(response, 400, 'This address cannot be read.\n')
    const route = routes[path]
    if (sockets.includes(path)) {
      // Also what a proxy leaves of an upgrade that it does not pass on.
      response.setHeader('Upgrade', 'websocket')
      return sendText(response, 426, `${path} is for WebSockets: connect to it as ws:// or wss://.\n`)
    }
    if (path.startsWith('/api/') || path.startsWith('/v1/')) {
      if (!route) return sendText(response, 404, `There is nothing at ${path}.\n`)
    }
    const methods = route ?? page(pageFolder, path)
    const handler = methods[request.method ?? '']
    if (handler) return handler(request, response, url)
    response.setHeader('Allow', Object.keys(methods).join(', '))
    return sendText(response, 405, `${path} takes ${Object.keys(methods).join(' and ')} only.\n`)
  }

  return (request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy()
      else sendText(response, 500, `This was not foreseen: ${error.message}\n`)
    })
  }
}

function page(folder: string, path: string): Readonly<Record<string, Handler>> {
  const handler: Handler = (request, response) => sendFile(folder, path, request, response)
  return { GET: handler, HEAD: handler }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function sendTown(host: TownHost, request: IncomingMessage, response: ServerResponse): void {
  const town = host.running?.town
  if (town) sendPacked(request, response, 'application/x-protobuf', town.zippedMap, () => town.map)
  else sendNoTown(host, response)
}

function sendAudit(host: TownHost, request: IncomingMessage, response: ServerResponse): void {
  if (!host.running) {
    sendNoTown(host, response)
    return
  }
  const { zippedAudit } = host.running.town
  if (!zippedAudit) response.writeHead(204).end()
  else sendPacked(request, response, 'application/geo+json', zippedAudit, () => gunzipSync(zippedAudit))
}

function sendNoTown({ loading }: TownHost, response: ServerResponse): void {
  response.setHeader('Retry-After', '1')
  // Not an error: browsers would say so on their console.
  if (loading) sendText(response, 202, 'The map is still being read.\n')
  else sendText(response, 503, 'No town runs; send another map.\n')
}

/** Gzipped to whoever can unpack it. */
function sendPacked(
  request: IncomingMessage,
  response: ServerResponse,
  type: string,
  zipped: Uint8Array,
  plain: () => Uint8Array,
): void {
  const unpacks = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const bytes = unpacks ? zipped : plain()
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': bytes.byteLength,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding',
    ...(unpacks ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(bytes)
}

function sendComparison(state: ComparisonState, response: ServerResponse): void {
  if (state.kind === 'made') sendJson(response, 200, state.value)
  else if (state.kind === 'pending')
    sendJson(response, 202, { done: state.done }) // ask again
  else response.writeHead(204).end() // none is nothing wrong: a page that asks shall not report an error
}

async function takeMap(
  { host, import: importMap }: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  // What is not read would otherwise keep the connection waiting.
  const refuse = (status: number, text: string): void => {
    response.setHeader('Connection', 'close')
    sendText(response, status, `${text}\n`)
  }
  if (host.loading) return refuse(409, 'Another map is being imported; try again when it is done.')
  try {
    const { path, discard } = await receiveMap(request, url.searchParams.get('name') ?? '')
    if (host.loading) {
      await discard()
      return refuse(409, 'Another map came first; try again when it is imported.')
    }
    importMap(path, discard)
    sendText(response, 202, 'The map is being imported; the town appears when it is ready.\n')
  } catch (error) {
    if (error instanceof TooLarge) return refuse(413, error.message)
    if (request.destroyed && !request.complete) return // whoever sent it has gone
    throw error
  }
}
