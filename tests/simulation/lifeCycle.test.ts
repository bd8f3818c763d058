/** What a simulation refuses, in words: wrong options, wrong snapshots, use at the wrong time; and how a run is stopped. */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { InputError, UsageError } from '../../engine/base/errors.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import type { SimulationOptions } from '../../engine/options.ts'
import { Simulation } from '../../engine/simulation.ts'
import { trip } from '../laws/driving.ts'

const description = generateGrid({ columns: 3, rows: 2, lanes: 1, seed: 9 })
const network = buildNetwork(description)
const trips = randomTrips(description, { trips: 120, duration: 60, seed: 3 })

const start = (more: Partial<SimulationOptions> = {}) => Simulation.create({ network, trips, ...more })

describe('options that make no sense are refused with their name and what would do', () => {
  const wrong: [Partial<SimulationOptions>, RegExp][] = [
    [{ step: 0 }, /^step: 0 s: give a part of 30 s/],
    [{ step: 1.5 }, /^step: 1\.5 s/],
    [{ step: 0.7 }, /^step: 0\.7 s/],
    [{ step: Number.NaN }, /^step: NaN s/],
    [{ threads: 0 }, /^threads: 0: give a whole number/],
    [{ threads: 1.5 }, /^threads: 1\.5/],
    [{ trips: [trips[4], trips[7], trips[4]] }, new RegExp(`^trips \\(${trips[4].id}\\): this id stands twice`)],
  ]
  test.each(wrong)('%j', async (options, message) => {
    await expect(start(options)).rejects.toThrow(InputError)
    await expect(start(options)).rejects.toThrow(message)
  })

  test('all of them at once', async () => {
    await expect(start({ step: 7, threads: -1 })).rejects.toMatchObject({
      problems: [{ source: 'step' }, { source: 'threads' }],
    })
  })
})

describe('a snapshot is refused', () => {
  async function taken(): Promise<Uint8Array> {
    const simulation = await start()
    await simulation.advance(25)
    const bytes = simulation.snapshot()
    await simulation.close()
    return bytes
  }

  test('on another network', async () => {
    const other = buildNetwork(generateGrid({ columns: 3, rows: 2, lanes: 1, seed: 10 }))
    const attempt = Simulation.restore({ network: other, trips, snapshot: await taken() })
    await expect(attempt).rejects.toThrow(InputError)
    await expect(attempt).rejects.toThrow(/another network/)
  })

  test('on the same network numbered otherwise', async () => {
    const other = buildNetwork(description, { shuffle: 5 })
    await expect(Simulation.restore({ network: other, trips, snapshot: await taken() })).rejects.toThrow(
      /another network/,
    )
  })

  test('with other trips', async () => {
    const others = [...trips.slice(1), { ...trips[0], id: 'somebody else' }]
    await expect(Simulation.restore({ network, trips: others, snapshot: await taken() })).rejects.toThrow(/other trips/)
  })

  test('of another version', async () => {
    const bytes = await taken()
    const end = bytes.indexOf(10)
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))
    const old = new TextEncoder().encode(`${JSON.stringify({ ...header, version: header.version + 6 })}\n`)
    const snapshot = new Uint8Array([...old, ...bytes.subarray(end + 1)])
    const attempt = Simulation.restore({ network, trips, snapshot })
    await expect(attempt).rejects.toThrow(InputError)
    await expect(attempt).rejects.toThrow(new RegExp(`version ${header.version + 6}.*reads ${header.version}`))
  })

  test.each([
    ['in the state', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 40)],
    ['right behind the header', (bytes: Uint8Array) => bytes.subarray(0, bytes.indexOf(10) + 1)],
    ['in the header', (bytes: Uint8Array) => bytes.subarray(0, 30)],
    ['before its first byte', (bytes: Uint8Array) => bytes.subarray(0, 0)],
  ])('cut off %s', async (_, cut) => {
    const attempt = Simulation.restore({ network, trips, snapshot: cut(await taken()) })
    await expect(attempt).rejects.toThrow(InputError)
    await expect(attempt).rejects.toThrow(/cut|not a snapshot/)
  })

  test('that is another file', async () => {
    const snapshot = new TextEncoder().encode('{"type": "FeatureCollection", "features": []}\n'.repeat(9))
    await expect(Simulation.restore({ network, trips, snapshot })).rejects.toThrow(/not a snapshot of Tempofluss/)
  })
})

