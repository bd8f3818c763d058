/** Comparisons of real runs: what has to be equal is equal to the last bit, and what went wrong is said. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { InputError, InvariantError } from '../../engine/base/errors.ts'
import { compareApart } from '../../engine/scenario/compare/apart.ts'
import { compareScenarios, type Variant } from '../../engine/scenario/compare/compare.ts'
import type { Comparison } from '../../engine/scenario/compare/comparison.ts'
import { runPairs, type Side } from '../../engine/scenario/compare/runPairs.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

const seeds = [3, 4, 5, 6, 7]
const advice = { kinds: ['greenLight', 'variableLimit'], share: 0.4, compliance: 0.6, reaction: 1.5 } as const

function smallMap(): Variant {
  const map = join(emptyFolder(), 'small.osm')
  writeFileSync(map, smallTown())
  return { map, duration: 300, trips: 60 }
}

const hashes = ({ runs }: Comparison, wanted: 'a' | 'b') =>
  runs.filter(({ variant }) => variant === wanted).map(({ hash }) => hash)

const differences = ({ groups }: Comparison) =>
  Object.values(groups).flatMap(({ metrics }) =>
    Object.values(metrics).map(({ difference, ci95 }) => [difference, ci95]),
  )

test('a variant against itself differs by exactly 0 in everything, advised vehicles included', async () => {
  const town = { map: 'town', duration: 300, trips: 400, advice }
  const comparison = await compareScenarios({ a: town, b: town, seeds })
  const classes = ['cars', 'vans', 'trucks', 'motorcycles']
  expect(Object.keys(comparison.groups)).toEqual(['all', 'equipped', 'unequipped', ...classes])
  expect(differences(comparison)).toHaveLength(10 + 6 * 8)
  for (const difference of differences(comparison)) expect(difference).toEqual([0, [0, 0]])
  expect(hashes(comparison, 'a')).toEqual(hashes(comparison, 'b'))
  expect(new Set(hashes(comparison, 'a')).size).toBe(seeds.length)
  const { all, equipped, unequipped } = comparison.groups
  expect(equipped.vehicles.a + unequipped.vehicles.a).toBeCloseTo(all.vehicles.a)
  expect(equipped.vehicles.a / all.vehicles.a).toBeCloseTo(0.4, 1)
  const { log, effects } = comparison.outcomes!
  expect(log.a).toEqual(log.b)
  expect(Object.keys(effects)).toEqual(Object.keys(comparison.groups))
  for (const { stopsAvoided, co2Saved, delayCaused } of Object.values(effects))
    for (const effect of [stopsAvoided, co2Saved, delayCaused]) expect(effect).toEqual({ mean: 0, ci95: [0, 0] })
})

test('without advice in A the same vehicles are the equipped ones, and its traffic is that of a run without advice', async () => {
  const town = { map: 'town', duration: 300, trips: 400 }
  const comparison = await compareScenarios({ a: town, b: { ...town, advice }, seeds })
  expect(comparison.a.advice).toEqual({ ...advice, kinds: [] })
  expect(comparison.groups.equipped.vehicles.a).toBe(comparison.groups.equipped.vehicles.b)
  expect(hashes(comparison, 'a')).not.toEqual(hashes(comparison, 'b'))
  const alone = await runScenario({ ...town, seed: seeds[2], threads: 2 })
  expect(hashes(comparison, 'a')[2]).toBe(alone.hash)

  const { log, effects } = comparison.outcomes!
  expect(log.a).toEqual([])
  expect(log.b.map(({ kind }) => kind)).toContain('greenLight')
  for (const { given, kept, ignored, undecided } of log.b) expect(kept + ignored + undecided).toBe(given)
  // What is avoided is what the means differ by, times the vehicles; nobody is counted twice.
  const { vehicles, metrics } = comparison.groups.all
  expect(effects.all.stopsAvoided.mean).toBeCloseTo(-metrics.stopsPerVehicleAll.difference * vehicles.a, 6)
  const parts = effects.equipped.delayCaused.mean + effects.unequipped.delayCaused.mean
  expect(parts).toBeCloseTo(effects.all.delayCaused.mean, 6)
  const [low, high] = effects.all.delayCaused.ci95
  expect(low < effects.all.delayCaused.mean && effects.all.delayCaused.mean < high).toBe(true)
})

test('each run is the one that runs alone, though the runs of a thread share a simulation', async () => {
  const a: Variant = { map: 'town', duration: 240 }
  const b: Variant = { ...a, measures: [{ kind: 'close', road: 'Mühlenbrücke', from: 60 }] }
  const comparison = await compareScenarios({ a, b, seeds, threads: 1 })
  const alone: string[] = []
  for (const variant of [a, b])
    for (const seed of seeds) alone.push((await runScenario({ ...variant, seed, threads: 1 })).hash)
  expect([...hashes(comparison, 'a'), ...hashes(comparison, 'b')]).toEqual(alone)
  expect(new Set(alone).size).toBe(2 * seeds.length)
})

test('the other way round every difference has the other sign', async () => {
  const a = smallMap()
  const b: Variant = { ...a, measures: [{ kind: 'limit', road: 'Hauptstraße', speed: 20 / 3.6, from: 0 }] }
  const there = await compareScenarios({ a, b, seeds, threads: 2 })
  const back = await compareScenarios({ a: b, b: a, seeds, threads: 3 })
  expect(there.groups.all.metrics.meanDurationAll.difference).toBeGreaterThan(10)
  expect(there.groups.all.metrics.meanSpeedAll.ci95[1]).toBeLessThan(0)
  for (const [key, { a: inA, b: inB, difference, ci95 }] of Object.entries(there.groups.all.metrics)) {
    const other = back.groups.all.metrics[key]
    expect([other.a, other.b]).toEqual([inB, inA])
    expect(other.difference + difference).toBe(0)
    expect([other.ci95[0] + ci95[1], other.ci95[1] + ci95[0]]).toEqual([0, 0])
  }
})

test('who has not arrived counts', async () => {
  const a = { ...smallMap(), duration: 200 }
  const { groups, runs } = await compareScenarios({ a, b: a, seeds })
  const departed = runs
    .filter(({ variant }) => variant === 'a')
    .reduce((sum, run) => sum + run.departed + run.waiting, 0)
  expect(groups.all.vehicles.a * seeds.length).toBeCloseTo(departed)
  expect(groups.all.metrics.arrived.a).toBeLessThan(groups.all.vehicles.a)
})

test('runs that are not valid are named with variant and seed, and stay in the figures', async () => {
  const a = smallMap()
  const b: Variant = { ...a, measures: [{ kind: 'close', road: 'Hauptstraße', from: 30 }] }
  const comparison = await compareScenarios({ a, b, seeds })
  expect(comparison.valid).toBe(false)
  const invalid = comparison.runs.filter(({ valid }) => !valid)
  expect(invalid.map(({ variant }) => variant)).toContain('b')
  for (const { variant, seed } of invalid)
    expect(comparison.warnings).toContainEqual(
      expect.stringMatching(`^${variant.toUpperCase()}, seed ${seed}, NOT VALID: `),
    )
  expect(comparison.groups.all.metrics.removed.n).toBe(seeds.length)
  expect(comparison.groups.all.metrics.removed.b).toBeGreaterThan(0)
})

test('what all runs say alike stands there once, also beside runs that are not valid', async () => {
  // A weekday, for which the map has no buildings.
  const { trips: _, ...a } = smallMap()
  const b: Variant = { ...a, measures: [{ kind: 'close', road: 'Hauptstraße', from: 30 }] }
  const { valid, warnings } = await compareScenarios({ a, b, seeds })
  expect(valid).toBe(false)
  expect(warnings.filter((warning) => /no buildings/.test(warning))).toEqual([
    expect.stringMatching(/^all runs: the map has no buildings/),
  ])
})

test('apart, on a thread of its own, it gives the same; it is stopped, and fails in the same words', async () => {
  const a = smallMap()
  const b: Variant = { ...a, measures: [{ kind: 'limit', road: 'Hauptstraße', speed: 20 / 3.6, from: 0 }] }
  const { wallSeconds: _, runs, ...rest } = await compareScenarios({ a, b, seeds })
  let progress = 0
  const apart = await compareApart({ a, b, seeds, onProgress: (done) => (progress = Math.max(progress, done)) })
  expect(progress).toBe(1)
  expect(apart).toMatchObject(rest)
  expect(hashes(apart, 'b')).toEqual(runs.filter(({ variant }) => variant === 'b').map(({ hash }) => hash))

  const measures = [{ kind: 'close', road: 'Hauptstrasse', from: 0 }] as const
  const wrong = compareApart({ a, b: { ...a, measures }, seeds })
  await expect(wrong).rejects.toThrow(InputError)
  await expect(wrong).rejects.toThrow(/no road "Hauptstrasse"/)
  const endless = { ...a, duration: 86_400 }
  const stop = new AbortController()
  const stopped = compareApart({ a: endless, b: endless, seeds, signal: stop.signal, onProgress: () => stop.abort() })
  await expect(stopped).rejects.toThrow('aborted')
})

test('different shares of equipped vehicles are compared over all vehicles only, and it says why', async () => {
  const a = { ...smallMap(), advice: { ...advice, share: 0.1 } }
  const { groups, warnings } = await compareScenarios({ a, b: { ...a, advice }, seeds })
  expect(Object.keys(groups)).toEqual(['all', 'cars', 'trucks'])
  expect(warnings[0]).toMatch(/A equips 10 % and B 40 % of the vehicles: these are not the same/)
})

describe('a comparison refuses', () => {
  test.each([
    ['fewer than five seeds', [1, 2, 3, 4]],
    ['a seed twice', [1, 2, 3, 4, 5, 3]],
  ])('%s', async (_, given) => {
    const a = smallMap()
    await expect(compareScenarios({ a, b: a, seeds: given })).rejects.toThrow(/seeds: .*give 5 or more, no two alike/)
  })

  test('variants of different length', async () => {
    const a = smallMap()
    const longer = compareScenarios({ a, b: { ...a, duration: 600 }, seeds })
    await expect(longer).rejects.toThrow(/A lasts 300 s and B 600 s/)
  })

  test('a road that the map does not have', async () => {
    const a = smallMap()
    const measures = [{ kind: 'close', road: 'Hauptstrasse', from: 0 }] as const
    const closed = compareScenarios({ a, b: { ...a, measures }, seeds })
    await expect(closed).rejects.toThrow(/no road "Hauptstrasse" \(did you mean "Hauptstraße"/)
  })
})

describe('when a run fails', () => {
  /** Two networks, one of them with connections that lead elsewhere than routes think, as checked runs find out. */
  async function sides(): Promise<{ a: Side; b: Side }> {
    const { map, trips } = smallMap()
    const [sound, broken] = [await openNetwork(map), await openNetwork(map)]
    broken.network.columns.connectionTo.reverse()
    const common = { measures: [], signals: {}, trips, step: 0.5 }
    return { a: { ...common, opened: sound }, b: { ...common, opened: broken } }
  }

  test.each([1, 2])(
    'on %i threads, its cause is reported with variant and seed, and the others are ended',
    async (threads) => {
      let ended = 0
      const onProgress = (_: number, count: number) => {
        ended = count
      }
      const runs = runPairs({ ...(await sides()), seeds, duration: 300, threads, checked: true, onProgress })
      const error = await runs.then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(InvariantError)
      // Of several at a time, whichever failed first.
      const seed = threads === 1 ? 3 : '[34567]'
      expect((error as Error).message).toMatch(
        new RegExp(`after step \\d+:.*vehicle.*\\(variant B, seed ${seed}\\)$`, 's'),
      )
      expect(ended).toBeLessThan(2 * seeds.length - 1)
    },
  )

  test('an option that cannot be used is reported as what it is', async () => {
    const { a } = await sides()
    const runs = runPairs({ a, b: { ...a, step: 0.7 }, seeds, duration: 300, threads: 2 })
    await expect(runs).rejects.toThrow(InputError)
    await expect(runs).rejects.toThrow(/step, variant B, seed [34567]: 0.7 s: give a part/)
  })
})

test('an abort ends all runs with its reason', async () => {
  const stop = new AbortController()
  const town = { map: 'town', duration: 86_400, trips: 5_000 }
  const runs = compareScenarios({
    a: town,
    b: town,
    seeds,
    signal: stop.signal,
    onProgress: (done) => done > 0 && stop.abort(new Error('enough')),
  })
  await expect(runs).rejects.toThrow('enough')
})
