/**
 * The meeting point of the gang: spin a little, then sleep. One word a cache line (two adjacent ones cost seven times as
 * much when both are hammered).
 */
import { UsageError } from '../base/errors.ts'

const LINE = 32 // Int32 words: 128 bytes, the span that prefetchers share
export const GENERATION = 0
const ARRIVED = 1 * LINE
export const ABORTED = 2 * LINE
export const CONTROL_WORDS = 4 * LINE

/**
 * Polls before going to sleep, 30–50 ns each with the pause: some 40 µs, twice what waking up takes. Longer, and whoever is
 * waited for may be waiting for this core: twenty times as many polls made two threads on a busy machine slower than one.
 * No spinning where threads outnumber cores.
 */
const SPINS = 1000
const PATIENCE = 30_000 // [ms]: nobody computes that long between two barriers

/** Tells the core that we only wait, so that its other half may work; from Node 24 on. */
const pause: () => void = (Atomics as { pause?: () => void }).pause ?? (() => {})

/** Thrown in workers that were waiting when another one failed. */
export class GangAborted extends Error {
  readonly code = 'GANG_ABORTED'
}

/** Returns when all `parties` have called it. @throws GangAborted if one of them failed */
export function awaitAll(control: Int32Array, parties: number, spin: boolean): void {
  const generation = Atomics.load(control, GENERATION)
  // After reading the generation: whoever fails sets the word first and then moves the generation on.
  if (Atomics.load(control, ABORTED) !== 0) throw new GangAborted('another worker failed')
  if (Atomics.add(control, ARRIVED, 1) === parties - 1) {
    Atomics.store(control, ARRIVED, 0) // before the release: nobody can arrive twice
    Atomics.add(control, GENERATION, 1)
    Atomics.notify(control, GENERATION)
  } else {
    if (spin) for (let i = 0; i < SPINS && Atomics.load(control, GENERATION) === generation; i++) pause()
    while (Atomics.load(control, GENERATION) === generation)
      if (Atomics.wait(control, GENERATION, generation, PATIENCE) === 'timed-out')
        throw new UsageError(`a worker waited ${PATIENCE / 1000} s for the others`)
  }
  if (Atomics.load(control, ABORTED) !== 0) throw new GangAborted('another worker failed')
}

/** Lets everyone who waits go, into GangAborted. */
export function abort(control: Int32Array): void {
  Atomics.store(control, ABORTED, 1)
  Atomics.add(control, GENERATION, 1)
  Atomics.notify(control, GENERATION)
}
