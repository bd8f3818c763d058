/**
 * Vehicles whose front has left an element but whose rear has not: keeps their rears in the summaries and grants of what
 * they hang over, until they are out. In `handOver`, when all have moved and before anybody is inserted.
 * Reads those vehicles, whoever owns them; writes its own cells.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import { type World, wordFrom } from '../state/world.ts'
import { bitsInTaken } from './conflicts.ts'
import type { ElementBits } from './elementBits.ts'
import { clearedLengths } from './passages.ts'
import type { Summaries } from './summaries.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const {
  ACCELERATION,
  COUNT,
  EXTENT,
  FRONT,
  GRANTED,
  LENGTH,
  NOBODY,
  PASS,
  PASSAGES,
  PASS_PACE,
  PASS_REAR,
  PASS_SPEED,
  POSITION,
  REAR,
  REAR_SPEED,
  RUNNING,
  SPEED,
  STAYS,
  SUMMARY,
  TAIL,
  TAIL_DEPTH,
  TAIL_REAR,
  TAIL_SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
  SUMMARY_BITS,
} = fields

/** Bits behind the highest. */
const BEHIND = 0x7fffffff

export interface Tails {
  /** @param odometer of the vehicle when its rear is at the element's end [m] @param depth how far beyond it still counts [m] */
  leaveTail(element: number, vehicle: number, odometer: number, depth: number): void
  followTails(part: number, next: number): void
}

export function createTails(
  world: World,
  { firstWord, bitOf, laneBits, laneFrom, connectionFrom: connectionFirst }: ElementBits,
  { noteEmpty }: Summaries,
): Tails {
  const { network, state, scratch, lanes } = world
  const { laneEdge, connectionFrom, connectionTo } = network
  const {
    row,
    trait,
    tag,
    status,
    start,
    element: elementOf,
    tailEnd,
    edgePassed,
    summary,
    grantRear,
    grantAhead,
    earlyVehicle,
    passage,
    taken,
    site,
    siteTag,
  } = state
  const { cut, tailed, overhung } = scratch
  const bit = bitsInTaken(network)
  const cleared = clearedLengths(world)

  function leaveTail(element: number, vehicle: number, odometer: number, depth: number): void {
    if (element < lanes) edgePassed[laneEdge[element]]++
    siteTag[(element << SITE_TAG_BITS) | TAIL] = vehicle
    tailEnd[element] = odometer
    site[(element << SITE_BITS) | TAIL_DEPTH] = depth
    overhung[bitOf[element] >> 5] |= 1 << (bitOf[element] & 31)
    const cell = laneEdge[element < lanes ? element : connectionFrom[element - lanes]]
    tailed[cell >> 5] |= 1 << (cell & 31)
  }

  /**
   * Whether somebody whose rear is on `connection` will stand there, unless it is granted the next line. Who has come there in
   * this step may have its early grant only: another worker makes it an ordinary one (announce.ts), now or later.
   */
  function stays(vehicle: number, connection: number, next: number): boolean {
    if (trait[(vehicle << TAG_BITS) | LENGTH] <= cleared[connection]) return false
    const on = elementOf[vehicle]
    if (on >= lanes || laneEdge[on] !== laneEdge[connectionTo[connection]]) return false
    return tag[(vehicle << TAG_BITS) | GRANTED] < 0 && earlyVehicle[(on << 1) | next] !== vehicle
  }

  function followTail(element: number, next: number): void {
    const vehicle = siteTag[(element << SITE_TAG_BITS) | TAIL]
    // Nobody moves in this group, so even another worker's vehicle may be looked at.
    const past = start[vehicle] + row[(vehicle << ROW_BITS) | POSITION] - tailEnd[element]
    const rear = site[(element << SITE_BITS) | EXTENT] + past
    site[(element << SITE_BITS) | TAIL_REAR] = rear
    site[(element << SITE_BITS) | TAIL_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
    const out = status[vehicle] !== RUNNING || past >= site[(element << SITE_BITS) | TAIL_DEPTH]
    if (out) {
      siteTag[(element << SITE_TAG_BITS) | TAIL] = NOWHERE
      overhung[bitOf[element] >> 5] &= ~(1 << (bitOf[element] & 31))
    } else if (element >= lanes) {
      const to = (((element - lanes) << 1) | next) * PASSAGES * PASS
      passage[to + PASS_REAR] = rear
      passage[to + PASS_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
      passage[to + PASS_PACE] = stays(vehicle, element - lanes, next)
        ? STAYS
        : row[(vehicle << ROW_BITS) | ACCELERATION]
    }
    if (siteTag[(element << SITE_TAG_BITS) | COUNT] > 0) return // somebody further back is what others see
    noteEmpty(element, next)
    if (out) return
    const to = (element << SUMMARY_BITS) + next * (SUMMARY / 2)
    summary[to + REAR] = rear
    summary[to + REAR_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
    summary[to + FRONT] = NOBODY
    const at = ((element - lanes) << 1) | next
    if (element < lanes || grantAhead[at] > 0) return
    grantRear[at] = rear
    const cell = laneEdge[connectionFrom[element - lanes]]
    taken[(cell << 1) | next] |= bit[element - lanes]
  }

  /** @returns 0 if nobody hangs over one of its elements any more */
  function followTailsOf(cell: number, next: number): number {
    let left = 0
    for (let word = firstWord[cell]; word < firstWord[cell + 1]; word++) {
      for (let bits = overhung[word]; bits !== 0; ) {
        const k = Math.clz32(bits)
        bits &= BEHIND >>> k
        followTail((laneBits[word] << k < 0 ? laneFrom[word] : connectionFirst[word]) + k, next)
      }
      left |= overhung[word]
    }
    return left
  }

  function followTails(part: number, next: number): void {
    const end = wordFrom(cut[part + 1])
    for (let word = wordFrom(cut[part]); word < end; word++)
      for (let bits = tailed[word]; bits !== 0; bits &= bits - 1)
        if (followTailsOf((word << 5) + 31 - Math.clz32(bits & -bits), next) === 0) tailed[word] &= ~(bits & -bits)
  }

  return { leaveTail, followTails }
}
