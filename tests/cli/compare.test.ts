/** Scenario files, comparisons and the main job, with the real program. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../engine/scenario/compare/comparison.ts'
import { emptyFolder, tempofluss } from './program.ts'
import { smallTown } from './smallTown.ts'

/** A folder with a map and a scenario that closes a street of it. */
function plans(): string {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'small.osm'), smallTown())
  const scenario = {
    tempofluss: 1,
    map: 'small.osm',
    demand: { trips: 40 },
    duration: 240,
    seed: 3,
    measures: [{ limit: 'Hauptstraße', kmh: 20, from: 20 }],
  }
  writeFileSync(join(folder, 'slow.json'), JSON.stringify(scenario))
  return folder
}

describe('tempofluss run', () => {
  test('runs a scenario file, and options win over what it says', async () => {
    const folder = plans()
    const run = async (...more: string[]) => {
      const { code, stdout } = await tempofluss(['run', 'slow.json', '--json', '--out', 'out', ...more], folder)
      expect(code).toBe(0)
      return JSON.parse(stdout)
    }
    const asWritten = await run()
    expect(asWritten).toMatchObject({ scenario: 'slow', map: 'small', seed: 3, duration: 240, trips: 40 })
    expect(asWritten).not.toHaveProperty('advice')
    expect(await run('--seed', '4', '--trips', '30', '--duration', '120')).toMatchObject({
      seed: 4,
      duration: 120,
      trips: 30,
    })
    const advised = await run('--advice', 'greenLight', '--share', '1')
    expect(advised.advice).toEqual({ kinds: ['greenLight'], share: 1, compliance: 0.5, reaction: 2, reactionSpread: 3 })
    expect(advised.groups.unequipped.vehicles).toBe(0)
    const { stdout } = await tempofluss('run small.osm --trips 40 --duration 240 --seed 3 --json'.split(' '), folder)
    expect(JSON.parse(stdout).meanDurationAll).toBeLessThan(asWritten.meanDurationAll)
  })

  test('says in its table what was told to whom', async () => {
    const args = 'run town --duration 300 --trips 200 --advice all --share 0.5 --compliance 1'.split(' ')
    const { code, stdout } = await tempofluss(args, emptyFolder())
    expect(stdout).toMatch(/Advice: greenLight to 50 % of vehicles, 100 % kept, after 2–5 s/)
    expect(stdout).toMatch(/pieces of advice +\d+/)
    expect(stdout).not.toMatch(/NaN|undefined|null/)
    expect(code).toBe(0)
  })
})

describe('tempofluss compare', () => {
  test('gives differences with intervals as JSON, keeps JSON and table in the folder', async () => {
    const folder = plans()
    const args = 'compare small.osm slow.json --trips 40 --duration 240 --seeds 6 --out out --json'.split(' ')
    const { code, stdout, stderr } = await tempofluss(args, folder)
    expect(stderr).toMatch(/results in out/)
    const comparison: Comparison = JSON.parse(stdout)
    expect(comparison.seeds).toEqual([3, 4, 5, 6, 7, 8]) // B's first seed
    expect(comparison.runs.map(({ variant, seed }) => `${variant}${seed}`).slice(0, 4)).toEqual([
      'a3',
      'b3',
      'a4',
      'b4',
    ])
    for (const { hash, valid } of comparison.runs)
      expect([hash, valid]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), true])
    const { meanDurationAll } = comparison.groups.all.metrics
    expect(meanDurationAll).toEqual({
      a: expect.any(Number),
      b: expect.any(Number),
      difference: expect.any(Number),
      ci95: [expect.any(Number), expect.any(Number)],
      n: 6,
    })
    expect(meanDurationAll.ci95[0]).toBeGreaterThan(0)
    expect(JSON.parse(readFileSync(join(folder, 'out/comparison.json'), 'utf8'))).toEqual(comparison)
    expect(readFileSync(join(folder, 'out/comparison.txt'), 'utf8')).toMatch(/travel time \[s\] .*worse/)
    expect(readdirSync(join(folder, 'out'))).toEqual([
      'comparison.json',
      'comparison.txt',
      'streets.csv',
      'traffic.geojson',
      'traffic.svg',
    ])
    expect(code).toBe(0)
  })

  test('of a scenario with itself shows no difference in any line', async () => {
    const args = ['compare', 'slow.json', '--seeds', '5', '--progress']
    const { code, stdout, stderr } = await tempofluss(args, plans())
    expect(stderr).toMatch(/\d of 10 runs · \d+ %/)
    expect(stderr).toMatch(/A and B are the same, so nothing will differ: .*--advice all/)
    expect(stdout).toMatch(/5 pairs of runs with the same demand and drivers \(seeds 3–7\), 0:04:00 each/)
    // Ten figures of all vehicles, three of the trips one by one, and the line that says it in short.
    expect(stdout.match(/ the same$/gm)).toHaveLength(10 + 3 + 1)
    expect(stdout).not.toMatch(/better|worse|no difference shown|NaN|undefined|null/)
    expect(code).toBe(0)
  })

  test('with --advice tells B what A is not told', async () => {
    const args = 'compare slow.json --advice all --share 0.5 --seeds 5 --json --out out'.split(' ')
    const { a, b, groups }: Comparison = JSON.parse((await tempofluss(args, plans())).stdout)
    expect(a.advice).toEqual({ ...b.advice, kinds: [] })
    expect(b.advice).toMatchObject({ kinds: ['greenLight', 'townLimit'], share: 0.5 })
    expect(Object.keys(groups)).toEqual(['all', 'equipped', 'unequipped', 'cars', 'trucks'])
  })

  test('when interrupted ends in words and leaves nothing behind', async () => {
    const folder = emptyFolder()
    const args = 'compare grid --duration 86400 --trips 3000 --progress --json'.split(' ')
    const { code, stdout, stderr } = await tempofluss(args, folder, /of 20 runs/)
    expect(stderr).toMatch(/stopped; nothing was written/)
    expect(stdout).toBe('')
    expect(readdirSync(folder)).toEqual([])
    expect(code).toBe(1)
  })
})

