/** Driving on the left, end to end: a British town is imported and driven in, and is a continental one seen in a mirror. */
import { beforeAll, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { importOsm } from '../../data/osm/import.ts'
import { type RunResult, runScenario } from '../../engine/index.ts'
import { BRITISH, DRIVE, driveInMirror } from './mirroredTown.ts'

let british: RunResult
let left: RunResult
let right: RunResult

beforeAll(async () => {
  british = await runScenario({ ...DRIVE, map: BRITISH })
  const both = await driveInMirror()
  left = both.left
  right = both.right
})

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
