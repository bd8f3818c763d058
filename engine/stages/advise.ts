/**
 * Advice to equipped vehicles, once a second, and what their drivers make of it: some keep to it, after a while; some do
 * not. What a driver keeps to stands in `advised` and bounds its desired speed (accelerate.ts); advice never makes anyone
 * faster. Only in runs with advice.
 * Reads its own cell and the outlook (stages/outlook.ts); writes the advice of its own vehicles.
 */
import * as codes from '../advisory/advice.ts'
import { advise, STANDS as STANDING_BELOW } from '../advisory/advise.ts'
import { createApproach } from '../advisory/approach.ts'
import { ALLOWANCE } from '../advisory/feed.ts'
import * as adviceFields from '../advisory/situation.ts'
import { normal, purposes, uniform } from '../base/random.ts'
import * as logFields from '../state/adviceLog.ts'
import * as outlookFields from '../state/outlook.ts'
import { adviceCounters } from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'
import { createAdviceLog } from './logAdvice.ts'
import { ADVICE_PERIOD } from './outlook.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { IS_STANDING, STATE_TOO_OLD, KIND_GREEN_LIGHT, KIND_NONE, KIND_VARIABLE_LIMIT, KIND_WAVE_DAMPING, TOO_CLOSE } =
  codes
const { AHEAD, LINE_DISTANCE, LINK, OWN_POSITION, OWN_SPEED, SITUATION, STANDING_AHEAD } = adviceFields
const { SIGNAL_DOUBT, TRAFFIC, TRAFFIC_SPEED } = adviceFields
const STANDS = STANDING_BELOW
const { ADVICE, ADVISED_LINK, AIMED_AT, DISTANCE, GREEN_UNTIL, KIND, QUEUE, RULE, TARGET, WHY_NONE } = outlookFields
const { EQUIPPED, PLAN } = outlookFields
const { PASSED, SUPERSEDED, UNHEARD, WITHDRAWN } = logFields
const {
  CLOCK_SEED,
  COUNT,
  EXTENT,
  FIRST_SLOT,
  LIMIT,
  PLACE,
  POSITION,
  SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { COUNTERS } = layout

/** Advice that changes by less is not given anew [m/s], and none before it has stood for a while [s]. */
const NOTICEABLE = 5 / 3.6
const HOLD = 3
/** At the speed of traffic that stops and goes a smaller change counts [m/s]. */
const PERCEPTIBLE = 1 / 3.6
/** Advice of which nothing more is heard is dropped after so long, as vehicles are told to [s]. */
const VALID = 5
/** How long an error of position lasts [s]. */
const ERROR_LASTING = 10

// Fields of `window`: those ahead on the lane, within sight.
const AHEAD_OF_IT = 0
const THEIR_SPEED = 1 // sum [m/s]

export function createAdvise(world: World, { here }: Awake) {
  const { lane: laneHere, connection: connectionHere } = here
  const { network, state, scratch, dt } = world
  const { row, tag, slot, site, siteTag, stops, route, routeLast, stopPlace, vehicleClass } = state
  const { advicePlan, vehicleKey, connected, advised, advice, adviceDue, adviceIssued, adviceNumber } = state
  const { adviceHeard, adviceLine, adviceStops, heeds, feed, forecast, start, clock } = state
  const offers = advicePlan[PLAN.OFFERS]
  const compliance = advicePlan[PLAN.COMPLIANCE]
  const reaction = advicePlan[PLAN.REACTION]
  const reactionSpread = advicePlan[PLAN.REACTION_SPREAD]
  const every = Math.max(1, Math.round(ADVICE_PERIOD / dt))
  const { GIVES, LATENCY, LOSS, POSITION_ERROR } = PLAN
  const latency = advicePlan[LATENCY]
  const loss = advicePlan[LOSS]
  const positionError = advicePlan[POSITION_ERROR]
  // What the advisor knows of signals: the truth unless the feed is imperfect.
  const known = feed.length > 0 ? feed : forecast
  const log = createAdviceLog(world)
  const { look } = createApproach(
    network,
    state,
    advicePlan[PLAN.DISTANCE],
    advicePlan[PLAN.SIGNALS],
    advicePlan[PLAN.LIMIT_LAW] !== 0,
  )
  const horizon = advicePlan[PLAN.DISTANCE]
  const situation = new Float64Array(SITUATION)
  situation[SIGNAL_DOUBT] = ALLOWANCE * advicePlan[PLAN.SIGNAL_ERROR]
  const window = new Float64Array(16) // 16: see SCRATCH in braking.ts
  const fresh = new Float64Array(ADVICE)

  function odometer(vehicle: number): number {
    return start[vehicle] + row[(vehicle << ROW_BITS) | POSITION]
  }

  /** The piece of advice in force is over. @param how as the log of advice has it */
  function end(vehicle: number, how: number, worker: number): void {
    const at = vehicle * ADVICE
    const passed = how === PASSED
    log.end(vehicle, how)
    if (passed && heeds[vehicle] !== 0) {
      scratch.counter[worker * COUNTERS + adviceCounters.greenKept]++
      if (stops[vehicle] === adviceStops[vehicle]) scratch.counter[worker * COUNTERS + adviceCounters.greenNoStop]++
    }
    // Whose speed is for a signal behind this one drives on by it until there is word of the next.
    const goesOn = passed && advice[at + AIMED_AT] > 1
    advice[at + KIND] = KIND_NONE
    if (!goesOn) advised[vehicle] = Number.POSITIVE_INFINITY
    adviceDue[vehicle] = Number.POSITIVE_INFINITY
    heeds[vehicle] = 0
  }

  /** Who is beyond the stop line it was advised for is free again. */
  function release(vehicle: number, worker: number): void {
    if (advice[vehicle * ADVICE + KIND] === KIND_GREEN_LIGHT && odometer(vehicle) >= adviceLine[vehicle])
      end(vehicle, PASSED, worker)
  }

  function begin(vehicle: number, worker: number): void {
    scratch.counter[worker * COUNTERS + counterOf(fresh[KIND])]++
    log.begin(vehicle, fresh[KIND], fresh[ADVISED_LINK])
    const number = ++adviceNumber[vehicle]
    heeds[vehicle] = uniform(clock[CLOCK_SEED], vehicleKey[vehicle], number, purposes.compliance) < compliance ? 1 : 0
    adviceStops[vehicle] = stops[vehicle]
  }

  function copy(vehicle: number): void {
    for (let k = 0; k < ADVICE; k++) advice[vehicle * ADVICE + k] = fresh[k]
  }

  function issue(vehicle: number, error: number, now: number): void {
    copy(vehicle)
    adviceLine[vehicle] = odometer(vehicle) + error + fresh[DISTANCE]
    adviceIssued[vehicle] = now
    adviceDue[vehicle] = now + latency + reactionOf(vehicle)
  }

  /** From being told to acting on it [s]: the same for a driver all the time. */
  function reactionOf(vehicle: number): number {
    if (reactionSpread === 0) return reaction
    return reaction + reactionSpread * uniform(clock[CLOCK_SEED], vehicleKey[vehicle], 0, purposes.reaction)
  }

  /** Whether the old advice still leads to green though the line is too near for new advice, or the vehicle just waits. */
  function stillHolds(at: number, now: number): boolean {
    const why = fresh[WHY_NONE]
    return (
      advice[at + KIND] === KIND_GREEN_LIGHT &&
      situation[LINK] === advice[at + ADVISED_LINK] &&
      (why === TOO_CLOSE || why === IS_STANDING) &&
      now < advice[at + GREEN_UNTIL]
    )
  }

  /** Advice of the same kind; what the town's policy says goes without delay. @param age of the old one [s] */
  function isNews(at: number, age: number): boolean {
    if (fresh[RULE] !== advice[at + RULE]) return true
    const noticeable = fresh[KIND] === KIND_WAVE_DAMPING ? PERCEPTIBLE : NOTICEABLE
    return Math.abs(fresh[TARGET] - advice[at + TARGET]) >= noticeable && age >= HOLD
  }

  /** A message of this second does not come through; what was heard last holds until it is too old. */
  function misses(vehicle: number, now: number, worker: number): boolean {
    if (loss === 0 || uniform(clock[CLOCK_SEED], vehicleKey[vehicle], now, purposes.messageLoss) >= loss) {
      adviceHeard[vehicle] = now
      return false
    }
    const at = vehicle * ADVICE
    if (now - adviceHeard[vehicle] <= VALID || advice[at + KIND] === KIND_NONE) return true
    end(vehicle, UNHEARD, worker)
    advice[at + WHY_NONE] = STATE_TOO_OLD
    return true
  }

  /** By how much the vehicle is wrong about where it is [m]. */
  function errorOf(vehicle: number, now: number): number {
    if (positionError === 0) return 0
    const draw = Math.floor(now / ERROR_LASTING)
    return positionError * normal(clock[CLOCK_SEED], vehicleKey[vehicle], draw, purposes.positionError)
  }

  function act(vehicle: number, lane: number, now: number): void {
    if (now < adviceDue[vehicle]) return
    adviceDue[vehicle] = Number.POSITIVE_INFINITY
    // Being told the limit is being told nothing new.
    const target = advice[vehicle * ADVICE + TARGET]
    const keeps = heeds[vehicle] !== 0 && target < site[(lane << SITE_BITS) | LIMIT]
    advised[vehicle] = keeps ? target : Number.POSITIVE_INFINITY
  }

  function tell(vehicle: number, lane: number, ahead: number, standing: number, now: number, worker: number): void {
    const at = vehicle * ADVICE
    release(vehicle, worker)
    scratch.counter[worker * COUNTERS + adviceCounters.asked]++
    if (misses(vehicle, now, worker)) return
    const error = errorOf(vehicle, now)
    situation[OWN_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
    situation[AHEAD] = ahead
    situation[STANDING_AHEAD] = standing
    situation[TRAFFIC] = window[AHEAD_OF_IT]
    situation[TRAFFIC_SPEED] = window[THEIR_SPEED]
    const kind = advice[at + KIND]
    // Who stands is told nothing new, whatever lies ahead: it is looked for only if older advice may still hold.
    if (situation[OWN_SPEED] >= STANDS || kind === KIND_GREEN_LIGHT) {
      const place = tag[(vehicle << TAG_BITS) | PLACE]
      situation[OWN_POSITION] = clamp(row[(vehicle << ROW_BITS) | POSITION] + error, site[(lane << SITE_BITS) | EXTENT])
      // Nobody can say when it will be beyond its next stop, so it is told of nothing there.
      const last = stopPlace[vehicle] >= 0 ? stopPlace[vehicle] : routeLast[vehicle]
      look(lane, tag[(vehicle << TAG_BITS) | VIA], route, place, last, vehicleClass[vehicle], situation)
    }
    const gives = advicePlan[GIVES]
    advise(gives, offers & ~gives, situation, now, known, fresh)

    if (fresh[KIND] === KIND_NONE && stillHolds(at, now)) {
      advice[at + DISTANCE] = situation[LINE_DISTANCE]
      advice[at + QUEUE] = situation[STANDING_AHEAD]
    } else if (fresh[KIND] === KIND_NONE) {
      end(vehicle, WITHDRAWN, worker)
      copy(vehicle)
    } else if (fresh[KIND] !== kind || fresh[ADVISED_LINK] !== advice[at + ADVISED_LINK]) {
      end(vehicle, SUPERSEDED, worker)
      begin(vehicle, worker)
      issue(vehicle, error, now)
    } else if (isNews(at, now - adviceIssued[vehicle])) {
      issue(vehicle, error, now)
    } else {
      advice[at + DISTANCE] = fresh[DISTANCE]
      advice[at + QUEUE] = fresh[QUEUE]
    }
  }

  function adviseLane(lane: number, now: number, worker: number): void {
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    let standing = 0
    let far = 0 // the foremost within sight
    window[AHEAD_OF_IT] = window[THEIR_SPEED] = 0
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      far = narrow(first, far, k, row[(vehicle << ROW_BITS) | POSITION] + horizon)
      if (connected[vehicle] === EQUIPPED) {
        tell(vehicle, lane, k, standing, now, worker)
        act(vehicle, lane, now)
        if (advice[vehicle * ADVICE + KIND] > KIND_NONE) {
          scratch.counter[worker * COUNTERS + adviceCounters.told]++
          log.watch(vehicle, lane, now)
        }
      }
      const speed = row[(vehicle << ROW_BITS) | SPEED]
      if (speed < STANDS) standing++
      window[AHEAD_OF_IT]++
      window[THEIR_SPEED] += speed
    }
  }

  /** Leaves out whoever is beyond `end` [m]. @param far place in the lane of the foremost that was not @param k of who looks */
  function narrow(first: number, far: number, k: number, end: number): number {
    let from = far
    while (from < k && row[(slot[first + from] << ROW_BITS) | POSITION] > end) {
      window[AHEAD_OF_IT]--
      window[THEIR_SPEED] -= row[(slot[first + from] << ROW_BITS) | SPEED]
      from++
    }
    return from
  }

  /** In junctions. */
  function releaseConnection(element: number, worker: number): void {
    const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    for (let k = 0; k < n; k++) if (connected[slot[first + k]] === EQUIPPED) release(slot[first + k], worker)
  }

  /** Of the cells in hand. */
  return function adviseCell(step: number, worker: number): void {
    if (step % every !== 0) return
    const now = step * dt
    for (let i = 0; i < here.lanes; i++) adviseLane(laneHere[i], now, worker)
    for (let i = 0; i < here.connections; i++) releaseConnection(connectionHere[i], worker)
  }
}

function clamp(position: number, length: number): number {
  return position < 0 ? 0 : position > length ? length : position
}

function counterOf(kind: number): number {
  if (kind === KIND_GREEN_LIGHT) return adviceCounters.greenLight
  if (kind === KIND_WAVE_DAMPING) return adviceCounters.waveDamping
  return kind === KIND_VARIABLE_LIMIT ? adviceCounters.variableLimit : adviceCounters.townLimit
}
