/** Ways to spoil an OSM document, as data: fast-check draws them and takes them back one by one. */
import fc from 'fast-check'
import type { OsmDocument, OsmElement } from './osmDocument.ts'

/** Numbers choose among whatever is there, so that a mutation means something in any document. */
export interface Mutation {
  readonly kind: keyof typeof KINDS
  readonly a: number
  readonly b: number
  readonly c: number
  readonly key: string
  readonly value: string
}

const KEYS = [
  ...['highway', 'oneway', 'lanes', 'lanes:forward', 'lanes:backward', 'lanes:both_ways', 'turn:lanes', 'maxspeed'],
  ...['turn:lanes:forward', 'turn:lanes:backward', 'maxspeed:forward', 'maxspeed:lanes', 'maxspeed:conditional'],
  ...['junction', 'access', 'motor_vehicle', 'vehicle', 'bus', 'psv', 'hgv', 'bus:lanes', 'lanes:psv', 'access:lanes'],
  ...['bridge', 'tunnel', 'layer', 'service', 'name', 'ref', 'area', 'width', 'surface', 'incline', 'barrier', 'type'],
  ...['crossing', 'traffic_signals:direction', 'direction', 'stop', 'noexit', 'railway', 'restriction', 'except'],
  ...[
    'restriction:conditional',
    'traffic_signals',
    'building',
    'natural',
    'landuse',
    'destination:lanes',
    'change:lanes',
  ],
  ...['change:lanes:forward', 'placement', 'overtaking', 'priority', 'source:maxspeed', 'zone:traffic', 'driving_side'],
  ...['red_turn:right', 'red_turn:left'],
]
const VALUES = [
  ...[
    'motorway',
    'motorway_link',
    'trunk',
    'primary',
    'secondary',
    'tertiary',
    'residential',
    'service',
    'bus_guideway',
  ],
  ...['living_street', 'footway', 'construction', 'mini_roundabout', 'traffic_signals', 'stop', 'give_way', 'crossing'],
  ...[
    'roundabout',
    'circular',
    'yes',
    'no',
    '-1',
    '1',
    '2',
    '3',
    '7',
    '0',
    '8',
    '99',
    '1.5',
    '-3',
    '1e9',
    'NaN',
    'reversible',
  ],
  ...['no_left_turn', 'no_right_turn', 'no_straight_on', 'no_u_turn', 'no_entry', 'no_exit', 'only_left_turn'],
  ...[
    'only_right_turn',
    'only_straight_on',
    'only_u_turn',
    'restriction',
    'multipolygon',
    'route',
    'private',
    'destination',
  ],
  ...['left|through|right', 'left;through|right', '|||', 'left||', 'merge_to_left|none', 'reverse|left|through;right'],
  ...[
    'none|designated',
    'no|yes|designated',
    'forward',
    'backward',
    'both',
    '30',
    '50 mph',
    'walk',
    'none',
    'DE:urban',
  ],
  ...[
    'signals',
    '30 @ (22:00-06:00)',
    'no @ (Mo-Fr 07:00-09:00; PH off)',
    'bollard',
    'gate',
    'lift_gate',
    'bus',
    'psv',
  ],
  ...[
    'motorcar',
    'constructor',
    '__proto__',
    'toString',
    '',
    ' ',
    ';',
    '|',
    '00',
    '∞',
    'ja',
    'left|',
    'level_crossing',
  ],
]
const ATTRIBUTES = ['id', 'lon', 'lat', 'action', 'visible', 'version']
const NUMBERS = [
  '0',
  '-0',
  '90',
  '-90',
  '180',
  '-180',
  '181',
  '1e308',
  '-1',
  '89.9999',
  '9.7',
  'x',
  '',
  '1.5',
  'Infinity',
]

