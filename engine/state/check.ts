/** The invariants of a state at a step boundary, each one sentence; what `--checked` asserts after every step. */
import type { Network } from '../network/network.ts'
import { PLAN } from './outlook.ts'
import type { StateColumns } from './state.ts'
import * as fields from './state.ts'
import { counters } from './state.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ARRIVED, COUNT, FIRST_SLOT, LENGTH, POSITION, REMOVED, ROW, RUNNING, SCHEDULED, SITE_TAG, SPEED } = fields

/** @returns sentences about what is broken; empty if all is well */
export function checkState(network: Network, state: StateColumns): string[] {
  const broken: string[] = []
  const say = (text: string) => {
    if (broken.length < 20) broken.push(text)
  }
  const { elementLength } = network.columns
  const { elements } = network.counts
  const { siteTag, slot, row, trait, status, element: elementOf, advicePlan } = state
  const seen = new Uint8Array(status.length)
  for (let element = 0; element < elements; element++) {
    const first = siteTag[element * SITE_TAG + FIRST_SLOT]
    const count = siteTag[element * SITE_TAG + COUNT]
    const length = elementLength[element]
    let ahead = Number.POSITIVE_INFINITY
    for (let k = 0; k < count; k++) {
      const vehicle = slot[first + k]
      const at = vehicle * ROW
      const position = row[at + POSITION]
      const speed = row[at + SPEED]
      if (seen[vehicle]++ !== 0) say(`vehicle ${vehicle} is listed twice`)
      if (status[vehicle] !== RUNNING) say(`vehicle ${vehicle} is listed on element ${element} but does not run`)
      if (elementOf[vehicle] !== element)
        say(`vehicle ${vehicle} is listed on element ${element} but says ${elementOf[vehicle]}`)
      if (!Number.isFinite(position) || !Number.isFinite(speed))
        say(`vehicle ${vehicle} has position ${position}, speed ${speed}`)
      if (position < 0 || position > length)
        say(`vehicle ${vehicle} is at ${position} m of element ${element}, ${length} m long`)
      if (speed < 0) say(`vehicle ${vehicle} drives backwards: ${speed} m/s`)
      if (position > ahead + 1e-6)
        say(`vehicle ${vehicle} on element ${element} overlaps with the one ahead by ${position - ahead} m`)
      ahead = position - trait[at * 2 + LENGTH]
    }
  }
  // Where `taken` says nobody, nobody looks any further.
  const { connectionFrom, edgeFirstLane, laneEdge, laneFirstConnection } = network.columns
  for (let c = 0; c < connectionFrom.length; c++) {
    const edge = laneEdge[connectionFrom[c]]
    const bit = 1 << ((c - laneFirstConnection[edgeFirstLane[edge]]) & 31)
    for (let parity = 0; parity < 2; parity++)
      if (state.grantRear[c * 2 + parity] < 1e9 && (state.taken[edge * 2 + parity] & bit) === 0)
        say(`somebody is on connection ${c} or about to enter it, and its edge does not say so`)
  }
  // Real vehicles are in no count.
  const counted = advicePlan[PLAN.FIRST_EXTERNAL]
  let running = 0
  let gone = 0
  for (let vehicle = 0; vehicle < status.length; vehicle++) {
    const now = status[vehicle]
    if (now === SCHEDULED && seen[vehicle] === 0) continue
    if (vehicle < counted) {
      if (now === RUNNING) running++
      else if (now === ARRIVED || now === REMOVED) gone++
    }
    if ((now === RUNNING) !== (seen[vehicle] === 1)) say(`vehicle ${vehicle} runs but is on no element`)
  }
  const { departed, arrived, removed, cancelled } = counters
  if (gone !== state.total[arrived] + state.total[removed]) say(`${gone} vehicles are gone, the counters say otherwise`)
  if (state.total[departed] !== running + state.total[arrived] + state.total[removed] - state.total[cancelled])
    say(
      `departed ${state.total[departed]} is not running ${running} + arrived ${state.total[arrived]} + removed while running`,
    )
  return broken
}
