/**
 * Everything that changes a run from outside is a command, applied by one thread at a step boundary to conditions that are
 * part of the state (and so of hash and snapshot).
 */
import { ADVICE_KINDS, type AdviceKind, kindBits } from '../advisory/advice.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { TO_ALL, TO_THROUGH } from '../network/destinations.ts'
import type { Network } from '../network/network.ts'
import { PLAN } from '../state/outlook.ts'
import type { StateColumns } from '../state/state.ts'
import { LIMIT, SITE } from '../state/state.ts'
import type { Closings, Rerouter } from './reroute.ts'

export type Command = EdgeCommand | PolicyCommand | AdviceCommand

/** Other rules of the town's policy hold from now on: what is in state/policy.ts. */
export interface PolicyCommand {
  /** Simulated time [s]; default: at once. */
  readonly at?: number
  readonly kind: 'setPolicy'
  readonly rows: readonly number[]
  /**
   * Another policy takes the place of the one before, of which nothing that is still to come happens: ids of the edges of
   * zone 1, 2, …. Its rows must fit into what the run was made with (`PolicyPlan.rows`).
   */
  readonly zones?: readonly (readonly string[])[]
}

/** From now on these kinds of advice are given, of those with which the run was made. */
export interface AdviceCommand {
  /** Simulated time [s]; default: at once. */
  readonly at?: number
  readonly kind: 'setAdvice'
  readonly kinds: readonly AdviceKind[]
}

export type EdgeCommand = {
  /** Simulated time [s]; default: at once. */
  readonly at?: number
  /** Id of an edge. */
  readonly edge: string
} & (
  | { readonly kind: 'closeEdge' } // who is on it leaves, who was going there is rerouted, who cannot is removed and counted
  | { readonly kind: 'openEdge' }
  | { readonly kind: 'closeToThrough' } // who neither begins nor ends its trip there goes round; buses go on
  | { readonly kind: 'openToThrough' }
  | { readonly kind: 'setLimit' /** [m/s], > 0 */; readonly speed: number }
  | { readonly kind: 'resetLimit' } // what the map says, lane by lane
)

/** A command with its edge and time found out. */
export type DueCommand = { readonly step: number } & (
  | { readonly kind: 'setPolicy'; readonly rows: readonly number[]; readonly zoneOf?: readonly number[] }
  | { readonly kind: 'setAdvice'; readonly gives: number }
  | { readonly kind: EdgeCommand['kind']; readonly edge: number; readonly speed?: number }
)

/** @throws InputError if the edge is unknown or the speed impossible */
export function resolve(network: Network, command: Command, step: number): DueCommand {
  if (command.kind === 'setPolicy') {
    const { kind, rows, zones } = command
    return { step, kind, rows, ...(zones && { zoneOf: zonesOf(network, zones) }) }
  }
  if (command.kind === 'setAdvice') return { step, kind: command.kind, gives: bitsOf(command.kinds) }
  const problems: Problem[] = []
  const edge = network.edgeIndex.get(command.edge)
  if (edge === undefined)
    problems.push({
      source: `command ${command.kind}`,
      place: command.edge,
      message: 'no edge has this id; `tempofluss import --json` lists them',
    })
  if (command.kind === 'setLimit' && !(command.speed > 0 && command.speed < 100))
    problems.push({
      source: 'command setLimit',
      place: command.edge,
      message: `${command.speed} m/s: give a speed above 0 and below 100 m/s`,
    })
  if (command.at !== undefined && !(command.at >= 0))
    problems.push({
      source: `command ${command.kind}`,
      place: command.edge,
      message: `at ${command.at} s: give a time from 0 on`,
    })
  if (problems.length > 0) throw new InputError(problems)
  return { step, kind: command.kind, edge: edge!, speed: command.kind === 'setLimit' ? command.speed : undefined }
}

/** Zone by edge. */
function zonesOf({ edgeIndex, counts }: Network, zones: readonly (readonly string[])[]): number[] {
  const zoneOf = new Array<number>(counts.edges).fill(0)
  zones.forEach((edges, k) => {
    for (const edge of edges) zoneOf[edgeIndex.get(edge)!] = k + 1
  })
  return zoneOf
}

function bitsOf(kinds: readonly AdviceKind[]): number {
  const unknown = kinds.filter((kind) => !ADVICE_KINDS.includes(kind))
  if (unknown.length > 0)
    throw new InputError(
      unknown.map((kind) => ({
        source: 'command setAdvice',
        place: kind,
        message: `no such kind; known are ${ADVICE_KINDS.join(', ')}`,
      })),
    )
  return kindBits(kinds)
}

/** To whom a road is closed after a command, as bits. @param closed before it */
export function closedAfter({ kind }: Pick<Command, 'kind'>, closed: number): number {
  if (kind === 'closeEdge') return closed | TO_ALL
  if (kind === 'openEdge') return closed & ~TO_ALL
  if (kind === 'closeToThrough') return closed | TO_THROUGH
  return kind === 'openToThrough' ? closed & ~TO_THROUGH : closed
}

/** @returns applies commands of one step together, so that everybody looks for another way once; those `pending` are known */
export function createCommander(
  network: Network,
  state: StateColumns,
  rerouter: Rerouter,
): (due: readonly DueCommand[], pending: readonly DueCommand[]) => void {
  const { edgeFirstLane, laneLimit } = network.columns

  function apply(command: DueCommand): void {
    if (command.kind === 'setPolicy') {
      state.policy.set(command.rows)
      if (command.zoneOf) state.policyZone.set(command.zoneOf)
      return
    }
    if (command.kind === 'setAdvice') {
      state.advicePlan[PLAN.GIVES] = command.gives & state.advicePlan[PLAN.OFFERS]
      return
    }
    const { kind, edge, speed } = command
    state.closed[edge] = closedAfter(command, state.closed[edge])
    if (kind === 'setLimit' || kind === 'resetLimit')
      for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++)
        state.site[lane * SITE + LIMIT] = kind === 'setLimit' ? speed! : laneLimit[lane]
  }

  return (due, pending) => {
    const before = state.closed.slice()
    for (const command of due) apply(command)
    const closings = closingsSince(before, state.closed, pending)
    if (closings) rerouter.avoid(closings)
  }
}

/** What is closed now and was not before, and until when; undefined: nothing is. */
function closingsSince(before: Uint8Array, now: Uint8Array, pending: readonly DueCommand[]): Closings | undefined {
  const fresh = now.map((bits, edge) => bits & ~before[edge])
  if (fresh.every((bits) => bits === 0)) return undefined
  const untilOf = (bit: number) =>
    Float64Array.from(fresh, (bits) => ((bits & bit) === 0 ? 0 : Number.POSITIVE_INFINITY))
  const closings = { toAll: untilOf(TO_ALL), toThrough: untilOf(TO_THROUGH) }
  for (const command of pending) {
    if (command.kind !== 'openEdge' && command.kind !== 'openToThrough') continue
    const until = command.kind === 'openEdge' ? closings.toAll : closings.toThrough
    until[command.edge] = Math.min(until[command.edge], command.step)
  }
  return closings
}
