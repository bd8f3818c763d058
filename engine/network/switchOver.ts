/**
 * The way of a signal from each program to the next. A program takes over where a cycle of the one before it has ended, so
 * what lies between stages stays as it is. Then it is out of step by less than a cycle: its first cycles last longer, each by
 * a quarter at most, until its offset is met. Greens only get longer on the way, and after four cycles it is over.
 */
import type { LaterProgram, SignalDescription, SignalPhase } from '../../data/description.ts'
import { isStage } from './isStage.ts'

/** By this share of itself, rounded up to whole seconds, a cycle is longer at most. */
const LONGER = 0.25
/** Of sums and shares of times, not a tolerance [s]. */
const ROUNDING = 1e-9

/** A program, or cycles on the way to one. */
export interface Takeover {
  /** When its first cycle begins, by the clock [s]. */
  readonly from: number
  readonly phases: readonly SignalPhase[]
}

/** What follows the first program, in the order of time. */
export function takeovers(signal: SignalDescription): Takeover[] {
  const list: Takeover[] = []
  let before: Omit<LaterProgram, 'from'> = signal
  // A time at which a cycle of the program in force begins.
  let start = modulo(before.offset, cycleOf(before.phases)) - cycleOf(before.phases)
  for (const { from, ...program } of signal.later ?? []) {
    if (isSame(before, program)) continue
    const { phases, offset } = program
    const [old, cycle] = [cycleOf(before.phases), cycleOf(phases)]
    // Each program has one cycle at least, however late the way to it was.
    let begin = start + old * Math.max(1, Math.ceil((from - start) / old - ROUNDING))
    let last: number | undefined
    for (const extra of extras(modulo(offset - begin, cycle), cycle)) {
      if (extra !== last) list.push({ from: begin, phases: longer(phases, extra) })
      begin += cycle + extra
      last = extra
    }
    list.push({ from: begin, phases })
    before = program
    start = begin
  }
  return list
}

type Times = Pick<LaterProgram, 'offset' | 'phases'>

/** Same greens at the same times. */
function isSame(a: Times, b: Times): boolean {
  const same = a.phases.every(
    ({ minDuration, maxDuration }, k) =>
      minDuration === b.phases[k].minDuration && maxDuration === b.phases[k].maxDuration,
  )
  return same && modulo(a.offset - b.offset, cycleOf(a.phases)) === 0
}

/** By how much each cycle on the way is longer, so that all together are by `missing`: whole seconds, the longest first. */
function extras(missing: number, cycle: number): number[] {
  if (missing < ROUNDING || cycle - missing < ROUNDING) return []
  const cycles = Math.ceil(missing / Math.ceil(LONGER * cycle) - ROUNDING)
  const whole = Math.floor(missing + ROUNDING)
  const list = Array.from({ length: cycles }, (_, k) => Math.floor(whole / cycles) + (k < whole % cycles ? 1 : 0))
  if (missing - whole > ROUNDING) list[cycles - 1] += missing - whole
  return list
}

/** The same phases in a cycle longer by `extra`: greens grow in proportion, by whole seconds, the first by what is left. */
function longer(phases: readonly SignalPhase[], extra: number): SignalPhase[] {
  const stages = phases.flatMap((_, k) => (isStage(phases, k) ? [k] : []))
  const green = stages.reduce((sum, k) => sum + phases[k].maxDuration, 0)
  const grown = stages.map((k) => Math.floor((extra * phases[k].maxDuration) / green))
  grown[0] += extra - grown.reduce((sum, more) => sum + more, 0)
  // The least stays: the clock ends them.
  return phases.map((phase, k) => {
    const stage = stages.indexOf(k)
    return stage < 0 ? phase : { ...phase, maxDuration: phase.maxDuration + grown[stage] }
  })
}

function cycleOf(phases: readonly SignalPhase[]): number {
  return phases.reduce((sum, { maxDuration }) => sum + maxDuration, 0)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
