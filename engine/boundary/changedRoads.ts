/** Where roads are not as the map says, read from the state, so that it does not matter which commands made them so. */
import { TO_ALL, TO_THROUGH } from '../network/destinations.ts'
import type { Network } from '../network/network.ts'
import { LIMIT, SITE, type StateColumns } from '../state/state.ts'
import type { DueCommand } from './commands.ts'

export interface ChangedRoad {
  readonly edge: number
  /** Nobody may enter, of whatever class. */
  readonly closed: boolean
  /** Open to those alone who begin or end their trips there, and to buses. */
  readonly noThrough: boolean
  /** When all may pass again, as `closedUntil`. */
  readonly noThroughUntil?: number
  /** When it opens again, by the commands that are known [s of simulated time]; absent: none is. */
  readonly closedUntil?: number
  /** In force on all lanes, instead of what the map says [m/s]; absent: it is as in the map. */
  readonly limit?: number
  /** When another one begins to hold [s]; absent as above. */
  readonly limitUntil?: number
}

/** @param pending in the order of time @param dt [s] a step @returns by edge */
export function changedRoads(
  { columns, counts }: Network,
  { closed, site }: StateColumns,
  pending: readonly DueCommand[],
  dt: number,
): readonly ChangedRoad[] {
  const { edgeFirstLane, laneLimit } = columns
  /** When that happens next, by edge. */
  const [opens, letsThrough, changesLimit] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  for (const command of pending.toReversed()) {
    if (command.kind === 'openEdge') opens.set(command.edge, command.step * dt)
    else if (command.kind === 'openToThrough') letsThrough.set(command.edge, command.step * dt)
    else if (command.kind === 'setLimit' || command.kind === 'resetLimit')
      changesLimit.set(command.edge, command.step * dt)
  }

  function otherLimit(edge: number): number | undefined {
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++) {
      const inForce = site[lane * SITE + LIMIT]
      if (inForce !== laneLimit[lane]) return inForce
    }
    return undefined
  }

  const changed: ChangedRoad[] = []
  for (let edge = 0; edge < counts.edges; edge++) {
    const isClosed = (closed[edge] & TO_ALL) !== 0
    const noThrough = (closed[edge] & TO_THROUGH) !== 0
    const limit = otherLimit(edge)
    if (!isClosed && !noThrough && limit === undefined) continue
    const closedUntil = isClosed ? opens.get(edge) : undefined
    const noThroughUntil = noThrough ? letsThrough.get(edge) : undefined
    const limitUntil = limit === undefined ? undefined : changesLimit.get(edge)
    changed.push({
      ...{ edge, closed: isClosed, noThrough },
      ...(closedUntil === undefined ? {} : { closedUntil }),
      ...(noThroughUntil === undefined ? {} : { noThroughUntil }),
      ...(limit === undefined ? {} : { limit }),
      ...(limitUntil === undefined ? {} : { limitUntil }),
    })
  }
  return changed
}
