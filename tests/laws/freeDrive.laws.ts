/** How a vehicle alone on its road gets going. */
import type { NetworkDescription, VehicleClass } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import type { IdmParameters } from '../../engine/models/idm.ts'
import { driver, simulate, temper, trip, watch } from './driving.ts'
import type { Figure, Law } from './law.ts'

/** The road as one on which vehicles start from the kerb, at rest, instead of entering the map at speed. */
export function fromRest(road: NetworkDescription): NetworkDescription {
  return { ...road, junctions: road.junctions.map((place) => ({ ...place, mapEdge: false })) }
}

interface Sprint {
  /** [s] */
  readonly time: number
  /** [m] */
  readonly way: number
}

/** To `speed` [m/s] by dv/dt = a · (1 − (v/v0)⁴), in steps of 0.1 ms. */
function integrate(p: Pick<IdmParameters, 'acceleration' | 'desiredSpeed'>, speed: number): Sprint {
  const dt = 1e-4
  let [v, time, way] = [0, 0, 0]
  while (v < speed) {
    const half = v + 0.5 * dt * p.acceleration * (1 - (v / p.desiredSpeed) ** 4)
    const next = v + dt * p.acceleration * (1 - (half / p.desiredSpeed) ** 4)
    way += 0.5 * dt * (v + next)
    v = next
    time += dt
  }
  return { time, way }
}

/** Time for so many metres from rest, with nobody ahead [s]. */
export function freeDriveTime(p: Pick<IdmParameters, 'acceleration' | 'desiredSpeed'>, distance: number): number {
  const nearly = integrate(p, 0.999 * p.desiredSpeed)
  if (nearly.way > distance) throw new RangeError(`${distance} m are too short to reach ${p.desiredSpeed} m/s`)
  return nearly.time + (distance - nearly.way) / p.desiredSpeed
}

/** Of a vehicle on a road for 54 km/h, to 0.926 of its desired speed (50 of 54 km/h); and the fastest it ever was. */
async function sprint(vehicleClass: VehicleClass, step: number) {
  const road = fromRest(straightRoad({ length: 2000, limit: 15 }))
  const simulation = await simulate(road, [trip('a', 'road', 'road', { vehicleClass, departShare: 0.03 })], { step })
  const own = driver(vehicleClass, 15 * temper(simulation, 0))
  const target = own.desiredSpeed * 0.926
  const start = { time: -1, place: 0 }
  let before = { time: 0, speed: 0, place: 0 }
  let reached: Sprint = { time: 0, way: 0 }
  let fastest = 0
  await watch(simulation, 60, ([a], time) => {
    fastest = Math.max(fastest, a.speed)
    if (start.time < 0) {
      start.time = time
      start.place = a.position
    } else if (before.speed < target && a.speed >= target) {
      const share = (target - before.speed) / (a.speed - before.speed)
      reached = {
        time: before.time + share * step - start.time,
        way: before.place + share * (a.position - before.place) - start.place,
      }
    }
    before = { time, speed: a.speed, place: a.position }
  })
  await simulation.close()
  return { own, fastest, reached, exact: integrate(own, target) }
}

export const laws: readonly Law[] = [
  {
    id: 'V04',
    title: 'From rest on an empty road the speed follows dv/dt = a · (1 − (v/v0)⁴), and never exceeds v0',
    source: 'Treiber, Hennecke, Helbing 2000, Phys. Rev. E 62, 1805, eq. 2',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const published = integrate({ desiredSpeed: 15, acceleration: 1 }, 50 / 3.6)
      const figures: Figure[] = [
        {
          name: 'integral, 0 to 50 km/h with v0 = 54 km/h, a = 1: time',
          unit: 's',
          expected: 17.82,
          tolerance: 0.02,
          measured: published.time,
        },
        {
          name: 'integral, 0 to 50 km/h with v0 = 54 km/h, a = 1: way',
          unit: 'm',
          expected: 144.4,
          tolerance: 0.3,
          measured: published.way,
        },
      ]
      const cases: [VehicleClass, number, number][] = [
        ['car', 0.1, 1],
        ['bus', 0.1, 1],
        ['car', 0.5, 4],
        ['truck', 0.5, 4],
        ['motorcycle', 0.5, 4],
      ]
      for (const [vehicleClass, step, percent] of cases) {
        const { own, fastest, reached, exact } = await sprint(vehicleClass, step)
        const what = `${vehicleClass}, step ${step} s`
        // The tolerances are for a = 1 m/s²; what one step gets wrong grows with a · Δt.
        const tolerance = `${percent * own.acceleration} %` as const
        figures.push(
          { name: `${what}: time`, unit: 's', expected: exact.time, tolerance, measured: reached.time },
          { name: `${what}: way`, unit: 'm', expected: exact.way, tolerance, measured: reached.way },
          {
            name: `${what}: highest speed over v0`,
            unit: '',
            expected: [0.99, 1 + 1e-9],
            measured: fastest / own.desiredSpeed,
          },
        )
      }
      return figures
    },
  },
]
