/** One-line networks for tests and benches. Limits default to 50 km/h, lanes to one; everything in metres and m/s. */
import type { ConnectionDescription, EdgeDescription, NetworkDescription } from '../description.ts'
import { joinAll, junction, LANE_WIDTH, layConnection, layEdge } from './assemble.ts'

const TOWN = 13.89 // 50 km/h

/** One edge `road` from `west` to `east`. */
export function straightRoad({
  length = 1000,
  lanes = 1,
  limit = TOWN,
  roadClass = 'secondary',
} = {}): NetworkDescription {
  const west = junction('west', [0, 0], 'none', true)
  const east = junction('east', [length, 0], 'none', true)
  const edges = [layEdge({ id: 'road', from: west, to: east, lanes, limit, length, oneWay: true, roadClass })]
  return joinAll({ name: 'straight road', junctions: [west, east], edges, connections: [] })
}

/**
 * The same road cut into pieces `piece0000`, `piece0001`, …: each a lane and a connection of `joint` metres, the last
 * one a lane only, `length` metres in all. One piece is the uncut road.
 *
 * @throws RangeError if the joints are as long as the pieces
 */
export function roadInPieces({
  length = 2000,
  pieces = 1000,
  joint = 0.3,
  lanes = 1,
  limit = TOWN,
} = {}): NetworkDescription {
  const piece = length / pieces
  if (!(joint > 0 && joint < piece)) throw new RangeError(`a joint of ${joint} m does not fit in a piece of ${piece} m`)
  const joints = Array.from({ length: pieces + 1 }, (_, index) =>
    junction(`joint${String(index).padStart(4, '0')}`, [index * piece, 0], 'none', index === 0 || index === pieces),
  )
  const edges = Array.from({ length: pieces }, (_, index) =>
    layEdge({
      id: `piece${String(index).padStart(4, '0')}`,
      from: joints[index],
      to: joints[index + 1],
      lanes,
      limit,
      length: index === pieces - 1 ? piece : piece - joint,
      setback: [0, index === pieces - 1 ? 0 : joint],
      oneWay: true,
    }),
  )
  const connections = edges
    .slice(1)
    .flatMap((next, index) =>
      next.lanes.map((_, lane) => layConnection(edges[index], lane, next, lane, { length: joint })),
    )
  return joinAll({ name: `road in ${pieces} pieces`, junctions: joints, edges, connections })
}

/** A closed ring of unequal edges `arc0`, `arc1`, …, driven counter-clockwise; `length` is measured along its centre line. */
export function ring({
  length = 1000,
  edges: count = 5,
  lanes = 1,
  limit = TOWN,
  joint = 0.5,
  roadClass = 'secondary',
} = {}): NetworkDescription {
  const radius = length / (2 * Math.PI)
  const at = (share: number) =>
    [radius * Math.cos(2 * Math.PI * share), radius * Math.sin(2 * Math.PI * share)] as const
  // Unequal on purpose: edge k is proportional to 3 + k.
  const weights = Array.from({ length: count }, (_, index) => 3 + index)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const starts = weights.map((_, index) => weights.slice(0, index).reduce((sum, weight) => sum + weight, 0) / total)
  const junctions = starts.map((share, index) => junction(`joint${index}`, at(share)))
  const edges = weights.map((weight, index) =>
    layEdge({
      id: `arc${index}`,
      from: junctions[index],
      to: junctions[(index + 1) % count],
      bends: Array.from({ length: 11 }, (_, bend) => at(starts[index] + (((bend + 1) / 12) * weight) / total)),
      lanes,
      limit,
      length: (length * weight) / total - joint,
      setback: [0, joint],
      oneWay: true,
      roadClass,
    }),
  )
  const connections = edges.flatMap((edge, index) =>
    edge.lanes.map((_, lane) => layConnection(edge, lane, edges[(index + 1) % count], lane, { length: joint })),
  )
  return joinAll({ name: 'ring', junctions, edges, connections })
}

/**
 * A crossing `centre` of two roads with all movements but U-turns. Arms of unequal length: `westIn`, `westOut`, …
 * With `priority` the road from west to east goes first, and `sign` is what stands at the other one.
 */
export function cross({
  control = 'priority' as 'priority' | 'rightBeforeLeft' | 'allWayStop',
  sign = undefined as EdgeDescription['sign'],
  lanes = 1,
  limit = TOWN,
  arms = { west: 310, south: 240, east: 270, north: 190 },
} = {}): NetworkDescription {
  const setback = lanes * LANE_WIDTH + 4
  const centre = junction('centre', [0, 0], control)
  const ends = {
    west: junction('west', [-arms.west, 0], 'none', true),
    south: junction('south', [0, -arms.south], 'none', true),
    east: junction('east', [arms.east, 0], 'none', true),
    north: junction('north', [0, arms.north], 'none', true),
  }
  const major = control === 'priority' ? ['westIn', 'eastIn'] : []
  const into: EdgeDescription[] = []
  const out: EdgeDescription[] = []
  for (const [name, end] of Object.entries(ends)) {
    const edge = layEdge({ id: `${name}In`, from: end, to: centre, lanes, limit, setback: [0, setback] })
    const signed = control === 'allWayStop' ? 'stop' : major.includes(edge.id) ? undefined : sign
    into.push(signed ? { ...edge, sign: signed } : edge)
    out.push(layEdge({ id: `${name}Out`, from: centre, to: end, lanes, limit, setback: [setback, 0] }))
  }
  const connections = crossingConnections(into, out)
  return joinAll({
    name: `crossing, ${control}`,
    junctions: [...Object.values(ends), centre],
    edges: [...into, ...out],
    connections,
    priority: (edge) => (major.includes(edge.id) ? 1 : 0),
  })
}

