/**
 * When the next step of a live town is due: simulated time follows the wall clock times the pace. A town that cannot
 * keep up falls behind and says so (`realTimeFactor`); it never tries to catch up what it lost, which would only make
 * it slower still. Pure: the wall clock comes in as a parameter [ms].
 */

export const SLOWEST = 0.25
export const FASTEST = 50

/** Farther behind than this [ms of wall time] the lost time is given up. */
const GIVE_UP = 250
/** Over so much wall time the real-time factor is measured [ms]. */
const WINDOW = 5000

export interface Pacer {
  /** Simulated seconds a second of wall time, as wanted. */
  readonly pace: number
  readonly paused: boolean
  /** Whether simulated time goes by as time does outside. */
  readonly isRealTime: boolean
  /** Simulated time given up so far because the machine was too slow [s]. */
  readonly lost: number
  set(wanted: { readonly pace?: number; readonly paused?: boolean }, now: number): void
  /** Wall time until a step of length `step` [s] may begin [ms]; 0: now; Infinity: paused. */
  wait(now: number, step: number): number
  /** To be told after every step. */
  stepped(now: number, step: number): void
  /** Simulated seconds a second of wall time, as measured over the last seconds; 0 while paused. */
  realTimeFactor(now: number): number
  /** A run begins anew. @param hurry so many simulated seconds go by as fast as they can */
  restart(now: number, hurry: number): void
}

export function createPacer(now: number, wanted: { pace: number; hurry: number }): Pacer {
  let pace = wanted.pace
  let paused = false
  let lost = 0
  let hurry = wanted.hurry
  /** At this wall time all that was due had been simulated. */
  let anchor = now
  let sinceAnchor = 0 // simulated since then [s]
  const marks: { wall: number; done: number }[] = [{ wall: now, done: 0 }]
  let done = 0

  function anchorAt(wall: number): void {
    anchor = wall
    sinceAnchor = 0
  }

  function measureFrom(wall: number): void {
    marks.length = 0
    marks.push({ wall, done })
  }

  return {
    get pace() {
      return pace
    },
    get paused() {
      return paused
    },
    get isRealTime() {
      return pace === 1 && !paused && hurry <= 0
    },
    get lost() {
      return lost
    },
    set(next, wall) {
      pace = Math.min(FASTEST, Math.max(SLOWEST, next.pace ?? pace))
      paused = next.paused ?? paused
      anchorAt(wall)
      measureFrom(wall)
    },
    wait(wall, step) {
      if (paused) return Number.POSITIVE_INFINITY
      if (hurry > 0) return 0
      const behind = wall - anchor - ((sinceAnchor + step) / pace) * 1000
      if (behind > GIVE_UP) {
        lost += (behind / 1000) * pace
        anchorAt(wall - (step / pace) * 1000)
        return 0
      }
      return Math.max(0, -behind)
    },
    stepped(wall, step) {
      done += step
      if (hurry > 0) {
        hurry -= step
        if (hurry <= 0) anchorAt(wall)
      } else sinceAnchor += step
      if (wall - marks[marks.length - 1].wall >= WINDOW / 10) marks.push({ wall, done })
      while (marks.length > 2 && wall - marks[1].wall >= WINDOW) marks.shift()
    },
    realTimeFactor(wall) {
      const { wall: from, done: before } = marks[0]
      return paused || wall <= from ? 0 : (done - before) / ((wall - from) / 1000)
    },
    restart(wall, toHurry) {
      hurry = toHurry
      anchorAt(wall)
      measureFrom(wall)
    },
  }
}
