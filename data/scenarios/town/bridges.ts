/** Bridges where main roads cross the river or the motorway. */
import { closestOnLine, crossing, distance, type Point, smooth } from './geometry.ts'
import { MOTORWAY } from './motorway.ts'
import { cutAt, insertInPieces, type Piece } from './pieces.ts'
import type { Plan } from './plan.ts'
import { RIVER } from './river.ts'

/** From the middle of what is crossed to the end of the bridge [m], measured along the road. */
const HALF = { river: RIVER.width / 2 + 9, motorway: 22 }

function obstacles(): { line: Point[]; half: number }[] {
  return [
    { line: smooth(RIVER.control, 22), half: HALF.river },
    { line: smooth(MOTORWAY.control, 40), half: HALF.motorway },
  ]
}

/** No side street begins near a bridge. */
export function keepBridgeheads(plan: Plan): void {
  for (const { line, half } of obstacles()) {
    for (const street of plan.streets) {
      for (let i = 1; i < street.chain.length; i++) {
        const at = crossingOf(plan.points[street.chain[i - 1]], plan.points[street.chain[i]], line)
        if (at) plan.keepClear.push({ centre: at, radius: half + 25 })
      }
    }
  }
}

/** Cuts the pieces at both ends of each bridge and tags what lies between. */
export function bridgeStreets(plan: Plan, pieces: Piece[]): void {
  for (const { line, half } of obstacles()) {
    for (const piece of [...pieces]) {
      if (piece.street.highway.startsWith('motorway')) continue
      for (let i = 1; i < piece.chain.length; i++) {
        const at = crossingOf(plan.points[piece.chain[i - 1]], plan.points[piece.chain[i]], line)
        if (!at) continue
        bridge(plan, pieces, piece, at, half)
        break
      }
    }
  }
}

function bridge(plan: Plan, pieces: Piece[], piece: Piece, at: Point, half: number): void {
  const s = closestOnLine(at, plan.lineOf(piece.chain)).s
  const ends = [s - half, s + half].map((place) => pointAtLength(plan, pieces, piece, place))
  for (const v of ends) cutAt(pieces, v)
  const span = pieces.find(
    (other) =>
      other.street === piece.street && other.chain[0] === ends[0] && other.chain[other.chain.length - 1] === ends[1],
  )
  if (!span) throw new Error(`the bridge of ${piece.street.key} is lost`)
  Object.assign(span.tags, { bridge: 'yes', layer: '1' })
}

function pointAtLength(plan: Plan, pieces: readonly Piece[], piece: Piece, s: number): number {
  let rest = s
  for (let i = 1; i < piece.chain.length; i++) {
    const [a, b] = [plan.points[piece.chain[i - 1]], plan.points[piece.chain[i]]]
    const size = distance(a, b)
    if (rest < 1) return piece.chain[i - 1]
    if (rest < size - 1) {
      const share = rest / size
      return insertInPieces(plan, pieces, piece.chain[i - 1], piece.chain[i], [
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
      ])
    }
    rest -= size
  }
  return piece.chain[piece.chain.length - 1]
}

function crossingOf(a: Point, b: Point, line: readonly Point[]): Point | undefined {
  for (let i = 1; i < line.length; i++) {
    const place = crossing(a, b, line[i - 1], line[i])
    if (place) return [a[0] + (b[0] - a[0]) * place.share, a[1] + (b[1] - a[1]) * place.share]
  }
  return undefined
}
