/**
 * What drivers inside a junction, or about to enter it, see of others there: who drives ahead on a path that joins theirs, and
 * who is in the way on one that crosses it. Not a stage: `findLeaders` and `accelerate` ask. Reads passages of the last step.
 */
import { AS_IN_SUMO } from '../models/mobil.ts'
import * as codes from '../network/network.ts'
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'
import type { Braking } from './braking.ts'
import * as braking from './braking.ts'
import type { Conflicts, Flags } from './conflicts.ts'
import * as distances from './distances.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { CROSSING_GAP } = distances
const { CROSS, MERGE } = codes
const { PASS, PASSAGES, PASS_FRONT, PASS_PACE, PASS_REAR, PASS_SPEED, ROUNDING, WAITS } = fields
const { ALLOWED, DISTANCE, OWN_SPEED, SEEN_GAP, SEEN_SPEED } = braking

// Bits of `shared`.
export const SHARED = 1
export const WAITING = 2

export interface WatchOthers {
  /** Bits by connection: others can be in the way (SHARED), to be watched by all who are on it; one may wait inside (WAITING). */
  readonly shared: Flags
  /**
   * Others in a junction. Who is already on the stretch that `connection` shares with one that joins it, and nearer to
   * its end, drives ahead as if on the same lane. Before a place where somebody is, to which somebody inside the
   * junction is nearer, or where somebody with a grant who is still before its line will be earlier, one has to be able
   * to stop.
   * Lowers gap, speed and cap in `seen`.
   * @param toEnd from the front bumper to the end of `connection` [m]
   * @param hardest braking the vehicle is able to [m/s²]
   */
  watch(connection: number, toEnd: number, speed: number, hardest: number, parity: number): void
}

export function createWatchOthers(
  { network, state, lanes, facts }: World,
  { isMet }: Conflicts,
  { seen, question, stopWith }: Braking,
): WatchOthers {
  const { connectionTo, connectionWaiting, elementLength } = network
  const { connectionFirstConflict, conflictKind, conflictOther, conflictMyEntry, conflictMyExit } = network
  const { conflictTheirEntry, conflictTheirExit } = network
  const { grantAhead, grantRear, passage, lanePlan } = state
  const asInSumo = lanePlan[AS_IN_SUMO] !== 0

  const shared = new Int8Array(connectionTo.length)
  for (let c = 0; c < connectionTo.length; c++)
    if (connectionFirstConflict[c + 1] > connectionFirstConflict[c])
      shared[c] = SHARED | (connectionWaiting[c] < 1e9 ? WAITING : 0)

  function watch(connection: number, toEnd: number, speed: number, hardest: number, parity: number): void {
    if (!isMet(connection, parity)) return
    for (let i = connectionFirstConflict[connection]; i < connectionFirstConflict[connection + 1]; i++)
      // Nobody, or all are out: mostly.
      if (grantRear[(conflictOther[i] << 1) | parity] < conflictTheirExit[i])
        watchOne(i, toEnd, speed, hardest, parity, elementLength[lanes + connection])
  }

  /** Those on the other connection of conflict `i`. @param length of the own connection [m] */
  function watchOne(i: number, toEnd: number, speed: number, hardest: number, parity: number, length: number): void {
    const at = (conflictOther[i] << 1) | parity
    const n = grantAhead[at]
    const rows = at * PASSAGES * PASS
    const toEntry = toEnd - length + conflictMyEntry[i]
    const entry = conflictTheirEntry[i]
    const exit = conflictTheirExit[i]
    const joins = conflictKind[i] !== CROSS
    const toExit = toEnd - (length - conflictMyExit[i])
    let inTheWay = false
    for (let k = conflictKind[i] === MERGE ? 1 : 0; k <= n && k < PASSAGES; k++) {
      const them = rows + k * PASS
      const rear = passage[them + PASS_REAR]
      if (rear >= exit) continue
      if (k > 0 && passage[them + PASS_PACE] === WAITS && entry > connectionWaiting[conflictOther[i]]) continue
      const front = k === 0 ? elementLength[lanes + conflictOther[i]] : passage[them + PASS_FRONT]
      if (front < 0) {
        // Before its line, and so are all behind it: neither is sure to keep what it planned, so who comes later there gives way.
        if ((entry - front) * speed < toEntry * passage[them + PASS_SPEED]) inTheWay = true
        break
      }
      if (joins && front >= entry) {
        if (exit - front >= toExit) {
          // Nearer to the end, as paths in wide bends lie together over unequal lengths. But who is there goes before who is not.
          if (toEntry > 0) inTheWay = true
          continue
        }
        const along = toExit - exit + rear
        // As in SUMO whose rear still hangs out of its own arm is met where the stretch begins: as somebody whose rear is there
        // already, and who comes as far beyond it, should he brake hard. Else one stops where one is, as hard as need be: with
        // drivers who go up to the stretch 5 of 12 seeds of Monaco lock instead of 1 (3,000 trips).
        const apart = asInSumo ? toEntry - along : 0
        const gap = apart > 0 && toEntry > 0 ? toEntry : along
        if (gap >= seen[SEEN_GAP]) continue
        const theirs = passage[them + PASS_SPEED]
        const square = theirs * theirs - 2 * facts.strongestBraking * apart
        seen[SEEN_GAP] = gap
        seen[SEEN_SPEED] = gap === along ? theirs : square > 0 ? Math.sqrt(square) : 0
      } else if (
        front > entry ||
        entry - front < toEntry ||
        // To somebody before its line it is the same rule by which that one is looked at from inside, above.
        (toEnd > length &&
          passage[them + PASS_SPEED] > 0 &&
          (entry - front) * speed <= toEntry * passage[them + PASS_SPEED])
      )
        inTheWay = true
    }
    // Who stopped right at the entry stands before it, whatever sums round to.
    if (!inTheWay || toEntry < -ROUNDING) return
    question[OWN_SPEED] = speed
    question[DISTANCE] = toEntry - CROSSING_GAP
    stopWith(hardest)
    if (question[ALLOWED] <= 0 && toEntry < seen[SEEN_GAP]) {
      // It must stop, inside this step if need be: as behind somebody who stands there.
      seen[SEEN_GAP] = toEntry
      seen[SEEN_SPEED] = 0
    }
  }

  return { shared, watch }
}
