/** Signals: their plans, and how they decide. */

/**
 * One letter a link: r red, u red-amber, y amber, g green (may go, yielding as the conflicts say), G protected green;
 * s red beside a sign that lets drivers turn: after having stopped at the line, and giving way to all.
 */
export interface SignalPhase {
  readonly state: string
  /** [s], > 0. Fixed time: min = max. Greens that traffic decides: between the two. */
  readonly minDuration: number
  readonly maxDuration: number
  /** Of a green: the least that guidelines and people on foot leave of it, whoever changes the plan [s]. */
  readonly shortest?: number
}

/**
 * How a signal decides when its stages end. Amber, clearing and red-amber between them always last as long as planned.
 *
 * - `fixed`: as planned.
 * - `actuated`: a green ends when no vehicle has come for the passage time (gap-out), or at its maximum (max-out).
 * - `coordinated`: the greens after the first may end early like that, none ends later than planned in the cycle; what is
 *   saved goes to the first, which ends as planned and so keeps in step with its neighbours.
 * - `maxPressure`: the stage with the most vehicles to serve comes next, in any order (Varaiya 2013).
 */
export type SignalKind = 'fixed' | 'actuated' | 'coordinated' | 'maxPressure'
export const SIGNAL_KINDS: readonly SignalKind[] = ['fixed', 'actuated', 'coordinated', 'maxPressure']

/** What lies between two stages that do not follow one another in the plan. */
export interface SignalChange {
  /** Places of the stages in `phases`. */
  readonly from: number
  readonly to: number
  readonly phases: readonly SignalPhase[]
}

/** A program for later hours: the same phases with other greens. */
export interface LaterProgram {
  /** Of the run; it takes over at the first end of a cycle that is not before [s], > 0. In the order of their times. */
  readonly from: number
  /** See SignalDescription; its first cycles are longer, until it is met (engine/network/switchOver.ts). */
  readonly offset: number
  /** What is no stage lasts as long as in the first program. */
  readonly phases: readonly SignalPhase[]
}

export interface SignalDescription {
  readonly id: string
  readonly kind: SignalKind
  /** Shift of the cycle's start [s], >= 0. */
  readonly offset: number
  /** The plan; it begins with a stage, of a coordinated signal the one that is in step. */
  readonly phases: readonly SignalPhase[]
  /** Only where a plan goes by the clock: `fixed` and `coordinated`. */
  readonly later?: readonly LaterProgram[]
  readonly changes?: readonly SignalChange[]
  /** How far before the stop line vehicles pass the detector, over joints of lanes if need be [m], > 0; default 40. */
  readonly detector?: number
  /** For how long a vehicle that passed it keeps the green [s], > 0; default 3. */
  readonly passage?: number
  /** Of max-pressure: so long before it happens each change is decided, and told [s], >= 0; default 0. */
  readonly freeze?: number
  /**
   * Vehicles of public transport are let through: a green waits for them, others end for them, in each cycle by so much at
   * most [s], > 0. Of max-pressure: they count as many vehicles. Absent: they are vehicles like others.
   */
  readonly priority?: number
  /** How its plan was found, for the audit. */
  readonly reason?: string
  /** The town's own plan: nothing here changes it. */
  readonly given?: boolean
}
