/**
 * The least fuel that a vehicle can burn on a road of which everything is known beforehand: when each stop line is open, and
 * where whoever drives ahead will be. Dynamic programming over time, place and speed (Bellman): of all ways to drive on a lattice
 * of speeds there is none that burns less.
 *
 * Time goes in steps of 2 s, speeds in fourteenths of the highest one, so that accelerations are multiples of half a
 * metre per second squared (at 50 km/h) and every place is met exactly. A finer lattice can only burn less
 * (tests/advisory/leastFuel.test.ts has how much).
 */
import { type CombustionEngine, fuelRate } from '../../engine/models/energy.ts'

/** Of the lattice. */
export interface Lattice {
  /** [s] */
  readonly step: number
  /** Speeds above 0. */
  readonly levels: number
}
export const LATTICE: Lattice = { step: 2, levels: 14 }

/** What drivers do of themselves at the most, either way [m/s²]; advice asks for less. */
const MOST_CHANGE = 2

// What a driver without tricks may still do up to the next line.
const PHASES = 3
const FASTER = 0 // and all that follows
const SLOWER = 1 // and faster after that

export interface Way {
  readonly engine: CombustionEngine
  /** At the beginning, at the least at the end, and ever [m/s]. */
  readonly from: number
  readonly to: number
  readonly highest: number
  /** Time there is [s], a multiple of the lattice's step, and the way to be made in it at the least [m]. */
  readonly duration: number
  readonly length: number
  /** Stop lines in order [m], and whether each may be crossed at a time [s]. */
  readonly lines: readonly number[]
  readonly isOpen: (line: number, time: number) => boolean
  /**
   * Of a driver who does without tricks: how fast speed grows at the least, if it grows at all [m/s²]; and from line to
   * line faster, then more slowly, then faster again, each once at the most. Absent: as often and as gently as one
   * likes.
   */
  readonly pace?: (speed: number) => number
  /** Where one must be at the least, and may be at the most at some speed, at a time [m]. */
  readonly least?: (time: number) => number
  readonly most?: (time: number, speed: number) => number
}

/** @returns [g], or Infinity where nothing on the lattice does it */
export function leastFuel(way: Way, { step, levels }: Lattice = LATTICE): number {
  const { highest, duration, length, lines, isOpen, pace, least = () => 0, most = () => Number.POSITIVE_INFINITY } = way
  const unit = highest / levels
  const grain = (unit * step) / 2 // places are multiples of it
  const change = Math.floor((MOST_CHANGE * step) / unit + 1e-9)
  const speeds = levels + 1
  const burnt = burntByChange(way.engine, { step, levels }, unit, change)
  const places = Math.ceil(length / grain) + 2 * levels + 2
  const next = nextLine(lines, places, grain)
  const levelOf = (speed: number) => Math.min(levels, Math.floor(speed / unit + 1e-9))
  const steps = Math.round(duration / step)
  const lowest = (k: number) =>
    Math.max(0, Math.floor(Math.max(least(k * step), length - (steps - k) * step * highest) / grain + 1e-9))

  const phases = pace ? PHASES : 1
  const width = speeds * phases
  let now = new Float64Array(places * width).fill(Number.POSITIVE_INFINITY)
  let then = new Float64Array(places * width).fill(Number.POSITIVE_INFINITY)
  const bound = new Int32Array(speeds)
  const growth = Array.from({ length: speeds }, (_, v) =>
    Math.max(1, Math.min(Math.round(((pace?.(v * unit) ?? 0) * step) / unit), levels - v)),
  )
  now[levelOf(way.from) * phases] = 0
  let [first, last] = [0, 0]
  for (let k = 0; k < steps; k++) {
    const time = k * step
    const low = lowest(k + 1)
    for (let v = 0; v < speeds; v++)
      bound[v] = Math.min(places - 1, Math.floor(most(time + step, v * unit) / grain + 1e-9))
    let [newFirst, newLast] = [places, -1]
    for (let place = first; place <= last; place++) {
      for (let at = 0; at < width; at++) {
        const so = now[place * width + at]
        if (so === Number.POSITIVE_INFINITY) continue
        now[place * width + at] = Number.POSITIVE_INFINITY
        const v = Math.floor(at / phases)
        const phase = at - v * phases
        const least = phase > SLOWER ? v : Math.max(0, v - change)
        const end = Math.min(levels, v + change)
        for (let w = least; w <= end; w++) {
          if (w > v && w < v + growth[v]) continue
          const there = Math.min(place + v + w, places - 1)
          if (there < low || there > bound[w]) continue
          const crosses = there * grain > next[place]
          if (crosses && !passes(place * grain, there * grain, time)) continue
          const sum = so + burnt[v * speeds + w]
          const to = there * width + w * phases + (crosses || phases === 1 ? FASTER : phaseAfter(phase, w - v))
          if (sum >= then[to]) continue
          then[to] = sum
          if (there < newFirst) newFirst = there
          if (there > newLast) newLast = there
        }
      }
    }
    ;[now, then] = [then, now]
    ;[first, last] = [newFirst, newLast]
  }

  /** Whether the lines between two places are open when they are crossed. */
  function passes(from: number, to: number, time: number): boolean {
    return lines.every((line, k) => line < from || line >= to || isOpen(k, time + (step * (line - from)) / (to - from)))
  }

  let fuel = Number.POSITIVE_INFINITY
  for (let place = Math.max(first, lowest(steps)); place <= last; place++)
    for (let at = levelOf(way.to) * phases; at < width; at++) fuel = Math.min(fuel, now[place * width + at])
  return fuel
}

function phaseAfter(phase: number, change: number): number {
  if (change < 0) return SLOWER
  return phase === SLOWER && change > 0 ? SLOWER + 1 : phase
}

/** Fuel of a step from one speed to another [g], as the simulation burns it in steps of half a second. */
function burntByChange(
  engine: CombustionEngine,
  { step, levels }: Lattice,
  unit: number,
  change: number,
): Float64Array {
  const parts = Math.max(1, Math.round(step / 0.5))
  const burnt = new Float64Array((levels + 1) ** 2)
  for (let v = 0; v <= levels; v++)
    for (let w = Math.max(0, v - change); w <= Math.min(levels, v + change); w++)
      for (let part = 0; part < parts; part++) {
        const speed = (v + ((w - v) * (part + 0.5)) / parts) * unit
        burnt[v * (levels + 1) + w] += (fuelRate(speed, ((w - v) * unit) / step, engine) * step) / parts
      }
  return burnt
}

/** The line that lies ahead of each place [m]. */
function nextLine(lines: readonly number[], places: number, grain: number): Float64Array {
  return Float64Array.from(
    { length: places },
    (_, place) => lines.find((line) => line >= place * grain) ?? Number.POSITIVE_INFINITY,
  )
}
