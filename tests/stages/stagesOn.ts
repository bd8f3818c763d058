/** Stages of the step on a road, with vehicles that a test puts there by hand. */
import type { NetworkDescription } from '../../data/description.ts'
import { VEHICLE_CLASSES as CLASSES } from '../../data/description.ts'
import { ENGINE_NAMES } from '../../engine/models/energy.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { createDrivers } from '../../engine/stages/accelerate.ts'
import { createAwake } from '../../engine/stages/awake.ts'
import { createConflicts } from '../../engine/stages/conflicts.ts'
import { createCrossings } from '../../engine/stages/crossings.ts'
import { createElementBits } from '../../engine/stages/elementBits.ts'
import { createLookAhead } from '../../engine/stages/findLeaders.ts'
import { createFollowOtherwise } from '../../engine/stages/followOtherwise.ts'
import { createTails } from '../../engine/stages/followTails.ts'
import { createMeasure } from '../../engine/stages/measure.ts'
import { createMove } from '../../engine/stages/move.ts'
import { createNavigator } from '../../engine/stages/navigate.ts'
import { createPost } from '../../engine/stages/outbox.ts'
import { createSummaries } from '../../engine/stages/summaries.ts'
import { PERFECT } from '../../engine/state/channel.ts'
import {
  ACCELERATION,
  CHANGED_AT,
  COUNT,
  EASED,
  FACTOR,
  FIRST_SLOT,
  FUEL,
  POSITION,
  ROW,
  RUNNING,
  SITE_TAG,
  SPEED,
  TAG,
} from '../../engine/state/state.ts'
import { scheduleTrips } from '../../engine/state/vehicles.ts'
import { createScratch, openWorld } from '../../engine/state/world.ts'
import { trip } from '../laws/driving.ts'

/** Nobody is advised, and nothing goes wrong. */
const SILENT = { channel: PERFECT, gives: 0, share: 0, compliance: 0, reaction: 0, distance: 500 }

/**
 * A road with one vehicle of each class as follower and one as leader, a car with each engine, and the stages that drive
 * them. Nobody is on the road yet.
 * @param description its first lane is the one on which vehicles are put
 * @param dt step [s]
 */
export function stagesOn(description: NetworkDescription, dt: number) {
  const network = buildNetwork(description)
  const ends = [description.edges[0].id, description.edges[description.edges.length - 1].id] as const
  const trips = CLASSES.flatMap((vehicleClass) => [
    trip(`${vehicleClass} behind`, ...ends, { vehicleClass }),
    trip(`${vehicleClass} ahead`, ...ends, { vehicleClass }),
  ])
  const types = ENGINE_NAMES.map((engine) => ({ id: `with ${engine}`, vehicleClass: 'car' as const, engine }))
  for (const { id } of types) trips.push(trip(id, ...ends, { type: id }))
  const { buffer, vehicleIds } = scheduleTrips({
    network,
    trips,
    types,
    step: dt,
    seed: 1,
    advice: SILENT,
    externals: 0,
    pedestrians: [],
  })
  const scratch = createScratch(network.columns, 1, trips.length)
  const world = openWorld({ network: network.buffer, state: buffer, scratch, sleeping: true })
  world.scratch.cut[1] = network.counts.edges
  const navigator = createNavigator(world)
  const bits = createElementBits(world)
  const awake = createAwake(world, bits)
  const crossings = createCrossings(world, awake)
  const conflicts = createConflicts(world)
  const lookAhead = createLookAhead(world, navigator, crossings, conflicts)
  const summaries = createSummaries(world)
  const { leaveTail } = createTails(world, bits, summaries)
  const measuring = createMeasure(world, awake, conflicts)
  const drivers = createDrivers(world, lookAhead, createFollowOtherwise(world), crossings, awake, measuring)
  const move = createMove(world, navigator, awake, summaries, leaveTail, createPost(world))
  const { state } = world
  const lane = network.columns.edgeFirstLane[network.edgeIndex.get(ends[0])!]
  const cell = network.columns.laneEdge[lane]

  /** Puts vehicles on the first lane, foremost first, and nobody else. */
  function put(...places: { id: string; position: number; speed: number }[]): number[] {
    const numbers = places.map(({ id, position, speed }, k) => {
      const vehicle = vehicleIds.indexOf(id)
      state.status[vehicle] = RUNNING
      state.element[vehicle] = lane
      navigator.enter(vehicle, lane)
      state.row[vehicle * ROW + POSITION] = position
      state.row[vehicle * ROW + SPEED] = speed
      state.row[vehicle * ROW + ACCELERATION] = 0
      state.row[vehicle * ROW + FUEL] = 0
      state.slot[state.siteTag[lane * SITE_TAG + FIRST_SLOT] + k] = vehicle
      return vehicle
    })
    state.siteTag[lane * SITE_TAG + COUNT] = places.length
    awake.wake(cell, lane)
    awake.collect(cell >> 5, (cell >> 5) + 1)
    return numbers
  }

  /** Lets a vehicle keep that share of its time gap. @returns it, as the state holds it */
  function puttingUpWith(vehicle: number, share: number): number {
    state.ease[vehicle] = share
    if (state.ease[vehicle] < 1) state.tag[vehicle * TAG + CHANGED_AT] |= EASED
    else state.tag[vehicle * TAG + CHANGED_AT] &= ~EASED
    return state.ease[vehicle]
  }

  const factor = (vehicle: number) => state.trait[vehicle * TAG + FACTOR]
  return { network, state, lane, cell, put, drivers, lookAhead, move, factor, navigator, puttingUpWith }
}
