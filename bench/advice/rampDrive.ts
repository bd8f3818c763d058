/** One run on a motorway that breaks down at a ramp: what flows, and how well ends of queues were announced. Run in a pool. */
import { poisson } from '../../data/demand/poisson.ts'
import type { TripDescription } from '../../data/description.ts'
import { onRamp } from '../../data/scenarios/roads.ts'
import { type AdviceKind, KIND_VARIABLE_LIMIT } from '../../engine/advisory/advice.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { mean } from '../../engine/scenario/compare/statistics.ts'
import { Simulation } from '../../engine/simulation.ts'
import { LIMIT_LAWS, type LimitLaw } from '../../engine/state/limitZones.ts'
import { ADVICE, KIND } from '../../engine/state/outlook.ts'
import { POSITION, ROW, RUNNING, SPEED } from '../../engine/state/state.ts'
import { isEquipped } from './drive.ts'

const LIMIT = 33.33 // [m/s]
const [UPSTREAM, SECTION, DOWNSTREAM] = [6000, 300, 2000] // [m]
/** Of the main road's two lanes and of the ramp, at the height of the peak [veh/h]. */
const [MAIN, RAMP] = [4000, 1000]
/** Demand grows for half an hour, stays for half an hour and is over: who is late then has been delayed by the queue [s]. */
const [GROWTH, PEAK] = [1800, 1800]
const AFTERWARDS = 5400
/** Flows are counted over so long [s]. */
const SLOT = 300
/** Where they are counted: behind the ramp, in `downstream` [m]. */
const COUNTER = 500

/** Slower than this share of the limit one is in the queue, faster than that share before it. */
const [IN_QUEUE, FREE] = [0.4, 0.7]
/** A warning is right if the queue is met so long after it began, at the latest [s]. */
const SOON = 120

export const SHARES = [0.05, 0.2, 1]

/** Advice for fast roads. */
const RAMP_KINDS = ['variableLimit', 'waveDamping'] as const satisfies readonly AdviceKind[]
/** What is tried: kinds, lower limits by each of their laws. */
export const RAMP_ADVICE: readonly Pick<RampTask, 'kind' | 'limits'>[] = [
  ...LIMIT_LAWS.map((limits) => ({ kind: 'variableLimit' as const, limits })),
  { kind: 'waveDamping' },
]

export interface RampTask {
  readonly seed: number
  readonly kind: (typeof RAMP_KINDS)[number]
  /** By which law limits are lowered. */
  readonly limits?: LimitLaw
  /** Share of equipped vehicles; absent: nobody is told anything. */
  readonly share?: number
  /** 0: they are told, but nobody keeps to it: how good warnings are in traffic that they do not change. */
  readonly compliance: number
}

export const rampKey = ({ seed, kind, limits = 'queueEnd', share, compliance }: RampTask): string =>
  `${share === undefined ? 'nobody' : `${kind}${limits === 'queueEnd' ? '' : ` by ${limits}`}, ${100 * share} % equipped, compliance ${compliance}`}, seed ${seed}`

export interface RampRun {
  readonly vehicles: number
  /** Mean from the wanted departure to the arrival [s], of those on the main road and from the ramp. */
  readonly duration: number
  readonly rampDuration: number
  /** Of those who would not be equipped at a share, by share. */
  readonly othersDuration: Readonly<Record<string, number>>
  /** Highest before the breakdown, and mean from ten minutes after it to the end of the peak [veh/h]; NaN without one. */
  readonly before: number
  readonly discharge: number
  /** Mean of the half hour of the peak, whether it breaks down or not [veh/h]. */
  readonly peakFlow: number
  readonly collisions: number
  /** Ends of queues met, and of these announced before; time from the announcement [s]. */
  readonly met: number
  readonly warned: number
  readonly leads: readonly number[]
  /** Warnings, and of these such that no queue was met soon. */
  readonly warnings: number
  readonly false: number
}

