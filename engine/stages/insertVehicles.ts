/**
 * Vehicles whose departure is due queue up at their first edge and enter where they fit: on roads cut by the map's edge as
 * fast as is safe, elsewhere from the kerb at rest; real vehicles where and as fast as they say they are. Who does not fit
 * waits and is counted.
 * Reads its own cells after the arrivals, summaries of the last step; writes its own cells. Stage of `handOver`.
 */
import * as plan from '../models/mobil.ts'
import * as types from '../models/vehicleTypes.ts'
import * as destinations from '../network/destinations.ts'
import * as codes from '../network/network.ts'
import * as outlookFields from '../state/outlook.ts'
import { adviceCounters } from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import * as layout from '../state/world.ts'
import { type World, wordFrom } from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Crossings } from './crossings.ts'
import { createEntryRoom } from './entryRoom.ts'
import type { LookAhead } from './findLeaders.ts'
import type { Navigator } from './navigate.ts'
import type { Summaries } from './summaries.ts'
import type { Upstream } from './upstream.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { MAX_SPEED, TYPE_BITS } = types
const { TO_ALL } = destinations
const { KEEPS_TO_KERB } = plan
const { NOWHERE } = codes
const { EXTERNAL } = outlookFields
const {
  ALL_LANES,
  COUNT,
  DEPART_AS_USUAL,
  DEPART_BEST,
  DEPART_FREE,
  FACTOR,
  FIRST_SLOT,
  LANES,
  LIMIT,
  MANNER,
  OK_SHIFT,
  PLACE,
  POSITION,
  RUNNING,
  WAITING,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { COUNTERS } = layout

/** Of the waiting vehicles of one edge so many try in one step; who wants a lane on which one has just failed does not count. */
const TRIES = 4

export function createInsertVehicles(
  world: World,
  navigator: Navigator,
  lookAhead: LookAhead,
  upstream: Upstream,
  crossings: Crossings,
  { wake }: Awake,
  { noteEntry }: Summaries,
) {
  const { network, state, scratch, dt } = world
  const { edgeFast, edgeFirstLane, edgeFrom, junctionMapEdge, laneAllowed } = network
  const { row, trait, tag, status, element: elementOf, slot, closed, vehicleClass, start } = state
  const { routeFirst, route, departOrder, departStep, departPosition, insertTime, site, siteTag } = state
  const { departLane, departSpeed } = state
  const { backlogFirst, backlogLast, backlogNext, idealTime, connected, vehicleType, typeTable } = state
  const { cut, queued } = scratch
  const { fits, roomOn, holdBack } = createEntryRoom(world, lookAhead, upstream, crossings)
  const keeps = state.lanePlan[KEEPS_TO_KERB] !== 0

  /** Index into departOrder of the first vehicle that departs at `step` or later. */
  function firstDeparture(step: number): number {
    let low = 0
    let high = departOrder.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (departStep[departOrder[middle]] < step) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Lanes of the edge in hand on which there was no room in this step for who wants to be there and nowhere else. */
  let failed = 0

  /** Whether it wants to depart on no other lane than those. */
  function waitsForLane(vehicle: number): boolean {
    if (departLane[vehicle] !== DEPART_BEST) return false
    const best = tag[(vehicle << TAG_BITS) | LANES] & ALL_LANES // 0 before its first try
    return best !== 0 && (best & ~failed) === 0
  }

  function insert(vehicle: number, cell: number, step: number, part: number): boolean {
    if ((closed[cell] & TO_ALL) !== 0) return false
    const parity = step & 1
    const firstLane = edgeFirstLane[cell]
    const lanes = edgeFirstLane[cell + 1] - firstLane
    const position = departPosition[vehicle]
    const isReal = connected[vehicle] === EXTERNAL
    const flying = isReal || junctionMapEdge[edgeFrom[cell]] !== 0
    const asUsual = departSpeed[vehicle] === DEPART_AS_USUAL
    const wanted = asUsual ? (flying ? Number.POSITIVE_INFINITY : 0) : departSpeed[vehicle]
    const strict = !asUsual && wanted < Number.POSITIVE_INFINITY
    const given = departLane[vehicle]
    const bit = 1 << vehicleClass[vehicle]
    tag[(vehicle << TAG_BITS) | PLACE] = routeFirst[vehicle]
    navigator.enter(vehicle, firstLane)
    let entered = firstLane
    // First the lanes from which the route goes on; from each kind the one with the most room (asked for a
    // free one: with the fewest vehicles), rightmost on a tie.
    for (let preference = 0; preference < 3; preference++) {
      let chosen = NOWHERE
      let most = Number.NEGATIVE_INFINITY
      for (let k = 0; k < lanes; k++) {
        const lane = firstLane + k
        if ((laneAllowed[lane] & bit) === 0 || (given >= 0 && given !== k)) continue
        const rank =
          given === DEPART_FREE || given >= 0 || ((tag[(vehicle << TAG_BITS) | LANES] >> k) & 1) !== 0
            ? 0
            : ((tag[(vehicle << TAG_BITS) | LANES] >> (OK_SHIFT + k)) & 1) !== 0
              ? 1
              : 2
        if (rank !== preference) continue
        const room = given === DEPART_FREE ? -siteTag[(lane << SITE_TAG_BITS) | COUNT] : roomOn(lane, position)
        if (room <= most) continue
        most = room
        chosen = lane
      }
      if (chosen < 0) continue
      if (given === DEPART_BEST) {
        preference = 3 // or not yet
        failed |= 1 << (chosen - firstLane)
      }
      if (chosen !== entered) navigator.enter(vehicle, chosen)
      entered = chosen
      const first = siteTag[(chosen << SITE_TAG_BITS) | FIRST_SLOT]
      let place = siteTag[(chosen << SITE_TAG_BITS) | COUNT]
      if (first + place >= siteTag[((chosen + 1) << SITE_TAG_BITS) | FIRST_SLOT]) continue
      while (place > 0 && row[(slot[first + place - 1] << ROW_BITS) | POSITION] < position) place--
      if (!fits(vehicle, chosen, place, wanted, strict, asUsual && flying, parity)) continue
      if (asUsual && keeps && edgeFast[cell] !== 0 && chosen + 1 < edgeFirstLane[cell + 1]) holdBack(vehicle, chosen)
      for (let i = siteTag[(chosen << SITE_TAG_BITS) | COUNT]; i > place; i--) slot[first + i] = slot[first + i - 1]
      slot[first + place] = vehicle
      siteTag[(chosen << SITE_TAG_BITS) | COUNT]++
      wake(cell, chosen)
      noteEntry(chosen, place, 1 - (step & 1))
      const at = vehicle << ROW_BITS
      start[vehicle] = 0
      let desired = site[(chosen << SITE_BITS) | LIMIT] * trait[(at << 1) | FACTOR]
      const max =
        typeTable[(vehicleType[vehicle] << TYPE_BITS) | (siteTag[(chosen << SITE_TAG_BITS) | MANNER] + MAX_SPEED)]
      if (desired > max) desired = max
      idealTime[vehicle] = -position / desired // `move` adds whole elements
      status[vehicle] = RUNNING
      elementOf[vehicle] = chosen
      insertTime[vehicle] = (step + 1) * dt
      scratch.counter[part * COUNTERS + (isReal ? adviceCounters.externalEntered : counters.departed)]++
      return true
    }
    return false
  }

  /** Whose departure is due joins the queue of its edge. */
  function enqueue(part: number, step: number): void {
    const from = cut[part]
    const end = cut[part + 1]
    for (let i = firstDeparture(step); i < departOrder.length; i++) {
      const vehicle = departOrder[i]
      if (departStep[vehicle] !== step) break
      const cell = route[routeFirst[vehicle]]
      if (cell < from || cell >= end || status[vehicle] !== 0) continue
      status[vehicle] = WAITING
      backlogNext[vehicle] = NOWHERE
      if (backlogLast[cell] >= 0) backlogNext[backlogLast[cell]] = vehicle
      else backlogFirst[cell] = vehicle
      backlogLast[cell] = vehicle
      queued[cell >> 5] |= 1 << (cell & 31)
    }
  }

  /** Lets in who fits from the queue of an edge. */
  function admitTo(cell: number, step: number, part: number): void {
    failed = 0
    let previous = NOWHERE
    let vehicle = backlogFirst[cell]
    for (let tries = 0; tries < TRIES && vehicle >= 0; ) {
      const next = backlogNext[vehicle]
      const stays = waitsForLane(vehicle)
      if (!stays) tries++
      if (!stays && insert(vehicle, cell, step, part)) {
        if (previous >= 0) backlogNext[previous] = next
        else backlogFirst[cell] = next
        if (backlogLast[cell] === vehicle) backlogLast[cell] = previous
      } else previous = vehicle
      vehicle = next
    }
  }

  /** From all queues of a part's edges. */
  function admit(part: number, step: number): void {
    const end = wordFrom(cut[part + 1])
    for (let word = wordFrom(cut[part]); word < end; word++)
      for (let bits = queued[word]; bits !== 0; bits &= bits - 1) {
        const cell = (word << 5) + 31 - Math.clz32(bits & -bits)
        admitTo(cell, step, part)
        if (backlogFirst[cell] < 0) queued[word] &= ~(bits & -bits)
      }
  }

  return { enqueue, admit }
}
