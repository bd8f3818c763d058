/** Lines of public transport over the ways of an extract, where much of a line lies beyond it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineWithin, walkLine } from '../../data/osm/lineWays.ts'
import type { OsmMember, OsmRelation, OsmWay } from '../../data/osm/reading/extract.ts'

/** Ways 1, 3, 5, … of a street with the nodes 1, 2, 3, …; those with even numbers lie beyond the extract. */
const ROADS = new Map<number, OsmWay>(
  [1, 3, 5, 7, 9].map((id) => [id, { id, nodes: [id, id + 1], tags: { highway: 'residential' } }]),
)

function line(members: readonly OsmMember[]): OsmRelation {
  return { id: 1, members, tags: { type: 'route', route: 'bus' } }
}

function way(ref: number, role = ''): OsmMember {
  return { type: 'way', ref, role }
}

const has = ({ type, ref }: OsmMember): boolean => type === 'way' && ROADS.has(ref)

test('of ways beyond the extract one stays between pieces of a line, and none at its start', () => {
  const whole = line([way(2), way(4), way(1), way(2), way(4, 'stop'), way(6), way(3), way(8), way(10)])
  const within = lineWithin(whole, has)
  expect(within.members.map(({ ref }) => ref)).toEqual([1, 2, 3, 8])
  expect(walkLine(within, ROADS).pieces).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('the way of a line through an extract is the same without what lies beyond', () => {
  const member = fc.record({
    type: fc.constantFrom<OsmMember['type']>('way', 'way', 'way', 'node', 'relation'),
    ref: fc.integer({ min: 1, max: 10 }),
    role: fc.constantFrom('', '', 'forward', 'stop', 'platform_entry_only'),
  })
  fc.assert(
    fc.property(fc.array(member, { maxLength: 20 }), (members) => {
      expect(walkLine(lineWithin(line(members), has), ROADS)).toEqual(walkLine(line(members), ROADS))
    }),
  )
})
