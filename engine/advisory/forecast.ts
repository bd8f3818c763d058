/**
 * When each movement of a signal will be green: the program followed from the present phase on, with the earliest,
 * usual and latest end of what traffic decides, over into the next program if its time comes. Exact for fixed time, and
 * for max-pressure as far ahead as it has decided. SPATEM's minEndTime, likelyTime, maxEndTime.
 */
import { ACTUATED, COORDINATED, FIXED, GREEN_YIELD, MAX_PRESSURE, type NetworkColumns } from '../network/network.ts'
import { createTakeOver } from '../network/takeOver.ts'
import type { StateColumns } from '../state/state.ts'
import { FORECAST, MIN_END, MIN_START, WINDOW } from './greenLight.ts'

type Signals = Pick<
  StateColumns,
  'phase' | 'phaseSteps' | 'phaseLikely' | 'signalDue' | 'stageEnd' | 'stageNext' | 'priorityLeft' | 'forecast'
>

/** Rounding of sums of steps, not a tolerance [s]. */
const ROUNDING = 1e-9

/** @returns fills `forecast` of all links of a signal. `now` and `dt` in [s]; nothing is allocated */
export function createForecast(network: NetworkColumns, state: Signals, dt: number) {
  const { signalKind, signalFirstPhase, signalFirstLink, signalFreeze, signalPriority } = network
  const { phaseMin, phaseMax, phaseNext, phaseFirstState, phaseState, phaseFirstChange, changePhase } = network
  const { phaseProgram, programFirstPhase } = network
  const { phase, phaseSteps, phaseLikely, signalDue, stageEnd, stageNext, priorityLeft, forecast } = state
  const time = new Float64Array(16) // start of the phase in hand: earliest, likely, latest; 16: see SCRATCH in braking.ts
  const takeOver = createTakeOver(network)
  const UNKNOWN = Number.POSITIVE_INFINITY

  /** Ends are at steps: the first that is not before. */
  const atStep = (end: number): number => Math.ceil(end / dt - ROUNDING) * dt

  /** Moves `time` to the end of phase p, which has `lasted` already [s]. @param due when it ends by the plan [s] */
  function addStage(signal: number, p: number, lasted: number, due: number, now: number): void {
    const kind = signalKind[signal]
    const least = Math.max(phaseMin[p] - lasted, dt)
    const likely = Math.max(least, phaseLikely[p] - lasted)
    const earliest = time[0] + least
    if (kind === MAX_PRESSURE) {
      time[0] = Math.max(earliest, now + signalFreeze[signal])
      time[1] = Math.max(time[0], time[1] + likely)
      time[2] = UNKNOWN
      return
    }
    const most = kind === ACTUATED ? phaseMax[p] - lasted : 0
    // By how much buses may shift it: what is left of this cycle's, or all of the next's.
    const shift = signalPriority[signal] === 0 ? 0 : lasted > 0 ? priorityLeft[signal] : signalPriority[signal]
    const planned = kind === FIXED || (kind === COORDINATED && p === programFirstPhase[phaseProgram[p]])
    time[0] = planned ? Math.max(earliest, due - shift) : earliest
    time[1] = kind === ACTUATED ? time[1] + Math.min(Math.max(most, least), likely) : planned ? due : time[1] + likely
    time[2] = Math.max(time[2] + least, kind === ACTUATED ? time[2] + most : due) + shift
    if (time[1] > time[2]) time[1] = time[2]
    if (time[1] < time[0]) time[1] = time[0]
  }

  function mark(link: number, isGreen: boolean): void {
    // The first window that is not complete: open if its start is known.
    const at = link * FORECAST
    for (let window = at; window < at + FORECAST; window += WINDOW) {
      if (forecast[window + MIN_END] < UNKNOWN) continue
      const open = forecast[window + MIN_START] < UNKNOWN
      if (open === isGreen) return // goes on
      const from = window + (isGreen ? MIN_START : MIN_END)
      for (let k = 0; k < 3; k++) forecast[from + k] = atStep(time[k])
      return
    }
  }

  /** Of a signal with no order of its own, beyond what it has decided: greens end some time, others begin nobody knows when. */
  function markUnknown(signal: number, p: number): void {
    const first = signalFirstLink[signal]
    for (let link = first; link < signalFirstLink[signal + 1]; link++)
      if (phaseState[phaseFirstState[p] + link - first] >= GREEN_YIELD) mark(link, false)
  }

  return function forecastSignal(signal: number, now: number): void {
    const firstLink = signalFirstLink[signal]
    const links = signalFirstLink[signal + 1] - firstLink
    forecast.fill(UNKNOWN, firstLink * FORECAST, (firstLink + links) * FORECAST)
    time.fill(now)
    let p = phase[signal]
    let due = signalDue[signal]
    let stages = 0
    const program = phaseProgram[signalFirstPhase[signal]]
    const end = program + 1 < programFirstPhase.length ? programFirstPhase[program + 1] : phaseMin.length
    // Two rounds: enough for two greens of each movement, however the program begins.
    for (let n = 0; n <= 2 * (end - signalFirstPhase[signal]); n++) {
      for (let k = 0; k < links; k++) mark(firstLink + k, phaseState[phaseFirstState[p] + k] >= GREEN_YIELD)
      const lasted = n === 0 ? phaseSteps[signal] * dt : 0
      if (phaseFirstChange[p] === phaseFirstChange[p + 1]) {
        const rest = Math.max(phaseMin[p] - lasted, dt)
        for (let k = 0; k < 3; k++) time[k] += rest
        p = phaseNext[p]
      } else if (stages++ === 0 && n === 0 && stageEnd[signal] < UNKNOWN) {
        time.fill(stageEnd[signal])
        p = changePhase[stageNext[signal]]
      } else {
        addStage(signal, p, lasted, due, now)
        if (signalKind[signal] === MAX_PRESSURE) {
          markUnknown(signal, p)
          return
        }
        p = phaseNext[p]
      }
      p = takeOver(p, due)
      due += phaseMax[p]
    }
  }
}
