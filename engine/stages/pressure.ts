/**
 * Max-pressure: the stage comes next whose movements have the most vehicles to serve, less those that stand where they would
 * go (Varaiya 2013, Transportation Research C 36, 177, eq. 4 and 7). His queues come without lost time and without end; so
 * here a change must be worth the time it takes, and nobody waits for ever.
 *
 * Not a stage of its own: `switchSignals` calls it. Reads what `detect` saw in this step, in any cell.
 */
import * as codes from '../network/network.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { GREEN_YIELD } = codes

/**
 * Of another stage counts what it could serve within so long, the time of the change subtracted [s]. Shorter: fewer changes.
 * Mean time loss at a crossing of two roads with 30, 50, 75 and 85 % of the saturation flow: 15.8, 22.8, 39 and 74 s with 6 s,
 * 14.5, 23.1, 76 and 166 s with 12 s.
 */
const SERVING = 6
/** Of the time of the change so much is not lost: queues use the beginning of amber [s]. */
const AMBER_USED = 1
/**
 * Vehicles that wait for so long go before all others [s]; those of RiLSA 2015 (2.7) do not wait longer than a cycle of 120 s.
 */
const LONGEST_RED = 120
/** A bus that has priority counts as so many vehicles: its passengers over those of a car. */
const BUS_VALUE = 20

export function createPressure(world: World) {
  const { network, state } = world
  const { signalFirstConnection, signalConnection, signalFirstLink, signalFreeze, signalPriority } = network
  const { phaseMin, phaseMax, phaseFirstState, phaseState, phaseFirstChange, changeTo, changeDuration } = network
  const { connectionFrom, connectionTo, connectionLink } = network
  const { phase, phaseSteps, stageEnd, stageNext, stageLeft, laneQueue, connectionQueue, busArrival } = state
  const { dt } = world

  /** Vehicles to serve, >= 0. */
  function pressureOf(signal: number, stage: number): number {
    let pressure = 0
    for (let i = signalFirstConnection[signal]; i < signalFirstConnection[signal + 1]; i++) {
      const c = signalConnection[i]
      const link = connectionLink[c] - signalFirstLink[signal]
      if (phaseState[phaseFirstState[stage] + link] < GREEN_YIELD) continue
      const waiting = connectionQueue[c]
      // Of a lane that several movements leave each one counts by its share.
      const less = laneQueue[connectionFrom[c]] - laneQueue[connectionTo[c]]
      if (waiting > 0 && less > 0) pressure += (waiting * less) / laneQueue[connectionFrom[c]]
      if (signalPriority[signal] > 0 && busArrival[c] < Number.POSITIVE_INFINITY) pressure += BUS_VALUE
    }
    return pressure
  }

  function isAskedFor(signal: number, stage: number): boolean {
    for (let i = signalFirstConnection[signal]; i < signalFirstConnection[signal + 1]; i++) {
      const c = signalConnection[i]
      const link = connectionLink[c] - signalFirstLink[signal]
      if (connectionQueue[c] > 0 && phaseState[phaseFirstState[stage] + link] >= GREEN_YIELD) return true
    }
    return false
  }

  /** Sets when the present stage ends and what comes then, if it is time and worth it. @param now end of this step [s] */
  return function decideByPressure(signal: number, now: number): void {
    const current = phase[signal]
    const lasted = phaseSteps[signal] * dt
    const freeze = signalFreeze[signal]
    if (lasted < phaseMin[current] - freeze - 1e-9) return
    const own = pressureOf(signal, current)
    const full = lasted >= phaseMax[current] - freeze - 1e-9
    let best = full ? 0 : own
    let longest = LONGEST_RED
    let chosen = -1
    for (let change = phaseFirstChange[current]; change < phaseFirstChange[current + 1]; change++) {
      const stage = changeTo[change]
      if (stage === current || !isAskedFor(signal, stage)) continue
      const waited = now - stageLeft[stage]
      const worth = pressureOf(signal, stage) * (1 - (changeDuration[change] - AMBER_USED) / SERVING)
      if (waited > longest || (longest === LONGEST_RED && worth > best)) {
        if (waited > longest) longest = waited
        best = worth
        chosen = change
      } else if (full && chosen < 0) chosen = change
    }
    if (chosen < 0) return
    stageNext[signal] = chosen
    const soonest = now - lasted + phaseMin[current]
    stageEnd[signal] = soonest > now + freeze ? soonest : now + freeze
  }
}