const KINDS = {
  drop(document: OsmDocument, { a }: Mutation) {
    if (document.length > 0) document.splice(a % document.length, 1)
  },
  duplicate(document: OsmDocument, { a, b }: Mutation) {
    const element = at(document, a)
    if (element) document.splice(b % document.length, 0, structuredClone(element))
  },
  /** The same id twice, for unlike elements. */
  takeId(document: OsmDocument, { a, b }: Mutation) {
    const [one, other] = [at(document, a), at(document, b)]
    if (one && other) one.attributes.id = other.attributes.id
  },
  swap(document: OsmDocument, { a, b }: Mutation) {
    const [k, j] = [a % document.length, b % document.length]
    if (document.length > 0) [document[k], document[j]] = [document[j], document[k]]
  },
  setTag(document: OsmDocument, { a, key, value }: Mutation) {
    const element = at(document, a)
    if (!element) return
    element.tags = [...element.tags.filter(([k]) => k !== key), [key, value]]
  },
  tagWay(document: OsmDocument, { a, key, value }: Mutation) {
    const way = at(ways(document), a)
    if (way) way.tags = [...way.tags.filter(([k]) => k !== key), [key, value]]
  },
  /** Two values of one key: XML allows it. */
  addTag(document: OsmDocument, { a, key, value }: Mutation) {
    at(document, a)?.tags.push([key, value])
  },
  dropTag(document: OsmDocument, { a, b }: Mutation) {
    const element = at(document, a)
    if (element && element.tags.length > 0) element.tags.splice(b % element.tags.length, 1)
  },
  dropRef(document: OsmDocument, { a, b }: Mutation) {
    const way = at(ways(document), a)
    if (way && way.refs.length > 0) way.refs.splice(b % way.refs.length, 1)
  },
  /** The way comes back to a node of its own: loops, eights, there and back. */
  revisit(document: OsmDocument, { a, b, c }: Mutation) {
    const way = at(ways(document), a)
    if (way && way.refs.length > 0) way.refs.splice(b % (way.refs.length + 1), 0, way.refs[c % way.refs.length])
  },
  /** The way takes in a node from anywhere. */
  stray(document: OsmDocument, { a, b, c }: Mutation) {
    const [way, node] = [at(ways(document), a), at(nodes(document), c)]
    if (way && node) way.refs.splice(b % (way.refs.length + 1), 0, node.attributes.id)
  },
  reverse(document: OsmDocument, { a }: Mutation) {
    at(ways(document), a)?.refs.reverse()
  },
  shuffle(document: OsmDocument, { a, b }: Mutation) {
    const way = at(ways(document), a)
    way?.refs.sort((x, y) => ((Number(x) * (b + 7)) % 101) - ((Number(y) * (b + 7)) % 101))
  },
  missingRef(document: OsmDocument, { a, b }: Mutation) {
    const way = at(ways(document), a)
    if (way && way.refs.length > 0) way.refs[b % way.refs.length] = '99999999'
  },
  /** Two nodes in one place, or almost. */
  onto(document: OsmDocument, { a, b, c }: Mutation) {
    const [one, other] = [at(nodes(document), a), at(nodes(document), b)]
    if (!one || !other) return
    const off = [0, 1e-9, 1e-8, 1e-7, 1e-6][c % 5]
    one.attributes.lon = String(Number(other.attributes.lon) + off)
    one.attributes.lat = other.attributes.lat
  },
  setAttribute(document: OsmDocument, { a, b, c }: Mutation) {
    const element = at(document, a)
    if (element) element.attributes[ATTRIBUTES[b % ATTRIBUTES.length]] = NUMBERS[c % NUMBERS.length]
  },
  /** A node moves by up to some kilometres. */
  move(document: OsmDocument, { a, b, c }: Mutation) {
    const node = at(nodes(document), a)
    if (!node) return
    node.attributes.lon = String(Number(node.attributes.lon) + ((b % 1001) - 500) * 10 ** -((c % 5) + 3))
    node.attributes.lat = String(Number(node.attributes.lat) + ((c % 1001) - 500) * 10 ** -((b % 5) + 3))
  },
  /** A restriction between any ways, over any node or way. */
  restrict(document: OsmDocument, { a, b, c, value }: Mutation) {
    const via = at(document, b)
    const [from, to] = [at(ways(document), a), at(ways(document), c)]
    if (!via || !from || !to) return
    document.push({
      type: 'relation',
      attributes: { id: String(1 + a) },
      tags: [
        ['type', 'restriction'],
        ['restriction', value],
      ],
      refs: [],
      members: [
        { type: 'way', ref: from.attributes.id, role: 'from' },
        { type: via.type, ref: via.attributes.id, role: 'via' },
        { type: 'way', ref: to.attributes.id, role: 'to' },
      ],
    })
  },
  /** A member that is anything, the relation itself perhaps. */
  setMember(document: OsmDocument, { a, b, c }: Mutation) {
    const relation = at(
      document.filter(({ type }) => type === 'relation'),
      a,
    )
    const other = at(document, b)
    if (!relation || !other) return
    const role = ['from', 'via', 'to', 'outer', 'stop', ''][c % 6]
    relation.members.push({ type: other.type, ref: other.attributes.id, role })
  },
} as const satisfies Record<string, (document: OsmDocument, mutation: Mutation) => void>

function at<T>(list: readonly T[], k: number): T | undefined {
  return list.length > 0 ? list[k % list.length] : undefined
}

function ways(document: OsmDocument): OsmElement[] {
  return document.filter(({ type }) => type === 'way')
}

function nodes(document: OsmDocument): OsmElement[] {
  return document.filter(({ type }) => type === 'node')
}

export function mutate(document: OsmDocument, mutations: readonly Mutation[]): OsmDocument {
  const mutated = structuredClone(document)
  for (const mutation of mutations) KINDS[mutation.kind](mutated, mutation)
  return mutated
}

export const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as Mutation['kind'][])),
  a: fc.nat(9999),
  b: fc.nat(9999),
  c: fc.nat(9999),
  key: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...KEYS) }, fc.string({ minLength: 1, maxLength: 12 })),
  value: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...VALUES) },
    fc.string({ maxLength: 20 }),
    fc.integer().map(String),
  ),
})
