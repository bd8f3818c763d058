/**
 * What a driver at the front sees beyond the end of its lane: the nearest rear bumper on its way, stop lines it has no
 * grant for, stops on its route, people at crossings, lower limits and curves. As far as its own braking needs, over however many elements that is.
 * Also, on any lane with stops, the stop of its own route. Reads summaries of the last step and its own cell; writes nothing but `seen`.
 */
import * as types from '../models/vehicleTypes.ts'
import { commonStretches } from '../network/commonStretch.ts'
import * as codes from '../network/network.ts'
import * as walking from '../state/pedestrians.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import { shortLanes } from './announce.ts'
import type { Conflicts } from './conflicts.ts'
import type { Crossings } from './crossings.ts'
import * as people from './crossings.ts'
import type { Navigator } from './navigate.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACCELERATION: MAX_ACCELERATION, DECELERATION, EMERGENCY, INVERSE_TWICE_B, MAX_SPEED, TYPE_STRIDE } = types
const { MERGE } = codes
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
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_PACE,
  PASS_REAR,
  PASS_SPEED,
  PLACE,
  POSITION,
  REAR,
  REAR_SPEED,
  ROW,
  SITE,
  SITE_TAG,
  SPEED,
  SUMMARY,
  TAG,
  TAIL,
  TAIL_REAR,
  TAIL_SPEED,
  WAITS,
  WRONG_LANE,
} = fields
const { FIRM_BRAKING } = people
const { WALKED } = walking

// Fields of `seen`. Doubles travel through this array because V8 boxes the results of calls it does not inline.
export const SEEN_GAP = 0 // [m], Infinity on a free road
export const SEEN_SPEED = 1 // of that leader [m/s]
export const SEEN_CAP = 2 // highest speed at the end of this step that stop lines, limits and curves ahead allow [m/s]

// Bits of `shared`.
export const SHARED = 1
export const WAITING = 2

/** Doubles in an array like that: V8 keeps arrays of up to 64 bytes on its heap, where they move, and finds them anew at each use. */
export const SCRATCH = 16

// Fields of `question`: how somebody has to slow down, and from which speed it still can.
const OWN_SPEED = 0 // [m/s]
const DISTANCE = 1 // [m],
const TARGET = 2 // to that speed [m/s],
const WITH = 3 // braking so hard [m/s²]
const ALLOWED = 4 // [m/s]

/** Room left at the end of a lane for somebody who comes over from the left: a truck and its gap [m]. */
export const EXCHANGE_ROOM = 15

/** Before the end of a wrong lane drivers brake late: until then they may find a gap [m/s²]. */
const LATE = 3
/** On a lane that leads nowhere [m/s²]. */
const FIRMEST = 4
/** Braking that drivers accept to stop there; harder, and they go on to the end [m/s²]. */
const FIRM = 3.5

/** Inside a junction they stop this far before the path of somebody who is on it [m]. */
const CROSSING_GAP = 0.5

/** Drivers stop this far before a stop line [m]. */
export const STOP_MARGIN = 1

export interface LookAhead {
  /**
   * @param via connection the vehicle would take from `element` (if that is a lane)
   * @param head 1 = first of its element: sees leaders too; 0 = only stop lines and limits
   */
  look(vehicle: number, element: number, via: number, head: number, parity: number): void
  /** Bits by connection: others can be in the way (SHARED), to be watched by all who are on it; one may wait inside (WAITING). */
  readonly shared: Uint8Array
  /**
   * Others in a junction. Who is already on the stretch that `connection` shares with one that joins it, and nearer to its
   * end, drives ahead as if on the same lane. Before a place where somebody is, or to which somebody inside the junction is
   * nearer, one has to be able to stop.
   * Lowers gap, speed and cap in `seen`.
   * @param toEnd from the front bumper to the end of `connection` [m]
   * @param hardest braking the vehicle is able to [m/s²]
   */
  watch(connection: number, toEnd: number, speed: number, hardest: number, parity: number): void
  readonly seen: Float64Array
}

