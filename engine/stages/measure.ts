/**
 * Watches what the other stages did, apart from how they decide: net gaps along the path with tails, and two vehicles in
 * one conflict area. First stage of `drive`, on the state the last step has left. Each vehicle is counted once.
 * Reads its own cell and summaries of the last step; writes `collided`.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CROSS } = codes
const { FRONT, LENGTH, POSITION, REAR, ROW, SUMMARY, TAG, VIA } = fields
const { COUNTERS } = layout

/** Rounding of sums of lengths, not a tolerance: sixteen digits of a kilometre [m]. */
const ROUNDING = 1e-6

export function createMeasure(world: World, { here }: Awake) {
  const { network, state, scratch, lanes } = world
  const { elementLength, connectionTo, connectionFirstConflict } = network
  const { conflictOther, conflictKind, conflictMyEntry, conflictMyExit, conflictTheirEntry, conflictTheirExit } =
    network
  const { row, trait, tag, slot, slotFirst, count, tail, tailRear, summary, collided, grantRear } = state

  function report(vehicle: number, worker: number): void {
    if (collided[vehicle] !== 0) return
    collided[vehicle] = 1
    scratch.counter[worker * COUNTERS + counters.collisions]++
  }

  function checkGaps(element: number, parity: number, worker: number): void {
    const n = count[element]
    if (n === 0) return
    const first = slotFirst[element]
    const half = parity * (SUMMARY / 2)
    let rear = Number.POSITIVE_INFINITY
    const head = slot[first]
    const left = tail[element]
    if (left >= 0) rear = tailRear[element]
    const next =
      element >= lanes ? connectionTo[element - lanes] : tag[head * TAG + VIA] >= 0 ? lanes + tag[head * TAG + VIA] : -1
    if (next >= 0) {
      const beyond = elementLength[element] + summary[next * SUMMARY + half + REAR]
      if (beyond < rear) rear = beyond
    }
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      if (rear - row[vehicle * ROW + POSITION] < -ROUNDING) report(vehicle, worker)
      rear = row[vehicle * ROW + POSITION] - trait[vehicle * TAG + LENGTH]
    }
  }

  function checkConflicts(connection: number, parity: number, worker: number): void {
    const element = lanes + connection
    const half = parity * (SUMMARY / 2)
    const rear = summary[element * SUMMARY + half + REAR]
    if (rear > 1e9) return
    const front = summary[element * SUMMARY + half + FRONT]
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      if (grantRear[conflictOther[i] * 2 + parity] > 1e9) continue // nobody in there: the usual case, at the price of one look
      const other = (lanes + conflictOther[i]) * SUMMARY + half
      const theirRear = summary[other + REAR]
      if (theirRear > 1e9) continue
      const theirFront = summary[other + FRONT]
      // Where two paths join, who is in front of whom is a matter of gaps as soon as one has reached the common lane.
      if (conflictKind[i] !== CROSS && (front < 0 || theirFront < 0)) continue
      const reaches = front < 0 || front > conflictMyEntry[i]
      const theyReach = theirFront < 0 || theirFront > conflictTheirEntry[i]
      if (!reaches || !theyReach || rear >= conflictMyExit[i] || theirRear >= conflictTheirExit[i]) continue
      if (count[element] > 0) report(slot[slotFirst[element]], worker)
      else report(tail[element], worker)
    }
  }

  /** Of the cell in hand. */
  return function measure(parity: number, worker: number): void {
    for (let i = 0; i < here.lanes; i++) checkGaps(here.lane[i], parity, worker)
    for (let i = 0; i < here.connections; i++) {
      const element = here.connection[i]
      checkGaps(element, parity, worker)
      checkConflicts(element - lanes, parity, worker)
    }
  }
}
