import { describe, expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'

describe('the generated grid', () => {
  const grid = generateGrid({ columns: 4, rows: 3, lanes: 3, seed: 5 })
  const connections = new Map(grid.connections.map((connection) => [connection.id, connection]))

  test('has a signalised junction at each crossing and two ways in and out of the map for each row and column', () => {
    expect(grid.signals.map(({ id }) => id)).toEqual(grid.junctions.filter((j) => !j.mapEdge).map(({ id }) => id))
    expect(grid.signals).toHaveLength(4 * 3)
    expect(grid.junctions.filter(({ mapEdge }) => mapEdge)).toHaveLength(2 * (4 + 3))
    for (const edge of grid.edges) expect(Math.abs(edge.length + 2 * 15.6 - 200)).toBeLessThan(50)
  })

  test('lets every lane go on, left only from the leftmost and right only from the rightmost', () => {
    const inner = grid.edges.filter((edge) => !edge.to.match(/^j(0|5)\.|\.(0|4)$/))
    expect(inner).toHaveLength(12 * 4)
    for (const edge of inner) {
      const ways = edge.lanes.map((lane) =>
        grid.connections
          .filter(({ from }) => from === lane.id)
          .map(({ direction }) => direction)
          .sort()
          .join(' '),
      )
      expect(ways).toEqual(['right straight', 'straight', 'left straight'])
    }
  })

  test('never shows protected green to two connections whose vehicles would touch, and green to each in every cycle', () => {
    const signals = new Map(grid.signals.map((signal) => [signal.id, signal]))
    const statesOf = (id: string) => {
      const { signal } = connections.get(id)!
      return signals.get(signal!.id)!.phases.map(({ state }) => state[signal!.link])
    }
    for (const { a, b, yields } of grid.conflicts) {
      const [ofA, ofB] = [statesOf(a), statesOf(b)]
      ofA.forEach((letter, phase) => {
        const other = ofB[phase]
        if ('gG'.includes(letter) && 'gG'.includes(other)) {
          // Both green: one of them yields, and it is the one the conflict names.
          expect(letter + other).toMatch(/gG|Gg/)
          expect(yields).toBe(letter === 'g' ? 'a' : 'b')
        }
      })
    }
    for (const id of connections.keys()) {
      expect(statesOf(id)).toContain('G')
      const inCycle = statesOf(id).join('')
      expect(inCycle + inCycle).toMatch(/ug*G/) // red-amber comes before green
      expect(inCycle).not.toMatch(/Gr/) // and amber after it
    }
  })

  test('conflicts where paths cross or merge, within both connections', () => {
    const between = (from: string, to: string) => (id: string) =>
      id.startsWith(`${from}-j2.2`) && id.includes(`>j2.2-${to}`)
    const count = (isOne: (id: string) => boolean, isOther: (id: string) => boolean) =>
      grid.conflicts.filter(({ a, b }) => (isOne(a) && isOther(b)) || (isOne(b) && isOther(a))).length
    const [west, south, east] = ['j1.2', 'j2.1', 'j3.2']
    expect(count(between(west, east), between(south, 'j2.3'))).toBe(3 * 3) // three lanes across three lanes
    expect(count(between(west, 'j2.3'), between(east, west))).toBe(3) // left turn across oncoming traffic
    expect(count(between(west, south), between(east, west))).toBe(0)
    for (const { a, b, aEntry, aExit, bExit, kind } of grid.conflicts) {
      expect(aEntry).toBeLessThan(aExit)
      expect(kind === 'merge').toBe(connections.get(a)!.to === connections.get(b)!.to)
      if (kind === 'merge') expect([aExit, bExit]).toEqual([connections.get(a)!.length, connections.get(b)!.length])
    }
  })

  test('is the same for the same seed and another for another', () => {
    expect(generateGrid({ columns: 4, rows: 3, lanes: 3, seed: 5 })).toEqual(grid)
    expect(generateGrid({ columns: 4, rows: 3, lanes: 3, seed: 6 }).edges[0].length).not.toBe(grid.edges[0].length)
  })
})

test('a road in pieces is as long as the road', () => {
  const pieces = roadInPieces({ length: 2000, pieces: 1000, joint: 0.3 })
  const sum = [...pieces.edges, ...pieces.connections].reduce((total, { length }) => total + length, 0)
  expect(sum).toBeCloseTo(straightRoad({ length: 2000 }).edges[0].length, 6)
  expect(pieces.edges).toHaveLength(1000)
  expect(pieces.edges[17].length).toBe(1.7)
  expect(() => roadInPieces({ length: 10, pieces: 40, joint: 0.3 })).toThrow('joint of 0.3 m')
})
