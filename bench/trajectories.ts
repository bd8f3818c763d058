/**
 * What it costs to write down where everybody is, once a second, into a file: the same minutes with and without, in turn, in
 * one process and from the same state. One thread steps, another one writes.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FcdRecorder } from '../engine/scenario/recording/fcd.ts'
import { Simulation } from '../engine/simulation.ts'
import { table } from './report.ts'
import { median } from './throughput.ts'
import type { Workload } from './workloads.ts'

const PERIOD = 1 // [s]
const STRETCH = 300 // [s] of simulated time
const PAIRS = 7
/** Stretches until V8 has compiled the writer: a run of hours has it compiled. */
const WARM_UP = 3

interface Took {
  /** [s] */
  readonly seconds: number
  readonly processor: number
}

export interface Trajectories {
  readonly workload: string
  readonly vehicles: number
  /** Of one stretch, medians [s of wall time]. */
  readonly without: number
  readonly with: number
  /** Median over the pairs of with / without − 1, and the least and the most. */
  readonly cost: number
  readonly range: readonly [number, number]
  /** The same of the stepping thread's own processor time, which others on the machine disturb less. */
  readonly processor: number
  /** Rows a second of wall time, and bytes a row. */
  readonly rows: number
  readonly bytes: number
  readonly hash: string
}

/** @throws Error if writing changes the run */
export async function measureTrajectories(workload: Workload): Promise<Trajectories> {
  const opened = await workload.open()
  const trips = workload.trips(opened)
  const simulation = await Simulation.create({ network: opened.network, trips })
  await simulation.advance(workload.measuredFrom)
  const filled = simulation.snapshot()
  const folder = mkdtempSync(join(tmpdir(), 'trajectories-'))
  const path = join(folder, 'fcd.parquet')
  const typeOf = new Map(trips.map(({ id, vehicleClass }) => [id, vehicleClass]))

  const recorder = new FcdRecorder(simulation, { begin: 0, typeOf }, { 'fcd-parquet': path })
  async function timed(drive: () => Promise<void>): Promise<Took> {
    const start = performance.now()
    const { user, system } = process.threadCpuUsage()
    await drive()
    const now = process.threadCpuUsage()
    return { seconds: (performance.now() - start) / 1000, processor: (now.user + now.system - user - system) / 1e6 }
  }
  async function plain(): Promise<Took> {
    simulation.rewind(filled)
    return timed(() => simulation.advance(STRETCH))
  }
  async function written(): Promise<Took> {
    simulation.rewind(filled)
    recorder.recall()
    return timed(async () => {
      for (let k = 0; k < STRETCH / PERIOD; k++) {
        await simulation.advance(PERIOD)
        recorder.note(simulation.time)
      }
    })
  }

  try {
    await plain()
    const hash = simulation.hash()
    const before = simulation.results().vehicleUpdates
    for (let round = 0; round < WARM_UP; round++) await written()
    const [off, on]: [Took[], Took[]] = [[], []]
    for (let pair = 0; pair < PAIRS; pair++) {
      off.push(await plain())
      on.push(await written())
      if (simulation.hash() !== hash)
        throw new Error(`${workload.name}: written down, the run is another one: ${simulation.hash()}`)
    }
    await recorder.finish()
    simulation.rewind(filled)
    const updates = before - simulation.results().vehicleUpdates
    const steps = STRETCH / simulation.inspect().dt
    const rows = (updates / steps) * (STRETCH / PERIOD)
    const costOf = (of: (took: Took) => number) => on.map((took, pair) => of(took) / of(off[pair]) - 1)
    const costs = costOf(({ seconds }) => seconds)
    const seconds = (took: readonly Took[]) => median(took.map((one) => one.seconds))
    return {
      workload: workload.name,
      vehicles: Math.round(updates / steps),
      without: seconds(off),
      with: seconds(on),
      cost: median(costs),
      processor: median(costOf(({ processor }) => processor)),
      range: [Math.min(...costs), Math.max(...costs)],
      rows: rows / seconds(on),
      bytes: statSync(path).size / (rows * (WARM_UP + PAIRS)),
      hash,
    }
  } finally {
    await recorder.close()
    await simulation.close()
    rmSync(folder, { recursive: true })
  }
}

export function describeTrajectories(rows: readonly Trajectories[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return `${table(
    [
      'workload',
      'vehicles',
      'without, s',
      'with, s',
      'cost',
      'from … to',
      'of its processor time',
      'M rows/s',
      'bytes a row',
      'hash',
    ],
    rows.map((row) => [
      ...[row.workload, row.vehicles, row.without.toFixed(3), row.with.toFixed(3), percent(row.cost)],
      ...[
        row.range.map(percent).join(' … '),
        percent(row.processor),
        (row.rows / 1e6).toFixed(2),
        row.bytes.toFixed(1),
        row.hash,
      ],
    ]),
  )}
`
}
