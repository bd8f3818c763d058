/** Conflicts from geometry: where vehicles on two connections from different lanes would touch, and over which stretch. */
import type { Point } from '../../description.ts'
import { findOverlap } from '../../geometry.ts'
import type { ConflictDraft, ConnectionDraft, Draft, Movement } from '../draft.ts'
import { between, headingBetween, lengthOf, pointAt } from '../polyline.ts'

/** Where edges are looked at to find their order around the junction: clear of its widenings [m]. */
const AWAY = 6

export function findConflicts(draft: Draft): void {
  draft.conflicts = new Map()
  for (const [junction, connections] of draft.connections) {
    const meet = chordsOf(connections)
    const found: ConflictDraft[] = []
    for (let k = 0; k < connections.length; k++)
      for (let j = k + 1; j < connections.length; j++) {
        const conflict = compare(connections[k], connections[j], meet)
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
    // The two directions of one road pass beside each other, however sharply it bends.
    if (a.from.twin === b.to.id && b.from.twin === a.to.id) return false
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

function compare(a: ConnectionDraft, b: ConnectionDraft, meet: ChordTest): ConflictDraft | undefined {
  if (a.movement.from === b.movement.from && a.fromLane === b.fromLane) return undefined
  const merge = a.movement.to === b.movement.to && a.toLane === b.toLane
  if (!merge && (runsBeside(a, b) || !meet(a.movement, b.movement))) return undefined
  const overlap = findOverlap(a.line, b.line, merge)
  if (!overlap) return undefined
  const { aEntry, aExit, bEntry, bExit } = overlap
  return { a, b, aEntry, aExit, bEntry, bExit, kind: merge ? 'merge' : 'cross', yields: 'later' }
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
