/** Comparisons in which drivers know the ways from experience: each side's own, with its roads and measures. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeComparison } from '../../engine/cli/comparisonReport.ts'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { twoWays } from '../assignment/twoWays.ts'
import { emptyFolder, tempofluss } from '../cli/program.ts'

function map(): string {
  const path = join(emptyFolder(), 'two.osm')
  writeFileSync(path, twoWays())
  return path
}

const SEEDS = [4, 5, 6, 7, 8]

test('each run of a comparison has the routes that the same run finds alone, in A and where a street is closed in B', async () => {
  const equilibrium = { gap: 0.005, rounds: 3 }
  const town = { map: map(), duration: 600, trips: 260, informed: 0, equilibrium }
  const closed = { ...town, name: 'closed', measures: [{ kind: 'close', road: 'Lange Straße', from: 60 }] } as const
  const comparison = await compareScenarios({ a: town, b: closed, seeds: SEEDS })
  expect([comparison.a.equilibrium, comparison.b.equilibrium]).toEqual([equilibrium, equilibrium])
  for (const [variant, scenario] of [
    ['a', town],
    ['b', closed],
  ] as const) {
    const alone = await runScenario({ ...scenario, seed: 6 })
    const { rounds, best } = alone.equilibrium!
    const run = comparison.runs.find((one) => one.variant === variant && one.seed === 6)
    expect(run).toMatchObject({ hash: alone.hash, relativeGap: rounds[best].relativeGap })
  }
  expect(describeComparison(comparison)).toContain('routes of experience, to within 0.5 %')
})

test('on the command line they are asked for both sides at once', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'two.osm'), twoWays())
  const words = 'two.osm --duration 300 --trips 90 --seeds 5 --rounds 2 --json --out kept'.split(' ')
  const { code, stdout } = await tempofluss(['compare', ...words, '--routes', 'equilibrium'], folder)
  expect(code).toBe(0)
  const { a, b, runs } = JSON.parse(stdout)
  expect([a.equilibrium, b.equilibrium]).toEqual([
    { gap: 0.01, rounds: 2 },
    { gap: 0.01, rounds: 2 },
  ])
  expect(runs.every(({ relativeGap }: { relativeGap: number }) => relativeGap >= 0 && relativeGap < 1)).toBe(true)

  const wrong = await tempofluss(['compare', ...words], folder)
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('--rounds: says nothing without --routes equilibrium')
})
