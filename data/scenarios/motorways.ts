/** Where lanes of a motorway end, leave and weave: one-line networks for laws of lane changing. Metres and m/s. */
import type { EdgeDescription, NetworkDescription } from '../description.ts'
import { joinAll, junction, LANE_WIDTH, layConnection, layEdge } from './assemble.ts'

const MOTORWAY = 33.33 // 120 km/h

/** A junction beside the road's axis: edges that are given it lie so many lane widths further left. */
const beside = (id: string, x: number, lanesLeft: number) => junction(id, [x, lanesLeft * LANE_WIDTH])

/**
 * `upstream` of `lanes` lanes, then `downstream` of one less: the lane at the kerb ends, or with `endsAt: 'middle'` the
 * one at the other side. It is a blind end that has to be left (`form: 'end'`), or squeezes into its neighbour at the
 * joint, where whoever comes first goes first (`'merge'`).
 */
export function laneDrop({
  upstream = 1500,
  downstream = 800,
  lanes = 2,
  limit = MOTORWAY,
  endsAt = 'kerb' as 'kerb' | 'middle',
  form = 'end' as 'end' | 'merge',
  roadClass = 'motorway',
} = {}): NetworkDescription {
  const shift = endsAt === 'kerb' ? 0.5 : -0.5
  const west = junction('west', [-upstream, 0], 'none', true)
  const drop = junction('drop', [0, 0])
  const east = beside('east', downstream, shift)
  const common = { limit, oneWay: true, roadClass }
  const wide = layEdge({ ...common, id: 'upstream', from: west, to: drop, lanes, setback: [0, 30] })
  const narrow = layEdge({
    ...common,
    id: 'downstream',
    from: beside('drop', 0, shift),
    to: east,
    lanes: lanes - 1,
    setback: [30, 0],
  })
  const kerb = endsAt === 'kerb' ? 1 : 0
  const connections = narrow.lanes.map((_, lane) => layConnection(wide, lane + kerb, narrow, lane))
  if (form === 'merge')
    connections.push(
      endsAt === 'kerb' ? layConnection(wide, 0, narrow, 0) : layConnection(wide, lanes - 1, narrow, lanes - 2),
    )
  return joinAll({
    name: `lane drop, ${form}`,
    junctions: [west, drop, { ...east, mapEdge: true }],
    edges: [wide, narrow],
    connections,
  })
}

/**
 * A main road of `lanes` lanes (`upstream`, `section`, `downstream`) with an exit `ramp`. The section has a lane more at the
 * kerb, `exitLane` metres long, which alone leads to the ramp.
 */
export function offRamp({
  upstream = 1500,
  exitLane = 300,
  downstream = 600,
  ramp = 300,
  lanes = 2,
  limit = MOTORWAY,
} = {}): NetworkDescription {
  const west = junction('west', [-upstream, 0], 'none', true)
  const taper = junction('taper', [0, 0])
  const nose = junction('nose', [exitLane, 0])
  const east = junction('east', [exitLane + downstream, 0], 'none', true)
  const away = junction('rampEnd', [exitLane + ramp * 0.9, -ramp * 0.35], 'none', true)
  const common = { limit, oneWay: true, roadClass: 'motorway' }
  const main = layEdge({ ...common, id: 'upstream', from: west, to: taper, lanes, setback: [0, 4] })
  const section = layEdge({
    ...common,
    id: 'section',
    from: beside('taper', 0, -0.5),
    to: beside('nose', exitLane, -0.5),
    lanes: lanes + 1,
    setback: [4, 6],
  })
  const down = layEdge({ ...common, id: 'downstream', from: nose, to: east, lanes, setback: [6, 0] })
  const exit = layEdge({
    ...common,
    id: 'ramp',
    from: beside('nose', exitLane, -(lanes + 1) / 2),
    to: away,
    lanes: 1,
    limit: Math.min(limit, 22.22),
    bends: [beside('', exitLane + 80, -(lanes + 1) / 2 - 0.4).position],
    setback: [20, 0],
    roadClass: 'motorway_link',
  })
  return joinAll({
    name: 'exit',
    junctions: [west, taper, nose, east, away],
    edges: [main, section, down, exit],
    connections: [
      ...straightOn(main, section, 1),
      ...down.lanes.map((_, lane) => layConnection(section, lane + 1, down, lane)),
      layConnection(section, 0, exit, 0),
    ],
  })
}

/**
 * A weaving stretch: `upstream` with `lanes` lanes and the ramp `entry` come together on `section`, which has one lane more,
 * and part again into `downstream` and the ramp `exit`. Who comes from the ramp and goes on, and who leaves, must cross.
 */
export function weaving({
  upstream = 900,
  stretch = 400,
  downstream = 600,
  ramp = 240,
  lanes = 2,
  limit = MOTORWAY,
} = {}): NetworkDescription {
  const west = junction('west', [-upstream, 0], 'none', true)
  const joins = junction('joins', [0, 0])
  const parts = junction('parts', [stretch, 0])
  const east = junction('east', [stretch + downstream, 0], 'none', true)
  const kerb = -(lanes + 1) / 2
  const start = junction('rampStart', [-ramp * 0.9, -ramp * 0.35], 'none', true)
  const end = junction('rampEnd', [stretch + ramp * 0.9, -ramp * 0.35], 'none', true)
  const common = { limit, oneWay: true, roadClass: 'motorway' }
  const slow = { limit: Math.min(limit, 22.22), oneWay: true, roadClass: 'motorway_link', lanes: 1 }
  const main = layEdge({ ...common, id: 'upstream', from: west, to: joins, lanes, setback: [0, 6] })
  const section = layEdge({
    ...common,
    id: 'section',
    from: beside('joins', 0, -0.5),
    to: beside('parts', stretch, -0.5),
    lanes: lanes + 1,
    setback: [6, 6],
  })
  const down = layEdge({ ...common, id: 'downstream', from: parts, to: east, lanes, setback: [6, 0] })
  // The ramps run beside the road for a while, so that nobody has to slow down for a kink at the joint.
  const entry = layEdge({
    ...slow,
    id: 'entry',
    from: start,
    bends: [beside('', -80, kerb - 0.4).position],
    to: beside('joins', 0, kerb),
    setback: [0, 20],
  })
  const exit = layEdge({
    ...slow,
    id: 'exit',
    from: beside('parts', stretch, kerb),
    bends: [beside('', stretch + 80, kerb - 0.4).position],
    to: end,
    setback: [20, 0],
  })
  return joinAll({
    name: 'weaving',
    junctions: [west, joins, parts, east, start, end],
    edges: [main, section, down, entry, exit],
    connections: [
      ...straightOn(main, section, 1),
      layConnection(entry, 0, section, 0),
      ...down.lanes.map((_, lane) => layConnection(section, lane + 1, down, lane)),
      layConnection(section, 0, exit, 0),
    ],
  })
}

/** Lane k of one edge to lane k + `shift` of the next. */
function straightOn(from: EdgeDescription, to: EdgeDescription, shift: number) {
  return from.lanes.map((_, lane) => layConnection(from, lane, to, lane + shift))
}
