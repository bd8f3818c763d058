import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { InputError } from '../../engine/base/errors.ts'
import { startService, type TestService } from './start.ts'

let folder: string
let service: TestService

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-test-'))
  const page = join(folder, 'viz')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Tempofluss</title>')
  writeFileSync(join(page, 'assets', 'main-a1b2.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(page, 'link.txt'))
  symlinkSync(folder, join(page, 'up'))
  service = await startService({ pageFolder: page, compare: async (map) => ({ map, stops: { a: 2, b: 1 } }) })
})

afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** As it stands, without a browser's or fetch's tidying up of paths and headers. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const sent = request({ port: service.port, path, method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() }
}

describe('the page', () => {
  test('is served with a strict policy and not kept', async () => {
    const { status, headers, text } = await ask('/')
    expect(status).toBe(200)
    expect(text).toContain('<title>Tempofluss')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['x-content-type-options']).toBe('nosniff')
    const policy = headers['content-security-policy']
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*/)
    const again = await ask('/index.html', { 'If-None-Match': headers.etag! })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('has parts that are kept, since their names change with them', async () => {
    const { headers, text } = await ask('/assets/main-a1b2.js')
    expect(text).toBe('export {}')
    expect(headers['content-type']).toContain('text/javascript')
    expect(headers['cache-control']).toContain('immutable')
    const head = await ask('/assets/main-a1b2.js', {}, 'HEAD')
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '9'])
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/assets',
    '/secret.txt%00.html',
    '/assets/',
  ])('has nothing outside its folder: %s', async (path) => {
    const { status, text } = await ask(path)
    expect(status).toBe(404)
    expect(text).not.toBe('secret')
  })

  test('asks to be built where it is not', async () => {
    const bare = await startService({ pageFolder: join(folder, 'nothing') })
    const response = await fetch(bare.url)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run page')
    expect((await fetch(`${bare.url}/api/comparison`)).status).toBe(204)
    await bare.close()
  })
})

test('while the map is being read it says so, and that is no error', async () => {
  const port = await freePort()
  const starting = startService({ map: 'town', port })
  let first: Response | undefined
  while (!first) first = await fetch(`http://127.0.0.1:${port}/api/town`).catch(() => undefined)
  expect([first.status, first.headers.get('retry-after')]).toEqual([202, '1'])
  expect(await first.text()).toContain('still being read')
  const { url, close } = await starting
  expect((await fetch(`${url}/api/town`)).status).toBe(200)
  await close()
})

describe('HTTP', () => {
  test('gives the comparison and the status as JSON', async () => {
    expect(JSON.parse((await ask('/api/comparison')).text)).toMatchObject({ stops: { a: 2, b: 1 } })
    const { town, pages } = JSON.parse((await ask('/api/status')).text)
    expect(town).toMatchObject({ name: 'small', generation: 1, pace: 1, paused: false })
    expect(pages).toMatchObject({ pages: 0 })
  })

  test('gives the town packed only to whom can unpack it', async () => {
    const plain = await ask('/api/town')
    const packed = await ask('/api/town', { 'Accept-Encoding': 'br, gzip' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']))
  })

  test('keeps connections open for longer than a proxy does that asks every now and then', async () => {
    const { headers } = await fetch(`${service.url}/api/status`)
    expect(headers.get('Keep-Alive')).toBe('timeout=65')
  })

  test.each([
    ['/api/nothing', 'GET', 404],
    ['/api/town', 'DELETE', 405],
    ['/', 'POST', 405],
    ['/%zz', 'GET', 400],
  ])('refuses in words: %s %s', async (path, method, status) => {
    const answer = await ask(path, {}, method)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/[a-z]{3,}.*\.\n$/)
  })
})

describe('pages of other sites', () => {
  test.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['a name that was made to point here', { Host: 'evil.example:4173' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
  ])('get nothing: %s', async (_, headers) => {
    for (const path of ['/', '/api/town', '/api/status']) expect((await ask(path, headers)).status).toBe(403)
    expect((await ask('/api/map', headers, 'POST')).status).toBe(403)
    for (const path of ['/api/live', '/v1/vehicles']) {
      const socket = new WebSocket(`ws://127.0.0.1:${service.port}${path}`, { headers })
      const [error] = await once(socket, 'error')
      expect(error.message).toContain('403')
    }
  })

  test('unlike its own', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const host = `${name}:${service.port}`
      expect((await ask('/', { Host: host, Origin: `http://${host}` })).status).toBe(200)
    }
    const socket = new WebSocket(`ws://127.0.0.1:${service.port}/api/live`, { origin: service.url })
    await once(socket, 'open')
    socket.close()
  })

  test('and there is no socket elsewhere', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${service.port}/api/town`)
    const [error] = await once(socket, 'error')
    expect(error.message).toContain('404')
  })
})

describe('does not start', () => {
  const problem = (options: Parameters<typeof startService>[0]) =>
    startService(options).then(
      () => expect.unreachable('it started'),
      (error) => {
        expect(error).toBeInstanceOf(InputError)
        return error.message
      },
    )

  test('on a port that is taken, or is none', async () => {
    expect(await problem({ port: service.port })).toMatch(/port: \d+ is taken/)
    expect(await problem({ port: 70_000 })).toContain('0 to 65535')
    expect(await problem({ host: '192.0.2.1' })).toContain('no address of this machine')
  })

  test('with a map that cannot be used, and gives its port back', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as { port: number }
    probe.close()
    await once(probe, 'close')
    expect(await problem({ port, map: join(folder, 'missing.osm') })).toContain('no such file')
    expect(await problem({ port, map: join(folder, 'secret.txt') })).toContain('secret.txt')
  })

  test('with impossible wishes', async () => {
    expect(await problem({ advice: { kinds: [], share: 2, compliance: 0, reaction: 0 } })).toContain('share')
    expect(await problem({ step: 0.7 })).toContain('step')
  })
})

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
