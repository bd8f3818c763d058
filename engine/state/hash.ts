/**
 * The hash of a state: over the bits of all vehicles in the order of their ids, signals, backlog and counters, and never
 * over anything that depends on numbering, threads or slots. Chained every minute, so that two runs that differ for a
 * while and meet again differ all the same.
 */
import { mix } from '../base/random.ts'
import { DEFAULT_TYPES, makeTypeTable, TYPE_STRIDE } from '../models/vehicleTypes.ts'
import { TO_ALL, TO_THROUGH } from '../network/destinations.ts'
import type { Network } from '../network/network.ts'
import { endOfVehicles } from './outlook.ts'
import {
  CLOCK_CHAIN_HIGH,
  CLOCK_CHAIN_LOW,
  CLOCK_STEP,
  counters,
  LIMIT,
  PLACE,
  POSITION,
  ROW,
  RUNNING,
  SITE,
  SPEED,
  type StateColumns,
  TAG,
} from './state.ts'

const USUAL_TYPES = makeTypeTable(DEFAULT_TYPES)

/** Two 32-bit halves into `out`. */
function hashState(network: Network, state: StateColumns, out: Int32Array): void {
  const { laneHash, laneEdge, laneLimit, connectionHash, signalHash, signalFirstPhase } = network.columns
  const { row, status, element, routeLast, phase, phaseSteps, total, clock, site, closed } = state
  const bits = new Int32Array(row.buffer, row.byteOffset, row.length * 2)
  const lanes = network.counts.lanes
  let low = mix(clock[CLOCK_STEP] | 0)
  let high = mix(~clock[CLOCK_STEP])
  const types = hashTypes(state)
  low ^= types
  high ^= types
  const vehicles = endOfVehicles(state)
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    low = Math.imul(low ^ status[vehicle], 0x01000193)
    high = Math.imul(high + status[vehicle], 0x85ebca6b | 1)
    if (status[vehicle] !== RUNNING) continue
    const x = element[vehicle]
    const place = x < lanes ? laneHash[x * 2] : connectionHash[(x - lanes) * 2]
    const place2 = x < lanes ? laneHash[x * 2 + 1] : connectionHash[(x - lanes) * 2 + 1]
    const at = vehicle * ROW * 2
    const left = routeLast[vehicle] - state.tag[vehicle * TAG + PLACE]
    low = mix(low ^ place ^ bits[at + POSITION * 2])
    low = mix(low ^ bits[at + POSITION * 2 + 1] ^ left)
    low = mix(low ^ bits[at + SPEED * 2])
    high = mix(high + place2 + bits[at + POSITION * 2])
    high = mix(high ^ bits[at + SPEED * 2 + 1])
    high = mix(high + left)
    const stopsLeft = state.stopEnd[vehicle] - state.stopNext[vehicle]
    if (stopsLeft === 0) continue // most vehicles
    const dwell = state.dwellEnd[vehicle] >= 0 ? state.dwellEnd[vehicle] - clock[CLOCK_STEP] : -1
    low = mix(low ^ stopsLeft)
    high = mix(high + dwell)
  }
  for (let signal = 0; signal < phase.length; signal++) {
    // A sum, because signals have no order of their own.
    low =
      (low + mix(signalHash[signal * 2] ^ mix(phase[signal] - signalFirstPhase[signal] + phaseSteps[signal] * 64))) | 0
    high =
      (high + mix(signalHash[signal * 2 + 1] + phase[signal] - signalFirstPhase[signal] + phaseSteps[signal] * 64)) | 0
  }
  // Conditions that commands have changed: sums as well, and only where they differ from what was built.
  for (let lane = 0; lane < lanes; lane++) {
    const limit = site[lane * SITE + LIMIT]
    const shut = closed[laneEdge[lane]]
    if (limit === laneLimit[lane] && shut === 0) continue
    const speed = Math.round(limit * 1000)
    const condition = speed * 2 + (shut & TO_ALL) + ((shut & TO_THROUGH) << 24)
    low = (low + mix(laneHash[lane * 2] ^ mix(condition))) | 0
    high = (high + mix(laneHash[lane * 2 + 1] + condition)) | 0
  }
  for (let crossing = 0; crossing < state.walkEnd.length; crossing++) {
    // Nothing where nobody walks: then crossings leave no trace.
    const { crossingHash } = network.columns
    const came = state.walkersCrossed[crossing] + state.walkersWaiting[crossing]
    if (came === 0) continue
    const left = state.walkEnd[crossing] > clock[CLOCK_STEP] ? state.walkEnd[crossing] - clock[CLOCK_STEP] : 0
    low = (low + mix(crossingHash[crossing * 2] ^ mix(came * 4096 + left))) | 0
    high = (high + mix(crossingHash[crossing * 2 + 1] + state.walkersWaiting[crossing])) | 0
  }
  for (const counter of Object.values(counters)) {
    if (counter === counters.noWayRound && total[counter] === 0) continue // nor do closures that are none
    low = mix(low ^ total[counter])
    high = mix(high + total[counter])
  }
  out[0] = low
  out[1] = high
}

/** Of the vehicle types that are not the usual ones; 0 if all are. */
function hashTypes({ typeTable, typeHash }: StateColumns): number {
  const bits = new Int32Array(typeTable.buffer, typeTable.byteOffset, typeTable.length * 2)
  const usual = new Int32Array(USUAL_TYPES.table.buffer)
  let hash = 0
  for (let type = 0; type < typeHash.length; type++) {
    let row = typeHash[type]
    let differs = type >= USUAL_TYPES.ids.length
    for (let k = type * TYPE_STRIDE * 2; k < (type + 1) * TYPE_STRIDE * 2; k++) {
      if (bits[k] !== usual[k]) differs = true
      row = mix(row ^ bits[k])
    }
    if (differs) hash = mix(hash ^ row)
  }
  return hash
}

/** Takes the present state into the chain. */
export function chainHash(network: Network, state: StateColumns): void {
  const now = new Int32Array(2)
  hashState(network, state, now)
  state.clock[CLOCK_CHAIN_LOW] = mix(state.clock[CLOCK_CHAIN_LOW] ^ now[0])
  state.clock[CLOCK_CHAIN_HIGH] = mix((state.clock[CLOCK_CHAIN_HIGH] + now[1]) | 0)
}

/** 16 hexadecimal digits: the chain so far and the present state. */
export function stateHash(network: Network, state: StateColumns): string {
  const now = new Int32Array(2)
  hashState(network, state, now)
  const low = mix(state.clock[CLOCK_CHAIN_LOW] ^ now[0]) >>> 0
  const high = mix((state.clock[CLOCK_CHAIN_HIGH] + now[1]) | 0) >>> 0
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}
