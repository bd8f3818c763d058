import { expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { guessWay, UNKNOWN } from '../../engine/advisory/guessWay.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'

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
