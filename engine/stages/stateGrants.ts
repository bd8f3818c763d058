/**
 * Tells others which connections are taken: rear of the last vehicle with a grant (on the lane before the line or inside)
 * and how many have not left the connection. After `move`, in `drive`; puts what is empty to sleep.
 * Reads and writes its own cell, the next parity.
 */
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Awake } from './awake.ts'
import { bitsInTaken, controlledLanes } from './conflicts.ts'
import type { NotePassage } from './passages.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { NOWHERE } = codes
const {
  COUNT,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  PASS,
  PASSAGES,
  PASS_REAR,
  POSITION,
  TAIL,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields

export function createStateGrants(world: World, { here, vacate }: Awake, notePassage: NotePassage) {
  const { cell: cellHere, lane: laneHere, connection: connectionHere, kept } = here
  const { network, state, lanes } = world
  const { connectionControlled, connectionFrom, connectionWaiting, laneEdge } = network
  const { row, tag, slot, site, siteTag } = state
  const { grantRear, grantAhead, passage, taken, claimVehicle, comingVehicle } = state
  const controlled = controlledLanes(network)
  const bit = bitsInTaken(network)

  /** Who is on a connection, or nobody yet. */
  function onConnection(element: number, next: number): void {
    const c = element - lanes
    const at = (c << 1) | next
    // Who hangs over the end of an empty connection is added by `followTails`.
    grantAhead[at] = 0
    grantRear[at] = Number.POSITIVE_INFINITY
    passage[at * PASSAGES * PASS + PASS_REAR] = Number.POSITIVE_INFINITY
    const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
    if (n === 0) return
    taken[(laneEdge[connectionFrom[c]] << 1) | next] |= bit[c]
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    const waits = connectionWaiting[c] < 1e9
    for (let k = 0; k < n; k++) notePassage(slot[first + k], at, row[(slot[first + k] << ROW_BITS) | POSITION], waits)
  }

  /**
   * Who on a lane with connections that need one has a grant for what follows; puts aside what claims and announcements
   * are done with.
   */
  function onLane(lane: number, next: number): void {
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    const announced = comingVehicle[lane]
    if (announced >= 0) comingVehicle[lane] = NOWHERE
    if (n === 0) {
      if (announced < 0 || claimVehicle[(lane << 1) | next] !== announced) claimVehicle[(lane << 1) | next] = NOWHERE
      if (announced < 0 && siteTag[(lane << SITE_TAG_BITS) | TAIL] < 0) vacate(lane)
      return
    }
    // Grants stand in one row from the front of the lane; later ones are further back.
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    for (let k = 0; k < n; k++) {
      const vehicle = slot[first + k]
      const c = tag[(vehicle << TAG_BITS) | VIA]
      if (c < 0) break
      if (connectionControlled[c] === 0) continue
      if (tag[(vehicle << TAG_BITS) | GRANTED] !== c) break
      const front = row[(vehicle << ROW_BITS) | POSITION] - site[(lane << SITE_BITS) | EXTENT]
      notePassage(vehicle, (c << 1) | next, front, connectionWaiting[c] < 1e9)
      taken[(laneEdge[lane] << 1) | next] |= bit[c]
    }
  }

  /** Of the cells in hand. */
  return function stateGrants(next: number): void {
    for (let i = 0; i < here.cells; i++) taken[(cellHere[i] << 1) | next] = 0
    for (let i = 0; i < here.connections; i++) onConnection(connectionHere[i], next)
    for (let i = 0; i < here.lanes; i++) {
      const lane = laneHere[i]
      if (kept[i] !== 0 && siteTag[(lane << SITE_TAG_BITS) | COUNT] > 0) continue
      if (controlled[lane] !== 0) onLane(lane, next)
      else if (siteTag[(lane << SITE_TAG_BITS) | COUNT] === 0 && siteTag[(lane << SITE_TAG_BITS) | TAIL] < 0)
        vacate(lane)
    }
    for (let i = 0; i < here.connections; i++) {
      const element = connectionHere[i]
      if (grantAhead[((element - lanes) << 1) | next] === 0 && siteTag[(element << SITE_TAG_BITS) | TAIL] < 0)
        vacate(element)
    }
  }
}
