/**
 * Who is still inside a junction, but so near the next stop line that it ought to know by now whether it may pass, announces
 * itself there. On a lane of a few metres nobody would be seen in time: all would have to come to a stop at its end, as on the
 * ring of a roundabout drawn in short pieces.
 *
 * `announce` is the last stage of `drive` and posts a message for the foremost on each connection; `hear` takes it in
 * `handOver`, on the side of the lane ahead. There it claims and is granted like everybody else (giveWay.ts), only that it
 * reads of it a step later (findLeaders.ts). `arrive` makes it an ordinary grant.
 */
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'
import { bitsInTaken, controlledLanes, type Flags } from './conflicts.ts'
import type { Navigator } from './navigate.ts'
import type { Post } from './outbox.ts'
import type { NotePassage } from './passages.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { INVERSE_TWICE_B, ON_MOTORWAY, TYPE_BITS } = types
const { NOWHERE } = codes
const {
  COMING,
  COMING_SPEED,
  COMING_WAY,
  COUNT,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  PLACE,
  POSITION,
  SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { ANNOUNCES } = layout

/** Besides the way it takes to stop, and that of two steps: so far before the line drivers want to know [m]. */
const REACH_MARGIN = 10

export interface Announcements {
  /** Of those on connections of the cells in hand. */
  announce(worker: number): void
  /** Somebody comes to `lane`, which is ours. @param published parity that the next step reads */
  hear(lane: number, vehicle: number, published: number): void
  /** Somebody has come from another cell onto `element`, which is ours: perhaps it was granted the line there before. */
  arrive(element: number, vehicle: number, published: number): void
}

/** 1 for lanes so short that somebody may announce itself there: whoever comes as fast as it may out of the junction before. */
function shortLanes({ network, state, lanes, dt, facts }: World): Flags {
  const { connectionTo, connectionLimit, elementLength } = network
  const controlled = controlledLanes(network)
  let weakest = 0
  for (let at = INVERSE_TWICE_B; at < state.typeTable.length; at += ON_MOTORWAY)
    weakest = Math.max(weakest, state.typeTable[at])
  const short = new Int8Array(lanes)
  for (let c = 0; c < connectionTo.length; c++) {
    const lane = connectionTo[c]
    const speed = connectionLimit[c] * facts.fastestFactor
    const reach = speed * speed * weakest + 2 * speed * dt + REACH_MARGIN
    if (controlled[lane] !== 0 && elementLength[lane] <= reach) short[lane] = 1
  }
  return short
}

export function createAnnouncements(
  world: World,
  { pick }: Navigator,
  { here, wake }: Awake,
  post: Post,
  notePassage: NotePassage,
): Announcements {
  const { connection: connectionHere } = here
  const { network, state, lanes, dt } = world
  const { connectionControlled, connectionFrom, connectionTo, laneEdge } = network
  const { row, tag, slot, site, siteTag, element: elementOf, vehicleType, typeTable } = state
  const { taken, coming, comingVehicle, comingConnection, comingPlace, earlyVehicle, earlyConnection, waitsInside } =
    state

  const short = shortLanes(world)
  /** By connection: the lane on which those on it announce themselves, or NOWHERE. */
  const announcedOn = connectionTo.map((lane) => (short[lane] !== 0 ? lane : NOWHERE))
  const bit = bitsInTaken(network)

  function announce(worker: number): void {
    const n = here.connections
    for (let i = 0; i < n; i++) {
      const element = connectionHere[i]
      const lane = announcedOn[element - lanes]
      if (lane < 0 || siteTag[(element << SITE_TAG_BITS) | COUNT] === 0) continue
      const vehicle = slot[siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]]
      const speed = row[(vehicle << ROW_BITS) | SPEED]
      const way =
        site[(element << SITE_BITS) | EXTENT] +
        site[(lane << SITE_BITS) | EXTENT] -
        row[(vehicle << ROW_BITS) | POSITION]
      const braking = speed * speed * typeTable[(vehicleType[vehicle] << TYPE_BITS) | INVERSE_TWICE_B]
      if (way <= braking + 2 * speed * dt + REACH_MARGIN) post(worker, lane, vehicle, ANNOUNCES)
    }
  }

  function isGranted(vehicle: number, lane: number, connection: number, parity: number): boolean {
    return earlyVehicle[(lane << 1) | parity] === vehicle && earlyConnection[(lane << 1) | parity] === connection
  }

  /** What stateGrants will say one step later. */
  function note(vehicle: number, connection: number, front: number, published: number): void {
    const cell = laneEdge[connectionFrom[connection]]
    notePassage(vehicle, connection * 2 + published, front, false)
    taken[cell * 2 + published] |= bit[connection]
    wake(cell, lanes + connection)
  }

  function hear(lane: number, vehicle: number, published: number): void {
    if (siteTag[(lane << SITE_TAG_BITS) | HALTS] !== 0) return
    const place = tag[(vehicle << TAG_BITS) | PLACE] + 1
    const c = pick(vehicle, lane, place)
    if (c < 0 || connectionControlled[c] === 0) return
    const inside = elementOf[vehicle]
    const way =
      site[(inside << SITE_BITS) | EXTENT] + site[(lane << SITE_BITS) | EXTENT] - row[(vehicle << ROW_BITS) | POSITION]
    if (isGranted(vehicle, lane, c, published)) {
      note(vehicle, c, -way, published)
    } else if (comingVehicle[lane] >= 0) {
      const other = comingVehicle[lane]
      const theirs = coming[lane * COMING + COMING_WAY]
      if (isGranted(other, lane, comingConnection[lane], published)) return
      if (theirs < way || (theirs === way && other < vehicle)) return
    }
    comingVehicle[lane] = vehicle
    comingConnection[lane] = c
    comingPlace[lane] = place
    coming[lane * COMING + COMING_WAY] = way
    coming[lane * COMING + COMING_SPEED] = row[(vehicle << ROW_BITS) | SPEED]
  }

  function arrive(element: number, vehicle: number, published: number): void {
    const lane = element < lanes ? element : connectionFrom[element - lanes]
    if (element >= lanes) taken[(laneEdge[lane] << 1) | published] |= bit[element - lanes]
    if (short[lane] === 0 || earlyVehicle[lane * 2 + published] !== vehicle) return
    const c = earlyConnection[lane * 2 + published]
    if (element < lanes) {
      tag[(vehicle << TAG_BITS) | VIA] = c
      tag[(vehicle << TAG_BITS) | GRANTED] = c
      note(vehicle, c, row[(vehicle << ROW_BITS) | POSITION] - site[(element << SITE_BITS) | EXTENT], published)
    } else if (element === lanes + c) note(vehicle, c, row[(vehicle << ROW_BITS) | POSITION], published)
    else return
    waitsInside[vehicle] = 0
    // The early grant stays until giveWay writes the row anew: `followTails` of another part may still have to read it
    // in this step.
  }

  return { announce, hear, arrive }
}
