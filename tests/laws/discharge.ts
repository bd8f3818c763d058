/** What a signalised lane lets through, measured as the Highway Capacity Manual (2010, chapter 31) says. */
import type { TripDescription } from '../../data/description.ts'
import { type RunOptions, simulate, trip } from './driving.ts'
import { type ApproachPlan, cycleOfOne, passages, signalisedApproach } from './stopLine.ts'

export interface Discharge {
  /** Saturation flow, from the 5th to the 12th vehicle of a queue [veh/h]. */
  readonly saturation: number
  /** Start-up lost time: what the first four take more [s]. */
  readonly lost: number
}

const RED = 120
const QUEUE = 25

/** Means over queues of 25 with drivers of every temper, a queue for each seed. */
export async function measureDischarge(
  plan: Omit<ApproachPlan, 'phases'> = {},
  options: RunOptions = {},
  seeds: readonly number[] = [1, 2, 3, 4, 5, 6],
  vehicleAt: (place: number, seed: number) => Partial<TripDescription> = () => ({}),
): Promise<Discharge> {
  let [headways, lost] = [0, 0]
  for (const seed of seeds) {
    const trips = Array.from({ length: QUEUE }, (_, i) =>
      trip(`q${String(i).padStart(2, '0')}`, 'approach', 'exit', {
        depart: i * 3,
        ...vehicleAt(i, seed),
      }),
    )
    const simulation = await simulate(signalisedApproach({ ...plan, phases: cycleOfOne(RED, 90) }), trips, {
      ...options,
      seed,
    })
    const passed = await passages(simulation, ['approach_0'], RED + 75)
    await simulation.close()
    const times = passed.map(({ time }) => time - RED)
    const headway = (times[11] - times[3]) / 8
    headways += headway
    lost += times[3] - 4 * headway
  }
  return { saturation: (3600 * seeds.length) / headways, lost: lost / seeds.length }
}
