/**
 * Lane changes inside an edge: because the route needs it (strategicChange.ts), or because the other lane is better
 * (chooseLane.ts). Lanes from the kerb, vehicles front to back; each change is done before the next is weighed. And who has
 * changed lately is still seen where it was (leaveSideways.ts).
 * Reads and writes its own cell, after `accelerate` and before `move`; changes the ACCELERATION of those concerned.
 */
import * as plan from '../models/mobil.ts'
import * as shape from '../models/sideways.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import * as stopFields from '../state/stops.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Drivers } from './accelerate.ts'
import type { Awake } from './awake.ts'
import { createChooseLane } from './changeLanes/chooseLane.ts'
import { createCooperation } from './changeLanes/cooperate.ts'
import * as gapFields from './changeLanes/laneGaps.ts'
import { createLaneGaps } from './changeLanes/laneGaps.ts'
import { createLeaveSideways } from './changeLanes/leaveSideways.ts'
import { createPassOnOneSide } from './changeLanes/passOnOneSide.ts'
import * as strategy from './changeLanes/strategicChange.ts'
import { createStrategicChange } from './changeLanes/strategicChange.ts'
import type { LookAhead } from './findLeaders.ts'
import type { Navigator } from './navigate.ts'
import type { Upstream } from './upstream.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { AS_IN_SUMO, CREEPING, KEEPS_TO_KERB } = plan
const { LONGEST_CHANGE } = shape
const {
  CHANGE_BITS,
  CHANGED_AT,
  COUNT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  LANES,
  LENGTH,
  POSITION,
  SPEED,
  ROW_BITS,
  TAG_BITS,
  SITE_TAG_BITS,
} = fields
const { NOT_DWELLING } = stopFields
const { COUNTERS } = layout
const { MOST, NOW, TURN } = gapFields
const { CHANGED, FREE } = strategy

/** Who changes lanes close to the end of its edge can still stop in the next step, so far before it [m]. */
const CLEARANCE = 0.01
/**
 * Drivers look for a better lane this often [s], all in the same steps: whose turn it is costs nothing to find out then. In the
 * steps between only those try who are not where their route goes on best.
 */
const LOOK_EVERY = 1

