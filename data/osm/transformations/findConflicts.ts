/** Conflicts from geometry: where vehicles on two connections from different lanes would touch, and over which stretch. */
import type { Point } from '../../description.ts'
import type { ConflictDraft, ConnectionDraft, Draft } from '../draft.ts'
import { distanceTo, pointAt } from '../polyline.ts'
import { TOUCHING } from './drawConnections.ts'

/** Distance of the points at which connections are compared [m]. */
const SAMPLE = 0.5

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
    const found: ConflictDraft[] = []
    for (let k = 0; k < swept.length; k++)
      for (let j = k + 1; j < swept.length; j++) {
        const conflict = compare(swept[k], swept[j])
        if (conflict) found.push(conflict)
      }
    draft.conflicts.set(junction, found)
  }
}

function sweep(connection: ConnectionDraft): Swept {
  const pieces = Math.max(1, Math.ceil(connection.length / SAMPLE))
  const arcs = Array.from({ length: pieces + 1 }, (_, k) => (k / pieces) * connection.length)
  const samples = arcs.map((arc) => pointAt(connection.line, arc))
  const xs = samples.map(([x]) => x)
  const ys = samples.map(([, y]) => y)
  return { connection, samples, arcs, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
}

function compare(a: Swept, b: Swept): ConflictDraft | undefined {
  const [ca, cb] = [a.connection, b.connection]
  if (ca.movement.from === cb.movement.from && ca.fromLane === cb.fromLane) return undefined
  const merge = ca.movement.to === cb.movement.to && ca.toLane === cb.toLane
  const apart =
    a.box[0] > b.box[2] + TOUCHING || b.box[0] > a.box[2] + TOUCHING || a.box[1] > b.box[3] + TOUCHING || b.box[1] > a.box[3] + TOUCHING
  if (apart && !merge) return undefined
  const onA = touching(a, b)
  const onB = touching(b, a)
  if (merge) {
    const entry = (range: [number, number] | undefined, length: number): number => Math.min(range?.[0] ?? length, length * 0.9)
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
  if (!onA || !onB) return undefined
  return { a: ca, b: cb, aEntry: onA[0], aExit: onA[1], bEntry: onB[0], bExit: onB[1], kind: 'cross', yields: 'later' }
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
