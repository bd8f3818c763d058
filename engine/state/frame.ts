/** All vehicles on the network as copies, for drawing and for answering vehicles: what `Simulation.frame()` gives. */
import { LONGEST_CHANGE, shareDone } from '../models/sideways.ts'
import {
  ADVICE,
  DISTANCE,
  EQUIPPED,
  EXTERNAL,
  GREEN_FROM,
  GREEN_UNTIL,
  KIND,
  QUEUE,
  RULE,
  TARGET,
  WHY_NONE,
} from './outlook.ts'
import {
  CHANGE_BITS,
  CHANGED_AT,
  CLOCK_DT,
  CLOCK_STEP,
  FROM_KERB,
  POSITION,
  ROW,
  RUNNING,
  SPEED,
  type StateColumns,
  TAG,
} from './state.ts'

/** Bits of `Frame.flags`; below them the index into CLASSES. */
const FLAG_EQUIPPED = 8
export const FLAG_EXTERNAL = 16
const FLAG_HEEDS = 32

/** Place v of each column is one vehicle. */
export interface Frame {
  /** [s] */
  readonly time: number
  /** Number; `Simulation.vehicleIds` has the id of simulated ones. */
  readonly vehicle: Int32Array
  /** Lane, or number of lanes + connection. */
  readonly element: Int32Array
  /** Front bumper, arc length on the element [m]. */
  readonly position: Float64Array
  /** [m/s] */
  readonly speed: Float64Array
  /**
   * While it changes lanes: how far its body still is from the middle of its lane, as a share of the way to the middle of the
   * next one, −1..1; positive on the side away from the kerb.
   */
  readonly aside: Float64Array
  /** See FLAG_… */
  readonly flags: Uint8Array
  /** Advice in force: code of its kind (engine/advisory/advice.ts); 0 = never told anything. */
  readonly adviceKind: Uint8Array
  /** Code of the reason for none. */
  readonly adviceNone: Uint8Array
  /** [m/s]; Infinity without advice */
  readonly adviceTarget: Float64Array
  /** To the stop line or the end of the jam [m]; Infinity without */
  readonly adviceDistance: Float64Array
  /** Of the green aimed at [s]; NaN where it is no green-light advice */
  readonly adviceGreenStart: Float64Array
  readonly adviceGreenEnd: Float64Array
  /** Vehicles standing before the line. */
  readonly adviceQueue: Int32Array
  /** Rule of the town's policy that shaped it, or -1. */
  readonly adviceRule: Int32Array
  /** By crossing: people who wait, people on the road, and how far these are across, in 1/255 of the way. */
  readonly peopleWaiting: Uint8Array
  readonly peopleWalking: Uint8Array
  readonly peopleAcross: Uint8Array
  /** By signal link: RED … GREEN (engine/network/network.ts). */
  readonly signalState: Uint8Array
}

/** The share of its last change of lanes that is still to come, eased at both ends; signed, see `Frame.aside`. */
function asideOf({ tag, start, row, changedFrom, clock }: StateColumns, vehicle: number): number {
  const changed = tag[vehicle * TAG + CHANGED_AT]
  const time = (clock[CLOCK_STEP] - (changed >> CHANGE_BITS)) * clock[CLOCK_DT]
  if (time >= LONGEST_CHANGE) return 0
  const left = 1 - shareDone(time, start[vehicle] + row[vehicle * ROW + POSITION] - changedFrom[vehicle])
  if (left === 0) return 0
  return left * left * (3 - 2 * left) * ((changed & FROM_KERB) !== 0 ? -1 : 1)
}

function peopleOf({ walkersWaiting, walkersWalking, walkBegin, walkEnd, clock }: StateColumns) {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)))
  const across = (begin: number, c: number) => byte((255 * (clock[CLOCK_STEP] - begin)) / (walkEnd[c] - begin || 1))
  return {
    peopleWaiting: Uint8Array.from(walkersWaiting, byte),
    peopleWalking: Uint8Array.from(walkersWalking, byte),
    peopleAcross: Uint8Array.from(walkBegin, across),
  }
}

export function frameOf(state: StateColumns): Frame {
  const { status, element, row, advice, connected, heeds, vehicleClass } = state
  const running: number[] = []
  for (let vehicle = 0; vehicle < status.length; vehicle++) if (status[vehicle] === RUNNING) running.push(vehicle)
  const flagsOf = (v: number) =>
    vehicleClass[v] |
    (connected[v] === EQUIPPED ? FLAG_EQUIPPED : 0) |
    (connected[v] === EXTERNAL ? FLAG_EXTERNAL : 0) |
    (heeds[v] !== 0 ? FLAG_HEEDS : 0)
  const told = (field: number) => (v: number) => advice[v * ADVICE + field]
  return {
    time: state.clock[CLOCK_STEP] * state.clock[CLOCK_DT],
    vehicle: Int32Array.from(running),
    element: Int32Array.from(running, (v) => element[v]),
    position: Float64Array.from(running, (v) => row[v * ROW + POSITION]),
    speed: Float64Array.from(running, (v) => row[v * ROW + SPEED]),
    aside: Float64Array.from(running, (v) => asideOf(state, v)),
    flags: Uint8Array.from(running, flagsOf),
    adviceKind: Uint8Array.from(running, told(KIND)),
    adviceNone: Uint8Array.from(running, told(WHY_NONE)),
    adviceTarget: Float64Array.from(running, told(TARGET)),
    adviceDistance: Float64Array.from(running, told(DISTANCE)),
    adviceGreenStart: Float64Array.from(running, told(GREEN_FROM)),
    adviceGreenEnd: Float64Array.from(running, told(GREEN_UNTIL)),
    adviceQueue: Int32Array.from(running, told(QUEUE)),
    adviceRule: Int32Array.from(running, told(RULE)),
    ...peopleOf(state),
    signalState: state.signalState.slice(),
  }
}
