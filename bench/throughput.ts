/**
 * How many vehicles a second the whole step moves, through the public `advance()`: of a town that has filled, in slices,
 * with the bare IDM kernel measured between them.
 *
 * One process measures one workload with one number of threads, once: a second simulation in the same process is a
 * second instance of the step's closures, whose constants V8 then no longer folds.
 */
import type { Network } from '../engine/network/network.ts'
import { Simulation } from '../engine/simulation.ts'
import type { Frame } from '../engine/state/frame.ts'
import { idmKernel } from './cases/idmKernel.ts'
import type { Workload } from './workloads.ts'

/** Slower counts as standing [m/s]. */
const STANDING = 0.1

export interface Slices {
  /** Times that the same stretch is driven, from the same state; the first, in which V8 compiles, is not timed. */
  readonly rounds: number
  readonly count: number
  /** [s] of simulated time each */
  readonly length: number
}

/** One slice of one measurement. */
export interface Slice {
  /** Vehicle updates per second of wall time, sleeping ones left out. */
  readonly rate: number
  /** Simulated time / wall time. */
  readonly realTimeFactor: number
  /** Time of one vehicle update / time of one bare IDM acceleration, both on one core, measured side by side. */
  readonly kernels: number
}

export interface Measurement {
  readonly slices: readonly Slice[]
  /** Of the bare kernel, median [ns]. */
  readonly kernel: number
  readonly vehicles: number
  /** Means over the ends of all slices. */
  readonly meanSpeed: number
  readonly motorwayShare: number
  readonly standingShare: number
  /** From the beginning to the end of the last slice. */
  readonly collisions: number
  readonly deadlocks: number
  readonly hash: string
}

/** Fills the town and times what follows, again and again from the same state. @throws Error if the rounds end differently */
export async function measure(workload: Workload, threads: number, plan: Slices): Promise<Measurement> {
  const opened = await workload.open()
  const { network } = opened
  const { advice, measuredFrom } = workload
  const simulation = await Simulation.create({ network, trips: workload.trips(opened), advice, threads })
  idmKernel()
  idmKernel()
  await simulation.advance(measuredFrom)
  const atStart = simulation.results()
  const filled = simulation.snapshot()
  const slices: Slice[] = []
  const kernels = [idmKernel()]
  const looks: Look[] = []
  let hash = ''
  for (let round = 0; round < plan.rounds; round++) {
    if (round > 0) simulation.rewind(filled)
    let awake = atStart.vehicleUpdates - atStart.asleepUpdates
    for (let slice = 0; slice < plan.count; slice++) {
      const start = performance.now()
      await simulation.advance(plan.length)
      const seconds = (performance.now() - start) / 1000
      const { vehicleUpdates, asleepUpdates } = simulation.results()
      const rate = (vehicleUpdates - asleepUpdates - awake) / seconds
      awake = vehicleUpdates - asleepUpdates
      if (round === 0) {
        looks.push(lookAt(network, simulation.frame()))
        continue
      }
      kernels.push(idmKernel())
      const kernel = (kernels.at(-2)! + kernels.at(-1)!) / 2
      slices.push({ rate, realTimeFactor: plan.length / seconds, kernels: 1e9 / rate / kernel })
    }
    if (round > 0 && simulation.hash() !== hash) throw new Error(`${workload.name}: round ${round} ended differently`)
    hash = simulation.hash()
  }
  const atEnd = simulation.results()
  await simulation.close()
  return {
    slices,
    kernel: median(kernels),
    vehicles: (atEnd.vehicleUpdates - atStart.vehicleUpdates) / (atEnd.steps - atStart.steps),
    meanSpeed: mean(looks.map((look) => look.meanSpeed)),
    motorwayShare: mean(looks.map((look) => look.motorwayShare)),
    standingShare: mean(looks.map((look) => look.standingShare)),
    collisions: atEnd.collisions,
    deadlocks: atEnd.deadlocks,
    hash,
  }
}

interface Look {
  readonly meanSpeed: number
  readonly motorwayShare: number
  readonly standingShare: number
}

/** Motorways and trunk roads with their links, and what leads away from them across a junction, count as motorway. */
function lookAt({ columns, counts }: Network, { vehicle, element, speed }: Frame): Look {
  const { connectionFrom, edgeFast, laneEdge } = columns
  let [speeds, fast, standing] = [0, 0, 0]
  for (let place = 0; place < vehicle.length; place++) {
    const lane = element[place] < counts.lanes ? element[place] : connectionFrom[element[place] - counts.lanes]
    speeds += speed[place]
    fast += edgeFast[laneEdge[lane]]
    standing += Number(speed[place] < STANDING)
  }
  const all = Math.max(1, vehicle.length)
  return { meanSpeed: speeds / all, motorwayShare: fast / all, standingShare: standing / all }
}

/** The same run from its beginning with each number of threads, for the hashes. */
export async function hashes(workload: Workload, threads: readonly number[]) {
  const opened = await workload.open()
  const trips = workload.trips(opened)
  const results: { threads: number; hash: string; vehicleUpdates: number }[] = []
  for (const number of threads) {
    const simulation = await Simulation.create({
      network: opened.network,
      trips,
      threads: number,
      advice: workload.advice,
    })
    await simulation.advance(workload.measuredFrom)
    results.push({
      threads: number,
      hash: simulation.hash(),
      vehicleUpdates: simulation.results().vehicleUpdates,
    })
    await simulation.close()
  }
  return results
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