export function createLookAhead(
  world: World,
  navigator: Navigator,
  crossings: Crossings,
  { isMet }: Conflicts,
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
  const { connectionFirstConflict, conflictKind, conflictOther, conflictMyEntry, elementLength } = network
  const { conflictTheirEntry, conflictTheirExit } = network
  const { grantAhead, grantRear, passage, earlyVehicle, earlyConnection, waitsInside } = state
  const { row, trait, tag, summary, site, siteTag, typeTable, stopNext, stopPlace, stopPosition, dwellEnd } = state
  const { crossingCall } = state
  const { pick } = navigator
  const seen = new Float64Array(SCRATCH)
  const question = new Float64Array(SCRATCH)

  const common = commonStretches(network)
  const strongest = facts.strongestBraking
  const short = shortLanes(world)
  const shared = new Uint8Array(connectionTo.length)
  for (let c = 0; c < connectionTo.length; c++)
    if (connectionFirstConflict[c + 1] > connectionFirstConflict[c])
      shared[c] = SHARED | (connectionWaiting[c] < 1e9 ? WAITING : 0)

  function watch(connection: number, toEnd: number, speed: number, hardest: number, parity: number): void {
    if (isMet(connection, parity)) watchAll(connection, toEnd, speed, hardest, parity)
  }

  function watchAll(connection: number, toEnd: number, speed: number, hardest: number, parity: number): void {
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
      const at = conflictOther[i] * 2 + parity
      if (grantRear[at] >= conflictTheirExit[i]) continue // nobody, or all are out: mostly
      const n = grantAhead[at]
      const rows = at * PASSAGES * PASS
      const toEntry = toEnd - elementLength[lanes + connection] + conflictMyEntry[i]
      const entry = conflictTheirEntry[i]
      const exit = conflictTheirExit[i]
      const merge = conflictKind[i] === MERGE
      let inTheWay = false
      for (let k = merge ? 1 : 0; k <= n && k < PASSAGES; k++) {
        const them = rows + k * PASS
        const rear = passage[them + PASS_REAR]
        if (rear >= exit) continue
        if (k > 0 && passage[them + PASS_PACE] === WAITS && entry > connectionWaiting[conflictOther[i]]) continue
        const front = k === 0 ? exit : passage[them + PASS_FRONT]
        if (front < 0) break // before its line, and so are all behind it
        if (merge && front >= entry) {
          if (exit - front >= toEnd) continue
          const gap = toEnd - exit + rear
          if (gap >= seen[SEEN_GAP]) continue
          seen[SEEN_GAP] = gap
          seen[SEEN_SPEED] = passage[them + PASS_SPEED]
        } else if (front > entry || entry - front < toEntry) inTheWay = true
      }
      if (!inTheWay || toEntry < -1e-6) continue // who stopped right at the entry stands there, whatever sums round to
      question[OWN_SPEED] = speed
      question[DISTANCE] = toEntry - CROSSING_GAP
      stopWith(hardest)
      if (question[ALLOWED] <= 0 && toEntry < seen[SEEN_GAP]) {
        // It must stop, inside this step if need be: as behind somebody who stands there.
        seen[SEEN_GAP] = toEntry
        seen[SEEN_SPEED] = 0
      }
    }
  }

  /**
   * Lowers the cap to the speed from which the driver can still slow down as `question` says; also into ALLOWED.
   * As `speedToBrakeFor` (models/safeSpeed.ts), written out; a test holds the two together.
   */
  function brakeFor(): void {
    const speed = question[OWN_SPEED]
    const distance = question[DISTANCE]
    const target = question[TARGET]
    const deceleration = question[WITH]
    const toLose = speed * speed - target * target
    let allowed = target
    if (toLose > 2 * deceleration * distance) {
      if (distance > 0) allowed = speed - (toLose / (2 * distance)) * dt
    } else {
      const half = 0.5 * deceleration * dt
      const square = half * half + target * target + deceleration * (2 * distance - speed * dt)
      if (square > 0) allowed = Math.sqrt(square) - half
    }
    if (allowed < target) allowed = target
    question[ALLOWED] = allowed
    if (allowed < seen[SEEN_CAP]) seen[SEEN_CAP] = allowed
  }

  /** To a standstill within DISTANCE. */
  function stopWith(deceleration: number): void {
    question[TARGET] = 0
    question[WITH] = deceleration
    brakeFor()
  }

  /**
   * `brakeFor` the end of a lane from which the route does not go on, DISTANCE ahead. Who wants to the left stays further
   * back than who wants to the right: side by side at the ends of their lanes two that want each other's could never exchange.
   */
  function brakeAtWrongEnd(vehicle: number, lane: number): void {
    const speed = question[OWN_SPEED]
    const distance = question[DISTANCE]
    const deceleration = question[WITH]
    const side = lane - edgeFirstLane[laneEdge[lane]]
    const best = tag[vehicle * TAG + LANES] & ALL_LANES
    question[DISTANCE] = distance - STOP_MARGIN
    // From a lane that leads nowhere nobody has to be let out, and all know it: they drive on as long as they can stop.
    if (laneFirstConnection[lane + 1] === laneFirstConnection[lane]) {
      if (deceleration < FIRMEST) question[WITH] = FIRMEST
      brakeFor()
      return
    }
    if (best >> (side + 1) !== 0 && (best & ((1 << side) - 1)) === 0) {
      const length = site[lane * SITE + EXTENT]
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
    const half = 0.5 * site[lane * SITE + EXTENT]
    return half < STOP_MARGIN ? half : STOP_MARGIN
  }

  function look(vehicle: number, element: number, via: number, head: number, parity: number): void {
    const at = vehicle * ROW
    const speed = row[at + SPEED]
    const position = row[at + POSITION]
    const type = (tag[vehicle * TAG + LANES] >>> TYPE_SHIFT) * TYPE_STRIDE
    const driver = type + siteTag[element * SITE_TAG + MANNER]
    const deceleration = typeTable[driver + DECELERATION]
    const emergency = typeTable[driver + EMERGENCY]
    const maxSpeed = typeTable[driver + MAX_SPEED]
    const factor = trait[at * 2 + FACTOR]
    const half = parity * (SUMMARY / 2)
    let distance = site[element * SITE + EXTENT] - position
    seen[SEEN_GAP] = Number.POSITIVE_INFINITY
    seen[SEEN_SPEED] = 0
    seen[SEEN_CAP] = Number.POSITIVE_INFINITY
    let gap = Number.POSITIVE_INFINITY
    let leaderSpeed = 0
    question[OWN_SPEED] = speed
    // As far as it needs to stop in comfort once this step is over, in which it may become faster.
    const soon = speed + typeTable[driver + MAX_ACCELERATION] * dt
    const braking = soon * soon * typeTable[driver + INVERSE_TWICE_B] + soon * dt + 2
    // Beyond this a leader changes the acceleration by little: at speed v a standing one by 0.2 m/s² or less.
    let horizon = head !== 0 ? 30 + speed * (4 + speed * 0.33) : via === WRONG_LANE ? braking + EXCHANGE_ROOM : braking

    if (head !== 0) {
      const left = siteTag[element * SITE_TAG + TAIL]
      if (left >= 0) {
        gap = site[element * SITE + TAIL_REAR] - position
        leaderSpeed = site[element * SITE + TAIL_SPEED]
      }
    }

    let here = site[element * SITE + LIMIT] * factor
    if (here > maxSpeed) here = maxSpeed
    let place = tag[vehicle * TAG + PLACE]
    const halts = siteTag[element * SITE_TAG + HALTS]
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
    const onto = element >= lanes ? element - lanes : tag[vehicle * TAG + GRANTED]
    if (onto >= 0 && (shared[onto] & WAITING) !== 0 && waitsInside[vehicle] !== 0) {
      question[DISTANCE] = connectionWaiting[onto] + (element >= lanes ? -position : distance)
      stopWith(deceleration)
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
          tag[vehicle * TAG + GRANTED] !== c &&
          (x === element ||
            short[x] === 0 ||
            earlyVehicle[x * 2 + parity] !== vehicle ||
            earlyConnection[x * 2 + parity] !== c)
        ) {
          // On its own lane the driver brakes in comfort. A line behind the next junction must only remain stoppable:
          // most are open by the time one gets there.
          question[DISTANCE] = distance - marginOf(x)
          stopWith(x === element ? deceleration : emergency)
          break
        }
        next = lanes + c
      } else {
        next = connectionTo[x - lanes]
        place++
      }
      let target = site[next * SITE + LIMIT] * factor
      const fastest = typeTable[type + siteTag[next * SITE_TAG + MANNER] + MAX_SPEED]
      if (target > fastest) target = fastest
      // Whoever keeps to a limit here that is no higher need not think of it.
      if (target < here || target < speed) {
        question[DISTANCE] = distance
        question[TARGET] = target
        question[WITH] = deceleration
        brakeFor()
      }
      const haltsThere = siteTag[next * SITE_TAG + HALTS]
      if (haltsThere !== 0) {
        if (stopPlace[vehicle] === place) {
          question[DISTANCE] = distance + stopPosition[stopNext[vehicle]]
          stopWith(deceleration)
        }
        const crossing = (haltsThere & HAS_CROSSINGS) !== 0 ? crossings.firstCalled(next, parity) : -1
        if (crossing >= 0) {
          const line = distance + crossingLine[crossing]
          if (speed * speed <= 2 * FIRM_BRAKING * line || crossingCall[crossingOf[crossing] * 2 + parity] === WALKED) {
            question[DISTANCE] = line
            stopWith(deceleration)
          }
        }
      }
      if (next >= lanes && shared[next - lanes] !== 0)
        watch(next - lanes, distance + site[next * SITE + EXTENT], speed, emergency, parity)
      if (head !== 0) {
        const rear = summary[next * SUMMARY + half + REAR]
        if (rear < 1e9) {
          const theirs = summary[next * SUMMARY + half + REAR_SPEED]
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
      distance += site[next * SITE + EXTENT]
      x = next
    }
    if (gap < seen[SEEN_GAP]) {
      seen[SEEN_GAP] = gap
      seen[SEEN_SPEED] = leaderSpeed
    }
  }

  return { look, shared, watch, seen }
}
