/** What has nothing to do with roads takes no memory, however much there is of it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeHugeOsm } from '../../bench/import/hugeOsm.ts'
import { smallTown } from '../cli/smallTown.ts'
import { type Elements, pbfFile } from './pbfFile.ts'

const READER = fileURLToPath(new URL('./readWithin.ts', import.meta.url))
/** Loaded modules take about a half of it [MB]. */
const HEAP = 32
const HELD = 20_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function readWithin(path: string) {
  const flags = [`--max-old-space-size=${HEAP}`, '--max-semi-space-size=2', '--expose-gc']
  return JSON.parse(execFileSync(process.execPath, [...flags, READER, path, String(HELD)], { encoding: 'utf8' }))
}

test('an XML file larger than the memory there is, nearly all of it of no use', () => {
  const path = join(folder, 'huge.osm')
  writeHugeOsm(path, smallTown(), 45e6)
  expect(statSync(path).size).toBeGreaterThan(45e6)
  const { roads, counts, held, arrayBuffers } = readWithin(path)
  expect(roads).toBe(4)
  expect(counts.nodes).toBeGreaterThan(10 * HELD)
  // Only the nodes of the roads.
  expect(held).toBe(7)
  expect(arrayBuffers).toBeLessThan(2e6)
})

test('the same of PBF', () => {
  const { nodes, ways } = hugeElements(400_000)
  const path = join(folder, 'huge.osm.pbf')
  writeFileSync(path, pbfFile({ nodes, ways, relations: [] }, { block: 8000 }))
  const { roads, held, arrayBuffers } = readWithin(path)
  expect({ roads, held }).toEqual({ roads: 1, held: 2 })
  expect(arrayBuffers).toBeLessThan(2e6)
})

test.each([
  ['building', 'yes', 101, 'is too large: its roads and areas have more than 100,000 nodes; cut out the town'],
  ['highway', 'service', 51, 'its roads have more than 50,000 nodes; cut out the town'],
])('what is of use, and too much of it, is refused in words: %s', (key, value, count, words) => {
  const path = join(folder, 'much.osm.gz')
  const refs = Array.from({ length: 1000 }, (_, k) => `<nd ref="${k}"/>`).join('')
  const ways = Array.from({ length: count }, (_, k) => `<way id="${k}">${refs}<tag k="${key}" v="${value}"/></way>`)
  writeFileSync(path, gzipSync(`<osm>${ways.join('')}</osm>`))
  expect(() => readWithin(path)).toThrow(words)
})

/** One road, and nodes of nothing. */
function hugeElements(count: number): Elements {
  const nodes = Array.from({ length: count }, (_, k) => ({
    id: 2 * k + 1,
    lon: 9 + k * 1e-6,
    lat: 50 + (k % 1000) * 1e-5,
  }))
  return { nodes, ways: [{ id: 1, refs: [1, 2 * count - 1], tags: { highway: 'primary' } }], relations: [] }
}
