/** The real program on real input: what it prints, what it keeps, what it says to scripts. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { emptyFolder, tempofluss } from './program.ts'
import { smallTown } from './smallTown.ts'

/** Programs read these from `run --json`: none of them may go away. */
const PROMISED = [
  'version, hash, seed, threads, step, steps, vehicleUpdates, asleepUpdates, wallSeconds, updatesPerSecond',
  'importSeconds, peakRssBytes, departed, arrived, running, waiting, removed, collisions, deadlocks, standing300',
  'missedTurns, valid, meanDuration, meanTimeLoss, meanWaitingTime, meanDepartDelay, meanSpeed, meanRouteLength',
  'stopsPerVehicle, co2PerKm, advices, adviceCounts, groups, warnings',
  'meanDurationAll, meanTimeLossAll, meanWaitingTimeAll, meanDepartDelayAll, meanSpeedAll, meanRouteLengthAll',
  'stopsPerVehicleAll, co2PerKmAll',
].flatMap((line) => line.split(', '))

describe('tempofluss run', () => {
  test('prints one JSON object with all promised figures, keeps the same in the folder, and adds up', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm.gz'), gzipSync(smallTown()))
    const args = [
      'run',
      'small.osm.gz',
      '--duration',
      '420',
      '--trips',
      '37',
      '--seed',
      '5',
      '--out',
      'results',
      '--json',
    ]
    const { code, stdout, stderr } = await tempofluss(args, folder)
    expect(stderr).toMatch(/results in results/)
    const result = JSON.parse(stdout)
    expect(PROMISED.filter((name) => !(name in result))).toEqual([])
    expect(result).toMatchObject({ seed: 5, threads: 1, step: 0.5, steps: 840, duration: 420, trips: 37, advices: 0 })
    expect(result.departed + result.waiting).toBe(37)
    expect(result.departed).toBe(result.arrived + result.running + result.removed - result.cancelled)
    expect(result).toMatchObject({ collisions: 0, removed: 0, deadlocks: 0, valid: true, warnings: [] })
    expect(result.arrived).toBeGreaterThan(20)
    // 500 m at least as the crow flies, at 30 to 50 km/h and never faster.
    expect(result.meanRouteLength).toBeGreaterThan(300)
    expect(result.meanSpeed).toBeGreaterThan(4)
    expect(result.meanSpeed).toBeLessThan(16)
    expect(result.meanDuration * result.meanSpeed).toBeCloseTo(result.meanRouteLength, 0)
    expect(JSON.parse(readFileSync(join(folder, 'results/result.json'), 'utf8'))).toEqual(result)
    expect(readdirSync(join(folder, 'results'))).toEqual(['result.json'])
    expect(code).toBe(0)
  })

  test('gives the same hash with one thread and with three, and another for another seed', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const hash = async (...more: string[]) => {
      const args = ['run', 'small.osm', '--duration', '240', '--trips', '29', '--json', ...more]
      return JSON.parse((await tempofluss(args, folder)).stdout).hash
    }
    const one = await hash('--threads', '1')
    expect(await hash('--threads', '3')).toBe(one)
    expect(await hash('--threads', '1', '--seed', '2')).not.toBe(one)
  })

  test('prints a table without --json, in a folder of its own below .tempofluss', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const { code, stdout } = await tempofluss(['run', 'small.osm', '--duration', '120', '--trips', '11'], folder)
    expect(stdout).toMatch(/small.*0:02:00 of traffic/)
    expect(stdout).toMatch(/Checks: valid/)
    expect(stdout).not.toMatch(/NaN|undefined|null/)
    const [run] = readdirSync(join(folder, '.tempofluss'))
    expect(run).toMatch(/^\d{4}-\d\d-\d\d-\d{6}-small$/)
    expect(code).toBe(0)
  })

  test('has no means of nobody', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const args = ['run', 'small.osm', '--duration', '4', '--trips', '5']
    const { stdout } = await tempofluss(args, folder)
    expect(stdout).toMatch(/arrived +0\n/)
    expect(stdout).toMatch(/time loss against a free drive +– +-?\d+\.\d +s\n/)
    const nobody = await tempofluss(['run', 'small.osm', '--duration', '2', '--trips', '0'], folder)
    expect(nobody.stdout).toMatch(/speed +– +– +km\/h\n/)
  })

  test('reports progress on stderr when asked to, and keeps stdout clean', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const args = ['run', 'small.osm', '--duration', '60', '--trips', '5', '--progress', '--checked', '--json']
    const { stdout, stderr } = await tempofluss(args, folder)
    expect(stderr).toMatch(/of 0:01:00 · \d+ %/)
    expect(JSON.parse(stdout).steps).toBe(120)
  })
})

describe('an interrupted run', () => {
  test('ends in words and leaves nothing behind', async () => {
    const folder = emptyFolder()
    const args = ['run', 'grid', '--duration', '604800', '--trips', '3000', '--progress', '--json']
    const { code, stdout, stderr } = await tempofluss(args, folder, /times real time/)
    expect(stderr).toMatch(/stopped; nothing was written/)
    expect(stdout).toBe('')
    expect(readdirSync(folder)).toEqual([])
    expect(code).toBe(1)
  })
})

