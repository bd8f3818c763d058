/** The audit says where everything lies, how much traffic it concerns, and what to look at first. */
import { describe, expect, test } from 'vitest'
import { type AuditEntry, attentionOf, inOrderOfLooking } from '../../data/osm/audit.ts'
import { importOsmText } from '../../data/osm/import.ts'
import { importSketch } from './networkView.ts'
import { type OsmSketch, osmText } from './osmText.ts'

const SKETCH: OsmSketch = {
  places: { a: [0, 0], b: [300, 0], c: [600, 20], d: [310, 200], e: [330, 420], p: [400, 90] },
  ways: [
    ['a b c', { highway: 'primary', name: 'Hauptstraße', maxspeed: '50' }],
    ['b d', { highway: 'residential', maxspeed: '30', name: 'Gasse' }],
    ['d e', { highway: 'residential', maxspeed: '30' }],
    ['d p', { highway: 'footway' }],
  ],
  restrictions: [{ from: 1, via: 'b', to: 0, tags: { restriction: 'no_such_thing' } }],
}

describe('the audit', () => {
  const { audit } = importSketch(SKETCH)
  const find = (osm: string, reason: RegExp): AuditEntry => {
    const found = audit.entries.filter((entry) => entry.osm === osm && reason.test(entry.reason))
    expect(found).toHaveLength(1)
    return found[0]
  }

  test('knows where a way lies, how long it is, what it is called, and that a primary road counts 32 times', () => {
    const lanes = find('way 1000', /number of lanes/)
    expect(lanes.line).toHaveLength(3)
    expect(lanes.line![1][0]).toBeCloseTo(9.70427, 4)
    expect(lanes.line![1][1]).toBeCloseTo(50.86, 6)
    expect(lanes.length).toBeCloseTo(600.7, 0)
    expect(lanes.name).toBe('Hauptstraße')
    expect(lanes.importance).toBeCloseTo(32 * 600.7, -2)
  })

  test('takes a junction as 100 m of its busiest road, and a restriction as its node', () => {
    const end = find('node 1', /cut by the extract/)
    expect(end.line).toHaveLength(1)
    expect(end.importance).toBe(3200)
    const restriction = find('relation 1', /unknown value/)
    expect(restriction.line).toHaveLength(1)
    expect(restriction.line![0][0]).toBeCloseTo(9.70427, 4)
    expect(restriction.name).toBe('Gasse')
  })

  test('does not let one doubt in many places hide the others', () => {
    const of = (reason: string, attention: number) => ({ reason, attention })
    const entries = [of('limit', 90), of('limit', 84), of('limit', 81), of('lanes', 40), of('plan', 30), of('none', 0)]
    const [first, second, third, lanes, plan, none] = entries
    expect(inOrderOfLooking(entries)).toEqual([first, second, lanes, plan, third, none])
  })

  test('gives ways that are not for cars no importance', () => {
    const path = find('way 1003', /not for motor vehicles/)
    expect(path.importance).toBe(0)
    expect(path.length).toBeGreaterThan(100)
  })

  test('lists first what deserves most attention, and gives its worst example', () => {
    const totals = audit.totals()
    const attention = totals.map((total) => total.attention)
    expect(attention).toEqual([...attention].sort((x, y) => y - x))
    const sum = audit.entries.reduce((all, entry) => all + attentionOf(entry), 0)
    expect(attention.reduce((all, value) => all + value, 0)).toBeCloseTo(sum, 6)
    const lanes = totals.find(({ reason }) => reason.includes('number of lanes'))!
    expect(lanes).toMatchObject({ kind: 'guess', step: 'lanes', count: 1, confidence: 0.7, example: 'way 1000' })
  })
})

test('what cannot be reached is shown where it lies, not along the whole way', () => {
  const { audit } = importSketch({
    places: { a: [0, 0], b: [300, 0], c: [600, 20], d: [310, 200], e: [330, 420], f: [500, 430, { noexit: 'yes' }] },
    ways: [
      ['a b c', { highway: 'primary' }],
      // One-way into a dead end: in, but not out.
      ['b d e f', { highway: 'residential', oneway: 'yes' }],
      ['d f', { highway: 'residential', oneway: 'yes' }],
    ],
  })
  const lost = audit.entries.filter(({ reason }) => reason === 'can be reached, but not left again')
  expect(lost.length).toBeGreaterThan(0)
  for (const { line, length, osm } of lost) {
    expect(osm).toMatch(/^way 100[12]$/)
    expect(line!.length).toBeGreaterThanOrEqual(2)
    expect(line!.length).toBeLessThan(4)
    expect(length).toBeGreaterThan(100)
  }
})

