/** Who has gone on from edge to edge: looked at now and then, so that the step need not tell. */
import { createRoster } from '../boundary/roster.ts'
import type { Simulation } from '../simulation.ts'
import { PLACE, RUNNING, TAG } from '../state/state.ts'

/** More edges than this nobody passes from one look to the next. */
const FARTHEST = 64
/** No edge; no place in a route. */
export const NONE = -1

export interface MoveWatch {
  /** To be called every second or so. */
  look(): void
  /** Numbers of those on the way. */
  onTheWay(): Int32Array
  /** Edge at the last look, by vehicle; NONE before the first. */
  readonly edgeOf: Int32Array
  /** Where in `route`, before a place in it, the edge of the last look stands; NONE as for `moved`. */
  placeBefore(vehicle: number, place: number): number
}

/**
 * @param moved told who is on another edge than at the last look: places in `route` of that edge (NONE where it was not on the road then, or
 *   its route has been changed since) and of the one where it is
 */
export function watchMoves(
  simulation: Simulation,
  moved: (vehicle: number, from: number, place: number) => void,
): MoveWatch {
  const { state } = simulation.inspect()
  const { status, route, routeFirst, tag } = state
  const roster = createRoster(state, 0)
  const edgeOf = new Int32Array(status.length).fill(NONE)

  function placeBefore(vehicle: number, place: number): number {
    if (edgeOf[vehicle] === NONE) return NONE
    const last = Math.max(routeFirst[vehicle], place - FARTHEST)
    for (let k = place - 1; k >= last; k--) if (route[k] === edgeOf[vehicle]) return k
    return NONE
  }

  return {
    edgeOf,
    placeBefore,
    onTheWay: () => roster.renew(),
    look() {
      for (const vehicle of roster.renew()) {
        if (status[vehicle] !== RUNNING) continue
        const place = tag[vehicle * TAG + PLACE]
        const edge = route[place]
        if (edge === edgeOf[vehicle]) continue
        moved(vehicle, placeBefore(vehicle, place), place)
        edgeOf[vehicle] = edge
      }
    },
  }
}
