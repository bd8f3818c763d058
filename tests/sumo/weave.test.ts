/** Paths over a short edge that join, run one behind the other and part again: as on a roundabout drawn in short pieces. */
import { expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { absorbShortEdges } from '../../data/sumo/network/absorb.ts'
import { simulate, trip } from '../laws/driving.ts'

/**
 * From the west (right of way) and the south onto an edge of 1 m, from there to the east and the north; behind it one more joins.
 */
function ringInPieces(): NetworkDescription {
  const ends = {
    west: junction('west', [-150, 0], 'none', true),
    south: junction('south', [-20, -140], 'none', true),
    east: junction('east', [170, -10], 'none', true),
    north: junction('north', [30, 160], 'none', true),
    late: junction('late', [40, -150], 'none', true),
  }
  const [enter, leave] = [junction('enter', [0, 0], 'priority'), junction('leave', [15, 0], 'priority')]
  const common = { limit: 6, oneWay: true, lanes: 1 }
  const ring = layEdge({ ...common, id: 'ring', from: ends.west, to: enter, setback: [0, 7], roadClass: 'secondary' })
  const entry = layEdge({
    ...common,
    id: 'entry',
    from: ends.south,
    to: enter,
    setback: [0, 7],
    roadClass: 'residential',
  })
  const piece = layEdge({ ...common, id: 'piece', from: enter, to: leave, setback: [7, 7], roadClass: 'secondary' })
  const on = layEdge({ ...common, id: 'on', from: leave, to: ends.east, setback: [7, 0], roadClass: 'secondary' })
  const exit = layEdge({
    ...common,
    id: 'exit',
    from: leave,
    to: ends.north,
    setback: [7, 0],
    roadClass: 'residential',
  })
  const late = layEdge({ ...common, id: 'late', from: ends.late, to: leave, setback: [0, 7], roadClass: 'residential' })
  return joinAll({
    name: 'ring in pieces',
    junctions: [...Object.values(ends), enter, leave],
    edges: [ring, entry, piece, on, exit, late],
    connections: [
      layConnection(ring, 0, piece, 0),
      layConnection(entry, 0, piece, 0),
      layConnection(piece, 0, on, 0),
      layConnection(piece, 0, exit, 0),
      layConnection(late, 0, on, 0),
    ],
  })
}

const { network, absorbed } = absorbShortEdges(ringInPieces(), new Set())

test('is told apart from paths that cross and paths that end on one lane', () => {
  expect([...absorbed]).toEqual(['piece'])
  const kinds = network.conflicts
    .filter(({ a, b }) => !`${a} ${b}`.includes('late'))
    .map(({ a, b, kind }) => [[a, b].sort().join(' '), kind])
    .sort()
  expect(kinds).toEqual([
    ['entry_0>exit_0 ring_0>exit_0', 'merge'],
    ['entry_0>exit_0 ring_0>on_0', 'weave'],
    ['entry_0>on_0 ring_0>exit_0', 'weave'],
    ['entry_0>on_0 ring_0>on_0', 'merge'],
  ])
})

test('those who part again follow each other: the entry carries more than beside those who stay', async () => {
  const carried = async (to: string, step: number) => {
    const ring = Array.from({ length: 150 }, (_, k) => trip(`r${k}`, 'ring', to, { depart: 6 * k + (k % 3) }))
    const queue = Array.from({ length: 400 }, (_, k) => trip(`q${k}`, 'entry', 'on', { depart: 2 * k }))
    const simulation = await simulate(network, [...ring, ...queue], { step, checked: true })
    await simulation.advance(900)
    const { arrived, collisions, deadlocks } = simulation.results()
    await simulation.close()
    expect({ collisions, deadlocks }).toEqual({ collisions: 0, deadlocks: 0 })
    return arrived
  }
  expect(await carried('exit', 0.5)).toBeGreaterThanOrEqual(await carried('on', 0.5))
  // As paths that exclude each other they let 229 through, beside those who stay 228; so 271.
  expect(await carried('exit', 1)).toBeGreaterThan(1.1 * (await carried('on', 1)))
})
