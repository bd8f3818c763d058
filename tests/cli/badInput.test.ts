/** Whatever is wrong with what came in: one clear message with place and remedy, exit code 2, nothing half-written. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CLI, emptyFolder, tempofluss } from './program.ts'
import { emptyExtract, smallTown, townWithoutRoads } from './smallTown.ts'

const zipped = gzipSync(smallTown())

/** What stands in `bad`, and what the message has to say about it. */
const BAD_FILES: readonly [what: string, name: string, content: string | Uint8Array | undefined, says: RegExp][] = [
  ['a missing file', 'gone.osm', undefined, /no such file.*check/],
  ['an empty file', 'empty.osm', '', /empty.*fetch it again/],
  ['something other than OSM', 'letter.osm', 'Dear planner,\nthe map is on its way.\n', /no OSM file.*export/],
  ['XML that is not OSM', 'page.osm', '<html><body>502 Bad Gateway</body></html>', /no OSM XML/],
  ['XML that ends in the middle', 'cut.osm', smallTown().slice(0, 700), /broken XML.*cut/],
  ['a truncated gzip', 'cut.osm.gz', zipped.subarray(0, Math.floor(zipped.length * 0.6)), /cut.*fetch it again/],
  ['a damaged gzip', 'bad.osm.gz', damaged(zipped), /damaged.*fetch/],
  ['an extract without anything in it', 'nothing.osm', emptyExtract(), /empty/],
  ['an extract without roads', 'river.osm', townWithoutRoads(), /road/],
]

describe.each(['import', 'run'])('tempofluss %s refuses', (command) => {
  test.each(BAD_FILES)('%s', async (_, name, content, says) => {
    const folder = emptyFolder()
    if (content !== undefined) writeFileSync(join(folder, name), content)
    const before = readdirSync(folder)
    const { code, stdout, stderr } = await tempofluss([command, name], folder)
    expect(stderr).toMatch(says)
    expect(stderr).toContain(name)
    expectNoTrace(stderr)
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(readdirSync(folder)).toEqual(before)
  })

  test.each([
    ['an unknown option', ['--fast'], /unknown option '--fast'/],
    ['a second map', ['other.osm'], /too many arguments/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await tempofluss([command, 'town.osm', ...args], emptyFolder())
    expect(stderr).toMatch(says)
    expectNoTrace(stderr)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('to work without a map', async () => {
    const { code, stderr } = await tempofluss([command], emptyFolder())
    expect(stderr).toMatch(/missing required argument 'map'|give one of these: a map, --place/)
    expect(code).toBe(2)
  })
})

describe('tempofluss run refuses', () => {
  test('all that is wrong with options about advice at once', async () => {
    const args = 'run town --advice greenLight,yellowLight --share 30 --compliance x --reaction -1'.split(' ')
    const { code, stdout, stderr } = await tempofluss(args, emptyFolder())
    expect(stderr).toMatch(
      /--advice greenLight,yellowLight: give off, all \(the usual ones\), or some of greenLight,actuatedGreenLight/,
    )
    expect(stderr).toMatch(/--share 30: give a share from 0 to 1/)
    expect(stderr).toMatch(/--compliance x: give a share from 0 to 1/)
    expect(stderr).toMatch(/--reaction -1: give a time from 0 to 30 s/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test.each([
    [['--share', '0.2'], /--share: says nothing where no advice is given: add --advice all/],
    [['--share', '0.2', '--advice', 'off'], /--share: says nothing where --advice is off/],
  ])('%j: drivers of advice that nobody gives', async (args, says) => {
    const { code, stderr } = await tempofluss(['run', 'town', ...args], emptyFolder())
    expect(stderr).toMatch(says)
    expect(code).toBe(2)
  })

  test('a scenario file with all that is wrong with it, and leaves nothing behind', async () => {
    const folder = emptyFolder()
    const scenario = { tempofluss: 1, map: 'town', step: 7, measures: [{ close: 'Mühlenbrüke' }] }
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(scenario))
    const { code, stdout, stderr } = await tempofluss(['run', 'plan.json'], folder)
    expect(stderr).toMatch(/error: plan.json \(step\): 7: give a whole part of 10 s/)
    expect(stderr).toMatch(/error: plan.json \(measures\[0\].close\): .*did you mean "Mühlenbrücke"/)
    expectNoTrace(stderr)
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(readdirSync(folder)).toEqual(['plan.json'])
  })

  test('all options that cannot be used at once, each with what would be right', async () => {
    const args =
      'run town --duration -3 --step 0.3 --seed 1.5 --threads 0 --trips many --buses 5 --pedestrians -1 --informed 2 --fcd-period 0'.split(
        ' ',
      )
    const { code, stdout, stderr } = await tempofluss(args, emptyFolder())
    const lines = stderr.trimEnd().split('\n')
    for (const option of [
      '--duration -3',
      '--step 0.3',
      '--seed 1.5',
      '--threads 0',
      '--trips many',
      '--buses 5',
      '--pedestrians -1',
      '--informed 2',
      '--fcd-period 0',
    ]) {
      expect(lines.filter((line) => line.includes(option) && line.includes(': give '))).toHaveLength(1)
    }
    expectNoTrace(stderr)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('a duration that is no whole number of steps', async () => {
    const { code, stderr } = await tempofluss(['run', 'town', '--duration', '10.3', '--step', '0.5'], emptyFolder())
    expect(stderr).toMatch(/10.3 s is not a whole number of steps of 0.5 s/)
    expect(code).toBe(2)
  })

  test('two kinds of demand together', async () => {
    const { code, stderr } = await tempofluss(['run', 'town', '--trips', '10', '--demand', 'town'], emptyFolder())
    expect(stderr).toMatch(/either the one or the other/)
    expect(code).toBe(2)
  })

  test('a folder for results that is a file, before it simulates anything', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'results'), 'a file')
    const { code, stderr } = await tempofluss(['run', 'town', '--out', 'results'], folder)
    expect(stderr).toMatch(/results: cannot take results: a file stands in its place; name another/)
    expect(code).toBe(2)
  })
})

describe('results that cannot be kept after all', () => {
  test('are printed all the same', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'out', 'result.json', 'in the way'), { recursive: true })
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const args = ['run', 'small.osm', '--duration', '60', '--trips', '9', '--out', 'out']
    const { code, stdout, stderr } = await tempofluss(args, folder)
    expect(stdout).toMatch(/Checks: valid/)
    expect(stderr).toMatch(/out: results cannot be written: .*; name another folder with --out/)
    expectNoTrace(stderr)
    expect(code).toBe(2)
    expect(readdirSync(join(folder, 'out'))).toEqual(['result.json'])
  })

  test.skipIf(!existsSync('/dev/full'))('nor printed are so in words', () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const args = [CLI, 'run', 'small.osm', '--duration', '60', '--trips', '9', '--out', 'out']
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    expect(String(stderr)).toMatch(/error: standard output: .*no space left/)
    expectNoTrace(String(stderr))
    expect(status).toBe(2)
  })

  test('for SUMO name a folder where there is one to name', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'taken'), '')
    const { code, stderr } = await tempofluss(['export-sumo', 'town', 'taken'], folder)
    expect([code, stderr]).toEqual([
      2,
      'error: taken: cannot take results: a file stands in its place; name another folder\n',
    ])
  })
})

