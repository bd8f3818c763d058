/**
 * Who does what of a step. Its two groups follow each other; each is in pieces: `drive` in batches of cells, `handOver` in as
 * many parts as there are workers. Whoever is free takes a piece, of its own part first, then of the others': a group is over
 * when all pieces are done, whoever did them. Nobody waits for a worker that sleeps or has lost its core, unless it has a
 * piece in hand; and a step, which takes each worker a third more or less time than its last, takes as long as their mean.
 * Who does a piece changes nothing but speed.
 */
import { UsageError } from '../base/errors.ts'
import { CELLS_PER_WORD, COUNTERS, type World, wordFrom } from '../state/world.ts'
import type { Step } from '../step.ts'

// Words of the control block, each on a line of its own (two adjacent ones cost seven times as much when both are hammered).
const LINE = 32 // Int32 words: 128 bytes, the span that prefetchers share
/** Two a step: even ones drive, odd ones hand over. */
const GROUP = 0 * LINE
/** The first group that is not to be done. */
const END = 1 * LINE
/** Words of cells driven, or parts handed over, in this group. */
const DONE = 2 * LINE
/** Moves on when pieces can be taken that could not before, when all is done, and when a worker has failed. */
const NEWS = 3 * LINE
const ABORTED = 4 * LINE
/** How often steps have been put on the schedule. */
const OPENED = 5 * LINE
/** Then two words for each worker's part: from which word of cells on nobody drives yet, and whether it may be handed over. */
const PARTS = 6 * LINE
const CELLS_LEFT = 0
const TO_HAND_OVER = 1
/**
 * The first word left, and above its bits those of OPENED: who has looked at a part, slept, and takes it when the cuts are others
 * meanwhile must not get it. This as word: none is left.
 */
const NOTHING = 0xfffff
const OPENED_SHIFT = 20

/**
 * Awake cells of a batch: enough that the code of each stage is read seldom, and so few that what they have (some 2 KB each)
 * stays in the second-level cache.
 */
const BATCH = 128
/** With several workers a batch is at most this share of what is left of a part, so that nobody has much in hand at the end. */
const SHARE = 0.5
/** But no less than so many awake cells: some 20 µs. */
const LEAST = 16

/**
 * Polls before going to sleep, 30–50 ns each with the pause: some 40 µs, twice what waking up takes. Longer, and whoever is
 * waited for may be waiting for this core. No spinning where threads outnumber cores.
 */
const SPINS = 1000
const PATIENCE = 30_000 // [ms]: nobody computes that long on one piece
/** So long helpers stay after all is done [ms]: until the next steps, and no longer, for they keep the process alive. */
export const LINGER = 500

/** Tells the core that we only wait, so that its other half may work; from Node 24 on. */
const pause: () => void = (Atomics as { pause?: () => void }).pause ?? (() => {})

/** Thrown in workers when another one has failed. */
export class GangAborted extends Error {
  readonly code = 'GANG_ABORTED'
}

/** In which there is nothing to take yet. */
export function createControl(parties: number): Int32Array {
  const control = new Int32Array(new SharedArrayBuffer((PARTS + parties * LINE) * 4))
  leaveNothing(control, parties)
  return control
}

