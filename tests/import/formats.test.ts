/** The same street in every form a file may have: what is read is the same to the last bit. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OsmExtract } from '../../data/osm/reading/extract.ts'
import { ExtractBuilder, LIMITS } from '../../data/osm/reading/extractBuilder.ts'
import { readerFor } from '../../data/osm/reading/formats/format.ts'
import { readOsmText } from '../../data/osm/reading/read.ts'
import { overpassJson } from './overpassJson.ts'
import { blob, type Elements, type Manner, pbfFile } from './pbfFile.ts'

const FOLDER = fileURLToPath(new URL('./formats/', import.meta.url))
const XML = readFileSync(`${FOLDER}street.osm`)

/** The file once more, for writers that cannot read XML. */
const NODES: Elements['nodes'] = [
  { id: 11, lon: 9.7000003, lat: 50.8600001 },
  {
    id: 12,
    lon: 9.7054321,
    lat: 50.8612345,
    tags: { highway: 'traffic_signals', 'traffic_signals:direction': 'forward', note: 'nobody asks for this' },
  },
  { id: 13, lon: 9.7108643, lat: 50.8624691 },
  { id: 14, lon: 9.7065432, lat: 50.8587654 },
  { id: 15, lon: -70.2152967, lat: -33.8567844 },
  { id: 16, lon: 9.7076543, lat: 50.8599999, tags: { amenity: 'bench' } },
  { id: 17, lon: 9.7087654, lat: 50.8598888 },
  { id: 5_000_000_000, lon: 9.7055555, lat: 50.8613333, tags: { highway: 'bus_stop', name: 'Am Obersberg' } },
]
const STREET: Elements = {
  nodes: NODES,
  ways: [
    {
      id: 101,
      refs: [11, 12, 13],
      tags: {
        highway: 'secondary',
        name: 'Straße "Zur Mühle" & Söhne',
        maxspeed: '50',
        'source:maxspeed': 'DE:urban',
        source: 'survey',
        wikidata: 'Q1',
      },
    },
    { id: 102, refs: [14, 12], tags: { highway: 'residential' } },
    { id: 103, refs: [14, 16, 17, 14] },
    { id: 104, refs: [15, 16], tags: { power: 'line' } },
    {
      id: 105,
      refs: [14, 17, 16, 14],
      tags: { building: 'yes', 'building:levels': '3', 'addr:street': 'Zur Mühle' },
    },
    { id: 106, refs: [13, 5_000_000_000], tags: { public_transport: 'platform' } },
    { id: 107, refs: [15, 12, 16], tags: { railway: 'rail', usage: 'branch' } },
  ],
  relations: [
    {
      id: 201,
      members: [
        { type: 'way', ref: 101, role: 'from' },
        { type: 'node', ref: 12, role: 'via' },
        { type: 'way', ref: 102, role: 'to' },
      ],
      tags: { type: 'restriction', restriction: 'no_right_turn' },
    },
    {
      id: 202,
      members: [{ type: 'way', ref: 103, role: 'outer' }],
      tags: { type: 'multipolygon', landuse: 'forest' },
    },
    {
      id: 203,
      members: [
        { type: 'way', ref: 101, role: '' },
        { type: 'node', ref: 5_000_000_000, role: 'platform' },
      ],
      tags: { type: 'route', route: 'bus', ref: '380' },
    },
    { id: 204, members: [{ type: 'relation', ref: 203, role: '' }], tags: { type: 'site' } },
  ],
}
const BOX = [9.7, 50.86, 9.7123456, 50.8672345] as const

/** In plain words, the places of the nodes that are used included. */
function told(extract: OsmExtract): object {
  const { nodes, nodeTags, roads, areaWays, areaRelations, restrictions, routes, platforms, rails, bounds, counts } =
    extract
  const used = new Set([...[...roads, ...areaWays, ...platforms].flatMap((way) => way.nodes), ...nodeTags.keys()])
  return {
    ...{ roads, areaWays, areaRelations, restrictions, routes, platforms, rails, bounds, counts },
    nodeTags: [...nodeTags],
    places: [...used].sort((a, b) => a - b).map((id) => [id, nodes.get(id)]),
  }
}

const expected = told(readOsmText(XML))

