/**
 * Tells others which connections are taken: rear of the last vehicle with a grant (on the lane before the line or inside)
 * and how many have not left the connection. Last stage of `drive`; puts what is empty to sleep.
 * Reads and writes its own cell, the next parity.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import * as conflicts from './conflicts.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const { bitIn } = conflicts
const {
  ACCELERATION,
  COUNT,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  LENGTH,
  PASS,
  PASSAGES,
  PASS_FRONT,
  PASS_PACE,
  PASS_REAR,
  PASS_SPEED,
  POSITION,
  REAR,
  ROW,
  SITE,
  SITE_TAG,
  SPEED,
  SUMMARY,
  TAG,
  TAIL,
  VIA,
} = fields

export function createStateGrants(world: World, { here, occupy, settle }: Awake) {
  const { lane: laneHere, connection: connectionHere } = here
  const { network, state, scratch, lanes } = world
  const { connectionControlled, edgeFirstLane, laneFirstConnection } = network
  const { row, trait, tag, slot, summary, backlogFirst, site, siteTag } = state
  const { grantRear, grantAhead, passage, taken, claimVehicle, claimConnection } = state
  const { active } = scratch

  /** Puts down one who may be on a connection, `place` others being before it; of a long row only the first are told apart. */
  function notePassage(vehicle: number, at: number, place: number, lineAt: number): void {
    if (place + 1 >= PASSAGES) return
    const to = (at * PASSAGES + place + 1) * PASS
    const front = row[vehicle * ROW + POSITION] - lineAt
    passage[to + PASS_FRONT] = front
    passage[to + PASS_REAR] = front - trait[vehicle * TAG + LENGTH]
    passage[to + PASS_SPEED] = row[vehicle * ROW + SPEED]
    passage[to + PASS_PACE] = row[vehicle * ROW + ACCELERATION]
  }

  return function stateGrants(cell: number, next: number): void {
    const firstConnection = laneFirstConnection[edgeFirstLane[cell]]
    let bits = 0
    for (let i = 0; i < here.connections; i++) {
      const element = connectionHere[i]
      const at = (element - lanes) * 2 + next
      // Who hangs over the end of an empty connection is added by `followTails`.
      const n = siteTag[element * SITE_TAG + COUNT]
      grantAhead[at] = n
      if (n > 0) bits |= bitIn(element - lanes, firstConnection)
      grantRear[at] = n > 0 ? summary[element * SUMMARY + next * (SUMMARY / 2) + REAR] : Number.POSITIVE_INFINITY
      passage[at * PASSAGES * PASS + PASS_REAR] = Number.POSITIVE_INFINITY
      const first = siteTag[element * SITE_TAG + FIRST_SLOT]
      for (let k = 0; k < n; k++) notePassage(slot[first + k], at, k, 0)
    }
    for (let i = 0; i < here.lanes; i++) {
      const lane = laneHere[i]
      const n = siteTag[lane * SITE_TAG + COUNT]
      if (n === 0) {
        claimVehicle[lane * 2 + next] = NOWHERE
        claimConnection[lane * 2 + next] = NOWHERE
      }
      if (n > 0 || siteTag[lane * SITE_TAG + TAIL] >= 0) occupy(cell, lane)
      // Grants stand in one row from the front of the lane; later ones are further back.
      const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
      const length = site[lane * SITE + EXTENT]
      for (let k = 0; k < n; k++) {
        const vehicle = slot[first + k]
        const c = tag[vehicle * TAG + VIA]
        if (c < 0) break
        if (connectionControlled[c] === 0) continue
        if (tag[vehicle * TAG + GRANTED] !== c) break
        const at = c * 2 + next
        grantRear[at] = row[vehicle * ROW + POSITION] - length - trait[vehicle * TAG + LENGTH]
        notePassage(vehicle, at, grantAhead[at], length)
        grantAhead[at]++
        bits |= bitIn(c, firstConnection)
      }
    }
    taken[cell * 2 + next] = bits
    for (let i = 0; i < here.connections; i++) {
      const element = connectionHere[i]
      if (grantAhead[(element - lanes) * 2 + next] > 0 || siteTag[element * SITE_TAG + TAIL] >= 0) occupy(cell, element)
    }
    if (!settle(cell) && backlogFirst[cell] < 0) active[cell >> 5] &= ~(1 << (cell & 31))
  }
}
