/** Overrides and signal plans from the command line and from scenario files, with the real program. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, tempofluss } from './program.ts'
import { smallTown } from './smallTown.ts'

const RUN = ['--duration', '120', '--trips', '9', '--json', '--out', 'results']

/** A map, and the town's files in another folder, where nobody finds them by himself. */
function folderWith(files: Readonly<Record<string, object>>): string {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'town'))
  writeFileSync(join(folder, 'small.osm'), smallTown())
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, 'town', name), JSON.stringify(content))
  return folder
}

const overrides = {
  'tempofluss-overrides': 1,
  overrides: [
    { node: 3, signals: true, why: 'Lights since May' },
    { way: 99, maxspeed: 30, why: 'School' },
  ],
}
const plans = {
  'tempofluss-signals': 1,
  signals: [
    {
      node: 3,
      why: 'Plan of 2026',
      phases: [
        { green: ['11'], seconds: 31 },
        { green: ['13', '14'], seconds: 17 },
      ],
    },
  ],
}

describe('overrides and signal plans', () => {
  test('import takes both, and warns of what vanished', async () => {
    const folder = folderWith({ 'mine.json': overrides, 'lights.json': plans })
    const args = ['import', 'small.osm', '--overrides', 'town/mine.json', '--signals', 'town/lights.json', '--json']
    const { code, stdout, stderr } = await tempofluss(args, folder)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).signals).toBe(1)
    expect(stderr).toMatch(
      /mine\.json \(overrides\[1\]\): the map has no road that is way 99 \(any more\): not applied/,
    )
  })

  test('with --strict that ends the program, with the code of bad input', async () => {
    const folder = folderWith({ 'mine.json': overrides })
    const args = ['run', 'small.osm', '--overrides', 'town/mine.json', '--strict', ...RUN]
    const { code, stderr } = await tempofluss(args, folder)
    expect(code).toBe(2)
    expect(stderr).toMatch(/overrides\[1\]/)
  })

  test('a plan for a junction without signals says how to put them there', async () => {
    const { code, stderr } = await tempofluss(
      ['import', 'small.osm', '--signals', 'town/lights.json'],
      folderWith({ 'lights.json': plans }),
    )
    expect(code).toBe(2)
    expect(stderr).toMatch(/"node": 3, "signals": true/)
  })

  test('a scenario file names them as seen from where it lies, and its run reports the warning', async () => {
    const scenario = { tempofluss: 1, map: '../small.osm', overrides: 'mine.json', signals: 'lights.json' }
    const folder = folderWith({ 'mine.json': overrides, 'lights.json': plans, 'plan.json': scenario })
    const { code, stdout } = await tempofluss(['run', 'town/plan.json', ...RUN], folder)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).warnings).toEqual([expect.stringMatching(/way 99 \(any more\)/)])
  })

  test('signals are timed by rules that there are; where there are none nothing is said of them', async () => {
    const folder = folderWith({})
    const { code, stdout } = await tempofluss(['run', 'small.osm', '--greens', 'webster', ...RUN], folder)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).signalTimes).toBeUndefined()
    const { code: refused, stderr } = await tempofluss(['run', 'small.osm', '--greens', 'waltz', ...RUN], folder)
    expect(refused).toBe(2)
    expect(stderr).toMatch(/--greens waltz/)
  })
})

describe('country and time', () => {
  const hashOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).hash as string

  test('a run on the left is another one, whether the command line or the scenario file says so', async () => {
    const folder = folderWith({ 'british.json': { tempofluss: 1, map: '../small.osm', country: 'GB' } })
    const right = hashOf(await tempofluss(['run', 'small.osm', ...RUN], folder))
    const left = hashOf(await tempofluss(['run', 'small.osm', '--country', 'GB', ...RUN], folder))
    expect(left).not.toBe(right)
    expect(hashOf(await tempofluss(['run', 'town/british.json', ...RUN], folder))).toBe(left)
    const german = ['run', 'town/british.json', '--country', 'DE', ...RUN]
    expect(hashOf(await tempofluss(german, folder))).toBe(right)
  })

  test('a time that is none: in words, and exit code 2', async () => {
    const { code, stderr } = await tempofluss(['run', 'small.osm', '--at', 'noon', ...RUN], folderWith({}))
    expect(code).toBe(2)
    expect(stderr).toMatch(/"noon" is no time of the week; give a day and a time/)
  })
})
