/**
 * `npm run validate`: measures the laws of this folder and writes report.html, report.json and list.md to
 * .tempofluss/validation. Exit code 1 if a figure misses without a known reason, or a measurement fails.
 *
 *   --only <ids>        these items, such as V50,V51, or whole chapters by their beginning: V5
 *   --quick             without the long ones
 *   --threads <n>       laws measured at a time; default: as many as there are cores
 *   --budget <seconds>  begin nothing new after so long; the next call goes on where this one ended
 *   --save              also to tests/laws/report, where git sees it
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { commit, thisMachine } from '../../bench/machine.ts'
import { runTasks } from '../../engine/parallel/pool.ts'
import { allLaws, type LawFile } from './all.ts'
import type { Law } from './law.ts'
import { codeState } from './validate/codeState.ts'
import { htmlOf } from './validate/html.ts'
import { listOf } from './validate/list.ts'
import type { LawTask } from './validate/measureLaw.ts'
import { isWrong, keyOf, type LawEntry, newest, RECORD_VERSION, readEntries } from './validate/record.ts'

const WORK = fileURLToPath(new URL('../../.tempofluss/validation', import.meta.url))
const SAVED = fileURLToPath(new URL('./report', import.meta.url))
const MEASURE = new URL('./validate/measureLaw.ts', import.meta.url).href

interface Switches {
  readonly only: readonly string[]
  readonly quick: boolean
  readonly save: boolean
  readonly threads: number
  readonly budget: number
}

const files = await allLaws()
const switches = readSwitches(files)
process.exitCode = switches ? await validate(switches) : 2

function readSwitches(files: readonly LawFile[]): Switches | undefined {
  const flag = { type: 'boolean', default: false } as const
  const text = { type: 'string' } as const
  try {
    const options = { only: text, quick: flag, save: flag, threads: text, budget: text }
    const { values } = parseArgs({ options })
    const only = values.only?.split(',') ?? []
    for (const prefix of only)
      if (!files.some(({ laws }) => laws.some(({ id }) => id.startsWith(prefix))))
        throw new Error(`--only ${prefix}: there is no such law`)
    const threads = Number(values.threads ?? availableParallelism())
    if (!Number.isInteger(threads) || threads < 1) throw new Error(`--threads ${values.threads}: give a whole number`)
    const budget = Number(values.budget ?? Number.POSITIVE_INFINITY)
    if (!(budget > 0)) throw new Error(`--budget ${values.budget}: give seconds`)
    return { only, quick: values.quick, save: values.save, threads, budget }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n--only V50, --quick, --threads 2, --budget 120, --save\n`)
    return undefined
  }
}

/** @returns exit code */
async function validate({ only, quick, save, threads, budget }: Switches): Promise<number> {
  const wanted = ({ id, tier }: Law) =>
    (!quick || tier === 'quick') && (only.length === 0 || only.some((prefix) => id.startsWith(prefix)))
  const chosen = files.flatMap(({ file, laws }) => laws.filter(wanted).map((law) => ({ file, law })))
  const here = { commit: commit(), until: Date.now() + budget * 1000 }
  const piecesOf = (file: string) => join(WORK, 'pieces', codeState(file))
  const measured: LawEntry[] = []
  const tell = (entry: LawEntry) => {
    measured.push(entry)
    process.stdout.write(`${sentence(entry)}\n`)
  }
  const tasks = chosen.flatMap(({ file, law }) => {
    const missing = (law.needs ?? []).filter((path) => !existsSync(path))
    if (missing.length === 0)
      return [async (): Promise<LawTask> => ({ file, key: keyOf(law), folder: piecesOf(file), ...here })]
    const { id, title, source, grade, tier } = law
    const why = `${missing.join(', ')} is not at hand`
    const now = { seconds: 0, commit: here.commit, date: new Date().toISOString() }
    tell({ id, title, source, grade, tier, verdict: 'missing data', why, figures: [], ...now })
    return []
  })
  await runTasks<LawTask, LawEntry>(tasks, { module: MEASURE, threads, onAnswer: tell })
  write(WORK, measured)
  if (save) write(SAVED, measured)
  return measured.some(isWrong) ? 1 : 0
}

/** Joins what was measured now to what the folder has of earlier calls. */
function write(folder: string, measured: readonly LawEntry[]): void {
  const earlier = readEntries(join(folder, 'report.json'))
  const laws = newest(files, ...earlier, ...measured)
  mkdirSync(folder, { recursive: true })
  const record = { version: RECORD_VERSION, machine: thisMachine(), laws }
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(record, null, 1)}\n`)
  writeFileSync(join(folder, 'report.html'), htmlOf(record, files))
  writeFileSync(join(folder, 'list.md'), listOf(record, files))
  process.stdout.write(`${join(folder, 'report.html')}\n`)
}

function sentence({ id, title, verdict, figures, seconds, why }: LawEntry): string {
  const lines = [`${verdict.padEnd(12)} ${id}  ${title} (${seconds.toFixed(1)} s)`]
  if (why) lines.push(`             ${why}`)
  for (const { name, unit, measured, accepted, verdict, why } of figures)
    lines.push(
      `  ${verdict.padEnd(12)} ${name}: ${measured} ${unit} (${accepted[0] ?? '-∞'} … ${accepted[1] ?? '∞'})${why ? `: ${why}` : ''}`,
    )
  return lines.join('\n')
}
