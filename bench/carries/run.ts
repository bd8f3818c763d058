/**
 * How many trips in an hour a map carries: `node bench/carries/run.ts MAP… [--seeds 3] [--low 1000] [--high 8000]
 * [--within 100]`.
 *
 * A demand is carried if the runs of all seeds are valid (engine/scenario/validity.ts: no deadlock, no collision, nobody
 * removed, at most 1 % stood over 300 s outside red, at most 5 % could not enter). The highest is found by bisection;
 * then 90 % of it is driven with the same seeds. Trips are evenly spread over the hour, between random places.
 *
 * Of a clean checkout every run is kept under .tempofluss/carries until the commit changes: whatever ends the command costs
 * the run in hand.
 * Prints a table in Markdown.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { commandsOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { simulate } from '../../engine/scenario/simulate.ts'
import { commit } from '../machine.ts'
import { markdown } from '../markdown.ts'
import { highestCarried } from './search.ts'

const DURATION = 3600 // [s]
const STEP = 0.5 // [s]
const SAFE = 0.9
const FOLDER = fileURLToPath(new URL('../../.tempofluss/carries', import.meta.url))

const text = (value: string) => ({ type: 'string', default: value }) as const
const { values, positionals: maps } = parseArgs({
  allowPositionals: true,
  options: { seeds: text('3'), low: text('1000'), high: text('8000'), within: text('100') },
})
const [seeds, low, high, within] = [values.seeds, values.low, values.high, values.within].map(Number)
if (maps.length === 0 || ![seeds, low, high, within].every((value) => Number.isInteger(value) && value > 0)) {
  process.stderr.write('node bench/carries/run.ts MAP… [--seeds 3] [--low 1000] [--high 8000] [--within 100]\n')
  process.exit(2)
}

interface Run {
  readonly trips: number
  readonly seed: number
  readonly valid: boolean
  readonly arrived: number
  readonly running: number
  readonly waiting: number
  readonly standing300: number
  readonly deadlocks: number
  readonly collisions: number
  /** Of all who wanted to drive [s]. */
  readonly timeLoss: number
}

/** Drives once, or remembers. */
async function driver(map: string): Promise<(trips: number, seed: number) => Promise<Run>> {
  const file = join(FOLDER, `${basename(map)}-${commit()}.json`)
  const keeps = !file.includes('+')
  const known: Run[] = keeps && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const opened = await openNetwork(map)
  return async (trips, seed) => {
    const before = known.find((run) => run.trips === trips && run.seed === seed)
    if (before) return before
    const demand = await makeDemand(opened, { trips, duration: DURATION, seed })
    const outcome = await simulate({
      ...{
        network: setSignals(opened, {}, demand.trips, DURATION).network,
        trips: demand.trips,
        types: demand.types,
        commands: commandsOf(demand.measures, opened.description),
      },
      ...{ duration: DURATION, step: STEP, seed, threads: 1 },
    })
    const { valid, arrived, running, waiting, standing300, deadlocks, collisions, meanTimeLossAll } = outcome
    const run = { trips, seed, valid, arrived, running, waiting, standing300, deadlocks, collisions }
    known.push({ ...run, timeLoss: meanTimeLossAll })
    if (keeps) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, JSON.stringify(known))
    }
    process.stderr.write(`${basename(map)} ${trips} trips, seed ${seed}: ${valid ? 'valid' : 'not valid'}\n`)
    return known[known.length - 1]
  }
}

const rows: (string | number)[][] = []
for (const map of maps) {
  const drive = await driver(map)
  const carries = async (trips: number): Promise<boolean> => {
    for (let seed = 1; seed <= seeds; seed++) if (!(await drive(trips, seed)).valid) return false
    return true
  }
  const highest = await highestCarried({ low, high, within }, carries)
  if (high - highest <= within)
    process.stderr.write(
      `${basename(map)}: ${high} trips were not tried, but taken for too many; give a higher --high\n`,
    )
  for (const trips of [highest, Math.round(SAFE * highest)].filter((trips) => trips > 0)) {
    const runs: Run[] = []
    for (let seed = 1; seed <= seeds; seed++) runs.push(await drive(trips, seed))
    const each = (of: (run: Run) => number) => runs.map(of).join(', ')
    rows.push([
      basename(map),
      `${trips}${trips === highest ? ' (highest)' : ' (90 %)'}`,
      runs.every(({ valid }) => valid) ? 'valid' : 'NOT VALID',
      each(({ standing300 }) => standing300),
      each(({ waiting }) => waiting),
      each(({ deadlocks }) => deadlocks),
      each(({ collisions }) => collisions),
      each(({ timeLoss }) => Math.round(timeLoss)),
    ])
  }
}
const head = [
  'map',
  'trips an hour',
  'runs',
  'stood over 300 s',
  'could not enter',
  'deadlocks',
  'collisions',
  'time loss, s',
]
process.stdout.write(`${markdown(head, rows)}\n`)
