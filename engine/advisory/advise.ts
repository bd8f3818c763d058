/**
 * What a vehicle is told. Pure: the same function answers simulated vehicles inside the step and real ones from the
 * service, so that what is simulated is what is served. Never above the limit, nor above what the town's policy says; the most
 * stringent kind wins; no advice is said with its reason.
 */

import {
  ADVISED_LINK,
  AIMED_AT,
  DISTANCE,
  GREEN_FROM,
  GREEN_UNTIL,
  KIND,
  QUEUE,
  RULE,
  TARGET,
  WHY_NONE,
} from '../state/outlook.ts'
import { ALLOWED, ALLOWED_RULE, CEILING, CEILING_RULE, FLOOR, FLOOR_RULE, NO_RULE } from '../state/policy.ts'
import {
  BY_POLICY,
  GIVES_ACTUATED,
  GIVES_GREEN_LIGHT,
  GIVES_TOWN_LIMIT,
  GIVES_VARIABLE_LIMIT,
  GIVES_WAVE_DAMPING,
  HARMFUL,
  IS_STANDING,
  KIND_GREEN_LIGHT,
  KIND_NONE,
  KIND_TOWN_LIMIT,
  KIND_VARIABLE_LIMIT,
  KIND_WAVE_DAMPING,
  NOTHING_AHEAD,
  SWITCHED_OFF,
  UNCERTAIN,
} from './advice.ts'
import { FOR_SIGNAL, FORECAST, GREEN_END, GREEN_FIELDS, GREEN_START, GREEN_TARGET, greenLight } from './greenLight.ts'
import {
  BY_TRAFFIC,
  CEILING_START,
  JAM_DISTANCE,
  JAM_SPEED,
  LINE_DISTANCE,
  LINK,
  NO_LINK,
  OWN_LIMIT,
  OWN_SPEED,
  RULES,
  STANDING_AHEAD,
  TRAFFIC,
  TRAFFIC_SPEED,
  YIELDS_AT_GREEN,
  ZONE_LIMIT,
} from './situation.ts'
import { variableLimit } from './variableLimit.ts'
import { waveDamping } from './waveDamping.ts'

/** Slower vehicles stand for our purpose [m/s]. */
export const STANDS = 0.5

/** Of mean limits, not a tolerance [m/s]. */
const ROUNDING = 1e-6

const green = new Float64Array(GREEN_FIELDS)

/**
 * @param gives bits of the kinds in force @param muted bits of those that are off because they did harm @param now [s]
 * @param forecast windows of all links (greenLight.ts)
 * @param out takes the advice: the ADVICE fields of state/outlook.ts
 */
