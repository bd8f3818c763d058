/** Signs at junctions without signals: give way and stop on side streets, zebra crossings, calming. */
import { distance } from './geometry.ts'
import { insertInPieces, type Piece } from './pieces.ts'
import type { Plan, Street, Tags } from './plan.ts'
import { Dice } from './random.ts'

const RANK: Readonly<Record<string, number>> = {
  motorway: 7,
  motorway_link: 6,
  primary: 6,
  secondary: 5,
  tertiary: 4,
  unclassified: 3,
  residential: 2,
  living_street: 1,
  service: 0,
}
/** Where the sign stands before the junction [m]. */
const SIGN_DISTANCE = 7

const rank = (street: Street): number => RANK[street.tags.highway ?? street.highway]

/** Puts signs on side streets that meet a street of higher rank, of tertiary or above. */
export function putSigns(plan: Plan, pieces: readonly Piece[], nodes: Map<number, Tags>, seed: number): void {
  const dice = new Dice(seed, 'signs')
  for (const piece of [...pieces]) {
    for (const atStart of [true, false]) {
      const chain = atStart ? piece.chain : [...piece.chain].reverse()
      const v = chain[0]
      if (!plan.isJunction(v) || nodes.has(v) || piece.street.tags.junction) continue
      if (piece.street.highway.startsWith('motorway') && piece.tags.oneway === 'yes') continue
      if (atStart && piece.tags.oneway === 'yes') continue
      const others = pieces.filter(
        (other) => other !== piece && other.chain.includes(v) && other.street !== piece.street,
      )
      const ring = others.some((other) => other.street.tags.junction === 'roundabout')
      const over = Math.max(0, ...others.map((other) => rank(other.street)))
      if (!ring && (over < 4 || over <= rank(piece.street))) continue
      if (distance(plan.points[v], plan.points[chain[1]]) < SIGN_DISTANCE + 3) continue
      const share = SIGN_DISTANCE / distance(plan.points[v], plan.points[chain[1]])
      const [a, b] = [plan.points[v], plan.points[chain[1]]]
      const sign = insertInPieces(plan, pieces, v, chain[1], [
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
      ])
      const stop = !ring && rank(piece.street) <= 3 && over >= 5 && dice.chance(0.18)
      nodes.set(sign, { highway: stop ? 'stop' : 'give_way', direction: atStart ? 'backward' : 'forward' })
    }
  }
}

/** A few tables and chokers in quiet streets, zebra crossings on collectors. */
export function putDetails(plan: Plan, pieces: readonly Piece[], nodes: Map<number, Tags>, seed: number): void {
  const dice = new Dice(seed, 'details')
  for (const piece of pieces) {
    const { street, chain, tags } = piece
    const highway = tags.highway
    for (let i = 1; i < chain.length - 1; i++) {
      const v = chain[i]
      if (nodes.has(v) || plan.isJunction(v) || plan.toNextJunction(plan.points[v], chain[i - 1], v, 0) > 0) continue
      const apart = Math.min(
        distance(plan.points[v], plan.points[chain[i - 1]]),
        distance(plan.points[v], plan.points[chain[i + 1]]),
      )
      if (apart < 9) continue
      if (highway === 'residential' && street.quarter !== 'oldTown' && dice.chance(0.022)) {
        nodes.set(v, { traffic_calming: dice.pick(['table', 'choker', 'island', 'hump']) })
      } else if (
        (highway === 'tertiary' || highway === 'secondary') &&
        tags.maxspeed === '50' &&
        tags.lanes === '2' &&
        dice.chance(0.03)
      ) {
        nodes.set(v, { highway: 'crossing', crossing: 'uncontrolled', 'crossing:markings': 'zebra' })
      }
    }
  }
}
