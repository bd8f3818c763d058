/** The pieces of each step in any order, each done by anybody: the worst that threads may do, the same each time. */
import { purposes, uniform } from '../../engine/base/random.ts'
import type { Gang } from '../../engine/parallel/gang.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { COUNTERS, wordFrom } from '../../engine/state/world.ts'
import { createStep } from '../../engine/step.ts'

/** From now on it steps so, on this thread. @param seed of the order */
export function stepInAnyOrder(simulation: Simulation, seed: number): void {
  const world = simulation.inspect()
  const { parties, cells, scratch } = world
  const step = createStep(world)
  let draws = 0
  const drawn = (n: number): number => Math.floor(uniform(seed, 0, draws++, purposes.walker) * n)
  const shuffled = <T>(rows: T[]): T[] => {
    for (let i = rows.length - 1; i > 0; i--) {
      const j = drawn(i + 1)
      const [a, b] = [rows[i], rows[j]]
      rows[i] = b
      rows[j] = a
    }
    return rows
  }
  const { gang } = simulation as unknown as { readonly gang: Gang }
  gang.run = async (from, until) => {
    for (let now = from; now < until; now++) {
      for (let worker = 0; worker < parties; worker++) scratch.outboxCount[worker * COUNTERS] = 0
      const batches: [begin: number, end: number][] = []
      for (let word = 0; word < wordFrom(cells); ) {
        const end = Math.min(wordFrom(cells), word + 1 + drawn(3))
        batches.push([word, end])
        word = end
      }
      for (const [begin, end] of shuffled(batches)) step.drive(drawn(parties), now, begin, end)
      for (const part of shuffled(Array.from({ length: parties }, (_, k) => k))) step.handOver(part, now)
    }
  }
}
