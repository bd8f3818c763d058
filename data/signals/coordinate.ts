/**
 * Signals that follow one another get a common cycle and offsets by progression; a signal on its own runs by demand. The
 * town's own plans stay as they are, and others fit themselves to them where the cycle is the same.
 */
import type { NetworkDescription, SignalDescription, SignalPhase } from '../description.ts'
import { byDemand } from './control.ts'
import { findHops, type Hop } from './hops.ts'
import { bestOffsets, gainOf, overlaps, sum } from './offsets.ts'
import { cycleOf, type GreenWindow, greenWindows, stagePhases, withGreens } from './program.ts'

/** Arms shorter than this show too little of what arrives to decide by it alone [m]: they keep this share of green. */
const DETECTOR_REACH = 25
const UNWATCHED = 0.6
/**
 * Signals go in step if at least so large a share more of the vehicles between them then meets green. Measured in Bad
 * Hersfeld (1,500 trips, mean of three seeds): with 0.05 mean time loss is 96.9 s, with 0.15 89.8 s, with 0.25 90.1 s and
 * more stops; with all that are within reach it was highest.
 */
const WORTH = 0.15

/** One direction of a road with signals in step. */
export interface Progression {
  readonly road: string
  /** In driving order. */
  readonly signals: readonly string[]
  /** [s] */
  readonly offsets: readonly number[]
  /** [s] */
  readonly cycle: number
  /** From the first stop line to the last [m]. */
  readonly length: number
  /** At which the green is met from signal to signal: the limit [m/s]. */
  readonly speed: number
  /** Share of the cycle in which vehicles pass all signals without a stop. */
  readonly band: number
}

export interface Coordinated {
  readonly network: NetworkDescription
  readonly progressions: readonly Progression[]
  /** Groups of signals at one place, controlled together. */
  readonly clusters: readonly (readonly string[])[]
}

/** @param flows vehicles by the id of the edge they come on; where it is given, hops weigh what they carry */
export function coordinate(network: NetworkDescription, flows?: ReadonlyMap<string, number>): Coordinated {
  const byDemandNow = new Set(network.signals.flatMap(({ id, kind }) => (kind === 'actuated' ? [id] : [])))
  const hops = findHops(network)
    .filter(({ from, to }) => !byDemandNow.has(from) && !byDemandNow.has(to))
    .map((hop) => (flows ? { ...hop, weight: flows.get(hop.approach) ?? 0 } : hop))
  const signals = new Map(network.signals.map((signal) => [signal.id, signal]))
  // Signals timed for traffic are in step already: they stay so, whatever the traffic.
  const inside = flows ? alongCorridors(hops) : worthwhile(signals, hops)
  const groups = groupsOf(inside)
  const grouped = new Set(groups.flat())
  for (const group of groups) {
    const members = membersOf(group, signals)
    const { plans, offsets, cycle } = inStep(members, inside)
    for (const [id, signal] of plans)
      if (!signal.given)
        signals.set(id, {
          ...signal,
          offset: offsets.get(id) as number,
          reason: `${plainReason(signal)}; in step with its neighbours, cycle of ${cycle} s`,
        })
  }
  const isolated = (signal: SignalDescription): boolean =>
    !grouped.has(signal.id) && stagePhases(signal).length > 1 && !flows
  const armsOf = armsBySignal(network)
  const list = network.signals.map(({ id }) => {
    const signal = signals.get(id) as SignalDescription
    return isolated(signal) && !signal.given ? alone(signal, armsOf(id)) : signal
  })
  return {
    network: { ...network, signals: list },
    progressions: progressionsOf(signals, inside),
    clusters: groupsOf(hops.filter(({ cluster }) => cluster)),
  }
}

/**
 * Which signals go in step: those of one road, the road that carries most first; a signal where two such roads cross goes
 * with the first. Signals of one place are never parted.
 */
function corridorsOf(hops: readonly Hop[]): string[][] {
  const place = new Map(
    groupsOf(hops.filter(({ cluster }) => cluster)).flatMap((group) => group.map((id) => [id, group])),
  )
  const weightOf = (road: string): number => hops.reduce((all, hop) => (hop.road === road ? all + hop.weight : all), 0)
  const roads = [...new Set(hops.map(({ road }) => road))]
    .map((road) => ({ road, weight: weightOf(road) }))
    .sort((a, b) => b.weight - a.weight || compare(a.road, b.road))
  const taken = new Set<string>()
  const corridors: string[][] = []
  for (const { road } of roads) {
    const free = hops.filter((hop) => hop.road === road && !taken.has(hop.from) && !taken.has(hop.to))
    for (const group of groupsOf(free)) {
      const whole = new Set(group.flatMap((id) => [id, ...(place.get(id) ?? [])]))
      const corridor = [...whole].filter((id) => !taken.has(id)).sort()
      for (const id of corridor) taken.add(id)
      corridors.push(corridor)
    }
  }
  return corridors
}

