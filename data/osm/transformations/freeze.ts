/** Writes the draft down as the plain description: sorted by id, rounded to a millimetre. */
import {
  type ConflictDescription,
  type ConnectionDescription,
  type CrossingDescription,
  type EdgeDescription,
  type ForbiddenPathDescription,
  type JunctionDescription,
  type LaneDescription,
  type NetworkDescription,
  type Point,
  roundToMillimetre,
  type StopDescription,
} from '../../description.ts'
import type { ConflictDraft, ConnectionDraft, Draft, EdgeDraft } from '../draft.ts'
import { classesOf, setOf } from '../tags/classSet.ts'

/**
 * Lines become those of the description, point by point where they stand, and conflicts and connections of the draft go as
 * they are written down, so that both are never held at once.
 */
export function freeze(draft: Draft, name: string): NetworkDescription {
  const { mirrored } = draft.plane
  const names = new Names()
  const edges = draft.graph
    .mapEdges((id, edge, from, to) => describeEdge(id, edge as EdgeDraft, from, to, names, mirrored))
    .sort(byId)
  const conflicts: ConflictDescription[] = []
  for (const list of draft.conflicts.values())
    for (const conflict of list.splice(0)) conflicts.push(describeConflict(conflict, names))
  conflicts.sort((x, y) => (x.a === y.a ? compare(x.b, y.b) : compare(x.a, y.a)))
  const connections: ConnectionDescription[] = []
  for (const list of draft.connections.values())
    for (const connection of list.splice(0)) connections.push(describeConnection(connection, names, mirrored))
  connections.sort(byId)
  return {
    version: 1,
    name,
    origin: draft.plane.origin,
    ...(draft.rules.leftHand ? { leftHand: true } : {}),
    junctions: draft.graph
      .mapNodes(
        (id, { position, control, mapEdge }): JunctionDescription => ({
          id,
          position: place(position, mirrored),
          control,
          mapEdge,
        }),
      )
      .sort(byId),
    edges,
    connections,
    conflicts,
    signals: [...draft.signals].sort(byId),
    ...(draft.lines.length > 0 ? { stops: draft.stops.map(describeStop), lines: draft.lines } : {}),
    ...(draft.crossings.length > 0 ? { crossings: draft.crossings.map(describeCrossing) } : {}),
    ...(draft.forbiddenPaths.length > 0 ? { forbiddenPaths: describePaths(draft) } : {}),
  }
}

/** Ids of lanes and connections, each made once: conflicts and connections name the same ones again and again. */
class Names {
  private readonly lanes = new Map<EdgeDraft, readonly string[]>()
  private readonly connections = new WeakMap<ConnectionDraft, string>()

  ofLane(edge: EdgeDraft, lane: number): string {
    const known = this.lanes.get(edge)
    if (known) return known[lane]
    const ids = edge.lanes.map((_, k) => `${edge.id}_${k}`)
    this.lanes.set(edge, ids)
    return ids[lane]
  }

  ofConnection(connection: ConnectionDraft): string {
    const known = this.connections.get(connection)
    if (known !== undefined) return known
    const { movement, fromLane, toLane } = connection
    const id = `${this.ofLane(movement.from, fromLane)}>${this.ofLane(movement.to, toLane)}`
    this.connections.set(connection, id)
    return id
  }
}

function describeEdge(
  id: string,
  edge: EdgeDraft,
  from: string,
  to: string,
  names: Names,
  mirrored: boolean,
): EdgeDescription {
  const { roadClass, name, ways, laneLines } = edge
  edge.laneLines = []
  edge.points = []
  edge.nodes = []
  return {
    id,
    from,
    to,
    length: lengthOf(edge.usableLength),
    lanes: edge.lanes.map(({ allowed, speed, solid }, lane) => ({
      id: names.ofLane(edge, lane),
      ...limitsOf(edge, speed),
      geometry: settle(laneLines[lane], mirrored),
      allowed,
      ...(solid === 'kerb' || solid === 'both' ? { toKerb: [] } : {}),
      ...(solid === 'middle' || solid === 'both' ? { toMiddle: [] } : {}),
    })),
    roadClass,
    ...(name === undefined ? {} : { name }),
    osmWay: ways[0],
    ...(new Set(ways).size > 1 ? { osmWays: [...new Set(ways)] } : {}),
    ...(edge.grade === 0 ? {} : { grade: edge.grade }),
    ...(edge.sign === undefined ? {} : { sign: edge.sign }),
    ...(edge.destinationOnly === 0 ? {} : { destinationOnly: classesOf(edge.destinationOnly) }),
  }
}

