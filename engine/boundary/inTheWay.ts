/**
 * For whom somebody stands inside a junction, or about to enter it: who is on a path that its own meets (stages/watchOthers.ts).
 */
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

/** Shows all who are on an element or hang over its end, with the position of their front on it [m]. */
function lookAt(
  { elementLength }: Network['columns'],
  state: StateColumns,
  element: number,
  see: (vehicle: number, front: number) => void,
): void {
  const { siteTag, slot, row, trait } = state
  const tail = siteTag[element * SITE_TAG + TAIL]
  if (tail >= 0) {
    const past = state.start[tail] + row[tail * ROW + POSITION] - state.tailEnd[element]
    see(tail, elementLength[element] + past + trait[tail * TAG + LENGTH])
  }
  const first = siteTag[element * SITE_TAG + FIRST_SLOT]
  for (let k = 0; k < siteTag[element * SITE_TAG + COUNT]; k++)
    see(slot[first + k], row[slot[first + k] * ROW + POSITION])
}

/**
 * @param vehicle the first on `element`, a lane or a connection
 * @returns the other vehicle, or NOWHERE
 */
export function inTheWay({ counts, columns }: Network, state: StateColumns, vehicle: number, element: number): number {
  const { connectionFirstConflict, conflictOther, conflictMyEntry, conflictTheirEntry, conflictTheirExit } = columns
  const { lanes } = counts
  const connection = element < lanes ? state.tag[vehicle * TAG + VIA] : element - lanes
  if (connection < 0) return NOWHERE
  const position = state.row[vehicle * ROW + POSITION] - (element < lanes ? columns.elementLength[element] : 0)
  let nearest = STANDS_BEFORE
  let who = NOWHERE
  for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++) {
    const toEntry = conflictMyEntry[i] - position
    if (toEntry < -ROUNDING || toEntry >= nearest) continue
    lookAt(columns, state, lanes + conflictOther[i], (other, front) => {
      if (front - state.trait[other * TAG + LENGTH] >= conflictTheirExit[i]) return
      if (front <= conflictTheirEntry[i] && conflictTheirEntry[i] - front >= toEntry) return
      nearest = toEntry
      who = other
    })
  }
  return who
}

/** Whether nobody is on the way through a connection, nor where other ways meet it. */
export function isClear({ counts, columns }: Network, state: StateColumns, connection: number): boolean {
  const { connectionFirstConflict, conflictOther, conflictTheirEntry, conflictTheirExit } = columns
  let clear = state.siteTag[(counts.lanes + connection) * SITE_TAG + COUNT] === 0
  for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++)
    lookAt(columns, state, counts.lanes + conflictOther[i], (other, front) => {
      const rear = front - state.trait[other * TAG + LENGTH]
      if (front > conflictTheirEntry[i] && rear < conflictTheirExit[i]) clear = false
    })
  return clear
}
