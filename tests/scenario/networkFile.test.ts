/** A compiled network that goes through a file is the same network: in every word, and in every bit of a run. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputError } from '../../engine/base/errors.ts'
import { encodeNetworkFile, NETWORK_FILE_VERSION } from '../../engine/scenario/networkFile.ts'
import { madeFrom, type OpenedNetwork, openNetwork } from '../../engine/scenario/openNetwork.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { osmText } from '../import/osmText.ts'

const HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
const CROSSING = osmText({
  places: { a: [-210, 4], b: [0, 0], c: [190, -9], d: [13, 170], e: [-8, -220] },
  ways: [
    ['a b c', { highway: 'secondary', name: 'Am Kurpark', lanes: '2', maxspeed: '50' }],
    ['d b', { highway: 'residential', name: 'Wiesenstraße' }],
    ['b e', { highway: 'tertiary' }],
  ],
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** @returns the network as imported, and as opened from the file it was kept in */
async function throughFile(
  map: string,
  options = {},
): Promise<{ now: OpenedNetwork; later: OpenedNetwork; path: string }> {
  const now = await openNetwork(map, options)
  const path = join(folder, 'kept.tfnet')
  writeFileSync(path, encodeNetworkFile(now, await madeFrom(map, options)))
  return { now, later: await openNetwork(path), path }
}

async function crossingFile(options = {}) {
  const map = join(folder, 'crossing.osm')
  writeFileSync(map, CROSSING)
  return throughFile(map, options)
}

function same(later: OpenedNetwork, now: OpenedNetwork): void {
  const { madeFrom: _, audit: laterAudit, network: laterNetwork, ...laterRest } = later
  const { audit, network, ...rest } = now
  expect(laterRest).toEqual(rest)
  expect(laterAudit?.entries).toEqual(audit?.entries)
  expect(laterAudit?.totals()).toEqual(audit?.totals())
  const { buffer: laterBuffer, ...laterWords } = laterNetwork
  const { buffer, ...words } = network
  expect(Buffer.from(new Uint8Array(laterBuffer)).equals(new Uint8Array(buffer))).toBe(true)
  expect(laterWords).toEqual(words)
}

describe('what is opened is what was imported', () => {
  test('a crossing, with its options and where it comes from', async () => {
    const { now, later } = await crossingFile({ country: 'AT', at: 'Su 10:00' })
    same(later, now)
    expect(later.madeFrom).toMatchObject({
      map: 'crossing.osm',
      bytes: Buffer.byteLength(CROSSING),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      options: { country: 'AT', at: 'Su 10:00' },
    })
  })

  test('the same import gives the same bytes', async () => {
    const { now } = await crossingFile()
    const origin = await madeFrom(join(folder, 'crossing.osm'), { checked: true, onProgress: () => {} })
    expect(origin.options).toEqual({})
    const again = await openNetwork(join(folder, 'crossing.osm'), { checked: true })
    expect(Buffer.compare(encodeNetworkFile(again, origin), encodeNetworkFile(now, origin))).toBe(0)
  })

  test.runIf(existsSync(HERSFELD))('Bad Hersfeld', async () => {
    const { now, later } = await throughFile(HERSFELD)
    same(later, now)
  })
  if (!existsSync(HERSFELD)) test.skip('the extract is not at hand: bad-hersfeld.osm.gz', () => {})
})

test('a run on it has the same hash', async () => {
  const { map, ...run } = { map: join(folder, 'crossing.osm'), duration: 300, trips: 90, seed: 7 }
  const { path } = await crossingFile()
  const [now, later] = [await runScenario({ map, ...run }), await runScenario({ map: path, ...run })]
  expect(now.arrived).toBeGreaterThan(50)
  expect(later.hash).toBe(now.hash)
})

describe('refused in words', () => {
  const problem = async (change: (file: Buffer) => Uint8Array): Promise<string> => {
    const { now, path } = await crossingFile()
    writeFileSync(path, change(Buffer.from(encodeNetworkFile(now, await madeFrom(path, {})))))
    return openNetwork(path).then(
      () => 'opened',
      (error: Error) => error.message.replace(path, 'FILE'),
    )
  }

  test('a file of another version', async () => {
    const words = await problem((file) => {
      file.writeUInt32LE(NETWORK_FILE_VERSION + 1, 8)
      return file
    })
    expect(words).toBe(
      'FILE: is a network file of version 3, this program reads 2; import the map again: tempofluss import MAP --out FOLDER',
    )
  })

  test('one that is cut', async () => {
    expect(await problem((file) => file.subarray(0, 18))).toContain('is cut: it ends before its header does')
    expect(await problem((file) => file.subarray(0, -1))).toContain('is damaged or cut')
  })

  test('options of the import, which come too late', async () => {
    const { path } = await crossingFile()
    await expect(openNetwork(path, { country: 'FR' })).rejects.toThrow(
      'is compiled already, so country cannot be changed any more; give the map it was made from: crossing.osm',
    )
  })

  test('whatever single byte is damaged, nothing wrong is opened', async () => {
    const { now, path } = await crossingFile()
    const sound = encodeNetworkFile(now, await madeFrom(path, {}))
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const damaged = Uint8Array.from(sound)
        damaged[at] ^= bits
        writeFileSync(path, damaged)
        await expect(openNetwork(path)).rejects.toThrow(InputError)
      }),
      { numRuns: 150 },
    )
  })
})
