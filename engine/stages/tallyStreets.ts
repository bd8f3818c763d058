/**
 * How long vehicles are on each road and how long they stand there, looked at once a second: what the people bear who live in a
 * street. Last stage of `handOver`; only in runs that keep times by road.
 * Only cells that are awake are looked at: in the others nobody is. Reads and writes its own cells.
 */
import * as fields from '../state/state.ts'
import { type World, wordFrom } from '../state/world.ts'
import { ADVICE_PERIOD } from './outlook.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { COUNT, FIRST_SLOT, SPEED, STANDING_SPEED, ROW_BITS, SITE_TAG_BITS } = fields

export function createTallyStreets(world: World) {
  const { network, state, scratch, dt } = world
  const { edgeFirstLane } = network
  const { row, slot, siteTag, edgeSeconds, edgeStanding } = state
  const { active, cut } = scratch
  const every = Math.max(1, Math.round(ADVICE_PERIOD / dt))
  const period = every * dt

  function tally(cell: number, lane: number): void {
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    if (n === 0) return
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    let standing = 0
    for (let k = 0; k < n; k++) if (row[(slot[first + k] << ROW_BITS) | SPEED] < STANDING_SPEED) standing++
    edgeSeconds[cell] += n * period
    edgeStanding[cell] += standing * period
  }

  function tallyCell(cell: number): void {
    for (let lane = edgeFirstLane[cell]; lane < edgeFirstLane[cell + 1]; lane++) tally(cell, lane)
  }

  return function tallyStreets(part: number, step: number): void {
    if ((step + 1) % every !== 0) return
    const end = wordFrom(cut[part + 1])
    for (let word = wordFrom(cut[part]); word < end; word++)
      for (let bits = active[word]; bits !== 0; bits &= bits - 1) tallyCell((word << 5) + 31 - Math.clz32(bits & -bits))
  }
}
