/**
 * What each driver wants: car following (IDM), capped by the speed that stays safe if the leader brakes as hard as it
 * can, and by stop lines, limits and curves ahead.
 * Reads its own cell at time t and summaries of the last step; writes ACCELERATION of its own vehicles, and reports those
 * that touch the one ahead. Within a cell all accelerations come before any move.
 */
import * as plan from '../models/mobil.ts'
import * as easing from '../models/relaxation.ts'
import * as types from '../models/vehicleTypes.ts'
import * as outlookFields from '../state/outlook.ts'
import { givesAdvice } from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import * as braking from './braking.ts'
import type { Crossings } from './crossings.ts'
import * as distances from './distances.ts'
import type { LookAhead } from './findLeaders.ts'
import type { FollowOtherwise } from './followOtherwise.ts'
import * as otherwise from './followOtherwise.ts'
import type { Measure } from './measure.ts'
import * as others from './watchOthers.ts'
import { createWeigh, type Weigh } from './weigh.ts'

// Code met for the first time makes V8 throw away what it has compiled of a function, and `accelerateElement` is large: what is
// rare is reckoned for all there where that costs little, instead of in a branch of its own.

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { EXCHANGE_ROOM } = distances
const {
  BRAKE_TERM,
  DECELERATION,
  EMERGENCY,
  FOLLOWS_OTHERWISE,
  INVERSE_TWICE_B,
  INVERSE_TWICE_EMERGENCY,
  MAX_SPEED,
  MINIMUM_GAP,
  TIME_GAP,
  ACCELERATION: MAX_ACCELERATION,
  ON_MOTORWAY,
  TYPE_BITS,
  restersOf,
} = types
const { CREEPING } = plan
const { RELAXATION_TIME, WHOLE } = easing
const { EXTERNAL } = outlookFields
const {
  ACCELERATION,
  CHANGED_AT,
  TYPE_SHIFT,
  COUNT,
  EASED,
  EXTENT,
  FACTOR,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  LANES,
  LENGTH,
  LIMIT,
  MANNER,
  PLACE,
  POSITION,
  ROUNDING,
  SPEED,
  TAIL,
  VIA,
  WRONG_LANE,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { SEEN_CAP, SEEN_GAP, SEEN_SPEED } = braking
const { WAITING } = others
const { CHOSEN, DESIRED_SPEED, GAP, LEADER_SPEED, OWN_SPEED, SHARE } = otherwise

/** Nobody drives more slowly than this [m/s], */
const STANDSTILL = 0.03
/** except for starting, for which nobody bothers below this [m/s²]. */
const STIRRING = 0.06

/** Who stands so near the place to wait inside a junction is there [m]. */
const IN_PLACE = 0.3

export interface Drivers {
  /** Of all vehicles of the cells in hand; notes in `here.restless` on which lanes somebody may want to change. */
  accelerate(step: number, worker: number): void
  readonly weigh: Weigh
}

export function createDrivers(
  world: World,
  { look, marginOf, shared, watch, seen }: LookAhead,
  followOtherwise: FollowOtherwise,
  crossings: Crossings,
  { here }: Awake,
  { checkHead, report }: Measure,
): Drivers {
  const { follow, situation } = followOtherwise
  const { lane: laneHere, connection: connectionHere, restless } = here
  const { network, state, lanes, dt, facts } = world
  const { connectionControlled, connectionTo, connectionWaiting, edgeFirstLane, laneEdge } = network
  const { row, trait, tag, slot, site, siteTag, advised, connected, typeTable, stopPlace, ease, waitsInside } = state
  /** 1 / (2 b) of the hardest braking that a leader may surprise with [s²/m]. */
  const inverseBraking = 1 / (2 * facts.strongestBraking)
  /** The bit of each lane in LANES, 0 where it has none beside it. */
  const laneBit = Int32Array.from(laneEdge, (edge, lane) =>
    edgeFirstLane[edge + 1] - edgeFirstLane[edge] > 1 ? 1 << (lane - edgeFirstLane[edge]) : 0,
  )
  const rests = restersOf(typeTable)
  const advice = givesAdvice(state)
  const perStep = 1 / dt
  const stirring = STIRRING * dt
  /** Beyond where it stops nobody starts for a way so short, however hard it may brake for it (braking.ts) [m]. */
  const nearby = 0.45 * Math.min(STANDSTILL, stirring) * dt
  const recovery = dt / RELAXATION_TIME
  /**
   * What the formulas need of the driver in hand, `held[0]`, whose row of the table it is. At a fixed place a value costs V8 one
   * instruction, at a reckoned one five; and most are of the same type as the one before.
   */
  const own = new Float64Array(ON_MOTORWAY)
  const held = new Int32Array(ON_MOTORWAY)

  function takeInHand(driver: number): void {
    held[0] = driver
    own[MAX_ACCELERATION] = typeTable[driver | MAX_ACCELERATION]
    own[EMERGENCY] = typeTable[driver | EMERGENCY]
    own[INVERSE_TWICE_B] = typeTable[driver | INVERSE_TWICE_B]
    own[INVERSE_TWICE_EMERGENCY] = typeTable[driver | INVERSE_TWICE_EMERGENCY]
    own[MAX_SPEED] = typeTable[driver | MAX_SPEED]
    own[FOLLOWS_OTHERWISE] = typeTable[driver | FOLLOWS_OTHERWISE]
    own[TIME_GAP] = typeTable[driver | TIME_GAP]
    own[BRAKE_TERM] = typeTable[driver | BRAKE_TERM]
    own[MINIMUM_GAP] = typeTable[driver | MINIMUM_GAP]
  }

  /** Whether the head of a lane, standing, has nothing before it but a line close by for which it has no grant. */
  function standsAtLine(vehicle: number, lane: number, driver: number): boolean {
    const via = tag[(vehicle << TAG_BITS) | VIA]
    if (via < 0 || connectionControlled[via] === 0 || tag[(vehicle << TAG_BITS) | GRANTED] === via) return false
    if (siteTag[(lane << SITE_TAG_BITS) | TAIL] >= 0) return false
    const distance = site[(lane << SITE_BITS) | EXTENT] - row[(vehicle << ROW_BITS) | POSITION]
    if (distance < 0 || distance > marginOf(lane) + nearby) return false
    return (tag[(vehicle << TAG_BITS) | CHANGED_AT] & EASED) === 0 && rests[driver] !== 0
  }

  /** Whether somebody on a connection, with these bits of `shared`, is to wait inside the junction. */
  function waits(vehicle: number, inJunction: number): boolean {
    return (inJunction & WAITING) !== 0 && waitsInside[vehicle] !== 0
  }

  /**
   * @param element with somebody on it
   * @param best bit of `element` among its edge's lanes, 0 where there is no other
   * @returns whether the route of somebody goes on better from another lane, or somebody is fast enough to choose
   */
  function accelerateElement(element: number, best: number, step: number, worker: number): boolean {
    const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
    const parity = step & 1
    let quick = 0
    let lanesOfAll = -1
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    const length = site[(element << SITE_BITS) | EXTENT]
    const elementLimit = site[(element << SITE_BITS) | LIMIT]
    const manner = siteTag[(element << SITE_TAG_BITS) | MANNER]
    const onLane = element < lanes
    // In a curve the limit is no wish: drivers go as near to the one ahead as on the straight, and no faster than it allows.
    let curve = 1
    let waitingPlace = 0
    if (!onLane) {
      waitingPlace = connectionWaiting[element - lanes] - IN_PLACE
      const straight = site[(connectionTo[element - lanes] << SITE_BITS) | LIMIT]
      if (straight > elementLimit) curve = straight / elementLimit
    }
    const inJunction = onLane ? 0 : shared[element - lanes]
    const halting = siteTag[(element << SITE_TAG_BITS) | HALTS] !== 0
    const called = halting && crossings.firstCalled(element, parity) >= 0
    checkHead(element, parity, worker)
    let leaderRear = Number.POSITIVE_INFINITY
    let leaderSpeed = 0
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const at = vehicle << ROW_BITS
      const position = row[at | POSITION]
      const speed = row[at | SPEED]
      const lanesOf = tag[(vehicle << TAG_BITS) | LANES]
      if (best !== 0) {
        // Judged at the end: a branch here is dear, because so much has to be kept across it.
        quick |= speed >= CREEPING ? 1 : 0
        lanesOfAll &= lanesOf
      }
      const driver = ((lanesOf >>> TYPE_SHIFT) << TYPE_BITS) | manner
      let gap = leaderRear - position
      let ahead = leaderSpeed
      if (gap < -ROUNDING) report(vehicle, worker)
      // Who stands and goes on standing, to which the formulas below come as well (unless the gap looks larger than it is):
      // in a queue, at a line, or inside a junction until it may go on.
      if (
        speed === 0 &&
        ((ahead === 0 && gap < typeTable[driver | MINIMUM_GAP] && rests[driver] !== 0) ||
          (k === 0 && onLane && !halting && standsAtLine(vehicle, element, driver)) ||
          (position > waitingPlace && waits(vehicle, inJunction)))
      ) {
        row[at | ACCELERATION] = 0
        leaderRear = position - trait[(at << 1) | LENGTH]
        leaderSpeed = 0
        continue
      }
      if (driver !== held[0]) takeInHand(driver)
      let cap = Number.POSITIVE_INFINITY
      const soon = speed + own[MAX_ACCELERATION] * dt
      const braking = soon * soon * own[INVERSE_TWICE_B] + soon * dt
      if (
        k === 0 ||
        (length - position < braking + (EXCHANGE_ROOM + 2) &&
          (length - position < braking + 2 || !onLane || tag[(vehicle << TAG_BITS) | VIA] === WRONG_LANE)) ||
        waits(vehicle, inJunction) ||
        (halting && (called || stopPlace[vehicle] === tag[(vehicle << TAG_BITS) | PLACE]))
      ) {
        look(vehicle, element, onLane ? tag[(vehicle << TAG_BITS) | VIA] : -1, k === 0 ? 1 : 0, parity)
        cap = seen[SEEN_CAP]
        if (k === 0) {
          gap = seen[SEEN_GAP]
          ahead = seen[SEEN_SPEED]
        }
      }
      if (inJunction !== 0) {
        seen[SEEN_GAP] = gap
        seen[SEEN_SPEED] = ahead
        seen[SEEN_CAP] = cap
        watch(element - lanes, length - position, speed, own[EMERGENCY], parity)
        gap = seen[SEEN_GAP]
        ahead = seen[SEEN_SPEED]
        cap = seen[SEEN_CAP]
      }
      // Beyond the horizon of the one who looks over the end of its lane nobody sees anything: else cutting a road into
      // pieces would change what happens on it.
      if (gap > 30 + speed * (4 + speed * 0.33)) gap = Number.POSITIVE_INFINITY

      let desired = elementLimit * trait[(at << 1) | FACTOR]
      if (desired > own[MAX_SPEED]) desired = own[MAX_SPEED]
      if (advice && desired > advised[vehicle]) desired = advised[vehicle]
      let share = 1
      const changed = tag[(vehicle << TAG_BITS) | CHANGED_AT]
      if ((changed & EASED) !== 0) {
        // models/relaxation.ts, written out
        share = ease[vehicle]
        const later = share + (1 - share) * recovery
        const over = changed & ~EASED
        ease[vehicle] = later > WHOLE ? 1 : later
        tag[(vehicle << TAG_BITS) | CHANGED_AT] = later > WHOLE ? over : changed
      }
      let a: number
      if (own[FOLLOWS_OTHERWISE] > 0) {
        situation[GAP] = gap
        situation[OWN_SPEED] = speed
        situation[LEADER_SPEED] = ahead
        situation[DESIRED_SPEED] = desired
        situation[SHARE] = share
        follow(vehicle, driver, step)
        a = situation[CHOSEN]
      } else {
        // IDM (models/idm.ts), written out.
        const ratio = speed / (desired * curve)
        const timeGap = own[TIME_GAP] * share
        const dynamic = speed * (timeGap + (speed - ahead) * own[BRAKE_TERM])
        const wanted = own[MINIMUM_GAP] + (dynamic > 0 ? dynamic : 0)
        const square = ratio * ratio
        let free = own[MAX_ACCELERATION] * (1 - square * square)
        if (free < 0) {
          // Too fast for a new limit: no reason to brake hard, unless that is what a real vehicle is seen to do.
          const hardest = advice && connected[vehicle] === EXTERNAL ? own[EMERGENCY] : typeTable[driver | DECELERATION]
          if (free < -hardest) free = -hardest
        }
        const interaction = gap > 0.01 ? wanted / gap : wanted * 100
        a = free - own[MAX_ACCELERATION] * interaction * interaction
      }
      if (a < -own[EMERGENCY]) a = -own[EMERGENCY]

      let next = speed + a * dt
      // Where limits are low one step overshoots; and who is too fast by an earlier decision does not get faster still.
      if (next > desired && next > speed) next = speed <= desired ? desired : speed
      if (next > cap) next = cap
      // The safe speed (models/safeSpeed.ts), written out; the root only where the plain inequality fails.
      if (gap < 1e9) {
        const room = gap + ahead * ahead * inverseBraking
        if (next > 0 && (speed + next) * 0.5 * dt + next * next * own[INVERSE_TWICE_EMERGENCY] > room) {
          const half = 0.5 * own[EMERGENCY] * dt
          const inside = half * half + own[EMERGENCY] * (2 * room - speed * dt)
          const safe = Math.sqrt(inside > 0 ? inside : 0) - half
          if (safe < next) next = safe > 0 ? safe : 0
        }
        if (next <= 0 && speed * 0.5 * dt > room) {
          // Even stopping at the end of the step would be too late: stop inside the step, within the room there is.
          const hard = room > 1e-9 ? -(speed * speed) / (2 * room) : -1e9
          row[at | ACCELERATION] = hard < a ? hard : a
          leaderRear = position - trait[(at << 1) | LENGTH]
          leaderSpeed = speed
          continue
        }
      }
      // Who would only creep stands: else queues never come to rest, approaching their gap ever more slowly.
      if (next < STANDSTILL && next <= speed + stirring) next = 0
      const chosen = speed + a * dt
      row[at | ACCELERATION] = next < chosen ? (next - speed) * perStep : a
      leaderRear = position - trait[(at << 1) | LENGTH]
      leaderSpeed = speed
    }
    return best !== 0 && (quick !== 0 || (lanesOfAll & best) === 0)
  }

  function accelerate(step: number, worker: number): void {
    takeInHand(0)
    for (let i = 0; i < here.lanes; i++) {
      const lane = laneHere[i]
      const taken = siteTag[(lane << SITE_TAG_BITS) | COUNT] > 0
      restless[i] = taken && accelerateElement(lane, laneBit[lane], step, worker) ? 1 : 0
    }
    for (let i = 0; i < here.connections; i++) {
      const element = connectionHere[i]
      if (siteTag[(element << SITE_TAG_BITS) | COUNT] > 0) accelerateElement(element, 0, step, worker)
    }
  }

  return { accelerate, weigh: createWeigh(world, followOtherwise) }
}
