/**
 * Draws a junction and its surroundings, for people who want to see what an import made of it: lanes with their
 * directions, stop lines, connections, and where they meet: red on the one that gives way, green on the other, yellow
 * where it depends on who comes first.
 */
import type {
  ConflictDescription,
  ConnectionDescription,
  Direction,
  EdgeDescription,
  NetworkDescription,
  Point,
} from '../description.ts'
import { distanceBetween, headingBetween, offsetPath, pathLength, pointAlong } from '../geometry.ts'
import { Picture, type Style } from './svg.ts'

/** What the map itself has there, to hold the network against. */
export interface Beneath {
  readonly lines: readonly { readonly points: readonly Point[]; readonly words: string }[]
  readonly marks: readonly { readonly at: Point; readonly words: string }[]
}

export interface DrawingOptions {
  /** Shown to either side of the junction's middle [m]; by default its own size and 25 m more. */
  readonly radius?: number
  /** Width and height; 1200 unless told. */
  readonly pixels?: number
  readonly beneath?: Beneath
  /** Leave the conflicts out. */
  readonly plain?: boolean
}

const DIRECTION_COLOURS: Readonly<Record<Direction, string>> = {
  straight: '#1f5fbf',
  right: '#0b8a6b',
  left: '#b0560b',
  uTurn: '#8e2bb0',
}
const YIELD_COLOURS = { yields: '#e02020', goes: '#2aa52a', later: '#d9b400' }
const ARROWS_EVERY = 12
/** From one lane's middle to the next, about [m]. */
const LANE_WIDTH = 3.25

