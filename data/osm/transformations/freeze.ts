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
import { classesOf, setOf } from '../classSet.ts'
import { type ConflictDraft, type ConnectionDraft, type Draft, type EdgeDraft, edgeOf } from '../draft.ts'

/** After so many edges, conflicts or connections what they were made from is collected. */
const PART = 5000

/**
 * Edges, lines and conflicts of the draft go as they are written down, so that both are never held at once.
 * @param onRelease called after each part
 */
export function freeze(draft: Draft, name: string, onRelease: () => void = () => undefined): NetworkDescription {
  const { mirrored } = draft.plane
  const names = new Names()
  const edges = inParts(
    draft.graph.edges(),
    (id) => {
      const [from, to] = draft.graph.extremities(id)
      return [describeEdge(id, edgeOf(draft, id), from, to, names, mirrored)]
    },
    onRelease,
  ).sort(byId)
  const conflicts = inParts(
    [...draft.conflicts.values()],
    (list) => list.splice(0).map((conflict) => describeConflict(conflict, names)),
    onRelease,
  ).sort((x, y) => (x.a === y.a ? compare(x.b, y.b) : compare(x.a, y.a)))
  const connections = inParts(
    [...draft.connections.values()],
    (list) => list.splice(0).map((connection) => describeConnection(connection, names, mirrored)),
    onRelease,
  ).sort(byId)
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

/** What is written down takes the place of what it was made from, if that is collected in between. */
function inParts<From, To>(list: readonly From[], describe: (one: From) => readonly To[], onRelease: () => void): To[] {
  const described: To[] = []
  let next = PART
  for (const one of list) {
    for (const each of describe(one)) described.push(each)
    if (described.length < next) continue
    onRelease()
    next += PART
  }
  onRelease()
  return described
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
      geometry: laneLines[lane].map((point) => place(point, mirrored)),
      allowed,
      ...(solid === 'kerb' || solid === 'both' ? { toKerb: [] } : {}),
      ...(solid === 'middle' || solid === 'both' ? { toMiddle: [] } : {}),
    })),
    roadClass,
    ...(name === undefined ? {} : { name }),
    osmWay: ways[0],
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
    geometry: connection.line.map((point) => place(point, mirrored)),
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

function place([x, y]: Point, mirrored: boolean): Point {
  return [roundToMillimetre(mirrored ? 0 - x : x), roundToMillimetre(y)]
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
