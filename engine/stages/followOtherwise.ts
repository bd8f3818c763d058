/**
 * Car following of those who do not follow by plain IDM with perfect senses: IIDM, ACC, Krauss, vehicles that calm waves;
 * drivers who see late, not exactly, or keep their own distance. Written out, because V8 boxes doubles that go through calls
 * it does not inline; the pure functions in engine/models are the oracle, and a test holds the two together.
 * Reads what `accelerate` puts into `situation`; writes `situation[CHOSEN]`, and the senses of its own vehicles.
 */
import * as power from '../base/power.ts'
import { purposes, uniform } from '../base/random.ts'
import * as cruise from '../models/acc.ts'
import { followerStopper } from '../models/followerStopper.ts'
import * as senses from '../models/perception.ts'
import * as calming from '../models/piSaturation.ts'
import * as types from '../models/vehicleTypes.ts'
import * as fields from '../state/state.ts'
import { CLOCK_SEED } from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as braking from './braking.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { exponential, logarithm } = power
const { COOLNESS } = cruise
const { CLOSING_PER_GAP_ERROR, PERSISTENCE } = senses
const { ACCELERATION: MAX_ACCELERATION, BRAKE_TERM, DECELERATION, MINIMUM_GAP, TIME_GAP } = types
const { ACC, ESTIMATION_ERROR, FOLLOWER_STOPPER, IDM, IMPERFECTION, KRAUSS, MODEL, PI_SATURATION, REACTION_TIME } =
  types
const { FORGETTING, piSaturation } = calming
const {
  ACCELERATION,
  GAP_ERROR,
  SEEN_GAP: LAST_GAP,
  SEEN_SPEED: LAST_SPEED,
  SENSES,
  SPEED_ERROR,
  TEMPER,
  ROW_BITS,
} = fields
const { COMMANDED, MEAN_SPEED } = fields
const { SCRATCH } = braking

// Fields of `situation`.
export const GAP = 0 // [m]; Infinity on a free road
export const OWN_SPEED = 1 // [m/s]
export const LEADER_SPEED = 2 // [m/s]
export const DESIRED_SPEED = 3 // [m/s]
export const CHOSEN = 4 // [m/s²]
const LEADER_ACCELERATION = 5 // [m/s²]
const COMMAND = 6 // [m/s] of those who calm waves
export const SHARE = 7 // of its time gap that it keeps for now, see models/relaxation.ts
/**
 * The step in hand: whoever considers something has chosen in it already. Not in a variable: V8 makes an object of each value.
 */
const NOW = 8

/** A leader whose gap is farther than this from where the last one's would be is another one [m]. */
const SAME_LEADER = 1

export interface FollowOtherwise {
  readonly situation: Float64Array
  /** In this step; senses and dawdling move on. */
  follow(vehicle: number, driver: number, step: number): void
  /** If the situation were so; nothing moves on. */
  consider(vehicle: number, driver: number): void
}

