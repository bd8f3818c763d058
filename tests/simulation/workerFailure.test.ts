/**
 * When a worker throws in mid-step, the run ends with the worker, the stage, the step and the cause, within 2 s and however
 * much work the others have in hand; the next run is not touched by it.
 *
 * The fault is real: a vehicle whose row says that it races towards a stop line behind which there is no way for it, which
 * the stage `move` finds out.
 */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { UsageError, WorkerError } from '../../engine/base/errors.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { COUNT, FIRST_SLOT, POSITION, ROW, SITE_TAG, SPEED, TAG, VIA, WRONG_LANE } from '../../engine/state/state.ts'

const description: NetworkDescription = generateGrid({ columns: 5, rows: 3, lanes: 1, seed: 4 })
const network = buildNetwork(description)
const trips = randomTrips(description, { trips: 900, duration: 120, seed: 11 })

const start = (threads: number) => Simulation.create({ network, trips, threads, seed: 3 })

/** Breaks the foremost vehicle of the first or the last lane on which somebody drives. */
function breakSomebody(simulation: Simulation, where: 'first' | 'last'): string {
  const { state, network: columns, lanes } = simulation.inspect()
  const order = Array.from({ length: lanes }, (_, lane) => (where === 'first' ? lane : lanes - 1 - lane))
  const lane = order.find((candidate) => state.siteTag[candidate * SITE_TAG + COUNT] > 0)!
  const vehicle = state.slot[state.siteTag[lane * SITE_TAG + FIRST_SLOT]]
  state.row[vehicle * ROW + POSITION] = columns.elementLength[lane] - 0.5
  state.row[vehicle * ROW + SPEED] = 400 // nobody can stop from that within half a metre
  state.tag[vehicle * TAG + VIA] = WRONG_LANE
  return `vehicle ${vehicle} ran past the end of lane ${lane}`
}

/** The fault of an advance, and how long it took to say so [s]. */
async function failureOf(simulation: Simulation): Promise<{ error: unknown; seconds: number }> {
  const begin = performance.now()
  const error = await simulation.advance(30).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, seconds: (performance.now() - begin) / 1000 }
}

describe.each([1, 2, 3])('with %i threads', (threads) => {
  test.each(['first', 'last'] as const)('a fault in the %s lane ends the run in words', async (where) => {
    const simulation = await start(threads)
    await simulation.advance(140)
    const message = breakSomebody(simulation, where)
    const { error, seconds } = await failureOf(simulation)
    expect(error).toBeInstanceOf(WorkerError)
    const failure = error as WorkerError
    expect(failure).toMatchObject({ code: 'WORKER', stage: 'move', step: 280 })
    expect(failure.worker).toBeGreaterThanOrEqual(0) // whoever came to that lane first
    expect(failure.worker).toBeLessThan(threads)
    expect((failure.cause as Error).message).toContain(message)
    expect(failure.message).toContain(`worker ${failure.worker} failed in stage move of step 280: ${message}`)
    expect(seconds).toBeLessThan(2)
    await expect(simulation.advance(1)).rejects.toThrow(UsageError)
    await simulation.close()
  })

  test('a new run in the same process gives what it would have given', async () => {
    const before = await start(1)
    await before.advance(60)
    const broken = await start(threads)
    await broken.advance(60)
    breakSomebody(broken, 'last')
    await failureOf(broken)
    const after = await start(threads)
    await after.advance(60)
    expect(after.hash()).toBe(before.hash())
    await Promise.all([before.close(), after.close()])
  })
})
