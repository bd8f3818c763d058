/**
 * What a driver at the front sees beyond the end of its lane: the nearest rear bumper on its way, stop lines it has no
 * grant for, stops on its route, people at crossings, lower limits and curves, others in junctions (watchOthers.ts). It sees
 * as far as its own braking needs, over however many elements that is. On a lane with stops every driver sees the stop of
 * its own route. Reads summaries of the last step and its own cell; writes nothing but `seen`.
 */
import * as types from '../models/vehicleTypes.ts'
import { commonStretches } from '../network/commonStretch.ts'
import * as walking from '../state/pedestrians.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as braking from './braking.ts'
import { createBraking } from './braking.ts'
import type { Conflicts } from './conflicts.ts'
import type { Crossings } from './crossings.ts'
import * as people from './crossings.ts'
import * as distances from './distances.ts'
import type { Navigator } from './navigate.ts'
import * as others from './watchOthers.ts'
import { createWatchOthers, type WatchOthers } from './watchOthers.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { EXCHANGE_ROOM, STOP_MARGIN } = distances
const { ACCELERATION: MAX_ACCELERATION, DECELERATION, EMERGENCY, INVERSE_TWICE_B, MAX_SPEED, TYPE_BITS } = types
const {
  ALL_LANES,
  TYPE_SHIFT,
  EXTENT,
  FACTOR,
  GRANTED,
  HALTS,
  HAS_CROSSINGS,
  LANES,
  LIMIT,
  MANNER,
  PLACE,
  POSITION,
  REAR,
  REAR_SPEED,
  SPEED,
  TAIL,
  TAIL_REAR,
  TAIL_SPEED,
  WRONG_LANE,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
  SUMMARY_BITS,
} = fields
const { DISTANCE, OWN_SPEED, SEEN_CAP, SEEN_GAP, SEEN_SPEED, TARGET, WITH } = braking
const { FIRM_BRAKING } = people
const { WAITING } = others
const { WALKED } = walking

/** Before the end of a wrong lane drivers brake late: until then they may find a gap [m/s²]. */
const LATE = 3
/** On a lane that leads nowhere [m/s²]. */
const FIRMEST = 4
/** Braking that drivers accept to stop there; harder, and they go on to the end [m/s²]. */
const FIRM = 3.5

/**
 * Drivers stop this far before a stop line at least, where a lane has no room for STOP_MARGIN [m]: at its very end they
 * would be on the junction.
 */
const CLEARANCE = 0.01

export interface LookAhead extends WatchOthers {
  /**
   * @param via connection the vehicle would take from `element` (if that is a lane)
   * @param head 1 = first of its element: sees leaders too; 0 = only stop lines and limits
   */
  look(vehicle: number, element: number, via: number, head: number, parity: number): void
  /** How far before the line at the end of a lane drivers stop [m]. */
  marginOf(lane: number): number
  readonly seen: Float64Array
}

