/** Deadlocks in words: who waits for whom, where, and why. */
import type { Network } from '../network/network.ts'
import {
  BY_ELEMENT,
  FIRST_SLOT,
  GRANTED,
  POSITION,
  ROW,
  SITE_TAG,
  type StateColumns,
  TAG,
  VIA,
} from '../state/state.ts'
import { inTheWay } from './inTheWay.ts'

/** One of a closed chain. */
export interface Waiter {
  /** Id of its trip. */
  readonly vehicle: string
  /** Edge it stands on, or came from into the junction. */
  readonly edge: string
  /** Name of that street, where the map has one. */
  readonly street?: string
  /** At the end of that edge: of OSM maps the id of its node. */
  readonly junction: string
  /** It is past its stop line. */
  readonly inside: boolean
  /** From its front to the end of its lane, or of its way through the junction [m]. */
  readonly distance: number
  /** The vehicle it waits for, also one of the chain. */
  readonly waitsFor: string
  readonly why:
    | 'stands behind it'
    | 'gives way to it'
    | 'has no room behind the junction'
    | 'has it in its way'
    | 'follows it'
}

export interface Deadlock {
  /** When it was found [s]; nobody in it has moved 1 m for 120 s. */
  readonly time: number
  readonly vehicles: readonly string[]
  readonly members: readonly Waiter[]
}

/** @param circle as `watchStuck` finds it: each waits for the next, the last for the first */
export function explainCircle(
  network: Network,
  state: StateColumns,
  circle: readonly number[],
  idOf: (vehicle: number) => string,
): Waiter[] {
  const { counts, columns, edgeIds, edgeNames, junctionIds } = network
  const { laneEdge, connectionFrom, connectionControlled, edgeTo, elementLength, connectionWaiting } = columns

  function why(vehicle: number, element: number): Waiter['why'] {
    if (state.slot[state.siteTag[element * SITE_TAG + FIRST_SLOT]] !== vehicle) return 'stands behind it'
    const via = state.tag[vehicle * TAG + VIA]
    const atLine = element < counts.lanes && via >= 0 && connectionControlled[via] !== 0
    const asks = atLine
      ? state.tag[vehicle * TAG + GRANTED] !== via
      : element >= counts.lanes && connectionWaiting[element - counts.lanes] < 1e9 && state.waitsInside[vehicle] !== 0
    if (!asks) return inTheWay(network, state, vehicle, element) >= 0 ? 'has it in its way' : 'follows it'
    const by = BY_ELEMENT - state.blockedBy[vehicle]
    return by >= 0 && by < counts.lanes ? 'has no room behind the junction' : 'gives way to it'
  }

  return circle.map((vehicle, k) => {
    const element = state.element[vehicle]
    const inside = element >= counts.lanes
    const edge = laneEdge[inside ? connectionFrom[element - counts.lanes] : element]
    const street = edgeNames[edge]
    return {
      vehicle: idOf(vehicle),
      edge: edgeIds[edge],
      ...(street === undefined ? {} : { street }),
      junction: junctionIds[edgeTo[edge]],
      inside,
      distance: elementLength[element] - state.row[vehicle * ROW + POSITION],
      waitsFor: idOf(circle[(k + 1) % circle.length]),
      why: why(vehicle, element),
    }
  })
}

/** One sentence; of long chains those who stand first at a junction. */
export function describeDeadlock({ time, members }: Deadlock): string {
  const heads = members.filter(({ why }) => why !== 'stands behind it')
  const words = heads.map(({ vehicle, edge, street, junction, inside, waitsFor, why }) => {
    const place = inside ? `inside junction ${junction}` : `at junction ${junction}`
    return `${vehicle} on ${street ?? edge} ${place} ${why.replace(/\bit\b/, waitsFor)}`
  })
  return `deadlock of ${members.length} vehicles found at ${Math.round(time)} s: ${words.join('; ')}`
}
