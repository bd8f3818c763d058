/** One run on the corridor, with advice or without, and what it was for whom. Run in a pool of threads. */

import { poisson } from '../../data/demand/poisson.ts'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { CORRIDOR_WAYS, corridor } from '../../data/scenarios/corridor.ts'
import { coordinate } from '../../data/signals/coordinate.ts'
import { type AdviceKind, DEFAULT_HARM_CHECK } from '../../engine/advisory/advice.ts'
import { hashString, purposes, uniform } from '../../engine/base/random.ts'
import { CO2_PER_FUEL } from '../../engine/models/energy.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { createCheckedRun } from '../../engine/scenario/lookAhead/checkedRun.ts'
import type { Finding } from '../../engine/scenario/lookAhead/finding.ts'
import type { HarmChange } from '../../engine/scenario/lookAhead/harmWatch.ts'
import { Simulation } from '../../engine/simulation.ts'
import { CEILING, CEILING_RULE, freeRow, type PolicyPlan } from '../../engine/state/policy.ts'
import { ARRIVED, FUEL, ROW } from '../../engine/state/state.ts'
import { type Cell, CHANNELS, nameOf, SHARES, type Traffic } from './cells.ts'
import { watchRed } from './watchRed.ts'

const [CYCLE, GREEN] = [90, 40]
/** Of a lane with green all the time [veh/s]; tests/laws, V50. */
const SATURATION = 1860 / 3600
/** Of the side roads. */
const SIDE_LOAD = 0.5
/** In which demand grows from nothing, as it does in the morning; these vehicles are not counted [s]. */
export const LEAD_IN = 900
/** In which the vehicles depart that are [s]. */
const DURATION = 2700
/** Until the last has arrived, at most [s]. */
const AFTERWARDS = 3600

export interface Task extends Traffic {
  readonly seed: number
  /** Absent: nobody is told anything; the groups are then counted for all shares there are. */
  readonly advised?: Cell
}

export const taskKey = ({ seed, advised, signals, load }: Task): string =>
  `${advised ? nameOf(advised) : `${signals}, v/c ${load}, nobody`}, seed ${seed}`

/** Sums over a group of vehicles. */
export interface Group {
  readonly vehicles: number
  /** From the departure that was wanted [s] */
  readonly duration: number
  readonly stops: number
  /** [g] */
  readonly co2: number
}

export interface Groups {
  readonly equipped: Group
  readonly unequipped: Group
  /** Of the side roads, equipped or not. */
  readonly sides: Group
}

export interface AllGroups extends Groups {
  /** All who are not equipped, also of the side roads. */
  readonly everyOther: Group
}

export interface Driven {
  readonly arrived: number
  /** Of the main road, that have arrived while demand was full, from a quarter of an hour on [veh/h]. */
  readonly discharge: number
  readonly collisions: number
  readonly deadlocks: number
  /** Vehicles that crossed a stop line at red. */
  readonly atRed: number
  readonly hash: string
  /** Share of the seconds of equipped vehicles with advice in force; 0 without advice. */
  readonly advisedShare: number
  /** By share of the equipped. */
  readonly groups: Readonly<Record<string, AllGroups>>
  /** Where a harm check was made: what went off and on again, and what each look ahead has shown. */
  readonly harm?: { readonly changes: readonly HarmChange[]; readonly looks: readonly (readonly Finding[])[] }
}

