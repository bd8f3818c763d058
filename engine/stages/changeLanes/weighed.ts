/**
 * What stands where in `weighed` and `beside` (laneGaps.ts). In a module of their own: V8 folds local
 * copies of these into the code, but loads what a module itself exports anew at each use.
 */
// Fields of `weighed`. The first five are the question of `Drivers.weigh`; 0 is also its answer.
export const ANSWER = 0 // [m/s²]
export const GAP = 1 // [m]
export const LEADER_SPEED = 2 // [m/s]
export const CAP = 3 // [m/s]
export const SHARE = 4 // of its time gap that it keeps (models/relaxation.ts); 1: all
export const OWN_THEN = 5 // acceleration of who changes, after it [m/s²]
export const FOLLOWER_NOW = 6 // of who would follow: what it has chosen [m/s²]
export const FOLLOWER_THEN = 7 // and what it would choose [m/s²]
export const BEARABLE = 8 // in: deceleration asked of either at most [m/s²],
export const CREEPERS_BEAR = 9 // and of who creeps [m/s²]: it may have to stop within the step, and nobody minds
export const MOST = 10 // in: acceleration that who changes may have at most [m/s²]
export const ENOUGH = 11 // in: share of their time gaps that is enough for both; 1: nobody counts on others to put up with less
export const OWN_GAP = 12 // of who changes, after it [m]
export const FOLLOWER_GAP = 13

// Fields of `beside`: who would be ahead and behind on the other lane.
export const AT_PLACE = 0 // in the order of the lane
export const LEADER = 1 // or NOWHERE
export const FOLLOWER = 2 // or NOWHERE
/**
 * In: 0 or 1, in turns. Two in neighbouring cells who appear on one lane in the same step cannot know of each other; so
 * those who may come before others unseen change while it is 0, those who may come behind others unseen while it is 1.
 * (Who may do both, alone on a short edge, does while it is 0.)
 */
export const TURN = 3
/** In: the step. Nobody is asked to brake for two who change in one step: the second would not count on it. */
export const NOW = 4
