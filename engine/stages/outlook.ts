/**
 * What the road says, once a second: forecasts of signals, queues before stop lines, jams. In `handOver`, once nobody moves
 * or enters any more; only in runs with advice.
 * Reads and writes its own cells and signals.
 */
import { createFeed } from '../advisory/feed.ts'
import { createForecast } from '../advisory/forecast.ts'
import * as codes from '../network/network.ts'
import * as outlookFields from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { FIXED } = codes
const { CLEAR } = outlookFields
const { COUNT, FIRST_SLOT, LENGTH, LIMIT, POSITION, SPEED, ROW_BITS, TAG_BITS, SITE_BITS, SITE_TAG_BITS } = fields

/** Advice is thought over this often [s]. */
export const ADVICE_PERIOD = 1
/** Slower than this a vehicle stands in a queue [m/s]. */
const QUEUED = 0.5
/** Slower than this share of the limit a vehicle is slow. */
const SLOW = 0.4
/**
 * So many slow ones a lane for so long [s] are a jam: on motorways soon; in streets only what is more than a green can
 * serve and lasts longer than a red. Lower limits before ordinary queues were measured to cost time and fuel.
 */
const MANY_FAST = 3
const LASTING_FAST = 10
const MANY = 8
const LASTING = 90

export function createOutlook(world: World) {
  const { network, state, scratch, dt } = world
  const { edgeFirstLane, edgeFast, signalKind, signalPriority, signalCell } = network
  const { row, trait, slot, site, siteTag, phase, phaseSteps } = state
  const { laneVehicles, laneStanding, laneSpeeds, laneLimit, jamSince, jamTail, jamSpeed } = state
  const { cut } = scratch
  const forecastSignal = createForecast(network, state, dt)
  const feedSignal = state.feed.length > 0 ? createFeed(network, state) : undefined
  const every = Math.max(1, Math.round(ADVICE_PERIOD / dt))

  function watchEdge(cell: number, now: number): void {
    let slow = 0
    let sum = 0
    let rearmost = Number.POSITIVE_INFINITY
    for (let lane = edgeFirstLane[cell]; lane < edgeFirstLane[cell + 1]; lane++) {
      const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
      const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
      const limit = site[(lane << SITE_BITS) | LIMIT]
      let standing = 0
      let speeds = 0
      for (let k = 0; k < n; k++) {
        const vehicle = slot[first + k]
        const speed = row[(vehicle << ROW_BITS) | SPEED]
        speeds += speed
        if (speed < QUEUED) standing++
        if (speed >= SLOW * limit) continue
        slow++
        sum += speed
        const rear = row[(vehicle << ROW_BITS) | POSITION] - trait[(vehicle << TAG_BITS) | LENGTH]
        if (rear < rearmost) rearmost = rear
      }
      laneVehicles[lane] = n
      laneStanding[lane] = standing
      laneSpeeds[lane] = speeds
      laneLimit[lane] = limit
    }
    const many = (edgeFast[cell] !== 0 ? MANY_FAST : MANY) * (edgeFirstLane[cell + 1] - edgeFirstLane[cell])
    if (slow >= many && jamSince[cell] === CLEAR) jamSince[cell] = now
    else if (slow < many / 2) jamSince[cell] = CLEAR
    const lasting = edgeFast[cell] !== 0 ? LASTING_FAST : LASTING
    const jammed = jamSince[cell] !== CLEAR && now - jamSince[cell] >= lasting
    jamTail[cell] = jammed ? (rearmost > 0 ? rearmost : 0) : Number.POSITIVE_INFINITY
    jamSpeed[cell] = jammed ? sum / slow : 0
  }

  return function outlook(part: number, step: number): void {
    if ((step + 1) % every !== 0) return
    const now = (step + 1) * dt
    for (let cell = cut[part]; cell < cut[part + 1]; cell++) watchEdge(cell, now)
    for (let signal = 0; signal < phase.length; signal++) {
      const cell = signalCell[signal]
      if (cell < cut[part] || cell >= cut[part + 1]) continue
      // What a fixed-time signal will do is known since its phase began.
      const asPlanned = signalKind[signal] === FIXED && signalPriority[signal] === 0
      if (!asPlanned || phaseSteps[signal] <= every || step < every) forecastSignal(signal, now)
      feedSignal?.(signal, now)
    }
  }
}
