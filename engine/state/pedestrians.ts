/**
 * Columns of people on foot at zebra crossings: how many come, who waits, who walks. Part of the state (state.ts). People
 * are counted, not simulated one by one: they come at random, wait together and walk together.
 */
import type { ColumnSpec } from '../base/columns.ts'
import { InputError, type Problem } from '../base/errors.ts'
import type { Network } from '../network/network.ts'
import { HALTS, HAS_CROSSINGS, SITE_TAG, type StateColumns } from './state.ts'

/** People who come to cross at one place. */
export interface CrossingFlow {
  /** Id of a crossing of the network. */
  readonly crossing: string
  /** In each hour of the run [1/h], at most 24 values; the last one holds on. */
  readonly perHour: readonly number[]
}

/** Hours that differ. */
export const HOURS = 24
/** Value of `crossingSince`: nobody waits or walks. */
export const NOBODY_CROSSES = -1

// Values of `crossingCall`: what drivers see.
export const FREE = 0
export const CALLED = 1 // somebody waits
export const WALKED = 2 // somebody is on the road

type Specs = Record<string, ColumnSpec<'crossings' | 'crossingLanes'>>

export const pedestrianColumns = {
  walkerChance: [Float64Array, 'crossings', HOURS], // fixed; that somebody comes in a step, by hour of the run
  crossingCall: [Uint8Array, 'crossings', 2], // owner in handOver, for the next parity; FREE, CALLED, WALKED
  crossingSince: [Int32Array, 'crossings'], // owner in handOver; step since which drivers must stop, or NOBODY_CROSSES
  walkersWaiting: [Int32Array, 'crossings'], // owner in handOver
  walkersWalking: [Int32Array, 'crossings'], // owner in handOver; on the road
  walkBegin: [Int32Array, 'crossings'], // owner in handOver; step at which the last of them set off
  walkEnd: [Int32Array, 'crossings'], // owner in handOver; step at which the last on the road is across
  walkersCrossed: [Int32Array, 'crossings'], // owner in handOver; so far
  walkersWaited: [Float64Array, 'crossings'], // owner in handOver; sum of all their waiting so far [s]
  crossingTaken: [Uint8Array, 'crossingLanes'], // owner in drive; 1 = somebody drives there or cannot stop before it, 2 = stands on it
} as const satisfies Specs

/** @throws InputError naming all flows that cannot be */
export function layFlows(network: Network, state: StateColumns, flows: readonly CrossingFlow[], step: number): void {
  const problems: Problem[] = []
  const index = new Map(network.crossingIds.map((id, row) => [id, row]))
  const { crossingFirstRow, crossingRow, laneFirstCrossing } = network.columns
  const laneOfRow = new Int32Array(network.counts.crossingLanes)
  for (let lane = 0; lane < network.counts.lanes; lane++)
    laneOfRow.fill(lane, laneFirstCrossing[lane], laneFirstCrossing[lane + 1])
  const seen = new Set<string>()
  for (const { crossing, perHour } of flows) {
    const say = (message: string) => problems.push({ source: 'pedestrians', place: crossing, message })
    const row = index.get(crossing)
    if (row === undefined) say('the network has no crossing with this id')
    if (seen.has(crossing)) say('stands twice; give one flow for each crossing')
    seen.add(crossing)
    if (perHour.length === 0 || perHour.length > HOURS || !perHour.every((flow) => flow >= 0 && flow * step <= 3600))
      say(`${perHour.join(', ')} an hour: give 1 to ${HOURS} numbers, each 0 or more and at most one person a step`)
    if (row === undefined || problems.length > 0) continue
    for (let hour = 0; hour < HOURS; hour++)
      state.walkerChance[row * HOURS + hour] = (perHour[Math.min(hour, perHour.length - 1)] * step) / 3600
    if (perHour.every((flow) => flow === 0)) continue
    for (let i = crossingFirstRow[row]; i < crossingFirstRow[row + 1]; i++)
      state.siteTag[laneOfRow[crossingRow[i]] * SITE_TAG + HALTS] |= HAS_CROSSINGS
  }
  if (problems.length > 0) throw new InputError(problems)
}
