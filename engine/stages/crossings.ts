/**
 * Zebra crossings: drivers let people cross (StVO § 26). While somebody waits, whoever can stop in time does; while somebody
 * walks, everybody does. People walk only when nobody is on the crossing or comes too fast to stop, on any lane. Where somebody
 * stands on it, people wave others on: these may be what that one waits for.
 *
 * `watch`, in drive: whether each lane of a crossing is taken. `walk`, in handOver: who comes, who sets off, who is across.
 * Drivers learn of it in the next step.
 */
import { purposes, uniform } from '../base/random.ts'
import * as walking from '../state/pedestrians.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CALLED, FREE, HOURS, NOBODY_CROSSES, WALKED } = walking
const {
  CLOCK_SEED,
  COUNT,
  FIRST_SLOT,
  HALTS,
  HAS_CROSSINGS,
  LENGTH,
  LIMIT,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { POSITION, SPEED, TAIL, TAIL_REAR, TAIL_SPEED } = fields

/** Who would have to brake harder than this for somebody who waits drives on [m/s²]. */
export const FIRM_BRAKING = 3.5
/** Drivers stop so far before a crossing (engine/network/crossings.ts) [m]: between line and crossing nobody is in the way. */
const MARGIN = 1
/** Speed of people on foot (RiLSA 2015: 1.2 m/s) [m/s]. */
const WALKING_SPEED = 1.2
/** Before they step on the road people make sure that they are seen [s]. */
const LOOK_TIME = 1
/** So long people who want to walk, and cannot for somebody who stands on the crossing, keep others from driving [s]. */
const PATIENCE = 10
// Values of `crossingTaken` besides 0.
const PASSED = 1
const STOOD_ON = 2
/** Steps until drivers have learned of a call, and until it is seen how they react. */
const NOTICE = 2

export interface Crossings {
  /** Row of the first crossing ahead on its lane for which a vehicle stops, or -1. */
  ahead(vehicle: number, lane: number, parity: number): number
  /** Row of the first crossing of a lane for which drivers stop, or -1. */
  firstCalled(lane: number, parity: number): number
  /** Whether a vehicle set down in that place of a lane [m] would stand on a crossing where people wait or walk. */
  isUnder(lane: number, front: number, rear: number, parity: number): boolean
  watch(): void
  walk(part: number, step: number): void
}

export function createCrossings({ network, state, scratch, facts, dt }: World, { here }: Awake): Crossings {
  const { laneFirstCrossing, crossingLine, crossingEnd, crossingOf, crossingFirstRow, crossingRow } = network
  const { crossingCell, crossingWidth, crossingHash, laneFirstIncoming, incomingConnection, connectionFrom } = network
  const { row, trait, slot, site, siteTag, crossingCall, crossingTaken, walkerChance } = state
  const { crossingSince, walkersWaiting, walkersWalking, walkBegin, walkEnd, walkersCrossed, walkersWaited, clock } =
    state
  const { cut } = scratch
  const patience = Math.round(PATIENCE / dt)
  const crossings = crossingCell.length
  const laneOfRow = new Int32Array(crossingOf.length)
  for (let lane = 0; lane + 1 < laneFirstCrossing.length; lane++)
    laneOfRow.fill(lane, laneFirstCrossing[lane], laneFirstCrossing[lane + 1])
  const walks = new Uint8Array(crossings)
  for (let c = 0; c < crossings; c++)
    walks[c] = walkerChance.subarray(c * HOURS, c * HOURS + HOURS).some((chance) => chance > 0) ? 1 : 0

  function firstCalled(lane: number, parity: number): number {
    for (let i = laneFirstCrossing[lane]; i < laneFirstCrossing[lane + 1]; i++)
      if (crossingCall[(crossingOf[i] << 1) | parity] !== FREE) return i
    return -1
  }

  function isUnder(lane: number, front: number, rear: number, parity: number): boolean {
    for (let i = laneFirstCrossing[lane]; i < laneFirstCrossing[lane + 1]; i++)
      if (crossingCall[(crossingOf[i] << 1) | parity] !== FREE && front > crossingLine[i] && rear < crossingEnd[i])
        return true
    return false
  }

  function ahead(vehicle: number, lane: number, parity: number): number {
    const position = row[(vehicle << ROW_BITS) | POSITION]
    const speed = row[(vehicle << ROW_BITS) | SPEED]
    for (let i = laneFirstCrossing[lane]; i < laneFirstCrossing[lane + 1]; i++) {
      const call = crossingCall[(crossingOf[i] << 1) | parity]
      const distance = crossingLine[i] - position
      if (call === FREE || distance < -MARGIN) continue
      if (call === WALKED || speed === 0 || speed * speed <= 2 * FIRM_BRAKING * distance) return i
    }
    return -1
  }

  function isTaken(lane: number, place: number): number {
    const line = crossingLine[place]
    const end = crossingEnd[place]
    let taken = 0
    if (siteTag[(lane << SITE_TAG_BITS) | TAIL] >= 0 && site[(lane << SITE_BITS) | TAIL_REAR] < end)
      taken = site[(lane << SITE_BITS) | TAIL_SPEED] === 0 ? STOOD_ON : PASSED
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    for (let k = 0; k < siteTag[(lane << SITE_TAG_BITS) | COUNT]; k++) {
      const vehicle = slot[first + k]
      const position = row[(vehicle << ROW_BITS) | POSITION]
      const speed = row[(vehicle << ROW_BITS) | SPEED]
      if (position - trait[(vehicle << TAG_BITS) | LENGTH] >= end) continue
      if (position > line + MARGIN) {
        if (speed === 0) return STOOD_ON
        taken = taken === STOOD_ON ? STOOD_ON : PASSED
      } else if (taken === 0 && speed > 0 && speed * speed > 2 * FIRM_BRAKING * (line - position)) taken = PASSED
    }
    return taken
  }

  function watch(): void {
    for (let k = 0; k < here.lanes; k++) {
      const lane = here.lane[k]
      if ((siteTag[(lane << SITE_TAG_BITS) | HALTS] & HAS_CROSSINGS) === 0) continue
      for (let i = laneFirstCrossing[lane]; i < laneFirstCrossing[lane + 1]; i++) crossingTaken[i] = isTaken(lane, i)
    }
  }

  /** Steps until whoever could not stop when people came is past, those included who are not on its lanes yet. */
  function stepsToWait(crossing: number): number {
    let fastest = 0
    for (let k = crossingFirstRow[crossing]; k < crossingFirstRow[crossing + 1]; k++) {
      const lane = laneOfRow[crossingRow[k]]
      if (site[(lane << SITE_BITS) | LIMIT] > fastest) fastest = site[(lane << SITE_BITS) | LIMIT]
      for (let i = laneFirstIncoming[lane]; i < laneFirstIncoming[lane + 1]; i++) {
        const limit = site[(connectionFrom[incomingConnection[i]] << SITE_BITS) | LIMIT]
        if (limit > fastest) fastest = limit
      }
    }
    return NOTICE + Math.ceil(((fastest * facts.fastestFactor) / (2 * FIRM_BRAKING) + LOOK_TIME) / dt)
  }

  function isClear(crossing: number): boolean {
    for (let k = crossingFirstRow[crossing]; k < crossingFirstRow[crossing + 1]; k++)
      if (crossingTaken[crossingRow[k]] !== 0) return false
    return true
  }

  function isStoodOn(crossing: number): boolean {
    for (let k = crossingFirstRow[crossing]; k < crossingFirstRow[crossing + 1]; k++)
      if (crossingTaken[crossingRow[k]] === STOOD_ON) return true
    return false
  }

  function walkAt(crossing: number, hour: number, step: number): void {
    const chance = walkerChance[crossing * HOURS + hour]
    if (chance > 0 && uniform(clock[CLOCK_SEED], crossingHash[crossing * 2], step, purposes.walker) < chance)
      walkersWaiting[crossing]++
    if (walkersWaiting[crossing] > 0) {
      walkersWaited[crossing] += walkersWaiting[crossing] * dt
      if (crossingSince[crossing] === NOBODY_CROSSES) crossingSince[crossing] = step
      else if (step - crossingSince[crossing] >= stepsToWait(crossing) && isClear(crossing)) {
        walkersCrossed[crossing] += walkersWaiting[crossing]
        walkersWalking[crossing] += walkersWaiting[crossing]
        walkersWaiting[crossing] = 0
        walkBegin[crossing] = step
        walkEnd[crossing] = step + Math.ceil(crossingWidth[crossing] / WALKING_SPEED / dt)
      }
    }
    const walked = walkEnd[crossing] > step
    if (!walked) walkersWalking[crossing] = 0
    if (!walked && walkersWaiting[crossing] === 0) crossingSince[crossing] = NOBODY_CROSSES
    const calls =
      walkersWaiting[crossing] > 0 &&
      (step - crossingSince[crossing] < stepsToWait(crossing) + patience || !isStoodOn(crossing))
    crossingCall[crossing * 2 + 1 - (step & 1)] = walked ? WALKED : calls ? CALLED : FREE
  }

  function walk(part: number, step: number): void {
    const hour = Math.floor((step * dt) / 3600) % HOURS
    for (let crossing = 0; crossing < crossings; crossing++) {
      const cell = crossingCell[crossing]
      if (walks[crossing] === 0 || cell < cut[part] || cell >= cut[part + 1]) continue
      walkAt(crossing, hour, step)
    }
  }

  return { ahead, firstCalled, isUnder, watch, walk }
}
