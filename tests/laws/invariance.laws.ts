/** What must not show in any result: threads, where on the Earth a town lies, and on which side one drives. */
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription, Point } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { driveInMirror } from '../import/mirroredTown.ts'
import { type RunOptions, simulate } from './driving.ts'
import type { Law } from './law.ts'

const DURATION = 300 // [s]

interface Outcome {
  readonly hash: string
  readonly arrived: number
  /** Of everybody on the road, by id [m]. */
  readonly positions: readonly number[]
}

async function run(
  description: NetworkDescription,
  options: RunOptions = {},
  trips = tripsOn(description),
): Promise<Outcome> {
  const simulation = await simulate(description, trips, options)
  await simulation.advance(DURATION)
  const { vehicle, position } = simulation.frame()
  const byVehicle = Array.from(vehicle, (v, i) => [v, position[i]] as const).sort(([a], [b]) => a - b)
  const outcome = {
    hash: simulation.hash(),
    arrived: simulation.results().arrived,
    positions: byVehicle.map(([, place]) => place),
  }
  await simulation.close()
  return outcome
}

function tripsOn(description: NetworkDescription) {
  return randomTrips(description, { trips: 500, duration: DURATION, seed: 6 })
}

/** Turned about the origin and shifted. */
function moved(description: NetworkDescription, angle: number, shift: Point): NetworkDescription {
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const place = ([x, y]: Point): Point => [c * x - s * y + shift[0], s * x + c * y + shift[1]]
  return {
    ...description,
    junctions: description.junctions.map((one) => ({ ...one, position: place(one.position) })),
    edges: description.edges.map((edge) => ({
      ...edge,
      lanes: edge.lanes.map((lane) => ({ ...lane, geometry: lane.geometry.map(place) })),
    })),
    connections: description.connections.map((one) => ({ ...one, geometry: one.geometry.map(place) })),
  }
}

function furthestApart(a: Outcome, b: Outcome): number {
  if (a.positions.length !== b.positions.length) return Number.POSITIVE_INFINITY
  return a.positions.reduce((most, place, i) => Math.max(most, Math.abs(place - b.positions[i])), 0)
}

export const laws: readonly Law[] = [
  {
    id: 'V74',
    title: 'The same hash on 1, 2 and 3 threads and in a second run, and another for another seed',
    source: 'design; UXsim, test_verification_exceptional',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const description = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 8 })
      const one = await run(description)
      const same = async (options: RunOptions) => Number((await run(description, options)).hash === one.hash)
      return [
        { name: 'again: same hash', unit: '', expected: 1, measured: await same({}) },
        { name: '2 threads: same hash', unit: '', expected: 1, measured: await same({ threads: 2 }) },
        { name: '3 threads: same hash', unit: '', expected: 1, measured: await same({ threads: 3 }) },
        { name: 'another seed: same hash', unit: '', expected: 0, measured: await same({ seed: 2 }) },
        { name: 'arrived', unit: '', expected: [40, 500], measured: one.arrived },
      ]
    },
  },
  {
    id: 'V75',
    title: 'A town turned and shifted is driven alike',
    source: 'geometry',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const { description } = await openNetwork('town')
      const trips = tripsOn(description)
      const here = await run(description, {}, trips)
      const there = await run(moved(description, 0.7, [12_345.678, -987.6]), {}, trips)
      return [
        {
          name: 'positions, furthest apart',
          unit: 'm',
          expected: 0,
          tolerance: 1e-6,
          measured: furthestApart(here, there),
        },
        { name: 'vehicles compared', unit: '', expected: [50, 500], measured: here.positions.length },
        { name: 'arrived, one less the other', unit: '', expected: 0, measured: here.arrived - there.arrived },
      ]
    },
  },
  {
    id: 'V76',
    title: 'Driving on the left is driving on the right, seen in a mirror',
    source: 'geometry',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const { left, right } = await driveInMirror()
      return [
        { name: 'same hash', unit: '', expected: 1, measured: Number(left.hash === right.hash) },
        { name: 'arrived', unit: '', expected: [251, 300], measured: left.arrived },
        { name: 'mean duration', unit: 's', expected: left.meanDuration, measured: right.meanDuration },
      ]
    },
  },
]
