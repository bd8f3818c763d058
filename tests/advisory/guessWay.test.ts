import { expect, test } from 'vitest'
import { junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { certainWay, guessWay, UNKNOWN } from '../../engine/advisory/guessWay.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES, DIRECTIONS, type Network } from '../../engine/network/network.ts'

const CAR = 1 << CLASSES.indexOf('car')
const TRUCK = 1 << CLASSES.indexOf('truck')
const grid = generateGrid({ columns: 5, rows: 4, lanes: 1, seed: 8 })

function guessed(network: Network, from: string, classBit: number): string[] {
  const way = new Int32Array(5)
  const lane = network.columns.edgeFirstLane[network.edgeIndex.get(from)!]
  const known = guessWay(network.columns, lane, UNKNOWN, classBit, way)
  return [...way.subarray(0, known)].map((edge) => network.edgeIds[edge])
}

test('straight on where nothing else is known', () => {
  expect(guessed(buildNetwork(grid), 'j1.2-j2.2', CAR)).toEqual([
    'j1.2-j2.2',
    'j2.2-j3.2',
    'j3.2-j4.2',
    'j4.2-j5.2',
    'j5.2-j6.2',
  ])
})

test('no drive that is forbidden to the class, wherever in the way it would end', () => {
  const edges = ['j2.2-j3.2', 'j3.2-j4.2', 'j4.2-j5.2']
  const network = buildNetwork({ ...grid, forbiddenPaths: [{ edges, classes: ['car'] }] })
  const [first, second, third, fourth] = guessed(network, 'j1.2-j2.2', CAR)
  expect([first, second, third]).toEqual(['j1.2-j2.2', ...edges.slice(0, 2)])
  expect(['j4.2-j4.1', 'j4.2-j4.3']).toContain(fourth)
  expect(guessed(network, 'j1.2-j2.2', TRUCK)).toContain('j4.2-j5.2')
  // Who begins on the second of them has not driven the first, as far as anybody knows.
  expect(guessed(network, 'j3.2-j4.2', CAR)).toContain('j4.2-j5.2')
})

test('no turn that is not open to the class', () => {
  const connections = grid.connections.map((connection) =>
    connection.from.startsWith('j2.2-j3.2_') && connection.direction === 'straight'
      ? { ...connection, allowed: ['truck'] as const }
      : connection,
  )
  const network = buildNetwork({ ...grid, connections })
  expect(guessed(network, 'j1.2-j2.2', CAR)[2]).toMatch(/^j3\.2-j3\.[13]$/)
  expect(guessed(network, 'j1.2-j2.2', TRUCK)[2]).toBe('j3.2-j4.2')
})

/** A crossing of two-lane roads; the one from the west is cut in two, where nobody can turn. */
function cutRoad(): Network {
  const crossing = cross({ lanes: 2 })
  const [far, west] = [junction('far', [-700, 0], 'none', true), crossing.junctions.find(({ id }) => id === 'west')!]
  const before = layEdge({ id: 'before', from: far, to: west, lanes: 2, limit: 13.9 })
  const after = crossing.edges.find(({ id }) => id === 'westIn')!
  return buildNetwork({
    ...crossing,
    junctions: [...crossing.junctions, far],
    edges: [...crossing.edges, before],
    connections: [...crossing.connections, ...[0, 1].map((lane) => layConnection(before, lane, after, lane))],
  })
}

test('a turn is for the next place where one can choose, and what lies behind that is not certain', () => {
  const network = cutRoad()
  const { edgeIds, edgeIndex, columns } = network
  const way = new Int32Array(5)
  const ask = (edge: string, aside: number, word: string) => {
    const lane = columns.edgeFirstLane[edgeIndex.get(edge)!] + aside
    const turn = word === 'unknown' ? UNKNOWN : DIRECTIONS.indexOf(word as 'left')
    const known = guessWay(columns, lane, turn, CAR, way)
    const certain = certainWay(columns, lane, turn, CAR, way, known)
    return [...way.subarray(0, known)].map((edge, k) => edgeIds[edge] + (k < certain ? '' : '?'))
  }
  // Its two lanes go on as two lanes: no choice that a turn could be meant for.
  expect(ask('before', 1, 'left')).toEqual(['before', 'westIn', 'northOut'])
  expect(ask('before', 0, 'right')).toEqual(['before', 'westIn', 'southOut'])
  expect(ask('before', 0, 'unknown')).toEqual(['before', 'westIn', 'eastOut?'])
  expect(ask('westIn', 1, 'straight')).toEqual(['westIn', 'eastOut'])
  expect(ask('westIn', 1, 'unknown')).toEqual(['westIn', 'eastOut?'])
  // No U-turn is possible there.
  expect(ask('westIn', 1, 'uTurn')).toEqual(['westIn', 'eastOut?'])
})

test('behind the crossing that a turn was said for nothing is certain but what has no choice', () => {
  const network = buildNetwork(grid)
  const { columns, edgeIndex, edgeIds } = network
  const way = new Int32Array(4)
  const lane = columns.edgeFirstLane[edgeIndex.get('j1.2-j2.2')!]
  const known = guessWay(columns, lane, DIRECTIONS.indexOf('left'), CAR, way)
  expect([...way.subarray(0, 3)].map((edge) => edgeIds[edge])).toEqual(['j1.2-j2.2', 'j2.2-j2.3', 'j2.3-j2.4'])
  expect(certainWay(columns, lane, DIRECTIONS.indexOf('left'), CAR, way, known)).toBe(2)
  expect(certainWay(columns, lane, UNKNOWN, CAR, way, known)).toBe(1)
})