/** @throws Error if the network has no such junction */
export function drawJunction(network: NetworkDescription, id: string, options: DrawingOptions = {}): string {
  const junction = network.junctions.find((candidate) => candidate.id === id)
  if (!junction) throw new Error(`the network ${network.name} has no junction ${id}`)
  const lanes = new Map(network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
  const inside = network.connections.filter(({ from }) => lanes.get(from)?.to === id)
  const reach = Math.max(0, ...inside.flatMap((c) => c.geometry.map((at) => distanceBetween(at, junction.position))))
  const picture = new Picture(junction.position, options.radius ?? reach + 25)
  const near = (points: readonly Point[]): boolean => points.some((at) => picture.shows(at)) || passes(points, picture)
  const edges = network.edges.filter((edge) => edge.lanes.some((lane) => near(lane.geometry)))
  const connections = network.connections.filter(({ geometry }) => near(geometry))
  const shown = new Map(connections.map((connection) => [connection.id, connection]))
  const conflicts = network.conflicts.filter(({ a, b }) => shown.has(a) && shown.has(b))

  drawAreas(picture, connections)
  for (const edge of edges) drawLanes(picture, edge)
  for (const edge of edges) drawSolidLines(picture, edge, network.leftHand === true)
  drawBeneath(picture, options.beneath)
  if (!options.plain) for (const conflict of conflicts) drawConflict(picture, conflict, shown)
  for (const connection of connections) drawConnection(picture, connection)
  const yielding = new Set(conflicts.flatMap(({ a, b, yields }) => (yields === 'a' ? [a] : yields === 'b' ? [b] : [])))
  for (const edge of edges) drawStopLines(picture, edge, connections, yielding)
  for (const edge of edges) drawName(picture, edge)
  for (const { id: other, position, control } of network.junctions)
    if (picture.shows(position))
      picture.text(position, other === id ? `${id} ${control}` : other, 1.6, { fill: '#111', 'fill-opacity': 0.7 })
  const signal = network.signals.find((candidate) => inside.some((c) => c.signal?.id === candidate.id))
  picture.title(0, `${network.name}: junction ${id}, ${junction.control}${signal ? `, ${signal.kind} signal` : ''}`)
  picture.title(1, `${inside.length} connections, ${conflicts.length} conflicts in the picture`)
  for (const [k, phase] of (signal?.phases ?? []).entries())
    picture.title(2 + k, `${phase.state} ${phase.minDuration}–${phase.maxDuration} s`)
  return picture.toString(options.pixels ?? 1200)
}

/** Long edges may cross the picture without a point in it. */
function passes(points: readonly Point[], picture: Picture): boolean {
  for (let k = 1; k < points.length; k++) {
    const steps = Math.ceil(distanceBetween(points[k - 1], points[k]) / 10)
    for (let j = 1; j < steps; j++)
      if (
        picture.shows(pointAlong([points[k - 1], points[k]], (j / steps) * distanceBetween(points[k - 1], points[k])))
      )
        return true
  }
  return false
}

function drawAreas(picture: Picture, connections: readonly ConnectionDescription[]): void {
  for (const { geometry } of connections)
    picture.line(geometry, { stroke: '#b9bdb5', 'stroke-width': 3.2, 'stroke-linejoin': 'round' })
}

function drawLanes(picture: Picture, edge: EdgeDescription): void {
  for (const { geometry, allowed } of edge.lanes)
    picture.line(geometry, { stroke: allowed.includes('car') ? '#9a9f98' : '#a98f8f', 'stroke-width': 2.7 })
  for (const { geometry } of edge.lanes) {
    const length = pathLength(geometry)
    for (let at = Math.min(4, length / 2); at < length; at += ARROWS_EVERY) {
      const [here, ahead] = [pointAlong(geometry, at), pointAlong(geometry, Math.min(length, at + 0.5))]
      if (picture.shows(here)) picture.arrow(here, headingBetween(here, ahead), 0.8, { fill: 'white' })
    }
  }
}

/** Where somebody may not change to the next lane. */
function drawSolidLines(picture: Picture, { lanes }: EdgeDescription, leftHand: boolean): void {
  lanes.slice(0, -1).forEach(({ geometry, toMiddle }, lane) => {
    if (toMiddle === undefined && lanes[lane + 1].toKerb === undefined) return
    const style = { stroke: 'white', 'stroke-width': 0.25 }
    picture.line(offsetPath(geometry, (leftHand ? -0.5 : 0.5) * LANE_WIDTH), style)
  })
}

function drawBeneath(picture: Picture, beneath: Beneath | undefined): void {
  for (const { points, words } of beneath?.lines ?? []) {
    picture.line(points, { stroke: '#333', 'stroke-width': 0.15, 'stroke-dasharray': '0.8 0.6' })
    const middle = pointAlong(points, pathLength(points) / 2)
    const at = picture.shows(middle) ? middle : points.find((point) => picture.shows(point))
    if (at) picture.text([at[0], at[1] - 1.4], words, 1.1, { fill: '#333' })
    for (const point of points) if (picture.shows(point)) picture.dot(point, 0.3, { fill: '#333' })
  }
  for (const { at, words } of beneath?.marks ?? [])
    if (picture.shows(at)) {
      picture.dot(at, 0.7, { fill: 'none', stroke: '#c0182c', 'stroke-width': 0.3 })
      picture.text([at[0] + 0.9, at[1]], words, 1.1, { fill: '#c0182c' })
    }
}

function drawConnection(picture: Picture, { geometry, direction, signal }: ConnectionDescription): void {
  const colour = DIRECTION_COLOURS[direction]
  picture.line(geometry, { stroke: colour, 'stroke-width': 0.3 })
  const half = pathLength(geometry) / 2
  const [before, after] = [pointAlong(geometry, half - 0.2), pointAlong(geometry, half + 0.2)]
  picture.arrow(pointAlong(geometry, half), headingBetween(before, after), 0.8, { fill: colour })
  if (signal) picture.text(pointAlong(geometry, 1), String(signal.link), 1.3, { fill: colour })
}

function drawConflict(
  picture: Picture,
  { a, b, aEntry, aExit, bEntry, bExit, yields }: ConflictDescription,
  connections: ReadonlyMap<string, ConnectionDescription>,
): void {
  const side = (id: string, entry: number, exit: number, own: boolean): void => {
    const { geometry } = connections.get(id) as ConnectionDescription
    const colour = yields === 'later' ? YIELD_COLOURS.later : own ? YIELD_COLOURS.yields : YIELD_COLOURS.goes
    picture.line(stretch(geometry, entry, exit), { stroke: colour, 'stroke-width': 1.3, 'stroke-opacity': 0.35 })
  }
  side(a, aEntry, aExit, yields === 'a')
  side(b, bEntry, bExit, yields === 'b')
}

function stretch(path: readonly Point[], entry: number, exit: number): Point[] {
  const steps = Math.max(1, Math.ceil((exit - entry) / 0.5))
  return Array.from({ length: steps + 1 }, (_, k) => pointAlong(path, entry + ((exit - entry) * k) / steps))
}

/** Red before signals, white and broken before who gives way, thin elsewhere. */
function drawStopLines(
  picture: Picture,
  edge: EdgeDescription,
  connections: readonly ConnectionDescription[],
  yielding: ReadonlySet<string>,
): void {
  for (const { id, geometry } of edge.lanes) {
    const onward = connections.filter(({ from }) => from === id)
    const end = geometry[geometry.length - 1]
    if (!picture.shows(end)) continue
    const heading = headingBetween(geometry[geometry.length - 2], end)
    const aside: Point = [-Math.sin(heading) * 1.4, Math.cos(heading) * 1.4]
    const style: Style = onward.some(({ signal }) => signal)
      ? { stroke: '#d01515', 'stroke-width': 0.6 }
      : onward.some((connection) => yielding.has(connection.id))
        ? { stroke: 'white', 'stroke-width': 0.6, 'stroke-dasharray': '0.6 0.4' }
        : { stroke: 'white', 'stroke-width': 0.15 }
    picture.line(
      [
        [end[0] - aside[0], end[1] - aside[1]],
        [end[0] + aside[0], end[1] + aside[1]],
      ],
      style,
    )
  }
}

function drawName(picture: Picture, edge: EdgeDescription): void {
  const { geometry, speedLimit } = edge.lanes[0]
  const length = pathLength(geometry)
  for (let at = length / 2; at > 0 && at < length; at += at >= length / 2 ? 6 : -6) {
    const place = pointAlong(geometry, at)
    if (!picture.shows(place)) continue
    const words = `${edge.id} ${edge.roadClass} ${Math.round(speedLimit * 3.6)} ${edge.length.toFixed(1)} m`
    picture.text(place, words, 1.1, { fill: '#552', stroke: 'white', 'stroke-width': 0.2, 'paint-order': 'stroke' })
    return
  }
}
