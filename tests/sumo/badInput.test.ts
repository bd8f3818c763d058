import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InputProblems } from '../../data/problems.ts'
import { readScenario, type SumoOptions } from '../../data/sumo/scenario.ts'

const ORIGINAL = fileURLToPath(new URL('crossing', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sumo-'))
  cpSync(ORIGINAL, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function change(file: string, ...changes: [from: string, to: string][]): void {
  const path = join(folder, file)
  let text = readFileSync(path, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    text = text.replace(from, to)
  }
  writeFileSync(path, text)
}

/** Its problems as "file place: message"; none if it can be read. */
async function problems(options?: SumoOptions): Promise<string[]> {
  try {
    await readScenario(join(folder, 'crossing.sumocfg'), options)
    return []
  } catch (error) {
    if (!(error instanceof InputProblems)) throw error
    return error.problems.map(({ source, place, message }) => `${source.split('/').at(-1)} ${place}: ${message}`)
  }
}

test('all that is wrong in several files is listed at once, with file and line', async () => {
  change('crossing.net.xml', ['to="k-x" fromLane="0"', 'to="k-y" fromLane="0"'], ['speed="13.89"', 'speed="fast"'])
  change(
    'crossing.rou.xml',
    ['type="slow" depart', 'type="slwo" depart'],
    ['route="across" departLane="best"', 'route="acros" departLane="best"'],
    ['<vehicle id="early"', '<vehcile id="early"'],
    ['edges="s-j j-n n-k k-x"', 'edges="s-j n-k k-x"'],
    ['busStop="market"', 'busStop="church"'],
    ['vehsPerHour="90"', 'vehsPerHour="-90"'],
    ['depart="130"', 'depart="soon"'],
  )
  change(
    'crossing.add.xml',
    ['lane="n-k_0"', 'lane="n-k_7"'],
    ['<closingReroute id="s-j"/>', '<closingReroute id="s-k"/>'],
  )
  expect(await problems()).toEqual([
    'crossing.net.xml line 18: lane ":j_2_0" has speed="fast": give a number above 0',
    'crossing.net.xml line 89: connection from e-k_0 to k-y_0 names the lane k-y_0, which does not exist',
    'crossing.add.xml line 2: busStop "market" names the lane "n-k_7", which does not exist (did you mean "n-k_0" or "n-k_1" or "e-k_0"?)',
    'crossing.add.xml line 18: closingReroute "s-k" names an edge that does not exist',
    'crossing.rou.xml line 10: vehcile "early" is unknown here (did you mean "vehicle"?)',
    'crossing.rou.xml line 11: vehicle "first" is of the type "slwo", which does not exist (did you mean "slow"?)',
    'crossing.rou.xml line 13: vehicle "line 5" drives from edge "s-j" to "n-k", which are not connected',
    'crossing.rou.xml line 17: trip "errand" has depart="soon": give seconds, or hours:minutes:seconds',
    'crossing.rou.xml line 18: flow "many" takes the route "acros", which does not exist (did you mean "across"?)',
    'crossing.rou.xml line 19: flow "hourly" has vehsPerHour="-90": give a number above 0',
  ])
})

test('routes closed to the class of the vehicle are said to be so', async () => {
  change('crossing.net.xml', ['id="n-k_1" index="1"', 'id="n-k_1" index="1" allow="bus"'])
  change('crossing.rou.xml', ['<vType id="bus" vClass="bus"', '<vType id="bus" vClass="truck"'])
  const found = await problems()
  expect(found).toContain(
    'crossing.rou.xml line 13: vehicle "line 5" drives over the edge "n-k", which is closed to its class (truck)',
  )
})

test('with ignoreRouteErrors they are left out and counted', async () => {
  change('crossing.rou.xml', ['edges="s-j j-n n-k k-x"', 'edges="s-j n-k k-x"'])
  expect(await problems()).toHaveLength(1)
  const scenario = await readScenario(join(folder, 'crossing.sumocfg'), { ignoreRouteErrors: true })
  expect(scenario.trips.some(({ id }) => id === 'line 5')).toBe(false)
  expect(scenario.remarks).toContainEqual({
    source: join(folder, 'crossing.rou.xml'),
    place: 'line 13',
    message: 'vehicles whose route does not connect are left out',
  })
})

test('broken XML ends the reading of its file only', async () => {
  change('crossing.add.xml', ['</additional>', ''])
  change('crossing.rou.xml', ['type="slow" depart', 'type="slwo" depart'])
  expect(await problems()).toEqual([
    'crossing.add.xml line 20, column 59: broken XML: it ends within <additional>; was the file cut?',
    'crossing.rou.xml line 11: vehicle "first" is of the type "slwo", which does not exist (did you mean "slow"?)',
  ])
})

test('a packed file that was cut', async () => {
  const packed = gzipSync(readFileSync(join(folder, 'crossing.rou.xml')))
  writeFileSync(join(folder, 'crossing.rou.xml.gz'), packed.subarray(0, packed.length - 40))
  change('crossing.sumocfg', ['value="crossing.rou.xml"', 'value="crossing.rou.xml.gz"'])
  expect(await problems()).toEqual([
    expect.stringMatching(
      /^crossing\.rou\.xml\.gz after byte \d+: the gzip stream ends too early: the file is cut; fetch it again$/,
    ),
  ])
})

test('files that are not there, or are something else', async () => {
  change('crossing.sumocfg', ['crossing.rou.xml', 'other.rou.xml,crossing.net.xml'])
  expect(await problems()).toEqual([
    'other.rou.xml undefined: there is no such file; check the path',
    expect.stringMatching(/^crossing\.net\.xml line 4, column 1: the outermost element is <net>, not <additional> or/),
  ])
  writeFileSync(join(folder, 'crossing.sumocfg'), '<net/>')
  expect(await problems()).toEqual([expect.stringContaining('the outermost element is <net>, not <configuration>')])
})

test('ids that stand there twice', async () => {
  change('crossing.rou.xml', ['id="errand"', 'id="first"'], ['<vType id="tram"', '<vType id="bus"'])
  expect(await problems()).toEqual([
    'crossing.rou.xml line 8: vType "bus" stands there twice',
    'crossing.rou.xml line 12: vehicle "rails" is of the type "tram", which does not exist',
    'crossing.rou.xml line 17: trip "first" stands there twice; ids are unique',
  ])
})
