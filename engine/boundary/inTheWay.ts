/** For whom somebody stands inside a junction, or about to enter it: who is on a path that its own meets (stages/watchOthers.ts). */
import { type Network, NOWHERE } from '../network/network.ts'
import {
  COUNT,
  FIRST_SLOT,
  LENGTH,
  POSITION,
  ROW,
  SITE_TAG,
  type StateColumns,
  TAG,
  TAIL,
  VIA,
} from '../state/state.ts'

/** Who waits for others stands at most this far before the place where they meet [m]. */
const STANDS_BEFORE = 4
const ROUNDING = 1e-6

/**
 * @param vehicle the first on `element`, a lane or a connection
 * @returns the other vehicle, or NOWHERE
 */
export function inTheWay({ counts, columns }: Network, state: StateColumns, vehicle: number, element: number): number {
  const { connectionFirstConflict, conflictOther, conflictMyEntry, conflictTheirEntry, conflictTheirExit } = columns
  const { elementLength } = columns
  const { lanes } = counts
  const connection = element < lanes ? state.tag[vehicle * TAG + VIA] : element - lanes
  if (connection < 0) return NOWHERE
  const position = state.row[vehicle * ROW + POSITION] - (element < lanes ? elementLength[element] : 0)
  let nearest = STANDS_BEFORE
  let who = NOWHERE

  for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
    const toEntry = conflictMyEntry[i] - position
    if (toEntry < -ROUNDING || toEntry >= nearest) continue
    const element = lanes + conflictOther[i]
    const consider = (other: number, front: number): void => {
      if (front - state.trait[other * TAG + LENGTH] >= conflictTheirExit[i]) return
      if (front <= conflictTheirEntry[i] && conflictTheirEntry[i] - front >= toEntry) return
      nearest = toEntry
      who = other
    }
    const tail = state.siteTag[element * SITE_TAG + TAIL]
    if (tail >= 0) {
      const past = state.start[tail] + state.row[tail * ROW + POSITION] - state.tailEnd[element]
      consider(tail, elementLength[element] + past + state.trait[tail * TAG + LENGTH])
    }
    const first = state.siteTag[element * SITE_TAG + FIRST_SLOT]
    for (let k = 0; k < state.siteTag[element * SITE_TAG + COUNT]; k++) {
      consider(state.slot[first + k], state.row[state.slot[first + k] * ROW + POSITION])
    }
  }
  return who
}