export function createChangeLanes(
  world: World,
  navigator: Navigator,
  lookAhead: LookAhead,
  drivers: Drivers,
  upstream: Upstream,
  awake: Awake,
) {
  const { network, state, scratch, dt } = world
  const { edgeFirstLane, edgeLength, edgeFast, laneEdge } = network
  const { row, trait, tag, slot, siteTag, lanePlan, dwellEnd } = state
  const { here } = awake
  const { lane: laneHere, restless } = here
  const lookSteps = Math.max(1, Math.round(LOOK_EVERY / dt)) | 0
  const longestSteps = Math.ceil(LONGEST_CHANGE / dt) | 0
  /** As in SUMO the front is enough, if there is room for the rear: its rings have edges shorter than a vehicle. */
  const wholly = lanePlan[AS_IN_SUMO] !== 0 ? 0 : 1
  /** 1 for lanes on whose side nobody is passed: beside another one, of fast roads where one keeps to the kerb. */
  const heldBack = new Int8Array(laneEdge.length)
  for (let lane = 0; lanePlan[KEEPS_TO_KERB] !== 0 && lane < laneEdge.length; lane++)
    if (edgeFast[laneEdge[lane]] !== 0 && lane + 1 < edgeFirstLane[laneEdge[lane] + 1]) heldBack[lane] = 1

  const holdsBack = heldBack.includes(1)

  /** 1 for lanes with another one beside them. */
  const hasBeside = Int8Array.from(laneEdge, (edge) => (edgeFirstLane[edge + 1] - edgeFirstLane[edge] > 1 ? 1 : 0))

  const gaps = createLaneGaps(world, navigator, lookAhead, drivers, upstream, awake)
  const { beside, weighed } = gaps
  const cooperation = createCooperation(world, gaps, drivers)
  const strategic = createStrategicChange(world, gaps, cooperation)
  const { pursue } = strategic
  const { choose } = createChooseLane(world, gaps, drivers, strategic)
  const { stillThere } = createLeaveSideways(world, gaps, drivers)
  const { holdBack } = createPassOnOneSide(world, navigator, lookAhead, gaps, drivers)

  function headCreeps(lane: number): boolean {
    if (siteTag[(lane << SITE_TAG_BITS) | COUNT] === 0) return false
    return row[(slot[siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]] << ROW_BITS) | SPEED] < CREEPING
  }

  /** Whether a lane stands while one beside it goes on: then its queue looks for a way round, too. */
  function isStuck(lane: number): boolean {
    const cell = laneEdge[lane]
    if (!headCreeps(lane)) return false
    return (
      (lane > edgeFirstLane[cell] && !headCreeps(lane - 1)) ||
      (lane + 1 < edgeFirstLane[cell + 1] && !headCreeps(lane + 1))
    )
  }

  function changeOn(lane: number, looks: boolean, stuck: boolean, step: number, worker: number): void {
    const cell = laneEdge[lane]
    const firstLane = edgeFirstLane[cell]
    const endLane = edgeFirstLane[cell + 1]
    const side = lane - firstLane
    const parity = step & 1
    const length = edgeLength[cell]
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const halting = siteTag[(lane << SITE_TAG_BITS) | HALTS] !== 0
    for (let k = 0; k < siteTag[(lane << SITE_TAG_BITS) | COUNT]; k++) {
      const vehicle = slot[first + k]
      const since = step - (tag[(vehicle << TAG_BITS) | CHANGED_AT] >> CHANGE_BITS)
      if (since === 0) continue
      if (since < longestSteps) stillThere(vehicle, lane, firstLane, endLane, since)
      const isBest = ((tag[(vehicle << TAG_BITS) | LANES] >> side) & 1) !== 0
      if (isBest && !looks) continue
      const at = vehicle << ROW_BITS
      const position = row[at | POSITION]
      const speed = row[at | SPEED]
      if (isBest && speed < CREEPING && !stuck) continue // in a queue nobody changes for comfort
      // Only wholly on the edge, and not across its end in this step; nor with a grant, which others count on.
      if (position < wholly * trait[(at << 1) | LENGTH]) continue
      const isClose = position + (speed + 3 * dt) * dt >= length
      const room = length - position - 1.5 * speed * dt - CLEARANCE
      if (isClose && room <= 0) continue
      if (tag[(vehicle << TAG_BITS) | GRANTED] >= 0 || (halting && dwellEnd[vehicle] !== NOT_DWELLING)) continue
      weighed[MOST] = isClose ? room / (dt * dt) : Number.POSITIVE_INFINITY
      let changed = false
      if (!isBest) {
        const outcome = pursue(k, vehicle, lane, cell, looks, parity, step)
        changed = outcome === CHANGED
        if (outcome === FREE && looks && speed >= CREEPING) changed = choose(k, vehicle, lane, cell, parity, step)
      } else changed = choose(k, vehicle, lane, cell, parity, step)
      if (!changed) continue
      scratch.counter[worker * COUNTERS + counters.laneChanges]++
      k--
    }
  }

  /** Of the cells in hand. */
  return function changeLanes(step: number, worker: number): void {
    const looks = step % lookSteps === 0
    beside[NOW] = step
    beside[TURN] = ((step / lookSteps) | 0) & 1
    for (let i = 0; holdsBack && i < here.lanes; i++) {
      const lane = laneHere[i]
      if (heldBack[lane] !== 0) holdBack(lane, lane - edgeFirstLane[laneEdge[lane]], step & 1)
    }
    for (let i = 0; i < here.lanes; i++) {
      const lane = laneHere[i]
      if (hasBeside[lane] === 0) continue
      const stuck = looks && isStuck(lane)
      if (stuck || restless[i] !== 0) changeOn(lane, looks, stuck, step, worker)
    }
  }
}
