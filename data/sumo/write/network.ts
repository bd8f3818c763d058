/**
 * A network as SUMO's `.net.xml`, written directly: what netconvert would make of plain files are its own guesses about
 * junctions, and what runs there must be what runs here. Lanes within junctions are our connections; right of way is ours.
 */
import type {
  ConnectionDescription,
  EdgeDescription,
  JunctionDescription,
  NetworkDescription,
  Point,
  SignalDescription,
} from '../../description.ts'
import { groupBy } from '../../groupBy.ts'
import { changes, permissions } from './classes.ts'
import type { Ids } from './ids.ts'
import { Matrix } from './matrix.ts'
import { type Takeover, writePrograms } from './programs.ts'
import { decimal, document, element } from './xml.ts'

const DIRECTION = { straight: 's', right: 'r', left: 'l', uTurn: 't' } as const
const TYPE = {
  none: 'priority',
  priority: 'priority',
  rightBeforeLeft: 'right_before_left',
  allWayStop: 'allway_stop',
  roundabout: 'priority',
  signals: 'traffic_light',
} as const
/** SUMO counts with lengths from here on [m]. */
const SHORTEST = 0.1
/** Mean radius of the earth [m], with which our maps are projected. */
const EARTH_RADIUS = 6371008.8

/** What SUMO is told where drivers see all from afar; it would have them come within 4.5 m of the line [m]. */
const FARTHEST_SIGHT = 100

/** A connection with its number at its junction. */
interface Link {
  readonly connection: ConnectionDescription
  readonly index: number
  readonly from: EdgeDescription
  readonly to: EdgeDescription
  /** Of the lane within the junction. */
  readonly inner: string
}

/** What is known of a network beside its description. */
export interface Known {
  /** From so far before the line of a connection its drivers see whom to give way to [m], Infinity = at once. */
  sightOf(connection: string): number
  /** What follows the first program of a signal in the course of the run. */
  takeoversOf(signal: SignalDescription): readonly Takeover[]
}

