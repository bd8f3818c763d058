/**
 * Which worker drives which cells: batch by batch each takes its own, and then what the others have not come to yet. Not a
 * stage. A step takes each worker a third more or less time than its last, whatever the cuts; without this the others wait
 * for the slowest. Who drives a cell changes nothing but speed: what lies between cells waits in outboxes for `handOver`,
 * where each keeps to its own.
 */
import { COUNTERS, type World } from '../state/world.ts'

/**
 * Awake cells of a batch: enough that the code of each stage is read seldom, and so few that what they have (some 2 KB each)
 * stays in the second-level cache.
 */
const BATCH = 128
/** Where others help, a batch is at most this share of what is left, so that nobody has much in hand when nothing is left. */
const SHARE = 0.5
/** But no less than so many awake cells: a batch costs some microseconds of its own. */
const LEAST = 16

export interface Batches {
  /** Takes a batch: from `begin` to before `end`. @returns false if all cells are taken */
  take(worker: number): boolean
  /** A worker's cells are all to be taken again. When nobody drives. */
  renew(worker: number): void
  /** Words of the activity bitmap. */
  readonly taken: { begin: number; end: number }
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Cuts lie between words of 32 cells or at the end of all cells, inside the last word: that belongs to whoever comes before it. */
export function wordFrom(cell: number): number {
  return (cell + 31) >> 5
}

export function createBatches({ scratch, parties }: World): Batches {
  const { cut, untaken, active } = scratch
  const taken = { begin: 0, end: 0 }

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

  function takeFrom(owner: number): boolean {
    const end = wordFrom(cut[owner + 1])
    for (;;) {
      const begin = Atomics.load(untaken, owner * COUNTERS)
      if (begin >= end) return false
      const until = endOfBatch(begin, end)
      if (Atomics.compareExchange(untaken, owner * COUNTERS, begin, until) !== begin) continue
      taken.begin = begin
      taken.end = until
      return true
    }
  }

  return {
    taken,
    take(worker) {
      for (let k = 0; k < parties; k++) if (takeFrom((worker + k) % parties)) return true
      return false
    },
    renew(worker) {
      untaken[worker * COUNTERS] = wordFrom(cut[worker])
    },
  }
}
