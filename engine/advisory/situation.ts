/** What a vehicle is in: its own speed, and what `look` in approach.ts finds on the way ahead. */
import { POLICY } from '../state/policy.ts'

/** Fields of a situation: what `look` in approach.ts finds on the way ahead, and the vehicle's own speed. */
export const SITUATION = 21 + POLICY + 3 * 6
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
export const DEMAND = 17 // as FLOW; where traffic grows, what it has come to meanwhile
export const SIGNAL_DOUBT = 18 // by so much starts and ends of greens are said later and sooner than received (feed.ts); not of `look` [s]
export const ZONE_LIMIT = 19 // set for where it is, Infinity: none [m/s]; 0: limits are not set by zones
export const RULES = 20 // what the town's policy says where it is, and of ceilings as far ahead as it has to brake: see POLICY
export const SIGNALS = 20 + POLICY // ahead that are known, the one of LINK included; more only if wanted

/** Signals that are planned for at most. */
export const MOST_SIGNALS = 4
/** Fields of those after the first, one behind the other from FURTHER on. */
export const FURTHER = SIGNALS + 1
export const FURTHER_SIGNAL = 6
export const THEN_LINK = 0
export const THEN_DISTANCE = 1 // from the vehicle to the stop line [m]
export const THEN_FREE = 2 // time at the limits on the way there [s]
export const THEN_AHEAD = 3 // vehicles between the line before and this one
export const THEN_STANDING = 4 // of these, those that stand
export const THEN_FLOW = 5 // as FLOW
