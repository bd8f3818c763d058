/**
 * What other cells may know in the next step: rear and front of each element, grants held on each connection. Last stage
 * of `handOver`; writes the other parity of its own cells' summaries and forgets tails that have left.
 * Says whether the cell is wholly empty: after two such steps both parities say "nobody" and it may sleep, since every
 * further step would write the same bits.
 */
import { NOWHERE } from '../network/network.ts'
import {
  FRONT,
  FRONT_SPEED,
  LENGTH,
  NOBODY,
  POSITION,
  REAR,
  REAR_SPEED,
  ROW,
  RUNNING,
  SPEED,
  SUMMARY,
  TRACE,
  TRACE_ODOMETER,
  TRACE_SPEED,
} from '../state/state.ts'
import type { World } from '../state/world.ts'

export function createSummarise(world: World) {
  const { network, state, lanes } = world
  const { edgeFirstLane, laneFirstConnection, elementLength, connectionControlled } = network
  const { row, trace, slot, slotFirst, count, tail, tailEnd, tailDepth, summary, rearVehicle, status, via, granted } = state
  const { grantRear, grantAhead, grantVehicle, claimVehicle, backlogFirst, wish } = state

  /** @returns 1 if somebody is on the element or hangs over its end */
  function summariseElement(element: number, next: number): number {
    const to = element * SUMMARY + next * (SUMMARY / 2)
    let occupied = 0
    let past = 0
    const left = tail[element]
    if (left >= 0) {
      past = trace[left * TRACE + next * 2 + TRACE_ODOMETER] - tailEnd[element]
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
      summary[to + REAR_SPEED] = trace[left * TRACE + next * 2 + TRACE_SPEED]
      rearVehicle[element * 2 + next] = left
    } else {
      summary[to + REAR] = Number.POSITIVE_INFINITY
      summary[to + REAR_SPEED] = 0
      rearVehicle[element * 2 + next] = NOWHERE
    }
    return occupied
  }

  return function summarise(cell: number, next: number): boolean {
    let occupied = backlogFirst[cell] >= 0 ? 1 : 0
    for (let lane = edgeFirstLane[cell]; lane < edgeFirstLane[cell + 1]; lane++) {
      occupied |= summariseElement(lane, next)
      if (claimVehicle[lane * 2 + next] >= 0 || wish[lane] >= 0) occupied = 1
      for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
        const element = lanes + c
        occupied |= summariseElement(element, next)
        if (connectionControlled[c] === 0) continue
        const at = c * 2 + next
        const rear = summary[element * SUMMARY + next * (SUMMARY / 2) + REAR]
        grantRear[at] = rear
        grantAhead[at] = count[element]
        grantVehicle[at] = rearVehicle[element * 2 + next]
      }
      // Grants stand in one row from the front of the lane; later ones are further back.
      const first = slotFirst[lane]
      const length = elementLength[lane]
      for (let k = 0; k < count[lane]; k++) {
        const vehicle = slot[first + k]
        const c = via[vehicle]
        if (c < 0) break
        if (connectionControlled[c] === 0) continue
        if (granted[vehicle] !== c) break
        const at = c * 2 + next
        grantRear[at] = row[vehicle * ROW + POSITION] - length - row[vehicle * ROW + LENGTH]
        grantAhead[at]++
        grantVehicle[at] = vehicle
      }
    }
    return occupied === 0
  }
}