export function createFollowOtherwise({ state, dt }: World): FollowOtherwise {
  const { row, typeTable, vehicleKey, senses: sense, clock } = state
  const perStep = 1 / dt
  const keep = 1 - dt / PERSISTENCE
  const novelty = Math.sqrt(1 - keep * keep) * 1.7320508075688772
  const situation = new Float64Array(SCRATCH)
  situation[SHARE] = 1
  function follow(vehicle: number, driver: number, step: number): void {
    if (typeTable[driver | ESTIMATION_ERROR] !== 0) {
      const own = vehicle * SENSES
      const key = vehicleKey[vehicle]
      sense[own + GAP_ERROR] =
        keep * sense[own + GAP_ERROR] + novelty * (2 * uniform(clock[CLOCK_SEED], key, step, purposes.gapError) - 1)
      sense[own + SPEED_ERROR] =
        keep * sense[own + SPEED_ERROR] + novelty * (2 * uniform(clock[CLOCK_SEED], key, step, purposes.speedError) - 1)
    }
    if (typeTable[driver | REACTION_TIME] > 0) {
      const every = (typeTable[driver | REACTION_TIME] * perStep + 0.5) | 0
      if (every > 1 && (step + (vehicleKey[vehicle] >>> 8)) % every !== 0) {
        situation[CHOSEN] = row[(vehicle << ROW_BITS) | ACCELERATION]
        return
      }
    }
    situation[NOW] = step
    const model = typeTable[driver | MODEL]
    if (model === KRAUSS) {
      perceive(vehicle, driver)
      chooseAsKrauss(vehicle, driver, step)
      return
    }
    situation[LEADER_ACCELERATION] = 0
    if (model === ACC) watchLeader(vehicle)
    if (model === PI_SATURATION) watchOwnSpeed(vehicle)
    perceive(vehicle, driver)
    choose(vehicle, driver)
    if (model === PI_SATURATION) sense[vehicle * SENSES + COMMANDED] = situation[COMMAND]
  }

  function consider(vehicle: number, driver: number): void {
    perceive(vehicle, driver)
    if (typeTable[driver | MODEL] === KRAUSS) chooseAsKrauss(vehicle, driver, situation[NOW])
    else {
      situation[LEADER_ACCELERATION] = 0
      choose(vehicle, driver)
    }
  }

  /** As radar does: the leader's acceleration from two looks, if both show the same one. */
  function watchLeader(vehicle: number): void {
    const own = vehicle * SENSES
    const at = vehicle << ROW_BITS
    const gap = situation[GAP]
    const speed = situation[LEADER_SPEED]
    if (gap < 1e9) {
      const before = sense[own + LAST_SPEED]
      const opened = (0.5 * (speed + before) - situation[OWN_SPEED] + 0.5 * row[at | ACCELERATION] * dt) * dt
      const strange = gap - sense[own + LAST_GAP] - opened
      if (strange < SAME_LEADER && strange > -SAME_LEADER) situation[LEADER_ACCELERATION] = (speed - before) * perStep
      sense[own + LAST_GAP] = gap
      sense[own + LAST_SPEED] = speed
    } else sense[own + LAST_GAP] = 0
  }

  function watchOwnSpeed(vehicle: number): void {
    const own = vehicle * SENSES
    const speed = situation[OWN_SPEED]
    if (sense[own + MEAN_SPEED] === 0) {
      sense[own + MEAN_SPEED] = speed
      sense[own + COMMANDED] = speed
    } else sense[own + MEAN_SPEED] += ((speed - sense[own + MEAN_SPEED]) * dt) / FORGETTING
  }

  /** Puts what the driver takes gap and leader's speed for in the place of what they are. */
  function perceive(vehicle: number, driver: number): void {
    const gap = situation[GAP] > 0.01 ? situation[GAP] : 0.01
    situation[GAP] = gap
    const deviation = typeTable[driver | ESTIMATION_ERROR]
    if (deviation === 0 || !(gap < 1e9)) return
    const own = vehicle * SENSES
    const ahead = situation[LEADER_SPEED] + gap * deviation * CLOSING_PER_GAP_ERROR * sense[own + SPEED_ERROR]
    situation[LEADER_SPEED] = ahead < 0 ? 0 : ahead
    const x = deviation * sense[own + GAP_ERROR]
    situation[GAP] = gap * (1 + x + 0.5 * x * x)
  }

  /**
   * models/krauss.ts. In a step somebody dawdles as much wherever it considers to drive: else leaving would always seem to spare
   * one the dawdling. Apart from `choose`, which V8 calls: all of a SUMO scenario goes through here.
   */
  function chooseAsKrauss(vehicle: number, driver: number, step: number): void {
    const speed = situation[OWN_SPEED]
    const desired = situation[DESIRED_SPEED]
    const gap = situation[GAP]
    const acceleration = typeTable[driver | MAX_ACCELERATION]
    const deceleration = typeTable[driver | DECELERATION]
    let next = speed + acceleration * dt
    if (next > desired) next = desired
    if (next < speed - deceleration * dt) next = speed - deceleration * dt
    if (gap < 1e9) {
      const ahead = situation[LEADER_SPEED]
      const timeGap = typeTable[driver | TIME_GAP] * sense[vehicle * SENSES + TEMPER] * situation[SHARE]
      const unaware = deceleration * ((timeGap > dt ? timeGap : dt) - 0.5 * dt)
      const room = gap > typeTable[driver | MINIMUM_GAP] ? gap - typeTable[driver | MINIMUM_GAP] : 0
      const square = unaware * unaware + ahead * ahead + 2 * deceleration * (room - 0.5 * speed * dt)
      const safe = (square > 0 ? Math.sqrt(square) : 0) - unaware
      if (safe < next) next = safe
    }
    const dawdling =
      typeTable[driver | IMPERFECTION] * dt * uniform(clock[CLOCK_SEED], vehicleKey[vehicle], step, purposes.dawdling)
    next -= dawdling * (next < acceleration ? next : acceleration)
    situation[CHOSEN] = ((next > 0 ? next : 0) - speed) * perStep
  }

  /** All but Krauss. */
  function choose(vehicle: number, driver: number): void {
    const speed = situation[OWN_SPEED]
    const desired = situation[DESIRED_SPEED]
    const gap = situation[GAP]
    const ahead = situation[LEADER_SPEED]
    const timeGap = typeTable[driver | TIME_GAP] * sense[vehicle * SENSES + TEMPER] * situation[SHARE]
    const acceleration = typeTable[driver | MAX_ACCELERATION]
    const deceleration = typeTable[driver | DECELERATION]
    const model = typeTable[driver | MODEL]
    if (model === FOLLOWER_STOPPER || model === PI_SATURATION) {
      const own = vehicle * SENSES
      const command =
        model === FOLLOWER_STOPPER
          ? followerStopper(gap, speed, ahead, desired)
          : piSaturation(gap, speed, ahead, sense[own + MEAN_SPEED], sense[own + COMMANDED])
      const wanted = (command - speed) * perStep
      situation[COMMAND] = command
      situation[CHOSEN] = wanted < acceleration ? wanted : acceleration
      return
    }
    const dynamic = speed * (timeGap + (speed - ahead) * typeTable[driver | BRAKE_TERM])
    const z = (typeTable[driver | MINIMUM_GAP] + (dynamic > 0 ? dynamic : 0)) / gap
    const ratio = speed / desired
    if (model === IDM) {
      // models/idm.ts, with the limit for free driving of `accelerate`
      const free = acceleration * (1 - ratio * ratio * ratio * ratio)
      situation[CHOSEN] = (free > -deceleration ? free : -deceleration) - acceleration * z * z
      return
    }
    // models/iidm.ts
    const repulsion = z >= 1 ? acceleration * (1 - z * z) : 0
    let chosen = repulsion
    if (ratio > 1) {
      const exponent = (-4 * acceleration) / deceleration
      chosen -= deceleration * (1 - exponential(logarithm(ratio) * exponent))
    } else if (z < 1) {
      const free = acceleration * (1 - ratio * ratio * ratio * ratio)
      chosen = free
      if (z > 1e-9 && free > 0) chosen -= free * exponential((logarithm(z) * 2 * acceleration) / free)
    }
    if (model === ACC && gap < 1e9) {
      // models/acc.ts
      const seen = situation[LEADER_ACCELERATION]
      const theirs = seen < acceleration ? seen : acceleration
      const closing = speed - ahead
      const whole = ahead * ahead - 2 * gap * theirs
      const heuristic =
        ahead * closing <= -2 * gap * theirs && whole > 1e-9
          ? (speed * speed * theirs) / whole
          : theirs - (closing > 0 ? (closing * closing) / (2 * gap) : 0)
      if (chosen < heuristic) {
        const x = exponential((2 * (chosen - heuristic)) / deceleration)
        const bounded = heuristic - (deceleration * (1 - x)) / (1 + x) // tanh
        chosen = (1 - COOLNESS) * chosen + COOLNESS * bounded
      }
    }
    situation[CHOSEN] = chosen
  }

  return { situation, follow, consider }
}
