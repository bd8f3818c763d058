/** Fixed times of signals from the traffic that is to come, by Webster; then signals along a road are put in step anew. */
import type { ConnectionDescription, LaterProgram, NetworkDescription, SignalDescription } from '../description.ts'
import { coordinate, wholeShares } from './coordinate.ts'
import { cycleOf, isGreen, stagePhases, withGreens } from './program.ts'
import { webster } from './webster.ts'

/** Of one lane [veh/s]: 1,800 an hour, what queues discharge at here and in HBS 2015. */
const SATURATION = 0.5
/** Sums of flows are no more exact than this [s]: a cycle of 100 s must not become one of 101. */
const ROUNDING = 1e-6
/** Vehicles that turn through oncoming traffic count as so many (Webster 1958). */
const YIELDING = 1.75

/** A program of a signal. */
export interface RetimedSignal {
  readonly signal: string
  /** When it is to take over [s] of the run. */
  readonly from: number
  /** [s] */
  readonly cycle: number
  /** [s] */
  readonly offset: number
  /** Of its stages [s]. */
  readonly greens: readonly number[]
  /** Sum of the stages' ratios of flow to saturation flow; from about 0.9 on it is overloaded. */
  readonly loading: number
}

export interface Retimed {
  readonly network: NetworkDescription
  /** In the order of the network's signals, the programs of each in the order of their times. */
  readonly signals: readonly RetimedSignal[]
}

/** Traffic of some hours. */
export interface CountedPeriod {
  /** [s] of the run; the first begins with it. */
  readonly from: number
  /** Vehicles by movement, `${from edge}>${to edge}`. */
  readonly counts: ReadonlyMap<string, number>
  /** In which they come [s], > 0. */
  readonly duration: number
}

/** Signals that run by demand, the town's own plans, and crossings in mid-block keep their times. */
export function isTimed(signal: SignalDescription): boolean {
  return signal.kind === 'fixed' && !signal.given && stagePhases(signal).length >= 2
}

/** The programs of all signals that are timed so, one for each period, in step with one another in each. */
export function retime(network: NetworkDescription, periods: readonly CountedPeriod[]): Retimed {
  const timed = periods.map((period) => retimeOnce(network, period))
  const signals = timed[0].network.signals.map((first, k) => {
    if (!isTimed(first)) return first
    const later = timed.slice(1).map(({ network }, p): LaterProgram => {
      const { offset, phases } = network.signals[k]
      return { from: periods[p + 1].from, offset, phases }
    })
    return later.length > 0 ? { ...first, later } : first
  })
  const rows = timed.flatMap((period) => period.signals)
  return {
    network: { ...timed[0].network, signals },
    signals: signals.flatMap(({ id }) => rows.filter(({ signal }) => signal === id)),
  }
}

function retimeOnce(network: NetworkDescription, { from, counts, duration }: CountedPeriod): Retimed {
  const edgeOf = new Map(network.edges.flatMap(({ id, lanes }) => lanes.map((lane) => [lane.id, id] as const)))
  const loadings = new Map<string, number>()
  const signals = network.signals.map((signal) => {
    if (!isTimed(signal)) return signal
    const connections = network.connections.filter((connection) => connection.signal?.id === signal.id)
    const { retimed, loading } = settings(signal, laneGroups(connections, edgeOf, counts, duration))
    loadings.set(signal.id, loading)
    return retimed
  })
  const flows = new Map<string, number>()
  for (const [movement, count] of counts) {
    const [approach] = movement.split('>')
    flows.set(approach, (flows.get(approach) ?? 0) + count)
  }
  const inStep = coordinate({ ...network, signals }, flows).network
  return {
    network: inStep,
    signals: inStep.signals.flatMap((signal) => {
      const loading = loadings.get(signal.id)
      if (loading === undefined) return []
      const greens = stagePhases(signal).map((k) => signal.phases[k].maxDuration)
      return [{ signal: signal.id, from, cycle: cycleOf(signal), offset: signal.offset, greens, loading }]
    }),
  }
}

/** Lanes that share movements, directly or through others: their vehicles may queue on any of them. */
interface LaneGroup {
  readonly links: ReadonlySet<number>
  readonly lanes: number
  /** By link [veh/s]. */
  readonly flow: ReadonlyMap<number, number>
}

function laneGroups(
  connections: readonly ConnectionDescription[],
  edgeOf: ReadonlyMap<string, string>,
  counts: ReadonlyMap<string, number>,
  duration: number,
): LaneGroup[] {
  const groups: { links: Set<number>; lanes: Set<string>; movements: Map<string, number> }[] = []
  for (const { from, to, signal } of connections) {
    const link = (signal as { link: number }).link
    const movement = `${edgeOf.get(from)}>${edgeOf.get(to)}`
    const own = groups.filter(({ links, lanes }) => links.has(link) || lanes.has(from))
    const joined = {
      links: new Set([link, ...own.flatMap(({ links }) => [...links])]),
      lanes: new Set([from, ...own.flatMap(({ lanes }) => [...lanes])]),
      movements: new Map([[movement, link] as const, ...own.flatMap(({ movements }) => [...movements])]),
    }
    for (const group of own) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups.map(({ links, lanes, movements }) => {
    const flow = new Map<number, number>()
    for (const [movement, link] of movements)
      flow.set(link, (flow.get(link) ?? 0) + (counts.get(movement) ?? 0) / duration)
    return { links, lanes: lanes.size, flow }
  })
}

function settings(
  signal: SignalDescription,
  groups: readonly LaneGroup[],
): { retimed: SignalDescription; loading: number } {
  const stages = stagePhases(signal)
  const ratios = stageRatios(
    stages.map((k) => signal.phases[k].state),
    groups,
  )
  const lost = cycleOf(signal) - stages.reduce((sum, k) => sum + signal.phases[k].maxDuration, 0)
  const { cycle, greens, loading } = webster(
    ratios,
    ratios.map(() => 1),
    lost,
  )
  const whole = wholeShares(greens, Math.ceil(cycle - ROUNDING) - lost)
  const least = stages.map((k, stage) => Math.max(signal.phases[k].shortest ?? 1, whole[stage]))
  return { retimed: withGreens(signal, least), loading }
}

/** y of each stage; what is green in several of them needs only as much as the others leave open. */
function stageRatios(states: readonly string[], groups: readonly LaneGroup[]): number[] {
  const ratios = states.map(() => 0)
  const needs = groups.map(({ links, lanes, flow }) => {
    const all = states.flatMap((state, stage) => ([...links].every((link) => isGreen(state[link])) ? [stage] : []))
    const some = states.flatMap((state, stage) => ([...links].some((link) => isGreen(state[link])) ? [stage] : []))
    const served = all.length > 0 ? all : some
    const counted = [...links].reduce((sum, link) => {
      const yields = served.every((stage) => states[stage][link] === 'g')
      return sum + (flow.get(link) ?? 0) * (yields ? YIELDING : 1)
    }, 0)
    return { served, ratio: counted / (lanes * SATURATION) }
  })
  needs.sort((a, b) => a.served.length - b.served.length || b.ratio - a.ratio)
  for (const { served, ratio } of needs) {
    const open = ratio - served.reduce((sum, stage) => sum + ratios[stage], 0)
    if (open > 0) for (const stage of served) ratios[stage] += open / served.length
  }
  return ratios
}
