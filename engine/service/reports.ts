/**
 * Where real vehicles are: the only place in this process that holds it (PRIVACY.md). A table of fixed size in shared
 * memory, one slot a session; the newest report overwrites the one before, and after a minute at most everything in a slot
 * is zero. Written by the I/O thread, read by the live thread between two steps. Time comes in as a parameter [ms]; what a
 * clock that was set back leaves in the future goes at once.
 */
import { type Columns, createColumns, defineLayout, openColumns } from '../base/columns.ts'
import { type Network, NOWHERE } from '../network/network.ts'

export const SLOTS = 4096
/** A position is gone after this time, whatever happens [ms]. */
export const KEPT = 60_000
/** Who has not been heard of for this time is taken off the simulated road [ms]. */
export const SILENCE = 5_000

const layout = defineLayout({
  version: 1,
  kinds: ['slots'],
  columns: {
    sequence: [Int32Array, 'slots'], // odd while the slot is being written
    receivedAt: [Float64Array, 'slots'], // [ms of UTC]; 0: the slot is empty
    sentAt: [Float64Array, 'slots'], // by the vehicle's clock [ms of UTC]
    x: [Float64Array, 'slots'], // on the town's plane [m]
    y: [Float64Array, 'slots'],
    speed: [Float64Array, 'slots'], // [m/s]
    lane: [Int32Array, 'slots'], // NOWHERE: off the network
    position: [Float64Array, 'slots'], // on the lane [m]; below 0 in the junction before it
    turn: [Int32Array, 'slots'], // index into DIRECTIONS, or -1: unknown
    vehicleClass: [Int32Array, 'slots'], // index into CLASSES
    length: [Float64Array, 'slots'], // [m]
  },
})

type Field = Exclude<keyof typeof layout.columns, 'sequence'>
const FIELDS = Object.keys(layout.columns).filter((name) => name !== 'sequence') as Field[]

export type Report = Readonly<Record<Field, number>>

export function createReportBuffer(slots: number = SLOTS): SharedArrayBuffer {
  return createColumns(layout, { slots }).buffer
}

/** For the I/O thread. */
export interface ReportTable {
  readonly slots: number
  write(slot: number, report: Report): void
  /** The newest report of a slot, if it is not older than a minute. */
  newest(slot: number, now: number): Report | undefined
  /** Overwrites a slot with zeros. */
  clear(slot: number): void
  /** Overwrites whatever is a minute old, or will be before the next sweep. @param next [ms] until then */
  sweep(now: number, next: number): void
}

export function openReportTable(buffer: SharedArrayBuffer): ReportTable {
  const columns = openColumns(layout, buffer)
  const { sequence, receivedAt } = columns
  const slots = sequence.length

  function set(slot: number, value: (field: Field) => number): void {
    Atomics.add(sequence, slot, 1)
    for (const field of FIELDS) columns[field][slot] = value(field)
    Atomics.add(sequence, slot, 1)
  }

  function clear(slot: number): void {
    set(slot, () => 0)
  }

  return {
    slots,
    write: (slot, report) => set(slot, (field) => report[field]),
    newest(slot, now) {
      const at = receivedAt[slot]
      return at === 0 || now - at > KEPT || now < at ? undefined : copyOf(columns, slot)
    },
    clear,
    sweep(now, next) {
      for (let slot = 0; slot < slots; slot++)
        if (receivedAt[slot] !== 0 && (now + next - receivedAt[slot] > KEPT || now < receivedAt[slot])) clear(slot)
    },
  }
}

/** For the live thread. */
export interface ReportReader {
  /**
   * What has changed since the last call: a newer report of a vehicle on the network, or its end (silence, off the
   * network, goodbye).
   */
  read(now: number, onReport: (slot: number, report: Report) => void, onEnd: (slot: number) => void): void
  /** Ends all that are on the road. */
  endAll(onEnd: (slot: number) => void): void
}

export function openReportReader(buffer: SharedArrayBuffer): ReportReader {
  const columns = openColumns(layout, buffer)
  const { sequence, receivedAt } = columns
  const seen = new Int32Array(sequence.length)
  const present = new Uint8Array(sequence.length)

  function end(slot: number, onEnd: (slot: number) => void): void {
    if (present[slot] === 0) return
    present[slot] = 0
    onEnd(slot)
  }

  return {
    read(now, onReport, onEnd) {
      for (let slot = 0; slot < sequence.length; slot++) {
        const before = Atomics.load(sequence, slot)
        if (before !== seen[slot] && before % 2 === 0) {
          const report = copyOf(columns, slot)
          // Written to meanwhile: the next step takes what is then the newest.
          if (Atomics.load(sequence, slot) !== before) continue
          seen[slot] = before
          const usable = report.receivedAt !== 0 && report.lane !== NOWHERE && now - report.receivedAt <= SILENCE
          if (usable) {
            present[slot] = 1
            onReport(slot, report)
          } else end(slot, onEnd)
        } else if (present[slot] === 1 && now - receivedAt[slot] > SILENCE) end(slot, onEnd)
      }
    },
    endAll(onEnd) {
      for (let slot = 0; slot < present.length; slot++) end(slot, onEnd)
    },
  }
}

/** Where a vehicle is by now on the lane that it reported from, as far as its speed says [m]. */
export function ledOn({ columns }: Network, { lane, position, speed, sentAt }: Report, now: number): number {
  const age = Math.min(SILENCE, Math.max(0, now - sentAt)) / 1000
  return Math.min(columns.elementLength[lane], position + speed * age)
}

function copyOf(columns: Columns<typeof layout>, slot: number): Report {
  return Object.fromEntries(FIELDS.map((field) => [field, columns[field][slot]])) as Report
}
