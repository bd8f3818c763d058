/** What a vehicle is in: its own speed, and what `look` in approach.ts finds on the way ahead. */
import { POLICY } from '../state/policy.ts'

/** Fields of a situation: what `look` in approach.ts finds on the way ahead, and the vehicle's own speed. */
export const SITUATION = 17 + POLICY
export const OWN_SPEED = 0 // [m/s]
export const OWN_LIMIT = 1 // in force where it is [m/s]
export const LINK = 2 // signal link that decides over its movement; or NO_LINK, YIELDS_AT_GREEN
export const NO_LINK = -1
export const YIELDS_AT_GREEN = -2 // a signal, but even at green it must find a gap: its time of passing is anybody's guess
export const LINE_DISTANCE = 3 // to the stop line [m]
export const WAY_LIMIT = 4 // harmonic mean of the limits on the way there [m/s]
export const AHEAD = 5 // vehicles between it and the line
export const STANDING_AHEAD = 6 // of these, those that stand
export const JAM_DISTANCE = 7 // to the end of the first jam [m]; Infinity if there is none in sight
export const JAM_SPEED = 8 // mean speed in it [m/s]
export const JAM_SINCE = 9 // [s]
export const FLOW = 10 // that leaves the lane before the line, lately [veh/s]
export const CEILING_START = 11 // from where the policy's ceiling holds, and as far as is known to where [m]
export const CEILING_END = 12
export const OWN_POSITION = 13 // on its lane [m]; here, because doubles handed over by themselves are put on the heap
export const BY_TRAFFIC = 14 // 1: the signal decides by traffic, 0: its times are fixed
export const TRAFFIC = 15 // vehicles on the way ahead, on fast roads as far as it looks; 0 elsewhere
export const TRAFFIC_SPEED = 16 // sum of their speeds [m/s]
export const RULES = 17 // what the town's policy says where it is, and of ceilings as far ahead as it has to brake: see POLICY
