import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { createFrameBuffers, frameReader, frameWriter, TIME, VARIANTS } from '../../engine/service/frames.ts'

const COUNTS = { one: 1, vehicles: 300, signalLinks: 20, lanes: 50, cells: 40, crossings: 3, policyRows: 7 }

describe('a frame', () => {
  test('is not there before the first, and is read once it is', () => {
    const buffers = createFrameBuffers(COUNTS)
    const [write, reader] = [frameWriter(buffers), frameReader(buffers)]
    expect(reader.newest()).toBeUndefined()
    for (let n = 1; n <= 5; n++) {
      write(({ advised }) => {
        advised.clock[TIME] = n
        advised.vehicles[0] = 2
        advised.speed.set([n, 2 * n])
      })
      const { advised } = reader.newest()!
      expect([advised.clock[TIME], advised.vehicles[0], advised.speed[1]]).toEqual([n, 2, 2 * n])
      expect(reader.newest()!.advised.clock[TIME]).toBe(n)
    }
  })

  test('is a copy: what is written later does not show in it', () => {
    const buffers = createFrameBuffers(COUNTS)
    const [write, reader] = [frameWriter(buffers), frameReader(buffers)]
    write(({ advised }) => advised.clock.fill(1))
    const { advised } = reader.newest()!
    for (let n = 2; n < 6; n++) write((pair) => pair.advised.clock.fill(n))
    expect(advised.clock[TIME]).toBe(1)
  })

  test('that failed half-way is never shown', () => {
    const buffers = createFrameBuffers(COUNTS)
    const [write, reader] = [frameWriter(buffers), frameReader(buffers)]
    write(({ advised }) => advised.clock.fill(1))
    expect(() =>
      write(({ advised }) => {
        advised.clock.fill(2)
        throw new Error('half-way')
      }),
    ).toThrow('half-way')
    expect(reader.newest()!.advised.clock[TIME]).toBe(1)
  })

  test('is never torn, however fast another thread writes', async () => {
    const buffers = createFrameBuffers(COUNTS)
    const stop = new SharedArrayBuffer(4)
    const writer = new Worker(new URL('./frameWriterThread.ts', import.meta.url), { workerData: { buffers, stop } })
    await once(writer, 'online')
    const reader = frameReader(buffers)
    const deadline = performance.now() + 30_000
    let different = 0
    let last = 0
    while (different < 2000 && performance.now() < deadline) {
      const pair = reader.newest()
      if (!pair) continue
      const n = pair.advised.clock[TIME]
      if (n === last) continue
      expect(n).toBeGreaterThan(last)
      last = n
      different++
      for (const variant of VARIANTS)
        for (const [name, column] of Object.entries(pair[variant])) {
          if (name === 'vehicles') continue
          // Columns of bytes hold the number's last eight bits.
          const expected = column instanceof Uint8Array ? n & 255 : n
          const torn = column.findIndex((value) => value !== expected)
          if (torn >= 0) expect.unreachable(`${variant}.${name}[${torn}] is ${column[torn]} in frame ${n}`)
        }
    }
    Atomics.store(new Int32Array(stop), 0, 1)
    await once(writer, 'exit')
    expect(different).toBe(2000)
  })
})
