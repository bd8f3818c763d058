/** Plans of two who were granted the same place one after the other need not be kept: who comes later can still stop. */
import { expect, test } from 'vitest'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { createBraking, SEEN_CAP, SEEN_GAP } from '../../engine/stages/braking.ts'
import { createConflicts } from '../../engine/stages/conflicts.ts'
import { createNotePassage } from '../../engine/stages/passages.ts'
import { createWatchOthers } from '../../engine/stages/watchOthers.ts'
import { ROW, SPEED } from '../../engine/state/state.ts'
import { trip } from '../laws/driving.ts'
import { stillWorld } from './stillWorld.ts'

const HARDEST = 8 // [m/s²]

/**
 * Highest speed at the end of the step [m/s] of a car before its line on the main road, while another one with a grant comes out
 * of a side street to join it.
 */
function cap(
  mine: { before: number; speed: number },
  theirs: { before: number; speed: number },
  { longer = 0 } = {}, // what they have of the common stretch more than oneself [m]
): number {
  const description = cross({ control: 'priority', arms: { west: 310, south: 240, east: 270, north: 190 } })
  const joins = ['westIn_0>eastOut_0', 'southIn_0>eastOut_0']
  const network = buildNetwork({
    ...description,
    conflicts: description.conflicts.map((conflict) => {
      if (!joins.includes(conflict.a) || !joins.includes(conflict.b)) return conflict
      const { a, aExit, bExit } = conflict
      const [aMore, bMore] = a === joins[0] ? [0, longer] : [longer, 0]
      return longer === 0 ? conflict : { ...conflict, aEntry: aExit - 4 - aMore, bEntry: bExit - 4 - bMore }
    }),
  })
  const trips = [trip('car', 'westIn', 'eastOut'), trip('other', 'southIn', 'eastOut')]
  const { world, vehicleIds } = stillWorld(network, trips)
  const braking = createBraking(0.5)
  const { watch } = createWatchOthers(world, createConflicts(world), braking)
  const connection = network.connectionIds.indexOf('westIn_0>eastOut_0')
  const joining = network.connectionIds.indexOf('southIn_0>eastOut_0')
  const other = vehicleIds.indexOf('other')
  world.state.row[other * ROW + SPEED] = theirs.speed
  world.state.taken.fill(-1)
  world.state.grantRear.fill(Number.POSITIVE_INFINITY)
  createNotePassage(world)(other, joining * 2, -theirs.before, false)
  braking.seen[SEEN_GAP] = Number.POSITIVE_INFINITY
  braking.seen[SEEN_CAP] = Number.POSITIVE_INFINITY
  watch(
    connection,
    mine.before + network.columns.elementLength[network.counts.lanes + connection],
    mine.speed,
    HARDEST,
    0,
  )
  return braking.seen[SEEN_CAP]
}

test('before somebody who joins and will be there earlier, still before its line', () => {
  const [before, speed] = [5, 14]
  const allowed = cap({ before, speed }, { before: 0.5, speed: 12 })
  // So slow that it stops before the place where they join, a few metres behind the line.
  expect(allowed).toBeLessThan(speed - HARDEST * 0.5 * 0.5)
})

test('not for somebody who comes later', () => {
  expect(cap({ before: 5, speed: 14 }, { before: 30, speed: 12 })).toBe(Number.POSITIVE_INFINITY)
  expect(cap({ before: 5, speed: 14 }, { before: 1, speed: 0 })).toBe(Number.POSITIVE_INFINITY)
})

test('before a place where paths join over unequal lengths, for somebody who is there, though oneself is nearer to the end', () => {
  const [mine, theirs] = [
    { before: -8.4, speed: 4 },
    { before: -1, speed: 3 },
  ]
  expect(cap(mine, theirs, { longer: 4.5 })).toBeLessThan(4)
  expect(cap(mine, theirs, { longer: 0.01 })).toBe(Number.POSITIVE_INFINITY) // it comes there later
})
