/**
 * Lane changes that the route needs. Drivers begin to look for them so far ahead of where their lane's way ends as their
 * speed and the number of lanes to cross ask for, over however many edges that is (stages/navigate.ts finds it), and accept
 * less comfortable and shorter gaps the nearer that place comes (models/relaxation.ts); at last they ask for one
 * (stages/changeLanes/cooperate.ts).
 */
import * as plan from '../../models/mobil.ts'
import { acceptedShare } from '../../models/relaxation.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import * as ahead from '../navigate.ts'
import type { Cooperation } from './cooperate.ts'
import type { LaneGaps } from './laneGaps.ts'
import * as gapFields from './laneGaps.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { AS_IN_SUMO, SAFE_DECELERATION } = plan
const {
  ALL_LANES,
  LANES,
  LIMIT,
  MAX_LANES,
  OK_SHIFT,
  POSITION,
  SPEED,
  STANDING,
  VIA,
  WRONG_LANE,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
} = fields
const { BEARABLE, CREEPERS_BEAR, ENOUGH } = gapFields
const { CHANGE_ROOM, CHANGE_TIME, EARLY } = ahead

/** What `pursue` says. */
export const FREE = 0 // its lane will do for now
export const CHANGED = 1
export const WAITS = 2 // needs another lane, cannot go there yet

/** Braking asked of others by somebody who has room left [m/s²]; at the end it is b_safe. */
const UNHURRIED = 1.5
/** Urgency from which a driver asks for a gap. In a queue nobody gets in who waits for one instead. */
const ASKS = 0.2

/**
 * As in SUMO (LC2013 as documented: 10 s ahead and two lengths for each lane, `lcLookaheadLeft` 2): towards the middle
 * one looks so many times as far ahead. In place of its memory of speeds stands the mean of speed and limit.
 */
const TOWARDS_MIDDLE = 2
/**
 * Of a lane that one vehicle takes [m]. What those ahead take is no room left for a change: so drivers sort themselves into the
 * queue for their lane where it ends, not where it begins (LC2013 of SUMO, as documented). A lane that does not lead on is used
 * to its end nevertheless, where the zip is (StVO § 7, 4), but not by SUMO's drivers.
 */
const VEHICLE_SPACE = 7.5

/** Who has stood so long before a solid line where nothing else leads on drives over it [s]; he has looked for another way. */
const CROSSES_AFTER = 60

export interface StrategicChange {
  /** Of the k-th vehicle of `lane`, on which its route does not go on best. `looks`: drivers look around in this step. */
  pursue(k: number, vehicle: number, lane: number, cell: number, looks: boolean, parity: number, step: number): number
  /** Whether the route lets it use `lane`, the `side`-th of its edge, for a while. */
  mayUse(vehicle: number, lane: number, side: number, lanes: number): boolean
}

