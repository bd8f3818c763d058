/**
 * How far from lines, ends of lanes and one another drivers stop. In a module of their own: V8 folds local copies of
 * these into the code, but loads what a module itself exports anew at each use.
 */
/** Drivers stop this far before a stop line [m]. */
export const STOP_MARGIN = 1
/** Room left at the end of a lane for somebody who comes over from the left: a truck and its gap [m]. */
export const EXCHANGE_ROOM = 15
/** Inside a junction drivers stop this far before the path of somebody who is on it [m]. */
export const CROSSING_GAP = 0.5
/** Drivers want this much room behind the junction besides their own length [m], so that the junction stays clear. */
export const CLEAR_MARGIN = 1
