/**
 * What other cells may know in the next step: rear and front of each element, grants held on each connection. Last stage
 * of `handOver`; writes the other parity of its own cells' summaries and forgets tails that have left.
 * Says whether the cell must stay awake. What is empty sleeps after two steps: both parities then say "nobody", and every
 * further step would write the same bits.
 */
import { NOWHERE } from '../network/network.ts'
import {
  FRONT,
  FRONT_SPEED,
  GRANTED,
  LENGTH,
  NOBODY,
  POSITION,
  REAR,
  REAR_SPEED,
  ROW,
  RUNNING,
  SPEED,
  SUMMARY,
  TAG,
  TRACE_ODOMETER,
  TRACE_SPEED,
  VIA,
} from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'

export function createSummarise(world: World, { here, keep }: Awake) {
  const { network, state, lanes } = world
  const { elementLength, connectionControlled } = network
  const { row, tag, slot, slotFirst, count, tail, tailEnd, tailDepth, summary, rearVehicle, status } = state
  const { grantRear, grantAhead, grantVehicle, claimVehicle, claimConnection, backlogFirst, wish } = state
  const occupied = new Uint8Array(here.connection.length)

  /** @returns 1 if somebody is on the element or hangs over its end */
  function summariseElement(element: number, next: number): number {
    const to = element * SUMMARY + next * (SUMMARY / 2)
    let occupied = 0
    let past = 0
    const left = tail[element]
    if (left >= 0) {
      past = row[left * ROW + next * 2 + TRACE_ODOMETER] - tailEnd[element]
      if (status[left] !== RUNNING || past >= tailDepth[element]) tail[element] = NOWHERE
      else occupied = 1
    }
    const n = count[element]
    if (n > 0) {
      const first = slotFirst[element]
      const last = slot[first + n - 1]
      const foremost = slot[first] * ROW
      summary[to + REAR] = row[last * ROW + POSITION] - row[last * ROW + LENGTH]
      summary[to + REAR_SPEED] = row[last * ROW + SPEED]
      summary[to + FRONT] = row[foremost + POSITION]
      summary[to + FRONT_SPEED] = row[foremost + SPEED]
      rearVehicle[element * 2 + next] = last
      return 1
    }
    summary[to + FRONT] = NOBODY
    summary[to + FRONT_SPEED] = 0
    if (occupied !== 0) {
      summary[to + REAR] = elementLength[element] + past
      summary[to + REAR_SPEED] = row[left * ROW + next * 2 + TRACE_SPEED]
      rearVehicle[element * 2 + next] = left
    } else {
      summary[to + REAR] = Number.POSITIVE_INFINITY
      summary[to + REAR_SPEED] = 0
      rearVehicle[element * 2 + next] = NOWHERE
    }
    return occupied
  }

  return function summarise(cell: number, next: number): boolean {
    let awake = backlogFirst[cell] >= 0
    for (let i = 0; i < here.connections; i++) {
      const element = here.connection[i]
      const at = (element - lanes) * 2 + next
      occupied[i] = summariseElement(element, next)
      grantRear[at] = summary[element * SUMMARY + next * (SUMMARY / 2) + REAR]
      grantAhead[at] = count[element]
      grantVehicle[at] = rearVehicle[element * 2 + next]
    }
    for (let i = 0; i < here.lanes; i++) {
      const lane = here.lane[i]
      const onIt = summariseElement(lane, next) !== 0
      if (keep(cell, lane, onIt)) awake = true
      const n = count[lane]
      if (n === 0) {
        claimVehicle[lane * 2 + next] = NOWHERE
        claimConnection[lane * 2 + next] = NOWHERE
        wish[lane] = NOWHERE
        continue
      }
      // Grants stand in one row from the front of the lane; later ones are further back.
      const first = slotFirst[lane]
      const length = elementLength[lane]
      for (let k = 0; k < n; k++) {
        const vehicle = slot[first + k]
        const c = tag[vehicle * TAG + VIA]
        if (c < 0) break
        if (connectionControlled[c] === 0) continue
        if (tag[vehicle * TAG + GRANTED] !== c) break
        const at = c * 2 + next
        grantRear[at] = row[vehicle * ROW + POSITION] - length - row[vehicle * ROW + LENGTH]
        grantAhead[at]++
        grantVehicle[at] = vehicle
      }
    }
    for (let i = 0; i < here.connections; i++) {
      const element = here.connection[i]
      const at = (element - lanes) * 2 + next
      if (keep(cell, element, occupied[i] !== 0 || grantAhead[at] > 0)) awake = true
    }
    return awake
  }
}
