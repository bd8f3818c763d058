/**
 * Parts of a way through a junction in which one may wait inside (waitInside.ts). In a module of their own: V8 folds local copies
 * of these into the code, but loads what a module itself exports anew at each use.
 */
export const WHOLE = 0
export const TO_WAITING = 1 // up to the place where one waits, without what it waits for there
export const BEYOND = 2 // from there on
