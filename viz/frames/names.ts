/** Where street names are written: along the street, where it is straight enough, without touching one another. */
import { innerBorder } from './markings.ts'
import { MINOR, PRIMARY, rankOf, SECONDARY, TERTIARY } from './roadClasses.ts'
import type { Town } from './town.ts'

export interface Label {
  readonly text: string
  readonly rank: number
  /** Middle of the text [m]. */
  readonly position: readonly [x: number, y: number]
  /** Counter-clockwise from east [degrees], −90..90: never upside down. */
  readonly angle: number
}

/** A street from one end to the other, over its junctions. */
export interface Street {
  readonly name: string
  readonly rank: number
  /** x0 y0 x1 y1 … [m] */
  readonly line: readonly number[]
  readonly length: number
}

/** Height of letters, mean width of one, room around a text, between two labels of one street [px]. */
export const LETTER_HEIGHT = 12
const LETTER_WIDTH = 6.6
const ROOM = 15
const BETWEEN = 420

/** Streets of a rank have names from this zoom on (log2 of pixels per metre). */
const FROM_ZOOM: Readonly<Record<number, number>> = { [SECONDARY]: -1.6, [TERTIARY]: -1.0, [MINOR]: -0.1, 0: 0.9 }
const FROM_ZOOM_MAJOR = -2.4

/** Streets by importance: what is drawn when there is room for one only. */
export function streetsOf(town: Town): Street[] {
  const leftmost = new Map<number, number>()
  town.laneEdge.forEach((edge, lane) => {
    leftmost.set(edge, lane)
  })
  const next = onwards(town)
  const hasBefore = new Set(next.values())
  const seen = new Set<number>()
  const streets: Street[] = []
  const follow = (first: number): void => {
    const line: number[] = []
    let edge: number | undefined = first
    while (edge !== undefined && !seen.has(edge)) {
      seen.add(edge)
      line.push(...innerBorder(town, leftmost.get(edge)!))
      edge = next.get(edge)
    }
    const { name, roadClass } = town.edges[first]
    if (line.length > 0) streets.push({ name, rank: rankOf(roadClass), line, length: lengthOf(line) })
  }
  const named = [...leftmost.keys()].filter((edge) => town.edges[edge].name !== '')
  for (const edge of named) if (!hasBefore.has(edge)) follow(edge)
  for (const edge of named) follow(edge) // rings have no beginning
  return streets.sort((a, b) => b.rank - a.rank || b.length - a.length || (a.name < b.name ? -1 : 1))
}

/** The edge on which the same street goes on; each edge is followed by, and follows, one at most. */
function onwards(town: Town): Map<number, number> {
  const next = new Map<number, number>()
  const taken = new Set<number>()
  town.connectionFrom.forEach((from, connection) => {
    const edge = town.laneEdge[from]
    const after = town.laneEdge[town.connectionTo[connection]]
    const { name } = town.edges[edge]
    if (edge === after || name === '' || town.edges[after].name !== name) return
    if (next.has(edge) || taken.has(after)) return
    if (headingChange(town, from, town.connectionTo[connection]) > 1) return
    next.set(edge, after)
    taken.add(after)
  })
  return next
}

/** Between the end of one lane and the beginning of another [rad]. */
function headingChange(town: Town, from: number, to: number): number {
  const { points, firstPoint } = town
  const a = 2 * (firstPoint[from + 1] - 2)
  const b = 2 * firstPoint[to]
  const before = Math.atan2(points[a + 3] - points[a + 1], points[a + 2] - points[a])
  const after = Math.atan2(points[b + 3] - points[b + 1], points[b + 2] - points[b])
  const turn = Math.abs(after - before) % (2 * Math.PI)
  return Math.min(turn, 2 * Math.PI - turn)
}

