/** The invariants of a state at a step boundary, each one sentence; what `--checked` asserts after every step. */
import type { Network } from '../network/network.ts'
import { PLAN } from './outlook.ts'
import {
  ARRIVED,
  COUNT,
  counters,
  FIRST_SLOT,
  LENGTH,
  POSITION,
  REMOVED,
  ROW,
  RUNNING,
  SITE_TAG,
  SPEED,
  type StateColumns,
} from './state.ts'

/** @returns sentences about what is broken; empty if all is well */
export function checkState(network: Network, state: StateColumns): string[] {
  const broken: string[] = []
  const say = (text: string) => {
    if (broken.length < 20) broken.push(text)
  }
  const { elementLength } = network.columns
  const seen = new Uint8Array(state.status.length)
  for (let element = 0; element < network.counts.elements; element++) {
    const first = state.siteTag[element * SITE_TAG + FIRST_SLOT]
    let ahead = Number.POSITIVE_INFINITY
    for (let k = 0; k < state.siteTag[element * SITE_TAG + COUNT]; k++) {
      const vehicle = state.slot[first + k]
      const at = vehicle * ROW
      const position = state.row[at + POSITION]
      const speed = state.row[at + SPEED]
      if (seen[vehicle]++ !== 0) say(`vehicle ${vehicle} is listed twice`)
      if (state.status[vehicle] !== RUNNING) say(`vehicle ${vehicle} is listed on element ${element} but does not run`)
      if (state.element[vehicle] !== element)
        say(`vehicle ${vehicle} is listed on element ${element} but says ${state.element[vehicle]}`)
      if (!Number.isFinite(position) || !Number.isFinite(speed))
        say(`vehicle ${vehicle} has position ${position}, speed ${speed}`)
      if (position < 0 || position > elementLength[element])
        say(`vehicle ${vehicle} is at ${position} m of element ${element}, ${elementLength[element]} m long`)
      if (speed < 0) say(`vehicle ${vehicle} drives backwards: ${speed} m/s`)
      if (position > ahead + 1e-6)
        say(`vehicle ${vehicle} on element ${element} overlaps with the one ahead by ${position - ahead} m`)
      ahead = position - state.trait[at * 2 + LENGTH]
    }
  }
  let running = 0
  let gone = 0
  for (let vehicle = 0; vehicle < state.status.length; vehicle++) {
    const counts = vehicle < state.advicePlan[PLAN.FIRST_EXTERNAL]
    if (counts && state.status[vehicle] === RUNNING) running++
    if (counts && (state.status[vehicle] === ARRIVED || state.status[vehicle] === REMOVED)) gone++
    if ((state.status[vehicle] === RUNNING) !== (seen[vehicle] === 1))
      say(`vehicle ${vehicle} runs but is on no element`)
  }
  const { departed, arrived, removed, cancelled } = counters
  if (gone !== state.total[arrived] + state.total[removed]) say(`${gone} vehicles are gone, the counters say otherwise`)
  if (state.total[departed] !== running + state.total[arrived] + state.total[removed] - state.total[cancelled])
    say(
      `departed ${state.total[departed]} is not running ${running} + arrived ${state.total[arrived]} + removed while running`,
    )
  return broken
}