export function advise(
  gives: number,
  muted: number,
  situation: ArrayLike<number>,
  now: number,
  forecast: ArrayLike<number>,
  out: { [field: number]: number },
): void {
  const speed = situation[OWN_SPEED]
  const limit = situation[OWN_LIMIT]
  const link = situation[LINK]
  const allowed = situation[RULES + ALLOWED]
  const floor = situation[RULES + FLOOR]
  const ceiling = situation[RULES + CEILING]
  out[KIND] = KIND_NONE
  out[WHY_NONE] = (gives | muted) === 0 ? SWITCHED_OFF : NOTHING_AHEAD
  out[TARGET] = Number.POSITIVE_INFINITY
  out[DISTANCE] = Number.POSITIVE_INFINITY
  out[GREEN_FROM] = Number.NaN
  out[GREEN_UNTIL] = Number.NaN
  out[QUEUE] = situation[STANDING_AHEAD]
  out[ADVISED_LINK] = NO_LINK
  out[RULE] = NO_RULE
  out[AIMED_AT] = 0
  if (speed < STANDS) {
    if ((gives | muted) !== 0) out[WHY_NONE] = IS_STANDING
    return
  }

  const atSignal = situation[BY_TRAFFIC] !== 0 ? GIVES_ACTUATED : GIVES_GREEN_LIGHT
  if ((muted & atSignal) !== 0 && link !== NO_LINK) out[WHY_NONE] = HARMFUL
  if ((gives & atSignal) !== 0 && link === YIELDS_AT_GREEN) out[WHY_NONE] = UNCERTAIN
  if ((gives & atSignal) !== 0 && link >= 0) {
    const distance = situation[LINE_DISTANCE]
    const why = greenLight(situation, now, forecast, link * FORECAST, green)
    out[DISTANCE] = distance
    const target = green[GREEN_TARGET] < limit ? green[GREEN_TARGET] : limit
    if (why !== 0) out[WHY_NONE] = why
    else if ((allowed & GIVES_GREEN_LIGHT) === 0 || target < floor) withhold(situation, target, out)
    else {
      out[KIND] = KIND_GREEN_LIGHT
      out[WHY_NONE] = 0
      out[TARGET] = target
      out[GREEN_FROM] = green[GREEN_START]
      out[GREEN_UNTIL] = green[GREEN_END]
      out[ADVISED_LINK] = link
      out[AIMED_AT] = target < limit ? green[FOR_SIGNAL] : 1
    }
  }

  const byZones = situation[ZONE_LIMIT] !== 0
  const jam = !byZones && situation[JAM_DISTANCE] < Number.POSITIVE_INFINITY
  if (((gives | muted) & GIVES_VARIABLE_LIMIT) !== 0 && byZones)
    slowDown(gives, GIVES_VARIABLE_LIMIT, KIND_VARIABLE_LIMIT, situation[ZONE_LIMIT], 0, situation, out)
  if (((gives | muted) & GIVES_VARIABLE_LIMIT) !== 0 && jam) {
    const lowered = variableLimit(situation[JAM_DISTANCE], situation[JAM_SPEED], limit)
    slowDown(gives, GIVES_VARIABLE_LIMIT, KIND_VARIABLE_LIMIT, lowered, situation[JAM_DISTANCE], situation, out)
  }
  if (((gives | muted) & GIVES_WAVE_DAMPING) !== 0) {
    const even = waveDamping(situation[TRAFFIC], situation[TRAFFIC_SPEED], limit)
    slowDown(gives, GIVES_WAVE_DAMPING, KIND_WAVE_DAMPING, even, 0, situation, out)
  }

  if (ceiling >= limit || ceiling > out[TARGET] + ROUNDING) return
  if (out[KIND] !== KIND_NONE) {
    out[TARGET] = ceiling
    out[RULE] = situation[RULES + CEILING_RULE]
  } else if ((gives & GIVES_TOWN_LIMIT) !== 0) {
    out[KIND] = KIND_TOWN_LIMIT
    out[WHY_NONE] = 0
    out[TARGET] = ceiling
    out[DISTANCE] = situation[CEILING_START]
    out[RULE] = situation[RULES + CEILING_RULE]
  }
}

/** Advice to drive more slowly because of traffic ahead, if it is the most stringent. @param distance to that [m] */
function slowDown(
  gives: number,
  bit: number,
  kind: number,
  speed: number,
  distance: number,
  situation: ArrayLike<number>,
  out: { [field: number]: number },
): void {
  if (speed === Number.POSITIVE_INFINITY) return
  if ((gives & bit) === 0) {
    if (out[KIND] === KIND_NONE) out[WHY_NONE] = HARMFUL
  } else if ((situation[RULES + ALLOWED] & bit) === 0 || speed < situation[RULES + FLOOR])
    withhold(situation, speed, out)
  else if (speed < out[TARGET]) {
    out[KIND] = kind
    out[WHY_NONE] = 0
    out[TARGET] = speed
    out[DISTANCE] = distance
    out[GREEN_FROM] = Number.NaN
    out[GREEN_UNTIL] = Number.NaN
    out[ADVISED_LINK] = NO_LINK
    out[AIMED_AT] = 0
    out[RULE] = NO_RULE
  }
}

/** The town's policy does not allow advice to drive at this speed, which there would be otherwise. */
function withhold(situation: ArrayLike<number>, speed: number, out: { [field: number]: number }): void {
  if (out[KIND] !== KIND_NONE) return
  out[WHY_NONE] = BY_POLICY
  out[RULE] = situation[RULES + (speed < situation[RULES + FLOOR] ? FLOOR_RULE : ALLOWED_RULE)]
}
