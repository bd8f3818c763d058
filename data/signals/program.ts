/** Reading and changing the program of a signal: its stages, its green windows, its cycle. */
import type { SignalDescription, SignalPhase } from '../description.ts'

export function isGreen(letter: string): boolean {
  return letter === 'g' || letter === 'G'
}

/** [s], of the longest run through the phases. */
export function cycleOf({ phases }: Pick<SignalDescription, 'phases'>): number {
  return phases.reduce((sum, phase) => sum + phase.maxDuration, 0)
}

/**
 * The phases that are stages: those in which some link's green begins, or it need not yield any more, and none is changing.
 * What lies between them (amber, clearing, red-amber) is fixed by the junction's geometry.
 */
export function stagePhases({ phases }: Pick<SignalDescription, 'phases'>): number[] {
  return phases.flatMap(({ state }, k) => {
    if (/[yu]/.test(state)) return []
    const before = phases[(k + phases.length - 1) % phases.length].state
    const begins = [...state].some((letter, link) => isGreen(letter) && letter !== before[link] && before[link] !== 'G')
    return begins || phases.length === 1 ? [k] : []
  })
}

/** The same signal with other phases, those of later programs changed alike. */
export function withPhases<Signal extends SignalDescription>(
  signal: Signal,
  change: (phases: readonly SignalPhase[]) => readonly SignalPhase[],
): Signal {
  const { phases, later } = signal
  return {
    ...signal,
    phases: change(phases),
    ...(later && { later: later.map((program) => ({ ...program, phases: change(program.phases) })) }),
  }
}

/** The same fixed program with other greens, one for each of `stagePhases` [s]. */
export function withGreens(signal: SignalDescription, greens: readonly number[]): SignalDescription {
  const stages = stagePhases(signal)
  const phases = signal.phases.map((phase, k): SignalPhase => {
    const stage = stages.indexOf(k)
    return stage < 0 ? phase : { ...phase, minDuration: greens[stage], maxDuration: greens[stage] }
  })
  return { ...signal, phases }
}

/** A time of green within the cycle, which begins with the first phase; `end` may lie beyond the cycle's [s]. */
export interface GreenWindow {
  readonly start: number
  readonly end: number
}

/** When all of the links are green together, in the order of the cycle. */
export function greenWindows({ phases }: Pick<SignalDescription, 'phases'>, links: readonly number[]): GreenWindow[] {
  const windows: { start: number; end: number }[] = []
  let at = 0
  for (const { state, maxDuration } of phases) {
    const last = windows[windows.length - 1]
    if (links.every((link) => isGreen(state[link]))) {
      if (last?.end === at) last.end = at + maxDuration
      else windows.push({ start: at, end: at + maxDuration })
    }
    at += maxDuration
  }
  // A green that goes on from the last phase to the first is one.
  if (windows.length > 1 && windows[0].start === 0 && windows[windows.length - 1].end === at) {
    const first = windows.shift() as GreenWindow
    windows[windows.length - 1].end += first.end
  }
  return windows
}

/** The same program where a sign beside the light lets drivers of the given links turn on red, after a stop. */
export function withTurnsOnRed(signal: SignalDescription, links: readonly number[]): SignalDescription {
  if (links.length === 0) return signal
  const signed = new Set(links)
  const marked = (phases: readonly SignalPhase[]): SignalPhase[] =>
    phases.map((phase) => ({
      ...phase,
      state: [...phase.state].map((letter, link) => (letter === 'r' && signed.has(link) ? 's' : letter)).join(''),
    }))
  const { changes } = signal
  return {
    ...withPhases(signal, marked),
    ...(changes && { changes: changes.map((change) => ({ ...change, phases: marked(change.phases) })) }),
  }
}
