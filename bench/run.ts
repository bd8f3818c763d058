/**
 * `npm run bench`: measures, prints tables, keeps the figures in results/. README.md says what the figures mean.
 *
 *   --quick        one round instead of three, without Bad Hersfeld and the advised town: less than a minute, 75 s on slow machines
 *   --smoke        no times: the same hash with 1, 2, 3 and 5 threads on two small workloads; exit code 1 if not
 *   --only <name>  one workload (grid, town, hersfeld, following, motorway) or group of functions (models, places, routing, opening, state), or
 *                  advisories (real vehicles on sockets, kept in files of their own);
 *                  the figures are printed, not kept; or scale (equally dense grids from 1,000 vehicles to a million, kept
 *                  in files of their own, ten minutes and 8 GB; with --quick up to 100,000); or day (24 hours of towns, kept
 *                  likewise, six minutes; with --quick the embedded town on 1 and 2 threads); or trajectories (what it costs
 *                  to write down where everybody is, each second, kept likewise); or stages (which files the time goes to; printed),
 *                  or pairs (two threads against two processes at once; printed)
 *   --save         keep the figures where git sees them: results/<machine>.json and .md
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type AdvisoryRow, describeAdvisories, summariseAdvisories } from './advisories/describe.ts'
import type { AdvisoryFigures } from './advisories/measure.ts'
import type { HotResult } from './cases/hotCase.ts'
import { GROUPS } from './cases/index.ts'
import { DAY_MAPS, type Day, describeDays, isThere } from './day.ts'
import { commit, thisMachine } from './machine.ts'
import { describePairs, measurePair, type Pair } from './pairs.ts'
import { describe, type Report, summarise, type Throughput } from './report.ts'
import { describeScale, type Scale } from './scale.ts'
import { describeStages, type Stages } from './stages.ts'
import type { hashes, Measurement } from './throughput.ts'
import { describeTrajectories, type Trajectories } from './trajectories.ts'
import { missing, ROADS, SMOKE, WORKLOADS, type Workload } from './workloads.ts'

const CASE = fileURLToPath(new URL('./case.ts', import.meta.url))
const AS_PACKAGED = new URL('./asPackaged.mjs', import.meta.url).href
const RESULTS = fileURLToPath(new URL('./results', import.meta.url))
// Together five minutes of traffic, driven again and again.
const SLICES = 10
const SLICE = 30 // [s]
/** So often, and of functions at least so many samples. */
const TIMES = { quick: 2, full: 5 }
const SAMPLES = { quick: 1, full: 3 }
/** Reporting once a second each. */
const LOADS = [1000, 2000] // vehicles
const WARM_UP = 15 // [s]
const MEASURED = 40 // [s]
/** What `--only` can ask for besides workloads and groups of functions. @returns exit code */
const APART: Readonly<Record<string, (switches: Switches) => Promise<number>>> = {
  advisories,
  scale,
  day: days,
  trajectories,
  stages,
  pairs,
}
const SIZES = [1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000] // vehicles
const QUICK_SIZES = 5
const PAIR_ROUNDS = 3
/** Up to so many vehicles more threads than cores are run as well, for the hash. */
const HASHED_SIZE = 100_000
/** Those whose times count, and those that are run for their hash alone. */
const TIMED = [1, 2]
const HASHED = [3, 5]
/** Updates to time: few vehicles are driven for longer. */
const SCALE_SLICES = (vehicles: number) => (vehicles > 100_000 ? 2 : 6)

interface Switches {
  readonly quick: boolean
  readonly smoke: boolean
  readonly save: boolean
  readonly only?: string
}

const switches = readSwitches()
if (!switches) process.exitCode = 2
else if (switches.smoke) process.exitCode = await smoke()
else process.exitCode = await (APART[switches.only ?? ''] ?? bench)(switches)