describe('what cannot be reached and left again', () => {
  const reasonsOf = (sketch: OsmSketch, way: number): string[] => {
    const { entries } = importSketch(sketch).audit
    return entries.flatMap(({ step, osm, reason }) =>
      step === 'drop unreachable' && osm === `way ${1000 + way}` ? [reason] : [],
    )
  }
  const places: OsmSketch['places'] = {
    a: [0, 0],
    b: [300, 0],
    c: [600, 20],
    d: [310, 190],
    e: [380, 230],
    far: [700, 300],
    w: [-200, -300],
    n: [100, 700],
  }
  const main: OsmSketch['ways'] = [
    ['a b c far', { highway: 'primary' }],
    ['w a n', { highway: 'primary' }],
  ]

  test('hangs together with no other road', () => {
    expect(reasonsOf({ places, ways: [...main, ['d e', { highway: 'residential' }]] }, 2)).toEqual([
      'hangs together with no other road',
      'hangs together with no other road',
    ])
  })

  test('can be left, but not reached', () => {
    const ways: OsmSketch['ways'] = [...main, ['d b', { highway: 'service', oneway: 'yes' }]]
    expect(reasonsOf({ places, ways }, 2)).toEqual(['can be left, but not reached'])
  })

  test('is one direction only, where one-way streets meet the other end', () => {
    const ways: OsmSketch['ways'] = [
      ...main,
      ['b d', { highway: 'residential' }],
      ['d e c', { highway: 'residential', oneway: 'yes' }],
    ]
    const reasons = reasonsOf({ places, ways }, 2)
    expect(reasons).toEqual(['one direction leads nowhere, as only one-way streets meet its end: left out'])
    expect(importSketch({ places, ways }).summary.reachable).toBe(1)
  })
})

test('a service road that ends beyond the stated bounds goes on outside; one that ends inside them does not', () => {
  const sketch: OsmSketch = {
    places: { a: [0, 0], b: [300, 0], c: [600, 20], d: [310, 190], e: [420, -190], n: [0, 900], s: [0, -900] },
    ways: [
      ['n a b c', { highway: 'primary' }],
      ['a s', { highway: 'primary' }],
      ['b d', { highway: 'service' }],
      ['b e', { highway: 'service' }],
    ],
  }
  const bounds = '<bounds minlat="50.85" minlon="9.6" maxlat="50.861" maxlon="9.8"/>'
  const xml = osmText(sketch).replace('<osm version="0.6">', `<osm version="0.6">${bounds}`)
  const { network } = importOsmText(xml, 'bounded', { checked: true })
  const mapEdge = (id: string) => network.junctions.find((junction) => junction.id === id)!.mapEdge
  expect([mapEdge('4'), mapEdge('5')]).toEqual([true, false])
})

test('where only buses go on past a bollard, cars turn back and are not cut off', () => {
  const { network, audit } = importSketch({
    places: {
      a: [0, 0],
      b: [300, 0],
      x: [310, 90, { barrier: 'bollard', bus: 'yes' }],
      d: [330, 200],
      c: [600, 20],
      w: [-200, -300],
    },
    ways: [
      ['w a b c', { highway: 'primary' }],
      ['b x d c', { highway: 'residential' }],
    ],
  })
  expect(audit.entries.filter(({ step }) => step === 'drop unreachable')).toEqual([])
  const back = network.connections.filter(({ direction }) => direction === 'uTurn')
  expect(back.map(({ allowed }) => allowed?.includes('bus'))).toEqual([false, false])
})

test('a few metres that only lead against a one-way street are left out: who drove there could but turn back', () => {
  const sketch = (stub: number): OsmSketch => ({
    places: { a: [0, 0], b: [300, 0], c: [600, 20], s: [310, -stub], e: [330, -400], w: [-200, -600], n: [0, 500] },
    ways: [
      ['n a b c', { highway: 'primary' }],
      ['a w', { highway: 'primary' }],
      ['b s', { highway: 'residential' }],
      ['w e s', { highway: 'residential', oneway: 'yes' }],
    ],
  })
  const { network, audit } = importSketch(sketch(12))
  expect(network.connections.filter(({ direction }) => direction === 'uTurn')).toEqual([])
  expect(network.edges.filter(({ id }) => id.startsWith('1002+'))).toEqual([])
  expect(audit.entries.some(({ osm, reason }) => osm === 'way 1002' && reason.startsWith('one direction'))).toBe(true)
  // On a longer street there are houses to drive to.
  const long = importSketch(sketch(120)).network
  expect(long.connections.filter(({ direction }) => direction === 'uTurn')).toHaveLength(1)
})