/**
 * All movements of a four-armed crossing but U-turns: left from the leftmost lane, right from the rightmost, straight on
 * from all. `into` and `out` list the arms in the same, counter-clockwise order.
 */
export function crossingConnections(
  into: readonly EdgeDescription[],
  out: readonly EdgeDescription[],
  signal?: (from: number, link: number) => { id: string; link: number },
): ConnectionDescription[] {
  const connections: ConnectionDescription[] = []
  const connect = (from: number, fromLane: number, to: number, toLane: number) =>
    connections.push(
      layConnection(into[from], fromLane, out[to], toLane, signal ? { signal: signal(from, connections.length) } : {}),
    )
  for (let arm = 0; arm < 4; arm++) {
    const leftmost = Math.min(into[arm].lanes.length, out[(arm + 3) % 4].lanes.length) - 1
    connect(arm, 0, (arm + 1) % 4, 0)
    for (let lane = 0; lane < into[arm].lanes.length; lane++)
      connect(arm, lane, (arm + 2) % 4, Math.min(lane, out[(arm + 2) % 4].lanes.length - 1))
    connect(arm, into[arm].lanes.length - 1, (arm + 3) % 4, leftmost)
  }
  return connections
}

/**
 * A main road of `lanes` lanes (`upstream`, `section`, `downstream`) that a `ramp` joins. With an acceleration lane the
 * section has a lane more that ends; without (0 m) the ramp ends in a merge and gives way.
 */
export function onRamp({
  lanes = 2,
  upstream = 700,
  accelerationLane = 180,
  downstream = 600,
  ramp = 240,
  limit = 27.78,
} = {}): NetworkDescription {
  const west = junction('west', [-upstream, 0], 'none', true)
  const nose = junction('nose', [0, 0], 'priority')
  const east = junction('east', [accelerationLane + downstream, 0], 'none', true)
  const start = junction('rampStart', [-ramp * 0.85, -ramp * 0.4 - (lanes + 1) * LANE_WIDTH], 'none', true)
  const common = { limit, oneWay: true, roadClass: 'motorway' }
  const main = layEdge({ ...common, id: 'upstream', from: west, to: nose, lanes, setback: [0, 6] })
  const side = layEdge({
    ...common,
    id: 'ramp',
    from: start,
    to: junction('nose', [0, -(lanes + 1) * 0.5 * LANE_WIDTH]), // beside the main road's lanes
    bends: [
      [-ramp * 0.5, -ramp * 0.12 - (lanes + 1) * LANE_WIDTH],
      [-ramp * 0.25, -(0.5 + lanes * 0.75) * LANE_WIDTH],
    ],
    lanes: 1,
    limit: Math.min(limit, 22.22),
    setback: [0, accelerationLane === 0 ? 30 : 6],
    roadClass: 'motorway_link',
  })
  if (accelerationLane === 0) {
    const down = layEdge({ ...common, id: 'downstream', from: nose, to: east, lanes, setback: [6, 0] })
    return joinAll({
      name: 'on-ramp, merge',
      junctions: [west, nose, east, start],
      edges: [main, side, down],
      connections: [
        ...main.lanes.map((_, lane) => layConnection(main, lane, down, lane)),
        layConnection(side, 0, down, 0),
      ],
      priority: (edge) => (edge.id === 'ramp' ? 0 : 1),
    })
  }
  // The section's lanes lie around a line half a lane further right.
  const drop = junction('drop', [accelerationLane, 0])
  const section = layEdge({
    ...common,
    id: 'section',
    from: junction('nose', [0, -LANE_WIDTH / 2]),
    to: junction('drop', [accelerationLane, -LANE_WIDTH / 2]),
    lanes: lanes + 1,
    setback: [6, 3],
  })
  const down = layEdge({ ...common, id: 'downstream', from: drop, to: east, lanes, setback: [3, 0] })
  return joinAll({
    name: 'on-ramp, acceleration lane',
    junctions: [west, nose, drop, east, start],
    edges: [main, side, section, down],
    connections: [
      layConnection(side, 0, section, 0),
      ...main.lanes.map((_, lane) => layConnection(main, lane, section, lane + 1)),
      ...down.lanes.map((_, lane) => layConnection(section, lane + 1, down, lane)),
    ],
  })
}
