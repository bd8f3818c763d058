/**
 * What a worker has in hand: the network, the state, and scratch that is neither (who is awake, what is on its way from
 * cell to cell, counters of this slice). Opened from the same three buffers in every thread.
 */
import { type Columns, createColumns, defineLayout, openColumns } from '../base/columns.ts'
import { factsOf, type RunFacts } from '../models/vehicleTypes.ts'
import { type NetworkColumns, networkLayout } from '../network/network.ts'
import { CLOCK_DT, openState, type StateColumns } from './state.ts'

/** Cuts fall on multiples of this many cells, so that two workers never share a word of the activity bitmap. */
export const CELLS_PER_WORD = 32
export const COUNTERS = 32 // words per worker: two cache lines

/** Meaning of `outboxKind` besides a connection (for a tail: how far it counts beyond its element). */
export const ARRIVES = -1
export const PASSES = -2
export const ANNOUNCES = -3

const scratchLayout = defineLayout({
  version: 4,
  kinds: ['parties', 'words', 'elementWords', 'outbox'],
  columns: {
    cut: [Int32Array, 'parties', 1, 1], // worker w owns cells cut[w] .. cut[w + 1]
    counter: [Int32Array, 'parties', COUNTERS],
    outboxCount: [Int32Array, 'parties', COUNTERS], // first word: entries
    active: [Int32Array, 'words'], // bit per cell: awake
    queued: [Int32Array, 'words'], // bit per cell: somebody waits, or just waited, to depart there (stages/insertVehicles.ts)
    busy: [Int32Array, 'elementWords'], // bit per element of a cell: somebody is or just was on it (stages/awake.ts)
    fading: [Int32Array, 'elementWords'], // bit per element: empty since the last step
    overhung: [Int32Array, 'elementWords'], // bit per element: over its end somebody hangs (stages/followTails.ts)
    tailed: [Int32Array, 'words'], // bit per cell: one of its elements may be among those
    outboxElement: [Int32Array, 'outbox'], // parties × capacity
    outboxVehicle: [Int32Array, 'outbox'],
    outboxKind: [Int32Array, 'outbox'], // ARRIVES, PASSES, ANNOUNCES, or a connection: passes into it
    outboxOdometer: [Float64Array, 'outbox'], // PASSES: at which its rear passes the element's end [m]
  },
})

export type ScratchColumns = Columns<typeof scratchLayout>

export interface WorldBuffers {
  readonly network: SharedArrayBuffer
  readonly state: SharedArrayBuffer
  readonly scratch: SharedArrayBuffer
  readonly sleeping: boolean
}

export interface World {
  readonly network: NetworkColumns
  readonly state: StateColumns
  readonly scratch: ScratchColumns
  readonly lanes: number
  readonly cells: number
  readonly parties: number
  readonly outboxCapacity: number
  /** Step length [s]. */
  readonly dt: number
  /** Of all vehicle types of the run. */
  readonly facts: RunFacts
  /** Whether empty cells may sleep; off only in tests. */
  readonly sleeping: boolean
}

export function createScratch(network: NetworkColumns, parties: number, vehicles: number): SharedArrayBuffer {
  const capacity = 5 * vehicles + 1024
  const cells = network.edgeLength.length
  return createColumns(scratchLayout, {
    parties,
    words: Math.ceil(cells / CELLS_PER_WORD) + 1,
    elementWords: wordsOfCells(network)[cells],
    outbox: parties * capacity,
  }).buffer
}

export function openWorld(buffers: WorldBuffers): World {
  const network = openColumns(networkLayout, buffers.network)
  const state = openState(buffers.state)
  const scratch = openColumns(scratchLayout, buffers.scratch)
  const parties = scratch.cut.length - 1
  return {
    network,
    state,
    scratch,
    lanes: network.laneEdge.length,
    cells: network.edgeLength.length,
    parties,
    outboxCapacity: scratch.outboxElement.length / parties,
    dt: state.clock[CLOCK_DT],
    facts: factsOf(state.typeTable),
    sleeping: buffers.sleeping,
  }
}

/** The word of the activity bitmap at a cut: cuts lie between words, or at the end of all cells, inside the last word. */
export function wordFrom(cell: number): number {
  return (cell + CELLS_PER_WORD - 1) >> 5
}

/**
 * Bit of the `k`th element of a cell, 32 a word, counted over all its words: the first has the highest of its word, so that
 * Math.clz32 finds them in order.
 */
export function bitOfElement(k: number): number {
  return k ^ 31
}

/** First word of each cell in `busy` and `fading`, and the end of the last: a cell's lanes, then its connections. */
export function wordsOfCells({ edgeFirstLane, laneFirstConnection, edgeLength }: NetworkColumns): Int32Array {
  const cells = edgeLength.length
  const firstWord = new Int32Array(cells + 1)
  for (let cell = 0; cell < cells; cell++) {
    const from = edgeFirstLane[cell]
    const end = edgeFirstLane[cell + 1]
    const elements = end - from + laneFirstConnection[end] - laneFirstConnection[from]
    firstWord[cell + 1] = firstWord[cell] + ((elements + 31) >> 5)
  }
  return firstWord
}