function readSwitches(): Switches | undefined {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values } = parseArgs({ options: { quick: flag, smoke: flag, save: flag, only: { type: 'string' } } })
    const workloads = [...WORKLOADS, ...ROADS].map(({ name }) => name)
    const known = [...workloads, ...Object.keys(GROUPS), ...Object.keys(APART)]
    if (values.only !== undefined && !known.includes(values.only))
      throw new Error(`--only ${values.only}: there is ${known.join(', ')}`)
    return values
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n--quick, --smoke, --only <name>, --save: see bench/README.md\n`)
    return undefined
  }
}

/** @returns exit code */
async function smoke(): Promise<number> {
  let code = 0
  for (const { name, title } of SMOKE) {
    const runs = (await runCase('hashes', name)) as Awaited<ReturnType<typeof hashes>>
    const same = runs.every(({ hash }) => hash === runs[0].hash) && runs[0].vehicleUpdates > 0
    const list = runs.map(({ threads, hash }) => `${threads} threads ${hash}`).join(', ')
    process.stdout.write(`${same ? 'same' : 'NOT THE SAME'}: ${title}, ${runs[0].vehicleUpdates} updates: ${list}\n`)
    if (!same) code = 1
  }
  return code
}

/** @returns exit code */
async function bench({ quick, only, save }: Switches): Promise<number> {
  const mode = quick ? 'quick' : 'full'
  const throughput: Throughput[] = []
  const functions: (HotResult & { group: string })[] = []
  const skipped: { name: string; why: string }[] = []
  for (const workload of [...WORKLOADS, ...ROADS]) {
    if (only !== undefined && workload.name !== only) continue
    const absent = missing(workload)
    if (absent) skipped.push({ name: workload.name, why: absent })
    else if (quick && (workload.needs || workload.advice || ROADS.includes(workload)) && !only)
      skipped.push({ name: workload.name, why: 'it takes too long for --quick' })
    else throughput.push(...(await measureWorkload(workload, quick ? 1 : 3, TIMES[mode])))
  }
  for (const group of Object.keys(GROUPS)) {
    if (only !== undefined && group !== only) continue
    say(`functions: ${group}`)
    const timed = (await runCase('functions', group, quick ? 200 : 1000, SAMPLES[mode])) as HotResult[]
    functions.push(...timed.map((result) => ({ group, ...result })))
  }
  const report: Report = {
    machine: thisMachine(),
    date: today(),
    commit: commit(),
    mode,
    throughput,
    functions,
    skipped,
  }
  process.stdout.write(describe(report))
  if (only === undefined) keep(report.machine.name, report, `# ${report.machine.cpu}\n\n${describe(report)}`, save)
  return differing(throughput, ({ workload }) => workload) ? 1 : 0
}

/**
 * Rounds of 1 and 2 threads in turn, so that both see good minutes and bad ones; 3 and 5 once, for their hash, and not in a
 * single round, since `--smoke` compares theirs as well.
 */
async function measureWorkload(
  { name, title, bounds }: Workload,
  rounds: number,
  times: number,
): Promise<Throughput[]> {
  const measured = new Map<number, Measurement[]>()
  for (let round = 0; round < rounds; round++)
    for (const threads of round === 1 ? [...TIMED, ...HASHED] : TIMED) {
      say(`${name}: round ${round + 1} of ${rounds}, threads ${threads}`)
      const measurement = (await runCase('measure', name, threads, SLICES, SLICE, times)) as Measurement
      measured.set(threads, [...(measured.get(threads) ?? []), measurement])
    }
  const rows = [...measured].map(([threads, all]) => summarise(name, title, threads, all))
  const [{ vehicles, motorwayShare }] = rows
  if (bounds && (vehicles < bounds.vehicles || motorwayShare > bounds.motorwayShare))
    say(`${name} IS NOT WHAT IT SHOULD BE: at least ${bounds.vehicles} vehicles; change its demand in workloads.ts`)
  return rows
}

/** @returns exit code: 1 if reports were lost or the simulation fell behind */
async function advisories({ quick, save }: Switches): Promise<number> {
  const rows: AdvisoryRow[] = []
  for (const vehicles of quick ? LOADS.slice(0, 1) : LOADS) {
    const rounds: AdvisoryFigures[] = []
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      say(`${vehicles} vehicles: round ${round + 1}`)
      rounds.push((await runCase('advisories', vehicles, WARM_UP, MEASURED)) as AdvisoryFigures)
    }
    rows.push(summariseAdvisories(rounds))
  }
  const report = { machine: thisMachine(), date: today(), commit: commit(), rows }
  const text = describeAdvisories(report)
  process.stdout.write(text)
  keep(`${report.machine.name}-advisories`, report, `# Advice to real vehicles, ${report.machine.cpu}\n\n${text}`, save)
  return rows.every(({ isWell }) => isWell) ? 0 : 1
}

