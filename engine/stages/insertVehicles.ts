/**
 * Vehicles whose departure is due queue up at their first edge and enter where they fit: on roads cut by the map's edge as
 * fast as is safe, elsewhere from the kerb at rest; real vehicles where and as fast as they say they are. Who does not fit waits and is counted.
 * Reads its own cells after the arrivals, summaries of the last step; writes its own cells. Stage of `handOver`.
 */
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as outlookFields from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import { adviceCounters, counters } from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Crossings } from './crossings.ts'
import type { LookAhead } from './findLeaders.ts'
import * as sight from './findLeaders.ts'
import type { Navigator } from './navigate.ts'
import type { Summaries } from './summaries.ts'
import type { Upstream } from './upstream.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { TYPE_STRIDE, EMERGENCY, MAX_SPEED, MINIMUM_GAP } = types
const { NOWHERE } = codes
const { EXTERNAL } = outlookFields
const {
  COUNT,
  DEPART_AS_USUAL,
  DEPART_FREE,
  FACTOR,
  FIRST_SLOT,
  HALTS,
  LANES,
  LENGTH,
  LIMIT,
  MANNER,
  OK_SHIFT,
  PLACE,
  POSITION,
  ROW,
  RUNNING,
  SITE,
  SITE_TAG,
  SPEED,
  TAG,
  VIA,
  WAITING,
} = fields
const { COUNTERS } = layout
const { SEEN_CAP, SEEN_GAP, SEEN_SPEED } = sight

/** Of the waiting vehicles of one edge so many try in one step. */
const TRIES = 4
/** Braking asked of the follower at most [m/s²]. */
const POLITE_DECELERATION = 2.0

