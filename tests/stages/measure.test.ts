/** What counts as a collision where paths join: bodies on the stretch in common, and nobody who is on his own. */
import { describe, expect, test } from 'vitest'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { createAwake } from '../../engine/stages/awake.ts'
import { createConflicts } from '../../engine/stages/conflicts.ts'
import { createElementBits } from '../../engine/stages/elementBits.ts'
import { createTails } from '../../engine/stages/followTails.ts'
import { createMeasure } from '../../engine/stages/measure.ts'
import { createNotePassage } from '../../engine/stages/passages.ts'
import { createStateGrants } from '../../engine/stages/stateGrants.ts'
import { createSummaries } from '../../engine/stages/summaries.ts'
import { COUNT, counters, FIRST_SLOT, LENGTH, POSITION, ROW, RUNNING, SITE_TAG, TAG } from '../../engine/state/state.ts'
import { trip } from '../laws/driving.ts'
import { stillWorld } from './stillWorld.ts'

const CAR = 'westIn_0>eastOut_0'
const BUS = 12 // long [m]
const arms = { west: 310, south: 240, east: 270, north: 190 }
const description = cross({ control: 'priority', arms })

/** Stretches of two connections that join: where they begin, and where they end. */
function stretch(mine: string, theirs: string) {
  for (const { a, b, kind, aEntry, aExit, bEntry, bExit } of description.conflicts) {
    if (kind === 'cross') continue
    if (a === mine && b === theirs) return { entry: aEntry, exit: aExit, theirEntry: bEntry, theirExit: bExit }
    if (a === theirs && b === mine) return { entry: bEntry, exit: bExit, theirEntry: aEntry, theirExit: aExit }
  }
  throw new Error(`${mine} and ${theirs} do not join`)
}

/**
 * Collisions with a car `front` [m] on the way straight on, and a bus from `from` whose front is `beyond` [m] behind the
 * junction.
 */
function collisions(front: number, from: string, beyond: number): number {
  const network = buildNetwork(description)
  const trips = [
    trip('car', 'westIn', 'eastOut'),
    trip('bus', `${from.split('_')[0]}`, 'eastOut', { vehicleClass: 'bus' }),
  ]
  const { world, vehicleIds } = stillWorld(network, trips)
  const { state, scratch, lanes } = world
  scratch.cut[1] = network.counts.edges
  const bits = createElementBits(world)
  const awake = createAwake(world, bits)
  const conflicts = createConflicts(world)
  const summaries = createSummaries(world)
  const { leaveTail, followTails } = createTails(world, bits, summaries)
  const stateGrants = createStateGrants(world, awake, createNotePassage(world))
  const { measure, checkHead } = createMeasure(world, awake, conflicts)

  const cellOf = (element: number) =>
    network.columns.laneEdge[element < lanes ? element : network.columns.connectionFrom[element - lanes]]
  function put(id: string, element: number, position: number): number {
    const vehicle = vehicleIds.indexOf(id)
    state.status[vehicle] = RUNNING
    state.element[vehicle] = element
    state.row[vehicle * ROW + POSITION] = position
    state.slot[state.siteTag[element * SITE_TAG + FIRST_SLOT]] = vehicle
    state.siteTag[element * SITE_TAG + COUNT] = 1
    awake.wake(cellOf(element), element)
    summaries.noteEntry(element, 0, 1)
    return vehicle
  }
  const element = (connection: string) => lanes + network.connectionIds.indexOf(connection)
  put('car', element(CAR), front)
  const bus = put('bus', network.laneIds.indexOf('eastOut_0'), beyond)
  const tail = element(`${from}>eastOut_0`)
  awake.wake(cellOf(tail), tail)
  leaveTail(tail, bus, state.trait[bus * TAG + LENGTH], 0) // its odometer was 0 when its front left the junction
  awake.collect(0, scratch.active.length)
  stateGrants(1)
  followTails(0, 1)
  awake.collect(0, scratch.active.length)
  checkHead(element(CAR), 1, 0)
  measure(1, 0)
  return scratch.counter[counters.collisions]
}

describe('somebody drives up to where a bus hangs out of the arm beside', () => {
  // The stretches in common with the two arms are not as long as each other: whoever counts by the longer one sees collisions
  // that are none.
  test.each(['southIn_0', 'northIn_0'])('from %s', (from) => {
    const { entry, exit, theirEntry, theirExit } = stretch(CAR, `${from}>eastOut_0`)
    // The stretch is no longer than the shorter one of the two; on it the bus takes the last 8 m.
    const joins = exit - Math.min(exit - entry, theirExit - theirEntry)
    const met = Math.max(joins, exit - (BUS - 4))
    expect(collisions(met - 0.01, from, 4)).toBe(0)
    expect(collisions(met + 0.01, from, 4)).toBe(1)
  })

  test('the arms join it at different places', () => {
    const south = stretch(CAR, 'southIn_0>eastOut_0').entry
    const north = stretch(CAR, 'northIn_0>eastOut_0').entry
    expect(Math.abs(south - north)).toBeGreaterThan(1)
  })

  test('nobody is hit by a bus that is out of the junction', () => {
    expect(collisions(stretch(CAR, 'southIn_0>eastOut_0').exit - 0.5, 'southIn_0', 15)).toBe(0)
  })
})
