/**
 * Vehicles that come from other cells. First stage of `handOver`: for every part of the cells all outboxes are walked, and
 * what arrives there is taken. Arrivals are placed by position, then by vehicle number, so the order of outboxes and workers
 * never shows.
 * Reads outboxes; writes its own cells' order and tails, and the arrivals' way on.
 */
import { InvariantError } from '../base/errors.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Announcements } from './announce.ts'
import type { Awake } from './awake.ts'
import type { Tails } from './followTails.ts'
import type { Navigator } from './navigate.ts'
import type { Summaries } from './summaries.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { COUNT, FIRST_SLOT, POSITION, TAIL, ROW_BITS, SITE_TAG_BITS } = fields
const { ANNOUNCES, ARRIVES, COUNTERS } = layout

export function createTakeArrivals(
  world: World,
  navigator: Navigator,
  { wake }: Awake,
  { noteEntry }: Summaries,
  leaveTail: Tails['leaveTail'],
  { hear, arrive }: Announcements,
) {
  const { network, state, scratch, lanes, parties, outboxCapacity } = world
  const { laneEdge, connectionFrom, connectionDiverge } = network
  const { row, start, slot, tailEnd, siteTag } = state
  const { cut, outboxCount, outboxElement, outboxVehicle, outboxKind, outboxOdometer } = scratch

  function take(element: number, vehicle: number, next: number): void {
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
    if (first + n >= siteTag[((element + 1) << SITE_TAG_BITS) | FIRST_SLOT])
      throw new InvariantError(`element ${element} has no slot left for vehicle ${vehicle}`)
    const position = row[(vehicle << ROW_BITS) | POSITION]
    let k = n
    while (k > 0) {
      const other = slot[first + k - 1]
      const theirs = row[(other << ROW_BITS) | POSITION]
      if (theirs > position || (theirs === position && other < vehicle)) break
      slot[first + k] = other
      k--
    }
    slot[first + k] = vehicle
    siteTag[(element << SITE_TAG_BITS) | COUNT] = n + 1
    noteEntry(element, k, next)
    if (element < lanes) navigator.enter(vehicle, element)
    arrive(element, vehicle, next)
  }

  /** Somebody drove over a whole element of ours in one step; only its tail may still be there. */
  function notePassing(at: number): void {
    const element = outboxElement[at]
    const vehicle = outboxVehicle[at]
    const current = siteTag[(element << SITE_TAG_BITS) | TAIL]
    // Rear positions relative to the element's end: the one further back is the one to see.
    const mine = start[vehicle] + row[(vehicle << ROW_BITS) | POSITION] - outboxOdometer[at]
    if (current >= 0) {
      const theirs = start[current] + row[(current << ROW_BITS) | POSITION] - tailEnd[element]
      if (theirs < mine || (theirs === mine && current < vehicle)) return
    }
    leaveTail(element, vehicle, outboxOdometer[at], outboxKind[at] >= 0 ? connectionDiverge[outboxKind[at]] : 0)
  }

  return function takeArrivals(part: number, step: number): void {
    const published = 1 - (step & 1)
    const from = cut[part]
    const end = cut[part + 1]
    for (let party = 0; party < parties; party++) {
      const n = outboxCount[party * COUNTERS]
      for (let i = 0; i < n; i++) {
        const at = party * outboxCapacity + i
        const element = outboxElement[at]
        const cell = laneEdge[element < lanes ? element : connectionFrom[element - lanes]]
        if (cell < from || cell >= end) continue
        wake(cell, element)
        if (outboxKind[at] === ARRIVES) take(element, outboxVehicle[at], published)
        else if (outboxKind[at] === ANNOUNCES) hear(element, outboxVehicle[at], published)
        else notePassing(at)
      }
    }
  }
}
