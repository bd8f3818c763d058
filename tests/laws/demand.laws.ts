/** How vehicles come onto the road, how long they need on it, and whether anybody vanishes. */

import { poisson } from '../../data/demand/poisson.ts'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { joinAll } from '../../data/scenarios/assemble.ts'
import { cross, roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import { reasonsAgainst } from '../../engine/scenario/validity.ts'
import { regular } from './controlDelay.ts'
import { driver, simulate, temper, trip, watch } from './driving.ts'
import { freeDriveTime, fromRest } from './freeDrive.laws.ts'
import { newell } from './kinematicWaves.ts'
import type { Figure, Law } from './law.ts'
import { deviation, mean } from './ringRoad.ts'

/** So many roads that have nothing to do with each other: each `road` of its own number. */
function roads(count: number): NetworkDescription {
  const parts = Array.from({ length: count }, (_, k) => {
    const { junctions, edges } = straightRoad({ length: 120 })
    const name = (id: string) => `${id}${k}`
    return {
      junctions: junctions.map((place) => ({ ...place, id: name(place.id) })),
      edges: edges.map((edge) => ({
        ...edge,
        id: name(edge.id),
        from: name(edge.from),
        to: name(edge.to),
        lanes: edge.lanes.map((lane) => ({ ...lane, id: name(lane.id) })),
      })),
    }
  })
  const junctions = parts.flatMap((part) => part.junctions)
  return joinAll({ name: 'roads', junctions, edges: parts.flatMap((part) => part.edges), connections: [] })
}

/** When vehicles entered [s], in the order of entering. */
async function insertions(
  description: NetworkDescription,
  trips: readonly TripDescription[],
  step: number,
  seconds: number,
) {
  const simulation = await simulate(description, trips, { step })
  await simulation.advance(seconds)
  const { insertTime } = simulation.inspect().state
  const times = Array.from(insertTime).sort((a, b) => a - b)
  const results = simulation.results()
  await simulation.close()
  return { times, results }
}

const idOf = (i: number) => `v${String(i).padStart(6, '0')}`

/** Mean wait over service time in a queue of Poisson arrivals and one server (Lindley 1952). */
function waitOverService(load: number, seed: number): number {
  const draw = drawFrom(seed)
  const customers = 400_000
  let [wait, sum] = [0, 0]
  for (let i = 0; i < customers; i++) {
    wait = Math.max(0, wait + 1 + Math.log(1 - draw(`customer ${i}`)) / load)
    sum += wait
  }
  return sum / customers
}

export const laws: readonly Law[] = [
  {
    id: 'V71',
    title:
      'Vehicles enter when they want to: Poisson stays Poisson, regular stays regular, and who finds no room is counted',
    source: 'index of dispersion of a Poisson process, 1',
    grade: 'C',
    tier: 'quick',
    async measure() {
      // Two seconds' distance at the entry, with 0.02 veh/s each: what cars take from each other's freedom is 5 %.
      const [entries, flow, duration, bin] = [12, 0.02, 45_000, 30]
      const trips = Array.from({ length: entries }, (_, k) =>
        poisson(flow, duration, 100 + k).map((depart, i) =>
          trip(idOf(k * 10_000 + i), `road${k}`, `road${k}`, { depart }),
        ),
      ).flat()
      const { times } = await insertions(roads(entries), trips, 1, duration + 60)
      const bins = new Float64Array(duration / bin)
      for (const time of times) if (time < duration) bins[Math.floor(time / bin)]++
      const even = regular(0.25, 1200).map((depart, i) => trip(idOf(i), 'road', 'road', { depart }))
      const regularly = await insertions(straightRoad({ length: 300 }), even, 0.5, 1300)
      const headways = regularly.times.slice(1).map((time, i) => time - regularly.times[i])
      const crowd = regular(2, 300).map((depart, i) => trip(idOf(i), 'road', 'road', { depart }))
      const { results } = await insertions(straightRoad({ length: 300 }), crowd, 0.5, 300)
      return [
        {
          name: 'Poisson: variance over mean of counts in 30 s',
          unit: '',
          expected: 1,
          tolerance: 0.1,
          measured: deviation(bins) ** 2 / mean(bins),
        },
        {
          name: 'Poisson: mean count',
          unit: '',
          expected: entries * flow * bin,
          tolerance: '2 %',
          measured: mean(bins),
        },
        { name: 'regular: deviation of headways', unit: 's', expected: [0, 0.5], measured: deviation(headways) },
        { name: 'regular: mean headway', unit: 's', expected: 4, tolerance: '1 %', measured: mean(headways) },
        {
          name: 'too many: entered and waiting',
          unit: '',
          expected: crowd.length,
          measured: results.departed + results.waiting,
        },
        { name: 'too many: waiting', unit: '', expected: [300, 500], measured: results.waiting },
      ]
    },
  },
  {
    id: 'V72',
    title: 'Randomness waits in a queue as theory says: M/D/1',
    source: 'Pollaczek–Khinchine: W/h = ρ / (2 (1 − ρ))',
    grade: 'K',
    tier: 'quick',
    measure: () =>
      [
        { load: 0.5, expected: 0.5, tolerance: '5 %' as const },
        { load: 0.8, expected: 2, tolerance: '8 %' as const },
        { load: 0.9, expected: 4.5, tolerance: '15 %' as const },
      ].map(({ load, expected, tolerance }) => ({
        name: `load ${load}`,
        unit: '',
        expected,
        tolerance,
        measured: waitOverService(load, 5),
      })),
  },
  {
    id: 'V73',
    title: 'Without others a trip takes its way over its speed, and the loss of speeding up',
    source: 'UXsim, test_verification_straight_road; kinematics',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const trips = regular(0.5, 600).map((depart, i) => trip(idOf(i), 'road', 'road', { depart, type: 'newell' }))
      const simulation = await simulate(straightRoad({ length: 1000, limit: 20 }), trips, { types: [newell()] })
      const density: number[] = []
      await watch(simulation, 600, (seen, time) => {
        if (time > 120) density.push(seen.length / 1000)
      })
      await simulation.advance(100)
      const { meanDuration, meanTimeLoss } = simulation.results()
      await simulation.close()
      const figures: Figure[] = [
        {
          name: '1000 m at 20 m/s, 0.5 veh/s: time',
          unit: 's',
          expected: 50,
          tolerance: '1 %',
          measured: meanDuration,
        },
        {
          name: '1000 m at 20 m/s, 0.5 veh/s: time loss',
          unit: 's',
          expected: 0,
          tolerance: 0.5,
          measured: meanTimeLoss,
        },
        {
          name: '1000 m at 20 m/s, 0.5 veh/s: density',
          unit: 'veh/m',
          expected: 0.025,
          tolerance: '1 %',
          measured: mean(density),
        },
      ]
      for (const [vehicleClass, limit] of [
        ['car', 13.89],
        ['truck', 27.78],
      ] as const) {
        const road = fromRest(straightRoad({ length: 3000, limit }))
        const alone = await simulate(
          road,
          [trip('a', 'road', 'road', { vehicleClass, departShare: 0.02, arrivalShare: 0.9 })],
          { step: 0.5 },
        )
        const own = driver(vehicleClass, limit * temper(alone, 0))
        await alone.advance(500)
        const { meanDuration, meanRouteLength } = alone.results()
        await alone.close()
        figures.push({
          name: `${vehicleClass} from rest where ${Math.round(limit * 3.6)} km/h are allowed: time`,
          unit: 's',
          expected: freeDriveTime(own, meanRouteLength),
          tolerance: '1 %',
          grade: 'C',
          measured: meanDuration,
        })
      }
      return figures
    },
  },
  {
    id: 'V78',
    title: 'Nobody is taken off the road to dissolve a jam, and a jammed run says that it is one',
    source: 'SUMO moves vehicles on after 300 s of standing',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const description = cross({ control: 'rightBeforeLeft', limit: 8.33 })
      const trips = randomTrips(description, { trips: 1500, duration: 900, seed: 8 })
      const simulation = await simulate(description, trips)
      await simulation.advance(900)
      const results = simulation.results()
      await simulation.close()
      return [
        { name: 'removed', unit: '', expected: 0, measured: results.removed },
        { name: 'collisions', unit: '', expected: 0, measured: results.collisions },
        { name: 'trips in the counts', unit: '', expected: trips.length, measured: results.departed + results.waiting },
        { name: 'waiting', unit: '', expected: [300, 1400], measured: results.waiting },
        {
          name: 'reasons against the run',
          unit: '',
          expected: [1, 9],
          measured: reasonsAgainst(results).reasons.length,
        },
      ]
    },
  },
  {
    id: 'V79',
    title: 'What a detector counts and what the road holds agree: flow over speed is density',
    source: 'Edie 1963; Wardrop 1952',
    grade: 'C',
    tier: 'quick',
    async measure() {
      // Detectors at both ends of a stretch of 500 m, two lanes of drivers with tempers, in the middle of a road.
      const description = roadInPieces({ length: 1500, pieces: 3, lanes: 2, limit: 22.22 })
      const duration = 1200
      const trips = poisson(0.5, duration, 3).map((depart, i) => trip(idOf(i), 'piece0000', 'piece0002', { depart }))
      const simulation = await simulate(description, trips, { step: 0.5 })
      const places = new Map<number, string>()
      const counted: { upstream: number[]; downstream: number[] } = { upstream: [], downstream: [] }
      let [time, way] = [0, 0]
      await simulation.advance(150)
      await watch(simulation, duration - 150, (seen) => {
        for (const { vehicle, on, speed } of seen) {
          const was = places.get(vehicle)
          // Past the end of a lane in this step: the speed now is the speed there, to a hair.
          if (was?.startsWith('piece0000_') && !on.startsWith('piece0000_')) counted.upstream.push(speed)
          if (was?.startsWith('piece0001_') && !on.startsWith('piece0001_')) counted.downstream.push(speed)
          if (on.startsWith('piece0001')) {
            time += 0.5
            way += speed * 0.5
          }
          places.set(vehicle, on)
        }
      })
      await simulation.close()
      const area = 500 * (duration - 150)
      const passed = [...counted.upstream, ...counted.downstream]
      const harmonic = 1 / mean(passed.map((speed) => 1 / speed))
      const flow = passed.length / 2 / (duration - 150)
      return [
        {
          name: 'flow over harmonic mean speed',
          unit: 'veh/m',
          expected: time / area,
          tolerance: '3 %',
          measured: flow / harmonic,
        },
        {
          name: 'harmonic mean speed at the detectors',
          unit: 'm/s',
          expected: way / time,
          tolerance: '2 %',
          measured: harmonic,
        },
        { name: 'flow at the detectors', unit: 'veh/s', expected: way / area, tolerance: '3 %', measured: flow },
        { name: 'deviation of speeds', unit: 'm/s', expected: [1, 5], measured: deviation(passed) },
      ]
    },
  },
]
