import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { decodeTownMap, TownNewsKind } from '../../data/messages/codec.ts'
import { townPath } from '../../data/scenarios/town.ts'
import { encodeNetworkFile } from '../../engine/scenario/networkFile.ts'
import { madeFrom, openNetwork } from '../../engine/scenario/openNetwork.ts'
import { fileName } from '../../engine/service/upload.ts'
import { smallTown, townWithoutRoads } from '../cli/smallTown.ts'
import { Page } from './clients.ts'
import { startService, type TestService } from './start.ts'

let service: TestService
let page: Page
let temporary: string
const usual = process.env.TMPDIR

beforeAll(async () => {
  service = await startService({ pace: 4 })
  page = await new Page(service.url).opened()
  temporary = mkdtempSync(join(tmpdir(), 'upload-test-'))
  process.env.TMPDIR = temporary
})

afterAll(async () => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  await service.close()
  rmSync(temporary, { recursive: true })
})

const send = (name: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${service.url}/api/map?name=${encodeURIComponent(name)}`, { method: 'POST', body })

/** A busy machine may take its time. */
const leaves = (files: number) =>
  vi.waitFor(async () => expect(await readdir(temporary)).toHaveLength(files), { timeout: 20_000 })
const nothingLeft = () => leaves(0)

async function generation(): Promise<number> {
  return decodeTownMap(await (await fetch(`${service.url}/api/town`)).arrayBuffer()).generation
}

test('another map takes the place of the town, whose traffic begins anew', async () => {
  await page.frame(({ generation, timeMs }) => generation === 1 && timeMs > 0)
  const answer = await send('../../Bad Übung.osm.gz', gzipSync(smallTown().replaceAll('Hauptstraße', 'Lange Gasse')))
  expect(answer.status).toBe(202)
  const loading = await page.news(() => true)
  expect([loading.generation, loading.kind]).toEqual([2, TownNewsKind.LOADING])
  const ready = await page.news(({ kind }) => kind !== TownNewsKind.LOADING)
  expect([ready.generation, ready.kind, ready.message]).toEqual([2, TownNewsKind.READY, '_.._Bad_Übung'])
  await page.frame(({ generation, timeMs }) => generation === 2 && timeMs > 0)
  const map = decodeTownMap(await (await fetch(`${service.url}/api/town`)).arrayBuffer())
  expect(map.generation).toBe(2)
  expect(map.edges.map(({ name }) => name)).toContain('Lange Gasse')
  await nothingLeft()
})

test('a network file that import kept opens like the map it was made from, and one of another version is refused', async () => {
  const map = join(temporary, 'small.osm')
  writeFileSync(map, smallTown().replaceAll('Hauptstraße', 'Netzweg'))
  const file = encodeNetworkFile(await openNetwork(map), await madeFrom(map, {}))
  rmSync(map)
  const before = await generation()
  expect((await send('small.tfnet', Uint8Array.from(file))).status).toBe(202)
  expect((await page.news(({ kind }) => kind !== TownNewsKind.LOADING)).kind).toBe(TownNewsKind.READY)
  const town = decodeTownMap(await (await fetch(`${service.url}/api/town`)).arrayBuffer())
  expect(town.generation).toBe(before + 1)
  expect(town.edges.map(({ name }) => name)).toContain('Netzweg')
  const other = Uint8Array.from(file)
  other[8]++
  expect((await send('small.tfnet', other)).status).toBe(202)
  const failed = await page.news(({ kind }) => kind === TownNewsKind.FAILED)
  expect(failed.message).toContain('network file of version')
  await nothingLeft()
})

test.each([
  ['no OSM at all', 'hello, here is a map', 'OSM'],
  ['cut off', gzipSync(smallTown()).subarray(0, 200), 'cut'],
  ['without roads', townWithoutRoads(), 'no road'],
  ['empty', '', 'empty'],
])('a file that is no map is refused in words, and the town goes on: %s', async (_, body, words) => {
  const before = await generation()
  expect((await send('broken.osm', body)).status).toBe(202)
  const failed = await page.news(({ kind }) => kind === TownNewsKind.FAILED)
  expect(failed.message).toContain(words)
  expect(failed.generation).toBeGreaterThan(before)
  expect(await generation()).toBe(before)
  const frame = await page.frame()
  const later = await page.frame(({ timeMs }) => timeMs > frame.timeMs)
  expect(later.generation).toBe(before)
  await nothingLeft()
})

test('one map at a time', async () => {
  const first = await send('town.osm.gz', new Uint8Array(readFileSync(townPath)))
  const second = await send('second.osm', smallTown())
  expect([first.status, second.status]).toEqual([202, 409])
  expect(await second.text()).toContain('try again')
  await page.news(({ kind }) => kind === TownNewsKind.READY)
  await nothingLeft()
})

test('a file beyond all measure is not even begun', async () => {
  const headers = { 'Content-Length': String(2 ** 40) }
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(`${service.url}/api/map?name=x.osm`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })
  expect(answer).toBe(413)
  await nothingLeft()
})

test('whoever breaks off leaves nothing behind', async () => {
  const sent = request(`${service.url}/api/map?name=x.osm`, { method: 'POST', headers: { 'Content-Length': '1000' } })
  sent.on('error', () => {})
  sent.write('half of it')
  await leaves(1)
  sent.destroy()
  await nothingLeft()
  expect((await fetch(`${service.url}/api/status`)).status).toBe(200)
})

test('names lead nowhere', () => {
  expect(fileName('../../etc/passwd')).toBe('_.._etc_passwd')
  expect(fileName('.bashrc')).toBe('bashrc')
  expect(fileName('')).toBe('map.osm')
  expect(fileName('..')).toBe('map.osm')
  expect(fileName('Köln Süd.osm.gz')).toBe('Köln_Süd.osm.gz')
  expect(fileName('a\0b/c\\d')).toBe('a_b_c_d')
  expect(fileName('x'.repeat(300)).length).toBe(100)
})