export default async function drive({ seed, kind, limits, share, compliance }: RampTask): Promise<RampRun> {
  const network = buildNetwork(
    onRamp({
      lanes: 2,
      upstream: UPSTREAM,
      accelerationLane: SECTION,
      downstream: DOWNSTREAM,
      ramp: 500,
      limit: LIMIT,
    }),
  )
  const simulation = await Simulation.create({
    network,
    trips: demand(seed),
    seed,
    ...(share === undefined
      ? {}
      : { advice: { kinds: [kind], limits, share, compliance, reaction: 1, distance: 1000 } }),
  })
  const { state } = simulation.inspect()
  const downstream = network.edgeIndex.get('downstream')!
  const { laneEdge } = network.columns
  const vehicles = simulation.vehicleIds.length
  const passed = new Uint8Array(vehicles)
  const free = new Float64Array(vehicles).fill(Number.NEGATIVE_INFINITY) // when it was free last
  const told = new Float64Array(vehicles).fill(Number.NaN) // since when it is being warned
  const open = new Map<number, number>() // warnings of which it is not known yet whether they were right
  const flows: number[] = []
  const speeds: number[] = [] // mean before the ramp, by slot
  let [count, sum, seen] = [0, 0, 0]
  const leads: number[] = []
  let [met, warnings, wrong] = [0, 0, 0]

  function look(time: number): void {
    for (let vehicle = 0; vehicle < vehicles; vehicle++) {
      if (state.status[vehicle] !== RUNNING) continue
      const x = state.element[vehicle]
      const edge = x < laneEdge.length ? laneEdge[x] : -1
      const position = state.row[vehicle * ROW + POSITION]
      const speed = state.row[vehicle * ROW + SPEED]
      if (edge === downstream && position >= COUNTER && passed[vehicle] === 0) {
        passed[vehicle] = 1
        count++
      }
      if (edge !== network.edgeIndex.get('upstream')) continue
      if (position > UPSTREAM - 1000) {
        sum += speed
        seen++
      }
      watch(vehicle, speed, time)
    }
  }

  function watch(vehicle: number, speed: number, time: number): void {
    const isTold = state.advice.length > 0 && state.advice[vehicle * ADVICE + KIND] === KIND_VARIABLE_LIMIT
    if (isTold && Number.isNaN(told[vehicle])) {
      told[vehicle] = time
      if (time - free[vehicle] <= 60) {
        warnings++
        open.set(vehicle, time)
      }
    } else if (!isTold) told[vehicle] = Number.NaN
    if (speed < IN_QUEUE * LIMIT) {
      if (time - free[vehicle] <= 60) {
        met++
        if (!Number.isNaN(told[vehicle])) leads.push(time - told[vehicle])
        free[vehicle] = Number.NEGATIVE_INFINITY
      }
      open.delete(vehicle)
    } else if (speed > FREE * LIMIT) free[vehicle] = time
    const since = open.get(vehicle)
    if (since !== undefined && time - since > SOON) {
      wrong++
      open.delete(vehicle)
    }
  }

  for (let time = 1; time <= GROWTH + PEAK + AFTERWARDS; time++) {
    await simulation.advance(1)
    look(time)
    if (time % SLOT !== 0) continue
    flows.push((count * 3600) / SLOT)
    speeds.push(seen > 0 ? sum / seen : LIMIT)
    count = sum = seen = 0
    if (time > GROWTH + PEAK && simulation.results().running === 0) break
  }
  wrong += open.size
  const results = simulation.results()
  const broken = speeds.findIndex((speed) => speed < 0.5 * LIMIT)
  const peakEnd = (GROWTH + PEAK) / SLOT
  const queued = broken < 0 ? [] : flows.slice(broken + 2, peakEnd)
  const durations = (onRampToo: boolean) =>
    mean(
      simulation.vehicleIds.flatMap((id, vehicle) =>
        id.startsWith('r') === onRampToo ? [state.endTime[vehicle] - state.departTime[vehicle]] : [],
      ),
    )
  const others = (share: number) =>
    mean(
      simulation.vehicleIds.flatMap((id, vehicle) =>
        isEquipped(id, seed, share) ? [] : [state.endTime[vehicle] - state.departTime[vehicle]],
      ),
    )
  const run = {
    othersDuration: Object.fromEntries(
      SHARES.filter((share) => share < 1).map((share) => [String(share), others(share)]),
    ),
    vehicles: results.arrived,
    duration: durations(false),
    rampDuration: durations(true),
    before: broken < 0 ? Number.NaN : Math.max(...flows.slice(0, broken + 1)),
    discharge: mean(queued),
    peakFlow: mean(flows.slice(GROWTH / SLOT, peakEnd)),
    collisions: results.collisions,
    ...{ met, warned: leads.length, leads, warnings, false: wrong },
  }
  await simulation.close()
  if (results.running + results.waiting > 0) throw new Error(`seed ${seed}: not all have arrived`)
  return run
}

function demand(seed: number): TripDescription[] {
  const along = (name: string, from: string, rate: number): TripDescription[] =>
    poisson(rate / 3600, GROWTH / 2 + PEAK, seed, name).map((even, k) => ({
      id: `${name}${String(k).padStart(5, '0')}`,
      vehicleClass: 'car',
      from,
      to: 'downstream',
      // Grows evenly from nothing.
      depart: even < GROWTH / 2 ? Math.sqrt(2 * GROWTH * even) : even + GROWTH / 2,
      departShare: 0,
      arrivalShare: 1,
    }))
  return [...along('m', 'upstream', MAIN), ...along('r', 'ramp', RAMP)]
}
