/** What was measured, law by law, as kept in report.json: each entry says when and with which code. */
import { existsSync, readFileSync } from 'node:fs'
import type { Machine } from '../../../bench/machine.ts'
import type { LawFile } from '../all.ts'
import { type Judged, judge, type Verdict, worst } from '../judge.ts'
import type { Figure, Law } from '../law.ts'

export const RECORD_VERSION = 1

export interface FigureEntry {
  readonly name: string
  readonly unit: string
  readonly expected: Figure['expected'] | readonly (number | null)[]
  readonly tolerance?: Figure['tolerance']
  readonly grade: Judged['grade']
  /** Mean of the replications, if there are several. */
  readonly measured: number | null
  readonly replications?: readonly number[]
  readonly interval?: Judged['interval']
  /** Expected with its tolerance; null: no bound. */
  readonly accepted: readonly [low: number | null, high: number | null]
  readonly inside: boolean
  readonly verdict: Verdict
  /** Why it misses. */
  readonly why?: string
}

export interface LawEntry extends Pick<Law, 'id' | 'title' | 'source' | 'grade' | 'tier' | 'caveat'> {
  /** `failed`: the measurement itself did. `unfinished`: its time was over; what it has is kept. */
  readonly verdict: Verdict | 'failed' | 'unfinished' | 'missing data'
  readonly why?: string
  readonly figures: readonly FigureEntry[]
  /** What it took [s]. */
  readonly seconds: number
  readonly commit: string
  readonly date: string
}

export interface Report {
  readonly version: number
  readonly machine: Machine
  readonly laws: readonly LawEntry[]
}

export function entryOf(figure: Figure, law: Pick<Law, 'grade'>): FigureEntry {
  const { grade, accepted, mean, interval, inside, verdict } = judge(figure, law)
  const { name, unit, expected, tolerance, measured, misses } = figure
  return {
    name,
    unit,
    expected: typeof expected === 'number' ? expected : expected.map(finite),
    ...(tolerance === undefined ? {} : { tolerance }),
    grade,
    measured: finite(mean),
    ...(typeof measured === 'number' ? {} : { replications: measured }),
    ...(interval && Number.isFinite(interval[0]) ? { interval } : {}),
    accepted: [finite(accepted[0]), finite(accepted[1])],
    inside,
    verdict,
    ...(misses !== undefined && !inside ? { why: misses } : {}),
  }
}

export function verdictOf(figures: readonly FigureEntry[]): Verdict {
  return worst(figures.map(({ verdict }) => verdict))
}

/** A miss that nobody has explained, or a measurement that failed. */
export function isWrong({ verdict, figures }: LawEntry): boolean {
  return verdict === 'failed' || figures.some((figure) => figure.verdict === 'miss' && figure.why === undefined)
}

/** Entries by law; empty if there is no such file. @throws Error if it is of another version */
export function readEntries(path: string): LawEntry[] {
  if (!existsSync(path)) return []
  const record = JSON.parse(readFileSync(path, 'utf8')) as Report
  if (record.version !== RECORD_VERSION)
    throw new Error(`${path} has version ${record.version}, this program reads ${RECORD_VERSION}: delete it`)
  return [...record.laws]
}

/** The newest entry of each law there is, in the order of the items; an unfinished one only if there is no other. */
export function newest(files: readonly LawFile[], ...entries: readonly LawEntry[]): LawEntry[] {
  const byLaw = new Map<string, LawEntry>()
  for (const entry of entries) {
    const other = byLaw.get(keyOf(entry))
    const better =
      entry.verdict !== 'unfinished' && (other?.verdict === 'unfinished' || (other?.date ?? '') <= entry.date)
    if (!other || better) byLaw.set(keyOf(entry), entry)
  }
  return files
    .flatMap(({ laws }) => laws)
    .flatMap((law) => byLaw.get(keyOf(law)) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export const keyOf = ({ id, title }: Pick<Law, 'id' | 'title'>) => `${id} ${title}`

/** JSON has no infinity. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
