/** The schedule of a gang: all is done once and in order, even if only some of its workers come. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { createControl, createSchedule, GangAborted } from '../../engine/parallel/schedule.ts'
import { createScratch, openWorld, type WorldBuffers } from '../../engine/state/world.ts'
import type { Step } from '../../engine/step.ts'
import { stillWorld } from '../stages/stillWorld.ts'

const network = buildNetwork(generateGrid({ columns: 9, rows: 7, lanes: 1, seed: 4 }))
const cells = network.counts.edges
const words = Math.ceil(cells / 32)
const MOST = 128 + 31 // awake cells of a batch: the last word may go beyond

/** A world for so many workers, its cells cut between those words, a word of `active` for each word of cells. */
function worldFor(cuts: readonly number[], active: readonly number[]) {
  const { world } = stillWorld(network, [])
  const parties = cuts.length + 1
  const buffers: WorldBuffers = {
    network: network.buffer,
    state: world.state.clock.buffer as SharedArrayBuffer,
    scratch: createScratch(network.columns, parties, 0),
    sleeping: true,
  }
  const shared = openWorld(buffers)
  shared.scratch.cut.set([0, ...cuts, words].map((word) => Math.min(cells, word * 32)))
  shared.scratch.active.set(active)
  return shared
}

const bits = (word: number): number => (word >>> 0).toString(2).replaceAll('0', '').length

test('a worker that comes alone does the parts of all, each cell and part once a step, one group after the other', () => {
  const towns = fc.record({
    cuts: fc.array(fc.integer({ min: 0, max: words }), { maxLength: 4 }).map((cuts) => cuts.sort((a, b) => a - b)),
    active: fc.array(fc.integer(), { minLength: words, maxLength: words }),
    worker: fc.nat(4),
    from: fc.nat(1000),
    steps: fc.nat(3),
  })
  fc.assert(
    fc.property(towns, ({ cuts, active, worker, from, steps }) => {
      const parties = cuts.length + 1
      const world = worldFor(cuts, active)
      const done: string[] = []
      const step: Step = {
        drive(by, now, begin, end) {
          expect(by).toBe(worker % parties)
          const awake = active.slice(begin, end).reduce((sum, word) => sum + bits(word), 0)
          if (end - begin > 1) expect(awake).toBeLessThanOrEqual(MOST)
          for (let word = begin; word < end; word++) done.push(`${now} word ${word}`)
          world.scratch.outboxCount[by * 32]++
        },
        handOver(part, now) {
          expect(world.scratch.outboxCount[(worker % parties) * 32]).toBeGreaterThan(0) // not emptied before
          done.push(`${now} part ${part}`)
        },
        stage: () => 0,
      }
      const schedule = createSchedule(world, createControl(parties), false)
      schedule.open(from, from + steps)
      schedule.work(worker % parties, step, 0)
      const expected: string[] = []
      for (let now = from; now < from + steps; now++) {
        for (let word = 0; word < words; word++) expected.push(`${now} word ${word}`)
        for (let part = 0; part < parties; part++) expected.push(`${now} part ${part}`)
      }
      // Within a group the order is free.
      const group = (entry: string) => entry.replace(/ \d+$/, '')
      expect(done.map(group)).toEqual(expected.map(group))
      expect([...done].sort()).toEqual([...expected].sort())
    }),
    { seed: 8 },
  )
})

test('many workers have less and less in hand as a part comes to its end, one alone has not', () => {
  const sizes = (cuts: readonly number[]) => {
    const all: number[] = []
    const schedule = createSchedule(worldFor(cuts, new Array(words).fill(-1)), createControl(cuts.length + 1), false)
    schedule.open(0, 1)
    schedule.work(0, { drive: (_, __, begin, end) => all.push(end - begin), handOver() {}, stage: () => 0 }, 0)
    return all
  }
  expect(words).toBe(9)
  expect(sizes([])).toEqual([4, 4, 1])
  expect(sizes([6])).toEqual([3, 2, 1, 2, 1])
})

test.each([2, 3])('whoever of %i comes after another one has failed does not wait for it', (parties) => {
  const world = worldFor(new Array(parties - 1).fill(1), new Array(words).fill(-1))
  const schedule = createSchedule(world, createControl(parties), true)
  schedule.open(0, 5)
  schedule.abort()
  const begin = performance.now()
  const nothing: Step = { drive() {}, handOver() {}, stage: () => 0 }
  expect(() => schedule.work(0, nothing, 0)).toThrow(GangAborted)
  expect(performance.now() - begin).toBeLessThan(500)
})

test('who is stopped while it looks at a part, and goes on when the cuts are others, takes only what the part has now', () => {
  const world = worldFor([7], new Array(words).fill(1)) // so few awake that a batch wants all that is left
  const control = createControl(2)
  const done: string[] = []
  const step: Step = {
    drive(_, now, begin, end) {
      for (let word = begin; word < end; word++) done.push(`${now} word ${word}`)
    },
    handOver: (part, now) => done.push(`${now} part ${part}`),
    stage: () => 0,
  }
  const other = createSchedule(world, control, false)
  let stopped = false
  const active = new Proxy(world.scratch.active, {
    get(words, key) {
      if (!stopped) {
        stopped = true
        other.work(1, step, 0) // all of step 0
        world.scratch.cut[1] = 2 * 32
        other.open(1, 2)
      }
      return Reflect.get(words, key)
    },
  })
  const late = createSchedule({ ...world, scratch: { ...world.scratch, active } }, control, false)
  late.open(0, 1)
  late.work(0, step, 0)
  expect(stopped).toBe(true)
  const whole = (now: number) => [...Array.from({ length: words }, (_, word) => `${now} word ${word}`)]
  const parts = (now: number) => [`${now} part 0`, `${now} part 1`]
  expect(done.sort()).toEqual([...whole(0), ...parts(0), ...whole(1), ...parts(1)].sort())
})
