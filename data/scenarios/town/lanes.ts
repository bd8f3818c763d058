/** Lanes at signals: how many lanes each approach has and where they lead. */
import { cross, dot, type Point, scale, towards } from './geometry.ts'
import type { SignalPlace } from './layout.ts'
import { cutAt, endingAt, type Piece, pointFromEnd } from './pieces.ts'
import type { Plan, Tags } from './plan.ts'

/** How long the extra lanes are where nothing is in the way [m]. */
const STORAGE: readonly number[] = [72, 64, 70, 66, 75, 68]

/** Marks the signals and widens the main approaches of signalised junctions. */
export function laySignals(
  plan: Plan,
  pieces: Piece[],
  places: readonly SignalPlace[],
  nodes: Map<number, Tags>,
): void {
  for (const [number, { at, kind }] of places.entries()) {
    if (kind === 'pedestrian') {
      nodes.set(at, {
        highway: 'crossing',
        crossing: 'traffic_signals',
        'crossing:signals': 'yes',
        'crossing:markings': 'dots',
        button_operated: 'yes',
        tactile_paving: 'yes',
      })
      continue
    }
    nodes.set(at, { highway: 'traffic_signals', traffic_signals: 'signal', crossing: 'traffic_signals' })
    cutAt(pieces, at)
    const arms = endingAt(pieces, at)
    const directions = arms.map(({ piece, outward }) => leaving(plan, piece, outward))
    for (const [i, { piece, outward }] of arms.entries()) {
      const lanes = Number(piece.tags.lanes ?? 0)
      if (lanes < 2 || piece.tags.oneway === 'yes') continue
      const ways = directions.filter((_, k) => k !== i).map((exit) => movement(scale(directions[i], -1), exit))
      widen(plan, pieces, piece, outward, lanes, new Set(ways), STORAGE[number % STORAGE.length])
    }
  }
}

type Movement = 'left' | 'through' | 'right'

function movement(into: Point, out: Point): Movement {
  if (dot(into, out) > 0.72) return 'through'
  return cross(into, out) > 0 ? 'left' : 'right'
}

/** Direction in which a piece leaves one of its ends. */
export function leaving(plan: Plan, piece: Piece, outward: boolean): Point {
  const chain = outward ? piece.chain : [...piece.chain].reverse()
  return towards(plan.points[chain[0]], plan.points[chain[Math.min(2, chain.length - 1)]])
}

function widen(
  plan: Plan,
  pieces: Piece[],
  piece: Piece,
  outward: boolean,
  lanes: number,
  ways: ReadonlySet<Movement>,
  storage: number,
): void {
  const turn = turnLanes(ways, lanes >= 4)
  const chain = outward ? piece.chain : [...piece.chain].reverse()
  const free = plan.toNextJunction(plan.points[chain[0]], -1, chain[0], 0) + clearLength(plan, chain)
  const metres = Math.min(storage, free - 12)
  if (metres < 25) return
  const v = pointFromEnd(plan, pieces, piece, outward, metres)
  cutAt(pieces, v)
  const near = pieces.find(
    (other) => other.street === piece.street && other.chain.includes(v) && other.chain.includes(chain[0]),
  )
  if (!near) throw new Error('the approach is lost')
  const approach = turn.split('|').length
  const away = lanes / 2
  near.tags.lanes = String(approach + away)
  near.tags['lanes:forward'] = String(outward ? away : approach)
  near.tags['lanes:backward'] = String(outward ? approach : away)
  near.tags[outward ? 'turn:lanes:backward' : 'turn:lanes:forward'] = turn
}

/** Metres from the chain's start to the next junction, along the chain. */
function clearLength(plan: Plan, chain: readonly number[]): number {
  let sum = 0
  for (let i = 1; i < chain.length; i++) {
    const [a, b] = [plan.points[chain[i - 1]], plan.points[chain[i]]]
    sum += Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]))
    if (plan.isJunction(chain[i])) break
  }
  return sum
}

function turnLanes(ways: ReadonlySet<Movement>, wide: boolean): string {
  const [l, t, r] = [ways.has('left'), ways.has('through'), ways.has('right')]
  if (l && t && r) return wide ? 'left|through|through;right' : 'left|through;right'
  if (l && t) return wide ? 'left|through|through' : 'left|through'
  if (t && r) return wide ? 'through|through|right' : 'through|right'
  if (l && r) return wide ? 'left|left|right' : 'left|right'
  return wide ? 'none|none' : 'none'
}
