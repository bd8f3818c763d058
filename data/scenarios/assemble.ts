/** Pieces from which generated networks are put together: edges along a line, connections, conflicts, right of way. */
import { curveBetween } from '../curve.ts'
import {
  type ConflictDescription,
  type ConnectionDescription,
  type Direction,
  type EdgeDescription,
  type JunctionControl,
  type JunctionDescription,
  type NetworkDescription,
  type Point,
  roundToMillimetre,
  type SignalDescription,
  VEHICLE_CLASSES,
  type VehicleClass,
} from '../description.ts'
import {
  curveSpeed,
  distanceBetween,
  divergeLength,
  endHeading,
  findOverlap,
  headingBetween,
  offsetPath,
  pathLength,
  roundPath,
  startHeading,
  turnBetween,
} from '../geometry.ts'

export const LANE_WIDTH = 3.2 // [m], urban road with some heavy traffic (RASt 06: 3.00–3.25)

export interface EdgePlan {
  readonly id: string
  readonly from: JunctionDescription
  readonly to: JunctionDescription
  readonly lanes: number
  /** [m/s] */
  readonly limit: number
  /** Points of the centre line between the two junctions; the junctions' positions are its ends. */
  readonly bends?: readonly Point[]
  /** From the junctions' positions to the first and to the last place of the lanes [m]. */
  readonly setback?: readonly [from: number, to: number]
  /** Only carriageway of its road: its lanes lie around the centre line, not to the right of it. */
  readonly oneWay?: boolean
  /** Length to state instead of the geometry's [m]. */
  readonly length?: number
  readonly roadClass?: string
  readonly allowed?: readonly VehicleClass[]
}

export function junction(
  id: string,
  position: Point,
  control: JunctionControl = 'none',
  mapEdge = false,
): JunctionDescription {
  return { id, position: [roundToMillimetre(position[0]), roundToMillimetre(position[1])], control, mapEdge }
}

/** An edge whose lanes run to the right of its centre line, lane 0 outermost. */
export function layEdge(plan: EdgePlan): EdgeDescription {
  const { id, from, to, lanes, limit, bends = [], setback = [0, 0], oneWay = false } = plan
  const centre = [from.position, ...bends, to.position]
  const first = moveTowards(centre[0], centre[1], setback[0])
  const last = moveTowards(centre[centre.length - 1], centre[centre.length - 2], setback[1])
  const line = [first, ...bends, last]
  return {
    id,
    from: from.id,
    to: to.id,
    length: roundToMillimetre(plan.length ?? pathLength(line)),
    roadClass: plan.roadClass ?? 'secondary',
    lanes: Array.from({ length: lanes }, (_, index) => ({
      id: `${id}_${index}`,
      speedLimit: limit,
      geometry: roundPath(offsetPath(line, -(lanes - index - 0.5 - (oneWay ? lanes / 2 : 0)) * LANE_WIDTH)),
      allowed: plan.allowed ?? VEHICLE_CLASSES,
    })),
  }
}

/** The path from a lane of one edge to a lane of the next, without its `divergeLength` (see `joinAll`). */
export function layConnection(
  from: EdgeDescription,
  fromLane: number,
  to: EdgeDescription,
  toLane: number,
  more: { signal?: { id: string; link: number }; length?: number } = {},
): ConnectionDescription {
  const [start, end] = [from.lanes[fromLane].geometry, to.lanes[toLane].geometry]
  const geometry = roundPath(curveBetween(start[start.length - 1], endHeading(start), end[0], startHeading(end)))
  return {
    id: `${from.lanes[fromLane].id}>${to.lanes[toLane].id}`,
    from: from.lanes[fromLane].id,
    to: to.lanes[toLane].id,
    length: more.length ?? Math.max(0.001, roundToMillimetre(pathLength(geometry))),
    geometry,
    speedLimit: roundToMillimetre(
      Math.min(from.lanes[fromLane].speedLimit, to.lanes[toLane].speedLimit, curveSpeed(geometry)),
    ),
    direction: directionOf(endHeading(start), startHeading(end)),
    ...(more.signal ? { signal: more.signal } : {}),
    divergeLength: 0,
  }
}