describe('tempofluss import', () => {
  test('describes the network as a table', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const { code, stdout } = await tempofluss(['import', 'small.osm', '--checked'], folder)
    expect(stdout).toMatch(/secondary +\d/)
    expect(stdout).toMatch(/km of road, \d+ junctions, \d+ of them signalled/)
    expect(stdout).toMatch(/Worth a look first\n +sure +what/)
    expect(stdout).toMatch(/Guessed, repaired and left out.*\n.*\n +\d+ ×/)
    expect(readdirSync(folder)).toEqual(['small.osm'])
    expect(code).toBe(0)
  })

  test('and as JSON', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const figures = JSON.parse((await tempofluss(['import', 'small.osm', '--json'], folder)).stdout)
    // The main road ends twice at the edge of the map or in nothing, every street is open in both directions.
    expect(figures.lanes).toBeGreaterThanOrEqual(figures.edges)
    expect(figures.roads.map(({ roadClass }: { roadClass: string }) => roadClass).sort()).toEqual([
      'residential',
      'secondary',
      'tertiary',
    ])
    expect(figures.tempoflussImport).toBe(1)
    const { totals, entries } = figures.audit
    expect(totals.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(entries.length)
    expect(entries.length).toBeGreaterThan(0)
    for (const { osm, reason, confidence, place } of entries) {
      expect(osm).toMatch(/^((node|way|relation) \d+|extract)$/)
      expect(reason).not.toBe('')
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      if (osm !== 'extract') expect(place).toHaveLength(2)
    }
    const { laneCounts, drivableLength } = figures.summary
    expect(laneCounts.tagged + laneCounts.guessed).toBeCloseTo(drivableLength, 3)
    expect(figures.edgeList).toHaveLength(figures.edges)
    const hill = figures.edgeList.filter(({ name }: { name?: string }) => name === 'Am Hang')
    expect(hill.map(({ speedLimit }: { speedLimit: number }) => (3.6 * speedLimit).toFixed(0))).toEqual(['30', '30'])
  })

  test('and keeps report and overlay in a folder when asked to', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    const { code, stdout } = await tempofluss(['import', 'small.osm', '--out', 'report'], folder)
    expect(code).toBe(0)
    const read = (name: string) => readFileSync(join(folder, 'report', name), 'utf8')
    const kept = ['audit.geojson', 'import.json', 'import.txt', 'small.tfnet']
    expect(readdirSync(join(folder, 'report')).sort()).toEqual(kept)
    expect(read('import.txt')).toBe(stdout)
    const overlay = JSON.parse(read('audit.geojson'))
    expect(overlay.features).toHaveLength(JSON.parse(read('import.json')).audit.entries.length)
    for (const { geometry, properties } of overlay.features) {
      // What is said of the extract as a whole lies nowhere.
      const types = properties.osm === 'extract' ? [undefined] : ['Point', 'LineString']
      expect(types).toContain(geometry?.type)
    }
    const attention = overlay.features.map(
      ({ properties }: { properties: { attention: number } }) => properties.attention,
    )
    expect(attention).toEqual([...attention].sort((a, b) => b - a))
  })

  test('and the network, which runs and comparisons open as they would the map', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'small.osm'), smallTown())
    await tempofluss(['import', 'small.osm', '--out', 'kept'], folder)
    const about = await tempofluss(['import', 'kept/small.tfnet'], folder)
    expect(about.stdout).toMatch(
      /a network file that version \S+ made from small\.osm \([\d,]+ bytes, SHA-256 [0-9a-f]+…\)/,
    )
    const options = ['--trips', '41', '--duration', '240', '--seed', '3', '--json', '--out', 'results']
    const fromMap = JSON.parse((await tempofluss(['run', 'small.osm', ...options], folder)).stdout)
    const fromFile = JSON.parse((await tempofluss(['run', 'kept/small.tfnet', ...options], folder)).stdout)
    expect(fromFile.hash).toBe(fromMap.hash)
    expect(fromFile.map).toBe('small')
    const compared = await tempofluss(['compare', 'kept/small.tfnet', 'small.osm', '--seeds', '5', ...options], folder)
    const { runs } = JSON.parse(compared.stdout)
    expect(runs).toHaveLength(10)
    for (const { hash, seed, variant } of runs)
      expect(runs.find((run: (typeof runs)[0]) => run.seed === seed && run.variant !== variant).hash).toBe(hash)
  })
})

describe('tempofluss', () => {
  test.each([
    ['--version', /^\d+\.\d+\.\d+\n$/],
    ['--help', /run.*<map>/],
  ])('%s', async (option, says) => {
    const { code, stdout, stderr } = await tempofluss([option], emptyFolder())
    expect(stdout).toMatch(says)
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })
})
