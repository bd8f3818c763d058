/** Zebra crossings: drivers give way to people on foot, and what that costs them (item V67). */
import { randomTrips } from '../../data/demand/trips.ts'
import { cross, roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { simulate } from './driving.ts'
import type { Figure, Law } from './law.ts'
import { driveOver, people, stream, withCrossings, ZEBRA } from './zebra.ts'

/** All arms of a crossing have one, from 6 m to 27 m before and behind the junction. */
function onAllArms() {
  const plain = cross()
  const length = (id: string) => plain.edges.find((edge) => edge.id === id)!.length
  const crossings = ['west', 'south', 'east', 'north'].map((arm, k) => {
    const near = 6 + 7 * k
    const edges = [
      { edge: `${arm}In`, position: length(`${arm}In`) - near },
      { edge: `${arm}Out`, position: near },
    ]
    return { id: arm, width: 6.5, edges }
  })
  return withCrossings(plain, ...crossings)
}

const OPEN: Readonly<Record<string, (step: number) => Promise<Simulation>>> = {
  'two lanes, dense traffic': (step) =>
    simulate(withCrossings(straightRoad({ lanes: 2 }), ZEBRA), stream('road', 'road', 150, 2.3), {
      step,
      pedestrians: people(240),
    }),
  'behind joints of a road in pieces, 100 km/h': (step) => {
    const road = roadInPieces({ length: 1000, pieces: 50, joint: 0.3, limit: 27.8 })
    const zebra = { ...ZEBRA, edges: [{ edge: 'piece0030', position: 3.2 }] }
    return simulate(withCrossings(road, zebra), stream('piece0000', 'piece0049', 100, 2.9), {
      step,
      pedestrians: people(240),
    })
  },
  'all arms of an overloaded crossing': (step) => {
    const description = onAllArms()
    return simulate(description, randomTrips(description, { trips: 240, duration: 400, seed: 4 }), {
      step,
      pedestrians: description.crossings.map(({ id }, k) => ({ crossing: id, perHour: [90 + 60 * k] })),
    })
  },
}

const nobodyIsRunOver: Law = {
  id: 'V67',
  title: 'Nobody drives over a zebra crossing while somebody walks there',
  source: 'StVO § 26 (1); hard',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const figures: Figure[] = []
    for (const [name, open] of Object.entries(OPEN))
      for (const step of [0.1, 0.5, 1]) {
        const simulation = await open(step)
        const { walked, intruders } = await driveOver(simulation, 420)
        const { arrived, collisions, deadlocks, pedestrians } = simulation.results()
        await simulation.close()
        const label = `${name}, step ${step} s`
        figures.push(
          { name: `vehicles on it meanwhile: ${label}`, unit: '', expected: 0, measured: intruders },
          { name: `collisions and deadlocks: ${label}`, unit: '', expected: 0, measured: collisions + deadlocks },
          // Else the rest would show nothing.
          { name: `somebody walked: ${label}`, unit: 's', expected: [45, 420], measured: walked },
          { name: `people across: ${label}`, unit: '', expected: [8, 400], measured: pedestrians.crossed },
          { name: `vehicles through: ${label}`, unit: '', expected: [25, 240], measured: arrived },
        )
      }
    return figures
  },
}

/**
 * Marlow and Maycock 1982: what is left of the capacity of a lane, for people who have priority and come at random.
 *
 * @param flow μ, of people [1/s] @param headway β, between vehicles at capacity [s] @param time α, to cross [s]
 */
function capacityLeft(flow: number, headway: number, time: number): number {
  const held = (Math.exp(flow * time) - 1) * (1 - Math.exp(-flow * headway))
  return (flow * headway) / (flow * headway + held)
}

async function throughput(perHour: number): Promise<number> {
  const road = withCrossings(straightRoad(), ZEBRA)
  const cars = stream('road', 'road', 2400, 1.5).map((trip) => ({ ...trip, vehicleClass: 'car' as const }))
  const simulation = await simulate(road, cars, { pedestrians: people(perHour) })
  await simulation.advance(300)
  const before = simulation.results().arrived
  await simulation.advance(3000)
  const { arrived } = simulation.results()
  await simulation.close()
  return (arrived - before) / 3000
}

const capacity: Law = {
  id: 'V67',
  title: 'Capacity of a lane with a zebra crossing falls with the people who cross',
  source: 'Marlow and Maycock 1982, TRRL SR 724',
  grade: 'K', // the formula as quoted by others; it knows no time that people take to look and drivers to start
  tier: 'quick',
  async measure() {
    const full = await throughput(0)
    const figures: Figure[] = []
    for (const perHour of [60, 180, 360, 600]) {
      const left = (await throughput(perHour)) / full
      const expected = capacityLeft(perHour / 3600, 1 / full, ZEBRA.width / 1.2)
      figures.push({
        name: `share left with ${perHour} people an hour`,
        unit: '',
        expected,
        tolerance: '15 %',
        measured: left,
      })
    }
    return figures
  },
}

export const laws: readonly Law[] = [nobodyIsRunOver, capacity]
