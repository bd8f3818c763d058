/** The town's own files: what is wrong with them is listed whole, and what the documentation shows is what the cases run. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OsmImport } from '../../data/osm/import.ts'
import { importOsm } from '../../data/osm/import.ts'
import { InputProblems } from '../../data/problems.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { emptyFolder } from '../cli/program.ts'
import { CASES } from './caseFolders.ts'
import { osmText } from './osmText.ts'

const ROAD = { highway: 'secondary', maxspeed: '50', lanes: '2', 'turn:lanes:forward': 'through' }
const MAP = osmText({
  places: { a: [0, 0], m: [200, 4, { highway: 'traffic_signals' }], b: [420, 0], c: [205, 190], d: [190, -170] },
  ways: [
    ['a m', ROAD],
    ['m b', ROAD],
    ['m c', { highway: 'residential', maxspeed: '30' }],
    ['d m', { highway: 'residential', maxspeed: '30' }],
  ],
})

/** A map with files beside it; imported as from the command line. */
function importWith(files: { overrides?: unknown; signals?: unknown }, options = {}): Promise<OsmImport> {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'small.osm'), MAP)
  for (const [what, content] of Object.entries(files))
    writeFileSync(join(folder, `small.${what}.json`), typeof content === 'string' ? content : JSON.stringify(content))
  return importOsm(join(folder, 'small.osm'), { checked: true, ...options })
}

const overrides = (...list: object[]) => ({ overrides: { 'tempofluss-overrides': 1, overrides: list } })
const plans = (...list: object[]) => ({ signals: { 'tempofluss-signals': 1, signals: list } })

async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputProblems)
  return (error as InputProblems).problems.map(({ place, message }) => `${place}: ${message}`)
}

describe('documentation', () => {
  test.each([
    ['OVERRIDES.md', 'overrides/input.overrides.json'],
    ['SIGNALS.md', 'signal-plan-of-the-town/input.signals.json'],
  ])('%s shows what the case runs', (document, file) => {
    const shown = /```json\n(.*?)```/s.exec(readFileSync(join(CASES, '../../data/osm', document), 'utf8'))
    expect(JSON.parse(shown?.[1] ?? '')).toEqual(JSON.parse(readFileSync(join(CASES, file), 'utf8')))
  })
})

describe('overrides', () => {
  test('what contradicts is removed with it, unless it is given beside it', async () => {
    const { audit } = await importWith(overrides({ way: 1000, lanes: 4, why: 'Widened' }))
    const entry = audit.entries.find(({ kind }) => kind === 'override')
    expect(entry?.detail).toBe('without turn:lanes:forward=through, lanes=4 instead of 2: Widened')
    expect(entry?.line?.length).toBeGreaterThan(1)
  })

  test('everything wrong with the file is listed at once', async () => {
    const list = [
      { way: 1000, maxspeed: 'fast', why: 'x' },
      { way: 1000, lanes: 2.5 },
      { way: 1001, 'turn:lanes': 'left|sideways', oneway: 'maybe', colour: 'red', why: 'x' },
      { signals: true, why: 'x' },
      { way: 1002, maxspeed: 30, why: 'x' },
      { way: 1002, maxspeed: 20, why: 'x' },
      { restriction: 'no_turn', from: 1000, via: 2, to: 1001, why: 'x' },
    ]
    const problems = await problemsOf(importWith(overrides(...list)))
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'overrides[0].maxspeed',
      'overrides[1].why',
      'overrides[1].lanes',
      'overrides[2].turn',
      'overrides[2].oneway',
      'overrides[2].colour',
      'overrides[3]',
      'overrides[6].restriction',
      'overrides[5].maxspeed',
    ])
  })

  test('another version is refused in words', async () => {
    const [problem] = await problemsOf(importWith({ overrides: { 'tempofluss-overrides': 2, overrides: [] } }))
    expect(problem).toBe('tempofluss-overrides: this is version 2 of the format; this program reads version 1 only')
  })

  test('lanes of one direction need those of the other', async () => {
    const map = overrides({ way: 1002, 'lanes:forward': 2, why: 'x' })
    expect(await problemsOf(importWith(map))).toEqual([
      'overrides[0]: "lanes:forward" on a two-way road whose "lanes:backward" the map does not say: give both',
    ])
  })

  test('all that vanished is a warning, or with strict an error', async () => {
    const map = overrides(
      { way: 77, maxspeed: 30, why: 'x' },
      { node: 88, signals: false, why: 'x' },
      { relation: 99, restriction: null, why: 'x' },
      { way: 1000, maxspeed: 30, why: 'x' },
    )
    const { warnings, network } = await importWith(map)
    expect(warnings.map(({ place }) => place)).toEqual(['overrides[0]', 'overrides[1]', 'overrides[2]'])
    expect(network.edges.find(({ id }) => id === '1000+0')?.lanes[0].speedLimit).toBeCloseTo(30 / 3.6, 2)
    expect(await problemsOf(importWith(map, { strict: true }))).toHaveLength(3)
  })

  test('signals can be taken away', async () => {
    expect((await importWith({})).network.signals).toHaveLength(1)
    const without = await importWith(overrides({ node: 2, signals: false, why: 'Taken down' }))
    expect(without.network.signals).toEqual([])
  })
})