/** @param own limit of the lane, if it has one [m/s] */
function limitsOf(edge: EdgeDraft, own: number | undefined): Pick<LaneDescription, 'speedLimit' | 'classLimits'> {
  const speedLimit = roundToMillimetre(Math.min(edge.bendSpeed, own ?? Number.POSITIVE_INFINITY))
  const lower = Object.entries(edge.classLimits).filter(([, limit]) => limit < speedLimit)
  if (lower.length === 0) return { speedLimit }
  return {
    speedLimit,
    classLimits: Object.fromEntries(lower.map(([name, limit]) => [name, roundToMillimetre(limit)])),
  }
}

/** In a network of left-hand traffic what the mirror shows as right is left. */
const SEEN_IN_MIRROR = { straight: 'straight', right: 'left', left: 'right', uTurn: 'uTurn' } as const

function describeConnection(connection: ConnectionDraft, names: Names, mirrored: boolean): ConnectionDescription {
  const length = lengthOf(connection.length)
  const { from, to, direction, classes } = connection.movement
  const lanes = setOf(from.lanes[connection.fromLane].allowed) & setOf(to.lanes[connection.toLane].allowed)
  return {
    id: names.ofConnection(connection),
    from: names.ofLane(from, connection.fromLane),
    to: names.ofLane(to, connection.toLane),
    length,
    geometry: settle(connection.line, mirrored),
    speedLimit: roundToMillimetre(connection.speed),
    direction: mirrored ? SEEN_IN_MIRROR[direction] : direction,
    ...(lanes & ~classes ? { allowed: classesOf(classes) } : {}),
    ...(connection.signal ? { signal: connection.signal } : {}),
    divergeLength: Math.min(length, roundToMillimetre(connection.divergeLength)),
  }
}

function describeStop(stop: StopDescription): StopDescription {
  return { ...stop, position: roundToMillimetre(stop.position) }
}

function describeCrossing({ id, edges, width }: CrossingDescription): CrossingDescription {
  const places = edges.map(({ edge, position }) => ({ edge, position: roundToMillimetre(position) }))
  return { id, edges: places.sort((a, b) => compare(a.edge, b.edge)), width: roundToMillimetre(width) }
}

function describePaths({ forbiddenPaths }: Draft): ForbiddenPathDescription[] {
  return forbiddenPaths
    .map(({ edges, classes }) => ({ edges: edges.map(({ id }) => id), classes: classesOf(classes) }))
    .sort((a, b) => compare(a.edges.join(' '), b.edges.join(' ')))
}

/** The side with the smaller id is `a`. */
function describeConflict(conflict: ConflictDraft, names: Names): ConflictDescription {
  const [a, b] = [names.ofConnection(conflict.a), names.ofConnection(conflict.b)]
  const swap = b < a
  const first = range(
    swap ? conflict.b : conflict.a,
    swap ? conflict.bEntry : conflict.aEntry,
    swap ? conflict.bExit : conflict.aExit,
  )
  const second = range(
    swap ? conflict.a : conflict.b,
    swap ? conflict.aEntry : conflict.bEntry,
    swap ? conflict.aExit : conflict.bExit,
  )
  const yields = conflict.yields === 'later' || !swap ? conflict.yields : conflict.yields === 'a' ? 'b' : 'a'
  return {
    a: swap ? b : a,
    b: swap ? a : b,
    aEntry: first.entry,
    aExit: first.exit,
    bEntry: second.entry,
    bExit: second.exit,
    kind: conflict.kind,
    yields,
  }
}

function range(connection: ConnectionDraft, entry: number, exit: number): { entry: number; exit: number } {
  const length = lengthOf(connection.length)
  const end = exit >= connection.length ? length : Math.min(length, roundToMillimetre(exit))
  return { entry: Math.max(0, Math.min(roundToMillimetre(entry), end - 0.001)), exit: end }
}

/** Nothing is shorter than a millimetre. */
function lengthOf(length: number): number {
  return Math.max(0.001, roundToMillimetre(length))
}

/**
 * A line of the draft as one of the description: the same points, rounded. Where lines meet they share a point, and rounding
 * it twice does no harm; mirroring would, so there they are new.
 */
function settle(line: Point[], mirrored: boolean): readonly Point[] {
  if (mirrored) return line.map((point) => place(point, mirrored))
  for (const point of line as [number, number][]) {
    point[0] = roundToMillimetre(point[0])
    point[1] = roundToMillimetre(point[1])
  }
  return line
}

function place([x, y]: Point, mirrored: boolean): Point {
  return [roundToMillimetre(mirrored ? 0 - x : x), roundToMillimetre(y)]
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
