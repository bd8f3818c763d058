/** Columns of signals and of what they see of the traffic. Part of the state (state.ts). */
import type { ColumnSpec } from '../base/columns.ts'

/** Value of `stageEnd` while nothing is decided, and of `busArrival` while no bus comes. */
export const UNDECIDED = Number.POSITIVE_INFINITY

type Specs = Record<string, ColumnSpec<'signals' | 'signalLinks' | 'phases' | 'detectors' | 'lanes' | 'connections'>>

export const signalColumns = {
  // Owner in handOver; read by everybody in drive.
  phase: [Int32Array, 'signals'], // row of phases
  phaseSteps: [Int32Array, 'signals'], // steps it has lasted
  signalState: [Uint8Array, 'signalLinks'], // letter in force
  greenSince: [Int32Array, 'signalLinks'], // first step of its last green, or a time long ago
  signalDue: [Float64Array, 'signals'], // when its phase ends by the plan, or at the latest [s]
  stageEnd: [Float64Array, 'signals'], // when its stage ends, once that is decided [s]
  stageNext: [Int32Array, 'signals'], // row of changes: how it goes on then
  stageLeft: [Float64Array, 'phases'], // when the stage ended last [s]
  priorityLeft: [Float64Array, 'signals'], // by which public transport may still shift greens in this cycle [s]

  // Owner of the lane in drive; read by the signal's owner in handOver.
  detectorUntil: [Float64Array, 'detectors'], // asks for green until then [s]
  laneQueue: [Int32Array, 'lanes'], // vehicles before the stop line
  connectionQueue: [Int32Array, 'connections'], // of these: who will take it
  busArrival: [Float64Array, 'connections'], // when the next vehicle of public transport could be at the stop line [s]
} as const satisfies Specs
