import { describe, expect, test } from 'vitest'
import { connectionsFrom, edgeOn, importSketch, laneMap, movementsFrom } from './networkView.ts'
import type { OsmSketch } from './osmText.ts'

/** A crossing with unequal angles; ways lead towards it. 0 from the south, 1 from the east, 2 from the north, 3 from the west. */
function crossing(extra: Partial<OsmSketch> = {}): OsmSketch {
  return {
    places: { m: [0, 0], s: [7, -160], e: [210, 12], n: [-9, 185], w: [-140, -20] },
    ways: [
      ['s m', { highway: 'tertiary', name: 'Süd' }],
      ['e m', { highway: 'secondary', name: 'Ost' }],
      ['n m', { highway: 'tertiary', name: 'Nord' }],
      ['w m', { highway: 'secondary', name: 'West' }],
    ],
    ...extra,
  }
}

const RIGHT = '1001-0'
const STRAIGHT = '1002-0'
const LEFT = '1003-0'

describe('turn restrictions', () => {
  test('without any, one may turn right, left and go straight on, but not back', () => {
    const { network } = importSketch(crossing())
    expect(movementsFrom(network, edgeOn(network, 0, '+'))).toEqual([RIGHT, STRAIGHT, LEFT])
  })

  test('no_u_turn changes nothing where nobody turns back anyway', () => {
    const { network } = importSketch(
      crossing({ restrictions: [{ from: 0, via: 'm', to: 0, tags: { restriction: 'no_u_turn' } }] }),
    )
    expect(movementsFrom(network, edgeOn(network, 0, '+'))).toEqual([RIGHT, STRAIGHT, LEFT])
  })

  test('whom one excepts may turn, the others not', () => {
    const tags = { restriction: 'no_left_turn', except: 'bus;motorcar' }
    const { network, audit } = importSketch(crossing({ restrictions: [{ from: 0, via: 'm', to: 3, tags }] }))
    const left = connectionsFrom(network, edgeOn(network, 0, '+')).filter(({ to }) => to.startsWith(LEFT))
    expect(left.map(({ allowed }) => allowed)).toEqual([['car', 'van', 'bus']])
    expect(audit.entries.filter(({ step }) => step === 'restrictions')).toEqual([])
  })

  test('one over a way that is no part of a junction forbids the edges one after the other', () => {
    const { network, audit } = importSketch({
      places: { a: [0, 0], b: [170, 5], c: [165, 190], d: [-10, 200], x: [300, -20], y: [320, 260], z: [-150, -40] },
      ways: [
        ['z a', { highway: 'tertiary' }],
        ['a b', { highway: 'tertiary' }],
        ['b c', { highway: 'tertiary' }],
        ['c d a', { highway: 'tertiary' }],
        ['b x', { highway: 'tertiary' }],
        ['c y', { highway: 'tertiary' }],
      ],
      restrictions: [{ from: 1, via: 2, to: 3, tags: { restriction: 'no_u_turn' } }],
    })
    const classes = ['car', 'van', 'truck', 'bus', 'motorcycle']
    expect(network.forbiddenPaths).toEqual([{ edges: ['1001+0', '1002+0', '1003+0'], classes }])
    expect(audit.entries.filter(({ step }) => step === 'restrictions')).toEqual([])
  })
})

describe('one-way roads', () => {
  test.each([
    ['yes', true, false],
    ['-1', false, true],
    ['no', true, true],
  ])('oneway=%s', (oneway, along, against) => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [180, 30], c: [330, -10] },
      ways: [
        ['a b', { highway: 'tertiary', oneway }],
        ['b c', { highway: 'secondary', oneway }],
      ],
    })
    expect(network.edges.some(({ id }) => id === '1000+0')).toBe(along)
    expect(network.edges.some(({ id }) => id === '1000-0')).toBe(against)
  })

  test('motorways and roundabouts run one way without saying so', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [400, 30] },
      ways: [['a b', { highway: 'motorway' }]],
    })
    expect(network.edges.map(({ id, lanes }) => [id, lanes.length])).toEqual([['1000+0', 2]])
  })
})

