/**
 * Signals go on from phase to phase. What lies between stages always lasts as planned, so nobody is let in before others are
 * out; when a stage ends, and which comes next, is decided by the kind of the signal:
 *
 *   fixed         as planned
 *   actuated      when no vehicle comes within the passage time (gap-out), or at the latest at its maximum (max-out)
 *   coordinated   like that, but the first stage only as planned, and the others no later than planned
 *   maxPressure   pressure.ts, announced `freeze` seconds before it happens
 *
 * Public transport shifts greens of the first three: one that it can still use waits for it, one that keeps it waiting ends,
 * within the bound of each cycle; plans that go by the clock are back in step as soon as later greens leave room. These may
 * have programs for later hours, one after the other: at the end of a cycle.
 *
 * Reads what `detect` saw in this step, in any cell; writes the signals of its own cells.
 */
import * as codes from '../network/network.ts'
import { createTakeOver } from '../network/takeOver.ts'
import * as signals from '../state/signals.ts'
import type { World } from '../state/world.ts'
import { createPressure } from './pressure.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACTUATED, COORDINATED, FIXED, GREEN_YIELD, MAX_PRESSURE } = codes
const { UNDECIDED } = signals

/** Usual durations, for forecasts, follow what was seen with this weight of the newest. */
const LEARNING = 0.2
/** Rounding of sums of steps, not a tolerance [s]. */
const ROUNDING = 1e-9

export function createSwitchSignals(world: World) {
  const { network, state, scratch, dt } = world
  const { signalKind, signalFirstLink, signalCell, signalFirstConnection, signalConnection } = network
  const { signalPriority, signalFirstDetector, signalDetector, detectorFor, laneFirstConnection } = network
  const { phaseMin, phaseMax, phaseNext, phaseFirstState, phaseState, phaseFirstChange, changePhase } = network
  const { phaseProgram, programFirstPhase, connectionLink, connectionSignal } = network
  const { phase, phaseSteps, phaseLikely, signalState, greenSince, signalDue, stageEnd, stageNext } = state
  const { stageLeft, priorityLeft, detectorUntil, busArrival } = state
  const { cut } = scratch
  const decideByPressure = createPressure(world)
  const takeOver = createTakeOver(network)

  function isGreen(connection: number, signal: number, p: number): boolean {
    const link = connectionLink[connection] - signalFirstLink[signal]
    return phaseState[phaseFirstState[p] + link] >= GREEN_YIELD
  }

  /** Whether a detector of a lane that is green in this stage asks for more of it. */
  function isDemanded(signal: number, stage: number, now: number): boolean {
    for (let i = signalFirstDetector[signal]; i < signalFirstDetector[signal + 1]; i++) {
      const d = signalDetector[i]
      if (detectorUntil[d] < now - ROUNDING) continue
      const lane = detectorFor[d]
      for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++)
        if (connectionSignal[c] === signal && isGreen(c, signal, stage)) return true
    }
    return false
  }

  /** When the first bus that is green in this stage, or is not, could be at its line [s]. */
  function firstBus(signal: number, stage: number, green: boolean): number {
    let first = UNDECIDED
    for (let i = signalFirstConnection[signal]; i < signalFirstConnection[signal + 1]; i++) {
      const c = signalConnection[i]
      if (busArrival[c] < first && isGreen(c, signal, stage) === green) first = busArrival[c]
    }
    return first
  }

  /** Whether the stage ends now. @param now end of this step [s] */
  function endsNow(signal: number, stage: number, now: number): boolean {
    const kind = signalKind[signal]
    const due = signalDue[signal]
    const priority = signalPriority[signal] > 0
    if (now >= due - ROUNDING) {
      if (!priority || priorityLeft[signal] < dt) return true
      if (firstBus(signal, stage, true) > due + priorityLeft[signal]) return true
      priorityLeft[signal] -= dt
      signalDue[signal] += kind === ACTUATED ? dt : 0
      return false
    }
    const mayGapOut = kind === ACTUATED || (kind === COORDINATED && stage !== programFirstPhase[phaseProgram[stage]])
    if (mayGapOut && !isDemanded(signal, stage, now - dt)) return true
    if (!priority || due - now > priorityLeft[signal]) return false
    if (firstBus(signal, stage, false) === UNDECIDED || firstBus(signal, stage, true) < UNDECIDED) return false
    priorityLeft[signal] -= due - now
    return true
  }

  function enter(signal: number, next: number, now: number, step: number): void {
    const kind = signalKind[signal]
    // The clock of a plan goes on whatever shifted the phase before.
    const begin = kind === FIXED || kind === COORDINATED ? signalDue[signal] : now
    const p = takeOver(next, begin)
    phase[signal] = p
    phaseSteps[signal] = 0
    signalDue[signal] = begin + phaseMax[p]
    stageEnd[signal] = UNDECIDED
    if (p === programFirstPhase[phaseProgram[p]]) priorityLeft[signal] = signalPriority[signal]
    const first = signalFirstLink[signal]
    for (let link = first; link < signalFirstLink[signal + 1]; link++) {
      const letter = phaseState[phaseFirstState[p] + link - first]
      if (letter >= GREEN_YIELD && signalState[link] < GREEN_YIELD) greenSince[link] = step + 1
      signalState[link] = letter
    }
  }

  return function switchSignals(part: number, step: number): void {
    const now = (step + 1) * dt
    for (let signal = 0; signal < phase.length; signal++) {
      const cell = signalCell[signal]
      if (cell < cut[part] || cell >= cut[part + 1]) continue
      const current = phase[signal]
      const lasted = ++phaseSteps[signal] * dt
      if (phaseFirstChange[current] === phaseFirstChange[current + 1]) {
        if (lasted >= phaseMin[current] - ROUNDING) enter(signal, phaseNext[current], now, step)
        continue
      }
      if (signalKind[signal] === MAX_PRESSURE) {
        if (stageEnd[signal] === UNDECIDED) decideByPressure(signal, now)
        if (now < stageEnd[signal] - ROUNDING) continue
      } else {
        if (lasted < phaseMin[current] - ROUNDING || !endsNow(signal, current, now)) continue
        stageNext[signal] = phaseFirstChange[current]
      }
      phaseLikely[current] += LEARNING * (lasted - phaseLikely[current])
      stageLeft[current] = now
      enter(signal, changePhase[stageNext[signal]], now, step)
    }
  }
}
