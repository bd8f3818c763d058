/** Streets as they become OSM ways: pieces of one set of tags each, cut where tags change or a restriction needs it. */
import type { Plan, Street, Tags } from './plan.ts'

export interface Piece {
  readonly street: Street
  chain: number[]
  tags: Record<string, string>
}

export function piecesOf(plan: Plan): Piece[] {
  const pieces: Piece[] = []
  for (const street of plan.streets) {
    let tags: Tags = street.changes.get(street.chain[0]) ?? street.tags
    let chain = [street.chain[0]]
    const close = () => pieces.push({ street, chain, tags: { highway: street.highway, ...named(street), ...tags } })
    for (let i = 1; i < street.chain.length; i++) {
      const v = street.chain[i]
      chain.push(v)
      const change = street.changes.get(v)
      if (!change || i === street.chain.length - 1) continue
      close()
      chain = [v]
      tags = change
    }
    close()
  }
  return pieces
}

const named = (street: Street): Tags => (street.name === undefined ? {} : { name: street.name })

/** Cuts every piece that passes through the point; pieces of a ring are cut as well. */
export function cutAt(pieces: Piece[], v: number): void {
  for (let p = pieces.length - 1; p >= 0; p--) {
    const piece = pieces[p]
    const i = piece.chain.indexOf(v, 1)
    if (i < 1 || i === piece.chain.length - 1) continue
    pieces.splice(p + 1, 0, { ...piece, chain: piece.chain.slice(i), tags: { ...piece.tags } })
    piece.chain = piece.chain.slice(0, i + 1)
  }
}

/** Pieces that begin or end at the point. */
export function endingAt(pieces: readonly Piece[], v: number): { piece: Piece; outward: boolean }[] {
  return pieces.flatMap((piece) => [
    ...(piece.chain[0] === v ? [{ piece, outward: true }] : []),
    ...(piece.chain[piece.chain.length - 1] === v ? [{ piece, outward: false }] : []),
  ])
}

/** A point on the piece at a distance from one of its ends [m], inserted in the plan. The piece is longer than that. */
export function pointFromEnd(
  plan: Plan,
  pieces: readonly Piece[],
  piece: Piece,
  fromStart: boolean,
  metres: number,
): number {
  const chain = fromStart ? piece.chain : [...piece.chain].reverse()
  let rest = metres
  for (let i = 1; i < chain.length; i++) {
    const [a, b] = [plan.points[chain[i - 1]], plan.points[chain[i]]]
    const size = Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]))
    if (rest > size - 1.5 && i < chain.length - 1) {
      if (rest < size + 1.5) return chain[i]
      rest -= size
      continue
    }
    const share = Math.min(0.98, rest / size)
    const at: [number, number] = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    return insertInPieces(plan, pieces, chain[i - 1], chain[i], at)
  }
  throw new Error('the piece is too short')
}

export function insertInPieces(
  plan: Plan,
  pieces: readonly Piece[],
  a: number,
  b: number,
  at: readonly [number, number],
): number {
  const v = plan.insert(a, b, at)
  for (const piece of pieces) {
    for (let i = piece.chain.length - 1; i >= 1; i--) {
      const [p, q] = [piece.chain[i - 1], piece.chain[i]]
      if ((p === a && q === b) || (p === b && q === a)) piece.chain.splice(i, 0, v)
    }
  }
  return v
}
