/** Plans of a signal that hold from some time of the day on, as programs of a run, which begins at some time of the day. */
import type { LaterProgram, NetworkDescription, SignalDescription, SignalPhase } from '../description.ts'
import { DAY, MORNING } from '../timeOfDay.ts'

export interface PlanOfDay {
  /** Time of the day [s]. */
  readonly from: number
  readonly offset: number
  readonly phases: readonly SignalPhase[]
}

/** @param plans at least one @param start time of the day at which the run begins [s] */
export function programsFrom(
  plans: readonly PlanOfDay[],
  start: number,
): Pick<SignalDescription, 'offset' | 'phases'> & { readonly later: readonly LaterProgram[] } {
  const later = plans
    .map(({ from, offset, phases }) => ({ from: (from - start + DAY) % DAY, offset, phases }))
    .sort((a, b) => a.from - b.from)
  // What holds when the run begins has held since the day before, and comes back.
  const first = later[0].from === 0 ? later.shift()! : later[later.length - 1]
  return { offset: first.offset, phases: first.phases, later }
}

/** The same roads in a run that begins at another time of the day than those of the import. @param start [s] */
export function startingAt(network: NetworkDescription, start: number): NetworkDescription {
  if (start === MORNING || network.signals.every(({ later }) => !later)) return network
  return { ...network, signals: network.signals.map((signal) => (signal.later ? shifted(signal, start) : signal)) }
}

function shifted(signal: SignalDescription, start: number): SignalDescription {
  const { later = [], offset, phases } = signal
  const plans = later.map((program) => ({ ...program, from: (program.from + MORNING) % DAY }))
  const last = later[later.length - 1]
  const comesBack = last && JSON.stringify([last.offset, last.phases]) === JSON.stringify([offset, phases])
  return { ...signal, ...programsFrom(comesBack ? plans : [{ from: MORNING, offset, phases }, ...plans], start) }
}
