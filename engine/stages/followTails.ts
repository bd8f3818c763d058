/**
 * Vehicles whose front has left an element but whose rear has not: keeps their rears in the summaries and grants of what
 * they hang over, until they are out. In `handOver`, when all have moved and before anybody is inserted.
 * Reads those vehicles, whoever owns them; writes its own cells.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import { bitsInTaken } from './conflicts.ts'
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
const { COUNTERS, TAILS } = layout

export interface Tails {
  /** @param odometer of the vehicle when its rear is at the element's end [m] @param depth how far beyond it still counts [m] */
  leaveTail(element: number, vehicle: number, odometer: number, depth: number, worker: number): void
  followTails(worker: number, next: number): void
}

export function createTails(world: World, { noteEmpty }: Summaries): Tails {
  const { network, state, scratch, lanes } = world
  const { elementLength, laneEdge, connectionFrom, connectionTo } = network
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
    passage,
    taken,
    site,
    siteTag,
  } = state
  const { outboxCount, tailElement, tailListed } = scratch
  const elements = elementLength.length
  const bit = bitsInTaken(network)
  const cleared = clearedLengths(world)

  function leaveTail(element: number, vehicle: number, odometer: number, depth: number, worker: number): void {
    if (element < lanes) edgePassed[laneEdge[element]]++
    siteTag[(element << SITE_TAG_BITS) | TAIL] = vehicle
    tailEnd[element] = odometer
    site[(element << SITE_BITS) | TAIL_DEPTH] = depth
    if (tailListed[element] !== 0) return
    tailListed[element] = 1
    tailElement[worker * elements + outboxCount[worker * COUNTERS + TAILS]++] = element
  }

  /** Whether somebody whose rear is on `connection` will stand there, unless it is granted the next line. */
  function stays(vehicle: number, connection: number): boolean {
    if (trait[(vehicle << TAG_BITS) | LENGTH] <= cleared[connection]) return false
    const on = elementOf[vehicle]
    return on < lanes && laneEdge[on] === laneEdge[connectionTo[connection]] && tag[(vehicle << TAG_BITS) | GRANTED] < 0
  }

  function followTails(worker: number, next: number): void {
    const first = worker * elements
    let n = outboxCount[worker * COUNTERS + TAILS]
    for (let i = 0; i < n; ) {
      const element = tailElement[first + i]
      const vehicle = siteTag[(element << SITE_TAG_BITS) | TAIL]
      // Nobody moves in this group, so even another worker's vehicle may be looked at.
      const past = start[vehicle] + row[(vehicle << ROW_BITS) | POSITION] - tailEnd[element]
      site[(element << SITE_BITS) | TAIL_REAR] = site[(element << SITE_BITS) | EXTENT] + past
      site[(element << SITE_BITS) | TAIL_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
      const out = status[vehicle] !== RUNNING || past >= site[(element << SITE_BITS) | TAIL_DEPTH]
      if (out) {
        siteTag[(element << SITE_TAG_BITS) | TAIL] = NOWHERE
        tailListed[element] = 0
        tailElement[first + i] = tailElement[first + --n]
      } else i++
      if (element >= lanes && !out) {
        const to = (((element - lanes) << 1) | next) * PASSAGES * PASS
        passage[to + PASS_REAR] = site[(element << SITE_BITS) | EXTENT] + past
        passage[to + PASS_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
        passage[to + PASS_PACE] = stays(vehicle, element - lanes) ? STAYS : row[(vehicle << ROW_BITS) | ACCELERATION]
      }
      if (siteTag[(element << SITE_TAG_BITS) | COUNT] > 0) continue // somebody further back is what others see
      noteEmpty(element, next)
      const at = ((element - lanes) << 1) | next
      if (out) continue
      const to = (element << SUMMARY_BITS) + next * (SUMMARY / 2)
      summary[to + REAR] = site[(element << SITE_BITS) | EXTENT] + past
      summary[to + REAR_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
      summary[to + FRONT] = NOBODY
      if (element < lanes || grantAhead[at] > 0) continue
      grantRear[at] = site[(element << SITE_BITS) | EXTENT] + past
      const cell = laneEdge[connectionFrom[element - lanes]]
      taken[(cell << 1) | next] |= bit[element - lanes]
    }
    outboxCount[worker * COUNTERS + TAILS] = n
  }

  return { leaveTail, followTails }
}
