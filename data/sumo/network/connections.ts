/** Connections of a network file as ours: the lanes within a junction, one behind the other, become one path. */
import {
  type ConnectionDescription,
  type Direction,
  type EdgeDescription,
  type Point,
  roundToMillimetre,
} from '../../description.ts'
import { distanceBetween, divergeLength, roundPath } from '../../geometry.ts'
import { groupBy } from '../../groupBy.ts'
import type { NetFile, SumoConnection, SumoLane } from './netFile.ts'
import { pathSpeed } from './pathSpeed.ts'

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  s: 'straight',
  r: 'right',
  R: 'right',
  l: 'left',
  L: 'left',
  t: 'uTurn',
  T: 'uTurn',
}
/** More lanes within a junction stand in no connection: the file leads round in a circle [lanes]. */
const MOST_INNER = 8
/** Of a connection where lanes meet end to end [m]. */
const SHORTEST = 0.1

export interface NamedConnection {
  readonly description: ConnectionDescription
  readonly source: SumoConnection
}

/** All whose ends are lanes that vehicles use; complains about those whose ends are not there. */
export function describeConnections(net: NetFile, edges: readonly EdgeDescription[]): NamedConnection[] {
  const lanes = new Map(edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, { lane, edge }] as const)))
  const known = new Set(net.edges.flatMap((edge) => edge.lanes.map(({ id }) => id)))
  const drafts = net.connections.flatMap((source): Draft[] => {
    const [from, to] = [`${source.from}_${source.fromLane}`, `${source.to}_${source.toLane}`]
    for (const id of [from, to])
      if (!known.has(id)) source.element.complain(`from ${from} to ${to} names the lane ${id}, which does not exist`)
    const [start, end] = [lanes.get(from), lanes.get(to)]
    if (!start || !end) return []
    if (start.edge.to !== end.edge.from) {
      source.element.complain(`from ${from} to ${to} leads between edges that do not meet`)
      return []
    }
    const inner = innerLanes(net, source)
    if (inner.length === 0)
      source.element.remark(
        'connections without lanes within the junction have the length of the gap between their ends',
      )
    const ends = [start.lane.geometry[start.lane.geometry.length - 1], end.lane.geometry[0]]
    const geometry = inner.length > 0 ? joined(inner.map(({ shape }) => shape)) : ends
    const length =
      inner.length > 0 ? inner.reduce((sum, lane) => sum + lane.length, 0) : distanceBetween(ends[0], ends[1])
    const speed =
      inner.length > 0
        ? pathSpeed(inner.map((lane) => ({ length: lane.length, speedLimit: lane.speed })))
        : Math.min(start.lane.speedLimit, end.lane.speedLimit)
    return [{ source, from, to, geometry, length: Math.max(SHORTEST, roundToMillimetre(length)), speed }]
  })
  const siblings = groupBy(drafts, ({ from }) => from)
  return drafts.map((draft) => describe(draft, siblings.get(draft.from) as Draft[]))
}

interface Draft {
  readonly source: SumoConnection
  readonly from: string
  readonly to: string
  readonly geometry: readonly Point[]
  readonly length: number
  readonly speed: number
}

function describe(draft: Draft, siblings: readonly Draft[]): NamedConnection {
  const { source, from, to, geometry, length, speed } = draft
  const direction = DIRECTIONS[source.direction]
  if (!direction) source.element.remark(`connections in direction "${source.direction}" are straight`)
  const others = siblings.filter((other) => other !== draft).map((other) => other.geometry)
  const description: ConnectionDescription = {
    id: `${from}>${to}`,
    from,
    to,
    length,
    geometry: roundPath(geometry),
    speedLimit: roundToMillimetre(speed),
    direction: direction ?? 'straight',
    ...(source.allowed ? { allowed: source.allowed } : {}),
    ...(source.tl === undefined ? {} : { signal: { id: source.tl, link: source.linkIndex } }),
    divergeLength: Math.min(length, divergeLength(geometry, others)),
    ...(source.keepClear ? {} : { keepClear: false }),
  }
  return { description, source }
}

function innerLanes(net: NetFile, { via, element }: SumoConnection): SumoLane[] {
  const lanes: SumoLane[] = []
  for (let id = via; id !== undefined && lanes.length < MOST_INNER; id = net.innerNext.get(id)) {
    const lane = net.inner.get(id)
    if (!lane) {
      element.complain(`leads over the lane ${id}, which does not exist`)
      return []
    }
    lanes.push(lane)
  }
  return lanes
}

function joined(shapes: readonly (readonly Point[])[]): Point[] {
  return shapes.flatMap((shape, k) => {
    const last = k > 0 ? shapes[k - 1][shapes[k - 1].length - 1] : undefined
    return last && distanceBetween(last, shape[0]) < 0.01 ? shape.slice(1) : [...shape]
  })
}