export function createLookAhead(
  world: World,
  navigator: Navigator,
  crossings: Crossings,
  conflicts: Conflicts,
): LookAhead {
  const { network, state, lanes, dt, facts } = world
  const {
    connectionControlled,
    connectionTo,
    connectionWaiting,
    laneEdge,
    laneFirstConnection,
    edgeFirstLane,
    crossingLine,
    crossingOf,
  } = network
  const { earlyVehicle, earlyConnection, waitsInside } = state
  const { row, trait, tag, summary, site, siteTag, typeTable, stopNext, stopPlace, stopPosition, dwellEnd } = state
  const { crossingCall } = state
  const { pick } = navigator
  const slowing = createBraking(dt)
  const { seen, question, brakeFor, stopWith } = slowing
  const { shared, watch } = createWatchOthers(world, conflicts, slowing)

  const common = commonStretches(network)
  const strongest = facts.strongestBraking
  const halfStep = 0.5 * dt

  /**
   * `brakeFor` the end of a lane from which the route does not go on, DISTANCE ahead. Who wants to the left stays further
   * back than who wants to the right: side by side at the ends of their lanes two that want each other's could never exchange.
   */
  function brakeAtWrongEnd(vehicle: number, lane: number): void {
    const speed = question[OWN_SPEED]
    const distance = question[DISTANCE]
    const deceleration = question[WITH]
    const side = lane - edgeFirstLane[laneEdge[lane]]
    const best = tag[(vehicle << TAG_BITS) | LANES] & ALL_LANES
    question[DISTANCE] = distance - STOP_MARGIN
    // From a lane that leads nowhere nobody has to be let out, and all know it: they drive on as long as they can stop.
    if (laneFirstConnection[lane + 1] === laneFirstConnection[lane]) {
      if (deceleration < FIRMEST) question[WITH] = FIRMEST
      brakeFor()
      return
    }
    if (best >> (side + 1) !== 0 && (best & ((1 << side) - 1)) === 0) {
      const length = site[(lane << SITE_BITS) | EXTENT]
      const back = distance - STOP_MARGIN - (length < 3 * EXCHANGE_ROOM ? length / 3 : EXCHANGE_ROOM)
      // Whose comfortable braking is as hard does not give up half-way because of it.
      const firm = 1.1 * deceleration > FIRM ? 1.1 * deceleration : FIRM
      if (back > 0 && speed * speed <= 2 * firm * back) question[DISTANCE] = back
      else if (speed === 0) {
        seen[SEEN_CAP] = 0
        return
      }
    }
    brakeFor()
  }

  /** Whoever stopped before a lane that is shorter than the margin would never be seen waiting at its line. */
  function marginOf(lane: number): number {
    const half = 0.5 * site[(lane << SITE_BITS) | EXTENT]
    return half < STOP_MARGIN ? half : STOP_MARGIN
  }

  function look(vehicle: number, element: number, via: number, head: number, parity: number): void {
    const at = vehicle << ROW_BITS
    const speed = row[at | SPEED]
    const position = row[at | POSITION]
    const type = (tag[(vehicle << TAG_BITS) | LANES] >>> TYPE_SHIFT) << TYPE_BITS
    const driver = type | siteTag[(element << SITE_TAG_BITS) | MANNER]
    const deceleration = typeTable[driver | DECELERATION]
    const emergency = typeTable[driver | EMERGENCY]
    const maxSpeed = typeTable[driver | MAX_SPEED]
    const factor = trait[(at << 1) | FACTOR]
    const half = parity << (SUMMARY_BITS - 1)
    let distance = site[(element << SITE_BITS) | EXTENT] - position
    seen[SEEN_GAP] = Number.POSITIVE_INFINITY
    seen[SEEN_SPEED] = 0
    seen[SEEN_CAP] = Number.POSITIVE_INFINITY
    let gap = Number.POSITIVE_INFINITY
    let leaderSpeed = 0
    question[OWN_SPEED] = speed
    // As far as it needs to stop in comfort once this step is over, in which it may become faster.
    const soon = speed + typeTable[driver | MAX_ACCELERATION] * dt
    const braking = soon * soon * typeTable[driver | INVERSE_TWICE_B] + soon * dt + 2
    // Beyond this a leader changes the acceleration by little: at speed v a standing one by 0.2 m/s² or less.
    let horizon = head !== 0 ? 30 + speed * (4 + speed * 0.33) : via === WRONG_LANE ? braking + EXCHANGE_ROOM : braking

    if (head !== 0) {
      const left = siteTag[(element << SITE_TAG_BITS) | TAIL]
      if (left >= 0) {
        gap = site[(element << SITE_BITS) | TAIL_REAR] - position
        leaderSpeed = site[(element << SITE_BITS) | TAIL_SPEED]
      }
    }

    let here = site[(element << SITE_BITS) | LIMIT] * factor
    if (here > maxSpeed) here = maxSpeed
    let place = tag[(vehicle << TAG_BITS) | PLACE]
    const halts = siteTag[(element << SITE_TAG_BITS) | HALTS]
    if (halts !== 0) {
      if (stopPlace[vehicle] === place) {
        if (dwellEnd[vehicle] >= 0) seen[SEEN_CAP] = 0
        else {
          question[DISTANCE] = stopPosition[stopNext[vehicle]] - position
          stopWith(deceleration)
        }
      }
      const crossing = (halts & HAS_CROSSINGS) !== 0 ? crossings.ahead(vehicle, element, parity) : -1
      if (crossing >= 0) {
        question[DISTANCE] = crossingLine[crossing] - position
        stopWith(deceleration)
      }
    }
    if (waitsInside[vehicle] !== 0) {
      const onto = element >= lanes ? element - lanes : tag[(vehicle << TAG_BITS) | GRANTED]
      if (onto >= 0 && (shared[onto] & WAITING) !== 0) {
        question[DISTANCE] = connectionWaiting[onto] + (element >= lanes ? -position : distance)
        stopWith(deceleration)
      }
    }
    let x = element
    while (distance < horizon) {
      let next: number
      if (x < lanes) {
        const c = x === element ? via : pick(vehicle, x, place)
        if (c < 0) {
          if (c === WRONG_LANE) {
            question[DISTANCE] = x === element ? distance : distance - marginOf(x)
            question[TARGET] = 0
            question[WITH] = x !== element ? emergency : deceleration > LATE ? deceleration : LATE
            if (x === element) brakeAtWrongEnd(vehicle, element)
            else brakeFor()
          }
          break
        }
        if (
          connectionControlled[c] !== 0 &&
          tag[(vehicle << TAG_BITS) | GRANTED] !== c &&
          (x === element || earlyVehicle[(x << 1) | parity] !== vehicle || earlyConnection[(x << 1) | parity] !== c)
        ) {
          // On its own lane the driver brakes in comfort. A line behind the next junction must only remain stoppable:
          // most are open by the time one gets there.
          question[DISTANCE] = distance - marginOf(x)
          stopWith(x === element ? deceleration : emergency)
          // The step is longer than braking takes, and the margin too short for what is driven in the rest of it: who would come
          // to stand over the line stops inside the step, as behind somebody who stands there.
          if (speed * halfStep > distance && distance < gap) {
            gap = distance > CLEARANCE ? distance - CLEARANCE : 0
            leaderSpeed = 0
          }
          break
        }
        next = lanes + c
      } else {
        next = connectionTo[x - lanes]
        place++
      }
      let target = site[(next << SITE_BITS) | LIMIT] * factor
      const fastest = typeTable[type | (siteTag[(next << SITE_TAG_BITS) | MANNER] + MAX_SPEED)]
      if (target > fastest) target = fastest
      // Whoever keeps to a limit here that is no higher need not think of it.
      if (target < here || target < speed) {
        question[DISTANCE] = distance
        question[TARGET] = target
        question[WITH] = deceleration
        brakeFor()
      }
      const haltsThere = siteTag[(next << SITE_TAG_BITS) | HALTS]
      if (haltsThere !== 0) {
        if (stopPlace[vehicle] === place) {
          question[DISTANCE] = distance + stopPosition[stopNext[vehicle]]
          stopWith(deceleration)
        }
        const crossing = (haltsThere & HAS_CROSSINGS) !== 0 ? crossings.firstCalled(next, parity) : -1
        if (crossing >= 0) {
          const line = distance + crossingLine[crossing]
          if (
            speed * speed <= 2 * FIRM_BRAKING * line ||
            crossingCall[(crossingOf[crossing] << 1) | parity] === WALKED
          ) {
            question[DISTANCE] = line
            stopWith(deceleration)
          }
        }
      }
      if (next >= lanes && shared[next - lanes] !== 0)
        watch(next - lanes, distance + site[(next << SITE_BITS) | EXTENT], speed, emergency, parity)
      if (head !== 0) {
        const rear = summary[(next << SUMMARY_BITS) + half + REAR]
        if (rear < 1e9) {
          const theirs = summary[(next << SUMMARY_BITS) + half + REAR_SPEED]
          // Who hangs out of another arm is met where the common stretch begins: as somebody whose tail is there already, and
          // who comes as far beyond it, should he brake hard.
          const apart = rear < 0 && x >= lanes ? -common[x - lanes] - rear : 0
          const met = apart > 0 ? distance + rear + apart : distance + rear
          if (met < gap) {
            gap = met
            const square = theirs * theirs - 2 * strongest * apart
            leaderSpeed = apart <= 0 ? theirs : square > 0 ? Math.sqrt(square) : 0
          }
          head = 0
          horizon = braking
        }
      }
      distance += site[(next << SITE_BITS) | EXTENT]
      x = next
    }
    if (gap < seen[SEEN_GAP]) {
      seen[SEEN_GAP] = gap
      seen[SEEN_SPEED] = leaderSpeed
    }
  }

  return { look, marginOf, shared, watch, seen }
}
