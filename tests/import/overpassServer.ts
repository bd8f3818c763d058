/** A server on this machine that answers as Overpass would, and remembers what it was asked. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly query: string
  readonly agent: string
}

export type Respond = (response: ServerResponse, query: string, count: number) => void

export interface OverpassServer {
  readonly url: string
  readonly asked: Asked[]
}

/** Closed when the test ends. @param respond called with the question and how many came so far, this one included */
export async function overpassServer(respond: Respond): Promise<OverpassServer> {
  const asked: Asked[] = []
  const onRequest: RequestListener = async (request, response) => {
    const query = new URLSearchParams(await textOf(request)).get('data') ?? ''
    asked.push({ query, agent: request.headers['user-agent'] ?? '' })
    respond(response, query, asked.length)
  }
  const server = createServer(onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/interpreter`, asked }
}

/** Whether it is a map that is asked for, and not a place. */
export function asksForMap(query: string): boolean {
  return query.startsWith('[out:xml]')
}

export function places(...elements: object[]): string {
  return JSON.stringify({ version: 0.6, generator: 'Overpass API', elements }, null, 2)
}

export function boundary(
  id: number,
  name: string,
  level: string,
  [west, south, east, north]: readonly number[],
): object {
  const bounds = { minlat: south, minlon: west, maxlat: north, maxlon: east }
  return { type: 'relation', id, bounds, tags: { boundary: 'administrative', name, admin_level: level } }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return text
}
