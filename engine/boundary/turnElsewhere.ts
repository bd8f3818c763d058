/**
 * Drivers who wait for each other in a circle: one of them turns elsewhere than it had planned, where nothing is in its way,
 * and drives on from there. Drivers do so, and it is what keeps a network from locking: those of them who adapt make jams
 * dissolve that would otherwise stay (Gayah and Daganzo 2011, Transp. Res. B 45, 643; Mahmassani, Saberi and Zockaie 2013,
 * Transp. Res. C 36, 480). Counted; who has no such turn goes on waiting, and nobody is removed.
 */
import { type Network, NOWHERE } from '../network/network.ts'
import { PLAN } from '../state/outlook.ts'
import {
  CLOCK_DT,
  CLOCK_STEP,
  COUNT,
  counters,
  FIRST_SLOT,
  LENGTH,
  POSITION,
  ROW,
  SITE_TAG,
  type StateColumns,
  TAG,
  TAIL,
  VIA,
} from '../state/state.ts'
import { isClear } from './inTheWay.ts'
import type { Rerouter, Turn } from './reroute.ts'

/** So many junctions are named in words. */
const NAMED = 3
/** Room it wants behind the junction besides its own length [m]. */
const MARGIN = 1

/** Who it was, and where. */
export interface TurnedElsewhere {
  /** [s] */
  readonly time: number
  /** Id of its trip. */
  readonly vehicle: string
  /** Edge it stood on, at the end of which it turned, and name of that street, where the map has one. */
  readonly edge: string
  readonly street?: string
  /** At the end of that edge: of OSM maps the id of its node. */
  readonly junction: string
  /** Edge it turned into, in place of the one it had meant to take. */
  readonly into: string
  readonly insteadOf: string
  /** So many waited for each other, it among them. */
  readonly circle: number
}

/** One sentence about all of them: how many, and at which junctions. */
export function describeTurnedElsewhere(turned: readonly TurnedElsewhere[]): string {
  const at = new Map<string, { times: number; street?: string }>()
  for (const { junction, street } of turned) at.set(junction, { times: (at.get(junction)?.times ?? 0) + 1, street })
  const most = [...at].sort((a, b) => b[1].times - a[1].times).slice(0, NAMED)
  const places = most.map(([junction, { times, street }]) => `${times} at ${junction}${street ? ` (${street})` : ''}`)
  return (
    `${turned.length} turned elsewhere than planned, to leave a circle of drivers who waited for each other, ` +
    `at ${at.size} junction${at.size > 1 ? 's' : ''}: ${places.join(', ')}${at.size > NAMED ? ', …' : ''}`
  )
}

/**
 * @param idOf id by vehicle number
 * @returns a function that lets that one of a circle turn elsewhere for which it is the least way round, if there is one
 */
export function createTurnElsewhere(
  network: Network,
  state: StateColumns,
  { bestTurn, turnOff, timeAhead }: Rerouter,
  idOf: (vehicle: number) => string,
): (circle: readonly number[]) => TurnedElsewhere | undefined {
  const { edgeIds, edgeNames, junctionIds } = network
  const { connectionTo, elementLength, laneEdge, edgeTo } = network.columns
  const { siteTag, slot, row, trait, tag } = state
  const lanes = network.counts.lanes
  // Real vehicles find their ways themselves.

  /** Whether a vehicle is the first at the line of its lane. Who has stops to serve keeps to its line. */
  function mayTurn(vehicle: number): boolean {
    const x = state.element[vehicle]
    return (
      vehicle < state.advicePlan[PLAN.FIRST_EXTERNAL] &&
      x < lanes &&
      slot[siteTag[x * SITE_TAG + FIRST_SLOT]] === vehicle &&
      tag[vehicle * TAG + VIA] >= 0 &&
      state.stopNext[vehicle] === state.stopEnd[vehicle]
    )
  }

  /** Whether nobody stands on its way through the junction, and it has room behind it. */
  function isFree(vehicle: number, connection: number): boolean {
    const need = trait[vehicle * TAG + LENGTH] + MARGIN
    const to = connectionTo[connection]
    if (!isClear(network, state, connection)) return false
    const n = siteTag[to * SITE_TAG + COUNT]
    if (n === 0) return siteTag[to * SITE_TAG + TAIL] < 0 || elementLength[to] >= need
    const last = slot[siteTag[to * SITE_TAG + FIRST_SLOT] + n - 1]
    return row[last * ROW + POSITION] - trait[last * TAG + LENGTH] >= need
  }

  return function turnElsewhere(circle) {
    let who = NOWHERE
    let where: Turn | undefined
    let least = Number.POSITIVE_INFINITY
    for (const vehicle of circle) {
      if (!mayTurn(vehicle)) continue
      const via = tag[vehicle * TAG + VIA]
      const turn = bestTurn(vehicle, (connection) => connection !== via && isFree(vehicle, connection))
      if (!turn || turn.time - timeAhead(vehicle) >= least) continue
      least = turn.time - timeAhead(vehicle)
      who = vehicle
      where = turn
    }
    if (!where) return undefined
    const edge = laneEdge[state.element[who]]
    const instead = laneEdge[connectionTo[tag[who * TAG + VIA]]]
    const street = edgeNames[edge]
    turnOff(who, where)
    state.total[counters.turnedElsewhere]++
    return {
      time: state.clock[CLOCK_STEP] * state.clock[CLOCK_DT],
      vehicle: idOf(who),
      edge: edgeIds[edge],
      ...(street === undefined ? {} : { street }),
      junction: junctionIds[edgeTo[edge]],
      into: edgeIds[where.way[0]],
      insteadOf: edgeIds[instead],
      circle: circle.length,
    }
  }
}
