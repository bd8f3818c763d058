/**
 * What stands where in the rows of the state: of vehicles, elements, summaries, claims and passages. Part of `state.ts`, which
 * passes it on.
 */
import { MAX_LANES } from '../network/network.ts'

// One 64-byte cache line per vehicle for life, seen through three views: `row` (Float64), `trait` (Float32), `tag`
// (Int32). All that the step needs of most vehicles is in this line: where towns are larger than the cache, a line more
// to wait for costs as much as all the arithmetic (measured: 120 ns a miss on the machine this was written on). Rows
// are as long as a power of two: (vehicle << ROW_BITS) | FIELD. V8 asks of each product and sum whether it has left the
// 31 bits, of shifts and bits it does not: 4 % of the step's instructions. (TypeScript 5 takes `vehicle << ROW_BITS` at
// the end of a line for type arguments if `>> (` follows below: have the other line first.)
export const ROW_BITS = 3
export const ROW = 1 << ROW_BITS
export const POSITION = 0 // front bumper, arc length on its element [m]
export const SPEED = 1 // [m/s], >= 0
export const ACCELERATION = 2 // chosen for this step [m/s²]
export const FUEL = 3 // burnt so far [g]; of electric vehicles: drawn from the battery [J]
export const TAG_BITS = ROW_BITS + 1
export const TAG = 1 << TAG_BITS // elements per vehicle in `trait` and `tag`
export const LENGTH = 8 // trait; [m]
export const FACTOR = 9 // trait; desired speed on a free road / speed limit
export const VIA = 10 // tag; next connection from its lane, or ENDS_HERE, WRONG_LANE
export const GRANTED = 11 // tag; connection it may enter, or NOWHERE
export const CHANGED_AT = 12 // tag; step of its last lane change << CHANGE_BITS, and bits: FROM_KERB, EASED
export const PLACE = 13 // tag; place in `route` of the edge it is on, or was on last when in a junction
export const LANES = 14 // tag; three sets of bits, see below
export const STANDING = 15 // tag; steps below STANDING_SPEED without a break

// Bits of CHANGED_AT. With EASED here, most need not look into `ease`: a line less to wait for.
export const CHANGE_BITS = 2
export const FROM_KERB = 1 // it went away from the kerb
export const EASED = 2 // its `ease` is less than 1

/** Below this a vehicle stands [m/s]. */
export const STANDING_SPEED = 0.1
/** Rounding of sums of lengths, not a tolerance: sixteen digits of a kilometre [m]. */
export const ROUNDING = 1e-6

// Bits of LANES: from which lanes its route goes on longest without changing lanes, from which it goes on at all, its type.
export { MAX_LANES }
export const ALL_LANES = (1 << MAX_LANES) - 1
export const OK_SHIFT = MAX_LANES
export const TYPE_SHIFT = 2 * MAX_LANES

// Fields of `senses`: of those who do not follow by plain IDM with perfect senses.
export const SENSES = 5
export const GAP_ERROR = 0 // of what the driver sees, mean 0, variance 1
export const SPEED_ERROR = 1
export const SEEN_GAP = 2 // in the last step [m]
export const SEEN_SPEED = 3 // of that leader [m/s]
export const COMMANDED = SEEN_GAP // instead of these two, by PISaturation: its speed of the last step [m/s],
export const MEAN_SPEED = SEEN_SPEED // and the mean of its own lately, 0: none yet [m/s]
export const TEMPER = 4 // fixed; own T over that of the type

// One cache line per element, seen through `site` (Float64) and `siteTag` (Int32): all that the step needs of the elements
// it passes. With a column each, the elements of one cell took some twenty lines.
export const SITE_BITS = 3
export const SITE = 1 << SITE_BITS
export const SITE_TAG_BITS = SITE_BITS + 1
export const SITE_TAG = 1 << SITE_TAG_BITS
export const COUNT = 0 // siteTag, owner; vehicles whose front is on the element
export const FIRST_SLOT = 1 // siteTag, fixed; of its stretch of `slot`
export const TAIL = 2 // siteTag, owner; last vehicle whose front left but whose rear did not, or NOWHERE
export const NOTED = 3 // siteTag, owner in drive; of whom at its head `blockedBy` says already that red keeps it, ~vehicle; 0: of nobody
export const MANNER = 4 // siteTag, fixed; from a type's row to the one that holds here (models/vehicleTypes.ts)
export const HALTS = 5 // siteTag, fixed; what there is to stop for on this lane, as bits: HAS_STOPS, HAS_CROSSINGS
export const LIMIT = 3 // site, boundary; speed limit in force [m/s]
export const EXTENT = 4 // site, fixed; length [m]
export const TAIL_REAR = 5 // site, owner in handOver; where the tail's rear is, may be beyond the end [m]
export const TAIL_SPEED = 6 // site, owner in handOver [m/s]
export const TAIL_DEPTH = 7 // site, owner; how far beyond the end a tail still counts (diverging paths) [m]

// Fields of `summary`, per step parity: all that other cells see of an element, as of the end of the last step.
export const SUMMARY_BITS = 3
export const SUMMARY = 1 << SUMMARY_BITS
export const REAR = 0 // lowest rear bumper on or beyond the start, may be < 0 [m]; Infinity if nobody is there
export const REAR_SPEED = 1 // [m/s]
export const FRONT = 2 // foremost front bumper on the element [m]; NOBODY if there is none
export const FRONT_SPEED = 3 // [m/s]
export const NOBODY = -1

// Fields of `claim`, per step parity: who asks to pass the stop line of a lane next.
export const CLAIM = 10
export const CLAIM_ETA = 0 // until its front is at the line, driving freely [s], or:
export const FOR_ROOM = Number.POSITIVE_INFINITY // it waits for room behind the junction
export const CLAIM_SPEED = 1 // it will have there [m/s]
export const CLAIM_SINCE = 2 // step since which it stands waiting; Infinity while it moves
export const CLAIM_LENGTH = 3 // of the vehicle [m]
export const CLAIM_PACE = 4 // its highest acceleration [m/s²]

// Fields of `coming`: who announces itself before it is on the lane.
export const COMING = 2
export const COMING_WAY = 0 // to the lane's end [m]
export const COMING_SPEED = 1 // [m/s]

// Fields of `passage`, per step parity: PASSAGES rows of those who may be on a connection, foremost first. Row 0 is who only
// hangs over its end (PASS_REAR Infinity if nobody), the others are the first with a grant, before the line or behind it.
export const PASSAGES = 6
export const PASS = 4
export const PASS_FRONT = 0 // front bumper, from the stop line, < 0 before it [m]
export const PASS_REAR = 1 // rear bumper likewise [m]
export const PASS_SPEED = 2 // [m/s]
export const PASS_PACE = 3 // acceleration it has chosen [m/s²], or WAITS, or STAYS
export const WAITS = -1e9 // comes to a stop at `connectionWaiting` at the latest
export const STAYS = -5e8 // has no grant for the next stop line, before which there is less room than it is long