function leaveNothing(control: Int32Array, parties: number): void {
  for (let part = 0; part < parties; part++) Atomics.store(control, PARTS + part * LINE + CELLS_LEFT, NOTHING)
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export interface Schedule {
  /** Puts the steps from `from` (included) to `until` (excluded) on it. When all that was on it is done. */
  open(from: number, until: number): void
  /**
   * Does what there is to do of them until all is done.
   * @param linger how long to wait then for more [ms] @throws GangAborted if another worker has failed
   */
  work(worker: number, step: Step, linger: number): void
  /** Ends the work of all, by GangAborted. */
  abort(): void
  /** At work now. */
  step(): number
}

/** @param control what the workers of a gang share @param spin whether to poll a little before sleeping */
export function createSchedule({ scratch, cells, parties }: World, control: Int32Array, spin: boolean): Schedule {
  const { cut, active, outboxCount } = scratch
  const words = wordFrom(cells)
  if (words >= NOTHING)
    throw new UsageError(`${cells} roads: no more than ${(NOTHING - 1) * CELLS_PER_WORD} can be shared out`)
  /** Of the batch in hand. */
  const batch = { begin: 0, end: 0 }

  function announce(): void {
    Atomics.add(control, NEWS, 1)
    Atomics.notify(control, NEWS)
  }

  /** Makes the pieces of a group free to take. Last of all: who takes one relies on what else is said about the group. */
  function offer(group: number): void {
    const hands = (group & 1) !== 0
    const opened = Atomics.load(control, OPENED) << OPENED_SHIFT
    if (!hands) for (let worker = 0; worker < parties; worker++) outboxCount[worker * COUNTERS] = 0
    for (let part = 0; part < parties; part++)
      if (hands) Atomics.store(control, PARTS + part * LINE + TO_HAND_OVER, 1)
      else Atomics.store(control, PARTS + part * LINE + CELLS_LEFT, opened | wordFrom(cut[part]))
  }

  /** Some pieces are done: were they the last, the next group begins. */
  function finish(pieces: number): void {
    const group = Atomics.load(control, GROUP)
    const all = (group & 1) !== 0 ? parties : words
    if (Atomics.add(control, DONE, pieces) + pieces < all) return
    Atomics.store(control, DONE, 0)
    const more = group + 1 < Atomics.load(control, END)
    if (!more) leaveNothing(control, parties)
    Atomics.store(control, GROUP, group + 1)
    if (more) offer(group + 1)
    announce()
  }

  function awakeIn(begin: number, end: number, most: number): number {
    let n = 0
    for (let word = begin; word < end && n < most; word++) n += bitsIn(active[word])
    return n
  }

  function endOfBatch(begin: number, end: number): number {
    const left = parties === 1 ? BATCH / SHARE : awakeIn(begin, end, BATCH / SHARE)
    const size = Math.max(LEAST, Math.min(BATCH, left * SHARE))
    let word = begin
    for (let n = 0; word < end && n < size; word++) n += bitsIn(active[word])
    return word
  }

  function takeBatch(part: number): boolean {
    const left = PARTS + part * LINE + CELLS_LEFT
    for (;;) {
      const seen = Atomics.load(control, left)
      // Only now, and each time: it belongs to the cuts of `seen`, or to later ones, and then nothing is taken.
      const end = wordFrom(cut[part + 1])
      batch.begin = seen & NOTHING
      if (batch.begin >= end) return false
      batch.end = endOfBatch(batch.begin, end)
      if (Atomics.compareExchange(control, left, seen, (seen & ~NOTHING) | batch.end) === seen) return true
    }
  }

  function takePart(part: number): boolean {
    return Atomics.exchange(control, PARTS + part * LINE + TO_HAND_OVER, 0) !== 0
  }

  // Whoever has taken a piece keeps its group from ending: only then is it sure which step it belongs to.
  const stepNow = (): number => Atomics.load(control, GROUP) >> 1

  function drive(worker: number, step: Step): boolean {
    for (let k = 0; k < parties; k++) {
      if (!takeBatch((worker + k) % parties)) continue
      step.drive(worker, stepNow(), batch.begin, batch.end)
      finish(batch.end - batch.begin)
      return true
    }
    return false
  }

  function handOver(worker: number, step: Step): boolean {
    for (let k = 0; k < parties; k++) {
      const part = (worker + k) % parties
      if (!takePart(part)) continue
      step.handOver(part, stepNow())
      finish(1)
      return true
    }
    return false
  }

  /** @returns whether there is any */
  function awaitNews(known: number, patience: number): boolean {
    if (spin) for (let i = 0; i < SPINS && Atomics.load(control, NEWS) === known; i++) pause()
    return Atomics.load(control, NEWS) !== known || Atomics.wait(control, NEWS, known, patience) !== 'timed-out'
  }

  return {
    step: stepNow,
    open(from, until) {
      Atomics.store(control, DONE, 0)
      Atomics.store(control, GROUP, 2 * from)
      Atomics.store(control, END, 2 * until)
      Atomics.add(control, OPENED, 1)
      if (from < until) offer(2 * from)
      announce()
    },
    work(worker, step, linger) {
      for (;;) {
        const known = Atomics.load(control, NEWS) // before looking for work: none that comes meanwhile is overslept
        if (Atomics.load(control, ABORTED) !== 0) throw new GangAborted('another worker failed')
        if (drive(worker, step) || handOver(worker, step)) continue
        const over = Atomics.load(control, GROUP) >= Atomics.load(control, END)
        if (over && linger === 0) return
        if (awaitNews(known, over ? linger : PATIENCE)) continue
        if (over) return
        throw new UsageError(`a worker waited ${PATIENCE / 1000} s for the others`)
      }
    },
    abort() {
      Atomics.store(control, ABORTED, 1)
      announce()
    },
  }
}
