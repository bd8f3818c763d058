/**
 * When each movement of a signal will be green: the program followed from the present phase on, with the shortest, usual
 * and longest duration of what traffic decides. Exact for fixed time. SPATEM's minEndTime, likelyTime, maxEndTime.
 */
import { GREEN_YIELD, type NetworkColumns } from '../network/network.ts'
import type { StateColumns } from '../state/state.ts'
import { FORECAST, MIN_END, MIN_START, WINDOW } from './greenLight.ts'

type Signals = Pick<StateColumns, 'phase' | 'phaseSteps' | 'phaseLikely' | 'forecast'>

/** @returns fills `forecast` of all links of a signal. `now` and `dt` in [s]; nothing is allocated */
export function createForecast(
  network: NetworkColumns,
  { phase, phaseSteps, phaseLikely, forecast }: Signals,
  dt: number,
) {
  const { signalFirstPhase, signalFirstLink, phaseMin, phaseMax, phaseFirstState, phaseState } = network
  const time = new Float64Array(3) // start of the phase in hand: earliest, likely, latest

  function addRemaining(p: number, lasted: number): void {
    const least = Math.max(phaseMin[p] - lasted, dt)
    const most = Math.max(phaseMax[p] - lasted, dt)
    time[0] += least
    time[1] += Math.min(most, Math.max(least, phaseLikely[p] - lasted))
    time[2] += most
  }

  function mark(link: number, isGreen: boolean): void {
    // The first window that is not complete: open if its start is known.
    const at = link * FORECAST
    for (let window = at; window < at + FORECAST; window += WINDOW) {
      if (forecast[window + MIN_END] < Number.POSITIVE_INFINITY) continue
      const open = forecast[window + MIN_START] < Number.POSITIVE_INFINITY
      if (open === isGreen) return // goes on
      const from = window + (isGreen ? MIN_START : MIN_END)
      for (let k = 0; k < 3; k++) forecast[from + k] = time[k]
      return
    }
  }

  return function forecastSignal(signal: number, now: number): void {
    const first = signalFirstPhase[signal]
    const phases = signalFirstPhase[signal + 1] - first
    const firstLink = signalFirstLink[signal]
    const links = signalFirstLink[signal + 1] - firstLink
    forecast.fill(Number.POSITIVE_INFINITY, firstLink * FORECAST, (firstLink + links) * FORECAST)
    time.fill(now)
    let p = phase[signal]
    // Two rounds: enough for two greens of each movement, however the program begins.
    for (let n = 0; n <= 2 * phases; n++) {
      for (let k = 0; k < links; k++) mark(firstLink + k, phaseState[phaseFirstState[p] + k] >= GREEN_YIELD)
      addRemaining(p, n === 0 ? phaseSteps[signal] * dt : 0)
      p = p + 1 < first + phases ? p + 1 : first
    }
  }
}
