/** Conflicts from geometry: where vehicles on two connections from different lanes would touch, and over which stretch. */
import type { Point } from '../../description.ts'
import type { ConflictDraft, ConnectionDraft, Draft, Movement } from '../draft.ts'
import { between, distanceTo, headingBetween, lengthOf, pointAt } from '../polyline.ts'
import { TOUCHING } from './drawConnections.ts'

/** Distance of the points at which connections are compared [m]. */
const SAMPLE = 0.5
/** Where edges are looked at to find their order around the junction: clear of its widenings [m]. */
const AWAY = 6

interface Swept {
  readonly connection: ConnectionDraft
  readonly samples: readonly Point[]
  readonly arcs: readonly number[]
  readonly box: readonly [number, number, number, number]
}

export function findConflicts(draft: Draft): void {
  draft.conflicts = new Map()
  for (const [junction, connections] of draft.connections) {
    const swept = connections.map(sweep)
    const meet = chordsOf(connections)
    const found: ConflictDraft[] = []
    for (let k = 0; k < swept.length; k++)
      for (let j = k + 1; j < swept.length; j++) {
        const conflict = compare(swept[k], swept[j], meet)
        if (conflict) found.push(conflict)
      }
    draft.conflicts.set(junction, found)
  }
}

type ChordTest = (a: Movement, b: Movement) => boolean

/**
 * Whether two movements cross at all: the ends of the edges lie around the junction like hours on a clock, and chords
 * between them cross or they do not. Lines that come too near without that were drawn so by chance: the carriageways
 * of a dividing road, left turns that pass before each other.
 */
function chordsOf(connections: readonly ConnectionDraft[]): ChordTest {
  const places = new Map<string, Point>()
  for (const { movement } of connections) {
    places.set(`>${movement.from.id}`, pulledBack(movement.from.laneLines, 'end'))
    places.set(`${movement.to.id}>`, pulledBack(movement.to.laneLines, 'start'))
  }
  const all = [...places.values()]
  const center = [0, 1].map(
    (k) => all.reduce((sum, at) => sum + at[k], 0) / Math.max(1, all.length),
  ) as unknown as Point
  const hour = (key: string): number => headingBetween(center, places.get(key) as Point)
  const within = (x: number, from: number, to: number): boolean => (from < to ? x > from && x < to : x > from || x < to)
  return (a, b) => {
    if (a.from === b.from || a.to === b.to) return true
    const [from, to] = [hour(`>${a.from.id}`), hour(`${a.to.id}>`)]
    return within(hour(`>${b.from.id}`), from, to) !== within(hour(`${b.to.id}>`), from, to)
  }
}

/** The middle of the lanes some metres away from the junction. */
function pulledBack(lanes: readonly (readonly Point[])[], end: 'start' | 'end'): Point {
  const on = (line: readonly Point[]): Point =>
    pointAt(line, end === 'start' ? AWAY : Math.max(0, lengthOf(line) - AWAY))
  return between(on(lanes[0]), on(lanes[lanes.length - 1]), 0.5)
}

function sweep(connection: ConnectionDraft): Swept {
  const pieces = Math.max(1, Math.ceil(connection.length / SAMPLE))
  const arcs = Array.from({ length: pieces + 1 }, (_, k) => (k / pieces) * connection.length)
  const samples = arcs.map((arc) => pointAt(connection.line, arc))
  const xs = samples.map(([x]) => x)
  const ys = samples.map(([, y]) => y)
  return { connection, samples, arcs, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
}

function compare(a: Swept, b: Swept, meet: ChordTest): ConflictDraft | undefined {
  const [ca, cb] = [a.connection, b.connection]
  if (ca.movement.from === cb.movement.from && ca.fromLane === cb.fromLane) return undefined
  const merge = ca.movement.to === cb.movement.to && ca.toLane === cb.toLane
  const apart =
    a.box[0] > b.box[2] + TOUCHING ||
    b.box[0] > a.box[2] + TOUCHING ||
    a.box[1] > b.box[3] + TOUCHING ||
    b.box[1] > a.box[3] + TOUCHING
  if (apart && !merge) return undefined
  const onA = touching(a, b)
  const onB = touching(b, a)
  if (merge) {
    const entry = (range: [number, number] | undefined, length: number): number =>
      Math.min(range?.[0] ?? length, length * 0.9)
    return {
      a: ca,
      b: cb,
      aEntry: entry(onA, ca.length),
      aExit: ca.length,
      bEntry: entry(onB, cb.length),
      bExit: cb.length,
      kind: 'merge',
      yields: 'later',
    }
  }
  if (!onA || !onB || runsBeside(ca, cb) || !meet(ca.movement, cb.movement)) return undefined
  return { a: ca, b: cb, aEntry: onA[0], aExit: onA[1], bEntry: onB[0], bExit: onB[1], kind: 'cross', yields: 'later' }
}

/**
 * Neighbours that part from one edge, or come together on one, in the order of their lanes: where their lines are too
 * close it is the drawing's fault, and nobody has to yield.
 */
function runsBeside(a: ConnectionDraft, b: ConnectionDraft): boolean {
  const [ma, mb] = [a.movement, b.movement]
  if (ma.from === mb.from && ma.to === mb.to) return a.fromLane < b.fromLane === a.toLane < b.toLane
  const bent = ma.turn - mb.turn
  if (ma.from === mb.from) return a.fromLane < b.fromLane ? bent < 0 : bent > 0
  return ma.to === mb.to && !linesCross(a.line, b.line)
}

function linesCross(a: readonly Point[], b: readonly Point[]): boolean {
  for (let k = 1; k < a.length; k++)
    for (let j = 1; j < b.length; j++) if (piecesCross(a[k - 1], a[k], b[j - 1], b[j])) return true
  return false
}

function piecesCross(p: Point, q: Point, r: Point, s: Point): boolean {
  const side = (o: Point, e: Point, x: Point): number => (e[0] - o[0]) * (x[1] - o[1]) - (e[1] - o[1]) * (x[0] - o[0])
  return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0
}

/** First and last arc length at which `a` comes within touch of `b`. */
function touching(a: Swept, b: Swept): [number, number] | undefined {
  let first = -1
  let last = -1
  for (let k = 0; k < a.samples.length; k++) {
    if (distanceTo(b.connection.line, a.samples[k]) >= TOUCHING) continue
    if (first < 0) first = k
    last = k
  }
  if (first < 0) return undefined
  const from = a.arcs[Math.max(0, first - 1)]
  const to = a.arcs[Math.min(a.arcs.length - 1, last + 1)]
  return to > from ? [from, to] : undefined
}
