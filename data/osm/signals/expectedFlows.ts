/** What traffic to expect at a junction of which only the map is known. */
import type { EdgeDraft } from '../draft.ts'
import { rankOf } from '../tags/tags.ts'
import type { Link } from './stages.ts'

/**
 * Vehicles in the busiest hour of one direction, by rank of its class from main streets down to living streets. From memory:
 * RASt 06 (2006) gives for its typical streets, both directions together, 800 to 1,800 in main streets, 400 to 1,000 in
 * collectors and below 400, most often far below, in residential ones.
 */
const BY_RANK: readonly (readonly [rank: number, flow: number])[] = [
  [8, 600],
  [7, 384],
  [6, 216],
  [3, 96],
  [Number.NEGATIVE_INFINITY, 24],
]
const LINK_FLOW = 150
const TURNING_ROUND = 0.01
const ROUNDS = 10

/** [veh/h] */
export function expectedFlow({ roadClass }: Pick<EdgeDraft, 'roadClass'>): number {
  if (roadClass.endsWith('_link')) return LINK_FLOW
  const rank = rankOf(roadClass)
  const [, flow] = BY_RANK.find(([least]) => rank >= least) as readonly [number, number]
  return flow
}

/**
 * Of each movement [veh/h]: what comes on an arm goes where roads lead that carry much, and no road gets more than it carries
 * (K. P. Furness, Time function iteration, Traffic Engineering and Control 7, 1965). Hardly anybody turns round.
 */
export function expectedFlows(links: readonly Link[]): number[] {
  const flows: number[] = links.map(
    ({ movement }) => expectedFlow(movement.to) * (movement.direction === 'uTurn' ? TURNING_ROUND : 1),
  )
  const scale = (end: 'from' | 'to'): void => {
    const sums = new Map<EdgeDraft, number>()
    links.forEach(({ movement }, k) => {
      sums.set(movement[end], (sums.get(movement[end]) ?? 0) + flows[k])
    })
    links.forEach(({ movement }, k) => {
      const factor = expectedFlow(movement[end]) / (sums.get(movement[end]) as number)
      flows[k] *= end === 'from' || factor < 1 ? factor : 1
    })
  }
  for (let round = 0; round < ROUNDS; round++) {
    scale('to')
    scale('from')
  }
  return flows
}