export function writeNetwork(
  network: NetworkDescription,
  ids: { readonly edges: Ids; readonly junctions: Ids },
  { sightOf, takeoversOf }: Known,
): string {
  const { edges, connections, junctions, signals } = network
  const edgeOf = new Map(edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
  const laneIndex = new Map(edges.flatMap((edge) => edge.lanes.map((lane, index) => [lane.id, index] as const)))
  const leaving = groupBy(connections, ({ from }) => from)
  const entering = groupBy(edges, ({ to }) => to)
  const laneId = (lane: string): string =>
    `${ids.edges.of((edgeOf.get(lane) as EdgeDescription).id)}_${laneIndex.get(lane)}`

  const links = new Map<string, Link[]>()
  for (const junction of junctions) {
    const name = ids.junctions.of(junction.id)
    // SUMO numbers links along the incoming lanes, on each in the order of the file.
    const list = (entering.get(junction.id) ?? []).flatMap((edge) =>
      edge.lanes.flatMap(({ id }) => leaving.get(id) ?? []),
    )
    links.set(
      junction.id,
      list.map((connection, index) => ({
        connection,
        index,
        from: edgeOf.get(connection.from) as EdgeDescription,
        to: edgeOf.get(connection.to) as EdgeDescription,
        inner: `:${name}_${index}`,
      })),
    )
  }
  const all = [...links.values()].flat()
  const matrix = new Matrix(network)
  const signalIds = new Map(signals.map(({ id }) => [id, signalId(id, ids.junctions)]))
  return document(
    'net',
    [
      location(network),
      ...all.map(innerEdge),
      ...edges.map((edge) => writeEdge(edge, ids)),
      ...signals.flatMap((signal) => writePrograms(signal, takeoversOf(signal), signalIds.get(signal.id) as string)),
      ...junctions.map((junction) =>
        writeJunction(
          junction,
          entering.get(junction.id) ?? [],
          links.get(junction.id) ?? [],
          matrix,
          laneId,
          ids.junctions,
        ),
      ),
      ...all.map((link) => writeConnection(link, laneIndex, matrix, signalIds, ids.edges, sightOf)),
      ...all.map(({ inner, to, connection }) =>
        element('connection', {
          from: inner,
          to: ids.edges.of(to.id),
          fromLane: 0,
          toLane: laneIndex.get(connection.to),
          dir: DIRECTION[connection.direction],
          state: 'M',
        }),
      ),
      ...writeRoundabouts(network, ids),
    ],
    { version: '1.9', junctionCornerDetail: 5, limitTurnSpeed: -1, ...(network.leftHand ? { lefthand: 'true' } : {}) },
  )
}

/** Its name in SUMO's files. */
export function signalId(signal: string, junctions: Ids): string {
  return junctions.of(`signal ${signal}`)
}

function location({ origin, edges }: NetworkDescription): string {
  const points = edges.flatMap(({ lanes }) => lanes.flatMap(({ geometry }) => geometry))
  const [west, east] = range(points.map(([x]) => x))
  const [south, north] = range(points.map(([, y]) => y))
  const boundary = [west, south, east, north].map((value) => decimal(value)).join(',')
  const { lon, lat } = origin
  const known = lon !== 0 || lat !== 0
  return element('location', {
    netOffset: '0.00,0.00',
    convBoundary: boundary,
    origBoundary: boundary,
    projParameter: known
      ? `+proj=eqc +lat_ts=${lat} +lat_0=${lat} +lon_0=${lon} +R=${EARTH_RADIUS} +units=m +no_defs`
      : '!',
  })
}

function range(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}

function writeEdge(edge: EdgeDescription, ids: { readonly edges: Ids; readonly junctions: Ids }): string {
  const id = ids.edges.of(edge.id)
  const lanes = edge.lanes.map((lane, index) =>
    element(
      'lane',
      {
        id: `${id}_${index}`,
        index,
        ...permissions(lane.allowed),
        ...changes(lane),
        speed: decimal(lane.speedLimit),
        length: decimal(Math.max(SHORTEST, edge.length)),
        shape: shapeOf(lane.geometry),
      },
      [],
      '        ',
    ),
  )
  const ends = { from: ids.junctions.of(edge.from), to: ids.junctions.of(edge.to) }
  return element('edge', { id, ...ends, priority: -1, type: `highway.${edge.roadClass}`, name: edge.name }, lanes)
}

function innerEdge({ connection, inner, from, to }: Link): string {
  const of = (edge: EdgeDescription, lane: string) => edge.lanes.find(({ id }) => id === lane)?.allowed ?? []
  const [before, behind] = [of(from, connection.from), of(to, connection.to)]
  const allowed = before.filter((name) => behind.includes(name) && (connection.allowed?.includes(name) ?? true))
  const lane = {
    id: `${inner}_0`,
    index: 0,
    ...permissions(allowed),
    speed: decimal(connection.speedLimit),
    length: decimal(Math.max(SHORTEST, connection.length)),
    shape: shapeOf(connection.geometry),
  }
  return element('edge', { id: inner, function: 'internal' }, [element('lane', lane, [], '        ')])
}

function writeJunction(
  { id, position, control }: JunctionDescription,
  entering: readonly EdgeDescription[],
  links: readonly Link[],
  matrix: Matrix,
  laneId: (lane: string) => string,
  ids: Ids,
): string {
  const connections = links.map(({ connection }) => connection)
  const obeysSignal = connections.some(({ signal }) => signal)
  const type =
    links.length === 0 ? 'dead_end' : obeysSignal ? 'traffic_light' : control === 'signals' ? 'priority' : TYPE[control]
  const requests = links.map(({ index, connection }) =>
    element('request', { index, ...matrix.row(connection, connections), cont: 0 }, [], '        '),
  )
  const ends = connections.flatMap(({ geometry }) => [geometry[0], geometry[geometry.length - 1]])
  const attributes = {
    id: ids.of(id),
    type,
    x: decimal(position[0]),
    y: decimal(position[1]),
    incLanes: entering.flatMap(({ lanes }) => lanes.map((lane) => laneId(lane.id))).join(' '),
    intLanes: links.map(({ inner }) => `${inner}_0`).join(' '),
    shape: shapeOf(hull(ends.length > 0 ? ends : [position])),
  }
  return element('junction', attributes, requests)
}

function writeConnection(
  { connection, from, to, inner }: Link,
  laneIndex: ReadonlyMap<string, number>,
  matrix: Matrix,
  signalIds: ReadonlyMap<string, string>,
  ids: Ids,
  sightOf: (connection: string) => number,
): string {
  const { signal, direction, keepClear } = connection
  return element('connection', {
    from: ids.of(from.id),
    to: ids.of(to.id),
    fromLane: laneIndex.get(connection.from),
    toLane: laneIndex.get(connection.to),
    ...(keepClear === false ? { keepClear: 0 } : {}),
    via: `${inner}_0`,
    ...(signal ? { tl: signalIds.get(signal.id), linkIndex: signal.link } : {}),
    dir: DIRECTION[direction],
    state: signal ? 'o' : matrix.yields(connection) ? 'm' : 'M',
    visibility: decimal(Math.min(sightOf(connection.id), FARTHEST_SIGHT)),
  })
}

/** Each ring with the junctions and edges that make it. */
function writeRoundabouts(
  { junctions, edges }: NetworkDescription,
  ids: { readonly edges: Ids; readonly junctions: Ids },
): string[] {
  const onRing = new Set(junctions.filter(({ control }) => control === 'roundabout').map(({ id }) => id))
  const next = new Map(
    edges.filter(({ from, to }) => onRing.has(from) && onRing.has(to)).map((edge) => [edge.from, edge]),
  )
  const seen = new Set<string>()
  return [...onRing].flatMap((start) => {
    const ring: EdgeDescription[] = []
    let at = start
    while (!seen.has(at)) {
      seen.add(at)
      const edge = next.get(at)
      if (!edge) return []
      ring.push(edge)
      at = edge.to
    }
    if (at !== start || ring.length < 2) return []
    const nodes = ring.map(({ from }) => ids.junctions.of(from)).sort()
    return [
      element('roundabout', {
        nodes: nodes.join(' '),
        edges: ring
          .map(({ id }) => ids.edges.of(id))
          .sort()
          .join(' '),
      }),
    ]
  })
}

function shapeOf(points: readonly Point[]): string {
  return points.map(([x, y]) => `${decimal(x)},${decimal(y)}`).join(' ')
}

/** Convex, counter-clockwise (Andrew 1979). */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  const around = [...half(sorted), ...half([...sorted].reverse())]
  return around.length > 0 ? around : [points[0]]
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
