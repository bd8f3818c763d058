/** What each vehicle did in a step, seen from outside between two steps: the step itself knows nothing of being recorded. */
import type { Network } from '../../network/network.ts'
import { ARRIVED, PLACE, POSITION, ROW, RUNNING, SPEED, type StateColumns, TAG } from '../../state/state.ts'

/** One object for all moves: valid during the call only. */
export interface Move {
  vehicle: number
  /** Element it was on; -1 before it entered. */
  from: number
  /** Of the front, there [m]. */
  fromPosition: number
  /** Element it is on; -1 after it has left the road. */
  to: number
  toPosition: number
  /** [m/s] */
  speed: number
  /** Way in the step [m]; 0 in the step in which it entered. */
  distance: number
  arrived: boolean
  /** Last edge it was on, or is on; the same as before while it is within a junction. */
  edge: number
  /** Edges that it entered and left again in this step. */
  passed: Int32Array
}

const NOTHING = new Int32Array(0)
/** More edges than this nobody passes in a step. */
const FARTHEST = 64

/** @returns a function to be called after each step, which calls back for every vehicle that is on the road or was before */
export function watchMoves({ counts }: Network, state: StateColumns): (onMove: (move: Move) => void) => void {
  const vehicles = state.status.length
  const before = new Int32Array(vehicles).fill(-1)
  const edgeBefore = new Int32Array(vehicles).fill(-1)
  const position = new Float64Array(vehicles)
  const odometer = new Float64Array(vehicles)
  const move: Move = {
    vehicle: 0,
    from: -1,
    fromPosition: 0,
    to: -1,
    toPosition: 0,
    speed: 0,
    distance: 0,
    arrived: false,
    edge: -1,
    passed: NOTHING,
  }

  /** Edges of the route after `from` up to the one at `place`; none if the route has been changed in between. */
  function passedSince(vehicle: number, from: number, place: number): Int32Array {
    const { route, routeFirst } = state
    const end = move.to >= counts.lanes ? place + 1 : place // within a junction the edge at `place` lies behind
    for (let k = place; k >= routeFirst[vehicle] && k > place - FARTHEST; k--)
      if (route[k] === from) return k + 1 < end ? route.subarray(k + 1, end) : NOTHING
    return NOTHING
  }

  return (onMove) => {
    for (let vehicle = 0; vehicle < vehicles; vehicle++) {
      const running = state.status[vehicle] === RUNNING
      const from = before[vehicle]
      if (!running && from < 0) continue
      const at = state.row[vehicle * ROW + POSITION]
      const way = state.start[vehicle] + at
      const place = state.tag[vehicle * TAG + PLACE]
      move.vehicle = vehicle
      move.from = from
      move.fromPosition = position[vehicle]
      move.to = running ? state.element[vehicle] : -1
      move.toPosition = at
      move.speed = state.row[vehicle * ROW + SPEED]
      move.distance = from < 0 ? 0 : way - odometer[vehicle]
      move.arrived = state.status[vehicle] === ARRIVED
      move.edge = state.route[place]
      move.passed = from >= 0 && move.to !== from ? passedSince(vehicle, edgeBefore[vehicle], place) : NOTHING
      onMove(move)
      before[vehicle] = move.to
      edgeBefore[vehicle] = move.edge
      position[vehicle] = at
      odometer[vehicle] = way
    }
  }
}
