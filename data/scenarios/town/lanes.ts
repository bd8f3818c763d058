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
  for (const [number, { at, kind, twoLeft }] of places.entries()) {
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
      const ways = directions.map((exit, k) => (k === i ? undefined : movement(scale(directions[i], -1), exit)))
      const ahead = arms[ways.indexOf('through')]?.piece.tags.lanes
      const turn =
        piece.street.highway === 'motorway_link' ? RAMP : turnLanes(new Set(ways), lanes >= 4, twoLeft, ahead !== '2')
      widen(plan, pieces, piece, outward, turn, STORAGE[number % STORAGE.length])
    }
  }
}

/** Length of a lane for left turns where no signal is [m]. */
const POCKET = 34

/** Most of those who leave the motorway turn left into the town. */
const RAMP = 'left|left|right'

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

/** Lanes for left turns into side streets, on main roads with one lane a direction; and before the motorway's ramp. */
export function layPockets(plan: Plan, pieces: Piece[], nodes: ReadonlyMap<number, Tags>): void {
  const junctions = new Set(pieces.filter(isMain).flatMap(({ chain }) => chain))
  for (const v of junctions) {
    if (plan.neighbours[v].length !== 3 || nodes.has(v)) continue
    const [side, ...others] = pieces.filter(({ chain, street }) => chain.includes(v) && !isMain({ street }))
    if (!side || others.length > 0 || side.street.tags.junction || (side.tags.oneway === 'yes' && side.chain[0] !== v))
      continue
    const through = pieces.filter((piece) => piece.chain.includes(v) && isMain(piece))
    if (through.some(({ tags }) => tags['turn:lanes:forward'] ?? tags['turn:lanes:backward'] ?? tags.bridge)) continue
    cutAt(pieces, v)
    const way = leaving(plan, side, side.chain[0] === v)
    const arm = endingAt(pieces, v).find(
      ({ piece, outward }) => isMain(piece) && movement(scale(leaving(plan, piece, outward), -1), way) === 'left',
    )
    if (!arm) continue
    if (arm.piece.tags.lanes === '2') widen(plan, pieces, arm.piece, arm.outward, 'left|through', POCKET)
    else if (side.street.highway === 'motorway_link') {
      arm.piece.tags[arm.outward ? 'turn:lanes:backward' : 'turn:lanes:forward'] = 'left|through'
      arm.piece.tags['lanes:forward'] = arm.piece.tags['lanes:backward'] = '2'
    }
  }
}

const isMain = ({ street }: Pick<Piece, 'street'>): boolean =>
  street.tags.junction === undefined &&
  (street.highway === 'primary' || street.highway === 'secondary' || street.key === 'middleWest')

function widen(plan: Plan, pieces: Piece[], piece: Piece, outward: boolean, turn: string, storage: number): void {
  const chain = outward ? piece.chain : [...piece.chain].reverse()
  const free = clearLength(plan, chain)
  if (free < 25) return
  const v = free < storage + 30 ? junctionAhead(plan, chain) : pointFromEnd(plan, pieces, piece, outward, storage)
  cutAt(pieces, v)
  const near = pieces.find(
    (other) => other.street === piece.street && other.chain.includes(v) && other.chain.includes(chain[0]),
  )
  if (!near) throw new Error('the approach is lost')
  const approach = turn.split('|').length
  const away = piece.street.highway === 'motorway_link' ? 1 : Number(piece.tags.lanes) / 2
  near.tags.lanes = String(approach + away)
  near.tags['lanes:forward'] = String(outward ? away : approach)
  near.tags['lanes:backward'] = String(outward ? approach : away)
  near.tags[outward ? 'turn:lanes:backward' : 'turn:lanes:forward'] = turn
}

/** The first junction along the chain after its start, or its end. */
function junctionAhead(plan: Plan, chain: readonly number[]): number {
  return chain.find((v, i) => i > 0 && plan.isJunction(v)) ?? chain[chain.length - 1]
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

/** @param wideAhead the road straight on has two lanes a direction as well */
function turnLanes(
  ways: ReadonlySet<Movement | undefined>,
  wide: boolean,
  twoLeft: boolean,
  wideAhead: boolean,
): string {
  const [l, t, r] = [ways.has('left'), ways.has('through'), ways.has('right')]
  if (l && t && r && wide && !wideAhead) return 'left|through|right'
  if (l && t && r) return wide ? 'left|through|through;right' : 'left|through;right'
  if (l && t && wide && twoLeft) return 'left|left|through|through'
  if (l && t) return wide ? 'left|through|through' : 'left|through'
  if (t && r) return wide ? 'through|through|right' : 'through|right'
  if (l && r) return wide ? 'left|left|right' : 'left|right'
  return wide ? 'none|none' : 'none'
}
