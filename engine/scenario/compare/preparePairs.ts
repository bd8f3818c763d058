/** The traffic and the signals of each run of a comparison; what both runs of a pair have alike is made once. */
import { isExtra } from '../../../data/demand/extraTrips.ts'
import { createFreeRoutes, type FreeRoutes } from '../../network/freeRoutes.ts'
import type { Network } from '../../network/network.ts'
import { candidateTimes } from '../counts/candidates.ts'
import { type Demand, makeDemand, wantedOf } from '../demand.ts'
import type { OpenedNetwork } from '../openNetwork.ts'
import { setSignals } from '../signals.ts'
import type { Pairs, Side } from './runPairs.ts'
import { samePeople, samePeopleRemarks, sameWanted } from './samePeople.ts'

export interface PreparedRun {
  readonly demand: Demand
  /** With its signals as they decide in the run. */
  readonly network: Network
}

/** Seeds that wait for the other variant, at most: what comes then is made again. */
const MOST_KEPT = 8

/** @returns what makes the run of a variant with a seed */
export function preparePairs({ a, b, duration }: Pick<Pairs, 'a' | 'b' | 'duration'>) {
  const sameRoads = a.opened === b.opened
  const sameTraffic = sameRoads && sameWanted(a, b)
  const sameExtra = JSON.stringify(a.extraTrips ?? []) === JSON.stringify(b.extraTrips ?? [])
  const samePeopleElsewhere =
    !sameRoads && sameWanted(withoutExtra(a), withoutExtra(b)) && !a.opened.traffic && !b.opened.traffic
  const sameGreens = sameTraffic && JSON.stringify(a.signals) === JSON.stringify(b.signals)
  const demands = madeOnce<Demand>(sameTraffic)
  const networks = madeOnce<Network>(sameGreens)
  const routesOn = new Map<OpenedNetwork, FreeRoutes>()

  function draw(side: Side, seed: number): Promise<Demand> {
    return makeDemand(side.opened, { ...wantedOf(side), duration, seed })
  }

  /** Counts are of today's roads, not of these: all of whom those choose some in A. */
  function drawElsewhere(side: Side, seed: number): Promise<Demand> {
    const times = side.counts === undefined ? 1 : candidateTimes(duration)
    return makeDemand(side.opened, { ...wantedOf(side), counts: undefined, duration, seed, times })
  }

  async function demandOf(variant: 'a' | 'b', seed: number): Promise<Demand> {
    if (variant === 'a') return draw(a, seed)
    if (!samePeopleElsewhere) return draw(b, seed)
    const own = await drawElsewhere(b, seed)
    const today = await draw(sameExtra ? a : withoutExtra(a), seed)
    const people = samePeople(today.trips, own.trips, b.opened.description)
    const trips = sameExtra ? people.trips : [...people.trips, ...own.trips.filter(isExtra)]
    return { ...own, trips, warnings: [...own.warnings, ...samePeopleRemarks(people)] }
  }

  function freeRoutes(opened: OpenedNetwork): FreeRoutes {
    const known = routesOn.get(opened) ?? createFreeRoutes(opened.network)
    routesOn.set(opened, known)
    return known
  }

  async function networkFor(variant: 'a' | 'b', seed: number, demand: Demand): Promise<Network> {
    const { opened, signals, start } = variant === 'a' ? a : b
    // Whoever drives in B finds the signals timed for A, unless B is about them or its roads are others.
    const asInA = variant === 'b' && sameRoads && signals.greens === undefined
    const { trips } = asInA && !sameTraffic ? await draw(a, seed) : demand
    return setSignals(opened, { ...signals, start }, trips, duration, freeRoutes(opened)).network
  }

  return async (variant: 'a' | 'b', seed: number): Promise<PreparedRun> => {
    const demand = await demands(seed, () => demandOf(variant, seed))
    return { demand, network: await networks(seed, () => networkFor(variant, seed, demand)) }
  }
}

function withoutExtra(side: Side): Side {
  return { ...side, extraTrips: undefined }
}

/** @param alike both variants of a seed have the same: what the first one makes waits for the second */
function madeOnce<Made>(alike: boolean) {
  const kept = new Map<number, Promise<Made>>()
  return (seed: number, make: () => Promise<Made>): Promise<Made> => {
    const waiting = kept.get(seed)
    kept.delete(seed) // both have it then
    if (waiting) return waiting
    const made = make()
    if (alike && kept.size < MOST_KEPT) kept.set(seed, made)
    return made
  }
}
