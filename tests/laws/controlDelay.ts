/** Control delay of a signalised lane: what the same vehicles need less on the same road where it is always green. */
import type { SignalPhase, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { ARRIVED } from '../../engine/state/state.ts'
import { measureDischarge } from './discharge.ts'
import { type RunOptions, simulate, trip } from './driving.ts'
import { cycleOfOne, passages, signalisedApproach } from './stopLine.ts'

/** Of a lane with a signal [s]. */
export interface Timing {
  readonly cycle: number
  /** As it is shown. */
  readonly green: number
}

const AMBER = 3
/** Of the road behind the line [m], and where trips end there: a car that starts at the line is then 2 % below 50 km/h. */
const EXIT = 612
const REGAINED = 95
/** All want the same speed: else a signal that bunches fast drivers behind slow ones costs more than its own delay. */
const TYPES: readonly VehicleTypeDescription[] = [
  { id: 'alike', vehicleClass: 'car', speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 } },
]

export function phasesOf({ cycle, green }: Timing): SignalPhase[] {
  return cycleOfOne(cycle - green - AMBER, green, AMBER)
}

const ALWAYS_GREEN: readonly SignalPhase[] = [{ state: 'G', minDuration: 3600, maxDuration: 3600 }]

/** What the lane can carry, measured: the figures that formulas of delay ask for. */
export interface Capacity extends Timing {
  /** [veh/s] */
  readonly saturation: number
  /** Effective green: vehicles of a saturated cycle at saturation flow [s]. */
  readonly effective: number
  /** [veh/s] */
  readonly capacity: number
}

/** Vehicles that pass in saturated cycles, the first two left out. */
export async function measureCapacity(timing: Timing): Promise<Capacity> {
  const saturation = (await measureDischarge({}, { types: TYPES }, [1], () => ({ type: 'alike' }))).saturation / 3600
  const [begin, cycles] = [2, 12]
  const trips = Array.from({ length: 1000 }, (_, i) =>
    trip(`s${String(i).padStart(4, '0')}`, 'approach', 'exit', { type: 'alike' }),
  )
  const simulation = await simulate(signalisedApproach({ phases: phasesOf(timing) }), trips, { types: TYPES })
  const passed = await passages(simulation, ['approach_0'], (begin + cycles) * timing.cycle)
  await simulation.close()
  const capacity = passed.filter(({ time }) => time >= begin * timing.cycle).length / (cycles * timing.cycle)
  return { ...timing, saturation, capacity, effective: (capacity * timing.cycle) / saturation }
}

/** @returns mean of the vehicles that depart from `since` on [s]; the run ends when the last has arrived */
export async function controlDelay(
  timing: Timing,
  departures: readonly number[],
  since = 0,
  options: RunOptions = {},
): Promise<number> {
  const trips = departures.map((depart, i) =>
    trip(`v${String(i).padStart(5, '0')}`, 'approach', 'exit', {
      depart,
      type: 'alike',
      arrivalShare: (REGAINED - 16) / EXIT,
    }),
  )
  const withSignal = await meanTime(phasesOf(timing), trips, since, options)
  const without = await meanTime(ALWAYS_GREEN, trips, since, options)
  return withSignal - without
}

/** From the departure that was wanted to the arrival [s]. */
async function meanTime(
  phases: readonly SignalPhase[],
  trips: readonly TripDescription[],
  since: number,
  options: RunOptions,
): Promise<number> {
  const simulation = await simulate(signalisedApproach({ phases }), trips, { ...options, types: TYPES })
  const { state } = simulation.inspect()
  const last = trips[trips.length - 1].depart
  await simulation.advance(last)
  for (let more = 0; more < 60 && state.status.some((status) => status !== ARRIVED); more++)
    await simulation.advance(60)
  let [sum, n] = [0, 0]
  state.departTime.forEach((depart, v) => {
    if (depart < since) return
    sum += state.endTime[v] - depart
    n++
  })
  await simulation.close()
  return sum / n
}

/** One vehicle after the other at the same distance [s]. @param flow [veh/s] */
export function regular(flow: number, duration: number): number[] {
  return Array.from({ length: Math.floor(flow * duration) }, (_, i) => (i + 0.5) / flow)
}
