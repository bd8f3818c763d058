/**
 * What the stepping thread hands to the one that writes floating car data: a ring of slots in shared memory, each with the
 * vehicles of some moments. The one fills them in order, the other empties them in order; who is a ring ahead waits.
 */
import { type Columns, createColumns, defineLayout, openColumns } from '../../base/columns.ts'

/** While one is filled, others wait to be written or are being written. */
const SLOTS = 4
/** A slot holds so many moments, or as many as it has rows for. */
const MOMENTS = 256
const FEWEST_ROWS = 32_768

const layout = defineLayout({
  version: 1,
  kinds: ['slots', 'moments', 'rows'],
  columns: {
    moments: [Int32Array, 'slots'], // that a slot has; LAST: nothing more comes
    time: [Float64Array, 'moments'], // [s]
    until: [Int32Array, 'moments'], // end of its rows in the slot
    vehicle: [Int32Array, 'rows'],
    element: [Int32Array, 'rows'],
    position: [Float32Array, 'rows'], // of the front, on its element [m]
    speed: [Float32Array, 'rows'], // [m/s]
  },
})
export const LAST = -1

// Words of `control`.
const FILLED = 0 // slots so far
const EMPTIED = 1
const ENDED = 2 // 1: the writer has gone

export interface FcdBuffers {
  readonly columns: SharedArrayBuffer
  readonly control: SharedArrayBuffer
}

export function createFcdBuffers(vehicles: number): FcdBuffers {
  const rows = SLOTS * Math.max(FEWEST_ROWS, vehicles)
  const { buffer } = createColumns(layout, { slots: SLOTS, moments: SLOTS * MOMENTS, rows })
  return { columns: buffer, control: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT) }
}

export interface FcdRing extends Columns<typeof layout> {
  readonly control: Int32Array
  /** Of each slot. */
  readonly rows: number
}

export function openFcdBuffers({ columns, control }: FcdBuffers): FcdRing {
  const opened = openColumns(layout, columns)
  return { ...opened, control: new Int32Array(control), rows: opened.vehicle.length / SLOTS }
}

/** A slot: which one, and where its rows and moments begin. */
export interface Slot {
  readonly slot: number
  readonly row: number
  readonly moment: number
}

function slotAt({ rows }: FcdRing, turn: number): Slot {
  const slot = turn % SLOTS
  return { slot, row: slot * rows, moment: slot * MOMENTS }
}

/** Whether a slot that has so many rows and moments takes `more` rows of another moment. */
export function hasRoom(ring: FcdRing, rows: number, moments: number, more: number): boolean {
  return rows + more <= ring.rows && moments < MOMENTS
}

/** For the one that fills: the next slot, as soon as it has been emptied. @returns undefined if the writer has gone */
export function awaitEmpty(ring: FcdRing): Slot | undefined {
  const { control } = ring
  const turn = Atomics.load(control, FILLED)
  for (;;) {
    if (Atomics.load(control, ENDED) !== 0) return undefined
    const emptied = Atomics.load(control, EMPTIED)
    if (turn - emptied < SLOTS) return slotAt(ring, turn)
    Atomics.wait(control, EMPTIED, emptied)
  }
}

/** Hands over the slot that `awaitEmpty` gave. */
export function passOn({ control }: FcdRing): void {
  Atomics.add(control, FILLED, 1)
  Atomics.notify(control, FILLED)
}

/** For the writer: the next slot, as soon as it has been filled. */
export function awaitFilled(ring: FcdRing): Slot {
  const { control } = ring
  const turn = Atomics.load(control, EMPTIED)
  while (Atomics.load(control, FILLED) === turn) Atomics.wait(control, FILLED, turn)
  return slotAt(ring, turn)
}

/** Gives back the slot that `awaitFilled` gave. */
export function giveBack({ control }: FcdRing): void {
  Atomics.add(control, EMPTIED, 1)
  Atomics.notify(control, EMPTIED)
}

/** The writer goes, whatever the reason; nobody waits for it any more. */
export function leave({ control }: FcdRing): void {
  Atomics.store(control, ENDED, 1)
  Atomics.add(control, EMPTIED, 1) // whoever waits looks again
  Atomics.notify(control, EMPTIED)
}