test('of the street, roads, areas and what belongs to them are kept, without tags that nobody asks for', () => {
  expect(expected).toEqual({
    roads: [
      {
        id: 101,
        nodes: [11, 12, 13],
        tags: {
          highway: 'secondary',
          name: 'Straße "Zur Mühle" & Söhne',
          maxspeed: '50',
          'source:maxspeed': 'DE:urban',
        },
      },
      { id: 102, nodes: [14, 12], tags: { highway: 'residential' } },
    ],
    areaWays: [
      { id: 105, nodes: [14, 17, 16, 14], tags: { building: 'yes', 'building:levels': '3' } },
      { id: 103, nodes: [14, 16, 17, 14], tags: {} },
    ],
    rails: [{ id: 107, nodes: [15, 12, 16], tags: { railway: 'rail', usage: 'branch' } }],
    platforms: [{ id: 106, nodes: [13, 5_000_000_000], tags: { public_transport: 'platform' } }],
    restrictions: [STREET.relations[0]],
    areaRelations: [STREET.relations[1]],
    routes: [STREET.relations[2]],
    bounds: { minLon: 9.7, minLat: 50.86, maxLon: 9.7123456, maxLat: 50.8672345 },
    counts: { nodes: 8, ways: 7, relations: 4 },
    nodeTags: [
      [12, { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }],
      [5_000_000_000, { highway: 'bus_stop', name: 'Am Obersberg' }],
    ],
    places: [11, 12, 13, 14, 16, 17, 5_000_000_000].map((id) => {
      const { lon, lat } = NODES.find((node) => node.id === id)!
      return [id, [lon, lat]]
    }),
  })
})

describe('the same comes from', () => {
  const manners: [string, Manner][] = [
    ['dense nodes, packed', {}],
    ['plain nodes, unpacked', { dense: false, packed: false }],
    ['one element a block', { block: 1 }],
    ['all in one block', { block: 100 }],
    ['another granularity and an offset', { granularity: 50, offset: 1_000_000_000 }],
    ['granularity before the groups', { granularity: 10, early: true }],
  ]
  test.each(manners)('PBF, %s', (_, manner) => {
    expect(told(readOsmText(pbfFile(STREET, { box: BOX, ...manner })))).toEqual(expected)
  })

  test.each(['street.osm.pbf', 'street-raw.osm.pbf'])('%s, written by osmium', (name) => {
    expect(told(readOsmText(readFileSync(FOLDER + name)))).toEqual(expected)
  })

  test('PBF by osmium with the coordinates on the ways, the nodes left out', () => {
    const extract = told(readOsmText(readFileSync(`${FOLDER}street-located.osm.pbf`)))
    expect({ ...extract, counts: undefined }).toEqual({ ...expected, counts: undefined })
  })

  test('Overpass JSON, plain and gzipped', () => {
    const json = overpassJson(STREET)
    expect({ ...told(readOsmText(json)), bounds: undefined }).toEqual({ ...expected, bounds: undefined })
    expect(told(readOsmText(gzipSync(json)))).toEqual(told(readOsmText(json)))
  })

  test('Overpass JSON with the geometry in the ways (out geom), the nodes left out', () => {
    const extract = told(readOsmText(overpassJson(STREET, { geometry: true })))
    expect({ ...extract, counts: undefined, bounds: undefined, nodeTags: undefined }).toEqual({
      ...expected,
      counts: undefined,
      bounds: undefined,
      nodeTags: undefined,
    })
  })

  test('stops of a line that say nothing themselves, in files that must be read several times', () => {
    const line = {
      id: 9,
      members: [{ type: 'node', ref: 18, role: 'stop' }],
      tags: { type: 'route', route: 'bus' },
    } as const
    const file = pbfFile({ ...STREET, nodes: [...NODES, { id: 18, lon: 9.7, lat: 50.861 }], relations: [line] })
    for (const held of [0, 100])
      expect(readOsmText(file, 'street', { held, kept: 100, roads: 100 }).nodes.get(18), `held: ${held}`).toEqual([
        9.7, 50.861,
      ])
  })

  test('files that must be read several times, because more is held than allowed', () => {
    for (const file of [XML, pbfFile(STREET, { box: BOX }), gzipSync(XML)])
      for (const held of [0, 1, 3, 5, 7])
        expect(told(readOsmText(file, 'street', { held, kept: 100, roads: 100 })), `held: ${held}`).toEqual(expected)
  })
})

