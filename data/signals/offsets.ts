/**
 * Offsets of signals with one common cycle: for every hop the time that the green of the first, moved on by the travel
 * time, shares with the green of the next counts, weighed by what the hop carries; both directions alike. The signals
 * join one by one, the heaviest hop first, each where it shares most with those before it, then each is moved to where
 * it shares most with all, until nothing gets better. (A maximal-bandwidth method in the small; Little 1966 solves it
 * exactly for one arterial.)
 */
import type { SignalDescription } from '../description.ts'
import type { Hop } from './hops.ts'
import { type GreenWindow, greenWindows } from './program.ts'

const MOST_ROUNDS = 10

/** Green windows at both ends of a hop, in the cycles of their signals. */
interface Windows {
  readonly hop: Hop
  readonly leaving: readonly GreenWindow[]
  readonly arriving: readonly GreenWindow[]
}

/** @returns by signal, whole seconds in 0..cycle − 1; @param fixed offsets that must stay */
export function bestOffsets(
  signals: ReadonlyMap<string, SignalDescription>,
  hops: readonly Hop[],
  cycle: number,
  fixed: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const windows = hops.map(
    (hop): Windows => ({
      hop,
      leaving: greenWindows(signals.get(hop.from) as SignalDescription, hop.leaving),
      arriving: greenWindows(signals.get(hop.to) as SignalDescription, hop.arriving),
    }),
  )
  const offsets = new Map(fixed)
  const best = (signal: string): number => {
    const own = windows.filter(({ hop }) => {
      const other = hop.from === signal ? hop.to : hop.to === signal ? hop.from : undefined
      return other !== undefined && offsets.has(other)
    })
    let [bestOffset, most] = [offsets.get(signal) ?? 0, Number.NEGATIVE_INFINITY]
    const candidates = [bestOffset, ...Array.from({ length: cycle }, (_, k) => k)]
    for (const offset of candidates) {
      const at = (id: string): number => (id === signal ? offset : (offsets.get(id) as number))
      const shared = own.reduce((sum, one) => sum + one.hop.weight * sharedGreen(one, at, cycle), 0)
      if (shared <= most + 1e-9) continue
      most = shared
      bestOffset = offset
    }
    return bestOffset
  }
  for (const signal of inOrder([...signals.keys()], hops, offsets)) offsets.set(signal, best(signal))
  for (let round = 0, moved = true; moved && round < MOST_ROUNDS; round++) {
    moved = false
    for (const signal of [...signals.keys()].sort()) {
      if (fixed.has(signal)) continue
      const offset = best(signal)
      moved ||= offset !== offsets.get(signal)
      offsets.set(signal, offset)
    }
  }
  return offsets
}

/** The heaviest hop to one that is placed first; a new start where none leads on. */
function inOrder(signals: readonly string[], hops: readonly Hop[], placed: ReadonlyMap<string, number>): string[] {
  const done = new Set(placed.keys())
  const order: string[] = []
  const open = [...signals].filter((signal) => !done.has(signal)).sort()
  while (open.length > 0) {
    const weightOf = (signal: string): number =>
      hops.reduce((sum, { from, to, weight }) => {
        const other = from === signal ? to : to === signal ? from : undefined
        return other !== undefined && done.has(other) ? sum + weight : sum
      }, 0)
    const next = open.reduce((best, signal) => (weightOf(signal) > weightOf(best) ? signal : best))
    open.splice(open.indexOf(next), 1)
    done.add(next)
    order.push(next)
  }
  return order
}

/** How long vehicles that leave the first at green meet green at the next, in each cycle [s]. */
function sharedGreen({ hop, leaving, arriving }: Windows, offsetOf: (signal: string) => number, cycle: number): number {
  const shift = offsetOf(hop.from) + hop.time - offsetOf(hop.to)
  return sum(arriving.flatMap((window) => overlaps(leaving, window, shift, cycle)))
}

/**
 * What two signals gain from being in step: the share of vehicles between them, both directions weighed, that meet green
 * beyond those who would anyway. 0 for nothing, negative for worse than by chance.
 */
export function gainOf(
  pair: readonly Hop[],
  signals: ReadonlyMap<string, SignalDescription>,
  offsets: ReadonlyMap<string, number>,
  cycle: number,
): number {
  let [gain, weight] = [0, 0]
  for (const hop of pair) {
    const leaving = greenWindows(signals.get(hop.from) as SignalDescription, hop.leaving)
    const arriving = greenWindows(signals.get(hop.to) as SignalDescription, hop.arriving)
    const shared = sharedGreen({ hop, leaving, arriving }, (id) => offsets.get(id) as number, cycle)
    gain += hop.weight * (shared / Math.max(1, sum(leaving)) - sum(arriving) / cycle)
    weight += hop.weight
  }
  return weight > 0 ? gain / weight : 0
}

/** The parts of `window` in which one of the others, moved by `shift`, is green as well; all repeat each cycle. */
export function overlaps(
  others: readonly GreenWindow[],
  window: GreenWindow,
  shift: number,
  cycle: number,
): GreenWindow[] {
  return others.flatMap(({ start, end }) => {
    // The copy that begins less than a cycle before the window does, and the next ones.
    const from = start + shift - window.start
    const base = window.start + from - cycle * Math.ceil((from + (end - start)) / cycle)
    const parts: GreenWindow[] = []
    for (let k = 0; k <= 2; k++) {
      const low = Math.max(window.start, base + k * cycle)
      const high = Math.min(window.end, base + k * cycle + (end - start))
      if (high > low) parts.push({ start: low, end: high })
    }
    return parts
  })
}

export function sum(windows: readonly GreenWindow[]): number {
  return windows.reduce((total, { start, end }) => total + end - start, 0)
}
