/** Other ways for signals to decide than those the map or its plans give: a town's "what if". */
import type { NetworkDescription, SignalDescription, SignalKind, SignalPhase } from '../description.ts'
import { cycleOf, stagePhases, withPhases } from './program.ts'

export interface SignalControl {
  /** Absent: as it is. */
  readonly kind?: SignalKind
  /** Ids; absent: all that no other entry names, but the town's own plans. */
  readonly signals?: readonly string[]
  /** See SignalDescription. */
  readonly detector?: number
  readonly passage?: number
  readonly freeze?: number
  readonly priority?: number
}

/** By demand a green may last so many times what it would last in a fixed plan. */
const LONGER = 1.5
/** The least of a green of which nothing else is known, by RiLSA 2015 (2.7.2), and the most by pressure [s]. */
const SHORTEST = 5
const LONGEST = 60

/** Signals with a single stage, such as crossings for people on foot, stay as they are. */
export function controlSignals(network: NetworkDescription, controls: readonly SignalControl[]): NetworkDescription {
  if (controls.length === 0) return network
  const named = new Map(controls.flatMap((control) => (control.signals ?? []).map((id) => [id, control] as const)))
  const general = controls.find(({ signals }) => signals === undefined)
  const signals = network.signals.map((signal) => {
    const control = named.get(signal.id) ?? (signal.given ? undefined : general)
    return control === undefined || stagePhases(signal).length < 2 ? signal : controlled(signal, control)
  })
  return { ...network, signals }
}

function controlled(signal: SignalDescription, control: SignalControl): SignalDescription {
  const { kind = signal.kind, signals: _, ...settings } = control
  const plan = fromStage(signal)
  const timed = kind === signal.kind ? plan : decidedBy[kind](fixedTimes(plan))
  return { ...timed, ...settings, kind, reason: `${signal.reason ?? 'planned'}; ${kind} in this scenario` }
}

const decidedBy: Readonly<Record<SignalKind, (plan: SignalDescription) => SignalDescription>> = {
  fixed: (plan) => plan,
  actuated: (plan) => byDemand(busiest(plan)),
  coordinated: (plan) => between(plan, (phase, first) => [first ? phase.maxDuration : least(phase), phase.maxDuration]),
  maxPressure: (plan) => between(busiest(plan), (phase) => [least(phase), Math.max(LONGEST, phase.maxDuration)]),
}

/** What follows the traffic needs no programs by the clock: its greens go by the longest of them. */
function busiest({ later = [], ...signal }: SignalDescription): SignalDescription {
  const { phases } = [signal, ...later].reduce((longest, next) => (cycleOf(next) > cycleOf(longest) ? next : longest))
  return { ...signal, phases }
}

/** Greens end when nobody comes any more. @param isWatched whether the detectors of a stage see enough to end it early */
export function byDemand(
  signal: SignalDescription,
  leastOf: (phase: SignalPhase) => number = least,
): SignalDescription {
  const timed = between(signal, (phase) => {
    const shortest = leastOf(phase)
    return [shortest, Math.max(shortest, Math.round(LONGER * phase.maxDuration))]
  })
  return { ...timed, kind: 'actuated', offset: 0 }
}

function least({ shortest = SHORTEST, maxDuration }: SignalPhase): number {
  return Math.min(shortest, maxDuration)
}

function between(
  signal: SignalDescription,
  times: (stage: SignalPhase, first: boolean) => readonly [least: number, most: number],
): SignalDescription {
  const stages = stagePhases(signal)
  return withPhases(signal, (phases) =>
    phases.map((phase, k) => {
      if (!stages.includes(k)) return phase
      const [minDuration, maxDuration] = times(phase, k === stages[0])
      return { ...phase, minDuration, maxDuration }
    }),
  )
}

/** Midway between the least and the most of each green. */
function fixedTimes(signal: SignalDescription): SignalDescription {
  if (signal.kind === 'fixed') return signal
  const midway = between(signal, ({ minDuration, maxDuration }) => {
    const green = Math.round((minDuration + maxDuration) / 2)
    return [green, green]
  })
  return { ...midway, kind: 'fixed' }
}

/** The same plan, beginning with a stage. */
function fromStage(signal: SignalDescription): SignalDescription {
  const { phases, offset, later, changes } = signal
  const [first] = stagePhases(signal)
  if (first === 0) return signal
  const turned = (k: number): number => (k - first + phases.length) % phases.length
  const before = phases.slice(0, first).reduce((sum, { maxDuration }) => sum + maxDuration, 0)
  const begun = withPhases(signal, (all) => all.map((_, k) => all[(k + first) % all.length]))
  return {
    ...begun,
    offset: offset + before,
    ...(later && { later: begun.later?.map((program) => ({ ...program, offset: program.offset + before })) }),
    ...(changes && {
      changes: changes.map((change) => ({ ...change, from: turned(change.from), to: turned(change.to) })),
    }),
  }
}