/** @returns exit code: 1 if hashes differ */
async function scale({ quick, save }: Switches): Promise<number> {
  const rows: Scale[] = []
  for (const vehicles of quick ? SIZES.slice(0, QUICK_SIZES) : SIZES)
    for (const threads of vehicles <= HASHED_SIZE && !quick ? [...TIMED, ...HASHED] : TIMED) {
      say(`${vehicles} vehicles, threads ${threads}`)
      rows.push((await runCase('scale', vehicles, threads, SCALE_SLICES(vehicles))) as Scale)
    }
  const machine = thisMachine()
  const text = describeScale(rows)
  process.stdout.write(text)
  const report = { machine, date: today(), commit: commit(), rows }
  keep(`${machine.name}-scale`, report, `# Towns of any size, ${machine.cpu}\n\n${text}`, save)
  return differing(rows, ({ vehicles }) => `${vehicles} vehicles`) ? 1 : 0
}

/** @returns exit code: 1 if hashes differ or a day is not valid */
async function days({ quick, save }: Switches): Promise<number> {
  const rows: Day[] = []
  for (const day of quick ? DAY_MAPS.slice(0, 1) : DAY_MAPS)
    if (!isThere(day)) say(`${day.name} is left out: ${day.map} is not there`)
    else
      for (const threads of quick ? TIMED : [...TIMED, ...HASHED]) {
        say(`${day.name}, threads ${threads}`)
        rows.push((await runCase('day', day.name, threads)) as Day)
      }
  const machine = thisMachine()
  const text = describeDays(rows)
  process.stdout.write(text)
  const report = { machine, date: today(), commit: commit(), rows }
  keep(`${machine.name}-day`, report, `# Long days, ${machine.cpu}\n\n${text}`, save)
  return differing(rows, ({ name }) => name) || rows.some(({ isValid }) => !isValid) ? 1 : 0
}

/** @returns exit code */
async function trajectories({ save }: Switches): Promise<number> {
  const rows: Trajectories[] = []
  for (const workload of WORKLOADS)
    if (!missing(workload) && !workload.advice) {
      say(workload.name)
      rows.push((await runCase('trajectories', workload.name)) as Trajectories)
    }
  const machine = thisMachine()
  const text = describeTrajectories(rows)
  process.stdout.write(text)
  const report = { machine, date: today(), commit: commit(), rows }
  keep(
    `${machine.name}-trajectories`,
    report,
    `# Where everybody is each second, into a file, ${machine.cpu}\n\n${text}`,
    save,
  )
  return 0
}

/** @returns exit code */
async function stages(): Promise<number> {
  const rows: Stages[] = []
  for (const workload of [...WORKLOADS, ...ROADS])
    if (!missing(workload) && !workload.advice) {
      say(workload.name)
      rows.push((await runCase('stages', workload.name)) as Stages)
    }
  process.stdout.write(describeStages(rows))
  return 0
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** @returns exit code: 1 if hashes differ */
async function pairs({ quick }: Switches): Promise<number> {
  const rows: Pair[] = []
  const times = TIMES[quick ? 'quick' : 'full']
  for (let round = 0; round < (quick ? 1 : PAIR_ROUNDS); round++)
    for (const workload of [...WORKLOADS, ...ROADS])
      if (!missing(workload) && !workload.advice) {
        say(`${workload.name}: round ${round + 1}`)
        const measure = (threads: number) =>
          runCase('measure', workload.name, threads, SLICES, SLICE, times) as Promise<Measurement>
        rows.push(await measurePair(workload.name, measure))
      }
  process.stdout.write(describePairs(rows))
  return new Set(rows.map(({ workload, hash }) => `${workload} ${hash}`)).size ===
    new Set(rows.map(({ workload }) => workload)).size
    ? 0
    : 1
}

/** Says which rows end in another state than others of the same name. */
function differing<Row extends { readonly threads: number; readonly hash: string }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): boolean {
  const wrong = rows.filter((row) => rows.some((other) => nameOf(other) === nameOf(row) && other.hash !== row.hash))
  for (const row of wrong) say(`HASHES DIFFER: ${nameOf(row)}, ${row.threads} threads: ${row.hash}`)
  return wrong.length > 0
}

function keep(name: string, report: object, text: string, save: boolean): void {
  const folder = save ? RESULTS : join(RESULTS, 'local')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(`${path}.md`, text)
  say(`kept in bench/results/${save ? '' : 'local/'}${name}.json and .md`)
}

/** A fresh process; its stderr is ours. @returns what it found */
function runCase(...words: (string | number)[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const flags = ['--import', AS_PACKAGED]
    const child = spawn(process.execPath, [...flags, CASE, ...words.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code !== 0) reject(new Error(`case.ts ${words.join(' ')} ended with ${signal ?? `exit code ${code}`}`))
      else resolve(JSON.parse(output.trimEnd().split('\n').at(-1)!))
    })
  })
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