describe('at the wrong time', () => {
  test('a closed simulation says that it is closed, to whatever is asked', async () => {
    const simulation = await start()
    await simulation.advance(5)
    await simulation.close()
    await simulation.close() // once more does no harm
    await expect(simulation.advance(5)).rejects.toThrow(UsageError)
    await expect(simulation.fork()).rejects.toThrow(UsageError)
    for (const ask of [
      () => simulation.results(),
      () => simulation.hash(),
      () => simulation.frame(),
      () => simulation.snapshot(),
      () => simulation.inspect(),
      () => simulation.command({ kind: 'openEdge', edge: trips[0].from }),
    ]) {
      expect(ask).toThrow(UsageError)
      expect(ask).toThrow(/closed/)
    }
  })

  test.each([1, 2])('an advancing one (%i threads) says that it advances, and comes to its end', async (threads) => {
    const [simulation, undisturbed] = await Promise.all([start({ threads }), start()])
    const advancing = simulation.advance(40)
    await expect(simulation.advance(5)).rejects.toThrow(/advancing/)
    expect(() => simulation.hash()).toThrow(UsageError)
    expect(() => simulation.frame()).toThrow(UsageError)
    await advancing
    await undisturbed.advance(40)
    expect(simulation.hash()).toBe(undisturbed.hash())
    await Promise.all([simulation.close(), undisturbed.close()])
  })

  test.each([-1, Number.NaN])('advance(%d) is no time to advance', async (seconds) => {
    const simulation = await start()
    await expect(simulation.advance(seconds)).rejects.toThrow(UsageError)
    await simulation.advance(10)
    expect(simulation.time).toBe(10)
  })
})

describe.each([1, 2])('an abort signal with %i threads', (threads) => {
  test('ends the advance after the slice in hand with its reason; the run can go on as if nothing had been', async () => {
    const [simulation, undisturbed] = await Promise.all([start({ threads }), start()])
    const stop = new AbortController()
    const reason = new Error('the operator has had enough')
    const times: number[] = []
    const advancing = simulation.advance(200, {
      signal: stop.signal,
      onProgress: (time) => {
        times.push(time)
        if (time >= 60) stop.abort(reason)
      },
    })
    await expect(advancing).rejects.toBe(reason)
    expect(times).toEqual([30, 60])
    expect(simulation.time).toBe(60)
    await simulation.advance(140)
    await undisturbed.advance(200)
    expect(simulation.hash()).toBe(undisturbed.hash())
    await Promise.all([simulation.close(), undisturbed.close()])
  })

  test('that was given before the start lets nothing happen', async () => {
    const simulation = await start({ threads })
    await expect(simulation.advance(50, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    expect(simulation.time).toBe(0)
    await simulation.close()
  })
})

test('trips that cannot be routed are named, and are in no count', async () => {
  const nowhere = trip('astray', trips[0].from, 'no edge of this map')
  const simulation = await start({ trips: [...trips, nowhere] })
  expect(simulation.unroutable).toEqual(['astray'])
  expect(simulation.vehicleIds).not.toContain('astray')
  const plain = await start()
  await Promise.all([simulation.advance(60), plain.advance(60)])
  expect(simulation.hash()).toBe(plain.hash())
  const again = await Simulation.restore({ network, trips: [...trips, nowhere], snapshot: simulation.snapshot() })
  expect(again.unroutable).toEqual(['astray'])
  await Promise.all([simulation.advance(60), again.advance(60)])
  expect(again.hash()).toBe(simulation.hash())
})

test('commands not yet due are part of a snapshot and of a fork', async () => {
  const simulation = await start()
  const edge = trips[3].to
  simulation.command({ kind: 'closeEdge', edge, at: 45 })
  const without = await start()
  await Promise.all([simulation.advance(31.5), without.advance(31.5)])
  expect(simulation.hash()).toBe(without.hash())
  const restored = await Simulation.restore({ network, trips, snapshot: simulation.snapshot(), threads: 2 })
  const fork = await simulation.fork()
  for (const run of [simulation, restored, fork, without]) await run.advance(60)
  expect(restored.hash()).toBe(simulation.hash())
  expect(fork.hash()).toBe(simulation.hash())
  expect(without.hash()).not.toBe(simulation.hash())
  await Promise.all([simulation, restored, fork, without].map((run) => run.close()))
})

describe('a rewound simulation', () => {
  test.each([1, 2])('drives the same again on %i threads', async (threads) => {
    const simulation = await start({ threads })
    await simulation.advance(37)
    const bytes = simulation.snapshot()
    const before = simulation.hash()
    simulation.command({ kind: 'closeEdge', edge: description.edges[5].id, at: 60 })
    await simulation.advance(113)
    const [hash, results] = [simulation.hash(), simulation.results()]
    expect(results.departed).toBeGreaterThan(60)
    for (let round = 0; round < 2; round++) {
      simulation.rewind(bytes)
      expect(simulation.time).toBe(37)
      expect(simulation.hash()).toBe(before)
      simulation.command({ kind: 'closeEdge', edge: description.edges[5].id, at: 60 })
      await simulation.advance(113)
      expect(simulation.hash()).toBe(hash)
      expect(simulation.results()).toEqual(results)
    }
    // What was still to come when the snapshot was taken is in it, and nothing else.
    simulation.rewind(bytes)
    await simulation.advance(113)
    expect(simulation.hash()).not.toBe(hash)
    await simulation.close()
  })

  test('refuses what was taken with other options or trips', async () => {
    const simulation = await start()
    const other = await start({ seed: 2 })
    const more = await Simulation.create({ network, trips: trips.slice(1) })
    expect(() => simulation.rewind(other.snapshot())).toThrow(/taken with other options/)
    expect(() => simulation.rewind(more.snapshot())).toThrow(/other trips/)
    for (const each of [simulation, other, more]) await each.close()
  })
})
