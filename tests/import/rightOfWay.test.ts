import { describe, expect, test } from 'vitest'
import type { ConflictDescription, EdgeDescription, NetworkDescription } from '../../data/description.ts'
import { conflictsBetween, edgeOfLane, edgeOn, importSketch, yielding } from './networkView.ts'
import type { OsmSketch, TestTags } from './osmText.ts'

/** Ways lead towards the crossing m: 0 from the south, 1 from the east, 2 from the north, 3 from the west. */
function crossing(
  tags: readonly [TestTags, TestTags, TestTags, TestTags],
  places: OsmSketch['places'] = {},
): NetworkDescription {
  return importSketch({
    places: { m: [0, 0], s: [7, -160], e: [210, 12], n: [-9, 185], w: [-140, -20], ...places },
    ways: ['s m', 'e m', 'n m', 'w m'].map((refs, k) => [k === 0 && places.sign ? 's sign m' : refs, tags[k]]),
  }).network
}

function directions(network: NetworkDescription, { a, b }: ConflictDescription): Record<string, string> {
  return Object.fromEntries(
    [a, b].map((id) => {
      const connection = network.connections.find((candidate) => candidate.id === id)!
      return [edgeOfLane(network, connection.from).id, connection.direction]
    }),
  )
}

const STREET = { highway: 'residential', maxspeed: '30' }
const MAIN = { highway: 'primary', maxspeed: '50', name: 'Hauptstraße' }

describe('right of way', () => {
  test('where equal streets cross, who comes from the right goes first', () => {
    const network = crossing([STREET, STREET, STREET, STREET])
    expect(network.junctions.find(({ id }) => id === '1')?.control).toBe('rightBeforeLeft')
    const [south, east, , west] = [0, 1, 2, 3].map((way) => edgeOn(network, way, '+'))
    const straight = (one: EdgeDescription, other: EdgeDescription): string[] =>
      conflictsBetween(network, one, other)
        .filter((conflict) =>
          Object.values(directions(network, conflict)).every((direction) => direction === 'straight'),
        )
        .map((conflict) => yielding(network, conflict))
    expect(straight(south, east)).toEqual([south.id])
    expect(straight(west, south)).toEqual([west.id])
  })

  test('the minor road gives way to the major one, wherever it comes from', () => {
    const network = crossing([STREET, MAIN, STREET, MAIN])
    expect(network.junctions.find(({ id }) => id === '1')?.control).toBe('priority')
    for (const minor of [0, 2])
      for (const major of [1, 3]) {
        const conflicts = conflictsBetween(network, edgeOn(network, minor, '+'), edgeOn(network, major, '+'))
        expect(conflicts.length).toBeGreaterThan(0)
        for (const conflict of conflicts) expect(yielding(network, conflict)).toBe(edgeOn(network, minor, '+').id)
      }
  })

  test('left turns wait for oncoming traffic', () => {
    const network = crossing([STREET, MAIN, STREET, MAIN])
    const [east, west] = [edgeOn(network, 1, '+'), edgeOn(network, 3, '+')]
    const conflicts = conflictsBetween(network, east, west)
    expect(conflicts.length).toBeGreaterThan(1)
    for (const conflict of conflicts) {
      const turning = directions(network, conflict)
      const left = Object.keys(turning).filter((edge) => turning[edge] === 'left')
      expect(left).toHaveLength(1)
      expect(yielding(network, conflict)).toBe(left[0])
    }
  })

  test('a give-way sign on the approach settles it between equal roads', () => {
    const road = { highway: 'tertiary', maxspeed: '50' }
    const network = crossing([road, road, road, road], {
      sign: [0.5, -11, { highway: 'give_way', direction: 'forward' }],
    })
    const [south, , , west] = [0, 1, 2, 3].map((way) => edgeOn(network, way, '+'))
    for (const conflict of conflictsBetween(network, south, west)) expect(yielding(network, conflict)).toBe(south.id)
  })

  test('roads come out of a service road or a living street last', () => {
    for (const highway of ['service', 'living_street']) {
      const network = crossing([STREET, { highway }, STREET, STREET])
      const [south, east] = [edgeOn(network, 0, '+'), edgeOn(network, 1, '+')]
      for (const conflict of conflictsBetween(network, south, east)) expect(yielding(network, conflict)).toBe(east.id)
    }
  })

  test('who drives in a roundabout goes before who enters it', () => {
    const { network } = importSketch({
      places: { a: [18, 3], b: [2, 17], c: [-17, -2], d: [-1, -18], e: [150, 20], n: [-20, 170], w: [-160, -30] },
      ways: [
        ['a b c d a', { highway: 'tertiary', junction: 'roundabout' }],
        ['e a', { highway: 'primary' }],
        ['n b', { highway: 'tertiary' }],
        ['w c', { highway: 'tertiary' }],
      ],
    })
    for (const [way, place] of [
      [1, '1'],
      [2, '2'],
      [3, '3'],
    ] as const) {
      expect(network.junctions.find(({ id }) => id === place)?.control).toBe('roundabout')
      const entry = edgeOn(network, way, '+')
      const ring = network.edges.find((edge) => edge.to === place && edge.osmWay === 1000)!
      const conflicts = conflictsBetween(network, entry, ring)
      expect(conflicts.some(({ kind }) => kind === 'merge')).toBe(true)
      for (const conflict of conflicts) expect(yielding(network, conflict)).toBe(entry.id)
    }
  })

  test('an on-ramp with a lane of its own meets nobody; without one it gives way', () => {
    const motorway = (lanesBehind: string) =>
      importSketch({
        places: { a: [0, 0], b: [600, 12], c: [1300, 8], r: [380, -70], q: [470, -35] },
        ways: [
          ['a b', { highway: 'motorway', lanes: '2', ref: 'A 4' }],
          ['b c', { highway: 'motorway', lanes: lanesBehind, ref: 'A 4' }],
          ['r q b', { highway: 'motorway_link', lanes: '1', oneway: 'yes' }],
        ],
      }).network
    expect(motorway('3').conflicts).toEqual([])
    const narrow = motorway('2')
    const ramp = edgeOn(narrow, 2, '+')
    expect(narrow.conflicts.map((conflict) => [conflict.kind, yielding(narrow, conflict)])).toEqual([
      ['merge', ramp.id],
    ])
  })
})
