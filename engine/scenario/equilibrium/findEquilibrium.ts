/**
 * Routes of experience: the run is simulated again and again, and from round to round some of those for whom another way
 * would have been quicker, by the times measured, take that way (dynamic user equilibrium by iterated simulation, Gawron
 * 1998; method of successive averages, Robbins and Monro 1951: the share of those who change falls with the rounds). Ends
 * when they could gain no more than a given share of their time together: the relative gap.
 */
import type { TripDescription } from '../../../data/description.ts'
import { createTimedRouter } from '../../assignment/timedRoutes.ts'
import type { TurnTimes } from '../../assignment/turnTimes.ts'
import { hashString, purposes, uniform } from '../../base/random.ts'
import { createFreeRoutes, type FreeRoutes } from '../../network/freeRoutes.ts'
import { CLASSES, type Network } from '../../network/network.ts'
import { inOneTown, type OneTown } from '../oneTown.ts'
import type { SimulateOptions } from '../simulate.ts'
import { waysByLimits } from '../waysByLimits.ts'
import { watchTurns } from './watchTurns.ts'

/** How routes are looked for. */
export interface EquilibriumOptions {
  /** Stops when the relative gap is at most this, > 0. */
  readonly gap: number
  /** Stops after so many rounds in any case. */
  readonly rounds: number
}

export const DEFAULT_EQUILIBRIUM: EquilibriumOptions = { gap: 0.01, rounds: 20 }

export interface EquilibriumRound {
  /** 1 − (time if everybody had taken the way that was quickest) / (time by the ways they had), 0..1 */
  readonly relativeGap: number
  /** By the ways they had and the times measured, mean of those who may choose [s]. */
  readonly meanTime: number
  /** Trips whose way leads over a road closed by then, though another way is open. They are not in the two above. */
  readonly blocked: number
  /** Trips that take another way in the next round. */
  readonly changed: number
  /** Of the whole run: mean of all vehicles, arrived or not [s]. */
  readonly meanTimeLossAll: number
  readonly arrived: number
  readonly hash: string
}

export interface Equilibrium {
  /** The search was to stop at this relative gap. */
  readonly wantedGap: number
  readonly rounds: readonly EquilibriumRound[]
  /** Which of them the routes are of, from 0: the one with the least gap. */
  readonly best: number
  /** Trips that may choose; the others say how they go, where they stop, or have no way. */
  readonly choosing: number
  readonly wallSeconds: number
}

/** What one should know of routes that are no equilibrium yet. */
export function gapRemarks({ rounds, best, wantedGap: wanted }: Equilibrium): string[] {
  const { relativeGap, blocked } = rounds[best]
  const closed = blocked > 0 ? `, and ${blocked} lead over closed roads` : ''
  if (relativeGap <= wanted && blocked === 0) return []
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  return [
    `routes are no equilibrium to within ${percent(wanted)}: after ${rounds.length} rounds ways could be quicker by ` +
      `${percent(relativeGap)} together${closed}; give it more --rounds, or a larger --gap where traffic locks or is too thin`,
  ]
}

/** The trips with the ways that they usually take. */
export interface Experience {
  readonly trips: TripDescription[]
  readonly equilibrium: Equilibrium
}

export interface Search {
  /** In which the rounds are driven, and which is left at the end of the last one; absent: one of their own. */
  readonly town?: OneTown
  readonly onRound?: OnRound
}

/** @param round from 0 @param time simulated of it [s] @param gap of the round before */
export type OnRound = (round: number, time: number, gap: number | undefined) => void

/** From one look at where everybody is to the next [s]. */
const LOOK_EVERY = 1
/** Looks so often whether everybody has arrived [s]. */
const ARRIVED_EVERY = 60
/** Ways that are quicker by less than this share are not looked for another time. */
const SAME = 1e-3

interface Chooser {
  readonly trip: TripDescription
  readonly key: number
  readonly classBit: number
  route: Int32Array
}

/**
 * @param options of the run; advice is left out, so that runs with it and without have the same routes
 * @throws the reason of `signal`; WorkerError, InvariantError
 */
export async function findEquilibrium(
  options: Omit<SimulateOptions, 'advice' | 'policy' | 'recording'>,
  settings: EquilibriumOptions,
  { town, onRound }: Search = {},
): Promise<Experience> {
  return town ? search(options, settings, town, onRound) : inOneTown((own) => search(options, settings, own, onRound))
}