/** Signals that hops connect, each group and the list of groups in the order of ids. */
function groupsOf(hops: readonly Hop[]): string[][] {
  const group = new Map<string, Set<string>>()
  for (const { from, to } of hops) {
    const both = new Set([...(group.get(from) ?? [from]), ...(group.get(to) ?? [to])])
    for (const member of both) group.set(member, both)
  }
  return [...new Set(group.values())].map((set) => [...set].sort()).sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

function membersOf(group: readonly string[], signals: ReadonlyMap<string, SignalDescription>) {
  return new Map(group.map((id) => [id, signals.get(id) as SignalDescription]))
}

/** Hops between signals of one corridor. */
function alongCorridors(all: readonly Hop[]): Hop[] {
  const groupOf = new Map(corridorsOf(all).flatMap((group) => group.map((id) => [id, group] as const)))
  return all.filter(({ from, to }) => groupOf.get(from) !== undefined && groupOf.get(from) === groupOf.get(to))
}

/** Hops over which it pays to be in step, or of signals at one place. */
function worthwhile(signals: ReadonlyMap<string, SignalDescription>, all: readonly Hop[]): Hop[] {
  let hops = alongCorridors(all)
  for (;;) {
    const lost = groupsOf(hops).flatMap((group) => {
      const { plans, offsets, cycle } = inStep(membersOf(group, signals), hops)
      return pairsOf(hops.filter(({ from }) => group.includes(from))).filter(
        (pair) =>
          !pair.some(({ cluster }) => cluster) &&
          !(
            pair.every(({ from, to }) => plans.has(from) && plans.has(to)) &&
            gainOf(pair, plans, offsets, cycle) >= WORTH
          ),
      )
    })
    if (lost.length === 0) return hops
    // The worst first would do as well; all at once ends sooner and does not depend on an order.
    const without = new Set(lost.flat())
    hops = hops.filter((hop) => !without.has(hop))
  }
}

/** Hops between the same two signals, both directions. */
function pairsOf(hops: readonly Hop[]): Hop[][] {
  const pairs = new Map<string, Hop[]>()
  for (const hop of hops) {
    const key = [hop.from, hop.to].sort().join(' ')
    pairs.set(key, [...(pairs.get(key) ?? []), hop])
  }
  return [...pairs.values()]
}

interface Together {
  readonly plans: ReadonlyMap<string, SignalDescription>
  readonly offsets: ReadonlyMap<string, number>
  /** [s] */
  readonly cycle: number
}

/** With one cycle and the best offsets; without the town's own plans that have another cycle. */
function inStep(members: ReadonlyMap<string, SignalDescription>, hops: readonly Hop[]): Together {
  const own = [...members.values()].filter(({ given }) => !given)
  // Crossings in mid-block have no cycle of their own to keep: only where there is nothing else.
  const junctions = own.filter((signal) => stagePhases(signal).length > 1)
  const cycle = Math.ceil(Math.max(...(junctions.length > 0 ? junctions : own).map(cycleOf), 0))
  const plans = new Map<string, SignalDescription>()
  const fixed = new Map<string, number>()
  for (const [id, signal] of members) {
    if (!signal.given) plans.set(id, stretched(signal, cycle))
    else if (signal.kind === 'fixed' && cycleOf(signal) === cycle) {
      plans.set(id, signal)
      fixed.set(id, signal.offset)
    }
  }
  const inside = hops.filter(({ from, to }) => plans.has(from) && plans.has(to))
  return { plans, offsets: bestOffsets(plans, inside, cycle, fixed), cycle }
}

/** The same plan with a longer cycle: greens grow in proportion, in whole seconds. */
export function stretched(signal: SignalDescription, cycle: number): SignalDescription {
  const stages = stagePhases(signal).map((k) => signal.phases[k].maxDuration)
  const green = stages.reduce((total, duration) => total + duration, 0)
  return withGreens(signal, wholeShares(stages, green + cycle - cycleOf(signal)))
}

/** Whole numbers in the ratio of the shares that make `total` (largest remainders); equal remainders go in order. */
export function wholeShares(shares: readonly number[], total: number): number[] {
  const all = shares.reduce((a, b) => a + b, 0)
  const exact = shares.map((share) => (all > 0 ? (share * total) / all : total / shares.length))
  const whole = exact.map(Math.floor)
  const order = exact.map((_, k) => k).sort((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b)
  let rest = Math.round(total - whole.reduce((a, b) => a + b, 0))
  for (const k of order) if (rest-- > 0) whole[k]++
  return whole
}

/** A way across a signal: its link there, and the length of the lane it comes from [m]. */
interface SignalArm {
  readonly link: number
  readonly length: number
}

function armsBySignal({ edges, connections }: NetworkDescription): (signal: string) => readonly SignalArm[] {
  const laneLength = new Map<string, number>()
  for (const { lanes, length } of edges) for (const { id } of lanes) laneLength.set(id, length)
  const arms = new Map<string, SignalArm[]>()
  for (const { signal, from } of connections) {
    if (!signal) continue
    if (!arms.has(signal.id)) arms.set(signal.id, [])
    arms.get(signal.id)?.push({ link: signal.link, length: laneLength.get(from) as number })
  }
  return (signal) => arms.get(signal) ?? []
}

function alone(signal: SignalDescription, arms: readonly SignalArm[]): SignalDescription {
  const leastOf = ({ state, shortest, maxDuration: usual }: SignalPhase): number => {
    const watched = arms.every(({ link, length }) => length >= DETECTOR_REACH || !/g/i.test(state[link]))
    return Math.max(shortest ?? usual, watched ? 0 : Math.round(UNWATCHED * usual))
  }
  return { ...byDemand(signal, leastOf), reason: `${plainReason(signal)}; by demand: no other signal near` }
}

/** Without what an earlier coordination said. */
function plainReason({ reason = '' }: SignalDescription): string {
  return reason.split(';')[0]
}

/** Chains of hops along one road, each from a signal that no hop of the road leads to. */
function progressionsOf(signals: ReadonlyMap<string, SignalDescription>, hops: readonly Hop[]): Progression[] {
  const open = new Set(hops)
  const takeFrom = (signal: string, road: string, chain: readonly Hop[]): Hop | undefined =>
    [...open].find((hop) => hop.from === signal && hop.road === road && !chain.some(({ from }) => from === hop.to))
  const isHead = (hop: Hop): boolean =>
    !hops.some((other) => other.to === hop.from && other.road === hop.road && other.from !== hop.to)
  const heads = hops.filter(isHead)
  const chains = [...heads, ...hops].flatMap((head) => {
    if (!open.has(head)) return []
    const chain: Hop[] = []
    for (let hop: Hop | undefined = head; hop; hop = takeFrom(hop.to, hop.road, chain)) {
      open.delete(hop)
      chain.push(hop)
    }
    return [chain]
  })
  return chains
    .map((chain) => progressionOf(chain, signals))
    .sort((a, b) => compare(a.road, b.road) || compare(a.signals.join(), b.signals.join()))
}

function progressionOf(chain: readonly Hop[], signals: ReadonlyMap<string, SignalDescription>): Progression {
  const ids = [chain[0].from, ...chain.map(({ to }) => to)]
  const plans = ids.map((id) => signals.get(id) as SignalDescription)
  const cycle = cycleOf(plans[0])
  const [length, time] = [total(chain, 'length'), total(chain, 'time')]
  const inStep = plans.every((plan) => plan.kind === 'fixed' && cycleOf(plan) === cycle)
  return {
    road: chain[0].road,
    signals: ids,
    offsets: plans.map(({ offset }) => offset),
    cycle,
    length,
    speed: length / time,
    band: inStep ? bandOf(chain, plans, cycle) / cycle : 0,
  }
}

/** How long in each cycle vehicles can leave the first signal and pass all others at green [s]. */
function bandOf(chain: readonly Hop[], plans: readonly SignalDescription[], cycle: number): number {
  let time = 0
  let band: readonly GreenWindow[] = greenWindows(plans[0], chain[0].leaving)
  chain.forEach((hop, k) => {
    time += hop.time
    const shift = plans[k + 1].offset - plans[0].offset - time
    const green = greenWindows(plans[k + 1], hop.arriving)
    band = band.flatMap((window) => overlaps(green, window, shift, cycle))
  })
  return sum(band)
}

function total(chain: readonly Hop[], what: 'length' | 'time'): number {
  return chain.reduce((all, hop) => all + hop[what], 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
