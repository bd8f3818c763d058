import { describe, expect, test } from 'vitest'
import type { Point } from '../../data/description.ts'
import { importOsmText } from '../../data/osm/import.ts'
import { distanceTo } from '../../data/osm/polyline.ts'
import { connectionsFrom, edgeOn, importSketch, movementsFrom } from './networkView.ts'
import { type OsmSketch, osmText } from './osmText.ts'

describe('junctions', () => {
  test('roads that cross without a common node do not meet', () => {
    const { network } = importSketch({
      places: { a: [-200, 10], b: [220, -15], c: [20, -190], d: [-10, 230] },
      ways: [
        ['a b', { highway: 'primary' }],
        ['c d', { highway: 'tertiary', bridge: 'yes', layer: '1' }],
      ],
    })
    expect(network.edges).toHaveLength(4)
    expect(network.connections).toEqual([])
  })

  test('paths over a swallowed piece of road follow it, and do not cut across what lies between the roads', () => {
    // Two streets that run off to the east beside each other, and eleven metres of road between them: Monaco has such.
    const sketch = {
      places: {
        a: [0, 0],
        b: [-2, 11],
        west: [-160, -70],
        east: [170, 34],
        north: [-170, 86],
        up: [150, 62],
      },
      ways: [
        ['west a', { highway: 'primary' }],
        ['a east', { highway: 'primary' }],
        ['up b', { highway: 'residential' }],
        ['b north', { highway: 'residential' }],
        ['a b', { highway: 'residential' }],
      ],
    } as const
    const { network } = importSketch(sketch)
    const middle = network.junctions.filter(({ mapEdge }) => !mapEdge)
    expect(middle).toHaveLength(1)
    // Their places on the network's plane, by the one junction: it lies in the middle of its nodes.
    const [x, y] = middle[0].position
    const road = (words: string): Point[] =>
      words.split(' ').map((name) => {
        const [east, north] = sketch.places[name as keyof typeof sketch.places]
        return [x + east + 1, y + north - 5.5]
      })
    const roads = sketch.ways.map(([words]) => road(words))
    const off = network.connections
      .filter(({ direction }) => direction !== 'uTurn')
      .map(({ id, geometry }) => ({
        id,
        metres: Math.max(...geometry.map((at) => Math.min(...roads.map((line) => distanceTo(line, at))))),
      }))
    expect(off).toHaveLength(10)
    // The middle of a lane beside the line, and what is cut off a corner: together less than a lane of 3 m.
    expect(off.filter(({ metres }) => metres > 3)).toEqual([])
    // The arms are not cut back for roads that begin at the other node.
    const lengths = network.edges.map(({ length }) => Math.round(length)).sort((p, q) => p - q)
    expect(lengths[0]).toBeGreaterThan(150)
  })

  test('the four nodes of two crossing dual carriageways are one junction, restrictions in it kept', () => {
    const dual = { highway: 'primary', oneway: 'yes', lanes: '2' }
    const sketch = {
      places: {
        p: [-9, -7],
        q: [11, -8],
        r: [10, 12],
        t: [-8, 11],
        w1: [-190, -12],
        e1: [220, -15],
        e2: [230, 9],
        w2: [-200, 6],
        s1: [16, -180],
        n1: [6, 210],
        n2: [-14, 190],
        s2: [-4, -200],
      },
      ways: [
        ['w1 p', { ...dual, name: 'Ost-West' }],
        ['p q', { ...dual, name: 'Ost-West' }],
        ['q e1', { ...dual, name: 'Ost-West' }],
        ['e2 r', { ...dual, name: 'Ost-West' }],
        ['r t', { ...dual, name: 'Ost-West' }],
        ['t w2', { ...dual, name: 'Ost-West' }],
        ['s1 q', { ...dual, name: 'Nord-Süd' }],
        ['q r', { ...dual, name: 'Nord-Süd' }],
        ['r n1', { ...dual, name: 'Nord-Süd' }],
        ['n2 t', { ...dual, name: 'Nord-Süd' }],
        ['t p', { ...dual, name: 'Nord-Süd' }],
        ['p s2', { ...dual, name: 'Nord-Süd' }],
      ],
    } as const
    const { network, audit } = importSketch(sketch)
    expect(network.junctions.filter(({ mapEdge }) => !mapEdge)).toHaveLength(1)
    expect(network.edges).toHaveLength(8)
    expect(audit.totals().some(({ reason }) => reason === 'crossing of a dual carriageway')).toBe(true)
    // From the west: straight east, right to the south, left to the north, but not back to the west.
    expect(movementsFrom(network, edgeOn(network, 0, '+'))).toEqual(['1002+0', '1008+0', '1011+0'])
    // Left turns from the west drive over q and r; the restriction stands at q.
    const restrictions = [{ from: 1, via: 'q', to: 7, tags: { restriction: 'no_left_turn' } }]
    const restricted = importSketch({ ...sketch, restrictions }).network
    expect(movementsFrom(restricted, edgeOn(restricted, 0, '+'))).toEqual(['1002+0', '1011+0'])
  })

  test('the small island of a right turn belongs to its junction, and nobody doubles back around a larger one', () => {
    const withIsland = (size: number) =>
      importSketch({
        places: {
          m: [0, 0],
          s: [9, -230],
          b: [1, -size],
          e: [250, 14],
          c: [size, 1],
          w: [-190, -22],
        },
        ways: [
          ['s b m', { highway: 'secondary', name: 'Süd' }],
          ['w m c e', { highway: 'secondary', name: 'West-Ost' }],
          ['b c', { highway: 'secondary', oneway: 'yes' }],
        ],
      })
    const small = withIsland(17)
    expect(small.network.junctions.filter(({ mapEdge }) => !mapEdge)).toHaveLength(1)
    expect(small.audit.totals().some(({ reason }) => reason === 'a small island for right turns')).toBe(true)
    const large = withIsland(46).network
    expect(large.junctions.filter(({ mapEdge }) => !mapEdge)).toHaveLength(3)
    // At the end of the slip road one goes on to the east, not back to the west.
    const slip = edgeOn(large, 2, '+')
    expect(connectionsFrom(large, slip).map(({ direction }) => direction)).toEqual(['straight'])
  })

  test('where only tags change that do not matter, there is no junction', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [120, 10], c: [230, -5] },
      ways: [
        ['a b', { highway: 'tertiary', maxspeed: '50', surface: 'asphalt' }],
        ['b c', { highway: 'tertiary', maxspeed: '50', surface: 'paving_stones' }],
      ],
    })
    expect(network.edges.map(({ id }) => id)).toEqual(['1000+0', '1001-0'])
    expect(network.junctions.every(({ mapEdge }) => mapEdge)).toBe(true)
  })

  test('roads cut by the extract are open there, dead ends inside it are not', () => {
    const { network } = importSketch({
      places: { a: [0, 0], b: [500, 10], c: [1000, -5], d: [510, 90], n: [480, 700], s: [530, -600] },
      ways: [
        ['a b c', { highway: 'secondary' }],
        ['b d', { highway: 'residential' }],
        ['n s', { highway: 'motorway' }],
      ],
    })
    const open = Object.fromEntries(network.junctions.map(({ id, mapEdge }) => [id, mapEdge]))
    expect(open).toEqual({ 1: true, 2: false, 3: true, 4: false, 5: true, 6: true })
  })

  test('where nodes are missing the road is cut and open', () => {
    const { network, audit } = importSketch({
      places: { a: [0, 0], b: [150, 10], c: [300, -5], far: [3000, 0], d: [160, 200] },
      ways: [
        ['a b c far', { highway: 'residential' }],
        ['b d', { highway: 'tertiary' }],
      ],
      missing: ['far'],
    })
    expect(network.junctions.find(({ id }) => id === '3')?.mapEdge).toBe(true)
    expect(audit.totals().find(({ reason }) => reason.startsWith('nodes missing'))?.example).toBe('way 1000')
  })

  test('edges stop short of the crossing road, and connections fill the gap', () => {
    const { network } = importSketch({
      places: { m: [0, 0], s: [7, -160], e: [210, 12], w: [-140, -20] },
      ways: [
        ['s m', { highway: 'residential' }],
        ['w m e', { highway: 'primary', lanes: '4' }],
      ],
    })
    const south = edgeOn(network, 0, '+')
    // Two lanes of 3.25 m to the middle of the primary road, and a rounded corner.
    const stop = south.lanes[0].geometry.at(-1)!
    const middle = network.junctions.find(({ id }) => id === '1')!.position
    expect(middle[1] - stop[1]).toBeGreaterThan(6.5)
    expect(middle[1] - stop[1]).toBeLessThan(20)
    expect(stop[0]).toBeGreaterThan(middle[0])
    for (const connection of connectionsFrom(network, south)) {
      expect(connection.geometry[0]).toEqual(stop)
      expect(connection.length).toBeGreaterThan(6)
    }
    const right = connectionsFrom(network, south).find(({ direction }) => direction === 'right')!
    const left = connectionsFrom(network, south).find(({ direction }) => direction === 'left')!
    expect(right.speedLimit).toBeLessThan(left.speedLimit)
    expect(left.speedLimit).toBeLessThan(10)
  })

  test('the order of elements in the file changes nothing', () => {
    const lines = osmText({
      places: { m: [0, 0], s: [7, -160], e: [210, 12], n: [-9, 185], w: [-140, -20], k: [12, 3], o: [20, 140] },
      ways: [
        ['s m', { highway: 'tertiary' }],
        ['e k m', { highway: 'tertiary' }],
        ['n m', { highway: 'tertiary' }],
        ['w m', { highway: 'tertiary' }],
        ['o k', { highway: 'residential' }],
      ],
    }).split('\n')
    const body = lines.slice(2, -1)
    const shuffled = [
      ...lines.slice(0, 2),
      ...body.filter((_, k) => k % 3 === 1),
      ...body.filter((_, k) => k % 3 !== 1).reverse(),
      '</osm>',
    ]
    const original = importOsmText(lines.join('\n'), 'sketch').network
    expect(original.edges.length).toBeGreaterThan(9)
    expect(importOsmText(shuffled.join('\n'), 'sketch').network).toEqual(original)
  })
})

test('one node with a slip in its digits neither moves the town nor joins it to the other side of the earth', () => {
  const sketch = {
    places: { a: [0, 0], b: [250, 30], c: [500, 10], d: [260, 230], x: [380, 20], e: [330, 24] },
    ways: [
      ['a b e x c', { highway: 'primary' }],
      ['b d', { highway: 'residential' }],
    ],
  } as const satisfies OsmSketch
  const sound = osmText(sketch)
  const wrong = sound.replace(/(<node id="5" lon=")9(\.\d+")/, '$1109$2')
  expect(wrong).not.toBe(sound)
  const { network, audit } = importOsmText(wrong, 'slip', { checked: true })
  const right = importOsmText(sound, 'sound', { checked: true }).network
  expect(network.origin).toEqual(right.origin)
  expect(edgeOn(network, 1, '+').length).toBe(edgeOn(right, 1, '+').length)
  expect(network.edges.every(({ length }) => length < 600)).toBe(true)
  expect(audit.entries.filter(({ reason }) => reason.startsWith('neighbouring nodes'))).toHaveLength(2)
})
