/**
 * Puts down who may be on a connection, for all who might meet it there: behind its line or before it with a grant. Not a stage.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import { controlledLanes } from './conflicts.ts'
import { STOP_MARGIN } from './distances.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CROSS } = codes
const {
  ACCELERATION,
  LENGTH,
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_PACE,
  PASS_REAR,
  PASS_SPEED,
  SPEED,
  STAYS,
  WAITS,
  ROW_BITS,
  TAG_BITS,
} = fields

/**
 * Others being before it; of a long row only the first are told apart.
 * @param at connection and parity, as for `grantAhead`
 * @param front bumper, from the stop line, < 0 before it [m]
 * @param waits if it may be one who waits inside
 */
export type NotePassage = (vehicle: number, at: number, front: number, waits: boolean) => void

/**
 * By connection: whoever is longer and comes to a stop at the next line still stands where others cross its way [m];
 * Infinity where there is no such line.
 */
export function clearedLengths({ network, lanes }: World): Float64Array {
  const { connectionTo, connectionFirstConflict, elementLength } = network
  const { conflictKind, conflictMyExit } = network
  const controlled = controlledLanes(network)
  const lengths = new Float64Array(connectionTo.length).fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < connectionTo.length; c++) {
    const lane = connectionTo[c]
    if (controlled[lane] === 0) continue
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++) {
      if (conflictKind[i] !== CROSS) continue
      const room = elementLength[lanes + c] - conflictMyExit[i] + elementLength[lane] - STOP_MARGIN
      if (room < lengths[c]) lengths[c] = room
    }
  }
  return lengths
}

export function createNotePassage(world: World): NotePassage {
  const { connectionTo } = world.network
  const { row, trait, passage, grantAhead, grantRear, waitsInside, earlyVehicle } = world.state
  const cleared = clearedLengths(world)

  return function notePassage(vehicle: number, at: number, front: number, waits: boolean): void {
    const rear = front - trait[(vehicle << TAG_BITS) | LENGTH]
    grantRear[at] = rear
    const place = ++grantAhead[at]
    if (place >= PASSAGES) return
    const to = (at * PASSAGES + place) * PASS
    passage[to + PASS_FRONT] = front
    passage[to + PASS_REAR] = rear
    passage[to + PASS_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
    let pace = row[(vehicle << ROW_BITS) | ACCELERATION]
    if (
      trait[(vehicle << TAG_BITS) | LENGTH] > cleared[at >> 1] &&
      earlyVehicle[connectionTo[at >> 1] * 2 + 1 - (at & 1)] !== vehicle
    )
      pace = STAYS
    if (waits && waitsInside[vehicle] !== 0) pace = WAITS
    passage[to + PASS_PACE] = pace
  }
}
