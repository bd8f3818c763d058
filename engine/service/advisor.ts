/**
 * Advice to real vehicles: by the same law as inside the step (engine/advisory), from the newest frame instead of the
 * live columns.
 */
import {
  KIND_GREEN_LIGHT,
  KIND_NONE,
  kindBits,
  OFF_NETWORK,
  STATE_TOO_OLD,
  SWITCHED_OFF,
  TURN_UNKNOWN,
} from '../advisory/advice.ts'
import { advise } from '../advisory/advise.ts'
import { type Approach, createApproach } from '../advisory/approach.ts'
import { FORECAST } from '../advisory/greenLight.ts'
import { certainWay, guessWay } from '../advisory/guessWay.ts'
import {
  CEILING_END,
  CEILING_START,
  JAM_SINCE,
  JAM_SPEED,
  OWN_LIMIT,
  OWN_POSITION,
  OWN_SPEED,
  RULES,
  SITUATION,
} from '../advisory/situation.ts'
import { type Network, NOWHERE } from '../network/network.ts'
import { ADVICE, ADVISED_LINK, DISTANCE, KIND, RULE, TARGET, WHY_NONE } from '../state/outlook.ts'
import { CEILING, NO_RULE } from '../state/policy.ts'
import { type ClassLimits, createClassLimits } from './classLimits.ts'
import { REAL_TIME, TIME, WALL, type WorldFrame } from './frames.ts'
import type { Offers } from './liveMessages.ts'
import type { RunningTown } from './liveThread.ts'
import { ledOn, type Report } from './reports.ts'
import { createSurroundings } from './surroundings.ts'

/** Nothing is advised from a state older than this [ms]. */
const OLDEST_STATE = 3000
/** Edges of a guessed way; signals and jams farther off are out of sight anyway. */
const WAY = 16
/** Forecasts that differ by less are the same [s]. */
const SAME = 1

/** What there is to say; `advice` is used again at the next question. */
export interface Told {
  /** Fields KIND … of state/outlook.ts. */
  readonly advice: Float64Array
  /** Limit in force where it is [m/s]; undefined where none is known. */
  readonly limit?: number
  /** What the town's policy wants nobody to be faster than, and as far as is known from where to where [m/s, m]. */
  readonly ceiling: { readonly speed: number; readonly start: number; readonly end: number }
  /** Name of the rule of the town's policy that shaped the advice. */
  readonly rule?: string
  /** What it was made from; undefined if there is no town or no frame yet. */
  readonly from?: { readonly network: Network; readonly frame: WorldFrame }
  /** Of the jam that the advice is about: mean speed in it [m/s], since when [s]. */
  readonly jam: { readonly speed: number; readonly since: number }
  /** Whether the way over the signal had to be guessed. */
  readonly guessed: boolean
  /** How far it is taken to have come since it reported [m]: what `advice` and `ceiling` count from lies so much behind that. */
  readonly driven: number
  /** As far as no limit on the way is lower than what is advised [m]; Infinity: as far as that is of interest. */
  readonly until: number
}

const NO_CEILING = { speed: Number.POSITIVE_INFINITY, start: 0, end: 0 }

/** Where there is no town to advise from. */
export const UNADVISED: Told = {
  advice: noAdvice(STATE_TOO_OLD),
  ceiling: NO_CEILING,
  jam: { speed: 0, since: 0 },
  guessed: false,
  driven: 0,
  until: Number.POSITIVE_INFINITY,
}

export interface Advisor {
  /** @param slot of the session @param now [ms of UTC] */
  ask(slot: number, report: Report, now: number): Told
}

/** What a town gives advice by. */
export interface Offered {
  /** Bits of the kinds that it offers. */
  readonly bits: number
  /** How far it looks [m]. */
  readonly distance: number
  /** For how many signals it plans at a time. */
  readonly signals: number
  /** Whether lower limits are set by zones (state/limitZones.ts). */
  readonly limitsByZones?: boolean
}

/** The way ahead as vehicles of one class see it. */
interface View {
  readonly limits: ClassLimits
  readonly approach: Approach
}

