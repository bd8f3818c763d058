/**
 * One step of the simulation: two groups of stages; the second begins when the first is done everywhere, and so on
 * (parallel/schedule.ts).
 *
 *   drive      per batch of awake cells, stage by stage: measure, detect, serveStops, watchCrossings, giveWay, advise, accelerate
 *              (with what findLeaders sees), changeLanes, move, stateGrants, announce. Own cells directly; others only
 *              through summaries of the last step.
 *   handOver   per part of all cells: takeArrivals, followTails, switchSignals, walkAtCrossings, insertVehicles, outlook,
 *              tallyStreets.
 *
 * A batch is some words of the activity bitmap (stages/awake.ts). The code of all stages is several times as large as a
 * processor's cache for instructions: cell by cell each vehicle update missed it 50 times, by batches of 32 cells 16 times
 * (cachegrind, 32 KiB).
 *
 * In each group a cell and its vehicles are written by one worker only, whichever it is; so the bits do not depend on how
 * many there are. A vehicle's new acceleration comes from the state at t of all others; within a cell all accelerations
 * come before any move.
 */

import { createDrivers } from './stages/accelerate.ts'
import { createAdvise } from './stages/advise.ts'
import { createAnnouncements } from './stages/announce.ts'
import { createAwake } from './stages/awake.ts'
import { createChangeLanes } from './stages/changeLanes.ts'
import { createConflicts } from './stages/conflicts.ts'
import { createCrossings } from './stages/crossings.ts'
import { createDetect } from './stages/detect.ts'
import { createElementBits } from './stages/elementBits.ts'
import { createLookAhead } from './stages/findLeaders.ts'
import { createFollowOtherwise } from './stages/followOtherwise.ts'
import { createTails } from './stages/followTails.ts'
import { createGiveWay } from './stages/giveWay.ts'
import { createInsertVehicles } from './stages/insertVehicles.ts'
import { createMeasure } from './stages/measure.ts'
import { createMove } from './stages/move.ts'
import { createNavigator, type Navigator } from './stages/navigate.ts'
import { createPost } from './stages/outbox.ts'
import { createOutlook } from './stages/outlook.ts'
import { createNotePassage } from './stages/passages.ts'
import { createServeStops } from './stages/serveStops.ts'
import { createStateGrants } from './stages/stateGrants.ts'
import { createSummaries } from './stages/summaries.ts'
import { createSwitchSignals } from './stages/switchSignals.ts'
import { createTakeArrivals } from './stages/takeArrivals.ts'
import { createTallyStreets } from './stages/tallyStreets.ts'
import { createUpstream } from './stages/upstream.ts'
import { PLAN } from './state/outlook.ts'
import { CLOCK_TALLIES } from './state/state.ts'
import type { World } from './state/world.ts'

/** Names of the stages, for errors: `Step.stage` is the index of the one at work. */
export const stageNames = [
  'measure',
  'detect',
  'serveStops',
  'watchCrossings',
  'giveWay',
  'advise',
  'accelerate',
  'changeLanes',
  'move',
  'stateGrants',
  'announce',
  'takeArrivals',
  'followTails',
  'switchSignals',
  'walkAtCrossings',
  'insertVehicles',
  'outlook',
  'tallyStreets',
] as const

export interface Step {
  /** Some words of the activity bitmap, `end` excluded. @param worker who does it */
  drive(worker: number, step: number, begin: number, end: number): void
  /** @param part the cells between two cuts: outboxes apart, all that it writes is theirs */
  handOver(part: number, step: number): void
  /** Index into `stageNames` of the stage that runs, or ran last. */
  stage(): number
}

/**
 * @param navigator if the caller has one for this world already. One per thread: V8 folds what a function closes over into
 * the code only while there is a single instance of it, and a second one makes the whole step half as fast.
 */
export function createStep(world: World, navigator: Navigator = createNavigator(world)): Step {
  const { advicePlan, clock, walkerChance } = world.state
  const gives = advicePlan[PLAN.OFFERS] !== 0
  const tallies = clock[CLOCK_TALLIES] !== 0
  const walked = walkerChance.some((chance) => chance > 0)
  let running = 0

  const elementBits = createElementBits(world)
  const awake = createAwake(world, elementBits)
  const { here } = awake
  const crossings = createCrossings(world, awake)
  const conflicts = createConflicts(world)
  const lookAhead = createLookAhead(world, navigator, crossings, conflicts)
  const measuring = createMeasure(world, awake, conflicts)
  const drivers = createDrivers(world, lookAhead, createFollowOtherwise(world), crossings, awake, measuring)
  const upstream = createUpstream(world)
  const summaries = createSummaries(world)
  const { leaveTail, followTails } = createTails(world, elementBits, summaries)
  const detect = createDetect(world, awake)
  const serveStops = createServeStops(world, navigator, awake)
  const { giveWay } = createGiveWay(world, navigator, crossings, conflicts, awake)
  const advise = createAdvise(world, awake)
  const changeLanes = createChangeLanes(world, navigator, lookAhead, drivers, upstream, awake)
  const post = createPost(world)
  const move = createMove(world, navigator, awake, summaries, leaveTail, post)
  const notePassage = createNotePassage(world)
  const stateGrants = createStateGrants(world, awake, notePassage)
  const announcements = createAnnouncements(world, navigator, awake, post, notePassage)
  const takeArrivals = createTakeArrivals(world, navigator, awake, summaries, leaveTail, announcements)
  const { enqueue, admit } = createInsertVehicles(world, navigator, lookAhead, upstream, crossings, awake, summaries)
  const switchSignals = createSwitchSignals(world)
  const outlook = createOutlook(world)
  const tallyStreets = tallies ? createTallyStreets(world) : undefined

  function drive(worker: number, step: number, begin: number, end: number): void {
    const parity = step & 1
    awake.collect(begin, end)
    if (here.cells === 0) return
    running = 0
    measuring.measure(parity, worker)
    running = 1
    detect(step)
    running = 2
    serveStops(step)
    if (walked) {
      running = 3
      crossings.watch()
    }
    running = 4
    giveWay(step)
    if (gives) {
      running = 5
      advise(step, worker)
    }
    running = 6
    drivers.accelerate(step, worker)
    running = 7
    changeLanes(step, worker)
    running = 8
    move(step, worker)
    running = 9
    stateGrants(1 - parity)
    running = 10
    announcements.announce(worker)
  }

  function handOver(part: number, step: number): void {
    running = 11
    takeArrivals(part, step)
    running = 12
    followTails(part, 1 - (step & 1))
    running = 13
    switchSignals(part, step)
    if (walked) {
      running = 14
      crossings.walk(part, step)
    }
    running = 15
    enqueue(part, step)
    admit(part, step)
    if (gives) {
      running = 16
      outlook(part, step)
    }
    if (tallyStreets !== undefined) {
      running = 17
      tallyStreets(part, step)
    }
  }

  return { drive, handOver, stage: () => running }
}
