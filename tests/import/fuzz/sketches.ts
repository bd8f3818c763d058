/** Maps that nobody would draw: a few places, ways between them at random, restrictions between those. */
import fc from 'fast-check'
import { type OsmSketch, osmText } from '../osmText.ts'

const CLASSES = ['motorway', 'motorway_link', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service']
const LANE_TAGS = fc.constantFrom<Record<string, string>>(
  {},
  { lanes: '1' },
  { lanes: '2' },
  { lanes: '3' },
  { lanes: '5', 'lanes:forward': '3' },
  { lanes: '2', 'turn:lanes': 'left|through;right' },
  { lanes: '3', 'turn:lanes:forward': 'left|through', 'turn:lanes:backward': 'through;right' },
  { 'turn:lanes': 'left|left|through|right' },
  { lanes: '2', 'bus:lanes': '|designated' },
)
const WAY_TAGS = fc.constantFrom<Record<string, string>>(
  {},
  { oneway: 'yes' },
  { oneway: '-1' },
  { junction: 'roundabout' },
  { bridge: 'yes', layer: '1' },
  { maxspeed: '30' },
  { access: 'destination' },
)
const NODE_TAGS = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  { highway: 'traffic_signals' },
  { highway: 'crossing', crossing: 'traffic_signals' },
  { highway: 'stop' },
  { highway: 'give_way', direction: 'forward' },
  { highway: 'mini_roundabout' },
  { barrier: 'bollard' },
)
const RESTRICTIONS = ['no_left_turn', 'no_u_turn', 'no_entry', 'only_straight_on', 'only_right_turn']

export const anySketch: fc.Arbitrary<string> = fc
  .integer({ min: 2, max: 14 })
  .chain((places) =>
    fc.record({
      places: fc.array(fc.tuple(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -150, max: 150 }), NODE_TAGS), {
        minLength: places,
        maxLength: places,
      }),
      ways: fc.array(
        fc.record({
          over: fc.array(fc.nat(places - 1), { minLength: 2, maxLength: 6 }),
          highway: fc.constantFrom(...CLASSES),
          lanes: LANE_TAGS,
          tags: WAY_TAGS,
        }),
        { minLength: 1, maxLength: 12 },
      ),
      restrictions: fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.constantFrom(...RESTRICTIONS)), {
        maxLength: 3,
      }),
      // Half of the sketches are a few times as large as a town block, the others crowded like one junction.
      scale: fc.constantFrom(0.2, 1, 4),
    }),
  )
  .map(({ places, ways, restrictions, scale }) => {
    const sketch: OsmSketch = {
      places: Object.fromEntries(places.map(([x, y, tags], k) => [`p${k}`, [x * scale, y * scale, tags]])),
      ways: ways.map(({ over, highway, lanes, tags }) => [
        over.map((k) => `p${k}`).join(' '),
        { highway, ...lanes, ...tags },
      ]),
      restrictions: restrictions.map(([from, via, to, restriction]) => ({
        from: from % ways.length,
        via: via % 3 === 0 ? via % ways.length : `p${via % places.length}`,
        to: to % ways.length,
        tags: { restriction },
      })),
    }
    return osmText(sketch)
  })