describe('lanes through a junction', () => {
  const throughCrossing = (tags: Record<string, string>) => {
    const ways: OsmSketch['ways'] = [
      ['s m', { highway: 'primary', name: 'Süd', ...tags }],
      ['e m', { highway: 'primary', name: 'Ost', lanes: '4' }],
      ['n m', { highway: 'primary', name: 'Nord', lanes: '4' }],
      ['w m', { highway: 'primary', name: 'West' }],
    ]
    const { network, audit } = importSketch(crossing({ ways }))
    return { map: laneMap(network, edgeOn(network, 0, '+')), audit }
  }

  test('arrows lead where they point, right turns keep right', () => {
    const { map } = throughCrossing({
      lanes: '4',
      'lanes:forward': '3',
      'turn:lanes:forward': 'left|through|through;right',
    })
    expect(map).toEqual(['0>0 right', '0>0 straight', '1>1 straight', '2>0 left'])
  })

  test('without arrows the lane too many turns left', () => {
    const { map } = throughCrossing({ lanes: '4', 'lanes:forward': '3', 'lanes:backward': '1' })
    expect(map).toEqual(['0>0 right', '0>0 straight', '1>1 straight', '2>0 left'])
  })

  test('where turn:lanes and lanes differ, the arrows are believed and the audit says so', () => {
    const { map, audit } = throughCrossing({
      lanes: '3',
      'lanes:forward': '2',
      'turn:lanes:forward': 'left|through|right',
    })
    expect(map).toEqual(['0>0 right', '1>0 straight', '2>0 left'])
    expect(audit.totals().some(({ kind, reason }) => kind === 'guess' && reason.includes('turn:lanes taken'))).toBe(
      true,
    )
  })

  test('a movement that no arrow shows still has its lane', () => {
    const { map } = throughCrossing({ lanes: '3', 'lanes:forward': '2', 'turn:lanes:forward': 'left|through' })
    expect(map.filter((line) => line.endsWith('right'))).toEqual(['0>0 right'])
  })

  test('a lane that ends squeezes in on the right and gives way', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [190, 20], c: [400, 15] },
      ways: [
        ['a b', { highway: 'primary', oneway: 'yes', lanes: '3' }],
        ['b c', { highway: 'primary', oneway: 'yes', lanes: '2' }],
      ],
    })
    const edge = edgeOn(network, 0, '+')
    expect(laneMap(network, edge)).toEqual(['0>0 straight', '1>0 straight', '2>1 straight'])
    expect(network.conflicts).toMatchObject([
      { kind: 'merge', a: `${edge.id}_0>1001+0_0`, b: `${edge.id}_1>1001+0_0`, yields: 'a' },
    ])
  })

  test('a left-turn lane that begins is entered from the leftmost lane', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [190, 20], c: [300, 15], l: [310, 140], r: [430, 5] },
      ways: [
        ['a b', { highway: 'primary', oneway: 'yes', lanes: '1' }],
        ['b c', { highway: 'primary', oneway: 'yes', lanes: '2', 'turn:lanes': 'left|through' }],
        ['c l', { highway: 'primary' }],
        ['c r', { highway: 'primary' }],
      ],
    })
    expect(laneMap(network, edgeOn(network, 0, '+'))).toEqual(['0>0 straight', '0>1 straight'])
    expect(laneMap(network, edgeOn(network, 1, '+'))).toEqual(['0>0 straight', '1>0 left'])
  })

  test('every lane of a dead end leads back', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [190, 20], c: [200, 140, { highway: 'turning_circle' }], d: [420, -10] },
      ways: [
        ['a b d', { highway: 'tertiary' }],
        ['b c', { highway: 'residential' }],
      ],
    })
    expect(laneMap(network, edgeOn(network, 1, '+'))).toEqual(['0>0 uTurn'])
  })
})