/** @param zoom log2 of pixels per metre */
export function labelsAt(streets: readonly Street[], zoom: number): Label[] {
  const scale = 2 ** zoom
  const placed = createPlaced()
  const labels: Label[] = []
  for (const { name, rank, line, length } of streets) {
    if (zoom < (rank >= PRIMARY ? FROM_ZOOM_MAJOR : (FROM_ZOOM[rank] ?? 0))) continue
    const text = name.length * LETTER_WIDTH
    const room = length * scale
    if (room < text) continue
    const count = Math.max(1, Math.floor(room / BETWEEN))
    for (let k = 0; k < count; k++) {
      const spot = straightSpot(line, ((k + 0.5) / count) * length, text / scale, length / count / 2)
      if (!spot || !placed.claim(name, spot.x * scale, spot.y * scale, spot.angle, text)) continue
      labels.push({ text: name, rank, position: [spot.x, spot.y], angle: upright(spot.angle) })
    }
  }
  return labels
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** Looks around `middle` for a stretch of `span` metres that bends little. */
function straightSpot(line: readonly number[], middle: number, span: number, reach: number): Spot | undefined {
  const tries = [0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9]
  for (const share of tries) {
    const centre = middle + share * Math.max(0, reach - span / 2)
    const a = pointAlong(line, centre - span / 2)
    const b = pointAlong(line, centre + span / 2)
    const half = pointAlong(line, centre)
    if (!a || !b || !half) continue
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const chord = Math.hypot(dx, dy)
    const bulge = Math.abs((half[0] - a[0]) * dy - (half[1] - a[1]) * dx) / (chord || 1)
    if (chord < 0.96 * span || bulge > 0.06 * span) continue
    return { x: (a[0] + b[0]) / 4 + half[0] / 2, y: (a[1] + b[1]) / 4 + half[1] / 2, angle: Math.atan2(dy, dx) }
  }
  return undefined
}

function pointAlong(line: readonly number[], along: number): [number, number] | undefined {
  let left = along
  if (left < 0) return undefined
  for (let k = 0; k + 3 < line.length; k += 2) {
    const [dx, dy] = [line[k + 2] - line[k], line[k + 3] - line[k + 1]]
    const length = Math.hypot(dx, dy)
    if (left <= length && length > 0) return [line[k] + (left / length) * dx, line[k + 1] + (left / length) * dy]
    left -= length
  }
  return undefined
}

function lengthOf(line: readonly number[]): number {
  let sum = 0
  for (let k = 0; k + 3 < line.length; k += 2) sum += Math.hypot(line[k + 2] - line[k], line[k + 3] - line[k + 1])
  return sum
}

function upright(angle: number): number {
  const degrees = (angle * 180) / Math.PI
  return degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees
}

/** Texts written so far, as points along them in a grid of pixels. */
function createPlaced() {
  const cell = 32
  const taken = new Map<string, { x: number; y: number }[]>()
  const byName = new Map<string, { x: number; y: number }[]>()

  /** Takes the place if it is free, and if the same name does not already stand nearby. */
  function claim(name: string, x: number, y: number, angle: number, width: number): boolean {
    const same = byName.get(name) ?? []
    if (same.some((other) => Math.hypot(other.x - x, other.y - y) < BETWEEN * 0.6)) return false
    const steps = Math.ceil(width / 10)
    const points = Array.from({ length: steps + 1 }, (_, k) => {
      const along = (k / steps - 0.5) * width
      return { x: x + along * Math.cos(angle), y: y + along * Math.sin(angle) }
    })
    if (points.some(isTaken)) return false
    for (const point of points) {
      const key = `${Math.floor(point.x / cell)} ${Math.floor(point.y / cell)}`
      const there = taken.get(key)
      if (there) there.push(point)
      else taken.set(key, [point])
    }
    byName.set(name, [...same, { x, y }])
    return true
  }

  function isTaken({ x, y }: { x: number; y: number }): boolean {
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)]
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const point of taken.get(`${column + dx} ${row + dy}`) ?? [])
          if (Math.hypot(point.x - x, point.y - y) < ROOM) return true
    return false
  }

  return { claim }
}