export function createStrategicChange(
  { network, state, facts, dt }: World,
  gaps: LaneGaps,
  { ask }: Cooperation,
): StrategicChange {
  const { edgeFirstLane, laneAllowed, laneBeside } = network
  const { row, tag, site, usable, vehicleClass, lanePlan } = state
  const { weighed } = gaps
  const safe = lanePlan[SAFE_DECELERATION]
  const asInSumo = lanePlan[AS_IN_SUMO] !== 0
  const unhurried = asInSumo ? safe : UNHURRIED
  const asksFrom = asInSumo ? 0 : ASKS
  const early = asInSumo ? 1 : EARLY
  const changeRoom = asInSumo ? 2 * VEHICLE_SPACE : CHANGE_ROOM
  const towardsMiddle = asInSumo ? TOWARDS_MIDDLE : 1
  const crossSteps = Math.ceil(CROSSES_AFTER / dt)

  /** To the nearest lane from which the route goes on best; of two the one further from the kerb. 0: there is none. */
  function wayTo(best: number, side: number, lanes: number): number {
    for (let d = 1; d < lanes; d++) {
      if (side + d < lanes && ((best >> (side + d)) & 1) !== 0) return d
      if (side - d >= 0 && ((best >> (side - d)) & 1) !== 0) return -d
    }
    return 0
  }

  /** What those ahead of `position` take of `lane` [m], for whoever is on a lane that leads on or does not. */
  function queue(lane: number, position: number, leadsOn: boolean): number {
    return leadsOn || asInSumo ? VEHICLE_SPACE * gaps.placeIn(lane, position) : 0
  }

  /** Whom a line keeps on a lane without any way on drives over it once he has stood there for long. */
  function crosses(vehicle: number, target: number): boolean {
    return (
      tag[(vehicle << TAG_BITS) | VIA] === WRONG_LANE &&
      tag[(vehicle << TAG_BITS) | STANDING] >= crossSteps &&
      (laneAllowed[target] & (1 << vehicleClass[vehicle])) !== 0
    )
  }

  function pursue(
    k: number,
    vehicle: number,
    lane: number,
    cell: number,
    looks: boolean,
    parity: number,
    step: number,
  ): number {
    const firstLane = edgeFirstLane[cell]
    const lanes = edgeFirstLane[cell + 1] - firstLane
    const side = lane - firstLane
    const way = wayTo(tag[(vehicle << TAG_BITS) | LANES] & ALL_LANES, side, lanes)
    if (way === 0) return WAITS
    const leadsOn = ((tag[(vehicle << TAG_BITS) | LANES] >> (OK_SHIFT + side)) & 1) !== 0
    const at = vehicle << ROW_BITS
    const position = row[at | POSITION]
    const remaining = usable[vehicle * MAX_LANES + side] - position - queue(lane + way, position, leadsOn)
    const pace = 0.5 * (row[at | SPEED] + site[(lane << SITE_BITS) | LIMIT])
    const room =
      way > 0 ? way * (changeRoom + CHANGE_TIME * towardsMiddle * pace) : -way * (changeRoom + CHANGE_TIME * pace)
    if (remaining >= early * room) return FREE
    const urgency = remaining >= room ? 0 : remaining > 0 ? 1 - remaining / room : 1
    const asks = urgency > asksFrom
    if (!looks && !asks) return WAITS
    const target = way > 0 ? lane + 1 : lane - 1
    if ((laneBeside[2 * lane + (way > 0 ? 1 : 0)] & (1 << vehicleClass[vehicle])) === 0 && !crosses(vehicle, target))
      return WAITS
    weighed[BEARABLE] = unhurried + (safe - unhurried) * urgency
    weighed[CREEPERS_BEAR] = facts.weakestBraking
    weighed[ENOUGH] = acceptedShare(urgency)
    if (
      gaps.meet(vehicle, target) &&
      gaps.suitsMe(vehicle, target, parity) &&
      gaps.suitsFollower(vehicle, target, parity)
    ) {
      gaps.take(k, lane, target, step)
      weighed[ENOUGH] = 1
      return CHANGED
    }
    if (asks) {
      weighed[BEARABLE] = urgency
      ask(vehicle, lane, target)
    }
    weighed[ENOUGH] = 1
    return WAITS
  }

  function mayUse(vehicle: number, lane: number, side: number, lanes: number): boolean {
    const best = tag[(vehicle << TAG_BITS) | LANES] & ALL_LANES
    if (((best >> side) & 1) !== 0) return true
    if (((tag[(vehicle << TAG_BITS) | LANES] >> OK_SHIFT) & ALL_LANES) === 0) return false
    const way = wayTo(best, side, lanes)
    if (way === 0) return false
    const leadsOn = ((tag[(vehicle << TAG_BITS) | LANES] >> (OK_SHIFT + side)) & 1) !== 0
    const at = vehicle << ROW_BITS
    const position = row[at | POSITION]
    const left = usable[vehicle * MAX_LANES + side] - position
    const limit = site[(lane << SITE_BITS) | LIMIT]
    const pace = asInSumo ? 0.5 * (row[at | SPEED] + limit) : limit
    // On its way back it would go the other way.
    const room = changeRoom + CHANGE_TIME * (way < 0 ? towardsMiddle : 1) * pace
    // One change more than it takes: else it would be on its way back at once.
    const least = early * ((way > 0 ? way : -way) + 1) * room
    // Mostly that settles it, without looking who is there.
    if (left <= least) return false
    const there = queue(lane, position, leadsOn)
    const back = queue(lane + way, position, leadsOn)
    return left - (there > back ? there : back) > least
  }

  return { pursue, mayUse }
}
