/**
 * Watches what the other stages did, apart from how they decide: net gaps along the path with tails, and two vehicles in
 * one conflict area. First stage of `drive`, on the state the last step has left; gaps while `accelerate`, before which nobody
 * moves, has the rows at hand: a loop of their own took 5 % of the step. Each vehicle is counted once.
 * Reads its own cell and summaries of the last step; writes `collided`.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'
import { bitsInTaken, type Conflicts } from './conflicts.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CROSS, MERGE } = codes
const {
  COUNT,
  EXTENT,
  FIRST_SLOT,
  LENGTH,
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_REAR,
  POSITION,
  REAR,
  ROUNDING,
  SUMMARY,
  TAIL,
  TAIL_REAR,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
  SUMMARY_BITS,
} = fields
const { COUNTERS } = layout

/** So little more than the longest vehicle that rounding its length does not matter [m]. */
const SPARE = 1

export interface Measure {
  /** Of those in one conflict area, in the cells in hand. */
  measure(parity: number, worker: number): void
  /** Whether the foremost on an element overlaps with whoever is beyond it. For `accelerate`, */
  checkHead(element: number, parity: number, worker: number): void
  /** which knows the gaps between those on it. */
  report(vehicle: number, worker: number): void
}

export function createMeasure(world: World, { here }: Awake, { isMet }: Conflicts): Measure {
  const { connection: connectionHere } = here
  const { network, state, scratch, lanes, facts } = world
  const { connectionTo, connectionFirstConflict, laneEdge } = network
  const { conflictOther, conflictKind, conflictMyEntry, conflictMyExit, conflictTheirEntry, conflictTheirExit } =
    network
  const { row, trait, tag, slot, summary, collided, grantAhead, grantRear, passage, site, siteTag, taken } = state
  const bit = bitsInTaken(network)

  /** From the end of an element to where nobody hangs over it any more [m]. */
  const overhang = facts.longestVehicle + SPARE

  /** That it overlaps with somebody, once. */
  function report(vehicle: number, worker: number): void {
    if (collided[vehicle] !== 0) return
    collided[vehicle] = 1
    scratch.counter[worker * COUNTERS + counters.collisions]++
  }

  /** Rear of whoever is ahead of the foremost on an element, who has come near enough to its end to meet anybody [m]. */
  function rearAhead(element: number, head: number, parity: number): number {
    const left = siteTag[(element << SITE_TAG_BITS) | TAIL]
    const rear = left >= 0 ? site[(element << SITE_BITS) | TAIL_REAR] : Number.POSITIVE_INFINITY
    let next: number
    if (element >= lanes) next = connectionTo[element - lanes]
    else {
      const c = tag[(head << TAG_BITS) | VIA]
      // Mostly nobody is there: then its summary, a line that is seldom in the cache, need not be read.
      if (c < 0 || (taken[(laneEdge[element] << 1) | parity] & bit[c]) === 0) return rear
      next = lanes + c
    }
    // Who hangs out of another connection to the same lane is a matter of that conflict.
    const theirs = summary[(next << SUMMARY_BITS) + parity * (SUMMARY / 2) + REAR]
    const beyond = site[(element << SITE_BITS) | EXTENT] + (element >= lanes && theirs < 0 ? 0 : theirs)
    return beyond < rear ? beyond : rear
  }

  function checkHead(element: number, parity: number, worker: number): void {
    const head = slot[siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]]
    const position = row[(head << ROW_BITS) | POSITION]
    // Who hangs over the end reaches back no further than the longest vehicle is long.
    if (position <= site[(element << SITE_BITS) | EXTENT] - overhang) return
    if (rearAhead(element, head, parity) - position < -ROUNDING) report(head, worker)
  }

  /** Whether one from `rear` to `front` on my connection touches somebody on the other one of conflict `i`. */
  function touches(i: number, front: number, rear: number, parity: number): boolean {
    const at = (conflictOther[i] << 1) | parity
    const joins = conflictKind[i] !== CROSS
    let myEntry = conflictMyEntry[i]
    let theirEntry = conflictTheirEntry[i]
    if (joins) {
      // The stretch in common is no longer than the shorter one of the two: before it one of them is still on its lane.
      const longer = conflictMyExit[i] - myEntry - (conflictTheirExit[i] - theirEntry)
      if (longer > 0) myEntry += longer
      else theirEntry -= longer
    }
    if (front <= myEntry + ROUNDING || rear >= conflictMyExit[i]) return false
    // Where two paths join, one counts from their common end who is beside whom.
    const shift = joins ? conflictMyExit[i] - conflictTheirExit[i] : 0
    for (let j = 0; j <= grantAhead[at] && j < PASSAGES; j++) {
      const theirRear = passage[(at * PASSAGES + j) * PASS + PASS_REAR]
      if (j === 0 ? theirRear > 1e9 : passage[(at * PASSAGES + j) * PASS + PASS_FRONT] <= theirEntry + ROUNDING)
        continue
      if (theirRear >= conflictTheirExit[i]) continue
      if (!joins) return true
      const theirFront = j === 0 ? Number.POSITIVE_INFINITY : passage[(at * PASSAGES + j) * PASS + PASS_FRONT]
      if (theirRear + shift < front - ROUNDING && rear < theirFront + shift - ROUNDING) return true
    }
    return false
  }

  /** Of those in `slot` from `first` on. */
  function checkConflict(i: number, first: number, n: number, parity: number, worker: number): void {
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const front = row[(vehicle << ROW_BITS) | POSITION]
      if (touches(i, front, front - trait[(vehicle << TAG_BITS) | LENGTH], parity)) report(vehicle, worker)
    }
  }

  function checkConflicts(connection: number, parity: number, worker: number): void {
    const element = lanes + connection
    const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
    const left = siteTag[(element << SITE_TAG_BITS) | TAIL]
    if ((n === 0 && left < 0) || !isMet(connection, parity)) return
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      if (grantRear[(conflictOther[i] << 1) | parity] > 1e9) continue // nobody in there: the usual case, at the price of one look
      checkConflict(i, first, n, parity, worker)
      if (left >= 0 && conflictKind[i] !== MERGE && touches(i, 1e9, site[(element << SITE_BITS) | TAIL_REAR], parity))
        report(left, worker)
    }
  }

  /** Of the cells in hand. */
  function measure(parity: number, worker: number): void {
    const n = here.connections
    for (let i = 0; i < n; i++) checkConflicts(connectionHere[i] - lanes, parity, worker)
  }

  return { measure, checkHead, report }
}
