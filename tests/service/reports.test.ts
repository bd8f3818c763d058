import { describe, expect, test } from 'vitest'
import {
  createReportBuffer,
  KEPT,
  openReportReader,
  openReportTable,
  type Report,
  SILENCE,
} from '../../engine/service/reports.ts'

const START = 1_700_000_000_000

function aReport(changes: Partial<Report> = {}): Report {
  const place = { x: 123.25, y: -77.5, speed: 8.5, lane: 3, position: 41.75 }
  return { receivedAt: START, sentAt: START - 120, ...place, turn: 1, vehicleClass: 2, length: 9.5, ...changes }
}

/** Bytes that are not zero, apart from the counters of writes at the beginning. */
function traces(buffer: SharedArrayBuffer, slots: number): number {
  const sequence = 128 + Math.ceil((slots * 4) / 64) * 64
  return new Uint8Array(buffer, sequence).filter((byte) => byte !== 0).length
}

describe('the table of reports', () => {
  test('gives the newest report of a slot for a minute', () => {
    const table = openReportTable(createReportBuffer(4))
    table.write(2, aReport())
    table.write(2, aReport({ receivedAt: START + 1000, position: 50 }))
    expect(table.newest(2, START + 2000)).toEqual(aReport({ receivedAt: START + 1000, position: 50 }))
    expect(table.newest(1, START)).toBeUndefined()
    expect(table.newest(2, START + 1000 + KEPT)).toBeDefined()
    expect(table.newest(2, START + 1001 + KEPT)).toBeUndefined()
  })

  test('holds nothing but zeros when a minute is over', () => {
    const buffer = createReportBuffer(4)
    const table = openReportTable(buffer)
    for (let slot = 0; slot < 4; slot++) table.write(slot, aReport({ receivedAt: START + slot * 10_000 }))
    const full = traces(buffer, 4)
    expect(full).toBeGreaterThan(50)
    // Swept every second, so what would grow too old before the next sweep has to go now.
    table.sweep(START + KEPT - 1001, 1000)
    expect(traces(buffer, 4)).toBe(full)
    table.sweep(START + KEPT - 999, 1000)
    expect(table.newest(0, START + KEPT - 999)).toBeUndefined()
    expect(table.newest(1, START + KEPT - 999)).toBeDefined()
    for (let now = START + KEPT; now <= START + 30_000 + KEPT; now += 1000) table.sweep(now, 1000)
    expect(traces(buffer, 4)).toBe(0)
  })

  test('holds nothing from the future, as a clock leaves that was set back', () => {
    const buffer = createReportBuffer(4)
    const table = openReportTable(buffer)
    table.write(1, aReport())
    expect(table.newest(1, START - 1)).toBeUndefined()
    table.sweep(START - 1, 1000)
    expect(traces(buffer, 4)).toBe(0)
  })

  test('forgets at once what is cleared', () => {
    const buffer = createReportBuffer(4)
    const table = openReportTable(buffer)
    table.write(1, aReport())
    table.clear(1)
    expect(traces(buffer, 4)).toBe(0)
  })
})

describe('the live thread', () => {
  function follow() {
    const buffer = createReportBuffer(4)
    const [table, reader] = [openReportTable(buffer), openReportReader(buffer)]
    const events = (now: number): string[] => {
      const seen: string[] = []
      reader.read(
        now,
        (slot, { position }) => seen.push(`${slot} at ${position}`),
        (slot) => seen.push(`${slot} gone`),
      )
      return seen
    }
    return { table, reader, events }
  }

  test('sees every newest report once', () => {
    const { table, events } = follow()
    expect(events(START)).toEqual([])
    table.write(0, aReport({ position: 10 }))
    table.write(0, aReport({ position: 20 }))
    table.write(3, aReport({ position: 30 }))
    expect(events(START)).toEqual(['0 at 20', '3 at 30'])
    expect(events(START + 500)).toEqual([])
  })

  test('sees the end of who is silent, off the network, or has said Goodbye', () => {
    const { table, events } = follow()
    for (let slot = 0; slot < 4; slot++) table.write(slot, aReport({ position: slot }))
    events(START)
    table.clear(0)
    table.write(1, aReport({ receivedAt: START + 1000, lane: -1 }))
    table.write(2, aReport({ receivedAt: START + 1000, position: 7 }))
    expect(events(START + 1000)).toEqual(['0 gone', '1 gone', '2 at 7'])
    expect(events(START + SILENCE)).toEqual([])
    expect(events(START + SILENCE + 1)).toEqual(['3 gone'])
    expect(events(START + SILENCE + 1001)).toEqual(['2 gone'])
    expect(events(START + KEPT)).toEqual([])
  })

  test('does not begin with what is old', () => {
    const { table, events } = follow()
    table.write(0, aReport())
    expect(events(START + SILENCE + 1)).toEqual([])
  })

  test('takes all off when the town no longer runs in real time', () => {
    const { table, reader, events } = follow()
    table.write(1, aReport())
    events(START)
    const gone: number[] = []
    reader.endAll((slot) => gone.push(slot))
    expect(gone).toEqual([1])
  })
})
