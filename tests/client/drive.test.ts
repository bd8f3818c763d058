/** `npm run drive` as its user runs it: a process of its own, against a real service. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { startService, type TestService } from '../service/start.ts'
import { Peer } from './peer.ts'

const DRIVE = fileURLToPath(new URL('../../engine/client/drive.ts', import.meta.url))

let service: TestService
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drive-test-'))
  service = await startService({ advice: DEFAULT_ADVICE, leadIn: 10 })
})

afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})

/** Along the main road of the small town at 10 m/s. */
function writeTrack(seconds: number): string {
  const rows = Array.from({ length: seconds + 1 }, (_, k) => {
    const share = (k * 10) / 322
    return [k, 50 + 0.0012 * share, 10 + 0.0041 * share, 10].join()
  })
  const path = join(folder, `${seconds}.csv`)
  writeFileSync(path, `time,latitude,longitude,speed\n${rows.join('\n')}\n`)
  return path
}

function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [DRIVE, ...words], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

const address = () => `${service.url.replace('http', 'ws')}/v1/vehicles`

test('a recorded drive', async () => {
  const { code, out } = await run('--track', writeTrack(4), '--url', address())
  expect(code, out).toBe(0)
  expect(out).toMatch(/^ +0 s +36 km\/h {2}connected with small$/m)
  expect(out).toMatch(/no advice: nothing ahead that a speed could improve, limit 50 km\/h/)
  expect(out).toMatch(/^driven {2}: 40 m in 4 s, 0 stops, 0 s standing, \d+ kJ at the wheels$/m)
  expect(out).toMatch(/^reports: [45]; advices: [45] NONE; dropped: 0; refused: 0; connections lost: 0$/m)
})

test('a car that keeps to the advice gets to the end, too', async () => {
  const { code, out } = await run('--track', writeTrack(5), '--follow', '--url', address())
  expect(code, out).toBe(0)
  expect(out).toMatch(/^driven {2}: 5\d m in /m)
  expect(out).toMatch(/^recorded: 50 m in 5 s/m)
  expect(out).toMatch(/^energy not needed: -?\d+ kJ$/m)
})

test('a service of another version: its words, and exit code 1', async () => {
  const peer = await Peer.start()
  const running = run('--track', writeTrack(30), '--url', peer.url)
  await peer.welcome({ protocolVersion: 9 })
  const { code, out } = await running
  await peer.close()
  expect([code, out]).toEqual([1, expect.stringContaining('speaks version 9 of the protocol, not 1')])
})

test.each([
  ['no track', [], '--track FILE is missing'],
  ['a track that is not there', ['--track', 'nowhere.csv'], 'nowhere.csv'],
  ['an option that is none', ['--fast'], '--fast'],
  ['an address that is none', ['--track', 'OK', '--url', 'nowhere'], 'nowhere'],
])('%s: in words, and exit code 2', async (_, words, expected) => {
  const { code, out, err } = await run(...words.map((word) => (word === 'OK' ? writeTrack(2) : word)))
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(expected)
  expect(err).not.toContain('    at ')
})
