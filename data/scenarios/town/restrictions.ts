/** Turn restrictions, as relations from way – via node – to way. */
import { cross, scale } from './geometry.ts'
import { leaving } from './lanes.ts'
import type { SignalPlace } from './layout.ts'
import { cutAt, endingAt, type Piece } from './pieces.ts'
import type { Plan, Tags } from './plan.ts'
import { Dice } from './random.ts'

export interface Restriction {
  readonly kind: 'no_left_turn' | 'no_right_turn' | 'no_u_turn' | 'only_straight_on' | 'only_right_turn'
  readonly from: Piece
  readonly via: number
  readonly to: Piece
}

/**
 * No left turn from or into side streets on some of the four-lane stretches, no U-turn at some signals, straight on
 * only where a wrong turn would end before a one-way street.
 */
export function layRestrictions(
  plan: Plan,
  pieces: Piece[],
  signals: readonly SignalPlace[],
  nodes: ReadonlyMap<number, Tags>,
  seed: number,
): Restriction[] {
  const dice = new Dice(seed, 'restrictions')
  const result: Restriction[] = []
  const chosen = dice.shuffle(sideStreets(plan, pieces, nodes)).slice(0, 9)
  for (const { via } of chosen) cutAt(pieces, via)
  for (const { via, side } of chosen) {
    const arms = endingAt(pieces, via)
    const from = arms.find(({ piece }) => piece.street.key === side)
    const main = arms.filter(({ piece }) => piece.street.key !== side)
    if (!from || main.length !== 2) continue
    const way = leaving(plan, from.piece, from.outward)
    const [a, b] = main
    const aIsLeft = cross(scale(way, -1), leaving(plan, a.piece, a.outward)) > 0
    const [leftArm, rightArm] = aIsLeft ? [a, b] : [b, a]
    if (from.piece.tags.oneway !== 'yes' || !from.outward) {
      result.push({
        kind: dice.chance(0.3) ? 'only_right_turn' : 'no_left_turn',
        from: from.piece,
        via,
        to: leftArm.piece,
      })
      const last = result[result.length - 1]
      if (last.kind === 'only_right_turn') result[result.length - 1] = { ...last, to: rightArm.piece }
    }
    if (from.piece.tags.oneway !== 'yes' || from.outward) {
      // Who comes from the side street's right sees it on the left.
      if (dice.chance(0.5)) result.push({ kind: 'only_straight_on', from: rightArm.piece, via, to: leftArm.piece })
      else result.push({ kind: 'no_left_turn', from: rightArm.piece, via, to: from.piece })
    }
  }
  for (const { at } of signals.filter(({ kind, main }) => kind === 'junction' && main).slice(1, 4)) {
    const arterial = endingAt(pieces, at).find(
      ({ piece, outward }) => piece.street.key.startsWith('arterial') && !outward,
    )
    if (arterial) result.push({ kind: 'no_u_turn', from: arterial.piece, via: at, to: arterial.piece })
  }
  return result
}

/** T-junctions of quiet two-way streets with four-lane roads, in plan order. */
function sideStreets(
  plan: Plan,
  pieces: readonly Piece[],
  nodes: ReadonlyMap<number, Tags>,
): { via: number; side: string }[] {
  const found: { via: number; side: string }[] = []
  for (const piece of pieces) {
    if (piece.tags.lanes !== '4') continue
    for (const v of piece.chain) {
      if (!plan.isJunction(v) || nodes.has(v) || plan.neighbours[v].length !== 3 || found.some(({ via }) => via === v))
        continue
      const side = pieces.find((other) => other.street.quarter !== '' && other.chain.includes(v))
      if (!side || side.chain.indexOf(v) % (side.chain.length - 1) !== 0) continue
      found.push({ via: v, side: side.street.key })
    }
  }
  return found
}
