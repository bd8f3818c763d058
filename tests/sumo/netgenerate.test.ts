/** Networks that nobody drew, with demand that nobody chose: made by SUMO's own generators, where they are installed. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { program, WITHOUT_SUMO } from './sumo.ts'

const RANDOM_TRIPS = '/usr/share/sumo/tools/randomTrips.py'
const folder = mkdtempSync(join(tmpdir(), 'sumo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const JUNCTIONS = ['priority', 'right_before_left', 'traffic_light', 'allway_stop']
/** Seven grids, six spiders, seven random networks, with one to three lanes and four kinds of junctions. */
const CASES = Array.from({ length: 20 }, (_, k): [string, string[]] => {
  const junctions = ['--default-junction-type', JUNCTIONS[k % 4], '--default.lanenumber', String(1 + (k % 3))]
  if (k < 7)
    return [`grid ${k}`, ['--grid', '--grid.number', String(3 + (k % 3)), '--grid.length', '120', ...junctions]]
  if (k < 13)
    return [
      `spider ${k}`,
      ['--spider', '--spider.arm-number', String(4 + (k % 3)), '--spider.circle-number', '3', ...junctions],
    ]
  return [`random ${k}`, ['--rand', '--rand.iterations', '40', ...junctions]]
})

test.skipIf(WITHOUT_SUMO || !existsSync(RANDOM_TRIPS)).each(CASES)(
  '%s: everybody arrives',
  async (name, options) => {
    const seed = String(CASES.findIndex(([known]) => known === name) + 1)
    const base = name.replace(' ', '-')
    const [net, trips] = [`${base}.net.xml`, `${base}.rou.xml`]
    program('netgenerate', [...options, '--seed', seed, '--no-turnarounds', 'true', '-o', net], folder)
    const demand = [
      '-n',
      net,
      '-o',
      `${base}.trips.xml`,
      '-r',
      trips,
      '-e',
      '600',
      '-p',
      '2',
      '--seed',
      seed,
      '--validate',
    ]
    program('python3', [RANDOM_TRIPS, ...demand], folder)
    const config = join(folder, `${base}.sumocfg`)
    const input = `<net-file value="${net}"/><route-files value="${trips}"/>`
    writeFileSync(config, `<configuration><input>${input}</input></configuration>`)

    const result = await runScenario(await openScenario(config))
    expect(result).toMatchObject({ collisions: 0, deadlocks: 0, removed: 0, running: 0, waiting: 0, unroutable: 0 })
    expect(result.arrived).toBe(result.trips)
    expect(result.trips).toBeGreaterThan(150)
  },
  60_000,
)