export function createAdvisor({ town, reader, firstExternal, offers }: RunningTown, offered: Offered): Advisor {
  const { network } = town
  const { columns, counts } = network
  const surroundings = createSurroundings(reader, counts.elements, firstExternal)
  const situation = new Float64Array(SITUATION)
  const advice = new Float64Array(ADVICE)
  const way = new Int32Array(WAY)
  const views = new Map<number, View>()
  let viewsOf: WorldFrame | undefined

  /** The reader copies into the same columns again and again, so these are made once a run. */
  function viewOf(frame: WorldFrame, vehicleClass: number): View {
    if (viewsOf !== frame) views.clear()
    viewsOf = frame
    let view = views.get(vehicleClass)
    if (!view) {
      const limits = createClassLimits(columns, frame, vehicleClass)
      const outlook = { ...frame, laneLimit: limits.lanes }
      const { distance, signals, limitsByZones } = offered
      view = { limits, approach: createApproach(columns, outlook, distance, signals, limitsByZones) }
      views.set(vehicleClass, view)
    }
    view.limits.follow()
    return view
  }

  let given = 0
  let givesOf: Offers | undefined
  let guessed = false
  let driven = 0
  let until = Number.POSITIVE_INFINITY

  /** Bits of the kinds in force; they change when somebody has looked ahead. */
  function givesNow(): number {
    const newest = offers()
    if (givesOf !== newest) {
      givesOf = newest
      given = kindBits(newest.kinds.filter((kind) => kind.given).map(({ kind }) => kind))
    }
    return given
  }

  function none(why: number): void {
    advice.set(noAdvice(why))
  }

  function think(frame: WorldFrame, slot: number, report: Report, now: number): void {
    const { lane, speed, turn, vehicleClass } = report
    const position = ledOn(network, report, now)
    driven = position - report.position
    surroundings.countAhead(lane, position, slot, situation)
    situation[OWN_SPEED] = speed
    situation[OWN_POSITION] = position
    const bit = 1 << vehicleClass
    const known = guessWay(columns, lane, turn, bit, way)
    const { approach, limits } = viewOf(frame, vehicleClass)
    surroundings.without(slot, () => approach.look(lane, NOWHERE, way, 0, known - 1, vehicleClass, situation))
    const time = frame.clock[TIME] + (now - frame.clock[WALL]) / 1000
    const gives = givesNow()
    advise(gives, offered.bits & ~gives, situation, time, frame.forecast, advice)
    until = lowerLimitFrom(approach, limits.lanes, lane, position, known, bit)
    if (advice[KIND] !== KIND_GREEN_LIGHT) return
    const before = edgesBefore(advice[ADVISED_LINK], known)
    guessed = before >= certainWay(columns, lane, turn, bit, way, known)
    if (guessed && before === 1 && greensDiffer(network, lane, bit, frame)) none(TURN_UNKNOWN)
  }

  /** How far it is to the first lower limit than what is advised, along the way [m]. */
  function lowerLimitFrom(
    { connectionTowards }: Approach,
    limits: ArrayLike<number>,
    lane: number,
    position: number,
    known: number,
    bit: number,
  ): number {
    const { elementLength, connectionTo } = columns
    let distance = elementLength[lane] - position
    let x = lane
    for (let k = 0; k + 1 < known && distance < advice[DISTANCE]; k++) {
      const c = connectionTowards(x, way[k + 1], bit)
      if (c < 0) break
      distance += elementLength[counts.lanes + c]
      x = connectionTo[c]
      if (limits[x] < advice[TARGET]) return distance
      distance += elementLength[x]
    }
    return Number.POSITIVE_INFINITY
  }

  /** How many edges of the way lie before a signal link. */
  function edgesBefore(link: number, known: number): number {
    const { edgeFirstLane, laneFirstConnection, connectionLink } = columns
    for (let k = 0; k < known; k++) {
      const end = laneFirstConnection[edgeFirstLane[way[k] + 1]]
      for (let c = laneFirstConnection[edgeFirstLane[way[k]]]; c < end; c++)
        if (connectionLink[c] === link) return k + 1
    }
    return known
  }

  return {
    ask(slot, report, now) {
      const frame = surroundings.frame()
      situation[OWN_LIMIT] = Number.NaN
      guessed = false
      driven = 0
      until = Number.POSITIVE_INFINITY
      if (report.lane === NOWHERE) none(OFF_NETWORK)
      else if (offered.bits === 0) none(SWITCHED_OFF)
      else if (!frame || !isFresh(frame, now)) none(STATE_TOO_OLD)
      else think(frame, slot, report, now)
      const limit = situation[OWN_LIMIT]
      return {
        advice,
        limit: limit > 0 ? limit : undefined,
        ceiling:
          advice[KIND] === KIND_NONE
            ? NO_CEILING
            : {
                speed: situation[RULES + CEILING],
                start: situation[CEILING_START],
                end: situation[CEILING_END],
              },
        rule: town.policyRules[advice[RULE]],
        from: frame && { network, frame },
        jam: { speed: situation[JAM_SPEED], since: situation[JAM_SINCE] },
        ...{ guessed, driven, until },
      }
    },
  }
}

/** In the first second of a run nothing has been looked at yet: no road has a limit then. */
function isFresh({ clock, laneLimit }: WorldFrame, now: number): boolean {
  return clock[REAL_TIME] === 1 && now - clock[WALL] <= OLDEST_STATE && laneLimit[0] > 0
}

/** Whether the signal at the end of a lane shows different greens to the movements that leave it. */
function greensDiffer({ columns }: Network, lane: number, classBit: number, { forecast }: WorldFrame): boolean {
  const { laneFirstConnection, connectionTo, connectionLink, laneAllowed } = columns
  let link = NOWHERE
  for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
    const other = connectionLink[c]
    if (other === NOWHERE || (laneAllowed[connectionTo[c]] & classBit) === 0) continue
    if (link === NOWHERE) link = other
    for (let k = 0; k < FORECAST; k++) {
      const [a, b] = [forecast[link * FORECAST + k], forecast[other * FORECAST + k]]
      if (a !== b && !(Math.abs(a - b) < SAME)) return true
    }
  }
  return false
}

function noAdvice(why: number): Float64Array {
  const advice = new Float64Array(ADVICE)
  advice[KIND] = KIND_NONE
  advice[WHY_NONE] = why
  advice[RULE] = NO_RULE
  return advice
}
