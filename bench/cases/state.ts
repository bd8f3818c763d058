/** Looking at a running town between two steps. */
import { Simulation } from '../../engine/simulation.ts'
import { workloadNamed } from '../workloads.ts'
import type { HotCase } from './hotCase.ts'

export async function stateCases(): Promise<HotCase[]> {
  const town = workloadNamed('town')
  const opened = await town.open()
  const simulation = await Simulation.create({ network: opened.network, trips: town.trips(opened) })
  await simulation.advance(town.measuredFrom)
  return [
    { name: 'simulation.hash, town', calls: 1, pass: () => simulation.hash() },
    { name: 'simulation.snapshot, town', calls: 1, pass: () => simulation.snapshot().length },
    { name: 'simulation.results, town', calls: 1, pass: () => simulation.results().meanSpeedAll },
    { name: 'simulation.frame, town', calls: 1, pass: () => simulation.frame().position.reduce((a, b) => a + b, 0) },
  ]
}
