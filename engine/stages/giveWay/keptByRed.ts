/**
 * Lanes that end at red, on which nobody has a grant: most lines with somebody before them. There is little to put down for
 * them, and no need to ask what is no matter then. Part of `giveWay`, which says the same of them at three times the price.
 */
import * as gaps from '../../models/gapAcceptance.ts'
import type { NetworkColumns } from '../../network/network.ts'
import * as codes from '../../network/network.ts'
import * as fields from '../../state/state.ts'
import type { World } from '../../state/world.ts'
import { controlledLanes, type Flags } from '../conflicts.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { VIEW_TIME } = gaps
const { GREEN_YIELD, NOWHERE, TURN_ON_RED } = codes
const {
  BY_SIGNAL,
  COUNT,
  EXTENT,
  FIRST_SLOT,
  GRANTED,
  HALTS,
  NOTED,
  POSITION,
  SPEED,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields

// What there is at the end of a lane.
export const NO_LINE = 0 // all pass as they come
export const LINE = 1 // some need a grant
export const SIGNAL = 2 // some have a signal

export function lineKinds(network: NetworkColumns): Flags {
  const kinds = controlledLanes(network)
  network.connectionFrom.forEach((lane, c) => {
    if (network.connectionLink[c] >= 0) kinds[lane] = SIGNAL
  })
  return kinds
}

/** @returns false if it is no such lane: nothing has been put down then */
export type KeptByRed = (lane: number, step: number) => boolean

export function createKeptByRed({ network, state }: World): KeptByRed {
  const { connectionLink } = network
  const { row, tag, slot, site, siteTag, signalState, blockedBy, waitingSince } = state
  const { claimVehicle, comingVehicle, earlyVehicle } = state

  return function isKeptByRed(lane: number, step: number): boolean {
    const n = siteTag[(lane << SITE_TAG_BITS) | COUNT]
    if (n === 0 || siteTag[(lane << SITE_TAG_BITS) | HALTS] !== 0 || comingVehicle[lane] >= 0) return false
    const first = siteTag[(lane << SITE_TAG_BITS) | FIRST_SLOT]
    const vehicle = slot[first]
    const c = tag[(vehicle << TAG_BITS) | VIA]
    if (c < 0 || connectionLink[c] < 0 || tag[(vehicle << TAG_BITS) | GRANTED] >= 0) return false
    const letter = signalState[connectionLink[c]]
    if (letter >= GREEN_YIELD || letter === TURN_ON_RED) return false
    if (n > 1) {
      const behind = slot[first + 1] << TAG_BITS
      if (tag[behind | GRANTED] >= 0 || tag[behind | VIA] < 0 || connectionLink[tag[behind | VIA]] < 0) return false
    }
    claimVehicle[(lane << 1) | (1 - (step & 1))] = NOWHERE
    earlyVehicle[(lane << 1) | (1 - (step & 1))] = NOWHERE
    const remaining = site[(lane << SITE_BITS) | EXTENT] - row[(vehicle << ROW_BITS) | POSITION]
    if (remaining > row[(vehicle << ROW_BITS) | SPEED] * VIEW_TIME + 15) {
      siteTag[(lane << SITE_TAG_BITS) | NOTED] = 0 // who was ahead may come back to this lane, kept by something else meanwhile
      return true
    }
    if (siteTag[(lane << SITE_TAG_BITS) | NOTED] === ~vehicle) return true
    siteTag[(lane << SITE_TAG_BITS) | NOTED] = ~vehicle
    blockedBy[vehicle] = BY_SIGNAL
    waitingSince[vehicle] = -1
    return true
  }
}
