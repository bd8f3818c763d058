/** Puts down who may be on a connection, for all who might meet it there: behind its line or before it with a grant. Not a stage. */
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { ACCELERATION, LENGTH, PASS, PASSAGES, PASS_FRONT, PASS_PACE, PASS_REAR, PASS_SPEED, ROW, SPEED, TAG, WAITS } =
  fields

/**
 * Others being before it; of a long row only the first are told apart.
 * @param at connection and parity, as for `grantAhead`
 * @param front bumper, from the stop line, < 0 before it [m]
 * @param waits if it may be one who waits inside
 */
export type NotePassage = (vehicle: number, at: number, front: number, waits: boolean) => void

export function createNotePassage(world: World): NotePassage {
  const { row, trait, passage, grantAhead, grantRear, waitsInside } = world.state

  return function notePassage(vehicle: number, at: number, front: number, waits: boolean): void {
    const rear = front - trait[vehicle * TAG + LENGTH]
    grantRear[at] = rear
    const place = ++grantAhead[at]
    if (place >= PASSAGES) return
    const to = (at * PASSAGES + place) * PASS
    passage[to + PASS_FRONT] = front
    passage[to + PASS_REAR] = rear
    passage[to + PASS_SPEED] = row[vehicle * ROW + SPEED]
    passage[to + PASS_PACE] = waits && waitsInside[vehicle] !== 0 ? WAITS : row[vehicle * ROW + ACCELERATION]
  }
}
