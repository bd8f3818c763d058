/** Driving on the left, end to end: a British town is imported and driven in, and is a continental one seen in a mirror. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { importOsm } from '../../data/osm/import.ts'
import { type RunResult, runScenario } from '../../engine/index.ts'
import { CASES } from './caseFolders.ts'

const BRITISH = join(CASES, 'left-hand-town', 'input.osm')
const MIDDLE = -1.54
const folder = mkdtempSync(join(tmpdir(), 'left-hand-'))
let british: RunResult
let left: RunResult
let right: RunResult

/** East becomes west. */
function mirror(xml: string): string {
  return xml
    .replace(/lon="([^"]+)"/g, (_, lon: string) => `lon="${(2 * MIDDLE - Number(lon)).toFixed(7)}"`)
    .replace('v="left|through;right"', 'v="left;through|right"')
}

beforeAll(async () => {
  const options = { duration: 900, trips: 300, seed: 3, checked: true }
  british = await runScenario({ ...options, map: BRITISH })
  // Two countries without rules of their own, so that only the side of the road differs.
  const xml = readFileSync(BRITISH, 'utf8')
  const drive = (name: string, text: string, limit: string): Promise<RunResult> => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'input.osm'), text.replace('GB:nsl_single', limit))
    return runScenario({ ...options, map: join(folder, name, 'input.osm') })
  }
  left = await drive('left', xml, 'NZ:rural')
  right = await drive('right', mirror(xml), 'NL:rural')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('nobody collides, nothing locks, and almost everybody arrives', () => {
  expect(british).toMatchObject({ departed: 300, collisions: 0, deadlocks: 0, standing300: 0, valid: true })
  // The last 50 set out less than 150 s before the end.
  expect(british.arrived).toBeGreaterThan(250)
})

test('the same town in a mirror, driven on the right, is the same traffic to the last bit', () => {
  expect(left.arrived).toBeGreaterThan(250)
  expect(right.hash).toBe(left.hash)
})

test('lanes lie to the left of the line that the map draws, lane 0 at the kerb', async () => {
  const { network } = await importOsm(BRITISH)
  const twoWay = ['1013+0', '1013-0', '1017+0', '1017-0']
  for (const id of twoWay) {
    const twin = id.includes('+') ? id.replace('+', '-') : id.replace('-', '+')
    expect(sideOf(network, id, twin)).toBe('left')
  }
  const [kerb, middle] = edge(network, '1002+0').lanes
  expect(sideOfLine(middle.geometry, kerb.geometry)).toBe('left')
})

function edge(network: NetworkDescription, id: string) {
  return network.edges.find((candidate) => candidate.id === id)!
}

/** On which side of the oncoming traffic one drives. */
function sideOf(network: NetworkDescription, id: string, oncoming: string): 'left' | 'right' {
  const line = [...edge(network, oncoming).lanes[0].geometry].reverse()
  return sideOfLine(line, edge(network, id).lanes[0].geometry)
}

type Line = NetworkDescription['connections'][number]['geometry']

function sideOfLine(line: Line, other: Line): 'left' | 'right' {
  const [from, to] = line
  const [x, y] = [(other[0][0] + other[1][0]) / 2, (other[0][1] + other[1][1]) / 2]
  return (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) > 0 ? 'left' : 'right'
}
