/**
 * Tells others which connections are taken: rear of the last vehicle with a grant (on the lane before the line or inside)
 * and how many have not left the connection. Last stage of `drive`; puts what is empty to sleep.
 * Reads and writes its own cell, the next parity.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import { shortLanes } from './announce.ts'
import type { Awake } from './awake.ts'
import * as conflicts from './conflicts.ts'
import type { NotePassage } from './passages.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const { bitIn } = conflicts
const { COUNT, EXTENT, FIRST_SLOT, GRANTED, PASS, PASSAGES, PASS_REAR, POSITION, ROW, SITE, SITE_TAG, TAG, TAIL, VIA } =
  fields

export function createStateGrants(world: World, { here, occupy, settle }: Awake, notePassage: NotePassage) {
  const { lane: laneHere, connection: connectionHere } = here
  const { network, state, scratch, lanes } = world
  const { connectionControlled, connectionWaiting, edgeFirstLane, laneFirstConnection } = network
  const { row, tag, slot, backlogFirst, site, siteTag } = state
  const { grantRear, grantAhead, passage, taken, claimVehicle, claimConnection, comingVehicle } = state
  const { active } = scratch
  const short = shortLanes(world)

  /** Of a cell whose awake elements stand in `here` in these places. */
  function stateOf(
    cell: number,
    fromLane: number,
    untilLane: number,
    fromConnection: number,
    untilConnection: number,
    next: number,
  ): void {
    const firstConnection = laneFirstConnection[edgeFirstLane[cell]]
    let bits = 0
    for (let i = fromConnection; i < untilConnection; i++) {
      const element = connectionHere[i]
      const at = (element - lanes) * 2 + next
      // Who hangs over the end of an empty connection is added by `followTails`.
      grantAhead[at] = 0
      grantRear[at] = Number.POSITIVE_INFINITY
      passage[at * PASSAGES * PASS + PASS_REAR] = Number.POSITIVE_INFINITY
      const n = siteTag[element * SITE_TAG + COUNT]
      if (n > 0) bits |= bitIn(element - lanes, firstConnection)
      const first = siteTag[element * SITE_TAG + FIRST_SLOT]
      const waits = n > 0 && connectionWaiting[element - lanes] < 1e9
      for (let k = 0; k < n; k++) notePassage(slot[first + k], at, row[slot[first + k] * ROW + POSITION], waits)
    }
    for (let i = fromLane; i < untilLane; i++) {
      const lane = laneHere[i]
      const n = siteTag[lane * SITE_TAG + COUNT]
      let announced = NOWHERE
      if (short[lane] !== 0) {
        announced = comingVehicle[lane]
        comingVehicle[lane] = NOWHERE
      }
      if (n === 0 && (announced < 0 || claimVehicle[lane * 2 + next] !== announced)) {
        claimVehicle[lane * 2 + next] = NOWHERE
        claimConnection[lane * 2 + next] = NOWHERE
      }
      if (n > 0 || announced >= 0 || siteTag[lane * SITE_TAG + TAIL] >= 0) occupy(cell, lane)
      // Grants stand in one row from the front of the lane; later ones are further back.
      const first = siteTag[lane * SITE_TAG + FIRST_SLOT]
      const length = site[lane * SITE + EXTENT]
      for (let k = 0; k < n; k++) {
        const vehicle = slot[first + k]
        const c = tag[vehicle * TAG + VIA]
        if (c < 0) break
        if (connectionControlled[c] === 0) continue
        if (tag[vehicle * TAG + GRANTED] !== c) break
        notePassage(vehicle, c * 2 + next, row[vehicle * ROW + POSITION] - length, connectionWaiting[c] < 1e9)
        bits |= bitIn(c, firstConnection)
      }
    }
    taken[cell * 2 + next] = bits
    for (let i = fromConnection; i < untilConnection; i++) {
      const element = connectionHere[i]
      if (grantAhead[(element - lanes) * 2 + next] > 0 || siteTag[element * SITE_TAG + TAIL] >= 0) occupy(cell, element)
    }
    if (!settle(cell) && backlogFirst[cell] < 0) active[cell >> 5] &= ~(1 << (cell & 31))
  }

  /** Of the cells in hand. */
  return function stateGrants(next: number): void {
    let lane = 0
    let connection = 0
    for (let i = 0; i < here.cells; i++) {
      stateOf(here.cell[i], lane, here.laneEnd[i], connection, here.connectionEnd[i], next)
      lane = here.laneEnd[i]
      connection = here.connectionEnd[i]
    }
  }
}
