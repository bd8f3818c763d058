/**
 * The laws of the hash, for any town: it says nothing about threads, sleep, numbering, snapshots or how `advance` was
 * called, and everything about what happened.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import type { NetworkDescription, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import type { AdviceOptions } from '../../engine/advisory/advice.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import type { SimulationOptions } from '../../engine/options.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { CrossingFlow } from '../../engine/state/pedestrians.ts'
import { stepInAnyOrder } from './anyOrder.ts'

const RESTORE = fileURLToPath(new URL('./restoreAndGoOn.ts', import.meta.url))

export interface Town {
  readonly description: NetworkDescription
  readonly trips: readonly TripDescription[]
  /** Simulated time [s]; a snapshot is taken in the middle of it. */
  readonly duration: number
  readonly advice?: AdviceOptions
  readonly types?: readonly VehicleTypeDescription[]
  readonly pedestrians?: readonly CrossingFlow[]
}

type Changes = Partial<Pick<SimulationOptions, 'threads' | 'sleeping' | 'seed' | 'step'>> & {
  /** Numbers everything anew. */
  readonly shuffle?: number
  /** Lengths of the calls of `advance` [s]; default: one call. */
  readonly slices?: readonly number[]
  /** Does the pieces of each step in an order drawn by this seed. */
  readonly order?: number
}

/** How it ended; equal if and only if the same happened. */
interface End {
  readonly hash: string
  readonly arrived: number
  readonly running: number
  readonly vehicleUpdates: number
}

/** Some way from 0 to `duration` in uneven steps, so that no call ends where a slice ends. */
function unevenSlices(duration: number): number[] {
  const slices: number[] = []
  let left = duration
  for (let k = 0; left > 0; k++) {
    const next = Math.min(left, [17.5, 0.5, 61, 3.5, 29.5, 0, 8][k % 7])
    slices.push(next)
    left -= next
  }
  return slices
}

export function holdsAllLaws(open: () => Promise<Town>, { few = false } = {}): void {
  let town: Town
  let one: End

  async function run({ shuffle, slices, order, ...options }: Changes = {}): Promise<End> {
    const network = buildNetwork(town.description, { shuffle })
    const { trips, advice, types, pedestrians } = town
    const simulation = await Simulation.create({ network, trips, advice, types, pedestrians, ...options })
    if (order !== undefined) stepInAnyOrder(simulation, order)
    for (const seconds of slices ?? [town.duration]) await simulation.advance(seconds)
    return endOf(simulation)
  }

  beforeAll(async () => {
    town = await open()
    one = await run()
    // A town in which something happens: else the rest would show nothing.
    expect(one.running + one.arrived).toBeGreaterThan(town.trips.length / 2)
    expect(one.arrived).toBeGreaterThan(20)
  })

  test.each([2, 3])('%i threads', async (threads) => {
    expect(await run({ threads })).toEqual(one)
  })

  test('the pieces of each step in any order, by any of 7', async () => {
    // With shuffled numbers neighbors are seldom in one part.
    expect(await run({ shuffle: 5, threads: 7, order: 3 })).toEqual(one)
  })

  test('nobody asleep', async () => {
    expect(await run({ sleeping: false })).toEqual(one)
  })

  const numberings = [
    { shuffle: 7, threads: 1 },
    { shuffle: 20240611, threads: 2 },
    { shuffle: 91, threads: 3 },
  ]
  test.each(few ? numberings.slice(0, 2) : numberings)(
    'numbers shuffled with $shuffle, $threads threads',
    async (how) => {
      expect(await run(how)).toEqual(one)
    },
  )

  test('trips in another order', async () => {
    const trips = town.trips.map((trip, i) => ({ trip, key: (i * 7919) % town.trips.length }))
    const reordered = trips.sort((a, b) => a.key - b.key).map(({ trip }) => trip)
    expect(reordered[0].id).toBe(town.trips[0].id)
    expect(reordered[1].id).not.toBe(town.trips[1].id)
    const { description, advice, types, pedestrians } = town
    const network = buildNetwork(description)
    const simulation = await Simulation.create({ network, trips: reordered, advice, types, pedestrians })
    await simulation.advance(town.duration)
    expect(await endOf(simulation)).toEqual(one)
  })

  test('however advance is called', async () => {
    const tenths = Array.from({ length: 10 }, () => town.duration / 10)
    expect(await run({ slices: tenths })).toEqual(one)
    expect(await run({ slices: unevenSlices(town.duration) })).toEqual(one)
  })

  test('a snapshot in mid-run, restored in a fresh process with 2 threads, and a fork with 2', async () => {
    const network = buildNetwork(town.description)
    const { trips, advice, types, pedestrians } = town
    const simulation = await Simulation.create({ network, trips, advice, types, pedestrians })
    await simulation.advance(town.duration / 2)
    const snapshot = simulation.snapshot()
    const fork = await simulation.fork({ threads: 2 })

    const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
    try {
      writeFileSync(join(folder, 'town.json'), JSON.stringify({ description: town.description, trips: town.trips }))
      writeFileSync(join(folder, 'snapshot'), snapshot)
      const { stdout } = await promisify(execFile)(process.execPath, [RESTORE, folder, '2', String(town.duration / 2)])
      expect(JSON.parse(stdout)).toEqual(one)
    } finally {
      rmSync(folder, { recursive: true })
    }

    await fork.advance(town.duration / 2)
    expect(await endOf(fork)).toEqual(one)
    // The fork has left the original alone.
    await simulation.advance(town.duration / 2)
    expect(await endOf(simulation)).toEqual(one)
  })

  test('another seed gives another run, and so does another step', async () => {
    const other = await run({ seed: 2 })
    expect(other.hash).not.toBe(one.hash)
    expect(other.vehicleUpdates).not.toBe(one.vehicleUpdates)
    if (!few) expect((await run({ step: 1 })).hash).not.toBe(one.hash)
  })
}

async function endOf(simulation: Simulation): Promise<End> {
  const { arrived, running, vehicleUpdates } = simulation.results()
  const end = { hash: simulation.hash(), arrived, running, vehicleUpdates }
  await simulation.close()
  return end
}
