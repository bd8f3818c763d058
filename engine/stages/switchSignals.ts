/**
 * Signal programs: fixed time, and actuated greens that end when no vehicle comes within the passage time (gap-out) or
 * when their maximum is reached (max-out).
 * Reads summaries of the last step (fronts of lanes, as a detector would); writes the signals of its own cells.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { GREEN_YIELD } = codes
const { EXTENT, FRONT, FRONT_SPEED, SITE, SUMMARY } = fields

/** A green lasts while somebody is this close to the stop line in time or space [s], [m]. */
const PASSAGE_TIME = 3
const DETECTOR_DISTANCE = 12
/** Usual durations, for forecasts, follow what was seen with this weight of the newest. */
const LEARNING = 0.2

export function createSwitchSignals(world: World) {
  const { network, state, scratch, dt } = world
  const { signalFirstPhase, signalFirstLink, signalActuated, signalCell, signalFirstConnection, signalConnection } =
    network
  const { phaseMin, phaseMax, phaseFirstState, phaseState, connectionFrom, connectionLink } = network
  const { phase, phaseSteps, phaseLikely, signalState, greenSince, summary, site } = state
  const { cut } = scratch

  function isDemanded(signal: number, current: number, parity: number): boolean {
    const half = parity * (SUMMARY / 2)
    for (let i = signalFirstConnection[signal]; i < signalFirstConnection[signal + 1]; i++) {
      const c = signalConnection[i]
      if (phaseState[phaseFirstState[current] + connectionLink[c] - signalFirstLink[signal]] < GREEN_YIELD) continue
      const lane = connectionFrom[c]
      const front = summary[lane * SUMMARY + half + FRONT]
      if (front < 0) continue
      const reach = summary[lane * SUMMARY + half + FRONT_SPEED] * PASSAGE_TIME
      if (site[lane * SITE + EXTENT] - front <= (reach > DETECTOR_DISTANCE ? reach : DETECTOR_DISTANCE)) return true
    }
    return false
  }

  return function switchSignals(worker: number, step: number): void {
    for (let signal = 0; signal < phase.length; signal++) {
      const cell = signalCell[signal]
      if (cell < cut[worker] || cell >= cut[worker + 1]) continue
      const current = phase[signal]
      const lasted = ++phaseSteps[signal] * dt
      if (lasted < phaseMin[current] - 1e-9) continue
      if (signalActuated[signal] !== 0 && lasted < phaseMax[current] - 1e-9 && isDemanded(signal, current, step & 1))
        continue
      const next = current + 1 < signalFirstPhase[signal + 1] ? current + 1 : signalFirstPhase[signal]
      phaseLikely[current] += LEARNING * (lasted - phaseLikely[current])
      phase[signal] = next
      phaseSteps[signal] = 0
      const first = signalFirstLink[signal]
      for (let link = first; link < signalFirstLink[signal + 1]; link++) {
        const letter = phaseState[phaseFirstState[next] + link - first]
        if (letter >= GREEN_YIELD && signalState[link] < GREEN_YIELD) greenSince[link] = step + 1
        signalState[link] = letter
      }
    }
  }
}