describe('signal plans', () => {
  const green = (main: number, side: number) => [
    { green: ['E', 'W'], seconds: main, amber: 3, red: 3 },
    { green: ['N', 'S'], seconds: side, amber: 3, red: 3 },
  ]
  const at = (from: string, offset: number, main: number, side: number, more: object = {}) => ({
    ...{ node: 2, from, offset, why: from, phases: green(main, side) },
    ...more,
  })

  test('of a day: the one that holds at 6:30 comes first, the others in the order of their times, and it comes back', async () => {
    const list = [at('19:15', 4, 20, 18), at('06:00', 9, 45, 20), at('8:45', 0, 30, 25)]
    const { network } = await importWith(plans(...list))
    const signal = network.signals.find(({ given }) => given)
    const main = (phases = signal?.phases) => phases?.[0].maxDuration
    expect([signal?.offset, main()]).toEqual([9, 45])
    expect(signal?.later?.map(({ from, offset, phases }) => [from / 3600, offset, main(phases)])).toEqual([
      [2.25, 0, 30],
      [12.75, 4, 20],
      [23.5, 9, 45],
    ])
    expect(() => buildNetwork(network)).not.toThrow()
    const atOnce = await importWith(plans(at('06:30', 7, 40, 19), at('22:00', 1, 15, 15)))
    const [first] = atOnce.network.signals.filter(({ given }) => given)
    expect([first.offset, first.later?.map(({ from }) => from / 3600)]).toEqual([7, [15.5]])
  })

  test('of a day that cannot follow one another are listed, each with what is to be done', async () => {
    const problems = await problemsOf(
      importWith(
        plans(at('06:00', 0, 30, 20), at('6:00', 0, 40, 20), at('25:00', 0, 40, 20), {
          node: 2,
          why: 'x',
          phases: green(20, 20),
        }),
      ),
    )
    expect(problems).toEqual([
      'signals[2].from: "25:00": give a time of day, such as "06:30"',
      expect.stringMatching(/^signals\[1\].node: has a plan already, signals\[0\]: keep one, or say/),
      expect.stringMatching(/^signals\[3\].node: has a plan already/),
    ])
    const amber = [{ ...green(30, 20)[0], amber: 4 }, green(30, 20)[1]]
    const others = await problemsOf(
      importWith(
        plans(
          at('06:00', 0, 30, 20),
          at('09:00', 0, 30, 20, { phases: amber }),
          at('15:00', 0, 30, 20, { kind: 'actuated' }),
        ),
      ),
    )
    expect(others).toEqual([
      expect.stringMatching(/^signals\[1\].phases: has other greens, ambers or reds than signals\[0\]/),
      expect.stringMatching(/^signals\[2\]: has another kind/),
    ])
  })

  test('everything that does not fit the map is listed at once', async () => {
    const phases = [{ green: ['1000>1001', '1003>1002', 'nowhere'], seconds: 30 }]
    const problems = await problemsOf(
      importWith(
        plans({ node: 2, cycle: 99, why: 'x', phases }, { node: 4, why: 'x', phases: [{ green: ['N'], seconds: 9 }] }),
      ),
    )
    expect(problems[0]).toMatch(
      /^signals\[0\]\.phases\[0\]\.green\[2\]: no movement is called "nowhere"; there are "1000>1001"/,
    )
    expect(problems[1]).toMatch(/^signals\[0\]\.phases\[0\]: "1\d+>1\d+" and "1\d+>1\d+" cross: not at the same time$/)
    expect(problems[2]).toMatch(/^signals\[0\]\.phases: no green for "1/)
    expect(problems[3]).toMatch(/^signals\[0\]\.cycle: is 99 s, but/)
    expect(problems[4]).toMatch(/^signals\[1\]\.node: node 4 is part of no signalled junction/)
    expect(problems).toHaveLength(5)
  })

  test('by demand, with the times left out made from limit and geometry', async () => {
    const phases = [
      { green: ['W', 'E'], seconds: 12, atMost: 40 },
      { green: ['N', 'S'], seconds: 8, atMost: 20 },
    ]
    const { network } = await importWith(plans({ node: 2, kind: 'actuated', why: 'x', phases }))
    const [{ kind, given, phases: made }] = network.signals
    expect([kind, given]).toEqual(['actuated', true])
    const greens = made.filter(({ state }) => !/[yu]/.test(state) && /g/i.test(state))
    expect(greens.map(({ minDuration, maxDuration }) => [minDuration, maxDuration])).toEqual([
      [12, 40],
      [8, 20],
    ])
    expect(made.filter(({ state }) => state.includes('y')).map(({ minDuration }) => minDuration)).toEqual([3, 3])
  })
})
