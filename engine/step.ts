/**
 * One step of the simulation: two groups of stages with a barrier after each.
 *
 *   drive      per batch of awake cells, of the worker's own ones or of what others have not come to, stage by stage: measure,
 *              detect, serveStops, watchCrossings, giveWay, advise, accelerate (with what findLeaders sees), changeLanes, move,
 *              stateGrants, announce. Cells in hand directly; others only through summaries of the last step.
 *   barrier
 *   handOver   takeArrivals, followTails, switchSignals, walkAtCrossings, insertVehicles, outlook, tallyStreets.
 *   barrier
 *
 * A batch is some words of the activity bitmap (stages/batches.ts). The code of all stages is several times as large as a
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
import { createBatches } from './stages/batches.ts'
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
import { COUNTERS, type World } from './state/world.ts'

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
  drive(worker: number, step: number): void
  handOver(worker: number, step: number): void
  /** Index into `stageNames` of the stage that runs, or ran last. */
  stage(): number
}

/**
 * @param navigator if the caller has one for this world already. One per thread: V8 folds what a function closes over into
 * the code only while there is a single instance of it, and a second one makes the whole step half as fast.
 */
export function createStep(world: World, navigator: Navigator = createNavigator(world)): Step {
  const { scratch } = world
  const { outboxCount } = scratch
  const { advicePlan, walkerChance } = world.state
  const gives = advicePlan[PLAN.OFFERS] !== 0
  const compares = advicePlan[PLAN.SHARE] > 0
  const walked = walkerChance.some((chance) => chance > 0)
  let running = 0

  const batches = createBatches(world)
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
  const tallyStreets = compares ? createTallyStreets(world) : undefined

  function drive(worker: number, step: number): void {
    outboxCount[worker * COUNTERS] = 0
    const parity = step & 1
    while (batches.take(worker)) {
      awake.collect(batches.taken.begin, batches.taken.end)
      if (here.cells === 0) continue
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
  }

  function handOver(worker: number, step: number): void {
    batches.renew(worker)
    running = 11
    takeArrivals(worker, step)
    running = 12
    followTails(worker, 1 - (step & 1))
    running = 13
    switchSignals(worker, step)
    if (walked) {
      running = 14
      crossings.walk(worker, step)
    }
    running = 15
    enqueue(worker, step)
    admit(worker, step)
    if (gives) {
      running = 16
      outlook(worker, step)
    }
    if (tallyStreets !== undefined) {
      running = 17
      tallyStreets(worker, step)
    }
  }

  return { drive, handOver, stage: () => running }
}