describe('the main job', () => {
  const short = '--duration 60 --trips 20'.split(' ')

  test('compares a given map with and without advice, prints the table and ends', async () => {
    const { code, stdout } = await tempofluss(['start', 'small.osm', '--once', ...short], plans())
    expect(stdout).toMatch(/^A {2}as it is .* no advice$/m)
    expect(stdout).toMatch(/^B {2}with advice .* greenLight to 30 % of vehicles/m)
    expect(stdout).toMatch(/^All 10 runs are valid$/m)
    expect(stdout).toMatch(/^The runs\n.*\n +departed +\d+ +\d+\n/m)
    for (const title of ['All vehicles', 'Equipped vehicles', 'Unequipped vehicles']) expect(stdout).toContain(title)
    expect(stdout).not.toMatch(/NaN|undefined|null/)
    expect(code).toBe(0)
  })

  test('without --once: the town is live at once, the comparison comes when it is made, also of a map that is sent', async () => {
    const args = ['start', 'small.osm', '--port', '0', '--out', 'out', ...short]
    const folder = plans()
    const seen: Comparison[] = []
    const ended = await tempofluss(args, folder, undefined, async (stdout, interrupt) => {
      const url = /live at (http:\S+)/.exec(stdout)?.[1]
      const tables = stdout.split('Means over all vehicles').length - 1
      if (!url || tables === seen.length) return
      const now = seen.length
      expect(stdout.indexOf('live at')).toBeLessThan(stdout.indexOf('All vehicles'))
      seen[now] = {} as Comparison // there may be more output before it is here
      seen[now] = (await (await fetch(`${url}/api/comparison`)).json()) as Comparison
      if (now === 1) return interrupt()
      const sent = await fetch(`${url}/api/map?name=sent.osm`, { method: 'POST', body: smallTown() })
      expect(sent.status).toBe(202)
    })
    expect(seen.map(({ a }) => basename(a.map))).toEqual(['small.osm', 'sent.osm'])
    for (const { groups } of seen) expect(groups.all.metrics.meanTimeLossAll.n).toBe(5)
    // The folder that was asked for holds what was asked for.
    expect(JSON.parse(readFileSync(join(folder, 'out/comparison.json'), 'utf8'))).toEqual(seen[0])
    expect(readdirSync(join(folder, '.tempofluss'))).toEqual([expect.stringMatching(/-sent$/)])
    expect(ended.stderr).not.toMatch(/error/)
    expect(ended.code).toBe(0)
  })
})

test('tempofluss serve has a live town without a comparison, until it is interrupted', async () => {
  let status = 0
  const { code } = await tempofluss(
    ['serve', 'slow.json', '--port', '0'],
    plans(),
    undefined,
    async (stdout, interrupt) => {
      const url = /live at (http:\S+)/.exec(stdout)?.[1]
      if (!url) return
      status = (await fetch(`${url}/api/comparison`)).status
      interrupt()
    },
  )
  expect(status).toBe(204)
  expect(code).toBe(0)
})
