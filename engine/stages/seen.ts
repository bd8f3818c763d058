/**
 * What stands where in `seen` and `question` (braking.ts). In a module of their own: V8 folds local
 * copies of these into the code, but loads what a module itself exports anew at each use.
 */
// Fields of `seen`: what a driver has found ahead so far.
export const SEEN_GAP = 0 // [m], Infinity on a free road
export const SEEN_SPEED = 1 // of that leader [m/s]
export const SEEN_CAP = 2 // highest speed at the end of this step that stop lines, limits and curves ahead allow [m/s]

// Fields of `question`: how somebody has to slow down, and from which speed it still can.
export const OWN_SPEED = 0 // [m/s]
export const DISTANCE = 1 // [m],
export const TARGET = 2 // to that speed [m/s],
export const WITH = 3 // braking so hard [m/s²]
export const ALLOWED = 4 // [m/s]

/**
 * Doubles in an array like that: V8 keeps arrays of up to 64 bytes on its heap, where they move, and finds them anew at each use.
 */
export const SCRATCH = 16
