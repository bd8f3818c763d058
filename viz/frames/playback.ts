/**
 * When to show what: frames come in steps and jerks, the picture moves evenly. The playhead stays a little behind the
 * newest frame and drifts towards that distance by going slightly faster or slower.
 */

/** Of the time between two frames: how far the playhead stays behind the newest one. */
const LAG = 1.4
/** Frames waiting; more than this happens when the tab was hidden: the oldest are skipped. */
const WAITING = 6
/** Time between two pictures; more than this [ms] happens when the tab was hidden. */
const LONGEST = 1000
/** Arrivals that the measured rate is taken from. */
const REMEMBERED = 8

export interface Timed {
  /** Simulated time of this frame [ms]. */
  readonly timeMs: number
}

export interface Playback<T extends Timed> {
  /** A frame of the same time as the newest one is not taken. @param now wall clock [ms] */
  arrive(frame: T, now: number): void
  /**
   * Moves the playhead to the wall time `now` [ms], calling `show` for every frame it moves towards, with the simulated
   * time since the one before [s]; 0 if there was none that it could have come from.
   * @returns share of the way from the frame before to the one shown last, 0..1; undefined before the first frame
   */
  advance(now: number, show: (frame: T, seconds: number) => void): number | undefined
  /** Simulated time shown now [s]. */
  readonly time: number
}

export function createPlayback<T extends Timed>(): Playback<T> {
  let waiting: T[] = []
  let arrivals: { time: number; at: number }[] = []
  /** Simulated times [ms]: the piece being shown, and the playhead within it. */
  let from = 0
  let to = 0
  let head = 0
  let last: number | undefined
  let begun = false
  /** The next frame has nothing to do with the one shown: frames were left out, or time began anew. */
  let jump = true

  function arrive(frame: T, now: number): void {
    const newest = waiting.at(-1)?.timeMs ?? (begun ? to : undefined)
    if (newest === frame.timeMs) return
    if (newest !== undefined && frame.timeMs < newest) beginAnew()
    waiting.push(frame)
    if (waiting.length > WAITING) {
      waiting = waiting.slice(-2)
      jump = true
    }
    // Arrivals after a pause say nothing of the pace.
    if (arrivals.length > 0 && now - arrivals[arrivals.length - 1].at > 3000) arrivals = []
    arrivals.push({ time: frame.timeMs, at: now })
    if (arrivals.length > REMEMBERED) arrivals.shift()
  }

  function beginAnew(): void {
    waiting = []
    arrivals = []
    jump = true
  }

  function advance(now: number, show: (frame: T, seconds: number) => void): number | undefined {
    const wall = last === undefined ? 0 : Math.min(LONGEST, now - last)
    last = now
    head += wall * rate()
    while (waiting.length > 0 && (jump || head >= to)) {
      const frame = waiting.shift()!
      from = jump ? frame.timeMs : to
      to = frame.timeMs
      head = jump ? to : Math.max(head, from)
      begun = true
      jump = false
      show(frame, (to - from) / 1000)
    }
    if (!begun) return undefined
    head = Math.min(head, to)
    return to > from ? (head - from) / (to - from) : 1
  }

  /** Simulated ms per ms of wall clock. */
  function rate(): number {
    const [first, newest] = [arrivals[0], arrivals.at(-1)]
    if (!first || !newest || arrivals.length < 2 || newest.at <= first.at) return 1
    const measured = (newest.time - first.time) / (newest.at - first.at)
    const wanted = (LAG * (newest.time - first.time)) / (arrivals.length - 1)
    const lag = (waiting.at(-1)?.timeMs ?? to) - head
    return measured * Math.min(3, Math.max(0.3, 1 + 0.6 * (lag / wanted - 1)))
  }

  return {
    arrive,
    advance,
    get time() {
      return head / 1000
    },
  }
}