test('wherever the pieces of a file end, the same is read', () => {
  const files: [string, Uint8Array][] = [
    ['XML', XML],
    ['PBF', pbfFile(STREET, { box: BOX })],
    ['JSON', Buffer.from(overpassJson(STREET))],
  ]
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(fc.integer({ min: 1, max: 300 })), ([, bytes], lengths) => {
      const refuse = (message: string): never => {
        throw new Error(message)
      }
      const builder = new ExtractBuilder('pieces', refuse, LIMITS)
      const reader = readerFor(bytes, builder, refuse)
      let at = 0
      for (const length of lengths) {
        reader.write(bytes.subarray(at, at + length))
        at += length
      }
      if (at < bytes.length) reader.write(bytes.subarray(at))
      reader.end()
      expect(builder.again()).toBe(false)
      expect({ ...told(builder.finish()), bounds: undefined }).toEqual({ ...expected, bounds: undefined })
    }),
    { numRuns: 300 },
  )
})

describe('refused in words', () => {
  const problem = (content: string | Uint8Array, limits = LIMITS): string => {
    try {
      readOsmText(content, 'FILE', limits)
    } catch (error) {
      return (error as Error).message
    }
    throw new Error('nothing was refused')
  }
  const pbf = pbfFile(STREET, { box: BOX })
  const json = overpassJson(STREET)
  const damaged = Uint8Array.from(pbf)
  damaged[damaged.length - 20] ^= 0xff

  test.each([
    ['more kept than there is room for', XML, 'is too large: its roads and areas have more than 10 nodes'],
    ['PBF that is cut', pbf.subarray(0, pbf.length - 7), 'ends in the middle of a block: the file is cut'],
    ['PBF that is damaged', damaged, /block 9, byte \d+\): is damaged \(.*\); fetch the file again/],
    [
      'PBF with history',
      pbfFile(STREET, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }),
      'holds the history of its elements',
    ],
    ['PBF of a later kind', pbfFile(STREET, { features: ['Sideways'] }), 'asks its reader for "Sideways"'],
    ['PBF of another kind', blob('Pictures', Buffer.from('…'), {}), 'is no OSM file: it begins like PBF'],
    ['a block without end', Buffer.from([0, 0, 0xff, 0xff]), 'ends in the middle of a block'],
    ['JSON that is cut', json.slice(0, -20), 'the JSON ends too early: the file is cut'],
    ['JSON that is broken', json.replace('"ref":101', '"ref":'), /\(element 16\): is broken JSON/],
    ['JSON of a server that gave up', overpassJson(STREET, { remark: 'runtime error: Query timed out' }), 'timed out'],
    [
      'XML of a server that gave up',
      `${XML}`.replace('</osm>', '<remark>runtime error</remark></osm>'),
      'runtime error',
    ],
    ['JSON of another kind', '{"features":[]}', 'is JSON without "elements"'],
    ['GeoJSON', '{"type":"FeatureCollection","features":[{"type":"Feature"}]}', 'is GeoJSON'],
    ['a coordinate that is none', json.replace('9.7000003', '"east"'), 'node 11 has lon "east", no number of degrees'],
    ['a coordinate beyond the pole', json.replace('50.8600001', '91'), 'node 11 has lat "91"'],
    ['an id that is none', json.replace('"id":12,', '"id":1.5,'), 'has the id "1.5", which is no whole number'],
    ['bzip2', Buffer.from('BZh91AY'), 'is packed with bzip2'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'is packed with xz'],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'is packed with zstd'],
    ['a ZIP archive', Buffer.from('PK\x03\x04'), 'is a ZIP archive'],
    ['o5m', Buffer.from([0xff, 0xe0, 4]), 'is in o5m form'],
    ['UTF-16', Buffer.from('\ufeff<osm/>', 'utf16le'), 'is text in UTF-16'],
  ])('%s', (_, content, words) => {
    const limits = words.toString().includes('too large') ? { held: 100, kept: 10, roads: 10 } : LIMITS
    expect(problem(content, limits)).toMatch(words)
  })
})