describe('tempofluss compare refuses', () => {
  test('fewer than five seeds', async () => {
    const { code, stderr } = await tempofluss(['compare', 'town', '--seeds', '4'], emptyFolder())
    expect(stderr).toMatch(/--seeds 4: give a whole number from 5/)
    expect(code).toBe(2)
  })

  test('to start without a map', async () => {
    const { code, stderr } = await tempofluss(['compare'], emptyFolder())
    expect(stderr).toMatch(/missing required argument 'a'/)
    expect(code).toBe(2)
  })
})

describe('a port in use', () => {
  test.each(['start', 'serve'])('stops tempofluss %s in words, before any simulating', async (command) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    try {
      const folder = emptyFolder()
      const { code, stdout, stderr } = await tempofluss([command, 'town', '--port', port], folder)
      expect(stderr).toMatch(new RegExp(`port: ${port} is taken by another program`))
      expectNoTrace(stderr)
      expect(stdout).toBe('')
      expect(code).toBe(2)
      expect(readdirSync(folder)).toEqual([])
    } finally {
      other.close()
    }
  })
})

describe('tempofluss', () => {
  test('lists its commands when given none, as bad usage', async () => {
    const { code, stderr } = await tempofluss([], emptyFolder())
    expect(stderr).toMatch(/run.*<map>/)
    expect(code).toBe(2)
  })

  test('names the nearest command for one it does not know', async () => {
    const { code, stderr } = await tempofluss(['imprt', 'x.osm'], emptyFolder())
    expect(stderr).toMatch(/unknown command 'imprt'.*Did you mean import/s)
    expect(code).toBe(2)
  })
})

function expectNoTrace(stderr: string): void {
  expect(stderr).not.toMatch(/^\s+at |node:internal|\.ts:\d+/m)
}

/** The same length, some bytes in the middle turned over. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let at = Math.floor(copy.length / 3); at < copy.length / 2; at++) copy[at]! ^= 0x5a
  return copy
}
