/**
 * From a map to the figures of an hour, as a planner has it: netconvert, randomTrips.py and sumo one after the other, against
 * one command of ours, as many random trips, in one go. Whole processes on the wall clock, reading and loading included.
 *
 *   node bench/peers/chain.ts [MAP.osm.gz] [--trips 4500] [--duration 3600] [--step 0.5] [--rounds 1]
 *
 * Kind to SUMO: trips are not validated beforehand, which takes as long again; who has no way is left out as it departs.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { RunResult } from '../../engine/scenario/result.ts'
import { NETCONVERT, timed, versionOf } from '../import/run.ts'
import { commit, thisMachine } from '../machine.ts'
import { markdown } from '../markdown.ts'
import { median } from '../throughput.ts'

const HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
/** The command line, as a program: nothing of it is imported. */
const OURS = join(fileURLToPath(new URL('../..', import.meta.url)), 'engine', 'cli.ts')
const RANDOM_TRIPS = join(process.env.SUMO_HOME ?? '/usr/share/sumo', 'tools', 'randomTrips.py')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trips: { type: 'string', default: '4500' },
    duration: { type: 'string', default: '3600' },
    step: { type: 'string', default: '0.5' },
    rounds: { type: 'string', default: '1' },
  },
})
const map = positionals[0] ?? HERSFELD
const version = versionOf('sumo')
if (!existsSync(map)) console.log(`${map} is not there: name a map`)
else if (version === undefined || !existsSync(RANDOM_TRIPS))
  console.log('sumo and its tools are not installed here (apt-get install sumo sumo-tools): nothing compared')
else console.log(compare(map, version))

interface Chain {
  /** [s], by program */
  readonly seconds: Readonly<Record<string, number>>
  readonly departed: number
  readonly running: number
}

function compare(map: string, version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chain-'))
  try {
    const xml = join(folder, 'map.osm')
    const bytes = readFileSync(map)
    writeFileSync(xml, map.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    const rounds = Array.from({ length: Number(values.rounds) }, () => ({
      theirs: withSumo(xml, folder),
      ours: withOurs(map, folder),
    }))
    const sum = ({ seconds }: Chain) => Object.values(seconds).reduce((all, one) => all + one, 0)
    const row = (name: string, chain: 'theirs' | 'ours') => {
      const [{ seconds, departed, running }] = rounds.map((round) => round[chain])
      const parts = Object.keys(seconds).map((program) => {
        const times = rounds.map((round) => round[chain].seconds[program])
        return `${program} ${median(times).toFixed(1)}`
      })
      return [name, median(rounds.map((round) => sum(round[chain]))).toFixed(1), parts.join(', '), departed, running]
    }
    const ratio = median(rounds.map(({ theirs, ours }) => sum(theirs) / sum(ours)))
    const { trips, duration, step } = values
    return [
      `# ${basename(map)}: ${trips} random trips in ${duration} s, step ${step} s, from the map to the figures`,
      `${thisMachine().cpu}, commit ${commit()}, medians of ${rounds.length}`,
      markdown(
        ['', 'wall [s]', 'of which', 'departed', 'still on the way'],
        [row(version, 'theirs'), row('ours', 'ours')],
      ),
      `Ours takes 1 : ${ratio.toFixed(1)} of the time.`,
    ].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function withSumo(xml: string, folder: string): Chain {
  const [net, trips, summary] = ['net.xml', 'trips.xml', 'summary.xml'].map((name) => join(folder, name))
  const { duration, step } = values
  const period = Number(duration) / Number(values.trips)
  // As ours: straight line of 500 m at least, roads cut off by the edge of the map five times as often.
  const drawn = [
    '-n',
    net,
    '-o',
    trips,
    '-e',
    duration,
    '-p',
    String(period),
    '--fringe-factor',
    '5',
    '--min-distance',
    '500',
  ]
  const quiet = ['--no-step-log', '--no-warnings', '--ignore-route-errors', '--statistic-output', summary]
  const seconds = {
    netconvert: timed('netconvert', ['--osm-files', xml, '-o', net, ...NETCONVERT]),
    'randomTrips.py': timed('python3', [RANDOM_TRIPS, ...drawn]),
    sumo: timed('sumo', ['-n', net, '-r', trips, '--end', duration, '--step-length', step, ...quiet]),
  }
  const figure = (name: string) =>
    Number(new RegExp(`<vehicles[^>]* ${name}="(\\d+)"`).exec(readFileSync(summary, 'utf8'))?.[1])
  return { seconds, departed: figure('inserted'), running: figure('running') }
}

function withOurs(map: string, folder: string): Chain {
  const begin = performance.now()
  const { trips, duration, step } = values
  const words = [
    'run',
    map,
    '--trips',
    trips,
    '--duration',
    duration,
    '--step',
    step,
    '--threads',
    '1',
    '--json',
    '--out',
    join(folder, 'ours'),
  ]
  const text = execFileSync(process.execPath, [OURS, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  })
  const seconds = { 'tempofluss run': (performance.now() - begin) / 1000 }
  const { departed, running } = JSON.parse(text) as RunResult
  return { seconds, departed, running }
}