async function search(
  options: Parameters<typeof findEquilibrium>[0],
  { gap, rounds: most }: EquilibriumOptions,
  town: OneTown,
  onRound?: OnRound,
): Promise<Experience> {
  const begin = performance.now()
  const { network, seed, freeRoutes = createFreeRoutes(network) } = options
  const choosers = choosersAmong({ ...options, freeRoutes })
  const tripsNow = () => {
    const usual = new Map(choosers.map(({ trip, route }) => [trip, Array.from(route, (edge) => network.edgeIds[edge])]))
    return options.trips.map((trip) => (usual.has(trip) ? { ...trip, usually: usual.get(trip) } : trip))
  }
  const rounds: EquilibriumRound[] = []
  let best = 0
  let trips = tripsNow()
  for (let round = 0; ; round++) {
    const tried = round === 0 ? trips : tripsNow()
    const lastGap = rounds.at(-1)?.relativeGap
    const onTime = (time: number) => onRound?.(round, time, lastGap)
    const { times, figures } = await drive(town, { ...options, freeRoutes, trips: tried }, onTime)
    const compared = compare(choosers, network, times)
    const { relativeGap, meanTime, blocked } = compared
    const ends = (relativeGap <= gap && blocked === 0) || round + 1 === most
    rounds.push({ relativeGap, meanTime, blocked, changed: ends ? 0 : change(compared, seed, round), ...figures })
    const { blocked: fewest, relativeGap: least } = rounds[best]
    if (blocked < fewest || (blocked === fewest && relativeGap < least)) {
      best = round
      trips = tried
    }
    if (ends) break
  }
  const wallSeconds = (performance.now() - begin) / 1000
  return { trips, equilibrium: { wantedGap: gap, rounds, best, choosing: choosers.length, wallSeconds } }
}

/** Those who say nothing of their way begin with the one that is quickest on free roads, at the limits in force. */
function choosersAmong(
  options: Parameters<typeof findEquilibrium>[0] & { readonly freeRoutes: FreeRoutes },
): Chooser[] {
  const { trips, network, freeRoutes, commands } = options
  const byLimits = waysByLimits(options, commands)
  const choosers: Chooser[] = []
  for (const trip of trips) {
    if (trip.route ?? trip.usually ?? trip.via ?? trip.stops) continue
    const [from, to] = [network.edgeIndex.get(trip.from), network.edgeIndex.get(trip.to)]
    const classBit = 1 << CLASSES.indexOf(trip.vehicleClass)
    const free = from === undefined || to === undefined ? undefined : freeRoutes.route(from, to, classBit)
    const route = byLimits.get(trip) ?? free
    if (route) choosers.push({ trip, key: hashString(trip.id), classBit, route })
  }
  return choosers
}

/** A round. */
async function drive(
  town: OneTown,
  options: Parameters<typeof findEquilibrium>[0],
  onTime: (time: number) => void,
): Promise<{ times: TurnTimes; figures: Pick<EquilibriumRound, 'meanTimeLossAll' | 'arrived' | 'hash'> }> {
  const { commands, duration, untilArrival, signal, trips } = options
  const lastDeparture = trips.reduce((latest, { depart }) => Math.max(latest, depart), 0)
  const simulation = await town.begin({ ...options, ...(options.detailed ? { timesByRoad: true } : {}) })
  for (const command of commands) simulation.command(command)
  const allArrived = () => simulation.time > lastDeparture && !simulation.hasTraffic
  const watch = watchTurns(simulation, untilArrival ? lastDeparture : duration)
  while (simulation.time < duration) {
    await simulation.advance(Math.min(LOOK_EVERY, duration - simulation.time), { signal })
    watch.look()
    onTime(simulation.time)
    if (untilArrival && simulation.time % ARRIVED_EVERY === 0 && allArrived()) break
  }
  const { meanTimeLossAll, arrived } = simulation.results()
  return { times: watch.finish(), figures: { meanTimeLossAll, arrived, hash: simulation.hash() } }
}

interface Comparison {
  readonly relativeGap: number
  readonly meanTime: number
  readonly blocked: number
  /** Who would have been quicker on which way, and by how much [s]; Infinity where the way taken is closed. */
  readonly better: readonly { readonly chooser: Chooser; readonly route: Int32Array; readonly gain: number }[]
}

/** Each one's way against the one that would have been quickest, by the times measured. */
function compare(choosers: readonly Chooser[], network: Network, times: TurnTimes): Comparison {
  const router = createTimedRouter(network, times)
  const better: { chooser: Chooser; route: Int32Array; gain: number }[] = []
  let taken = 0
  let saved = 0
  let counted = 0
  for (const chooser of choosers) {
    const { trip, classBit, route } = chooser
    const mine = router.timeOf(route, classBit, trip.depart)
    const within = mine * (1 - SAME)
    const other = router.route(route[0], route[route.length - 1], classBit, trip.depart, within)
    const gain = other ? mine - router.timeOf(other, classBit, trip.depart) : 0
    if (mine < Number.POSITIVE_INFINITY) {
      taken += mine
      saved += Math.max(0, gain)
      counted++
    }
    if (other && gain > 0) better.push({ chooser, route: other, gain })
  }
  return {
    relativeGap: taken > 0 ? saved / taken : 0,
    meanTime: counted > 0 ? taken / counted : 0,
    blocked: better.filter(({ gain }) => gain === Number.POSITIVE_INFINITY).length,
    better,
  }
}

/** Of those who would be quicker a share 1 / (round + 2) take that way, and all whose way is closed. @returns how many */
function change({ better }: Comparison, seed: number, round: number): number {
  let changed = 0
  for (const { chooser, route, gain } of better) {
    const mayWait = gain < Number.POSITIVE_INFINITY
    if (mayWait && uniform(seed, chooser.key, round, purposes.changeOfWay) >= 1 / (round + 2)) continue
    chooser.route = route
    changed++
  }
  return changed
}
