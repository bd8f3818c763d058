/** `tempofluss assign` on networks whose equilibrium is known: Braess's by theory, ours by hand, Sioux Falls' by publication. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { emptyFolder, tempofluss } from './program.ts'

const ours = (name: string) => fileURLToPath(new URL(`../assignment/tntp/${name}.tntp`, import.meta.url))
const shared = (name: string) => fileURLToPath(new URL(`../../../shared/assignment/${name}.tntp`, import.meta.url))

async function assigned(files: readonly string[], ...options: string[]) {
  const { code, stdout } = await tempofluss(['assign', ...files, '--json', ...options], emptyFolder())
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('tempofluss assign', () => {
  test("Braess's road: 92 with it, 83 without, and everybody gains by closing it", async () => {
    const files = [ours('braess_net'), ours('braess_trips')]
    const { asIs, changed, effect } = await assigned(files, '--gap', '1e-10', '--close', '3-4')
    expect(asIs.meanTime).toBeCloseTo(92, 5)
    expect(changed.meanTime).toBeCloseTo(83, 5)
    expect(asIs.relativeGap).toBeLessThanOrEqual(1e-10)
    expect(effect).toMatchObject({ gain: 6, lose: 0, same: 0, cutOff: 0 })
    expect(effect.saved).toBeCloseTo(54, 4)
    const { asIs: together } = await assigned(files, '--gap', '1e-10', '--aim', 'system')
    expect(together.totalTime).toBeCloseTo(498, 4)
  })

  test('two bridges: volumes and times as worked out by hand, and who is cut off', async () => {
    const folder = emptyFolder()
    const files = [ours('bridges_net'), ours('bridges_trips')]
    const args = ['assign', ...files, '--gap', '1e-9', '--close', '4-2,4-5', '--out', folder]
    const { code, stdout, stderr } = await tempofluss(args, folder)
    expect(code).toBe(0)
    // All from 3 stay on the old bridge, so that v + w = 160, 10 + v / 10 = 15 + w / 20: v = 260 / 3, and 56 / 3 over either.
    const volumes = readFileSync(join(folder, 'volumes.csv'), 'utf8').split('\n')
    const of = (link: string) =>
      volumes
        .find((row) => row.startsWith(link))!
        .split(',')
        .slice(2)
        .map(Number)
    expect(of('4,2,')[0]).toBeCloseTo(260 / 3, 4)
    expect(of('5,2,')[0]).toBeCloseTo(220 / 3, 4)
    expect(of('4,2,')[1]).toBeCloseTo(56 / 3, 5)
    expect(of('4,2,')[2]).toBeCloseTo(2.6 / 3, 5)
    expect(of('1,3,')[0]).toBe(0) // zones are no way through
    const { asIs, changed, effect } = JSON.parse(readFileSync(join(folder, 'assignment.json'), 'utf8'))
    expect(asIs.totalTime).toBeCloseTo((160 * 56) / 3 + 120 * 2 + 40 * 0.5, 3)
    expect(asIs.objective).toBeCloseTo(
      120 * 2 + 40 * 0.5 + (10 * 260) / 3 + 0.05 * (260 / 3) ** 2 + (15 * 220) / 3 + 0.025 * (220 / 3) ** 2,
      3,
    )
    expect(changed).toMatchObject({ unconnected: 1, trips: 120 })
    expect(effect).toMatchObject({ cutOff: 40, lose: 120, gain: 0 })
    expect(stdout).toMatch(/trips cut off +40\.0/)
    expect(stderr).toContain('tolls do not count, only times: 1 links have one')
    expect(stderr).toContain('trips within a zone use no link and are left out: 10')
  })

  test.skipIf(!existsSync(shared('SiouxFalls_net')))('Sioux Falls comes to its published objective', async () => {
    const { asIs } = await assigned([shared('SiouxFalls_net'), shared('SiouxFalls_trips')], '--gap', '1e-4')
    expect(asIs.relativeGap).toBeLessThanOrEqual(1e-4)
    expect(Math.abs(asIs.objective / 4_231_335.28710744 - 1)).toBeLessThan(1e-4)
    expect(asIs.trips).toBe(360_600)
  })

  test('says so, and ends with 1, where the gap is not reached', async () => {
    const args = ['assign', ours('bridges_net'), ours('bridges_trips'), '--gap', '1e-12', '--rounds', '1']
    const { code, stdout } = await tempofluss(args, emptyFolder())
    expect(code).toBe(1)
    expect(stdout).toMatch(/relative gap +\d/)
  })

  test('refuses what cannot be used, all at once, with file and line', async () => {
    const folder = emptyFolder()
    const [net, trips] = ['net.tntp', 'trips.tntp'].map((name) => join(folder, name))
    const text = readFileSync(ours('bridges_net'), 'utf8')
    writeFileSync(net, text.replace('1\t4\t1\t1\t2', '1\t9\t1\t1\t2').replace('100\t1\t10', '0\t1\t10'))
    writeFileSync(trips, '<END OF METADATA>\nOrigin 7\n 2 : many;\n')
    const damaged = await tempofluss(['assign', net, ours('bridges_trips')], folder)
    expect(damaged.code).toBe(2)
    expect(damaged.stderr).toMatch(/net\.tntp \(line 10\): nodes are whole numbers from 1 to 5/)
    expect(damaged.stderr).toMatch(/net\.tntp \(line 12\): capacity is above 0/)
    const table = await tempofluss(['assign', ours('bridges_net'), trips], folder)
    expect(table.code).toBe(2)
    expect(table.stderr).toMatch(/trips\.tntp \(line 2\): origin 7/)
    expect(table.stderr).toMatch(/trips\.tntp \(line 3\): "2 : many"/)
    const swapped = await tempofluss(['assign', ours('bridges_net'), ours('bridges_net')], folder)
    expect([swapped.code, swapped.stderr]).toEqual([
      2,
      expect.stringMatching(/^error: .*is this a _trips\.tntp file\?\n$/),
    ])
    const gone = await tempofluss(['assign', 'gone.tntp', trips], folder)
    expect([gone.code, gone.stderr]).toEqual([2, 'error: gone.tntp: there is no such file; check the path\n'])
    const files = [ours('bridges_net'), ours('bridges_trips')]
    const options = await tempofluss(['assign', ...files, '--gap', '0', '--rounds', 'x', '--aim', 'best'], folder)
    expect([options.code, options.stderr.trim().split('\n').length]).toEqual([2, 3])
    const nowhere = await tempofluss(['assign', ...files, '--close', '2-1'], folder)
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('--close 2-1: there is no such link')])
  })
})
