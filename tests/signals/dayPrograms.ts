/** Signals with programs for later hours, of which none is like the one before. */
import type { NetworkDescription, SignalDescription, SignalPhase } from '../../data/description.ts'
import { stagePhases } from '../../data/signals/program.ts'

/** All fixed plans get one program for each time: greens longer or shorter by some seconds, and offsets that fit nothing. */
export function withLaterPrograms(network: NetworkDescription, times: readonly number[]): NetworkDescription {
  const signals = network.signals.map((signal, row): SignalDescription => {
    if (signal.kind !== 'fixed') return signal
    const later = times.map((from, k) => ({
      from: from + 3 * row,
      offset: (signal.offset + 17 + 11 * row + 23 * k) % 40,
      phases: withLongerGreens(signal, (stage) => 3 * (k + 1) + ((5 * stage + row) % 7)),
    }))
    return { ...signal, later }
  })
  return { ...network, signals }
}

function withLongerGreens(signal: SignalDescription, more: (stage: number) => number): SignalPhase[] {
  const stages = stagePhases(signal)
  return signal.phases.map((phase, k) => {
    const stage = stages.indexOf(k)
    const duration = phase.maxDuration + (stage < 0 ? 0 : more(stage))
    return { ...phase, minDuration: duration, maxDuration: duration }
  })
}