/** Straight on up to 35°, a U-turn from 150°. */
export function directionOf(fromHeading: number, toHeading: number): Direction {
  const turn = turnBetween(fromHeading, toHeading)
  if (Math.abs(turn) < 0.61) return 'straight'
  if (Math.abs(turn) > 2.6) return 'uTurn'
  return turn > 0 ? 'left' : 'right'
}

export interface NetworkPlan {
  readonly name: string
  readonly junctions: readonly JunctionDescription[]
  readonly edges: readonly EdgeDescription[]
  readonly connections: readonly ConnectionDescription[]
  readonly signals?: readonly SignalDescription[]
  /** Right of way of the connections that leave an edge where roads cross: the higher goes first. 0 if not told. */
  readonly priority?: (edge: EdgeDescription) => number
}

/** Adds what follows from the paths: where those of one lane part, and where those of different lanes touch. */
export function joinAll({
  name,
  junctions,
  edges,
  connections,
  signals = [],
  priority,
}: NetworkPlan): NetworkDescription {
  const edgeOfLane = new Map(edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
  const atJunction = new Map<string, ConnectionDescription[]>(junctions.map(({ id }) => [id, []]))
  for (const connection of connections) atJunction.get(edgeOfLane.get(connection.from)!.to)!.push(connection)
  const joined: ConnectionDescription[] = []
  const conflicts: ConflictDescription[] = []
  for (const { id, control } of junctions) {
    const here = atJunction.get(id)!
    for (const connection of here) {
      const siblings = here.filter((other) => other.from === connection.from && other !== connection)
      const diverge = divergeLength(
        connection.geometry,
        siblings.map((sibling) => sibling.geometry),
      )
      joined.push({ ...connection, divergeLength: Math.min(diverge, connection.length) })
    }
    for (const [index, a] of here.entries())
      for (const b of here.slice(index + 1)) {
        if (a.from === b.from) continue
        const merges = a.to === b.to
        const overlap = findOverlap(a.geometry, b.geometry, merges)
        if (!overlap) continue
        const [edgeA, edgeB] = [edgeOfLane.get(a.from)!, edgeOfLane.get(b.from)!]
        const rank = (edge: EdgeDescription) => priority?.(edge) ?? 0
        const yields = edgeA === edgeB || control === 'allWayStop' ? 'later' : whoYields(a, rank(edgeA), b, rank(edgeB))
        conflicts.push({ a: a.id, b: b.id, ...overlap, kind: merges ? 'merge' : 'cross', yields })
      }
  }
  return {
    version: 1,
    name,
    origin: { lon: 9.7, lat: 50.87 },
    junctions,
    edges,
    connections: joined,
    conflicts,
    signals,
  }
}

/**
 * Who gives way in right-hand traffic: the road of lower priority; who turns left, to oncoming traffic; among equals
 * who has the other on the right. (Vienna Convention on Road Traffic 1968, art. 16 and 18.)
 */
function whoYields(
  a: ConnectionDescription,
  rankA: number,
  b: ConnectionDescription,
  rankB: number,
): 'a' | 'b' | 'later' {
  if (rankA !== rankB) return rankA < rankB ? 'a' : 'b'
  const turn = turnBetween(startHeading(a.geometry), startHeading(b.geometry))
  if (Math.abs(turn) > 2.36) {
    const [leftA, leftB] = [isLeft(a.direction), isLeft(b.direction)]
    return leftA === leftB ? 'later' : leftA ? 'a' : 'b'
  }
  if (Math.abs(turn) < 0.5) return 'later'
  return turn > 0 ? 'a' : 'b' // b drives towards my left, so it comes from my right
}

function isLeft(direction: Direction): boolean {
  return direction === 'left' || direction === 'uTurn'
}

function moveTowards(from: Point, to: Point, distance: number): Point {
  if (distance === 0 || distanceBetween(from, to) === 0) return from
  const heading = headingBetween(from, to)
  return [from[0] + distance * Math.cos(heading), from[1] + distance * Math.sin(heading)]
}
