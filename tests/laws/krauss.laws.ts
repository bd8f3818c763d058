/** What a lane carries when everybody drives by Krauss, and how many get onto it: SUMO's measurements of its own. */
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { simulate, trip } from './driving.ts'
import type { Figure, Law } from './law.ts'
import { LENGTH } from './parameterSets.ts'
import { mean, ringRoad } from './ringRoad.ts'

const MINIMUM_GAP = 2.5

function passenger(more: Partial<VehicleTypeDescription> = {}): VehicleTypeDescription {
  const following = { acceleration: 2.6, deceleration: 4.5, timeGap: 1, minimumGap: MINIMUM_GAP }
  return {
    id: 'car',
    vehicleClass: 'car',
    model: 'Krauss',
    ...following,
    motorway: following,
    length: LENGTH,
    maxSpeed: 55,
    emergencyDeceleration: 9,
    speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
    ...more,
  }
}

/** Flow on a ring where everybody has just the room for the limit, after five minutes [veh/h]. */
async function ringFlow(limit: number): Promise<number> {
  const cars = 40
  const room = LENGTH + MINIMUM_GAP + limit + 0.01
  const { simulation, look } = await ringRoad({
    cars,
    length: cars * room,
    type: passenger({ imperfection: 0 }),
    limit,
    speed: () => limit * 0.9,
    step: 0.5,
    way: 700 * limit,
  })
  await simulation.advance(300 - simulation.time)
  const speeds: number[] = []
  for (let k = 0; k < 60; k++) {
    await simulation.advance(5)
    speeds.push(mean(look().speed))
  }
  await simulation.close()
  return (3600 * mean(speeds)) / room
}

interface Inflow {
  readonly step: number
  readonly imperfection: number
  readonly deviation: number
  readonly departSpeed: TripDescription['departSpeed']
  readonly seed?: number
}

/** Onto a road at whose beginning more wait than fit: how many arrive per hour, after ten minutes [veh/h]. */
async function inflow({ step, imperfection, deviation, departSpeed, seed = 1 }: Inflow): Promise<number> {
  const trips = Array.from({ length: 2600 }, (_, k) =>
    trip(`v${String(k).padStart(4, '0')}`, 'road', 'road', { departSpeed, departPosition: LENGTH }),
  )
  const speedFactor = { mean: 1, deviation, min: 0.2, max: 2 }
  const type = passenger({ imperfection, speedFactor })
  const simulation = await simulate(straightRoad({ length: 1000, limit: 16.66 }), trips, { step, seed, types: [type] })
  await simulation.advance(600)
  const before = simulation.results().arrived
  await simulation.advance(1800)
  const after = simulation.results().arrived
  await simulation.close()
  return (after - before) * 2
}

export const laws: readonly Law[] = [
  {
    id: 'V12',
    title: 'A lane carries 3600 / ((L + minimum gap)/v + τ) vehicles an hour',
    source: 'Eclipse SUMO, docs/Simulation/RoadCapacity (L = 5 m, minimum gap 2.5 m, τ = 1 s)',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const known: [number, number][] = [
        [30, 1894],
        [50, 2338],
        [60, 2483],
        [100, 2835],
        [120, 2939],
      ]
      const figures: Figure[] = []
      for (const [kmh, expected] of known)
        figures.push({
          name: `${kmh} km/h`,
          unit: 'veh/h',
          expected,
          tolerance: '2 %',
          measured: await ringFlow(kmh / 3.6),
        })
      return figures
    },
  },
  {
    id: 'V12',
    title: 'How many get onto a road at whose beginning more wait than fit, as SUMO does',
    source: 'Eclipse SUMO, docs/Simulation/RoadCapacity, measured at 16.66 m/s',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const noisy = { imperfection: 0.5, deviation: 0.1 }
      const seeds = [1, 2, 3]
      const over = async (options: Inflow) => {
        const flows: number[] = []
        for (const seed of seeds) flows.push(await inflow({ ...options, seed }))
        return flows
      }
      return [
        {
          name: 'no imperfection, as fast as possible, step 0.1 s',
          unit: 'veh/h',
          expected: 2489,
          tolerance: '2 %',
          measured: await inflow({ step: 0.1, imperfection: 0, deviation: 0, departSpeed: 'max' }),
        },
        {
          name: 'σ = 0.5, different speeds, from rest, step 1 s',
          unit: 'veh/h',
          expected: 1198,
          tolerance: '5 %',
          measured: await over({ step: 1, ...noisy, departSpeed: 0 }),
        },
        {
          name: 'σ = 0.5, different speeds, from rest, step 0.1 s',
          unit: 'veh/h',
          expected: 1368,
          tolerance: '5 %',
          measured: await over({ step: 0.1, ...noisy, departSpeed: 0 }),
        },
      ]
    },
  },
]