export function createInsertVehicles(
  world: World,
  navigator: Navigator,
  { look, seen }: LookAhead,
  upstream: Upstream,
  crossings: Crossings,
  { wake, wakeCell }: Awake,
  { noteEntry }: Summaries,
) {
  const { network, state, scratch, dt, facts } = world
  const { edgeFirstLane, edgeFrom, junctionMapEdge, laneAllowed, laneFirstIncoming } = network
  const { row, trait, tag, status, element: elementOf, slot, closed, vehicleClass, start } = state
  const { routeFirst, route, departOrder, departStep, departPosition, insertTime, site, siteTag } = state
  const { departLane, departSpeed } = state
  const { backlogFirst, backlogLast, backlogNext, idealTime, connected, advised, vehicleType, typeTable } = state
  const { cut } = scratch

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

  /**
   * Whether there is room in the given place of the lane's order; if so, sets the speed at which it enters.
   *
   * @param wanted [m/s], 0 = from rest @param strict else it enters more slowly where the one ahead asks for that
   */
  function fits(
    vehicle: number,
    lane: number,
    place: number,
    wanted: number,
    strict: boolean,
    parity: number,
  ): boolean {
    const at = vehicle * ROW
    const position = departPosition[vehicle]
    const rear = position - trait[at * 2 + LENGTH]
    const driver = vehicleType[vehicle] * TYPE_STRIDE + siteTag[lane * SITE_TAG + MANNER]
    const minimumGap = typeTable[driver + MINIMUM_GAP]
    let desired = site[lane * SITE + LIMIT] * trait[at * 2 + FACTOR]
    if (desired > typeTable[driver + MAX_SPEED]) desired = typeTable[driver + MAX_SPEED]
    if (desired > advised[vehicle]) desired = advised[vehicle]
    row[at + POSITION] = position
    row[at + SPEED] = wanted < desired ? wanted : desired
    look(vehicle, lane, tag[vehicle * TAG + VIA], place === 0 ? 1 : 0, parity)
    let gap = seen[SEEN_GAP]
    let ahead = seen[SEEN_SPEED]
    if (place > 0) {
      const leader = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + place - 1] * ROW
      gap = row[leader + POSITION] - trait[leader * 2 + LENGTH] - position
      ahead = row[leader + SPEED]
    }
    if (gap < minimumGap) return false
    if (siteTag[lane * SITE_TAG + HALTS] !== 0 && crossings.isUnder(lane, position, rear, parity)) return false
    let speed = 0
    if (wanted > 0) {
      speed = row[at + SPEED]
      if (seen[SEEN_CAP] < speed) speed = seen[SEEN_CAP]
      // As fast as still safe in the coming step, during which the leader may brake.
      if (gap < 1e9) {
        const emergency = typeTable[driver + EMERGENCY]
        const half = emergency * dt
        const itsWay = ahead * ahead * (emergency / facts.strongestBraking)
        const safe = Math.sqrt(half * half + itsWay + 2 * emergency * (gap - minimumGap)) - half
        if (safe < speed) {
          if (strict) return false
          speed = safe > 0 ? safe : 0
        }
      }
    }
    if (place < siteTag[lane * SITE_TAG + COUNT]) {
      const follower = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + place] * ROW
      const behind = row[follower + SPEED]
      const toLose = behind > speed ? (behind * behind - speed * speed) / (2 * POLITE_DECELERATION) : 0
      if (rear - row[follower + POSITION] < minimumGap + behind + toLose) return false
    } else if (
      laneFirstIncoming[lane + 1] > laneFirstIncoming[lane] &&
      !upstream.clearBehind(lane, rear - 1, speed, parity, false)
    )
      return false
    row[at + SPEED] = speed
    return true
  }

  function insert(vehicle: number, cell: number, step: number, worker: number): boolean {
    if (closed[cell] !== 0) return false
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
    tag[vehicle * TAG + PLACE] = routeFirst[vehicle]
    navigator.enter(vehicle, firstLane)
    // First the lanes from which the route goes on; from each kind the one with the fewest vehicles, rightmost on a tie.
    for (let preference = 0; preference < 3; preference++) {
      let chosen = NOWHERE
      for (let k = 0; k < lanes; k++) {
        const lane = firstLane + k
        if ((laneAllowed[lane] & bit) === 0 || (given >= 0 && given !== k)) continue
        const rank =
          given === DEPART_FREE || given >= 0 || ((tag[vehicle * TAG + LANES] >> k) & 1) !== 0
            ? 0
            : ((tag[vehicle * TAG + LANES] >> (OK_SHIFT + k)) & 1) !== 0
              ? 1
              : 2
        if (rank !== preference) continue
        if (chosen < 0 || siteTag[lane * SITE_TAG + COUNT] < siteTag[chosen * SITE_TAG + COUNT]) chosen = lane
      }
      if (chosen < 0) continue
      navigator.enter(vehicle, chosen)
      const first = siteTag[chosen * SITE_TAG + FIRST_SLOT]
      let place = siteTag[chosen * SITE_TAG + COUNT]
      if (first + place >= siteTag[(chosen + 1) * SITE_TAG + FIRST_SLOT]) continue
      while (place > 0 && row[slot[first + place - 1] * ROW + POSITION] < position) place--
      if (!fits(vehicle, chosen, place, wanted, strict, parity)) continue
      for (let i = siteTag[chosen * SITE_TAG + COUNT]; i > place; i--) slot[first + i] = slot[first + i - 1]
      slot[first + place] = vehicle
      siteTag[chosen * SITE_TAG + COUNT]++
      wake(cell, chosen)
      noteEntry(chosen, place, 1 - (step & 1))
      const at = vehicle * ROW
      start[vehicle] = 0
      let desired = site[chosen * SITE + LIMIT] * trait[at * 2 + FACTOR]
      const max = typeTable[vehicleType[vehicle] * TYPE_STRIDE + siteTag[chosen * SITE_TAG + MANNER] + MAX_SPEED]
      if (desired > max) desired = max
      idealTime[vehicle] = -position / desired // `move` adds whole elements
      status[vehicle] = RUNNING
      elementOf[vehicle] = chosen
      insertTime[vehicle] = (step + 1) * dt
      scratch.counter[worker * COUNTERS + (isReal ? adviceCounters.externalEntered : counters.departed)]++
      return true
    }
    return false
  }

  /** Whose departure is due joins the queue of its edge. */
  function enqueue(worker: number, step: number): void {
    const from = cut[worker]
    const end = cut[worker + 1]
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
      wakeCell(cell)
    }
  }

  /** Lets in who fits from the queue of an edge. */
  function admit(cell: number, step: number, worker: number): void {
    let previous = NOWHERE
    let vehicle = backlogFirst[cell]
    for (let tries = 0; tries < TRIES && vehicle >= 0; tries++) {
      const next = backlogNext[vehicle]
      if (insert(vehicle, cell, step, worker)) {
        if (previous >= 0) backlogNext[previous] = next
        else backlogFirst[cell] = next
        if (backlogLast[cell] === vehicle) backlogLast[cell] = previous
      } else previous = vehicle
      vehicle = next
    }
  }

  return { enqueue, admit }
}