export default async function drive({ signals, load, seed, advised }: Task): Promise<Driven> {
  const trips = demand(load, seed)
  const simulation = await Simulation.create({
    network: buildNetwork(roadsOf(signals, seed)),
    trips,
    seed,
    ...(advised
      ? {
          advice: {
            kinds: [kindFor(advised)],
            share: advised.share,
            compliance: advised.compliance,
            reaction: advised.reaction,
            reactionSpread: advised.reactionSpread,
            distance: advised.distance,
            ...(advised.signalsAhead ? { signalsAhead: advised.signalsAhead } : {}),
            ...(advised.channel && { channel: CHANNELS[advised.channel] }),
          },
          policy: policyFor(advised),
        }
      : {}),
  })
  const { state } = simulation.inspect()
  const red = watchRed(simulation)
  const checked =
    advised?.harmCheck &&
    createCheckedRun(simulation, red.advance, { kinds: [kindFor(advised)], check: DEFAULT_HARM_CHECK, threads: 1 })
  const { advance } = checked || red
  await advance(LEAD_IN + DURATION)
  for (let more = 0; more < AFTERWARDS && state.status.some((status) => status !== ARRIVED); more += 60)
    await advance(60)
  if (state.status.some((status) => status !== ARRIVED)) throw new Error(`${signals}, v/c ${load}: not all arrived`)
  const onSide = simulation.vehicleIds.map((id) => id.startsWith('side'))
  const group = (wanted: (vehicle: number) => boolean): Group => {
    const sums = { vehicles: 0, duration: 0, stops: 0, co2: 0 }
    for (let vehicle = 0; vehicle < trips.length; vehicle++) {
      if (state.departTime[vehicle] < LEAD_IN || !wanted(vehicle)) continue
      sums.vehicles++
      sums.duration += state.endTime[vehicle] - state.departTime[vehicle]
      sums.stops += state.stops[vehicle]
      sums.co2 += state.row[vehicle * ROW + FUEL] * CO2_PER_FUEL
    }
    return sums
  }
  const groups = (share: number): AllGroups => {
    // Who is equipped at some share is so in runs without advice too.
    const has = (vehicle: number) => isEquipped(simulation.vehicleIds[vehicle], seed, share)
    return {
      equipped: group((vehicle) => !onSide[vehicle] && has(vehicle)),
      unequipped: group((vehicle) => !onSide[vehicle] && !has(vehicle)),
      sides: group((vehicle) => onSide[vehicle]),
      everyOther: group((vehicle) => !has(vehicle)),
    }
  }
  const shares = advised ? [advised.share] : SHARES
  const { arrived, collisions, deadlocks, adviceCounts } = simulation.results()
  const advisedShare = adviceCounts.seconds > 0 ? adviceCounts.secondsAdvised / adviceCounts.seconds : 0
  const arrivals = simulation.vehicleIds.filter((_, vehicle) => {
    const end = state.endTime[vehicle]
    return !onSide[vehicle] && end >= 2 * LEAD_IN && end < LEAD_IN + DURATION
  }).length
  const driven = {
    ...{ arrived, discharge: (arrivals * 3600) / (DURATION - LEAD_IN) },
    ...{ collisions, deadlocks, atRed: red.count(), advisedShare, hash: simulation.hash() },
    groups: Object.fromEntries(shares.map((share) => [String(share), groups(share)])),
    ...(checked ? { harm: { changes: checked.changes, looks: checked.looks } } : {}),
  }
  await simulation.close()
  return driven
}

/** Of advice in a cell. */
export function kindFor({ signals, townLimit }: Pick<Cell, 'signals' | 'townLimit'>): AdviceKind {
  if (townLimit !== undefined) return 'townLimit'
  return signals === 'actuated' ? 'actuatedGreenLight' : 'greenLight'
}

/** The town wants it everywhere and of everybody. */
function policyFor({ townLimit }: Cell): PolicyPlan | undefined {
  if (townLimit === undefined) return undefined
  const row = freeRow()
  row[CEILING] = townLimit / 3.6
  row[CEILING_RULE] = 0
  return { zones: [], rows: CLASSES.flatMap(() => row) }
}

export function roadsOf(signals: Traffic['signals'], seed: number): NetworkDescription {
  const plan = { cycle: CYCLE, green: GREEN }
  if (signals === 'actuated') return corridor({ ...plan, kind: 'actuated' })
  if (signals === 'random') {
    const draw = drawFrom(seed)
    const offsets = Array.from({ length: 6 }, (_, k) => Math.floor(CYCLE * draw(`offset ${k}`)))
    return corridor({ ...plan, kind: 'fixed', offsets })
  }
  const plain = corridor({ ...plan, kind: 'fixed' })
  // As the importer does where it knows the traffic: the main road's signals in step.
  const onMain = (id: string) => (id.startsWith('east') || id.startsWith('west') ? 1 : 0)
  return coordinate(plain, new Map(plain.edges.map(({ id }) => [id, onMain(id)]))).network
}

export function demand(load: number, seed: number): TripDescription[] {
  const flow = (SATURATION * GREEN) / CYCLE
  const along = (name: string, [from, to]: readonly [string, string], rate: number): TripDescription[] =>
    poisson(rate, LEAD_IN / 2 + DURATION, seed, name).map((even, k) => ({
      id: `${name} ${String(k).padStart(4, '0')}`,
      vehicleClass: 'car',
      ...{ from, to, depart: grown(even), departShare: 0, arrivalShare: 1 },
    }))
  return [
    ...CORRIDOR_WAYS.main.flatMap((way, k) => along(`main${k}`, way, load * flow)),
    ...CORRIDOR_WAYS.sides.flatMap((way, k) => along(`side${k}`, way, SIDE_LOAD * flow)),
  ]
}

/** Time at which demand that grows evenly over the lead-in has brought as many as full demand would by `even` [s]. */
function grown(even: number): number {
  return even < LEAD_IN / 2 ? Math.sqrt(2 * LEAD_IN * even) : even + LEAD_IN / 2
}

/** As in a run with advice. */
export function isEquipped(id: string, seed: number, share: number): boolean {
  return uniform(seed, hashString(id), 0, purposes.equipped) < share
}
